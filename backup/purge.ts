/** What a purge takes. Pure: a responder's choice, applied to one pattern at a time. */
import { isFrom, type ModelVersion } from "./model-version.ts";

/** All that is given must match. Times are milliseconds since the epoch; `from` included, `to` not. */
export interface PurgeMatch extends ModelVersion {
  readonly rule?: string;
  /** Any of these candidates. */
  readonly candidates?: readonly string[];
  /** Part of a text, ignoring case. */
  readonly text?: string;
  readonly reviewer?: number;
  readonly pullRequest?: number;
  readonly from?: number;
  readonly to?: number;
}

export interface PurgeVote {
  readonly reviewerId: number;
  readonly pullRequest: number;
  readonly at: number;
  readonly comment: string;
  /** Of the model that read the comment; with its prompt's version, where it has one. */
  readonly modelId: string;
}

/** A candidate, with the rule that it may have become, as a purge sees it. */
export interface PurgePattern<V extends PurgeVote = PurgeVote> {
  readonly candidateId: string;
  readonly ruleId?: string;
  /** Its own text and those of what was merged into it. */
  readonly texts: readonly string[];
  readonly votes: readonly V[];
  /** The comment that chose the words. */
  readonly firstComment: string;
  /** Would it still stand on these votes alone? For a rule: a quorum. For a candidate: what its state asks for. */
  stands(votes: readonly V[]): boolean;
}

export type PurgeVerdict<V extends PurgeVote = PurgeVote> =
  | { readonly action: "take"; readonly why: "matched" | "no-quorum-without" | "their-wording" }
  /** It stands without these votes: it stays, and loses them. */
  | { readonly action: "unvote"; readonly votes: readonly V[] };

/**
 * Without a condition on votes, what matches is taken. With one (reviewer, pull request, time, model or prompt), a
 * pattern is taken when it has no quorum (or no vote) without those votes, or when they chose its words; the rest only
 * loses them.
 */
export function verdictOf<V extends PurgeVote>(
  pattern: PurgePattern<V>,
  match: PurgeMatch,
): PurgeVerdict<V> | undefined {
  if (match.rule !== undefined && pattern.ruleId !== match.rule) return undefined;
  if (match.candidates !== undefined && !match.candidates.includes(pattern.candidateId)) return undefined;
  if (match.text !== undefined && !holdsText(pattern, match.text)) return undefined;
  if (!asksForVotes(match)) return { action: "take", why: "matched" };
  const hit = pattern.votes.filter((vote) => isHit(vote, match));
  if (hit.length === 0) return undefined;
  if (hit.some((vote) => vote.comment === pattern.firstComment))
    return { action: "take", why: "their-wording" };
  const rest = pattern.votes.filter((vote) => !hit.includes(vote));
  return pattern.stands(rest)
    ? { action: "unvote", votes: hit }
    : { action: "take", why: "no-quorum-without" };
}

/** A purge of everything is not a purge: at least one condition must be named. */
export function isEmptyMatch(match: PurgeMatch): boolean {
  return Object.values(match).every((value) => value === undefined);
}

function asksForVotes(match: PurgeMatch): boolean {
  const { reviewer, pullRequest, from, to, model, prompt } = match;
  return [reviewer, pullRequest, from, to, model, prompt].some((one) => one !== undefined);
}

/** Whether what somebody said is what the conditions on votes ask for. */
export function isHit(vote: Omit<PurgeVote, "comment">, match: PurgeMatch): boolean {
  const { reviewer, pullRequest, from, to } = match;
  if (reviewer !== undefined && vote.reviewerId !== reviewer) return false;
  if (pullRequest !== undefined && vote.pullRequest !== pullRequest) return false;
  if (from !== undefined && vote.at < from) return false;
  if (to !== undefined && vote.at >= to) return false;
  return isFrom(vote.modelId, match);
}

/**
 * A purge by what read the comments also goes for what a model only proposed: refused statements and answers that
 * wait. One that names words or a rule knows what it is after, and leaves those alone.
 */
export function proposalsOf(match: PurgeMatch): PurgeMatch | undefined {
  const { rule, text, candidates, ...votes } = match;
  const isNamed = rule !== undefined || text !== undefined || candidates !== undefined;
  const byModel = match.model !== undefined || match.prompt !== undefined;
  return byModel && !isNamed ? votes : undefined;
}

function holdsText({ texts }: PurgePattern, text: string): boolean {
  const wanted = text.toLowerCase();
  return texts.some((one) => one.toLowerCase().includes(wanted));
}
