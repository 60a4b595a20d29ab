import { sha256Hex } from "../keys/sha256.ts";
import type { RuleDoc } from "../ledger/documents.ts";
import type { MemoryRecord } from "./port.ts";
import { isAuthentic, verifyRecord, type Verifier } from "./record.ts";

/** One repository's ledger, as far as memory should follow it. */
export interface Expected {
  readonly rules: ReadonlyMap<string, RuleDoc>;
  /** Rules that wait in the outbox: memory is about to change for them. */
  readonly pending: ReadonlySet<string>;
}

export interface Comparison {
  /** Records that are what the ledger says, one a rule. */
  readonly verified: ReadonlyMap<string, MemoryRecord>;
  /** Further records that say the same as a verified one. */
  readonly duplicates: readonly MemoryRecord[];
  /** Nothing that we wrote: no rule, or another rule's words under its name. */
  readonly foreign: readonly Found[];
  /** Our record, changed behind our back. */
  readonly tampered: readonly Found[];
  /** Rules that ended, and still have a record that we wrote. */
  readonly leftovers: readonly RuleDoc[];
  /** Active rules without any record. */
  readonly missing: readonly RuleDoc[];
}

export interface Found {
  readonly record: MemoryRecord;
  /** The rule that it names or stands in for. */
  readonly rule?: RuleDoc;
}

/** Memory against ledger; decides nothing and changes nothing. */
export function compare(records: readonly MemoryRecord[], expected: Expected, keyring: Verifier): Comparison {
  const byRecordId = new Map<string, RuleDoc>();
  for (const rule of expected.rules.values())
    if (rule.recordId !== undefined) byRecordId.set(rule.recordId, rule);
  const verified = new Map<string, MemoryRecord>();
  const found = { duplicates: [] as MemoryRecord[], foreign: [] as Found[], tampered: [] as Found[] };
  const leftovers = new Map<string, RuleDoc>();
  for (const record of records) {
    const rule = expected.rules.get(record.metadata["rule_id"] ?? "") ?? byRecordId.get(record.recordId);
    if (rule === undefined) found.foreign.push({ record });
    else if (verifyRecord(record, rule, keyring) === "ok") keepOne(verified, found.duplicates, record, rule);
    else if (rule.state !== "active" && isOurText(record, rule, keyring)) leftovers.set(rule.id, rule);
    else found[record.recordId === rule.recordId ? "tampered" : "foreign"].push({ record, rule });
  }
  const changed = new Set(found.tampered.map(({ rule }) => rule?.id));
  const missing = [...expected.rules.values()].filter(
    (rule) =>
      rule.state === "active" &&
      !verified.has(rule.id) &&
      !changed.has(rule.id) &&
      !expected.pending.has(rule.id),
  );
  return {
    verified,
    ...found,
    leftovers: [...leftovers.values()].filter((rule) => !expected.pending.has(rule.id)),
    missing,
  };
}

/** The record that the ledger names stays; a copy goes. */
function keepOne(
  verified: Map<string, MemoryRecord>,
  duplicates: MemoryRecord[],
  record: MemoryRecord,
  rule: RuleDoc,
): void {
  const before = verified.get(rule.id);
  const better = before === undefined || record.recordId === rule.recordId;
  if (better) verified.set(rule.id, record);
  const copy = better ? before : record;
  if (copy !== undefined) duplicates.push(copy);
}

/** A purged text is never kept again, not even as evidence: what we once wrote ourselves is a leftover. */
function isOurText(record: MemoryRecord, rule: RuleDoc, keyring: Verifier): boolean {
  return sha256Hex(record.text) === rule.sha256 || isAuthentic(record, rule, keyring);
}
