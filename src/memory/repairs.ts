import { service } from "../audit/event.ts";
import { decideAgain } from "../ledger/decide-again.ts";
import type { OutboxDoc, RuleDoc } from "../ledger/documents.ts";
import { key } from "../ledger/layout.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Comparison } from "./compare.ts";
import { outboxWrites, projectionWrites } from "./outbox-items.ts";
import { ruleAt, type Place } from "./places.ts";
import { MemoryError, type Memory, type MemoryRecord } from "./port.ts";

/** A record that memory did not take away. */
export interface Unremoved {
  readonly recordId: string;
  readonly error: string;
}

const removeRecordsMax = 100;

export async function removeRecords(
  memory: Memory,
  namespace: string,
  records: readonly MemoryRecord[],
): Promise<readonly Unremoved[]> {
  const ids = records.map((record) => record.recordId);
  const unremoved: Unremoved[] = [];
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

/** Lets the outbox write what is missing or was tampered with, and take what was left over. */
export async function queueRepairs(
  ledger: Ledger,
  { leftovers, missing, tampered }: Pick<Comparison, "leftovers" | "missing" | "tampered">,
  place: Pick<Place, "projection">,
): Promise<void> {
  for (const rule of leftovers) await queue(ledger, rule, place, false);
  for (const rule of missing) await queue(ledger, rule, place, true);
  const changed = new Map(tampered.flatMap(({ rule }) => (rule ? [[rule.id, rule]] : [])));
  for (const rule of changed.values()) await queue(ledger, rule, place, false);
}

/** Unless the rule moved, or somebody queued it already: then memory is about to follow anyway. */
async function queue(
  ledger: Ledger,
  { repo, id, state, namespace }: RuleDoc,
  place: Pick<Place, "projection">,
  missing: boolean,
): Promise<void> {
  await decideAgain(ledger, repo, async (change) => {
    const rule = await change.guard<RuleDoc>(key.rule(repo, id));
    const there = rule && ruleAt(rule, place);
    const waiting = await change.load(key.outbox(repo, id, place.projection));
    if (rule === undefined || there?.state !== state || there.namespace !== namespace) return;
    if (waiting !== undefined) return;
    const want: OutboxDoc["want"] = state === "active" ? "present" : "absent";
    if (place.projection) change.add(projectionWrites([rule], change.now));
    else change.add(outboxWrites(rule, want, { now: change.now }));
    if (missing) change.event("record.missing", service, { rule: id });
  });
}
