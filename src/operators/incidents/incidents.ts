import { randomUUID } from "node:crypto";
import type { RosterEntry } from "../../../quorum/types.ts";
import type { DecideParts } from "../../decide/parts.ts";
import { servedTo, type ServedTo } from "../../agents/served.ts";
import type { Change } from "../../ledger/change.ts";
import { docOf, toDoc, type CandidateDoc, type OperatorRef } from "../../ledger/documents.ts";
import { key, type RepoId } from "../../ledger/layout.ts";
import type { Write } from "../../ledger/store.ts";
import { countItems } from "../../ledger/counts.ts";
import { actorOf, identified, type Caller } from "../caller.ts";
import { conflict, forbidden, invalid, notFound } from "../error.ts";
import { isTooMuchAlone, type Purges } from "../purges.ts";
import type { Operators, OperatorShown } from "../tokens.ts";
import { transact } from "../transact.ts";
import { actionsOf, type AccountAction } from "./actions.ts";
import { applyDecisions } from "./apply.ts";
import type { DecidedDoc, IncidentDecision, IncidentDoc, IncidentState } from "./documents.ts";
import { giveBack } from "./give-back.ts";
import { commentsOf, hashOf, linesOf, type AccountComment, type IncidentLine } from "./lines.ts";
import { voidVotes } from "./void-votes.ts";

const writesPerCommit = 80;
/** Shown of comments and of actions; the counts are of all. */
const shownMax = 500;

const ends: ReadonlySet<IncidentState> = new Set(["confirmed", "undone"]);

export interface IncidentView {
  readonly incident: IncidentDoc;
  readonly lines: readonly IncidentLine[];
  readonly comments: readonly AccountComment[];
  readonly commentsInAll: number;
  /** What the account did as an operator. */
  readonly actions: readonly AccountAction[];
  readonly actionsInAll: number;
  /** The account's operators, disabled ones among them. */
  readonly operators: readonly OperatorShown[];
  /** Agents and tasks that were served rules which fell. */
  readonly served: readonly ServedTo[];
  /** Confirm with it: it is another one as soon as a line or a decision changes. */
  readonly hash: string;
  /** Why another operator has to second it; absent when nobody has to. */
  readonly needsSecond?: string;
}

/** Reviewers' accounts that were taken over: their votes are void at once, the rest is decided on one screen. */
export class Incidents {
  readonly #parts: DecideParts;
  readonly #operators: Pick<Operators, "list" | "others">;
  readonly #purges: Pick<Purges, "runDecided">;
  readonly #running = new Set<string>();

  constructor(
    parts: DecideParts,
    operators: Pick<Operators, "list" | "others">,
    purges: Pick<Purges, "runDecided">,
  ) {
    this.#parts = parts;
    this.#operators = operators;
    this.#purges = purges;
  }

