import { BackupError } from "../../../backup/error.ts";
import type { ObjectStat, ObjectStore } from "../../../backup/objects.ts";
import { called, never, type Faults, type Life } from "./faults.ts";

/** The object store, as the story lets it be. */
export class FaultyObjects implements ObjectStore {
  readonly #inner: ObjectStore;
  readonly #faults: Faults;
  readonly #life: Life;
  /** As the store has them: a purge looks for copies that a removal hid, too. */
  readonly versions?: (prefix: string) => AsyncIterable<ObjectStat>;

  constructor(inner: ObjectStore, { faults, life }: { readonly faults: Faults; readonly life: Life }) {
    this.#inner = inner;
    this.#faults = faults;
    this.#life = life;
    if (inner.versions !== undefined) this.versions = (prefix) => this.#versions(prefix);
  }

  async *get(key: string, version?: string): AsyncGenerator<Uint8Array> {
    const pieces = await this.#call(async (mode) => {
      const read: Uint8Array[] = [];
      for await (const piece of this.#inner.get(key, version)) read.push(piece);
      return mode === "garbage" ? read.map((piece) => Buffer.from(piece).reverse()) : read;
    });
    yield* pieces;
  }

  stat(key: string): Promise<ObjectStat | undefined> {
    return this.#call(() => this.#inner.stat(key));
  }

  async *list(prefix: string): AsyncGenerator<ObjectStat> {
    const found = await this.#call(async () => {
      const all: ObjectStat[] = [];
      for await (const one of this.#inner.list(prefix)) all.push(one);
      return all;
    });
    yield* found;
  }

  async *#versions(prefix: string): AsyncGenerator<ObjectStat> {
    const found = await this.#call(async () => {
      const all: ObjectStat[] = [];
      for await (const one of this.#inner.versions?.(prefix) ?? []) all.push(one);
      return all;
    });
    yield* found;
  }

  create(key: string, body: AsyncIterable<Uint8Array>): Promise<ObjectStat> {
    return this.#call(() => this.#inner.create(key, body));
  }

  remove(key: string): Promise<void> {
    return this.#call(() => this.#inner.remove(key));
  }

  #call<T>(call: (mode: string) => Promise<T>): Promise<T> {
    if (this.#life.isDead()) return never();
    const strike = this.#faults.strike("objects");
    // A store that keeps nothing of what it took counts as away: it would say so at the next read.
    const told = strike.mode === "noop" ? { ...strike, mode: "down" as const } : strike;
    return called(this.#life, told, refusal, () => call(strike.mode));
  }
}

function refusal(): Error {
  return new BackupError("unavailable", "the story took the object store away");
}
