import type { RepoId } from "../ledger/layout.ts";
import type { LedgerReader } from "../ledger/ledger.ts";
import { countBy, countCandidates, countItems, countWaiting, type Counts } from "../ledger/counts.ts";

/** What there is of everything. Times are milliseconds since the epoch. */
export interface Status {
  readonly repositories: number;
  readonly comments: Counts;
  readonly candidates: Counts;
  readonly rules: Counts;
  /** Refused texts that were not released. */
  readonly quarantine: number;
  /** Deliveries and recounts that are not decided yet. */
  readonly waiting: number;
  readonly deadLetters: number;
  readonly oldestHoldAt?: number;
  readonly oldestWaitingAt?: number;
}

/** Counts by looking: exact, and as slow as there is much. */
export async function statusOf(ledger: LedgerReader, repos: readonly RepoId[]): Promise<Status> {
  const candidates = await countCandidates(ledger, repos);
  const waiting = await countWaiting(ledger, repos);
  const { oldestHoldAt } = candidates;
  return {
    repositories: repos.length,
    comments: await countBy(ledger, "comments", repos, "status"),
    candidates: candidates.byState,
    rules: await countBy(ledger, "rules", repos, "state"),
    quarantine: await countItems(ledger, "quarantine", repos, (doc) => doc["releasedBy"] === undefined),
    waiting: waiting.items,
    deadLetters: await countItems(ledger, "dead", repos),
    ...(oldestHoldAt === undefined ? {} : { oldestHoldAt }),
    ...(waiting.oldestAt === undefined ? {} : { oldestWaitingAt: waiting.oldestAt }),
  };
}
