import { service, type EventDraft } from "../audit/event.ts";
import { docOf, toDoc, type OutboxDoc, type OutboxMarkDoc, type RuleDoc } from "../ledger/documents.ts";
import { key, type RepoId } from "../ledger/layout.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { isConflict, type Item, type Key, type Write } from "../ledger/store.ts";
import { ownPlace, projectionPlace, type Place } from "./places.ts";

/** One waiting item of the outbox, as it was read. */
export interface Waiting {
  readonly rev: number;
  readonly doc: OutboxDoc;
}

/** A rule as it was read: what the outbox commits holds only while it still stands like this. */
export interface RuleItem {
  readonly rev: number;
  readonly doc: RuleDoc;
}

/** What became of one item: it and its event commit together, or `onConflict` looks again. */
export interface Step {
  readonly item: Waiting;
  readonly writes: readonly Write[];
  readonly event: EventDraft;
}

/** What one pass over items of one namespace came to. */
export interface PassResult {
  readonly done: number;
  readonly failed: readonly { readonly item: Waiting; readonly error: string }[];
}

/** Items of one commit, each of another rule; two writes and an event each, the chain's head and the fence stay under 100. */
const stepsPerCommitMax = 30;

interface ItemOptions {
  readonly now: number;
  readonly purgeId?: string;
}

/**
 * The writes that let memory follow a change of rules, for the transaction that changes them: an item for each place
 * of a rule, two at most. All rules are of one repository and stand in one call: its mark can be written only once a
 * transaction.
 */
export function outboxWrites(
  rules: RuleDoc | readonly RuleDoc[],
  want: OutboxDoc["want"],
  options: ItemOptions,
): readonly Write[] {
  const all = "id" in rules ? [rules] : rules;
  const first = all[0];
  if (first === undefined) return [];
  if (all.some((rule) => rule.repo !== first.repo)) throw new TypeError("one outbox call, one repository");
  return [
    ...all.flatMap((rule) => [
      putItem(rule, ownPlace(rule), want, options),
      ...projectionItem(rule, want, options),
    ]),
    pendingMark(first.repo),
  ];
}

/** The same for the projection alone: nothing changes for the record itself. */
export function projectionWrites(rules: readonly RuleDoc[], now: number): readonly Write[] {
  const items = rules.flatMap((rule) =>
    projectionItem(rule, rule.state === "active" ? "present" : "absent", { now }),
  );
  const [first] = rules;
  return first === undefined || items.length === 0 ? [] : [...items, pendingMark(first.repo)];
}

/** The same for what a rule may have in a place that its row no longer names. */
export function absentWrites(rule: RuleDoc, place: Place, now: number): readonly Write[] {
  return [putItem(rule, place, "absent", { now }), pendingMark(rule.repo)];
}

function projectionItem(rule: RuleDoc, want: OutboxDoc["want"], options: ItemOptions): readonly Write[] {
  const { projection } = rule;
  if (projection === undefined) return [];
  return [putItem(rule, projectionPlace(projection), projection.leaving ? "absent" : want, options)];
}

function pendingMark(repo: RepoId): Write {
  const mark: OutboxMarkDoc = { pending: true, notBefore: 0 };
  return { op: "put", key: key.outboxMark(repo), doc: toDoc(mark), when: { any: true } };
}

function putItem(
  { id, repo, isolation }: RuleDoc,
  { namespace, projection, recordId }: Place,
  want: OutboxDoc["want"],
  { now, purgeId }: ItemOptions,
): Write {
  const item: OutboxDoc = {
    ruleId: id,
    ...(projection === undefined ? {} : { projection }),
    want,
    namespace,
    isolation,
    since: now,
    attempts: 0,
    notBefore: 0,
    ...(purgeId === undefined ? {} : { purgeId }),
    ...(recordId === undefined ? {} : { recordId }),
  };
  return put(repo, item, { any: true });
}

