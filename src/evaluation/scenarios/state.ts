import { auditEvents, verifyChain } from "../../audit/chain.ts";
import { commonChains } from "../../stages.ts";
import { docOf, type CandidateDoc, type CommentDoc, type RepoDoc } from "../../ledger/documents.ts";
import { allRecords } from "./records.ts";
import type { MemoryRecord } from "../../memory/port.ts";
import type { CandidateSummary } from "../../operators/candidates.ts";
import { homeRepo } from "./people.ts";
import type { World } from "./world.ts";

export interface TextItem {
  readonly text: string;
  readonly flags: readonly string[];
}

/** What holds at the end of a story, in the repositories that it asks about. */
export interface State {
  readonly comments: Readonly<Record<string, number>>;
  readonly candidates: readonly (CandidateSummary & { readonly pattern: string })[];
  readonly rules: readonly (TextItem & { readonly state: string; readonly record: string })[];
  readonly quarantined: readonly TextItem[];
  readonly records: readonly MemoryRecord[];
  readonly events: Readonly<Record<string, number>>;
  /** What is wrong with an audit chain, if anything. */
  readonly chainProblem: string | undefined;
}

/** @param repo `owner/name`, or `*` for all. */
export function readState(world: World, repo: string): Promise<State> {
  return world.faults.bypass(async () => {
    const all = await world.service.repositories.list();
    const repos = repo === "*" ? all : all.filter(({ name, id }) => isNamed(repo, name, id));
    return {
      comments: await commentCounts(world, repo, repos),
      candidates: (await Promise.all(repos.map((one) => candidatesOf(world, one)))).flat(),
      rules: (await Promise.all(repos.map(({ id }) => world.service.rules.list(id)))).flat(),
      quarantined: (await Promise.all(repos.map(({ id }) => world.service.quarantine.list(id)))).flat(),
      records: (await Promise.all(repos.map((one) => recordsOf(world, one)))).flat(),
      events: await eventCounts(world, repo, repos),
      chainProblem: await chainProblem(world),
    };
  });
}

/** The story's own repository answers to its first name also after a rename. */
function isNamed(wanted: string, name: string, id: number): boolean {
  if (name.toLowerCase() === wanted.toLowerCase()) return true;
  return wanted === homeRepo.name && id === homeRepo.id;
}

async function candidatesOf(world: World, repo: RepoDoc): Promise<State["candidates"]> {
  const { candidates, ledger } = world.service;
  const list = await candidates.list(repo, [
    "collecting",
    "held",
    "promoted",
    "rejected",
    "expired",
    "merged",
  ]);
  const patterns = new Map<string, string>();
  for await (const item of ledger.each(`candidates#${repo.id}`))
    patterns.set(item.sk, docOf<CandidateDoc>(item).pattern);
  return list.map((one) => ({ ...one, pattern: patterns.get(one.id) ?? "" }));
}

async function recordsOf(world: World, repo: RepoDoc): Promise<MemoryRecord[]> {
  const memory = await world.service.memories.of(repo.isolation, repo.id);
  return allRecords(memory, repo.namespace);
}

/**
 * Comments by their status. What was acknowledged and not understood, or is about a repository that the integration
 * does not speak for, has no comment of its own: the audit chain knows that it was ignored.
 */
async function commentCounts(
  world: World,
  repo: string,
  repos: readonly RepoDoc[],
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const count = (status: string) => (counts[status] = (counts[status] ?? 0) + 1);
  for (const { id } of repos) {
    for await (const item of world.service.ledger.each(`comments#${id}`))
      count(docOf<CommentDoc>(item).status);
  }
  for (const chain of commonChains) {
    for await (const { name, about } of auditEvents(world.service.ledger, chain)) {
      if (name !== "delivery.ignored") continue;
      const about_ = about["repo"] ?? homeRepo.id;
      if (repo === "*" || repos.some(({ id }) => id === about_)) count("ignored");
    }
  }
  return counts;
}

async function eventCounts(
  world: World,
  repo: string,
  repos: readonly RepoDoc[],
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const chains =
    repo === "*" ? await chainsOf(world) : [...commonChains, ...repos.map(({ id }) => String(id))];
  for (const chain of chains) {
    for await (const { name, seq } of auditEvents(world.service.ledger, chain)) {
      if (seq > world.eventsBefore(chain)) counts[name] = (counts[name] ?? 0) + 1;
    }
  }
  return counts;
}

async function chainProblem(world: World): Promise<string | undefined> {
  for (const chain of await chainsOf(world)) {
    const report = await verifyChain(world.service.ledger, chain);
    if (!report.ok) return `chain ${chain}: ${report.problem ?? "broken"}`;
  }
  return undefined;
}

async function chainsOf(world: World): Promise<string[]> {
  const repos = await world.service.repositories.list();
  return [...commonChains, ...repos.map(({ id }) => String(id))];
}
