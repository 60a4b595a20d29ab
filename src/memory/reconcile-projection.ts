import type { Keyring } from "../keys/keyring.ts";
import { docOf, type OutboxDoc, type RepoDoc, type RuleDoc } from "../ledger/documents.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { compare, type Comparison, type Expected } from "./compare.ts";
import { findingsOf, quarantineAll, withoutFresh, type Findings } from "./evidence.ts";
import { eachRecord } from "./listing.ts";
import { ruleAt } from "./places.ts";
import type { Memory, MemoryRecord } from "./port.ts";
import { queueRepairs, removeRecords, type Unremoved } from "./repairs.ts";

/** What lies where rules are, or once were, projected to; of the records only those that name a rule of ours. */
export interface ProjectionReport extends Findings {
  readonly namespace: string;
  /** Whether rules are projected there now. */
  readonly current: boolean;
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
    const { comparison, records, others } = seen;
    const current = repo.projection === namespace;
    reports.push({ ...findingsOf(comparison, records.length), namespace, current, unremoved, others });
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
  const comparison = withoutFresh(compare(found, expected, keyring), since);
  return { comparison, records: found, others: foundOthers, strangers };
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
  const { duplicates, leftovers } = comparison;
  const wrong = await quarantineAll(ledger, repo.id, comparison);
  // What no row speaks of has no item either; the next look sees whether it went.
  const lost = new Set(leftovers.map(({ id }) => id).filter((id) => strangers.has(id)));
  const stray = records.filter(({ metadata }) => lost.has(metadata["rule_id"] ?? ""));
  const removed = new Set([...wrong, ...duplicates, ...stray]);
  const unremoved = await removeRecords(memory, namespace, [...removed]);
  await queueRepairs(
    ledger,
    { ...comparison, leftovers: leftovers.filter(({ id }) => !strangers.has(id)) },
    { projection: true },
  );
  return unremoved;
}
