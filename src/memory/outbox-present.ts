import type { Keyring } from "../keys/keyring.ts";
import { sha256Hex } from "../keys/sha256.ts";
import type { RuleDoc } from "../ledger/documents.ts";
import { key } from "../ledger/layout.ts";
import type { Write } from "../ledger/store.ts";
import { absentWrites, deleteItem, put, putRule, recordEvent } from "./outbox-items.ts";
import type { OutboxLedger, PassResult, RuleItem, Step, Waiting } from "./outbox-items.ts";
import { ruleAt, withRecord } from "./places.ts";
import type { Memory, MemoryResult } from "./port.ts";
import { recordOf, ruleIsSigned, signRecord } from "./record.ts";

interface Context {
  readonly ledger: OutboxLedger;
  readonly memory: Memory;
  readonly keyring: Keyring;
  readonly now: number;
}

interface Job {
  readonly item: Waiting;
  readonly rule: RuleItem;
  /** The rule in the item's namespace, signed for it. */
  readonly there: RuleDoc;
}

type Failed = PassResult["failed"][number];

const batchRecordsMax = 100;

/** Writes the records of rules that are still active, then says so in the ledger. */
export async function putIntoMemory(
  context: Context,
  namespace: string,
  items: readonly Waiting[],
): Promise<PassResult> {
  const failed: Failed[] = [];
  let done = 0;
  for (let at = 0; at < items.length; at += batchRecordsMax) {
    const jobs = await jobsOf(context, items.slice(at, at + batchRecordsMax), failed);
    if (jobs.length > 0) done += await writeBatch(context, namespace, jobs, failed);
  }
  return { done, failed };
}

async function jobsOf(
  context: Context,
  items: readonly Waiting[],
  failed: Failed[],
): Promise<readonly Job[]> {
  const jobs: Job[] = [];
  for (const item of items) {
    const rule = await context.ledger.rule(item.doc.ruleId);
    const there = rule && ruleAt(rule.doc, item.doc);
    if (rule === undefined || there?.state !== "active" || there.namespace !== item.doc.namespace) {
      // It ended before it was written, perhaps after a try that we know nothing of.
      await context.ledger.update([
        put(context.ledger.repo, { ...item.doc, want: "absent", notBefore: 0 }, { rev: item.rev }),
      ]);
    } else if (isOurs(rule.doc, context.keyring))
      jobs.push({ item, rule, there: signedThere(there, item, context.keyring) });
    else failed.push({ item, error: "the ledger's rule does not carry a valid signature" });
  }
  return jobs;
}

/** Never writes what the ledger could not have signed: somebody else changed the row. */
function isOurs(rule: RuleDoc, keyring: Keyring): boolean {
  return sha256Hex(rule.record) === rule.sha256 && ruleIsSigned(rule, keyring);
}

/** A copy's signature stands for its namespace: neither of the two records passes for the other. */
function signedThere(there: RuleDoc, { doc }: Waiting, keyring: Keyring): RuleDoc {
  return doc.projection === undefined ? there : { ...there, signature: signRecord(there, keyring) };
}

async function writeBatch(
  context: Context,
  namespace: string,
  jobs: readonly Job[],
  failed: Failed[],
): Promise<number> {
  const records = jobs.map(({ there }) => recordOf(there));
  const answers = await context.memory.write(namespace, records);
  const byRule = new Map<string, MemoryResult>(answers.map((answer) => [answer.id, answer]));
  const written = new Map<string, string>();
  const steps: Step[] = [];
  for (const job of jobs) {
    const answer = byRule.get(job.rule.doc.id);
    if (answer?.ok) {
      written.set(job.rule.doc.id, answer.recordId);
      steps.push(stepOf(context.ledger, job, answer.recordId));
    } else failed.push({ item: job.item, error: answer?.error ?? "memory did not answer for a record" });
  }
  const lost = await context.ledger.commitSteps(steps);
  for (const { item } of lost) await remember(context, item, written.get(item.doc.ruleId) ?? "");
  return steps.length - lost.length;
}

function stepOf(ledger: OutboxLedger, { item, rule, there }: Job, recordId: string): Step {
  const { id, sha256 } = rule.doc;
  const named: Write =
    there.recordId === recordId
      ? { op: "check", key: key.rule(ledger.repo, id), when: { rev: rule.rev } }
      : putRule(rule, withRecord(rule.doc, item.doc, recordId));
  return {
    item,
    writes: [named, deleteItem(ledger.repo, item)],
    event: recordEvent("record.written", { rule: id, record: recordId, sha256 }),
  };
}

/**
 * The rule changed while its record was written. If it ended meanwhile, the removal must know the record's id:
 * memory may not list it yet.
 */
async function remember({ ledger, now }: Context, written: Waiting, recordId: string): Promise<void> {
  const item = await ledger.item(written);
  if (item?.doc.want === "absent") {
    await ledger.update([put(ledger.repo, { ...item.doc, recordId, notBefore: 0 }, { rev: item.rev })]);
    return;
  }
  const rule = await ledger.rule(written.doc.ruleId);
  if (item !== undefined || rule === undefined || ruleAt(rule.doc, written.doc)?.state === "active") return;
  const { namespace, projection } = written.doc;
  const place = { namespace, recordId, ...(projection === undefined ? {} : { projection }) };
  await ledger.update(absentWrites(rule.doc, place, now));
}
