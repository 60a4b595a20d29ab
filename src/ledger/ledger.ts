import { eventHash, genesis, type AuditEvent, type EventDraft } from "../audit/event.ts";
import type { Clock } from "../clock.ts";
import type { Lane } from "./layout.ts";
import { sortable } from "./layout.ts";
import { each, isConflict, LedgerError } from "./store.ts";
import type { Item, JsonObject, Key, LedgerStore, Range, Write } from "./store.ts";

interface Head {
  readonly seq: number;
  readonly hash: string;
  /** Revision of the head's item, 0 when the chain has none yet. */
  readonly rev: number;
}

const headTriesMax = 20;

/** Read access to the ledger. Stages that only look get this and no more. */
export interface LedgerReader {
  get(key: Key): Promise<Item | undefined>;
  query(pk: string, range: Range): Promise<readonly Item[]>;
  each(pk: string, range?: Omit<Range, "limit" | "after">): AsyncGenerator<Item>;
}

/**
 * The store together with the audit chain: what is written and the events that tell of it commit as one.
 * The chain's head is conditional in each of those transactions, so a chain can't fork, also across processes.
 */
export class Ledger implements LedgerReader {
  readonly clock: Clock;
  readonly #store: LedgerStore;
  readonly #common: string;
  readonly #heads = new Map<string, Head>();
  readonly #turns = new Map<string, Promise<unknown>>();
  readonly #listeners: ((events: readonly EventDraft[]) => void)[] = [];

  /** @param common the chain of events that belong to no repository: `-`, or a stage's own. */
  constructor(store: LedgerStore, clock: Clock, common: "-" | `-${string}` = "-") {
    this.#store = store;
    this.#common = common;
    this.clock = clock;
  }

  get(key: Key): Promise<Item | undefined> {
    return this.#store.get(key);
  }

  query(pk: string, range: Range): Promise<readonly Item[]> {
    return this.#store.query(pk, range);
  }

  each(pk: string, range: Omit<Range, "limit" | "after"> = {}): AsyncGenerator<Item> {
    return each(this.#store, pk, range);
  }

  /** Told of events once they are durable; in this process only, so whoever listens must not depend on it. */
  onCommitted(listener: (events: readonly EventDraft[]) => void): void {
    this.#listeners.push(listener);
  }

  /** What was purged is in no file of the engine any more, as far as the engine has files of its own. */
  async forget(): Promise<void> {
    await this.#store.forget?.();
  }

  /** Writes that no event tells of: deliveries, queues, leases, proposals. */
  write(writes: readonly Write[]): Promise<void> {
    return this.#store.commit(writes);
  }

  /**
   * Writes and their audit events, all or none.
   * @throws LedgerError `conflict` when a condition of `writes` did not hold. A head that moved is tried again here.
   */
  async commit(chain: Lane, writes: readonly Write[], events: readonly EventDraft[]): Promise<void> {
    if (events.length === 0) return this.write(writes);
    const name = chain === "-" ? this.#common : String(chain);
    const before = this.#turns.get(name) ?? Promise.resolve();
    const turn = before.then(() => this.#append(name, writes, events));
    const settled = turn.catch(() => undefined);
    this.#turns.set(name, settled);
    try {
      await turn;
    } finally {
      if (this.#turns.get(name) === settled) this.#turns.delete(name);
    }
  }

  async #append(chain: string, writes: readonly Write[], events: readonly EventDraft[]): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const head = this.#heads.get(chain) ?? (await this.#readHead(chain));
      const { items, next } = link(chain, head, events, this.clock.now());
      try {
        await this.#store.commit([...writes, ...items]);
        this.#heads.set(chain, next);
        for (const listener of this.#listeners) listener(events);
        return;
      } catch (error) {
        this.#heads.delete(chain);
        const moved = isConflict(error) && error.key?.pk === `audit#${chain}`;
        if (!moved || attempt >= headTriesMax) throw error;
      }
    }
  }

  async #readHead(chain: string): Promise<Head> {
    const item = await this.#store.get({ pk: `audit#${chain}`, sk: "head" });
    if (item === undefined) return { seq: 0, hash: genesis, rev: 0 };
    const { seq, hash } = item.doc;
    if (typeof seq !== "number" || typeof hash !== "string") {
      throw new LedgerError("corrupt", `the head of audit chain ${chain} can't be read`);
    }
    return { seq, hash, rev: item.rev };
  }
}

function link(
  chain: string,
  head: Head,
  drafts: readonly EventDraft[],
  now: number,
): { items: Write[]; next: Head } {
  const pk = `audit#${chain}`;
  const items: Write[] = [];
  let { seq, hash } = head;
  for (const draft of drafts) {
    seq += 1;
    const unsigned = { v: 1 as const, chain, seq, at: new Date(now).toISOString(), ...draft, prev: hash };
    const event: AuditEvent = { ...unsigned, hash: eventHash(unsigned) };
    hash = event.hash;
    items.push({
      op: "put",
      key: { pk, sk: `e#${sortable(seq)}` },
      doc: asJson(event),
      when: { absent: true },
    });
  }
  const when = head.rev === 0 ? ({ absent: true } as const) : { rev: head.rev };
  items.push({ op: "put", key: { pk, sk: "head" }, doc: { seq, hash }, when });
  return { items, next: { seq, hash, rev: head.rev + 1 } };
}

function asJson(value: object): JsonObject {
  return value as JsonObject;
}
