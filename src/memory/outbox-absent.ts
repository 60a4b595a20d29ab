import { sha256Hex } from "../keys/sha256.ts";
import { key } from "../ledger/layout.ts";
import type { Write } from "../ledger/store.ts";
import { eachRecord } from "./listing.ts";
import { deleteItem, put, putRule, recordEvent } from "./outbox-items.ts";
import type { OutboxLedger, PassResult, RuleItem, Step, Waiting } from "./outbox-items.ts";
import { ruleAt, withoutRecord } from "./places.ts";
import type { Memory, MemoryRecord } from "./port.ts";

interface Context {
  readonly ledger: OutboxLedger;
  readonly memory: Memory;
  readonly now: number;
}

/** One rule that must leave memory. */
interface Leaving {
  readonly item: Waiting;
  readonly rule: RuleItem | undefined;
  /** Record ids that were its, whether memory lists them or not. */
  readonly known: readonly string[];
  /** Record ids that memory took away. */
  readonly removed: Set<string>;
  /** Record ids that it did not, and why. */
  readonly stuck: Map<string, string>;
}

const batchRecordsMax = 100;
const passesMax = 3;

/** Removes every record of these rules, and counts one as gone only when memory no longer lists any. */
export async function takeFromMemory(
  context: Context,
  namespace: string,
  items: readonly Waiting[],
): Promise<PassResult> {
  const leaving = await leavingOf(context.ledger, items);
  let found = await find(context, namespace, leaving);
  for (const one of leaving.values()) for (const id of one.known) found.set(id, one);
  for (let pass = 1; pass <= passesMax && found.size > 0; pass += 1) {
    await remove(context.memory, namespace, found);
    found = await find(context, namespace, leaving);
  }
  for (const [id, one] of found)
    one.stuck.set(id, one.stuck.get(id) ?? "memory still lists a removed record");
  return finish(context, [...leaving.values()]);
}

async function leavingOf(ledger: OutboxLedger, items: readonly Waiting[]): Promise<Map<string, Leaving>> {
  const leaving = new Map<string, Leaving>();
  for (const item of items) {
    const rule = await ledger.rule(item.doc.ruleId);
    const there = rule && ruleAt(rule.doc, item.doc);
    const named = there?.namespace === item.doc.namespace ? there.recordId : undefined;
    const known = [item.doc.recordId, named].filter((id) => id !== undefined);
    leaving.set(item.doc.ruleId, { item, rule, known, removed: new Set(), stuck: new Map() });
  }
  return leaving;
}

/** Records of these rules: by rule id, by record id (the metadata may have been changed), or by the very text. */
async function find(
  { ledger, memory }: Context,
  namespace: string,
  leaving: ReadonlyMap<string, Leaving>,
): Promise<Map<string, Leaving>> {
  const byText = new Map([...leaving.values()].map((one) => [one.rule?.doc.sha256 ?? "", one]));
  const byRecord = new Map([...leaving.values()].flatMap((one) => one.known.map((id) => [id, one] as const)));
  const found = new Map<string, Leaving>();
  for await (const record of eachRecord(memory, namespace)) {
    const ruleId = record.metadata["rule_id"] ?? "";
    const one = leaving.get(ruleId) ?? byRecord.get(record.recordId) ?? byText.get(sha256Hex(record.text));
    if (one !== undefined && !(await isAnothers(ledger, record, ruleId, one)))
      found.set(record.recordId, one);
  }
  return found;
}

/** Two rules can read alike: an active one keeps its record when only the text is the same. */
async function isAnothers(
  ledger: OutboxLedger,
  record: MemoryRecord,
  ruleId: string,
  one: Leaving,
): Promise<boolean> {
  if (ruleId === "" || ruleId === one.item.doc.ruleId || one.known.includes(record.recordId)) return false;
  return (await ledger.rule(ruleId))?.doc.state === "active";
}

async function remove(memory: Memory, namespace: string, found: ReadonlyMap<string, Leaving>): Promise<void> {
  const ids = [...found.keys()];
  for (let at = 0; at < ids.length; at += batchRecordsMax) {
    for (const answer of await memory.remove(namespace, ids.slice(at, at + batchRecordsMax))) {
      const one = found.get(answer.id);
      if (one === undefined) continue;
      if (answer.ok) one.stuck.delete(answer.id);
      else one.stuck.set(answer.id, answer.error);
      if (answer.ok) one.removed.add(answer.id);
    }
  }
}

async function finish({ ledger, memory, now }: Context, leaving: readonly Leaving[]): Promise<PassResult> {
  const failed: PassResult["failed"][number][] = [];
  const steps: Step[] = [];
  for (const one of leaving) {
    const cleanSince = one.item.doc.cleanSince ?? now;
    const goneAt = cleanSince + (memory.settleMs ?? 0);
    const [error] = one.stuck.values();
    if (error !== undefined) failed.push({ item: one.item, error });
    else if (now >= goneAt) steps.push(stepOf(ledger, one));
    else {
      const doc = { ...one.item.doc, cleanSince, notBefore: goneAt };
      await ledger.update([put(ledger.repo, doc, { rev: one.item.rev })]);
    }
  }
  const lost = await ledger.commitSteps(steps);
  return { done: steps.length - lost.length, failed };
}

/** What the rule's row says of its projection may be of another namespace than this item's by now. */
function isOfItem({ doc }: RuleItem, item: Waiting): boolean {
  return ruleAt(doc, item.doc)?.namespace === item.doc.namespace;
}

function stepOf(ledger: OutboxLedger, { item, rule, removed }: Leaving): Step {
  const { ruleId, purgeId } = item.doc;
  const ruleKey = key.rule(ledger.repo, ruleId);
  let named: Write = { op: "check", key: ruleKey, when: { absent: true } };
  if (rule !== undefined) {
    const next = isOfItem(rule, item) ? withoutRecord(rule.doc, item.doc) : rule.doc;
    if (next !== rule.doc) named = putRule(rule, next);
    else named = { op: "check", key: ruleKey, when: { rev: rule.rev } };
  }
  return {
    item,
    writes: [named, deleteItem(ledger.repo, item)],
    event: recordEvent("record.removed", {
      ruleId,
      records: removed.size,
      ...(purgeId === undefined ? {} : { purgeId }),
    }),
  };
}
