import { randomBytes } from "node:crypto";
import { service, type Actor, type EventDraft } from "../audit/event.ts";
import type { AuthFailures } from "../audit/auth-failures.ts";
import { newToken, tokenHash } from "../keys/token.ts";
import { docOf, toDoc, type OperatorRef } from "../ledger/documents.ts";
import { key } from "../ledger/layout.ts";
import type { Change } from "../ledger/change.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { isConflict } from "../ledger/store.ts";
import type { Caller, Colleagues } from "./caller.ts";
import { conflict, forbidden, invalid, notFound, OperatorError } from "./error.ts";
import { transact } from "./transact.ts";

/** A person on GitHub. The number is who they are; the login is for display. */
export interface GitHubIdentity {
  readonly githubId: number;
  readonly login: string;
}

interface OperatorDoc {
  readonly id: string;
  /** Absent until bound: such an operator may administer, and never approve. */
  readonly githubId?: number;
  readonly login: string;
  /** Hash of the one token that is valid. */
  readonly tokenHash: string;
  readonly createdAt: number;
  readonly disabledAt?: number;
  /** Who proposed this operator (GitHub id), until another one seconds it. */
  readonly proposedBy?: number;
}

/** Lies under the token's hash. */
interface OperatorTokenDoc {
  readonly kind: "operator";
  readonly operatorId: string;
}

/** An operator as the others see them. Times are milliseconds since the epoch. */
export interface OperatorShown {
  readonly id: string;
  readonly githubId?: number;
  readonly login: string;
  /** `proposed`: its token opens nothing until another operator seconds it. */
  readonly state: "proposed" | "enabled" | "disabled";
  readonly createdAt: number;
}

/** The one time that a token is told. */
export interface NewOperatorToken {
  readonly operatorId: string;
  readonly token: string;
  /** It has to be seconded first. */
  readonly proposed?: true;
}

const unboundLogin = "first-operator";
const firstOperator = key.setting("first-operator");

/** Who may operate, by token. What an operator did is told by operator id; who they are, by GitHub's number. */
export class Operators implements Colleagues {
  readonly #ledger: Ledger;
  readonly #failures: AuthFailures;

  constructor(ledger: Ledger, failures: AuthFailures) {
    this.#ledger = ledger;
    this.#failures = failures;
  }

  /**
   * The first start's operator; `undefined` when there was one before, also a disabled one.
   * Two processes that start at once make one.
   */
  async bootstrap(identity?: GitHubIdentity): Promise<NewOperatorToken | undefined> {
    if ((await this.#ledger.get(firstOperator)) !== undefined) return undefined;
    const made = this.#newOperator(identity);
    const once = {
      op: "put" as const,
      key: firstOperator,
      doc: { operator: made.doc.id },
      when: { absent: true as const },
    };
    try {
      await this.#ledger.commit("-", [...made.writes, once], [created(service, made.doc)]);
    } catch (error) {
      if (isConflict(error)) return undefined;
      throw error;
    }
    return { operatorId: made.doc.id, token: made.token };
  }

  /**
   * Where two operators exist already, a third one counts only once another than its maker has seconded it: or one
   * operator could make the second one that decisions ask for.
   * @param maker GitHub id of the operator who asks.
   * @throws OperatorError `invalid`, or `conflict` when this person is an enabled operator already.
   */
  async create(identity: GitHubIdentity, by: Actor, maker?: number): Promise<NewOperatorToken> {
    checkIdentity(identity);
    await this.#checkFree(identity);
    const waits = maker !== undefined && (await this.others(maker)) > 0;
    const made = this.#newOperator(identity, waits ? maker : undefined);
    await this.#ledger.commit("-", made.writes, [created(by, made.doc)]);
    return { operatorId: made.doc.id, token: made.token, ...(waits ? { proposed: true } : {}) };
  }

  /** @throws OperatorError `not-found`, `conflict`, or `forbidden` for the one who proposed it. */
  async second(operatorId: string, who: OperatorRef): Promise<void> {
    const by: Actor = { kind: "operator", id: who.operatorId };
    await this.#change(operatorId, by, "seconded", (doc) => {
      const { proposedBy, ...rest } = doc;
      if (proposedBy === undefined) throw conflict("this operator waits for nobody");
      if (proposedBy === who.githubId)
        throw forbidden("you proposed them: another operator has to second it");
      return rest;
    });
  }

