import { createHash } from "node:crypto";
import type { Impact } from "../../extraction/types.ts";
import type { Embedding } from "../../quorum/embeddings.ts";
import { formOf } from "../../quorum/form.ts";
import type { Flag } from "../../quorum/types.ts";
import { embeddingDoc } from "../embedding.ts";
import type { Change } from "../ledger/change.ts";
import type { CandidateDoc, CommentDoc, RepoDoc } from "../ledger/documents.ts";
import { key } from "../ledger/layout.ts";
import { limits } from "../limits.ts";
import type { DecideParts } from "./parts.ts";
import { candidateOf, reviewer } from "./votes.ts";

/** A statement that passed every check of the deciding stage. */
export interface CheckedStatement {
  readonly text: string;
  readonly evidence: string;
  readonly impact: Impact;
  readonly impactReason: string;
  /** As the learning stage said, unchecked: nobody can, without asking its model. */
  readonly embedding?: Embedding;
}

export interface Found {
  readonly candidate: CandidateDoc;
  readonly opened: boolean;
  readonly opposes: readonly string[];
}

export interface Origin {
  readonly comment: CommentDoc;
  readonly modelId: string;
  readonly guardrailId: string;
  /** Set where an operator took the comment out of quarantine. */
  readonly released?: { readonly githubId: number };
}

/**
 * Step 6: the candidate of the same pattern, or a new one in the voter's words. Likeness decides nothing here: near
 * patterns are noted for operators to merge, opposite ones contest each other.
 */
export async function candidateFor(
  change: Change,
  parts: DecideParts,
  repo: RepoDoc,
  statement: CheckedStatement,
  origin: Origin,
): Promise<Found | "too-many"> {
  const matches = await parts.patterns.find(repo.id, statement.text);
  for (const id of matches.same) {
    const found = await candidateOf(change, repo, id);
    if (found !== undefined) {
      return { candidate: withRelease(change, found, origin), opened: false, opposes: found.opposes ?? [] };
    }
    await parts.patterns.remove(repo.id, id); // it was purged meanwhile
  }
  if (!(await mayOpen(change, repo, origin.comment.authorId))) return "too-many";
  const opposes = await worthLinking(change, repo, matches.opposite);
  const near = matches.near.map(({ id }) => id);
  const byEmbedding = await nearByEmbedding(change, parts, repo, statement, near);
  const fresh = opening(change, repo, statement, origin, { opposes, near, byEmbedding });
  const twin = await change.load<CandidateDoc>(key.candidate(repo.id, fresh.id));
  if (twin !== undefined) return { candidate: twin, opened: false, opposes: twin.opposes ?? [] }; // said twice in one comment
  change.put(key.candidate(repo.id, fresh.id), fresh);
  change.event("candidate.opened", reviewer(origin.comment.authorId), {
    candidate: fresh.id,
    impact: fresh.impact,
  });
  for (const id of opposes) await oppose(change, repo, id, fresh.id);
  return { candidate: fresh, opened: true, opposes };
}

/** Counts what a reviewer opens in a day; a taken-over account can't bury operators and ledger under patterns. */
async function mayOpen(change: Change, repo: RepoDoc, reviewerId: number): Promise<boolean> {
  const at = key.flood(repo.id, reviewerId, new Date(change.now).toISOString().slice(0, 10));
  const opened = (await change.load<{ opened: number }>(at))?.opened ?? 0;
  if (opened >= limits.patternsPerReviewerPerDayMax) return false;
  change.put(at, { opened: opened + 1 });
  return true;
}

/** The contradicting patterns that matter most: rules first, then holds. The rest is found again before a promotion. */
async function worthLinking(
  change: Change,
  repo: RepoDoc,
  ids: readonly string[],
): Promise<readonly string[]> {
  const found: CandidateDoc[] = [];
  for (const id of ids.slice(0, limits.opposesLookedAtMax)) {
    const candidate = await change.load<CandidateDoc>(key.candidate(repo.id, id));
    if (candidate !== undefined) found.push(candidate);
  }
  const weight = ({ state }: CandidateDoc): number => (state === "promoted" ? 2 : state === "held" ? 1 : 0);
  const ranked = found.sort((a, b) => weight(b) - weight(a));
  return ranked.slice(0, limits.opposesLinkedMax).map(({ id }) => id);
}

/**
 * What only embeddings find near: few, and behind what the words propose, because who takes the learning stage over
 * chooses all of them.
 */
async function nearByEmbedding(
  change: Change,
  parts: DecideParts,
  repo: RepoDoc,
  { text, embedding }: CheckedStatement,
  near: readonly string[],
): Promise<readonly string[]> {
  if (embedding === undefined) return [];
  const offered: string[] = [];
  for (const id of await parts.patterns.nearByEmbedding(repo.id, text, embedding)) {
    if (offered.length >= limits.embeddingOffersMax) break;
    if (near.includes(id)) continue;
    const candidate = await change.load<CandidateDoc>(key.candidate(repo.id, id));
    if (candidate === undefined)
      await parts.patterns.remove(repo.id, id); // it was purged meanwhile
    else if (candidate.mergedInto === undefined) offered.push(id);
  }
  return offered;
}

function opening(
  change: Change,
  repo: RepoDoc,
  statement: CheckedStatement,
  origin: Origin,
  others: Record<"opposes" | "near" | "byEmbedding", readonly string[]>,
): CandidateDoc {
  const { comment, released } = origin;
  const { opposes, near, byEmbedding } = others;
  const flags: readonly Flag[] = released === undefined ? [] : ["released"];
  return {
    id: candidateId(repo, statement.text, comment),
    repo: repo.id,
    state: "collecting",
    text: statement.text,
    pattern: statement.text,
    impact: statement.impact,
    impactReason: statement.impactReason,
    flags,
    openedAt: change.now,
    firstComment: `${comment.kind}#${comment.id}`,
    firstReviewer: comment.authorId,
    modelId: origin.modelId,
    guardrailId: origin.guardrailId,
    touchedBy: released === undefined ? [] : [released.githubId],
    everVoted: [],
    lastVoteAt: comment.version.at,
    opposes,
    nearTo: [...near, ...byEmbedding],
    ...(byEmbedding.length === 0 ? {} : { nearByEmbedding: byEmbedding }),
    ...(statement.embedding === undefined ? {} : { embedding: embeddingDoc(statement.embedding) }),
  };
}

/** The same comment opens the same candidate, also after a crash; a pattern that comes back after a purge is new. */
function candidateId(repo: RepoDoc, text: string, comment: CommentDoc): string {
  const { kind, id, version } = comment;
  const parts = [repo.id, formOf(text).key, kind, id, version.at, version.bodyHash];
  return `c_${createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 24)}`;
}

function withRelease(change: Change, candidate: CandidateDoc, { released }: Origin): CandidateDoc {
  if (released === undefined || candidate.state === "promoted") return candidate;
  const next: CandidateDoc = {
    ...candidate,
    flags: [...new Set<Flag>([...candidate.flags, "released"])],
    touchedBy: [...new Set([...candidate.touchedBy, released.githubId])],
  };
  change.put(key.candidate(candidate.repo, candidate.id), next);
  return next;
}

async function oppose(change: Change, repo: RepoDoc, id: string, by: string): Promise<void> {
  const other = await change.load<CandidateDoc>(key.candidate(repo.id, id));
  if (other === undefined || other.opposes?.includes(by) === true) return;
  if ((other.opposes ?? []).length >= limits.opposesKeptMax) return;
  change.put(key.candidate(repo.id, id), { ...other, opposes: [...(other.opposes ?? []), by] });
}
