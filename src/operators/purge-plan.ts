import { createHash } from "node:crypto";
import { verdictOf, type PurgeMatch, type PurgeVote } from "../../backup/purge.ts";
import { count } from "../../quorum/count.ts";
import { likeness, shingles } from "../../quorum/likeness.ts";
import { canonicalJson } from "../audit/event.ts";
import { standingOf, type Standing } from "../decide/standing.ts";
import { Change } from "../ledger/change.ts";
import {
  docOf,
  type CandidateDoc,
  type PurgeEntry,
  type RepoDoc,
  type RuleDoc,
  type VoteDoc,
} from "../ledger/documents.ts";
import { key } from "../ledger/layout.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { limits } from "../limits.ts";

/** What a plan found, with texts for the preview only: the ledger keeps ids. */
export interface PlannedPattern {
  readonly entry: PurgeEntry;
  readonly text: string;
  readonly state: string;
}

export interface Plan {
  readonly taken: readonly PlannedPattern[];
  /** They stay, and lose votes. */
  readonly unvoted: readonly PlannedPattern[];
  /** Alike to what is taken, and not matched: paraphrases to look at. */
  readonly alike: readonly PlannedPattern[];
  readonly hash: string;
  /** Rules in memory now, active or suspended. */
  readonly rulesInAll: number;
}

interface Seen {
  readonly candidate: CandidateDoc;
  readonly texts: readonly string[];
  readonly standing: Standing;
  readonly rule: RuleDoc | undefined;
}

type FlatVote = PurgeVote & { readonly login: string };

/** Looks at every pattern of a repository; changes nothing. With `similar`, paraphrases of what matches are taken, too. */
export async function planPurge(
  ledger: Ledger,
  repo: RepoDoc,
  match: PurgeMatch,
  similar: boolean,
): Promise<Plan> {
  const seen = await look(ledger, repo);
  const found = new Map<string, PlannedPattern>();
  for (const one of seen) {
    const entry = entryOf(one, repo, match);
    if (entry !== undefined) found.set(one.candidate.id, planned(one, entry));
  }
  const taken = [...found.values()].filter(({ entry }) => entry.action === "take");
  const alike = seen
    .filter((one) => found.get(one.candidate.id)?.entry.action !== "take" && isAlike(one, taken))
    .map((one) => planned(one, takeAs(one, "alike")));
  const all = similar ? [...taken, ...alike] : taken;
  const unvoted = [...found.values()].filter(
    ({ entry }) =>
      entry.action === "unvote" && !all.some((one) => one.entry.candidateId === entry.candidateId),
  );
  const rulesInAll = seen.filter(
    ({ rule }) => rule?.state === "active" || rule?.state === "suspended",
  ).length;
  return { taken: all, unvoted, alike: similar ? [] : alike, hash: hashOf([...all, ...unvoted]), rulesInAll };
}

async function look(ledger: Ledger, repo: RepoDoc): Promise<Seen[]> {
  const seen: Seen[] = [];
  const texts = new Map<string, string>();
  const candidates: CandidateDoc[] = [];
  for await (const item of ledger.each(`candidates#${repo.id}`)) {
    const candidate = docOf<CandidateDoc>(item);
    texts.set(candidate.id, `${candidate.text}\n${candidate.pattern}`);
    if (candidate.state !== "merged") candidates.push(candidate);
  }
  for (const candidate of candidates) {
    const change = new Change(ledger, repo.id);
    const { ruleId } = candidate;
    const rule = ruleId === undefined ? undefined : await change.load<RuleDoc>(key.rule(repo.id, ruleId));
    const own = placesOf(candidate).map((id) => texts.get(id) ?? "");
    seen.push({ candidate, texts: own, standing: await standingOf(change, repo, candidate), rule });
  }
  return seen;
}

function entryOf(one: Seen, repo: RepoDoc, match: PurgeMatch): PurgeEntry | undefined {
  const { candidate, standing, texts } = one;
  const pattern = {
    texts,
    votes: flat(standing.docs),
    firstComment: candidate.firstComment,
    stands: (votes: readonly FlatVote[]) => stands(one, repo, votes),
    ...(candidate.ruleId === undefined ? {} : { ruleId: candidate.ruleId }),
  };
  const verdict = verdictOf(pattern, match);
  if (verdict === undefined) return undefined;
  if (verdict.action === "take") return takeAs(one, verdict.why);
  const votes = verdict.votes.map(({ reviewerId, pullRequest, comment }) => ({
    reviewerId,
    pullRequest,
    comment,
  }));
  const rule = candidate.ruleId === undefined ? {} : { ruleId: candidate.ruleId };
  return {
    candidateId: candidate.id,
    places: placesOf(candidate),
    action: "unvote",
    why: "votes",
    votes,
    ...rule,
  };
}

/** A rule and a hold need a quorum without those votes; what is still collecting needs one vote that counts. */
function stands({ candidate, standing, rule }: Seen, repo: RepoDoc, votes: readonly FlatVote[]): boolean {
  const windowDays = rule === undefined ? repo.policy.windowDays : Infinity;
  const policy = { ...repo.policy, ...(rule?.quorum ?? {}), windowDays };
  const tally = count(votes, { ...standing.context, policy });
  return candidate.state === "promoted" || candidate.state === "held" ? tally.quorum : tally.live.length > 0;
}

function takeAs({ candidate }: Seen, why: string): PurgeEntry {
  const rule = candidate.ruleId === undefined ? {} : { ruleId: candidate.ruleId };
  return { candidateId: candidate.id, places: placesOf(candidate), action: "take", why, ...rule };
}

function placesOf(candidate: CandidateDoc): readonly string[] {
  return [candidate.id, ...(candidate.mergedFrom ?? [])];
}

function planned({ candidate, rule }: Seen, entry: PurgeEntry): PlannedPattern {
  return { entry, text: candidate.text, state: rule?.state ?? candidate.state };
}

function isAlike(one: Seen, taken: readonly PlannedPattern[]): boolean {
  const own = shingles(one.candidate.text);
  return taken.some(({ text }) => likeness(own, shingles(text)) >= limits.tombstoneLikenessMin);
}

function flat(docs: readonly VoteDoc[]): FlatVote[] {
  return docs.flatMap((vote) =>
    vote.sources.map(({ comment, at }) => ({
      reviewerId: vote.reviewerId,
      login: vote.login,
      pullRequest: vote.pullRequest,
      comment,
      at,
    })),
  );
}

function hashOf(patterns: readonly PlannedPattern[]): string {
  const entries = patterns.map(({ entry }) => entry).sort((a, b) => (a.candidateId < b.candidateId ? -1 : 1));
  return createHash("sha256").update(canonicalJson(entries)).digest("hex");
}
