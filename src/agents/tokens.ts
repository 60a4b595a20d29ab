import { randomBytes } from "node:crypto";
import type { Actor, EventDraft } from "../audit/event.ts";
import type { AuthFailures } from "../audit/auth-failures.ts";
import { newToken, tokenHash } from "../keys/token.ts";
import { docOf, toDoc } from "../ledger/documents.ts";
import { key, type RepoId } from "../ledger/layout.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { isConflict, type Item } from "../ledger/store.ts";
import { limits } from "../limits.ts";
import { AgentError } from "./error.ts";

const dayMs = 24 * 60 * 60 * 1_000;

/** Lies under the hash of its token; the token itself is nowhere. */
interface AgentTokenDoc {
  readonly kind: "agent";
  readonly agentId: string;
  readonly name: string;
  readonly repoIds: readonly RepoId[];
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly revokedAt?: number;
}

/** The agent behind a request. */
export interface Agent {
  readonly agentId: string;
  readonly name: string;
  readonly repoIds: readonly RepoId[];
}

/** An agent as operators see it. Times are milliseconds since the epoch. */
export interface AgentShown extends Agent {
  readonly state: "active" | "expired" | "revoked";
  /** Of its token: a rotation makes a new one. */
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** The one time that a token is told. */
export interface NewAgentToken {
  readonly agentId: string;
  readonly token: string;
  readonly expiresAt: number;
}

/** Agents' tokens: each names its repositories and ends by itself. */
export class AgentTokens {
  readonly #ledger: Ledger;
  readonly #failures: AuthFailures;

  constructor(ledger: Ledger, failures: AuthFailures) {
    this.#ledger = ledger;
    this.#failures = failures;
  }

  /** @throws AgentError `invalid` without a name or a repository. */
  async create(wanted: {
    readonly name: string;
    readonly repoIds: readonly RepoId[];
    readonly by: Actor;
  }): Promise<NewAgentToken> {
    const repoIds = [...new Set(wanted.repoIds)];
    checkWanted(wanted.name, repoIds);
    const agentId = `agent_${randomBytes(12).toString("base64url")}`;
    const { token, doc, put } = this.#newDoc({ agentId, name: wanted.name, repoIds });
    await this.#ledger.commit("-", [put], [changed(wanted.by, agentId, "created", { repos: repoIds })]);
    return { agentId, token, expiresAt: doc.expiresAt };
  }

  /** A new token with a new end; the old one is void at once. @throws AgentError `not-found`, also when revoked. */
  async rotate(agentId: string, by: Actor): Promise<NewAgentToken> {
    const item = await this.#find(agentId);
    const old = docOf<AgentTokenDoc>(item);
    if (old.revokedAt !== undefined) throw notFound();
    const { token, doc, put } = this.#newDoc(old);
    const drop = { op: "delete" as const, key: key.token(item.sk), when: { rev: item.rev } };
    await this.#commit([drop, put], changed(by, agentId, "rotated"));
    return { agentId, token, expiresAt: doc.expiresAt };
  }

  /** Void at once and for good. @throws AgentError `not-found`. */
  async revoke(agentId: string, by: Actor): Promise<void> {
    const item = await this.#find(agentId);
    const doc = docOf<AgentTokenDoc>(item);
    if (doc.revokedAt !== undefined) return;
    const revoked = toDoc({ ...doc, revokedAt: this.#ledger.clock.now() });
    const put = { op: "put" as const, key: key.token(item.sk), doc: revoked, when: { rev: item.rev } };
    await this.#commit([put], changed(by, agentId, "revoked"));
  }

  /** Oldest first. */
  async list(): Promise<readonly AgentShown[]> {
    const now = this.#ledger.clock.now();
    const found: AgentShown[] = [];
    for await (const item of this.#agents()) found.push(shown(docOf<AgentTokenDoc>(item), now));
    return found.toSorted((a, b) => a.createdAt - b.createdAt || (a.agentId < b.agentId ? -1 : 1));
  }

  /** @throws AgentError `unauthenticated`, in the same words whatever is wrong with the token. */
  async authenticate(bearer: string): Promise<Agent> {
    const hash = tokenHash("vsa_", bearer);
    const item = hash === undefined ? undefined : await this.#ledger.get(key.token(hash));
    const doc = item && docOf<AgentTokenDoc>(item);
    if (doc?.kind !== "agent") return this.#refuse("unknown");
    if (doc.revokedAt !== undefined) return this.#refuse("revoked");
    if (doc.expiresAt <= this.#ledger.clock.now()) return this.#refuse("expired");
    const { agentId, name, repoIds } = doc;
    return { agentId, name, repoIds };
  }

  async #refuse(reason: "unknown" | "revoked" | "expired"): Promise<never> {
    await this.#failures.note("agent", reason);
    throw new AgentError("unauthenticated", "expected the token of an agent");
  }

  async *#agents(): AsyncGenerator<Item> {
    for await (const item of this.#ledger.each("tokens")) if (item.doc["kind"] === "agent") yield item;
  }

  async #find(agentId: string): Promise<Item> {
    for await (const item of this.#agents()) if (item.doc["agentId"] === agentId) return item;
    throw notFound();
  }

  #newDoc({ agentId, name, repoIds }: Agent) {
    const { token, hash } = newToken("vsa_");
    const createdAt = this.#ledger.clock.now();
    const expiresAt = createdAt + limits.agentTokenDays * dayMs;
    const doc: AgentTokenDoc = { kind: "agent", agentId, name, repoIds, createdAt, expiresAt };
    const put = {
      op: "put" as const,
      key: key.token(hash),
      doc: toDoc(doc),
      when: { absent: true as const },
    };
    return { token, doc, put };
  }

  /** A token that changed meanwhile was rotated or revoked by somebody else: the caller looks again. */
  async #commit(writes: Parameters<Ledger["commit"]>[1], event: EventDraft): Promise<void> {
    try {
      await this.#ledger.commit("-", writes, [event]);
    } catch (error) {
      if (isConflict(error)) throw notFound();
      throw error;
    }
  }
}

function checkWanted(name: string, repoIds: readonly RepoId[]): void {
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._/-]{0,99}$/u.test(name)) {
    throw new AgentError("invalid", "expected a name of 1 to 100 letters, digits, spaces and ._/-");
  }
  const idsFit = repoIds.every((id) => Number.isSafeInteger(id) && id > 0);
  if (repoIds.length === 0 || repoIds.length > limits.reposPerAgentMax || !idsFit) {
    throw new AgentError("invalid", `expected 1 to ${limits.reposPerAgentMax} numeric repository ids`);
  }
}

function notFound(): AgentError {
  return new AgentError("not-found", "there is no such agent");
}

function changed(by: Actor, agentId: string, what: string, more: EventDraft["about"] = {}): EventDraft {
  return { name: "token.changed", actor: by, about: { agent: agentId, what, ...more } };
}

function shown(doc: AgentTokenDoc, now: number): AgentShown {
  const { agentId, name, repoIds, createdAt, expiresAt, revokedAt } = doc;
  const ended = expiresAt <= now ? "expired" : "active";
  return { agentId, name, repoIds, createdAt, expiresAt, state: revokedAt === undefined ? ended : "revoked" };
}
