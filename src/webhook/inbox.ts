import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { EventDraft } from "../audit/event.ts";
import { docOf, toDoc, type DeliveryDoc, type QueuedDoc } from "../ledger/documents.ts";
import { frozen } from "../frozen.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { key, type RepoId } from "../ledger/layout.ts";
import { isConflict, type Write } from "../ledger/store.ts";
import { limits } from "../limits.ts";
import { pack, unpack } from "./packing.ts";
import { agreesWithHeader, parseDelivery, type DeliveryEvent } from "./event.ts";

const sameTimeTriesMax = 8;

const headerDisagrees = "the event header names another kind of event than the body";

/** A verified request, before anything of it is parsed. */
export interface Reception {
  readonly integrationId: string;
  /** What the integration may speak for. */
  readonly repoIds: ReadonlySet<RepoId>;
  readonly body: Buffer;
  /** Unsigned headers; empty when absent. */
  readonly event: string;
  readonly delivery: string;
}

/** `accepted`: queued to be decided. The others are durable, too, and go no further. */
export type Receipt = "accepted" | "duplicate" | "ignored" | "not-understood";

/** What is to become of a delivery, as far as its shape tells. */
type Fate =
  | { readonly receipt: "accepted"; readonly lane: RepoId }
  | { readonly receipt: "ignored"; readonly reason: "foreign" | "other"; readonly repo?: RepoId }
  | { readonly receipt: "not-understood"; readonly reason: string };

/** Deliveries as they came, each body once an integration. What `receive` answered is durable. */
export class Inbox {
  readonly #ledger: Ledger;
  /** By the hash of the body, so that an entry can't be about other bytes. */
  readonly #events = new LRUCache<string, DeliveryEvent>({ maxSize: limits.recentBodyBytesMax });
  readonly #onQueued: (lane: RepoId) => void;

  /** @param onQueued wakes the lane; called after the commit. */
  constructor(ledger: Ledger, onQueued: (lane: RepoId) => void) {
    this.#ledger = ledger;
    this.#onQueued = onQueued;
  }

  /** @throws LedgerError `unavailable`: nothing was stored, and the sender has to hear so. */
  async receive(reception: Reception): Promise<Receipt> {
    const bodyHash = createHash("sha256").update(reception.body).digest("hex");
    const fate = fateOf(this.#parsed(bodyHash, reception.body), reception);
    const blob = fate.receipt === "ignored" ? undefined : await pack(reception.body);
    const receipt = await this.#store(reception, bodyHash, fate, blob);
    if (receipt === "accepted" && fate.receipt === "accepted") this.#onQueued(fate.lane);
    return receipt;
  }

  /**
   * What a stored delivery says. Whether the body is still here is asked each time: a purge takes it away.
   * @throws LedgerError `unavailable`.
   */
  async event(integrationId: string, bodyHash: string): Promise<DeliveryEvent> {
    const item = await this.#ledger.get(key.inbox(integrationId, bodyHash));
    if (item?.blob === undefined) return { kind: "not-understood", problem: "the body is gone" };
    return this.#events.get(bodyHash) ?? this.#parsed(bodyHash, await unpack(item.blob, limits.bodyBytesMax));
  }

  /** Read at the door, by the learning stage and twice by the deciding one: parsed once. */
  #parsed(bodyHash: string, body: Uint8Array): DeliveryEvent {
    const event = frozen(parseDelivery(body));
    this.#events.set(bodyHash, event, { size: body.byteLength + 1 });
    return event;
  }

