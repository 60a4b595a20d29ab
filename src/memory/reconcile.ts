import type { Flag } from "../../quorum/types.ts";
import { service } from "../audit/event.ts";
import type { Keyring } from "../keys/keyring.ts";
import { sha256Hex } from "../keys/sha256.ts";
import { Change } from "../ledger/change.ts";
import {
  docOf,
  type OutboxDoc,
  type QuarantineDoc,
  type RepoDoc,
  type RuleDoc,
} from "../ledger/documents.ts";
import { key } from "../ledger/layout.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { isConflict } from "../ledger/store.ts";
import { compare, type Comparison, type Found } from "./compare.ts";
import { eachRecord } from "./listing.ts";
import { outboxWrites } from "./outbox-items.ts";
import type { DrainReport, Outbox } from "./outbox.ts";
import { MemoryError, type Memories, type Memory, type MemoryRecord } from "./port.ts";

export interface ReconcileParts {
  readonly ledger: Ledger;
  readonly memories: Memories;
  readonly keyring: Keyring;
  readonly outbox: Pick<Outbox, "drain">;
}

/** A record that is not what the ledger says. */
interface FoundRecord {
  readonly recordId: string;
  /** Of its text. */
  readonly sha256: string;
  readonly ruleId?: string;
  /** Where its text lies for operators. */
  readonly quarantineId: string;
}

export interface ReconcileReport {
  readonly repoId: number;
  readonly namespace: string;
  readonly dryRun: boolean;
  readonly records: number;
  readonly verified: number;
  readonly foreign: readonly FoundRecord[];
  readonly tampered: readonly FoundRecord[];
  /** Record ids of copies. */
  readonly duplicates: readonly string[];
  /** Ids of rules that ended and still had a record. */
  readonly leftovers: readonly string[];
  /** Ids of active rules without a record. */
  readonly missing: readonly string[];
  /** Records that memory did not take away; the next run finds them again. */
  readonly unremoved: readonly { readonly recordId: string; readonly error: string }[];
  /** What the outbox did of the repairs; absent in a dry run. */
  readonly repair?: DrainReport;
}

const removeRecordsMax = 100;
const triesMax = 5;

/**
 * Memory against ledger, in the repository's own review-rules namespace and nowhere else: what is foreign or tampered
 * is quarantined once, told to the audit chain, and removed; then tampered and missing rules are written again, from
 * the ledger. Safe to run again at any point.
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
  const report = reportOf(repo, comparison, records);
  if (options.dryRun) return { ...report, dryRun: true };
  for (const found of comparison.foreign) await quarantine(parts.ledger, repo, found, "foreign-record");
  for (const found of comparison.tampered) await quarantine(parts.ledger, repo, found, "tampered-record");
  // Removed before anything is written again: a rewrite may reuse the record's id.
  const wrong = [...comparison.foreign, ...comparison.tampered].map((found) => found.record);
  const unremoved = await remove(memory, repo.namespace, [...wrong, ...comparison.duplicates]);
  await queueRepairs(parts.ledger, comparison);
  return { ...report, unremoved, repair: await parts.outbox.drain(repo.id) };
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
  for await (const item of ledger.each(`outbox#${repo.id}`)) pending.add(docOf<OutboxDoc>(item).ruleId);
  const comparison = compare(records, { rules, pending }, keyring);
  // What was written just now may not be listed yet.
  const missing = comparison.missing.filter((rule) => rule.changedAt <= since);
  return { comparison: { ...comparison, missing }, records: records.length };
}

function reportOf(repo: RepoDoc, comparison: Comparison, records: number): ReconcileReport {
  return {
    repoId: repo.id,
    namespace: repo.namespace,
    dryRun: false,
    records,
    verified: comparison.verified.size,
    foreign: comparison.foreign.map(shown),
    tampered: comparison.tampered.map(shown),
    duplicates: comparison.duplicates.map((record) => record.recordId),
    leftovers: comparison.leftovers.map((rule) => rule.id),
    missing: comparison.missing.map((rule) => rule.id),
    unremoved: [],
  };
}

function shown({ record, rule }: Found): FoundRecord {
  const sha256 = sha256Hex(record.text);
  const found = { recordId: record.recordId, sha256, quarantineId: quarantineId(record.recordId, sha256) };
  return rule === undefined ? found : { ...found, ruleId: rule.id };
}

/** The same record with the same text is the same finding, however often it is seen. */
function quarantineId(recordId: string, sha256: string): string {
  return `rec_${sha256Hex(`${recordId} ${sha256}`).slice(0, 24)}`;
}

