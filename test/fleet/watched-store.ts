import type { Item, Key, LedgerStore, Range, Write } from "../../src/ledger/store.ts";
import { isConflict } from "../../src/ledger/store.ts";

/** One epoch of a lane: the lease's revision that writes are conditional on. */
export interface Epoch {
  readonly lane: string;
  readonly rev: number;
}

/**
 * A ledger that can fall asleep on the very edge: after a lane's work is decided, before it is committed. It tells what
 * became of everything that was committed under the epoch that it slept through.
 */
export class WatchedStore implements LedgerStore {
  /** Commits of lanes until it falls asleep; 0: never. */
  sleepIn = 0;
  readonly #inner: LedgerStore;
  readonly #sleep: (epoch: Epoch) => Promise<void>;
  readonly #tell: (epoch: Epoch, outcome: "committed" | "refused") => void;
  #slept: Epoch | undefined;

  constructor(
    inner: LedgerStore,
    sleep: (epoch: Epoch) => Promise<void>,
    tell: (epoch: Epoch, outcome: "committed" | "refused") => void,
  ) {
    this.#inner = inner;
    this.#sleep = sleep;
    this.#tell = tell;
  }

  get(key: Key): Promise<Item | undefined> {
    return this.#inner.get(key);
  }

  query(pk: string, range: Range): Promise<readonly Item[]> {
    return this.#inner.query(pk, range);
  }

  async commit(writes: readonly Write[]): Promise<void> {
    const epoch = epochOf(writes);
    if (epoch === undefined) return this.#inner.commit(writes);
    if (this.sleepIn > 0) {
      this.sleepIn -= 1;
      if (this.sleepIn === 0) {
        this.#slept = epoch;
        await this.#sleep(epoch);
      }
    }
    const isOld = epoch.lane === this.#slept?.lane && epoch.rev <= this.#slept.rev;
    try {
      await this.#inner.commit(writes);
      if (isOld) this.#tell(epoch, "committed");
    } catch (error) {
      if (isOld && isConflict(error) && error.key?.pk === `lease#${epoch.lane}`) this.#tell(epoch, "refused");
      throw error;
    }
  }

  close(): Promise<void> {
    return this.#inner.close();
  }
}

/** Undefined for what no lease guards. */
function epochOf(writes: readonly Write[]): Epoch | undefined {
  for (const { op, key, when } of writes) {
    if (op === "check" && key.pk.startsWith("lease#") && "rev" in when)
      return { lane: key.pk.slice("lease#".length), rev: when.rev };
  }
  return undefined;
}
