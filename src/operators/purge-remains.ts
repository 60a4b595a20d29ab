import { parseRecord } from "../memory/record.ts";
import type { DecideParts } from "../decide/parts.ts";
import type { Buried } from "../decide/tombstones.ts";
import {
  docOf,
  type CommentDoc,
  type PurgeDoc,
  type QuarantineDoc,
  type QueuedDoc,
  type TombstoneDoc,
} from "../ledger/documents.ts";
import { key } from "../ledger/layout.ts";
import type { Item } from "../ledger/store.ts";
import { wipeComment } from "./purge-run.ts";
import { transact } from "./transact.ts";

/**
 * Copies of what was purged that no vote led to: in quarantine, among the dead letters, and in deliveries that still
 * wait. Told by the purge's own tombstones, so that it can be cut off and taken up again when the texts are gone.
 */
export async function wipeRemains(parts: DecideParts, purge: PurgeDoc): Promise<void> {
  const own: TombstoneDoc[] = [];
  for await (const item of parts.ledger.each(`tombstones#${purge.repo}`)) {
    const tombstone = docOf<TombstoneDoc>(item);
    if (tombstone.purgeId === purge.id) own.push(tombstone);
  }
  const buried = parts.tombstones.matcher(own);
  await wipeQuarantine(parts, purge, buried);
  for (const pk of [`dead#${purge.repo}`, `queue#${purge.repo}`]) {
    for await (const item of parts.ledger.each(pk)) {
      if (!("job" in item.doc)) await wipeDelivery(parts, purge, item, buried);
    }
  }
}

async function wipeQuarantine(
  parts: DecideParts,
  purge: PurgeDoc,
  buried: (text: string) => Buried,
): Promise<void> {
  for await (const item of parts.ledger.each(`quarantine#${purge.repo}`)) {
    const { text, statement, comment } = docOf<QuarantineDoc>(item);
    const texts = [text, parseRecord(text).statement, statement?.text, statement?.evidence];
    const isSame = texts.some((one) => one !== undefined && buried(one) === "exact");
    if (!isSame && !(await isPurged(parts, purge, comment))) continue;
    await transact(parts.ledger, purge.repo, async (change) => {
      const at = { pk: item.pk, sk: item.sk };
      if ((await change.load(at)) === undefined) return;
      change.remove(at);
      if (isSame && comment !== undefined) await wipeComment(change, purge, [], comment);
    });
  }
}

/** A delivery of a purged comment, or one that says nothing but the purged words: it goes, with what was proposed of it. */
async function wipeDelivery(
  parts: DecideParts,
  purge: PurgeDoc,
  item: Item,
  buried: (text: string) => Buried,
): Promise<void> {
  const { integrationId, bodyHash, receivedAt } = docOf<QueuedDoc>(item);
  const event = await parts.deliveries.event(integrationId, bodyHash);
  if (event.kind !== "comment" || event.repo.id !== purge.repo) return;
  // What came in after the purge was confirmed is new: it is decided, and held as purged before.
  const isOld = receivedAt <= (purge.confirmedAt ?? purge.plannedAt);
  const isSame = isOld && buried(event.comment.body) === "exact";
  if (!isSame && !(await isPurged(parts, purge, `${event.comment.kind}#${event.comment.id}`))) return;
  await transact(parts.ledger, purge.repo, async (change) => {
    const at = { pk: item.pk, sk: item.sk };
    const inbox = key.inbox(integrationId, bodyHash);
    const queued = await change.load(at);
    const delivery = await change.load(inbox);
    if (queued !== undefined) change.remove(at);
    if (delivery !== undefined) change.put(inbox, { ...delivery, state: "ignored", reason: "purged" }, null);
    change.add([{ op: "delete", key: key.proposal(purge.repo, bodyHash), when: { any: true } }]);
  });
}

async function isPurged(parts: DecideParts, purge: PurgeDoc, name: string | undefined): Promise<boolean> {
  const [kind = "", id = ""] = (name ?? "").split("#");
  const item =
    name === undefined ? undefined : await parts.ledger.get(key.comment(purge.repo, kind, Number(id)));
  return item !== undefined && docOf<CommentDoc>(item).status === "purged";
}
