import type { Keyring } from "../keys/keyring.ts";
import { docOf, type OutboxDoc, type RepoDoc, type RuleDoc } from "../ledger/documents.ts";
import { key } from "../ledger/layout.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { compare, type Comparison } from "./compare.ts";
import { findingsOf, quarantineAll, withoutFresh, type Findings } from "./evidence.ts";
import { eachRecord } from "./listing.ts";
import type { NamespaceTemplates } from "./namespace.ts";
import type { DrainReport, Outbox } from "./outbox.ts";
import { MemoryError, type Memories, type Memory, type MemoryRecord } from "./port.ts";
import { alignProjection } from "./projection.ts";
import { reconcileProjections, type ProjectionReport } from "./reconcile-projection.ts";
import { queueRepairs, removeRecords, type Unremoved } from "./repairs.ts";

export interface ReconcileParts {
  readonly ledger: Ledger;
  readonly memories: Memories;
  readonly keyring: Keyring;
  readonly outbox: Pick<Outbox, "drain">;
  readonly templates: NamespaceTemplates;
}

export interface ReconcileReport extends Findings {
  readonly repoId: number;
  readonly namespace: string;
  readonly dryRun: boolean;
  /** Records that memory did not take away; the next run finds them again. */
  readonly unremoved: readonly Unremoved[];
  /** The namespaces that its rules are, or once were, projected to. */
  readonly projections: readonly ProjectionReport[];
  /** What the outbox did of the repairs; absent in a dry run. */
  readonly repair?: DrainReport;
}

/**
 * Memory against ledger, in the repository's own review-rules namespace: what is foreign or tampered is quarantined
 * once, told to the audit chain, and removed; then tampered and missing rules are written again, from the ledger. Where
 * rules are projected to, the same for what names a rule of ours, and for nothing else. Safe to run again at any point.
 * @throws MemoryError when memory can't be listed, or the namespace is not bound to this repository.
 */
export async function reconcile(
  parts: ReconcileParts,
  repo: RepoDoc,
  options: { readonly dryRun?: boolean } = {},
): Promise<ReconcileReport> {
  await checkBound(parts.ledger, repo);
  const memory = await parts.memories.of(repo.isolation, repo.id);
  const { comparison, records } = await look(parts, memory, repo);
  const report = { ...findingsOf(comparison, records), repoId: repo.id, namespace: repo.namespace };
  if (options.dryRun) {
    const projections = await reconcileProjections(parts, memory, repo, { dryRun: true });
    return { ...report, dryRun: true, unremoved: [], projections };
  }
  const wrong = await quarantineAll(parts.ledger, repo.id, comparison);
  // Removed before anything is written again: a rewrite may reuse the record's id.
  const unremoved = await removeRecords(memory, repo.namespace, [...wrong, ...comparison.duplicates]);
  await queueRepairs(parts.ledger, comparison, {});
  const aligned = await alignProjection(parts.ledger, repo, parts.templates);
  const projections = await reconcileProjections(parts, memory, aligned, { dryRun: false });
  return { ...report, dryRun: false, unremoved, projections, repair: await parts.outbox.drain(repo.id) };
}

/** A namespace belongs to the repository that the ledger bound it to: elsewhere nothing is ours to remove. */
async function checkBound(ledger: Ledger, repo: RepoDoc): Promise<void> {
  const bound = await ledger.get(key.name(repo.namespace));
  if (bound?.doc["repo"] === repo.id) return;
  throw new MemoryError("invalid", `the namespace ${repo.namespace} is not bound to repository ${repo.id}`);
}

async function look(
  { ledger, keyring }: ReconcileParts,
  memory: Memory,
  repo: RepoDoc,
): Promise<{ comparison: Comparison; records: number }> {
  const since = ledger.clock.now() - (memory.settleMs ?? 0);
  // Memory first: a rule is in the ledger before its record is written, so none of ours can look foreign.
  const records: MemoryRecord[] = [];
  for await (const record of eachRecord(memory, repo.namespace)) records.push(record);
  const rules = new Map<string, RuleDoc>();
  for await (const item of ledger.each(`rules#${repo.id}`)) rules.set(item.sk, docOf<RuleDoc>(item));
  const pending = new Set<string>();
  for await (const item of ledger.each(`outbox#${repo.id}`)) {
    const { ruleId, projection } = docOf<OutboxDoc>(item);
    if (projection === undefined) pending.add(ruleId);
  }
  const comparison = compare(records, { rules, pending }, keyring);
  return { comparison: withoutFresh(comparison, since), records: records.length };
}
