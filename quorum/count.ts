import type { Policy, RosterEntry, Vote } from "./types.ts";

const dayMs = 24 * 60 * 60 * 1_000;

export interface CountContext {
  /** The repository's roster by reviewer id. Whoever is not in it has no vote. */
  readonly roster: ReadonlyMap<number, RosterEntry>;
  /** Pull requests that were closed without a merge: their votes don't count. */
  readonly abandoned: ReadonlySet<number>;
  readonly policy: Pick<Policy, "minReviewers" | "minPullRequests" | "windowDays">;
  readonly now: number;
}

export interface Count {
  /** Votes that count, oldest first. */
  readonly live: readonly Vote[];
  readonly reviewers: number;
  readonly pullRequests: number;
  /** Independent votes: no reviewer and no pull request stands in two of them. */
  readonly pairs: readonly Vote[];
  readonly quorum: boolean;
}

/**
 * Counts independent votes. A pure function of votes, roster, policy and now: repeating or reordering the votes
 * changes nothing, and one party never counts twice, whatever names it goes by.
 */
export function count(votes: readonly Vote[], context: CountContext): Count {
  const live = liveVotes(votes, context);
  const reviewers = new Set(live.map((vote) => vote.reviewerId)).size;
  const pullRequests = new Set(live.map((vote) => vote.pullRequest)).size;
  const pairs = independent(live);
  const { minReviewers, minPullRequests } = context.policy;
  const quorum =
    reviewers >= minReviewers &&
    pullRequests >= minPullRequests &&
    pairs.length >= Math.min(minReviewers, minPullRequests);
  return { live, reviewers, pullRequests, pairs, quorum };
}

/** A vote stands while its reviewer is trusted for its time, it is inside the window and its pull request was not abandoned. */
export function isLive(vote: Vote, context: CountContext): boolean {
  const entry = context.roster.get(vote.reviewerId);
  if (entry === undefined || !isTrustedAt(entry, vote.at)) return false;
  if (context.abandoned.has(vote.pullRequest)) return false;
  return vote.at > context.now - context.policy.windowDays * dayMs;
}

/** A revocation voids votes from its time on; trusting the reviewer again does not bring those back. */
export function isTrustedAt(entry: RosterEntry, at: number): boolean {
  if (entry.revokedFrom !== undefined && at >= entry.revokedFrom) return false;
  return !(entry.voided ?? []).some((span) => at >= span.from && at < span.to);
}

function liveVotes(votes: readonly Vote[], context: CountContext): Vote[] {
  const unique = new Map<string, Vote>();
  for (const vote of votes) {
    if (!isLive(vote, context)) continue;
    const id = `${vote.reviewerId}#${vote.pullRequest}`;
    const known = unique.get(id);
    if (known === undefined || vote.at < known.at) unique.set(id, vote);
  }
  return [...unique.values()].sort(byTime);
}

function byTime(a: Vote, b: Vote): number {
  return a.at - b.at || a.reviewerId - b.reviewerId || a.pullRequest - b.pullRequest;
}

/** A largest one-to-one matching of reviewers with pull requests (augmenting paths), oldest votes first. */
function independent(live: readonly Vote[]): Vote[] {
  const byReviewer = new Map<number, Vote[]>();
  for (const vote of live)
    byReviewer.set(vote.reviewerId, [...(byReviewer.get(vote.reviewerId) ?? []), vote]);
  const taken = new Map<number, Vote>();
  for (const reviewerId of byReviewer.keys()) seat(reviewerId, byReviewer, taken, new Set());
  return [...taken.values()].sort(byTime);
}

function seat(
  reviewerId: number,
  byReviewer: ReadonlyMap<number, readonly Vote[]>,
  taken: Map<number, Vote>,
  tried: Set<number>,
): boolean {
  for (const vote of byReviewer.get(reviewerId) ?? []) {
    if (tried.has(vote.pullRequest)) continue;
    tried.add(vote.pullRequest);
    const holder = taken.get(vote.pullRequest);
    if (holder === undefined || seat(holder.reviewerId, byReviewer, taken, tried)) {
      taken.set(vote.pullRequest, vote);
      return true;
    }
  }
  return false;
}
