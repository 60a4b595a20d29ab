import type { GuardrailAnswer, GuardrailPort, ModelPort } from "../../../extraction/ports.ts";
import {
  isConflict,
  type Item,
  type Key,
  type LedgerStore,
  type Range,
  type Write,
} from "../../ledger/store.ts";
import type {
  Isolation,
  Memories,
  Memory,
  MemoryRecord,
  MemoryResult,
  NewRecord,
  RecordPage,
} from "../../memory/port.ts";
import type { Engines } from "../../service.ts";
import {
  askedRefusal,
  called,
  ledgerRefusal,
  memoryRefusal,
  never,
  type Faults,
  type Life,
} from "./faults.ts";
import { FaultyObjects } from "./faulty-objects.ts";
import type { Lagging } from "./lagging.ts";
import type { Scripts } from "./scripts.ts";

/** What the engines of one life share with the story. */
export interface Stage {
  readonly faults: Faults;
  readonly life: Life;
  readonly scripts: Scripts;
  readonly lagging: Lagging;
}

/** The same engines, as the story lets them be. */
export function faulty(engines: Engines, stage: Stage): Engines {
  return {
    ...engines,
    store: new FaultyLedger(engines.store, stage),
    memories: new FaultyMemories(engines.memories, stage),
    objects: new FaultyObjects(engines.objects, stage),
    model: new FaultyModel(engines.model, stage),
    guardrail: new FaultyGuardrail(engines.guardrail, stage),
  };
}

/** A read changes nothing, so a crash after one is a crash before the next commit: only commits crash. */
class FaultyLedger implements LedgerStore {
  readonly #inner: LedgerStore;
  readonly #stage: Stage;

  constructor(inner: LedgerStore, stage: Stage) {
    this.#inner = inner;
    this.#stage = stage;
  }

  get(key: Key): Promise<Item | undefined> {
    return this.#read(() => this.#inner.get(key));
  }

  query(pk: string, range: Range): Promise<readonly Item[]> {
    return this.#read(() => this.#inner.query(pk, range));
  }

  commit(writes: readonly Write[]): Promise<void> {
    const { life, faults } = this.#stage;
    if (life.isDead()) return never();
    if (faults.at("ledger") === "crash-after") return this.#lastCommit(writes);
    return called(life, this.#strike(faults.strike("ledger")), ledgerRefusal, () =>
      this.#inner.commit(writes),
    );
  }

  /** The process dies after a commit; one that came too late did nothing, and is made again by whoever made it. */
  async #lastCommit(writes: readonly Write[]): Promise<void> {
    const { life, faults } = this.#stage;
    try {
      await this.#inner.commit(writes);
    } catch (error) {
      if (isConflict(error)) throw error;
    }
    return called(life, faults.strike("ledger"), ledgerRefusal, () => Promise.resolve());
  }

  close(): Promise<void> {
    return this.#inner.close();
  }

  #read<T>(read: () => Promise<T>): Promise<T> {
    const { life, faults } = this.#stage;
    if (life.isDead()) return never();
    const mode = faults.at("ledger");
    if (mode === "crash-after" || mode === "partial") return called(life, calm, ledgerRefusal, read);
    return called(life, this.#strike(faults.strike("ledger")), ledgerRefusal, read);
  }

  /** A ledger that lies is no ledger: what is not there or not whole counts as away. */
  #strike(strike: ReturnType<Faults["strike"]>): ReturnType<Faults["strike"]> {
    return strike.mode === "garbage" || strike.mode === "noop" ? { ...strike, mode: "down" } : strike;
  }
}

const calm = { mode: "none", call: 0 } as const;

class FaultyMemories implements Memories {
  readonly #inner: Memories;
  readonly #stage: Stage;

  constructor(inner: Memories, stage: Stage) {
    this.#inner = inner;
    this.#stage = stage;
  }

  async of(isolation: Isolation, siloId: number): Promise<Memory> {
    if (this.#stage.life.isDead()) return never();
    return new FaultyMemory(await this.#inner.of(isolation, siloId), this.#stage);
  }
}

class FaultyMemory implements Memory {
  readonly #inner: Memory;
  readonly #stage: Stage;

  constructor(inner: Memory, stage: Stage) {
    this.#inner = inner;
    this.#stage = stage;
  }

  get settleMs(): number {
    return this.#stage.lagging.settleMs(this.#stage.faults.at("memory"));
  }

  list(namespace: string, page: { readonly limit: number; readonly after?: string }): Promise<RecordPage> {
    return this.#call(async (mode) => {
      const found = await this.#inner.list(namespace, page);
      if (mode === "garbage") return { ...found, records: found.records.map(scrambled) };
      return mode === "lag" ? this.#stage.lagging.list(namespace, found, page.after) : found;
    });
  }