async function quarantine(
  ledger: Ledger,
  repo: RepoDoc,
  found: Found,
  flag: "foreign-record" | "tampered-record",
): Promise<void> {
  await decide(ledger, repo.id, async (change) => {
    const doc = quarantineDoc(repo, found, flag, change.now);
    const at = key.quarantine(repo.id, doc.id);
    if ((await change.load(at)) !== undefined) return;
    change.put(at, doc);
    const { recordId, sha256, ruleId } = shown(found);
    const rule = ruleId === undefined ? {} : { rule: ruleId };
    const name = flag === "foreign-record" ? "record.foreign" : "record.tampered";
    change.event(name, service, { record: recordId, sha256, quarantine: doc.id, ...rule });
    if (flag === "tampered-record" && ruleId !== undefined) await flagRule(change, repo, ruleId);
  });
}

function quarantineDoc(repo: RepoDoc, found: Found, flag: Flag, at: number): QuarantineDoc {
  const { record } = found;
  return {
    id: shown(found).quarantineId,
    what: "record",
    at,
    findings: [{ code: flag, detail: `record ${record.recordId}` }],
    flags: [flag],
    text: record.text,
    namespace: repo.namespace,
    recordId: record.recordId,
  };
}

async function flagRule(change: Change, repo: RepoDoc, ruleId: string): Promise<void> {
  const rule = await change.load<RuleDoc>(key.rule(repo.id, ruleId));
  if (rule === undefined || rule.flags.includes("tampered-record")) return;
  change.put(key.rule(repo.id, ruleId), { ...rule, flags: [...rule.flags, "tampered-record"] });
}

async function remove(
  memory: Memory,
  namespace: string,
  records: readonly MemoryRecord[],
): Promise<ReconcileReport["unremoved"]> {
  const ids = records.map((record) => record.recordId);
  const unremoved: { recordId: string; error: string }[] = [];
  for (let at = 0; at < ids.length; at += removeRecordsMax) {
    const some = ids.slice(at, at + removeRecordsMax);
    try {
      for (const answer of await memory.remove(namespace, some)) {
        if (!answer.ok) unremoved.push({ recordId: answer.id, error: answer.error });
      }
    } catch (error) {
      if (!(error instanceof MemoryError)) throw error;
      unremoved.push(...some.map((recordId) => ({ recordId, error: error.message })));
    }
  }
  return unremoved;
}

async function queueRepairs(ledger: Ledger, comparison: Comparison): Promise<void> {
  for (const rule of comparison.leftovers) await queue(ledger, rule, "absent", false);
  for (const rule of comparison.missing) await queue(ledger, rule, "present", true);
  const tampered = new Map(comparison.tampered.flatMap(({ rule }) => (rule ? [[rule.id, rule]] : [])));
  for (const rule of tampered.values()) {
    await queue(ledger, rule, rule.state === "active" ? "present" : "absent", false);
  }
}

/** Unless the rule moved, or somebody queued it already: then memory is about to follow anyway. */
async function queue(
  ledger: Ledger,
  { repo, id, state }: RuleDoc,
  want: OutboxDoc["want"],
  missing: boolean,
) {
  await decide(ledger, repo, async (change) => {
    const rule = await change.guard<RuleDoc>(key.rule(repo, id));
    const waiting = await change.load(key.outbox(repo, id));
    if (rule?.state !== state || waiting !== undefined) return;
    change.add(outboxWrites(rule, want, { now: change.now }));
    if (missing) change.event("record.missing", service, { rule: id });
  });
}

async function decide(ledger: Ledger, repo: number, work: (change: Change) => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const change = new Change(ledger, repo);
    await work(change);
    if (change.isEmpty) return;
    try {
      await change.commit();
      return;
    } catch (error) {
      if (!isConflict(error) || attempt >= triesMax) throw error;
    }
  }
}
