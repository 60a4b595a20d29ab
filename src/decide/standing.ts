import type { RosterEntry, Vote } from "../../quorum/types.ts";
import type { CandidateDoc, PullDoc, RepoDoc, VoteDoc } from "../ledger/documents.ts";
import type { Change } from "../ledger/change.ts";
import { key } from "../ledger/layout.ts";
import { limits } from "../limits.ts";
import type { CountContext } from "../../quorum/count.ts";
import type { Policy } from "../../quorum/types.ts";

/** What a candidate's votes are counted with: everything that `count` asks for, read in one change. */
export interface Standing {
  readonly docs: readonly VoteDoc[];
  readonly votes: readonly Vote[];
  readonly context: Omit<CountContext, "policy"> & { readonly policy: Policy };
}

/** Each source of a vote is told apart: a revocation since a day voids the later ones only. */
function votesOf(docs: readonly VoteDoc[]): Vote[] {
  return docs.flatMap(({ reviewerId, login, pullRequest, sources }) =>
    sources.map(({ at }) => ({ reviewerId, login, pullRequest, at })),
  );
}

/** Reads votes, roster and pull requests of one candidate; the votes of what was merged into it count with it. */
export async function standingOf(
  change: Change,
  repo: RepoDoc,
  candidate: Pick<CandidateDoc, "id" | "mergedFrom">,
): Promise<Standing> {
  const docs: VoteDoc[] = [];
  for (const id of [candidate.id, ...(candidate.mergedFrom ?? [])]) {
    docs.push(...(await change.loadAll<VoteDoc>(`votes#${id}`, limits.votesPerCandidateMax)));
  }
  const roster = await rosterOf(change, repo, new Set(docs.map((vote) => vote.reviewerId)));
  const abandoned = await abandonedOf(change, repo, new Set(docs.map((vote) => vote.pullRequest)));
  return { docs, votes: votesOf(docs), context: { roster, abandoned, policy: repo.policy, now: change.now } };
}

async function rosterOf(
  change: Change,
  repo: RepoDoc,
  reviewerIds: ReadonlySet<number>,
): Promise<Map<number, RosterEntry>> {
  const roster = new Map<number, RosterEntry>();
  for (const id of reviewerIds) {
    const entry = await change.load<RosterEntry>(key.reviewer(repo.id, id));
    if (entry !== undefined) roster.set(id, entry);
  }
  return roster;
}

/** Closed without a merge: a throw-away pull request hosts no votes. */
async function abandonedOf(
  change: Change,
  repo: RepoDoc,
  numbers: ReadonlySet<number>,
): Promise<Set<number>> {
  const abandoned = new Set<number>();
  for (const number of numbers) {
    const pull = await change.load<PullDoc>(key.pull(repo.id, number));
    if (pull !== undefined && !pull.open && !pull.merged) abandoned.add(number);
  }
  return abandoned;
}
