import type { Keyring } from "../keys/keyring.ts";
import { docOf, type OutboxDoc, type RepoDoc, type RuleDoc } from "../ledger/documents.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { compare, type Comparison, type Expected } from "./compare.ts";
import { quarantine, shown, type FoundRecord } from "./evidence.ts";
import { eachRecord } from "./listing.ts";
import { ruleAt } from "./places.ts";
import type { Memory, MemoryRecord } from "./port.ts";
import { queueRepairs, removeRecords, type Unremoved } from "./repairs.ts";

/** What lies where rules are, or once were, projected to. */
export interface ProjectionReport {
  readonly namespace: string;
  /** Whether rules are projected there now. */
  readonly current: boolean;
  /** Records that name a rule of ours. */
  readonly records: number;
  readonly verified: number;
  /** They name a rule of ours, and we did not write them. */
  readonly foreign: readonly FoundRecord[];
  readonly tampered: readonly FoundRecord[];
  readonly duplicates: readonly string[];
  /** Ids of rules whose copy should not be there. */
  readonly leftovers: readonly string[];
  /** Ids of rules whose copy should be there. */
  readonly missing: readonly string[];
  readonly unremoved: readonly Unremoved[];
  /** Records that name no rule of ours: counted, and left to those who wrote them. */
  readonly others: { readonly count: number; readonly recordIds: readonly string[] };
}

interface Look {
  readonly comparison: Comparison;
  /** Those that name a rule of ours. */
  readonly records: readonly MemoryRecord[];
  readonly others: ProjectionReport["others"];
  /** Rules that the ledger has no copy of there, whatever lies there. */
  readonly strangers: ReadonlySet<string>;
}

interface Parts {
  readonly ledger: Ledger;
  readonly keyring: Keyring;
}

const otherIdsMax = 100;

/**
 * Memory against ledger where agents of other systems read. They may write there, too, by design: what names no rule
 * of ours is theirs. What names one is ours to keep right.
 */
export async function reconcileProjections(
  parts: Parts,
  memory: Memory,
  repo: RepoDoc,
  { dryRun }: { readonly dryRun: boolean },
): Promise<readonly ProjectionReport[]> {
  const reports: ProjectionReport[] = [];
  for (const namespace of repo.projected ?? []) {
    const seen = await look(parts, memory, repo, namespace);
    const unremoved = dryRun ? [] : await repair(parts.ledger, memory, repo, namespace, seen);
    reports.push({ ...reportOf(repo, namespace, seen), unremoved });
  }
  return reports;
}

async function look(parts: Parts, memory: Memory, repo: RepoDoc, namespace: string): Promise<Look> {
  const { ledger, keyring } = parts;
  const since = ledger.clock.now() - (memory.settleMs ?? 0);
  const found: MemoryRecord[] = [];
  const foundOthers = { count: 0, recordIds: [] as string[] };
  const named = await namedIn(ledger, repo);
  // Memory before what is expected: a row asks for its copy before that is written, so none of ours looks foreign.
  for await (const record of eachRecord(memory, namespace)) {
    if (named(record)) found.push(record);
    else {
      foundOthers.count += 1;
      if (foundOthers.recordIds.length < otherIdsMax) foundOthers.recordIds.push(record.recordId);
    }
  }
  const { strangers, ...expected } = await expectedIn(ledger, repo, namespace);
  const comparison = compare(found, expected, keyring);
  // What was written just now may not be listed yet.
  const missing = comparison.missing.filter((rule) => rule.changedAt <= since);
  return { comparison: { ...comparison, missing }, records: found, others: foundOthers, strangers };
}

/** Whether a record names a rule of this repository, or is known as a rule's. */
async function namedIn(ledger: Ledger, repo: RepoDoc): Promise<(record: MemoryRecord) => boolean> {
  const names = new Set<string>();
  for await (const item of ledger.each(`rules#${repo.id}`)) {
    names.add(item.sk);
    const recordId = docOf<RuleDoc>(item).projection?.recordId;
    if (recordId !== undefined) names.add(recordId);
  }
  return ({ recordId, metadata }) => names.has(metadata["rule_id"] ?? "") || names.has(recordId);
}

/** Each rule as it lies there; one that is not projected there counts as ended. */
async function expectedIn(
  ledger: Ledger,
  repo: RepoDoc,
  namespace: string,
): Promise<Expected & Pick<Look, "strangers">> {
  const rules = new Map<string, RuleDoc>();
  const strangers = new Set<string>();
  for await (const item of ledger.each(`rules#${repo.id}`)) {
    const rule = docOf<RuleDoc>(item);
    const there = ruleAt(rule, { projection: true });
    if (there?.namespace === namespace) rules.set(rule.id, there);
    else {
      const { recordId: _, ...copy } = rule;
      rules.set(rule.id, { ...copy, namespace, state: "retired" });
      strangers.add(rule.id);
    }
  }
  const pending = new Set<string>();
  for await (const item of ledger.each(`outbox#${repo.id}`)) {
    const waiting = docOf<OutboxDoc>(item);
    if (waiting.projection && waiting.namespace === namespace) pending.add(waiting.ruleId);
  }
  return { rules, pending, strangers };
}

async function repair(
  ledger: Ledger,
  memory: Memory,
  repo: RepoDoc,
  namespace: string,
  { comparison, records, strangers }: Look,
): Promise<readonly Unremoved[]> {
  const { foreign, tampered, duplicates, leftovers } = comparison;
  for (const found of foreign) await quarantine(ledger, repo.id, found, "foreign-record");
  for (const found of tampered) await quarantine(ledger, repo.id, found, "tampered-record");
  // What no row speaks of has no item either; the next look sees whether it went.
  const lost = new Set(leftovers.map(({ id }) => id).filter((id) => strangers.has(id)));
  const stray = records.filter(({ metadata }) => lost.has(metadata["rule_id"] ?? ""));
  const wrong = [...foreign, ...tampered].map(({ record }) => record);
  const removed = new Set([...wrong, ...duplicates, ...stray]);
  const unremoved = await removeRecords(memory, namespace, [...removed]);
  await queueRepairs(
    ledger,
    { ...comparison, leftovers: leftovers.filter(({ id }) => !strangers.has(id)) },
    { projection: true },
  );
  return unremoved;
}

function reportOf(
  repo: RepoDoc,
  namespace: string,
  { comparison, records, others }: Look,
): Omit<ProjectionReport, "unremoved"> {
  return {
    namespace,
    current: repo.projection === namespace,
    records: records.length,
    verified: comparison.verified.size,
    foreign: comparison.foreign.map(shown),
    tampered: comparison.tampered.map(shown),
    duplicates: comparison.duplicates.map(({ recordId }) => recordId),
    leftovers: comparison.leftovers.map(({ id }) => id),
    missing: comparison.missing.map(({ id }) => id),
    others,
  };
}