  /** Oldest first. */
  async list(): Promise<readonly OperatorShown[]> {
    return (await this.#all())
      .toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
      .map(shown);
  }

  /**
   * Says which person an operator is, once. A bound one keeps its number: whoever could change it could approve what
   * they voted for themselves.
   * @throws OperatorError `not-found`, `invalid` or `conflict`.
   */
  async bind(operatorId: string, identity: GitHubIdentity, by: Actor): Promise<void> {
    checkIdentity(identity);
    await this.#checkFree(identity, operatorId);
    await this.#change(operatorId, by, "bound", (doc) => {
      if (doc.githubId !== undefined && doc.githubId !== identity.githubId) {
        throw conflict("this operator is bound to another person: disable it and create a new one");
      }
      return { ...doc, ...identity };
    });
  }

  /** Its token is void at once. @throws OperatorError `not-found`, or `conflict` for the last enabled one. */
  async disable(operatorId: string, by: Actor): Promise<void> {
    await this.#change(operatorId, by, "disabled", async (doc, change) => {
      const other = (await this.#all()).find(
        (one) => one.id !== operatorId && one.disabledAt === undefined && one.proposedBy === undefined,
      );
      // Guarded, so that two operators who disable each other at once can't lock everybody out.
      const left = other && (await change.guard<OperatorDoc>(key.operator(other.id)));
      if (left === undefined || left.disabledAt !== undefined) {
        throw conflict("this is the last enabled operator: create another one first");
      }
      return { ...doc, disabledAt: change.now };
    });
  }

  /**
   * A new token; the old one is void at once. Only one's own: with another's token one could be two operators.
   * @throws OperatorError `not-found`, also when disabled, or `forbidden`.
   */
  async rotate(operatorId: string, by: Actor): Promise<NewOperatorToken> {
    if (by.kind === "operator" && by.id !== operatorId) {
      throw forbidden("everybody rotates their own token; disable the operator, if the token leaked");
    }
    const { token, hash } = newToken("vso_");
    await this.#change(operatorId, by, "rotated", (doc) => ({ ...doc, tokenHash: hash }));
    return { operatorId, token };
  }

  /** @throws OperatorError `unauthenticated`, in the same words whatever is wrong with the token. */
  async authenticate(bearer: string): Promise<Caller> {
    const hash = tokenHash("vso_", bearer);
    const token = hash === undefined ? undefined : await this.#ledger.get(key.token(hash));
    if (token?.doc["kind"] !== "operator") return this.#refuse("unknown");
    const item = await this.#ledger.get(key.operator(docOf<OperatorTokenDoc>(token).operatorId));
    if (item === undefined) return this.#refuse("unknown");
    const doc = docOf<OperatorDoc>(item);
    if (doc.tokenHash !== hash) return this.#refuse("unknown");
    if (doc.disabledAt !== undefined) return this.#refuse("disabled");
    if (doc.proposedBy !== undefined) return this.#refuse("proposed");
    const { id: operatorId, login, githubId } = doc;
    return githubId === undefined ? { operatorId, login } : { operatorId, login, githubId };
  }

  /** People, not accounts: two operators of one GitHub identity are one. */
  async others(githubId: number): Promise<number> {
    const people = new Set<number>();
    for (const one of await this.#all()) {
      const counts = one.disabledAt === undefined && one.proposedBy === undefined;
      if (counts && one.githubId !== undefined) people.add(one.githubId);
    }
    people.delete(githubId);
    return people.size;
  }

  async #refuse(reason: "unknown" | "disabled" | "proposed"): Promise<never> {
    await this.#failures.note("operator", reason);
    throw new OperatorError("unauthenticated", "expected the token of an operator");
  }

  async #all(): Promise<OperatorDoc[]> {
    const all: OperatorDoc[] = [];
    for await (const item of this.#ledger.each("operators")) all.push(docOf<OperatorDoc>(item));
    return all;
  }

  async #checkFree({ githubId }: GitHubIdentity, except = ""): Promise<void> {
    const taken = (await this.#all()).find(
      (one) => one.githubId === githubId && one.id !== except && one.disabledAt === undefined,
    );
    if (taken) throw conflict(`GitHub user ${githubId} is operator ${taken.id} already`);
  }

  #newOperator(identity: GitHubIdentity | undefined, proposedBy?: number) {
    const { token, hash } = newToken("vso_");
    const id = `op_${randomBytes(9).toString("base64url")}`;
    const createdAt = this.#ledger.clock.now();
    const doc: OperatorDoc = {
      id,
      login: unboundLogin,
      ...identity,
      tokenHash: hash,
      createdAt,
      ...(proposedBy === undefined ? {} : { proposedBy }),
    };
    const tokenDoc: OperatorTokenDoc = { kind: "operator", operatorId: id };
    const when = { absent: true as const };
    const writes = [
      { op: "put" as const, key: key.operator(id), doc: toDoc(doc), when },
      { op: "put" as const, key: key.token(hash), doc: toDoc(tokenDoc), when },
    ];
    return { token, doc, writes };
  }

  /** @throws OperatorError `not-found`, also for a disabled one: that is final. */
  async #change(
    operatorId: string,
    by: Actor,
    what: string,
    next: (doc: OperatorDoc, change: Change) => OperatorDoc | Promise<OperatorDoc>,
  ): Promise<void> {
    await transact(this.#ledger, "-", async (change) => {
      const at = key.operator(operatorId);
      const doc = await change.load<OperatorDoc>(at);
      if (doc === undefined || doc.disabledAt !== undefined) throw notFound("operator");
      const changed = await next(doc, change);
      change.put(at, changed);
      if (changed.tokenHash !== doc.tokenHash || changed.disabledAt !== undefined) {
        await change.load(key.token(doc.tokenHash));
        change.remove(key.token(doc.tokenHash));
      }
      if (changed.tokenHash !== doc.tokenHash) {
        await change.load(key.token(changed.tokenHash));
        change.put(key.token(changed.tokenHash), { kind: "operator", operatorId } satisfies OperatorTokenDoc);
      }
      const identity = changed.githubId === undefined ? {} : { githubId: changed.githubId };
      change.event("operator.changed", by, { operator: operatorId, what, ...identity });
    });
  }
}

function checkIdentity({ githubId, login }: GitHubIdentity): void {
  if (!Number.isSafeInteger(githubId) || githubId <= 0) throw invalid("expected a numeric GitHub user id");
  if (!/^[A-Za-z0-9_-]{1,39}$/.test(login)) throw invalid("expected a GitHub login");
}

function created(by: Actor, doc: OperatorDoc): EventDraft {
  const identity = doc.githubId === undefined ? {} : { githubId: doc.githubId };
  return { name: "operator.changed", actor: by, about: { operator: doc.id, what: "created", ...identity } };
}

function shown({ id, githubId, login, createdAt, disabledAt, proposedBy }: OperatorDoc): OperatorShown {
  const state = disabledAt !== undefined ? "disabled" : proposedBy === undefined ? "enabled" : "proposed";
  return { id, login, createdAt, state, ...(githubId === undefined ? {} : { githubId }) };
}