  async #store(
    reception: Reception,
    bodyHash: string,
    fate: Fate,
    blob: Uint8Array | undefined,
  ): Promise<Receipt> {
    const inboxKey = key.inbox(reception.integrationId, bodyHash);
    const now = this.#ledger.clock.now();
    for (let attempt = 0; ; attempt += 1) {
      const doc = deliveryDoc(reception, bodyHash, fate, now + attempt);
      const writes = [put(inboxKey, doc, blob), ...queueWrites(doc, fate)];
      try {
        await this.#ledger.commit("-", writes, eventsOf(doc, fate));
        return fate.receipt;
      } catch (error) {
        if (!isConflict(error)) throw error;
        if (error.key?.pk === inboxKey.pk) return this.#again(doc, fate);
        // The same body through another integration in the same millisecond: take the next one.
        if (attempt >= sameTimeTriesMax) throw error;
      }
    }
  }

  /**
   * The body is here already. If it came with a header that did not fit (headers are unsigned, so anybody on the way
   * could have changed it) and fits now, it counts from now on; everything else is done with.
   */
  async #again(doc: DeliveryDoc, fate: Fate): Promise<Receipt> {
    if (fate.receipt !== "accepted") return "duplicate";
    const inboxKey = key.inbox(doc.integrationId, doc.bodyHash);
    const item = await this.#ledger.get(inboxKey);
    if (item === undefined || docOf<DeliveryDoc>(item).reason !== headerDisagrees) return "duplicate";
    try {
      const update = { op: "put", key: inboxKey, doc: toDoc(doc), when: { rev: item.rev } } as const;
      await this.#ledger.write([update, ...queueWrites(doc, fate)]);
      return "accepted";
    } catch (error) {
      if (isConflict(error)) return "duplicate";
      throw error;
    }
  }
}

function fateOf(event: DeliveryEvent, reception: Reception): Fate {
  if (event.kind === "not-understood") return { receipt: "not-understood", reason: event.problem };
  const repo = event.repo?.id;
  if (repo !== undefined && !reception.repoIds.has(repo))
    return { receipt: "ignored", reason: "foreign", repo };
  if (!agreesWithHeader(event, reception.event))
    return { receipt: "not-understood", reason: headerDisagrees };
  if (event.kind === "other") return { receipt: "ignored", reason: "other" };
  return { receipt: "accepted", lane: event.repo.id };
}

function deliveryDoc(reception: Reception, bodyHash: string, fate: Fate, receivedAt: number): DeliveryDoc {
  return {
    integrationId: reception.integrationId,
    bodyHash,
    receivedAt,
    event: reception.event,
    delivery: reception.delivery,
    bytes: reception.body.length,
    state: fate.receipt === "accepted" ? "stored" : fate.receipt,
    ...(fate.receipt === "accepted" ? {} : { reason: fate.reason }),
    lane: fate.receipt === "accepted" ? String(fate.lane) : "-",
  };
}

/** `absent` is what makes a body count once. */
function put(inboxKey: Write["key"], doc: DeliveryDoc, blob: Uint8Array | undefined): Write {
  const write = { op: "put", key: inboxKey, doc: toDoc(doc), when: { absent: true } } as const;
  return blob === undefined ? write : { ...write, blob };
}

function queueWrites(doc: DeliveryDoc, fate: Fate): readonly Write[] {
  if (fate.receipt !== "accepted") return [];
  const { integrationId, bodyHash, receivedAt } = doc;
  const queued: QueuedDoc = { integrationId, bodyHash, receivedAt, attempts: 0 };
  return [
    {
      op: "put",
      key: key.queued(fate.lane, receivedAt, bodyHash),
      doc: toDoc(queued),
      when: { absent: true },
    },
    { op: "put", key: key.lane(fate.lane), doc: {}, when: { any: true } },
  ];
}

/** Events that are none of ours (pushes, stars, …) leave no trace in the audit chain: nothing was decided. */
function eventsOf(doc: DeliveryDoc, fate: Fate): readonly EventDraft[] {
  if (fate.receipt === "accepted" || (fate.receipt === "ignored" && fate.reason === "other")) return [];
  const about = {
    integration: doc.integrationId,
    body: doc.bodyHash,
    reason: fate.receipt === "not-understood" ? "not-understood" : "foreign",
    ...(fate.receipt === "ignored" && fate.repo !== undefined ? { repo: fate.repo } : {}),
  };
  return [{ name: "delivery.ignored", actor: { kind: "outside", id: doc.integrationId }, about }];
}
