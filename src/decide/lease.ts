import type { Ledger } from "../ledger/ledger.ts";
import { key, type Leased } from "../ledger/layout.ts";
import { isConflict, type Write } from "../ledger/store.ts";
import { limits } from "../limits.ts";

/**
 * One worker at a time for each lane. The lease item's revision is its epoch: every write of the lane checks it in the
 * same transaction, so a worker that slept through its lease commits nothing.
 */
export class Lease {
  readonly lane: Leased;
  /** The same worker held it last: what it remembers of the lane still holds. */
  readonly continues: boolean;
  readonly #ledger: Ledger;
  readonly #owner: string;
  #rev: number;
  #until: number;

  private constructor(
    ledger: Ledger,
    lane: Leased,
    owner: string,
    taken: { rev: number; until: number; continues: boolean },
  ) {
    const { rev, until, continues } = taken;
    this.#ledger = ledger;
    this.lane = lane;
    this.continues = continues;
    this.#owner = owner;
    this.#rev = rev;
    this.#until = until;
  }

  /** Undefined when another worker holds the lane. */
  static async take(ledger: Ledger, lane: Leased, owner: string): Promise<Lease | undefined> {
    const at = key.lease(lane);
    const item = await ledger.get(at);
    const now = ledger.clock.now();
    if (item !== undefined && Number(item.doc["until"]) > now && item.doc["owner"] !== owner)
      return undefined;
    const until = now + limits.leaseMs;
    const when = item === undefined ? ({ absent: true } as const) : { rev: item.rev };
    try {
      await ledger.write([{ op: "put", key: at, doc: { owner, until }, when }]);
    } catch (error) {
      if (isConflict(error)) return undefined;
      throw error;
    }
    const continues = item?.doc["owner"] === owner;
    return new Lease(ledger, lane, owner, { rev: (item?.rev ?? 0) + 1, until, continues });
  }

  /** Stands in every transaction of the lane. */
  get check(): Write {
    return { op: "check", key: key.lease(this.lane), when: { rev: this.#rev } };
  }

  /** Between two pieces of work. @throws LedgerError `conflict` when the lane is no longer ours. */
  async renew(): Promise<void> {
    const now = this.#ledger.clock.now();
    if (this.#until - now > limits.leaseMs / 2) return;
    const until = now + limits.leaseMs;
    const doc = { owner: this.#owner, until };
    await this.#ledger.write([{ op: "put", key: key.lease(this.lane), doc, when: { rev: this.#rev } }]);
    this.#rev += 1;
    this.#until = until;
  }

  /** Lets the next worker in at once. */
  async release(): Promise<void> {
    const doc = { owner: this.#owner, until: 0 };
    try {
      await this.#ledger.write([{ op: "put", key: key.lease(this.lane), doc, when: { rev: this.#rev } }]);
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  }
}
