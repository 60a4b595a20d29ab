import { isAmong, type StageSet } from "../stages.ts";
import type { Item, Key, LedgerStore, Range, Write } from "./store.ts";

/** As it is for a process of all stages. */
export function walledLedger(store: LedgerStore, stages: StageSet): LedgerStore {
  return stages.isAll || store instanceof WalledLedger ? store : new WalledLedger(store, stages);
}

/**
 * The ledger as far as a stage may reach it. On AWS the task role refuses the same; here it is refused before it is
 * sent, so that a mistake is found wherever the service runs, and a right that is too wide is not used by accident.
 */
class WalledLedger implements LedgerStore {
  readonly #inner: LedgerStore;
  readonly #stages: StageSet;

  constructor(inner: LedgerStore, stages: StageSet) {
    this.#inner = inner;
    this.#stages = stages;
  }

  /** @throws StageError for a partition of another stage; so do the others. */
  async get(key: Key): Promise<Item | undefined> {
    this.#checkRead(key.pk);
    return this.#inner.get(key);
  }

  async query(pk: string, range: Range): Promise<readonly Item[]> {
    this.#checkRead(pk);
    return this.#inner.query(pk, range);
  }

  async commit(writes: readonly Write[]): Promise<void> {
    for (const { op, key } of writes) {
      if (op === "check") this.#checkRead(key.pk);
      else this.#stages.demand(isAmong(this.#stages.writable, key.pk), `${key.pk} of the ledger to write`);
    }
    return this.#inner.commit(writes);
  }

  async forget(): Promise<void> {
    await this.#inner.forget?.();
  }

  close(): Promise<void> {
    return this.#inner.close();
  }

  #checkRead(pk: string): void {
    this.#stages.demand(isAmong(this.#stages.readable, pk), `${pk} of the ledger to read`);
  }
}
