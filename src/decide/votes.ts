import { service, type Actor } from "../audit/event.ts";
import type { Change } from "../ledger/change.ts";
import type {
  CandidateDoc,
  CommentDoc,
  RepoDoc,
  RuleDoc,
  Support,
  VoteDoc,
  VoteSource,
} from "../ledger/documents.ts";
import { key } from "../ledger/layout.ts";

/** Follows merges to the candidate that counts. Undefined when it was purged. */
export async function candidateOf(
  change: Change,
  repo: RepoDoc,
  id: string,
): Promise<CandidateDoc | undefined> {
  let candidate = await change.load<CandidateDoc>(key.candidate(repo.id, id));
  for (let hops = 0; candidate?.mergedInto !== undefined && hops < 10; hops += 1) {
    candidate = await change.load<CandidateDoc>(key.candidate(repo.id, candidate.mergedInto));
  }
  return candidate;
}

/** A second vote of the same reviewer on the same pull request is the same vote, with one more source. */
export async function castVote(
  change: Change,
  repo: RepoDoc,
  candidateId: string,
  comment: CommentDoc,
  source: VoteSource,
): Promise<void> {
  const candidate = await change.load<CandidateDoc>(key.candidate(repo.id, candidateId));
  if (candidate === undefined) return; // purged meanwhile
  const { authorId: reviewerId, login, pullRequest } = comment;
  const at = key.vote(candidate.id, reviewerId, pullRequest);
  const vote = await change.load<VoteDoc>(at);
  const others = (vote?.sources ?? []).filter((known) => known.comment !== source.comment);
  change.put(at, { reviewerId, login, pullRequest, sources: [...others, source] } satisfies VoteDoc);
  // The candidate's revision tells an approver that the votes changed.
  const everVoted = [...new Set([...candidate.everVoted, reviewerId])];
  const lastVoteAt = Math.max(candidate.lastVoteAt, source.at);
  change.put(key.candidate(repo.id, candidate.id), { ...candidate, everVoted, lastVoteAt });
  if (vote === undefined) {
    change.event("vote.cast", reviewer(reviewerId), {
      candidate: candidate.id,
      pull: pullRequest,
      comment: source.comment,
    });
  }
}

/**
 * Takes a comment's support away from what it no longer says. A rule keeps its votes: it was promoted on what was said
 * then, and people are told that a source has drifted.
 */
export async function withdraw(
  change: Change,
  repo: RepoDoc,
  comment: CommentDoc,
  support: Support,
): Promise<void> {
  const candidate = await candidateOf(change, repo, support.candidateId);
  if (candidate === undefined) return;
  if (candidate.state === "promoted") return flagDrift(change, repo, candidate);
  // A vote lies where it was cast, also when its candidate was merged into another one later.
  const places = [support.candidateId, candidate.id, ...(candidate.mergedFrom ?? [])];
  for (const place of new Set(places)) await removeSource(change, repo, candidate, comment, place);
}

async function removeSource(
  change: Change,
  repo: RepoDoc,
  candidate: CandidateDoc,
  comment: CommentDoc,
  place: string,
): Promise<void> {
  const name = `${comment.kind}#${comment.id}`;
  const at = key.vote(place, comment.authorId, comment.pullRequest);
  const vote = await change.load<VoteDoc>(at);
  if (vote === undefined) return;
  const sources = vote.sources.filter((source) => source.comment !== name);
  if (sources.length === vote.sources.length) return;
  change.put(key.candidate(repo.id, candidate.id), { ...candidate });
  if (sources.length > 0) {
    change.put(at, { ...vote, sources });
    return;
  }
  change.remove(at);
  change.event("vote.withdrawn", reviewer(comment.authorId), {
    candidate: candidate.id,
    pull: comment.pullRequest,
    comment: name,
  });
}

async function flagDrift(change: Change, repo: RepoDoc, candidate: CandidateDoc): Promise<void> {
  if (candidate.ruleId === undefined) return;
  const rule = await change.load<RuleDoc>(key.rule(repo.id, candidate.ruleId));
  if (rule === undefined || rule.state === "purged" || rule.flags.includes("source-drift")) return;
  change.put(key.rule(repo.id, rule.id), {
    ...rule,
    flags: [...rule.flags, "source-drift"],
    changedAt: change.now,
  });
  change.event("rule.flagged", service, { rule: rule.id, flag: "source-drift" });
}

export function reviewer(id: number): Actor {
  return { kind: "reviewer", id };
}
