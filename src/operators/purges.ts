import { randomUUID } from "node:crypto";
import { isEmptyMatch, proposalsOf, type PurgeMatch } from "../../backup/purge.ts";
import type { DecideParts } from "../decide/parts.ts";
import type { Change } from "../ledger/change.ts";
import {
  docOf,
  toDoc,
  type OperatorRef,
  type OutboxDoc,
  type PurgeDoc,
  type PurgeEntry,
  type RepoDoc,
  type RuleDoc,
} from "../ledger/documents.ts";
import { key, type RepoId } from "../ledger/layout.ts";
import type { Write } from "../ledger/store.ts";
import { limits } from "../limits.ts";
import { servedTo, type ServedTo } from "../agents/served.ts";
import type { Holding, Holdings, PurgedRule } from "../recovery/holdings.ts";
import { actorOf, identified, type Caller, type Colleagues } from "./caller.ts";
import { conflict, invalid, notFound } from "./error.ts";
import { planPurge, type Plan, type PlannedPattern } from "./purge-plan.ts";
import { countProposals, wipeProposals } from "./purge-proposals.ts";
import { wipeRemains } from "./purge-remains.ts";
import { hideEntries, wipeEntry } from "./purge-run.ts";
import { transact } from "./transact.ts";

const entriesPerCommit = 80;
/** Wiped side by side: they share disk writes. */
const entriesAtOnce = 16;

export interface PurgePreview {
  readonly purge: PurgeDoc;
  readonly taken: readonly PurgeItem[];
  readonly unvoted: readonly PurgeItem[];
  /** Paraphrases that the match did not name: look at them, and purge them too, if they are the same poison. */
  readonly alike: readonly PurgeItem[];
  /** How many there are; the first of them are shown. */
  readonly alikeInAll: number;
  /** Statements in quarantine that go, too: of a purge by model or prompt. */
  readonly refused: number;
  /** Agents and tasks that were served what is taken, and when. */
  readonly served: readonly ServedTo[];
  /** What has to be typed to confirm. */
  readonly confirmation: string;
  /** Why another operator has to second it; absent when nobody has to. */
  readonly needsSecond?: string;
}

export interface PurgeItem {
  readonly candidateId: string;
  readonly ruleId?: string;
  readonly text: string;
  readonly state: string;
  readonly why: string;
}

export interface PurgeReport {
  readonly purge: PurgeDoc;
  readonly entries: number;
  readonly done: number;
  /** Records that memory has not been seen without yet. */
  readonly recordsLeft: number;
  readonly served: readonly ServedTo[];
  /** Backups that still hold it: they can't be changed, and a restore leaves it out. */
  readonly backups: readonly Holding[];
}

/** Purges: planned, shown, confirmed, run to the end and verified; every step may be cut off and taken up again. */
export class Purges {
  readonly #parts: DecideParts;
  readonly #colleagues: Colleagues;
  readonly #holdings: Pick<Holdings, "find">;
  readonly #running = new Set<string>();

  constructor(parts: DecideParts, colleagues: Colleagues, holdings: Pick<Holdings, "find">) {
    this.#holdings = holdings;
    this.#parts = parts;
    this.#colleagues = colleagues;
  }

