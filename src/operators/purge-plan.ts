import { verdictOf, type PurgeMatch, type PurgeVote } from "../../backup/purge.ts";
import { count } from "../../quorum/count.ts";
import { likeness, shingles } from "../../quorum/likeness.ts";
import { canonicalJson } from "../audit/event.ts";
import { standingOf, type Standing } from "../decide/standing.ts";
import { sha256Hex } from "../keys/sha256.ts";
import { Change } from "../ledger/change.ts";
import {
  docOf,
  type CandidateDoc,
  type PurgeEntry,
  type RepoDoc,
  type RuleDoc,
  type VoteDoc,
} from "../ledger/documents.ts";
import { countItems } from "../ledger/counts.ts";
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
  /** Alike to what is taken, and not matched: paraphrases to look at, the first of them. */
  readonly alike: readonly PlannedPattern[];
  readonly alikeInAll: number;
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

/**
 * Looks at every pattern of a repository, one after the other, and keeps what it found; changes nothing. With
 * `similar`, paraphrases of what matches are taken, too.
 */
export async function planPurge(
  ledger: Ledger,
  repo: RepoDoc,
  match: PurgeMatch,
  similar: boolean,
): Promise<Plan> {
  const found = new Map<string, PlannedPattern>();
  for await (const one of eachMatching(ledger, repo, match)) {
    const entry = entryOf(one, repo, match);
    if (entry !== undefined) found.set(one.candidate.id, planned(one, entry));
  }
  const taken = [...found.values()].filter(({ entry }) => entry.action === "take");
  const alike = await findAlike(ledger, repo, taken, similar ? Infinity : limits.purgeAlikeShownMax);
  const all = similar ? [...taken, ...alike.kept] : taken;
  const unvoted = [...found.values()].filter(
    ({ entry }) =>
      entry.action === "unvote" && !all.some((one) => one.entry.candidateId === entry.candidateId),
  );
  const rulesInAll = await countItems(
    ledger,
    "rules",
    [repo.id],
    ({ state }) => state === "active" || state === "suspended",
  );
  const hash = hashOf([...all, ...unvoted]);
  if (similar) return { taken: all, unvoted, alike: [], alikeInAll: 0, hash, rulesInAll };
  return { taken: all, unvoted, alike: alike.kept, alikeInAll: alike.inAll, hash, rulesInAll };
}

/** Patterns that rule, text and reviewer don't exclude; only those are read whole, with their votes. */
async function* eachMatching(ledger: Ledger, repo: RepoDoc, match: PurgeMatch): AsyncGenerator<Seen> {
  for await (const candidate of eachCandidate(ledger, repo)) {
    const change = new Change(ledger, repo.id);
    const texts = await textsOf(change, candidate);
    if (!mayMatch(candidate, texts, match)) continue;
    const standing = await standingOf(change, repo, candidate);
    yield { candidate, texts, standing, rule: await ruleOf(change, candidate) };
  }
}

async function* eachCandidate(ledger: Ledger, repo: RepoDoc): AsyncGenerator<CandidateDoc> {
  for await (const item of ledger.each(`candidates#${repo.id}`)) {
    const candidate = docOf<CandidateDoc>(item);
    if (candidate.state !== "merged") yield candidate;
  }
}

/** Its own words, and those of what was merged into it. */
async function textsOf(change: Change, candidate: CandidateDoc): Promise<string[]> {
  const texts = [`${candidate.text}\n${candidate.pattern}`];
  for (const id of candidate.mergedFrom ?? []) {
    const merged = await change.load<CandidateDoc>(key.candidate(candidate.repo, id));
    if (merged !== undefined) texts.push(`${merged.text}\n${merged.pattern}`);
  }
  return texts;
}

/** Never less than `verdictOf` would find. */
function mayMatch(candidate: CandidateDoc, texts: readonly string[], match: PurgeMatch): boolean {
  const { rule, text, reviewer, candidates } = match;
  if (candidates !== undefined && !candidates.includes(candidate.id)) return false;
  if (rule !== undefined && candidate.ruleId !== rule) return false;
  if (text !== undefined && !texts.some((one) => one.toLowerCase().includes(text.toLowerCase())))
    return false;
  const isMerged = candidate.mergedFrom !== undefined; // who voted for those stands with them
  return reviewer === undefined || isMerged || candidate.everVoted.includes(reviewer);
}