  write(namespace: string, records: readonly NewRecord[]): Promise<readonly MemoryResult[]> {
    return this.#call(async (mode) => {
      if (mode === "noop")
        return records.map(({ ruleId }) => ({ ok: true as const, id: ruleId, recordId: "none" }));
      if (mode === "partial")
        return this.#half(
          records,
          ({ ruleId }) => ruleId,
          (some) => this.#inner.write(namespace, some),
        );
      if (mode === "lag") return this.#stage.lagging.write(this.#inner, namespace, records);
      return this.#inner.write(namespace, records);
    });
  }

  remove(namespace: string, recordIds: readonly string[]): Promise<readonly MemoryResult[]> {
    return this.#call(async (mode) => {
      if (mode === "noop") return recordIds.map((id) => ({ ok: true as const, id, recordId: id }));
      if (mode === "partial")
        return this.#half(
          recordIds,
          (id) => id,
          (some) => this.#inner.remove(namespace, some),
        );
      if (mode === "lag") return this.#stage.lagging.remove(this.#inner, namespace, recordIds);
      return this.#inner.remove(namespace, recordIds);
    });
  }

  close(): Promise<void> {
    return this.#inner.close();
  }

  #call<T>(call: (mode: string) => Promise<T>): Promise<T> {
    const { life, faults } = this.#stage;
    if (life.isDead()) return never();
    const strike = faults.strike("memory");
    // A part that fails, and an answer that comes before the truth, are the methods' own matter.
    const outside = strike.mode === "partial" || strike.mode === "lag" ? calm : strike;
    return called(life, outside, memoryRefusal, () => call(strike.mode));
  }

  /** The first half works, the rest never does: a single one never does. */
  async #half<T>(
    all: readonly T[],
    idOf: (one: T) => string,
    work: (some: readonly T[]) => Promise<readonly MemoryResult[]>,
  ): Promise<readonly MemoryResult[]> {
    const middle = Math.floor(all.length / 2);
    const done = middle === 0 ? [] : await work(all.slice(0, middle));
    const failed = all
      .slice(middle)
      .map((one) => ({ ok: false as const, id: idOf(one), error: "failed in part" }));
    return [...done, ...failed];
  }
}

function scrambled(record: MemoryRecord): MemoryRecord {
  return { ...record, text: Array.from(record.text).reverse().join(""), metadata: {} };
}

class FaultyModel implements ModelPort {
  readonly id: string;
  readonly #inner: ModelPort;
  readonly #stage: Stage;

  constructor(inner: ModelPort, stage: Stage) {
    this.id = inner.id;
    this.#inner = inner;
    this.#stage = stage;
  }

  extract(request: Parameters<ModelPort["extract"]>[0], signal: AbortSignal): Promise<unknown> {
    const { life, faults, scripts } = this.#stage;
    if (life.isDead()) return never();
    const strike = faults.strike("model");
    return called(life, strike, askedRefusal, () => {
      if (strike.mode === "garbage") return Promise.resolve("Sure! Here are the rules: {statements: …");
      if (strike.mode === "noop") return Promise.resolve({ statements: [] });
      const scripted = scripts.answer(request);
      return scripted === undefined ? this.#inner.extract(request, signal) : Promise.resolve(scripted);
    });
  }
}

class FaultyGuardrail implements GuardrailPort {
  readonly id: string;
  readonly #inner: GuardrailPort;
  readonly #stage: Stage;

  constructor(inner: GuardrailPort, stage: Stage) {
    this.id = inner.id;
    this.#inner = inner;
    this.#stage = stage;
  }

  check(source: "input" | "output", text: string, signal: AbortSignal): Promise<GuardrailAnswer> {
    const { life, faults } = this.#stage;
    if (life.isDead()) return never();
    const strike = faults.strike("guardrail");
    return called(life, strike, askedRefusal, () => {
      if (strike.mode === "garbage") return Promise.resolve("ok" as unknown as GuardrailAnswer);
      if (strike.mode === "noop") return Promise.resolve({ intervened: false, reasons: [] });
      return this.#inner.check(source, text, signal);
    });
  }
}
