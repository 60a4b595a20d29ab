/** Engines of a process that is killed right after its kth call to a store: from then on nothing answers any more. */
import type { ObjectStat, ObjectStore } from "../../backup/objects.ts";
import type { Item, Key, LedgerStore, Range, Write } from "../../src/ledger/store.ts";
import type {
  Isolation,
  Memories,
  Memory,
  MemoryResult,
  NewRecord,
  RecordPage,
} from "../../src/memory/port.ts";
import type { Engines } from "../../src/service.ts";

class Killed extends Error {
  readonly code = "killed";
}

/** Burns one call at a time. */
export class Fuse {
  calls = 0;
  readonly #at: number;
  readonly #reads: boolean;

  /** @param at the call after which the process dies; @param reads whether reads count: they change nothing. */
  constructor(at: number, reads = false) {
    this.#at = at;
    this.#reads = reads;
  }

  get blown(): boolean {
    return this.calls >= this.#at;
  }

  read<T>(work: () => Promise<T>): Promise<T> {
    return this.#reads ? this.write(work) : this.#alive(work);
  }

  async write<T>(work: () => Promise<T>): Promise<T> {
    const result = await this.#alive(work);
    this.calls += 1;
    if (this.blown) throw new Killed("killed");
    return result;
  }

  async #alive<T>(work: () => Promise<T>): Promise<T> {
    if (this.blown) throw new Killed("killed before");
    return work();
  }
}

export function crashing(engines: Engines, fuse: Fuse): Engines {
  return {
    ...engines,
    store: new CrashingLedger(engines.store, fuse),
    memories: new CrashingMemories(engines.memories, fuse),
    objects: new CrashingObjects(engines.objects, fuse),
  };
}

class CrashingLedger implements LedgerStore {
  readonly #inner: LedgerStore;
  readonly #fuse: Fuse;

  constructor(inner: LedgerStore, fuse: Fuse) {
    this.#inner = inner;
    this.#fuse = fuse;
  }

  get(key: Key): Promise<Item | undefined> {
    return this.#fuse.read(() => this.#inner.get(key));
  }

  query(pk: string, range: Range): Promise<readonly Item[]> {
    return this.#fuse.read(() => this.#inner.query(pk, range));
  }

  commit(writes: readonly Write[]): Promise<void> {
    return this.#fuse.write(() => this.#inner.commit(writes));
  }

  forget(): Promise<void> {
    return this.#fuse.write(() => this.#inner.forget?.() ?? Promise.resolve());
  }

  close(): Promise<void> {
    return this.#inner.close();
  }
}

class CrashingMemories implements Memories {
  readonly #inner: Memories;
  readonly #fuse: Fuse;

  constructor(inner: Memories, fuse: Fuse) {
    this.#inner = inner;
    this.#fuse = fuse;
  }

  async of(isolation: Isolation, siloId: number): Promise<Memory> {
    const inner = await this.#inner.of(isolation, siloId);
    const fuse = this.#fuse;
    return {
      list: (
        namespace: string,
        page: { readonly limit: number; readonly after?: string },
      ): Promise<RecordPage> => fuse.read(() => inner.list(namespace, page)),
      write: (namespace: string, records: readonly NewRecord[]): Promise<readonly MemoryResult[]> =>
        fuse.write(() => inner.write(namespace, records)),
      remove: (namespace: string, ids: readonly string[]): Promise<readonly MemoryResult[]> =>
        fuse.write(() => inner.remove(namespace, ids)),
      close: () => inner.close(),
    };
  }
}

class CrashingObjects implements ObjectStore {
  readonly #inner: ObjectStore;
  readonly #fuse: Fuse;

  constructor(inner: ObjectStore, fuse: Fuse) {
    this.#inner = inner;
    this.#fuse = fuse;
  }

  async *get(key: string): AsyncGenerator<Uint8Array> {
    await this.#fuse.read(() => Promise.resolve());
    yield* this.#inner.get(key);
  }

  stat(key: string): Promise<ObjectStat | undefined> {
    return this.#fuse.read(() => this.#inner.stat(key));
  }

  async *list(prefix: string): AsyncGenerator<ObjectStat> {
    await this.#fuse.read(() => Promise.resolve());
    yield* this.#inner.list(prefix);
  }

  create(key: string, body: AsyncIterable<Uint8Array>): Promise<ObjectStat> {
    return this.#fuse.write(() => this.#inner.create(key, body));
  }

  remove(key: string): Promise<void> {
    return this.#fuse.write(() => this.#inner.remove(key));
  }
}