function ruleOf(change: Change, { repo, ruleId }: CandidateDoc): Promise<RuleDoc | undefined> {
  return ruleId === undefined ? Promise.resolve(undefined) : change.load<RuleDoc>(key.rule(repo, ruleId));
}

/** Paraphrases of what is taken; each pattern is looked up by what it shares with any of them. */
async function findAlike(
  ledger: Ledger,
  repo: RepoDoc,
  taken: readonly PlannedPattern[],
  keptMax: number,
): Promise<{ kept: PlannedPattern[]; inAll: number }> {
  const kept: PlannedPattern[] = [];
  let inAll = 0;
  if (taken.length === 0) return { kept, inAll };
  const ids = new Set(taken.map(({ entry }) => entry.candidateId));
  const isAlike = alikeTo(taken.map(({ text }) => text));
  for await (const candidate of eachCandidate(ledger, repo)) {
    if (ids.has(candidate.id) || !isAlike(candidate.text)) continue;
    inAll += 1;
    if (kept.length >= keptMax) continue;
    const rule = await ruleOf(new Change(ledger, repo.id), candidate);
    kept.push(planned({ candidate, rule }, takeAs({ candidate }, "alike")));
  }
  return { kept, inAll };
}

function alikeTo(texts: readonly string[]): (text: string) => boolean {
  const all = texts.map((text) => shingles(text));
  const byShingle = new Map<string, number[]>();
  for (const [index, own] of all.entries())
    for (const shingle of new Set(own)) {
      const indices = byShingle.get(shingle);
      if (indices === undefined) byShingle.set(shingle, [index]);
      else indices.push(index);
    }
  return (text) => {
    const own = shingles(text);
    const seen = new Set<number>();
    // What is rarest tells first; most patterns are told apart, or found, before the common words come.
    const postings = own.map((shingle) => byShingle.get(shingle) ?? []).sort((a, b) => a.length - b.length);
    for (const indices of postings)
      for (const index of indices) {
        if (seen.has(index)) continue;
        seen.add(index);
        if (likeness(own, all[index] ?? []) >= limits.tombstoneLikenessMin) return true;
      }
    return false;
  };
}

function entryOf(one: Seen, repo: RepoDoc, match: PurgeMatch): PurgeEntry | undefined {
  const { candidate, standing, texts } = one;
  const pattern = {
    candidateId: candidate.id,
    texts,
    votes: flat(standing.docs, candidate),
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

function takeAs({ candidate }: Pick<Seen, "candidate">, why: string): PurgeEntry {
  const rule = candidate.ruleId === undefined ? {} : { ruleId: candidate.ruleId };
  return { candidateId: candidate.id, places: placesOf(candidate), action: "take", why, ...rule };
}

function placesOf(candidate: CandidateDoc): readonly string[] {
  return [candidate.id, ...(candidate.mergedFrom ?? [])];
}

function planned({ candidate, rule }: Pick<Seen, "candidate" | "rule">, entry: PurgeEntry): PlannedPattern {
  return { entry, text: candidate.text, state: rule?.state ?? candidate.state };
}

function flat(docs: readonly VoteDoc[], candidate: CandidateDoc): FlatVote[] {
  return docs.flatMap((vote) =>
    vote.sources.map(({ comment, at, modelId = candidate.modelId }) => ({
      reviewerId: vote.reviewerId,
      login: vote.login,
      pullRequest: vote.pullRequest,
      comment,
      at,
      modelId,
    })),
  );
}

function hashOf(patterns: readonly PlannedPattern[]): string {
  const entries = patterns.map(({ entry }) => entry).sort((a, b) => (a.candidateId < b.candidateId ? -1 : 1));
  return sha256Hex(canonicalJson(entries));
}
