import { docOf, type JobDoc, type QueuedDoc } from "../ledger/documents.ts";
import { key, type Lane } from "../ledger/layout.ts";
import { isConflict, type Item } from "../ledger/store.ts";
import { limits } from "../limits.ts";
import { retryAt } from "../retry.ts";
import type { Turn } from "./decide-delivery.ts";
import { Lease } from "./lease.ts";
import type { DecideParts } from "./parts.ts";
import { recount } from "./recount.ts";

const pageSize = 100;

export interface LaneParts {
  readonly decide: DecideParts;
  /** Leads one delivery through the pipeline. */
  readonly process: (turn: Turn) => Promise<Step>;
  /** Unique for each worker process. */
  readonly owner: string;
  readonly onError: (error: unknown, lane: Lane) => void;
}

/** `later`: it waits and is tried again. `blocked`: it stays where it is. */
export type Step = "done" | "later" | "blocked";

/**
 * Deliveries of one repository are decided in their order, by one worker at a time; different repositories in
 * parallel. What can't be decided now waits apart with a back-off, and the others go on.
 */
export class Lanes {
  readonly #parts: LaneParts;
  readonly #running = new Map<Lane, Promise<boolean>>();

  constructor(parts: LaneParts) {
    this.#parts = parts;
  }

  /** Lanes with work, waiting work among them. */
  async marked(): Promise<Lane[]> {
    const lanes: Lane[] = [];
    for await (const { sk } of this.#parts.decide.ledger.each("lanes"))
      lanes.push(sk === "-" ? "-" : Number(sk));
    return lanes;
  }

  /** Works through one lane as far as it goes now. @returns whether anything was done. */
  run(lane: Lane): Promise<boolean> {
    const running = this.#running.get(lane);
    if (running !== undefined) return running;
    return this.#occupy(lane, this.#inLane(lane));
  }

  /** Runs something else under a lane's lease: timed work. @returns undefined when another worker holds the lane. */
  hold<T>(lane: Lane, work: (lease: Lease) => Promise<T>): Promise<T | undefined> {
    const held = this.#holdAfter(this.#running.get(lane), lane, work);
    void this.#occupy(
      lane,
      held.then(
        () => false,
        () => false,
      ),
    );
    return held;
  }

  /** One thing at a time in a lane, also within this process: two leases of one owner would void each other. */
  #occupy(lane: Lane, work: Promise<boolean>): Promise<boolean> {
    const entry = work.finally(() => {
      if (this.#running.get(lane) === entry) this.#running.delete(lane);
    });
    this.#running.set(lane, entry);
    return entry;
  }