export function put(
  repo: RepoId,
  doc: OutboxDoc,
  when: { any: true } | { absent: true } | { rev: number },
): Write {
  return { op: "put", key: key.outbox(repo, doc.ruleId, doc.projection), doc: toDoc(doc), when };
}

export function putRule(rule: RuleItem, doc: RuleDoc): Write {
  return { op: "put", key: key.rule(doc.repo, doc.id), doc: toDoc(doc), when: { rev: rule.rev } };
}

/** The item's work is done. */
export function deleteItem(repo: RepoId, { rev, doc }: Waiting): Write {
  return { op: "delete", key: key.outbox(repo, doc.ruleId, doc.projection), when: { rev } };
}

/** The ledger's side of a drain: reads items and rules of one repository, and commits behind the caller's fence. */
export class OutboxLedger {
  readonly repo: RepoId;
  readonly #ledger: Ledger;
  readonly #fence: readonly Write[];

  /** @param fence checks that every commit carries: a worker that slept through its lease commits nothing. */
  constructor(ledger: Ledger, repo: RepoId, fence: readonly Write[]) {
    this.#ledger = ledger;
    this.repo = repo;
    this.#fence = fence;
  }

  async items(): Promise<readonly Waiting[]> {
    const items: Waiting[] = [];
    for await (const item of this.#ledger.each(`outbox#${this.repo}`)) items.push(waitingOf(item));
    return items;
  }

  /** As it is now. */
  async item({ doc }: Waiting): Promise<Waiting | undefined> {
    const item = await this.#ledger.get(key.outbox(this.repo, doc.ruleId, doc.projection));
    return item && waitingOf(item);
  }

  async rule(ruleId: string): Promise<RuleItem | undefined> {
    const item = await this.#ledger.get(key.rule(this.repo, ruleId));
    return item && { rev: item.rev, doc: docOf<RuleDoc>(item) };
  }

  async mark(): Promise<{ readonly rev: number; readonly doc: OutboxMarkDoc } | undefined> {
    const item = await this.#ledger.get(key.outboxMark(this.repo));
    return item && { rev: item.rev, doc: docOf<OutboxMarkDoc>(item) };
  }

  /** @returns the steps that did not hold: their rule or item changed meanwhile. */
  async commitSteps(steps: readonly Step[]): Promise<readonly Step[]> {
    const lost: Step[] = [];
    for (let at = 0; at < steps.length; at += stepsPerCommitMax) {
      const some = steps.slice(at, at + stepsPerCommitMax);
      if (await this.#tryCommit(some)) continue;
      for (const step of some) if (!(await this.#tryCommit([step]))) lost.push(step);
    }
    return lost;
  }

  /** @returns false when an item changed meanwhile: whoever changed it had newer news. */
  async update(writes: readonly Write[]): Promise<boolean> {
    return this.#unlessChanged(() => this.#ledger.write([...writes, ...this.#fence]));
  }

  #tryCommit(steps: readonly Step[]): Promise<boolean> {
    const writes = [...steps.flatMap((step) => step.writes), ...this.#fence];
    const events = steps.map((step) => step.event);
    return this.#unlessChanged(() => this.#ledger.commit(this.repo, writes, events));
  }

  async #unlessChanged(commit: () => Promise<void>): Promise<boolean> {
    try {
      await commit();
      return true;
    } catch (error) {
      // A lost lease ends the drain; any other conflict is one item's own.
      if (!isConflict(error) || this.#fence.some((check) => sameKey(check.key, error.key))) throw error;
      return false;
    }
  }
}

export function recordEvent(
  name: "record.written" | "record.removed",
  about: EventDraft["about"],
): EventDraft {
  return { name, actor: service, about };
}

function waitingOf(item: Item): Waiting {
  return { rev: item.rev, doc: docOf<OutboxDoc>(item) };
}

function sameKey(one: Key, other: Key | undefined): boolean {
  return one.pk === other?.pk && one.sk === other.sk;
}