  /** Looks, and takes nothing. @throws OperatorError `invalid` without any condition. */
  async plan(caller: Caller, repo: RepoDoc, match: PurgeMatch, similar: boolean): Promise<PurgePreview> {
    const by = identified(caller);
    if (isEmptyMatch(match))
      throw invalid("say what to purge: a rule, text, reviewer, pull request, time range, model or prompt");
    const plan = await planPurge(this.#parts.ledger, repo, match, similar);
    const purge = await this.#store(caller, by, repo, plan, proposalsOf(match));
    const needsSecond = await this.#needsSecond(purge, plan.rulesInAll, by);
    return {
      purge,
      taken: plan.taken.map(itemOf),
      unvoted: plan.unvoted.map(itemOf),
      alike: plan.alike.map(itemOf),
      alikeInAll: plan.alikeInAll,
      refused: await countProposals(this.#parts, repo.id, purge.proposals),
      served: await this.#servedTo(repo.id, plan.taken),
      confirmation: confirmationOf(purge),
      ...(needsSecond === undefined ? {} : { needsSecond }),
    };
  }

  async #store(
    caller: Caller,
    by: OperatorRef,
    repo: RepoDoc,
    plan: Plan,
    proposals: PurgeDoc["proposals"],
  ): Promise<PurgeDoc> {
    const { ledger } = this.#parts;
    const id = `p_${randomUUID()}`;
    const patterns = [...plan.taken, ...plan.unvoted];
    for (let from = 0; from < patterns.length; from += entriesPerCommit) {
      const some = patterns.slice(from, from + entriesPerCommit);
      await ledger.write(some.map(({ entry }) => putEntry(id, entry)));
    }
    const purge: PurgeDoc = {
      id,
      repo: repo.id,
      state: "planned",
      by,
      plannedAt: ledger.clock.now(),
      hash: plan.hash,
      rules: plan.taken.filter(({ entry }) => entry.ruleId !== undefined).length,
      candidates: plan.taken.length,
      votes: plan.unvoted.length,
      rulesInAll: plan.rulesInAll,
      ...(proposals === undefined ? {} : { proposals }),
    };
    const { rules, candidates, votes, hash } = purge;
    await ledger.commit(
      repo.id,
      [{ op: "put", key: key.purge(id), doc: toDoc(purge), when: { absent: true } }],
      [
        {
          name: "purge.planned",
          actor: actorOf(caller),
          about: { purge: id, hash, rules, candidates, votes },
        },
      ],
    );
    return purge;
  }

  /** @throws OperatorError `conflict` when the confirmation does not name what was shown. */
  async confirm(
    caller: Caller,
    id: string,
    request: { readonly confirmation: string; readonly reason: string },
  ): Promise<PurgeDoc> {
    const who = identified(caller);
    const { repo } = await this.get(id);
    const purge = await transact(this.#parts.ledger, repo, async (change) => {
      const known = await this.#load(change, id);
      if (known.state !== "planned" && known.state !== "seconding")
        throw conflict(`the purge is ${known.state} already`);
      if (request.confirmation !== confirmationOf(known))
        throw conflict(`to confirm, type: ${confirmationOf(known)}`);
      const next = await this.#confirmed(known, who, request.reason, change.now);
      change.put(key.purge(id), next);
      change.event("purge.confirmed", actorOf(caller), { purge: id, hash: known.hash, state: next.state });
      return next;
    });
    return purge.state === "running" ? this.run(id) : purge;
  }

  /**
   * A purge that was decided on elsewhere, with its confirmation: planned, and run.
   * @param link stores the purge's id with that decision, in the same transaction; false leaves this one planned.
   */
  async runDecided(
    repo: RepoDoc,
    candidates: readonly string[],
    decision: Required<Pick<PurgeDoc, "by" | "reason">> & Pick<PurgeDoc, "secondedBy">,
    link: (change: Change, purgeId: string) => Promise<boolean>,
  ): Promise<void> {
    const { by } = decision;
    const plan = await planPurge(this.#parts.ledger, repo, { candidates }, false);
    const { id } = await this.#store(by, by, repo, plan, undefined);
    await transact(this.#parts.ledger, repo.id, async (change) => {
      if (!(await link(change, id))) return;
      const known = await this.#load(change, id);
      const at = { confirmedBy: by, confirmedAt: change.now };
      change.put(key.purge(id), { ...known, ...decision, ...at, state: "running" } satisfies PurgeDoc);
      const about = { purge: id, hash: known.hash, state: "running" };
      change.event("purge.confirmed", actorOf(by), about);
    });
    await this.run(id);
  }