  async #holdAfter<T>(
    before: Promise<unknown> | undefined,
    lane: Lane,
    work: (lease: Lease) => Promise<T>,
  ): Promise<T | undefined> {
    await before;
    const lease = await Lease.take(this.#parts.decide.ledger, lane, this.#parts.owner);
    if (lease === undefined) return undefined;
    try {
      return await work(lease);
    } finally {
      await lease.release();
    }
  }

  /** Puts everything that waits for its back-off on the queue: what it waits for is known to be back. */
  async hurry(lane: Lane): Promise<void> {
    await this.hold(lane, (lease) => this.#wakeWaiting(lane, lease, Infinity));
  }

  /** Waits for what runs now; nothing new is taken up by this call. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running.values());
  }

  async #inLane(lane: Lane): Promise<boolean> {
    const { decide, owner, onError } = this.#parts;
    try {
      if (!(await this.#hasDue(lane))) return false;
      const lease = await Lease.take(decide.ledger, lane, owner);
      if (lease === undefined) return false;
      if (lane !== "-" && !lease.continues) decide.patterns.forget(lane);
      try {
        return await this.#workThrough(lane, lease);
      } finally {
        await lease.release();
      }
    } catch (error) {
      // The lease went to another worker, or the store is down: what is queued stays queued.
      if (lane !== "-") decide.patterns.forget(lane);
      onError(error, lane);
      return false;
    }
  }

  /** A look without a lease: what only waits for its time costs no writes. */
  async #hasDue(lane: Lane): Promise<boolean> {
    const { ledger } = this.#parts.decide;
    const [first] = await ledger.query(`queue#${lane}`, { limit: 1 });
    if (first?.sk.startsWith("w#") !== true) return true; // work, or an empty queue whose mark has to go
    return timeOf(first) <= ledger.clock.now();
  }

  async #workThrough(lane: Lane, lease: Lease): Promise<boolean> {
    let progress = await this.#wakeWaiting(lane, lease, this.#parts.decide.ledger.clock.now());
    for (;;) {
      const mark = await this.#parts.decide.ledger.get(key.lane(lane));
      const done = await this.#pass(lane, lease);
      progress ||= done > 0;
      if (done > 0) continue;
      await this.#unmark(lane, mark);
      return progress;
    }
  }

  /** One pass over the queue. @returns how many items left it. */
  async #pass(lane: Lane, lease: Lease): Promise<number> {
    const { ledger } = this.#parts.decide;
    let done = 0;
    let after: string | undefined;
    for (;;) {
      const page = await ledger.query(`queue#${lane}`, {
        prefix: "q#",
        limit: pageSize,
        ...(after === undefined ? {} : { after }),
      });
      for (const item of page) {
        await lease.renew();
        if ((await this.#take(lane, item, lease)) !== "blocked") done += 1;
      }
      after = page.at(-1)?.sk;
      if (page.length < pageSize) return done;
    }
  }

  async #take(lane: Lane, item: Item, lease: Lease): Promise<Step> {
    const { onError } = this.#parts;
    try {
      return "job" in item.doc ? await this.#job(lane, item, lease) : await this.#delivery(lane, item, lease);
    } catch (error) {
      if (isLost(error)) throw error;
      // A fault of one delivery must not stop the lane: it waits, and becomes a dead letter in the end.
      onError(error, lane);
      return this.#later(lane, item, lease, codeOf(error));
    }
  }

  async #job(lane: Lane, item: Item, lease: Lease): Promise<Step> {
    const { decide } = this.#parts;
    if (lane !== "-") await recount(decide, lane, docOf<JobDoc>(item), lease);
    await decide.ledger.write([{ op: "delete", key: item, when: { rev: item.rev } }, lease.check]);
    return "done";
  }

  async #delivery(lane: Lane, item: Item, lease: Lease): Promise<Step> {
    const queued = docOf<QueuedDoc>(item);
    const step = await this.#parts.process({ lane, item, queued, lease: lease.check });
    return step === "later" ? this.#later(lane, item, lease, "no-answer") : step;
  }

  /** Out of the way until its back-off ends; after the last try it is a dead letter, which operators can replay. */
  async #later(lane: Lane, item: Item, lease: Lease, reason: string): Promise<Step> {
    const { ledger } = this.#parts.decide;
    const now = ledger.clock.now();
    const attempts = Number(item.doc["attempts"] ?? 0) + 1;
    const id = idOf(item);
    const doc = { ...item.doc, attempts, reason };
    const isDead = attempts >= limits.attemptsMax;
    const next = isDead ? key.dead(lane, id) : key.waiting(lane, retryAt(now, attempts), id);
    const events = isDead ? [{ name: "delivery.dead" as const, actor, about: { delivery: id, reason } }] : [];
    await ledger.commit(
      lane,
      [
        { op: "delete", key: item, when: { rev: item.rev } },
        { op: "put", key: next, doc, when: { any: true } },
        lease.check,
      ],
      events,
    );
    return "later";
  }

  /** Puts what has waited long enough back on the queue, in the order of its arrival. */
  async #wakeWaiting(lane: Lane, lease: Lease, latest: number): Promise<boolean> {
    const { ledger } = this.#parts.decide;
    let woken = false;
    for await (const item of ledger.each(`queue#${lane}`, { prefix: "w#" })) {
      const until = timeOf(item);
      if (until > latest) break;
      const id = idOf(item);
      const back = key.queued(lane, Number(item.doc["receivedAt"]), id);
      await ledger.write([
        { op: "delete", key: item, when: { rev: item.rev } },
        { op: "put", key: back, doc: item.doc, when: { any: true } },
        // A failed proposal has a back-off of its own.
        ...(lane === "-"
          ? []
          : [{ op: "delete" as const, key: key.proposal(lane, id), when: { any: true as const } }]),
        lease.check,
      ]);
      woken = true;
    }
    return woken;
  }

  /** Only when nothing came in since the queue was read, and nothing waits. */
  async #unmark(lane: Lane, mark: Item | undefined): Promise<void> {
    const { ledger } = this.#parts.decide;
    const left = await ledger.query(`queue#${lane}`, { limit: 1 });
    if (mark === undefined || left.length > 0) return;
    try {
      await ledger.write([{ op: "delete", key: mark, when: { rev: mark.rev } }]);
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  }
}

const actor = { kind: "service", id: "vouchsafe" } as const;

/** Until when an item waits, from its sort key. */
function timeOf(item: Item): number {
  return Number(item.sk.split("#")[1]);
}

/** A delivery goes by the hash of its body, a job by its id. */
function idOf(item: Item): string {
  const doc = docOf<QueuedDoc | JobDoc>(item);
  return "job" in doc ? doc.id : doc.bodyHash;
}

/** The lane, or the store, is gone: nothing more to do here now. */
function isLost(error: unknown): boolean {
  if (isConflict(error)) return error.key?.pk.startsWith("lease#") === true;
  return codeOf(error) === "unavailable";
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unexpected";
}
