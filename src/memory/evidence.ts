import type { Flag } from "../../quorum/types.ts";
import { service } from "../audit/event.ts";
import { sha256Hex } from "../keys/sha256.ts";
import { decideAgain } from "../ledger/decide-again.ts";
import type { Change } from "../ledger/change.ts";
import type { QuarantineDoc, RuleDoc } from "../ledger/documents.ts";
import { key, type RepoId } from "../ledger/layout.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Found } from "./compare.ts";

/** A record that is not what the ledger says. */
export interface FoundRecord {
  readonly recordId: string;
  /** Of its text. */
  readonly sha256: string;
  readonly ruleId?: string;
  /** Where its text lies for operators. */
  readonly quarantineId: string;
}

export function shown({ record, rule }: Found): FoundRecord {
  const sha256 = sha256Hex(record.text);
  const found = { recordId: record.recordId, sha256, quarantineId: quarantineId(record.recordId, sha256) };
  return rule === undefined ? found : { ...found, ruleId: rule.id };
}

/** The same record with the same text is the same finding, however often it is seen. */
function quarantineId(recordId: string, sha256: string): string {
  return `rec_${sha256Hex(`${recordId} ${sha256}`).slice(0, 24)}`;
}

/** Keeps a record's text for operators, once, and tells it to the audit chain. */
export async function quarantine(
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