  /**
   * Voids what the account said since then, and suspends what falls; reversible until it is confirmed.
   * @param request.reviewer a numeric id, or a login of some roster.
   * @throws OperatorError `not-found`, `invalid`, or `conflict` while another incident of the account is open.
   */
  async open(
    caller: Caller,
    request: {
      readonly reviewer: string;
      readonly since: number;
      readonly repo?: RepoId;
      readonly reason?: string;
    },
  ): Promise<IncidentView> {
    const by = identified(caller);
    const { clock } = this.#parts.ledger;
    if (request.since > clock.now()) throw invalid("expected a time that has passed");
    const account = await this.#account(request.reviewer);
    this.#checkWho(by, account.reviewerId);
    const known = (await this.list()).find(
      ({ reviewerId, state }) => reviewerId === account.reviewerId && !ends.has(state),
    );
    if (known !== undefined) throw conflict(`incident ${known.id} of this account is open`);
    const repos = request.repo === undefined ? account.repos : [request.repo];
    const incident: IncidentDoc = {
      id: `i_${randomUUID()}`,
      reviewerId: account.reviewerId,
      login: account.login,
      since: request.since,
      state: "opening",
      repos,
      by,
      openedAt: clock.now(),
      ...(request.reason === undefined ? {} : { reason: request.reason }),
    };
    await transact(this.#parts.ledger, "-", async (change) => {
      const at = key.incident(incident.id);
      await change.load(at);
      change.put(at, incident);
      const { id, reviewerId, since } = incident;
      change.event("incident.opened", actorOf(caller), { incident: id, reviewer: reviewerId, since });
    });
    await this.run(incident.id);
    return this.show(incident.id);
  }

  /** Whoever holds the account decides nothing about it. */
  #checkWho(who: OperatorRef, reviewerId: number): void {
    if (who.githubId === reviewerId)
      throw forbidden("this incident is about you: another operator has to act");
  }

  async #account(ref: string): Promise<{ reviewerId: number; login: string; repos: RepoId[] }> {
    const repos: RepoId[] = [];
    for await (const { sk } of this.#parts.ledger.each("repos")) repos.push(Number(sk));
    const login = ref.replace(/^@/, "").toLowerCase();
    const isNumber = /^\d{1,15}$/.test(login);
    const entries: (RosterEntry & { repo: RepoId })[] = [];
    for (const repo of repos)
      for await (const item of this.#parts.ledger.each(`roster#${repo}`)) {
        const entry = docOf<RosterEntry>(item);
        const isMeant = isNumber ? entry.reviewerId === Number(login) : entry.login.toLowerCase() === login;
        if (isMeant) entries.push({ ...entry, repo });
      }
    const operators = (await this.#operators.list()).filter((one) =>
      isNumber
        ? one.githubId === Number(login)
        : one.githubId !== undefined && one.login.toLowerCase() === login,
    );
    const ids = new Set([...entries.map(({ reviewerId }) => reviewerId), ...operators.map(idOf)]);
    const [reviewerId] = ids;
    if (reviewerId === undefined) throw notFound(`reviewer or operator: ${ref.slice(0, 100)}`);
    if (ids.size > 1) throw conflict("more than one account goes by this name: give the numeric id");
    const name = entries[0]?.login ?? operators[0]?.login ?? "";
    // Whoever operates may have approved anywhere.
    const where = operators.length > 0 ? repos : entries.map(({ repo }) => repo);
    return { reviewerId, login: name, repos: where };
  }

  /** Newest first. */
  async list(): Promise<IncidentDoc[]> {
    const all: IncidentDoc[] = [];
    for await (const item of this.#parts.ledger.each("incidents")) all.push(docOf<IncidentDoc>(item));
    return all.sort((a, b) => b.openedAt - a.openedAt || (a.id < b.id ? -1 : 1));
  }

  async get(id: string): Promise<IncidentDoc> {
    const item = await this.#parts.ledger.get(key.incident(id));
    if (item === undefined) throw notFound("incident");
    return docOf<IncidentDoc>(item);
  }

  /** The one screen: everything that the account touched since, and what is to become of it. */
  async show(id: string): Promise<IncidentView> {
    const { ledger } = this.#parts;
    const incident = await this.get(id);
    const operators = (await this.#operators.list()).filter(
      ({ githubId }) => githubId === incident.reviewerId,
    );
    const actions = await this.#actions(incident);
    const lines = await linesOf(ledger, incident, actions);
    const comments = await commentsOf(ledger, incident);
    const served: ServedTo[] = [];
    for (const repo of incident.repos) {
      const fell = lines.filter((one) => one.repo === repo && one.fell).map(({ ruleId = "" }) => ruleId);
      if (fell.length > 0) served.push(...(await servedTo(ledger, repo, fell, incident.since)));
    }
    const needsSecond = await this.#needsSecond(incident, lines);
    return {
      incident,
      lines,
      comments: comments.slice(0, shownMax),
      commentsInAll: comments.length,
      actions: actions.slice(0, shownMax),
      actionsInAll: actions.length,
      operators,
      served,
      hash: hashOf(incident, lines),
      ...(needsSecond === undefined ? {} : { needsSecond }),
    };
  }

  async #actions(incident: IncidentDoc): Promise<AccountAction[]> {
    const operators = await this.#operators.list();
    const own = operators.filter(({ githubId }) => githubId === incident.reviewerId).map(({ id }) => id);
    return actionsOf(this.#parts.ledger, incident, new Set(own));
  }

  /**
   * Decides on lines by their names, or on all that take the decision.
   * @throws OperatorError `not-found` for an unknown line, `invalid` for a choice that it does not have.
   */
  async decide(
    caller: Caller,
    id: string,
    request: { readonly lines: readonly string[] | "all"; readonly decision: IncidentDecision },
  ): Promise<IncidentView> {
    const who = identified(caller);
    const incident = await this.get(id);
    this.#checkWho(who, incident.reviewerId);
    const lines = await linesOf(this.#parts.ledger, incident, await this.#actions(incident));
    const chosen = chosenOf(lines, request);
    for (let from = 0; from < chosen.length; from += writesPerCommit) {
      await transact(this.#parts.ledger, "-", async (change) => {
        const known = await this.#loadOpen(change, id, ["open", "seconding"]);
        // What was confirmed is no longer what is decided: the first one has to look again, too.
        if (known.state === "seconding") change.put(key.incident(id), { ...known, state: "open" });
        for (const one of chosen.slice(from, from + writesPerCommit)) {
          const at = key.incidentPart(id, `line#${one.line}`);
          await change.load(at);
          change.put(at, decided(one, request.decision));
        }
        const { length } = chosen;
        change.event("incident.decided", actorOf(caller), {
          incident: id,
          decision: request.decision,
          lines: length,
        });
      });
    }
    return this.show(id);
  }

  /**
   * Makes the decisions so, or seconds them. From then on there is no undo.
   * @param request.hash of what was shown: nothing else is done.
   */
  async confirm(
    caller: Caller,
    id: string,
    request: { readonly hash: string; readonly reason: string },
  ): Promise<IncidentView> {
    const who = identified(caller);
    const incident = await this.get(id);
    this.#checkWho(who, incident.reviewerId);
    const lines = await linesOf(this.#parts.ledger, incident, await this.#actions(incident));
    if (request.hash !== hashOf(incident, lines))
      throw conflict("the incident changed since it was shown: look at it again");
    await this.#checkKept(lines, who);
    const needsSecond = await this.#needsSecond(incident, lines, who);
    // What was shown is what is done, also where nobody chose.
    const writes = lines.map((one): Write => {
      const at = key.incidentPart(id, `line#${one.line}`);
      return { op: "put", key: at, doc: toDoc(decided(one, one.decision)), when: { any: true } };
    });
    for (let from = 0; from < writes.length; from += writesPerCommit)
      await this.#parts.ledger.write(writes.slice(from, from + writesPerCommit));
    await transact(this.#parts.ledger, "-", async (change) => {
      const known = await this.#loadOpen(change, id, ["open", "seconding"]);
      const next = confirmed(known, who, { ...request, isAlone: needsSecond === undefined, now: change.now });
      change.put(key.incident(id), next);
      if (next.state === "seconding")
        change.event("incident.decided", actorOf(caller), { incident: id, hash: request.hash });
    });
    await this.run(id);
    return this.show(id);
  }

  /** Whoever brings a rule back on less than a quorum vouches for it: not for their own. */
  async #checkKept(lines: readonly IncidentLine[], who: OperatorRef): Promise<void> {
    for (const { fell, decision, repo, id, line } of lines) {
      if (!fell || decision !== "keep") continue;
      const item = await this.#parts.ledger.get(key.candidate(repo, id));
      const { everVoted = [], touchedBy = [] } = item === undefined ? {} : docOf<CandidateDoc>(item);
      if (everVoted.includes(who.githubId) || touchedBy.includes(who.githubId))
        throw forbidden(`you had a hand in ${line}: another operator has to keep it`);
    }
  }

  /** What fell and is to come back, and what a purge may not take alone either. */
  async #needsSecond(
    incident: IncidentDoc,
    lines: readonly IncidentLine[],
    who: OperatorRef = incident.by,
  ): Promise<string | undefined> {
    if (ends.has(incident.state) || (await this.#othersThan(who, incident)) === 0) return undefined;
    const kept = lines.filter(({ fell, decision }) => fell && decision === "keep").length;
    if (kept > 0) return `it keeps ${kept} rules that fell: another operator has to second it`;
    for (const repo of incident.repos) {
      const goes = lines.filter(
        (one) => one.repo === repo && one.kind === "rule" && one.decision === "purge",
      );
      const isInMemory = ({ state }: Record<string, unknown>) => state === "active" || state === "suspended";
      const inAll = await countItems(this.#parts.ledger, "rules", [repo], isInMemory);
      if (isTooMuchAlone(goes.length, inAll))
        return `it purges ${goes.length} of ${inAll} rules: another operator has to second it`;
    }
    return undefined;
  }

  /** Who else could second it: never the account itself. */
  async #othersThan(who: OperatorRef, { reviewerId }: IncidentDoc): Promise<number> {
    const others = await this.#operators.others(who.githubId);
    const isOperator = (await this.#operators.list()).some(
      ({ githubId, state }) => githubId === reviewerId && state === "enabled",
    );
    return isOperator ? others - 1 : others;
  }

  /** Everything as it was: votes count again, and what fell stands. */
  async undo(caller: Caller, id: string, reason: string): Promise<IncidentView> {
    const who = identified(caller);
    this.#checkWho(who, (await this.get(id)).reviewerId);
    await transact(this.#parts.ledger, "-", async (change) => {
      const known = await this.#loadOpen(change, id, ["open", "seconding"]);
      change.put(key.incident(id), {
        ...known,
        state: "undoing",
        undoneBy: who,
        confirmReason: reason,
      } satisfies IncidentDoc);
    });
    await this.run(id);
    return this.show(id);
  }

  async #loadOpen(change: Change, id: string, states: readonly IncidentState[]): Promise<IncidentDoc> {
    const known = await change.guard<IncidentDoc>(key.incident(id));
    if (known === undefined) throw notFound("incident");
    if (!states.includes(known.state)) throw conflict(`the incident is ${known.state}`);
    return known;
  }

  /** Takes up an incident where it stands; does nothing where it waits for people. */
  async run(id: string): Promise<void> {
    if (this.#running.has(id)) return;
    this.#running.add(id);
    try {
      const incident = await this.get(id);
      const actions = await this.#actions(incident);
      if (incident.state === "opening") {
        for (const repo of incident.repos) await voidVotes(this.#parts, incident, repo, actions);
        await this.#move(incident, "open");
      } else if (incident.state === "undoing") {
        for (const repo of incident.repos) await giveBack(this.#parts, incident, repo, actions);
        await this.#move(incident, "undone");
      } else if (incident.state === "applying") {
        await applyDecisions(this.#parts, this.#purges, incident);
        await this.#move(incident, "confirmed");
      }
    } finally {
      this.#running.delete(id);
    }
  }

  /** Takes up what a crash cut off. */
  async continueAll(): Promise<void> {
    for (const { id, state } of await this.list())
      if (state === "opening" || state === "applying" || state === "undoing") await this.run(id);
  }

  async #move({ id, state: from }: IncidentDoc, state: IncidentState): Promise<void> {
    await transact(this.#parts.ledger, "-", async (change) => {
      const known = await change.load<IncidentDoc>(key.incident(id));
      if (known?.state !== from) return;
      change.put(key.incident(id), {
        ...known,
        state,
        ...(ends.has(state) ? { endedAt: change.now } : {}),
      } satisfies IncidentDoc);
      if (state !== "confirmed" && state !== "undone") return;
      const { operatorId } = (state === "undone" ? known.undoneBy : known.confirmedBy) ?? known.by;
      const about = { incident: id, ...(known.hash === undefined ? {} : { hash: known.hash }) };
      change.event(`incident.${state}`, { kind: "operator", id: operatorId }, about);
    });
  }
}

function idOf({ githubId = 0 }: OperatorShown): number {
  return githubId;
}

function decided({ line, repo, kind, id, from }: IncidentLine, decision: IncidentDecision): DecidedDoc {
  return { line, repo, kind, id, decision, ...(from === undefined ? {} : { from }) };
}

function chosenOf(
  all: readonly IncidentLine[],
  { lines, decision }: { readonly lines: readonly string[] | "all"; readonly decision: IncidentDecision },
): readonly IncidentLine[] {
  if (lines === "all") return all.filter(({ choices }) => choices.includes(decision));
  return lines.map((name) => {
    const found = all.find(({ line }) => line === name);
    if (found === undefined) throw notFound(`line of this incident: ${name.slice(0, 100)}`);
    if (!found.choices.includes(decision))
      throw invalid(`${name.slice(0, 100)} takes ${found.choices.join(" or ")}, got ${decision}`);
    return found;
  });
}

function confirmed(
  known: IncidentDoc,
  who: OperatorRef,
  { hash, reason, isAlone, now }: { hash: string; reason: string; isAlone: boolean; now: number },
): IncidentDoc {
  if (known.state === "seconding" && known.hash === hash) {
    if (known.confirmedBy?.githubId === who.githubId)
      throw conflict("another operator has to second this incident");
    return { ...known, state: "applying", secondedBy: who };
  }
  const state = isAlone ? "applying" : "seconding";
  return { ...known, state, hash, confirmedBy: who, confirmedAt: now, confirmReason: reason };
}
