import type { Actor, EventDraft, EventName } from "../audit/event.ts";
import type { Ledger } from "./ledger.ts";
import type { Lane } from "./layout.ts";
import { docOf, toDoc } from "./documents.ts";
import type { Item, JsonObject, Key, Write } from "./store.ts";

interface Entry {
  readonly key: Key;
  /** Revision as it was read; 0 when nothing was there. */
  readonly rev: number;
  doc: object | undefined;
  /** `null` removes the bytes beside the document. */
  blob?: null;
  state: "read" | "guarded" | "put" | "removed";
}

/**
 * One decision's reads and writes: what it read is what it writes on top of. Every written item is conditional on the
 * revision that was read, every guarded one is checked, and the events commit with them; so a decision made on stale
 * ground commits nothing, and its caller decides again.
 */
export class Change {
  readonly #ledger: Ledger;
  readonly #chain: Lane;
  readonly #entries = new Map<string, Entry>();
  readonly #events: EventDraft[] = [];
  readonly #extra = new Map<string, Write>();

  constructor(ledger: Ledger, chain: Lane) {
    this.#ledger = ledger;
    this.#chain = chain;
  }

  get now(): number {
    return this.#ledger.clock.now();
  }

  async load<T extends object>(key: Key): Promise<T | undefined> {
    const entry = await this.#entry(key);
    return entry.doc as T | undefined;
  }

  /** Loads an item that must not change until the commit, although it is not written. */
  async guard<T extends object>(key: Key): Promise<T | undefined> {
    const entry = await this.#entry(key);
    if (entry.state === "read") entry.state = "guarded";
    return entry.doc as T | undefined;
  }

  /** All of a partition, with this decision's own writes in place. */
  async loadAll<T extends object>(pk: string, max: number): Promise<T[]> {
    let taken = 0;
    for await (const item of this.#ledger.each(pk)) {
      if (!this.#entries.has(idOf(item))) this.#remember(item, item);
      taken += 1;
      if (taken >= max) break;
    }
    return [...this.#entries.values()].flatMap((entry) =>
      entry.key.pk === pk && entry.doc !== undefined ? [entry.doc as T] : [],
    );
  }

  /** The item must have been loaded: nothing is overwritten unseen. @param blob `null` removes the item's bytes. */
  put(key: Key, doc: object, blob?: null): void {
    const entry = this.#known(key);
    entry.doc = doc;
    entry.state = "put";
    if (blob === null) entry.blob = null;
  }

  remove(key: Key): void {
    const entry = this.#known(key);
    entry.doc = undefined;
    entry.state = entry.rev === 0 ? "read" : "removed";
  }

  /** Writes of other parts (outbox, lease) that carry their own conditions; the last one on a key stands. */
  add(writes: readonly Write[]): void {
    for (const write of writes) this.#extra.set(idOf(write.key), write);
  }

  event(name: EventName, actor: Actor, about: JsonObject): void {
    this.#events.push({ name, actor, about });
  }

  get isEmpty(): boolean {
    return this.#events.length === 0 && this.#writes().every((write) => write.op === "check");
  }

  /** @throws LedgerError `conflict` when something that was read has changed meanwhile. */
  async commit(): Promise<void> {
    await this.#ledger.commit(this.#chain, this.#writes(), this.#events);
  }

  #writes(): Write[] {
    const writes: Write[] = [];
    for (const { key, rev, doc, blob, state } of this.#entries.values()) {
      const when = rev === 0 ? ({ absent: true } as const) : { rev };
      if (state === "put" && doc !== undefined) {
        writes.push({ op: "put", key, doc: toDoc(doc), when, ...(blob === null ? { blob } : {}) });
      } else if (state === "removed") writes.push({ op: "delete", key, when });
      else if (state === "guarded") writes.push({ op: "check", key, when });
    }
    return [...writes, ...this.#extra.values()];
  }

  async #entry(key: Key): Promise<Entry> {
    return this.#entries.get(idOf(key)) ?? this.#remember(key, await this.#ledger.get(key));
  }

  #remember(key: Key, item: Item | undefined): Entry {
    const doc = item === undefined ? undefined : docOf<object>(item);
    const entry: Entry = { key: { pk: key.pk, sk: key.sk }, rev: item?.rev ?? 0, doc, state: "read" };
    this.#entries.set(idOf(key), entry);
    return entry;
  }

  #known(key: Key): Entry {
    const entry = this.#entries.get(idOf(key));
    if (entry === undefined) throw new Error(`written without having been read: ${key.pk} ${key.sk}`);
    return entry;
  }
}

function idOf(key: Key): string {
  return `${key.pk}\u0000${key.sk}`;
}
