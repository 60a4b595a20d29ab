import type { Keyring } from "../keys/keyring.ts";
import { sha256Hex } from "../keys/sha256.ts";
import type { RuleDoc } from "../ledger/documents.ts";
import { key } from "../ledger/layout.ts";
import type { Write } from "../ledger/store.ts";
import { outboxWrites, put, putRule, recordEvent } from "./outbox-items.ts";
import type { OutboxLedger, PassResult, RuleItem, Step, Waiting } from "./outbox-items.ts";
import type { Memory, MemoryResult } from "./port.ts";
import { recordOf, ruleIsSigned } from "./record.ts";

interface Context {
  readonly ledger: OutboxLedger;
  readonly memory: Memory;
  readonly keyring: Keyring;
  readonly now: number;
}

interface Job {
  readonly item: Waiting;
  readonly rule: RuleItem;
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
    if (rule?.doc.state !== "active" || rule.doc.namespace !== item.doc.namespace) {
      // It ended before it was written, perhaps after a try that we know nothing of.
      await context.ledger.update([
        put(context.ledger.repo, { ...item.doc, want: "absent", notBefore: 0 }, { rev: item.rev }),
      ]);
    } else if (isOurs(rule.doc, context.keyring)) jobs.push({ item, rule });
    else failed.push({ item, error: "the ledger's rule does not carry a valid signature" });
  }
  return jobs;
}

/** Never writes what the ledger could not have signed: somebody else changed the row. */
function isOurs(rule: RuleDoc, keyring: Keyring): boolean {
  return sha256Hex(rule.record) === rule.sha256 && ruleIsSigned(rule, keyring);
}

async function writeBatch(
  context: Context,
  namespace: string,
  jobs: readonly Job[],
  failed: Failed[],
): Promise<number> {
  const records = jobs.map(({ rule }) => recordOf(rule.doc));
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
  for (const { ruleId } of lost) await remember(context, ruleId, written.get(ruleId) ?? "");
  return steps.length - lost.length;
}

function stepOf(ledger: OutboxLedger, { item, rule }: Job, recordId: string): Step {
  const { id, sha256 } = rule.doc;
  const named: Write =
    rule.doc.recordId === recordId
      ? { op: "check", key: key.rule(ledger.repo, id), when: { rev: rule.rev } }
      : putRule(rule, { ...rule.doc, recordId });
  return {
    ruleId: id,
    writes: [named, { op: "delete", key: key.outbox(ledger.repo, id), when: { rev: item.rev } }],
    event: recordEvent("record.written", { rule: id, record: recordId, sha256 }),
  };
}

/**
 * The rule changed while its record was written. If it ended meanwhile, the removal must know the record's id:
 * memory may not list it yet.
 */
async function remember({ ledger, now }: Context, ruleId: string, recordId: string): Promise<void> {
  const item = await ledger.item(ruleId);
  if (item?.doc.want === "absent") {
    await ledger.update([put(ledger.repo, { ...item.doc, recordId, notBefore: 0 }, { rev: item.rev })]);
    return;
  }
  const rule = await ledger.rule(ruleId);
  if (item !== undefined || rule === undefined || rule.doc.state === "active") return;
  await ledger.update(outboxWrites({ ...rule.doc, recordId }, "absent", { now }));
}
