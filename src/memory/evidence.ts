import type { Flag } from "../../quorum/types.ts";
import { service } from "../audit/event.ts";
import { sha256Hex } from "../keys/sha256.ts";
import { decideAgain } from "../ledger/decide-again.ts";
import type { Change } from "../ledger/change.ts";
import type { QuarantineDoc, RuleDoc } from "../ledger/documents.ts";
import { key, type RepoId } from "../ledger/layout.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Comparison, Found } from "./compare.ts";
import type { MemoryRecord } from "./port.ts";

/** A record that is not what the ledger says. */
export interface FoundRecord {
  readonly recordId: string;
  /** Of its text. */
  readonly sha256: string;
  readonly ruleId?: string;
  /** Where its text lies for operators. */
  readonly quarantineId: string;
}

/** What a look at one namespace found, by ids; texts stay where operators look. */
export interface Findings {
  /** Records that were looked at. */
  readonly records: number;
  readonly verified: number;
  /** We did not write them. */
  readonly foreign: readonly FoundRecord[];
  readonly tampered: readonly FoundRecord[];
  /** Record ids of copies. */
  readonly duplicates: readonly string[];
  /** Ids of rules that should not lie there, and do. */
  readonly leftovers: readonly string[];
  /** Ids of rules that should lie there, and don't. */
  readonly missing: readonly string[];
}

export function findingsOf(comparison: Comparison, records: number): Findings {
  return {
    records,
    verified: comparison.verified.size,
    foreign: comparison.foreign.map(shown),
    tampered: comparison.tampered.map(shown),
    duplicates: comparison.duplicates.map(({ recordId }) => recordId),
    leftovers: comparison.leftovers.map(({ id }) => id),
    missing: comparison.missing.map(({ id }) => id),
  };
}

/** What was written just now may not be listed yet. @param since what changed later is not missed. */
export function withoutFresh(comparison: Comparison, since: number): Comparison {
  return { ...comparison, missing: comparison.missing.filter((rule) => rule.changedAt <= since) };
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

/** @returns the records that have to go: each one's text is kept for operators first. */
export async function quarantineAll(
  ledger: Ledger,
  repo: RepoId,
  { foreign, tampered }: Pick<Comparison, "foreign" | "tampered">,
): Promise<readonly MemoryRecord[]> {
  for (const found of foreign) await quarantine(ledger, repo, found, "foreign-record");
  for (const found of tampered) await quarantine(ledger, repo, found, "tampered-record");
  return [...foreign, ...tampered].map(({ record }) => record);
}

/** Keeps a record's text for operators, once, and tells it to the audit chain. */
async function quarantine(
  ledger: Ledger,
  repo: RepoId,
  found: Found,
  flag: "foreign-record" | "tampered-record",
): Promise<void> {
  await decideAgain(ledger, repo, async (change) => {
    const doc = quarantineDoc(found, flag, change.now);
    const at = key.quarantine(repo, doc.id);
    if ((await change.load(at)) !== undefined) return;
    change.put(at, doc);
    const { recordId, sha256, ruleId } = shown(found);
    const rule = ruleId === undefined ? {} : { rule: ruleId };
    const name = flag === "foreign-record" ? "record.foreign" : "record.tampered";
    change.event(name, service, { record: recordId, sha256, quarantine: doc.id, ...rule });
    if (flag === "tampered-record" && ruleId !== undefined) await flagRule(change, repo, ruleId);
  });
}

function quarantineDoc(found: Found, flag: Flag, at: number): QuarantineDoc {
  const { record } = found;
  return {
    id: shown(found).quarantineId,
    what: "record",
    at,
    findings: [{ code: flag, detail: `record ${record.recordId}` }],
    flags: [flag],
    text: record.text,
    namespace: record.namespace,
    recordId: record.recordId,
  };
}

async function flagRule(change: Change, repo: RepoId, ruleId: string): Promise<void> {
  const rule = await change.load<RuleDoc>(key.rule(repo, ruleId));
  if (rule === undefined || rule.flags.includes("tampered-record")) return;
  change.put(key.rule(repo, ruleId), { ...rule, flags: [...rule.flags, "tampered-record"] });
}
