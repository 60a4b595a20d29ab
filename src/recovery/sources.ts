import type { ExportSource } from "../../backup/export.ts";
import type { RosterEntry } from "../../quorum/types.ts";
import { docOf, type RepoDoc, type TombstoneDoc } from "../ledger/documents.ts";
import type { LedgerReader } from "../ledger/ledger.ts";
import { eachRecord } from "../memory/listing.ts";
import { decodeNamespace, namespacesOf, type NamespaceTemplates } from "../memory/namespace.ts";
import type { Isolation, Memories, MemoryReader } from "../memory/port.ts";

export interface SourceParts {
  readonly ledger: LedgerReader;
  readonly memories: Memories<MemoryReader>;
  readonly templates: NamespaceTemplates;
  /** Further namespaces of the shared memory, with a slash at the end. */
  readonly namespaces: readonly string[];
  /** Between two records, now and then. */
  readonly onProgress: () => Promise<void>;
}

const recordsPerProgress = 1_000;

/**
 * What an export holds. Records first, then tombstones, so that a purge that ran beside it has left its tombstones in
 * it; who is onboarded and trusted last.
 */
export async function* exportSources(parts: SourceParts): AsyncGenerator<ExportSource> {
  const repos: RepoDoc[] = [];
  for await (const item of parts.ledger.each("repos")) repos.push(docOf<RepoDoc>(item));
  const inPool = new Set<string>();
  for (const repo of repos) {
    for (const namespace of namespacesOfRepo(repo, parts.templates)) {
      if (repo.isolation === "pool") {
        if (inPool.has(namespace)) continue;
        inPool.add(namespace);
      }
      yield recordsOf(parts, namespace, repo.isolation, repo.id);
    }
  }
  for (const namespace of parts.namespaces)
    if (!inPool.has(namespace)) yield recordsOf(parts, namespace, "pool");
  yield { kind: "tombstones", items: () => tombstonesOf(parts.ledger, repos) };
  yield { kind: "repositories", items: () => repositoriesOf(parts.ledger, repos) };
}

/**
 * Its own rules, what its agents share, and wherever its rules were ever projected to; a rename keeps them where they
 * were bound.
 */
function namespacesOfRepo(repo: RepoDoc, templates: NamespaceTemplates): readonly string[] {
  const bound = decodeNamespace(repo.namespace, templates.reviewRules);
  const name = bound === undefined ? repo.name : `${bound.owner}/${bound.repo}`;
  return [...new Set([repo.namespace, namespacesOf(name, templates).knowledge, ...(repo.projected ?? [])])];
}

function recordsOf(parts: SourceParts, namespace: string, isolation: Isolation, repo?: number): ExportSource {
  const items = async function* (): AsyncGenerator<object> {
    const memory = await parts.memories.of(isolation, repo ?? 0);
    let count = 0;
    for await (const { recordId, text, createdAt, metadata } of eachRecord(memory, namespace)) {
      yield { recordId, text, createdAt, metadata };
      count += 1;
      if (count % recordsPerProgress === 0) await parts.onProgress();
    }
    await parts.onProgress();
  };
  return { kind: "records", namespace, isolation, ...(repo === undefined ? {} : { repo }), items };
}

async function* tombstonesOf(ledger: LedgerReader, repos: readonly RepoDoc[]): AsyncGenerator<object> {
  for (const { id: repo } of repos) {
    for await (const item of ledger.each(`tombstones#${repo}`))
      yield { repo, tombstone: docOf<TombstoneDoc>(item) };
  }
}

async function* repositoriesOf(ledger: LedgerReader, repos: readonly RepoDoc[]): AsyncGenerator<object> {
  for (const repository of repos) {
    const roster: RosterEntry[] = [];
    for await (const item of ledger.each(`roster#${repository.id}`)) roster.push(docOf<RosterEntry>(item));
    yield { repository, roster };
  }
}