  async #confirmed(known: PurgeDoc, who: OperatorRef, reason: string, now: number): Promise<PurgeDoc> {
    if (known.state === "seconding") {
      if (known.confirmedBy?.githubId === who.githubId)
        throw conflict("another operator has to second this purge");
      return { ...known, state: "running", secondedBy: who };
    }
    const waits = (await this.#needsSecond(known, known.rulesInAll, who)) !== undefined;
    return { ...known, state: waits ? "seconding" : "running", confirmedBy: who, confirmedAt: now, reason };
  }

  /** More than twenty rules, or more than a tenth of the memory (but for a handful), is nobody's to take alone. */
  async #needsSecond(
    purge: Pick<PurgeDoc, "rules">,
    rulesInAll: number,
    who: OperatorRef,
  ): Promise<string | undefined> {
    if (!isTooMuchAlone(purge.rules, rulesInAll)) return undefined;
    if ((await this.#colleagues.others(who.githubId)) === 0) return undefined;
    return `it takes ${purge.rules} of ${rulesInAll} rules: another operator has to second it`;
  }

  /** Takes up a purge where it stands. Agents see nothing of it from the ledger's part on; memory follows. */
  async run(id: string): Promise<PurgeDoc> {
    const purge = await this.get(id);
    if (purge.state !== "running" || this.#running.has(id)) return purge;
    this.#running.add(id);
    try {
      const entries = await this.#open(id);
      await hideEntries(this.#parts, purge, entries);
      if (purge.hiddenAt === undefined) await this.#move(id, "running", (now) => ({ hiddenAt: now }));
      for (let at = 0; at < entries.length; at += entriesAtOnce)
        await Promise.all(entries.slice(at, at + entriesAtOnce).map((entry) => this.#wipe(purge, entry)));
      await wipeRemains(this.#parts, purge);
      await wipeProposals(this.#parts, purge);
      await this.#parts.ledger.forget();
      return await this.#move(id, "running", () => ({ state: "verifying" }));
    } finally {
      this.#running.delete(id);
    }
  }

  async #open(id: string): Promise<PurgeEntry[]> {
    const entries: PurgeEntry[] = [];
    for await (const item of this.#parts.ledger.each(`purge#${id}`)) {
      const entry = docOf<PurgeEntry>(item);
      if (entry.done !== true) entries.push(entry);
    }
    return entries;
  }

  async #wipe(purge: PurgeDoc, entry: PurgeEntry): Promise<void> {
    await wipeEntry(this.#parts, purge, entry);
    if (entry.action === "unvote") return;
    for (const place of entry.places) await this.#parts.patterns.remove(purge.repo, place);
  }

  /** Takes up what is unfinished, and completes what memory was seen without. @returns purges still unfinished. */
  async continueAll(): Promise<number> {
    let open = 0;
    for (const purge of await this.list()) {
      if (purge.state === "running") await this.run(purge.id);
      if (await this.#completes(purge.id)) continue;
      open += 1;
    }
    return open;
  }

  async #completes(id: string): Promise<boolean> {
    const purge = await this.get(id);
    if (purge.state !== "verifying") return purge.state !== "running";
    if ((await this.#recordsLeft(purge)) > 0) return false;
    await this.#move(id, "verifying", (now) => ({ state: "completed", completedAt: now }));
    return true;
  }

  async #move(
    id: string,
    from: PurgeDoc["state"],
    next: (now: number) => Partial<PurgeDoc>,
  ): Promise<PurgeDoc> {
    const { repo } = await this.get(id);
    return transact(this.#parts.ledger, repo, async (change) => {
      const purge = await this.#load(change, id);
      if (purge.state !== from) return purge;
      const moved: PurgeDoc = { ...purge, ...next(change.now) };
      change.put(key.purge(id), moved);
      if (moved.state === "completed") {
        const { rules, candidates } = moved;
        const actor = { kind: "operator", id: (moved.confirmedBy ?? moved.by).operatorId } as const;
        change.event("purge.completed", actor, { purge: id, rules, candidates });
      }
      return moved;
    });
  }

  /** What was done, what is left, and whom it had reached. */
  async report(id: string): Promise<PurgeReport> {
    const purge = await this.get(id);
    let entries = 0;
    let done = 0;
    const ruleIds: string[] = [];
    for await (const item of this.#parts.ledger.each(`purge#${id}`)) {
      const entry = docOf<PurgeEntry>(item);
      entries += 1;
      if (entry.done === true) done += 1;
      if (entry.action === "take" && entry.ruleId !== undefined) ruleIds.push(entry.ruleId);
    }
    const served = ruleIds.length === 0 ? [] : await servedTo(this.#parts.ledger, purge.repo, ruleIds, 0);
    const backups = await this.#holdings.find(id, await this.#purgedRules(purge, ruleIds));
    return { purge, entries, done, recordsLeft: await this.#recordsLeft(purge), served, backups };
  }

  async #purgedRules({ repo }: PurgeDoc, ids: readonly string[]): Promise<PurgedRule[]> {
    const rules: PurgedRule[] = [];
    for (const ruleId of ids) {
      const item = await this.#parts.ledger.get(key.rule(repo, ruleId));
      if (item !== undefined) rules.push(docOf<RuleDoc>(item));
    }
    return rules;
  }

  /** Newest first. */
  async list(): Promise<PurgeDoc[]> {
    const purges: PurgeDoc[] = [];
    for await (const item of this.#parts.ledger.each("purges")) purges.push(docOf<PurgeDoc>(item));
    return purges.sort((a, b) => b.plannedAt - a.plannedAt || (a.id < b.id ? -1 : 1));
  }

  async get(id: string): Promise<PurgeDoc> {
    const item = await this.#parts.ledger.get(key.purge(id));
    if (item === undefined) throw notFound("purge");
    return docOf<PurgeDoc>(item);
  }

  async #load(change: Change, id: string): Promise<PurgeDoc> {
    const purge = await change.load<PurgeDoc>(key.purge(id));
    if (purge === undefined) throw notFound("purge");
    return purge;
  }

  async #recordsLeft(purge: PurgeDoc): Promise<number> {
    let left = 0;
    for await (const item of this.#parts.ledger.each(`outbox#${purge.repo}`)) {
      if (docOf<OutboxDoc>(item).purgeId === purge.id) left += 1;
    }
    return left;
  }

  #servedTo(repo: RepoId, taken: readonly PlannedPattern[]): Promise<readonly ServedTo[]> {
    const ruleIds = taken.flatMap(({ entry }) => (entry.ruleId === undefined ? [] : [entry.ruleId]));
    return ruleIds.length === 0 ? Promise.resolve([]) : servedTo(this.#parts.ledger, repo, ruleIds, 0);
  }
}

/** Whether so many rules of all are more than one operator may purge. */
export function isTooMuchAlone(rules: number, inAll: number): boolean {
  const isMany = rules > limits.purgeAloneRulesMax;
  const isShare = rules > inAll * limits.purgeAloneShareMax && rules > limits.purgeAloneAlwaysRulesMax;
  return isMany || isShare;
}

/** Typed by a person who has read the preview: it names how much goes. */
function confirmationOf(purge: PurgeDoc): string {
  return `purge ${purge.rules} rules and ${purge.candidates - purge.rules} candidates`;
}

function itemOf({ entry, text, state }: PlannedPattern): PurgeItem {
  const { candidateId, ruleId, why } = entry;
  return { candidateId, text, state, why, ...(ruleId === undefined ? {} : { ruleId }) };
}

function putEntry(purgeId: string, entry: PurgeEntry): Write {
  return {
    op: "put",
    key: key.purgeEntry(purgeId, entry.candidateId),
    doc: toDoc(entry),
    when: { absent: true },
  };
}
