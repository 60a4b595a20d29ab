import { createHash } from "node:crypto";
import { canonicalJson } from "../audit/event.ts";
import type { CandidateDoc, VoteDoc } from "../ledger/documents.ts";

/**
 * What an approval binds to: the exact text, its impact, and who vouched for it with which version of which comment.
 * A new vote, an edited source, a merge or another wording is another hash.
 */
export function shownHash(candidate: CandidateDoc, votes: readonly VoteDoc[]): string {
  const shown = {
    candidate: candidate.id,
    text: candidate.text,
    impact: candidate.impact,
    editedBy: candidate.editedBy?.githubId ?? null,
    mergedFrom: [...(candidate.mergedFrom ?? [])].sort(),
    votes: votes.map(({ reviewerId, pullRequest, sources }) => ({
      reviewerId,
      pullRequest,
      sources: sources
        .map(({ comment, at, text }) => ({ comment, at, text }))
        .sort((a, b) => (a.comment < b.comment ? -1 : 1)),
    })),
  };
  shown.votes.sort((a, b) => a.reviewerId - b.reviewerId || a.pullRequest - b.pullRequest);
  return createHash("sha256").update(canonicalJson(shown)).digest("hex");
}
