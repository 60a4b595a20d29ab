import { docOf, type CandidateDoc } from "./documents.ts";
import type { RepoId } from "./layout.ts";
import type { LedgerReader } from "./ledger.ts";
import type { JsonObject } from "./store.ts";

/** How many there are of each word. */
export type Counts = Readonly<Record<string, number>>;

/** Candidates of some repositories. */
export interface CandidateCounts {
  readonly byState: Counts;
  /** When the longest hold began, milliseconds since the epoch. */
  readonly oldestHoldAt?: number;
}

/** What waits to be decided. */
export interface Waiting {
  readonly items: number;
  /** When the oldest of it came in, milliseconds since the epoch. */
  readonly oldestAt?: number;
}

export async function countCandidates(
  ledger: LedgerReader,
  repos: readonly RepoId[],
): Promise<CandidateCounts> {
  const byState = new Map<string, number>();
  let oldest = Infinity;
  for (const repo of repos) {
    for await (const item of ledger.each(`candidates#${repo}`)) {
      const { state, heldAt } = docOf<CandidateDoc>(item);
      byState.set(state, (byState.get(state) ?? 0) + 1);
      if (state === "held" && heldAt !== undefined) oldest = Math.min(oldest, heldAt);
    }
  }
  const counts = Object.fromEntries(byState);
  return oldest === Infinity ? { byState: counts } : { byState: counts, oldestHoldAt: oldest };
}

/** Items of some repositories by one word of theirs. @param family the first part of the partitions' keys. */
export async function countBy(
  ledger: LedgerReader,
  family: string,
  repos: readonly RepoId[],
  word: string,
): Promise<Counts> {
  const counts = new Map<string, number>();
  for (const repo of repos) {
    for await (const { doc } of ledger.each(`${family}#${repo}`)) {
      const said = doc[word];
      const value = typeof said === "string" ? said : "unknown";
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return Object.fromEntries(counts);
}

/** Items of some repositories that count. */
export async function countItems(
  ledger: LedgerReader,
  family: string,
  repos: readonly RepoId[],
  counts: (doc: JsonObject) => boolean = () => true,
): Promise<number> {
  let items = 0;
  for (const repo of repos) {
    for await (const { doc } of ledger.each(`${family}#${repo}`)) if (counts(doc)) items += 1;
  }
  return items;
}

/** Deliveries and recounts on the queues of some repositories, those that wait for another try among them. */
export async function countWaiting(ledger: LedgerReader, repos: readonly RepoId[]): Promise<Waiting> {
  let items = 0;
  let oldest = Infinity;
  for (const repo of repos) {
    for await (const { doc } of ledger.each(`queue#${repo}`)) {
      items += 1;
      oldest = Math.min(oldest, Number(doc["receivedAt"] ?? Infinity));
    }
  }
  return oldest === Infinity ? { items } : { items, oldestAt: oldest };
}
