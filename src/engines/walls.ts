/** Ports in the place of those that a stage lacks: whatever is asked of them is refused, and nothing is sent. */
import { randomBytes } from "node:crypto";
import type { ObjectStat, ObjectStore } from "../../backup/objects.ts";
import type { GuardrailPort, ModelPort } from "../../extraction/ports.ts";
import { walledLedger } from "../ledger/walls.ts";
import type { Engines } from "../service.ts";
import type { MasterKey } from "../keys/keyring.ts";
import type { Isolation, Memories, Memory, MemoryReader } from "../memory/port.ts";
import type { StageSet } from "../stages.ts";

export function noMemories(stages: StageSet): Memories & { close(): Promise<void> } {
  return { of: () => Promise.reject(stages.refusal("memory")), close: () => Promise.resolve() };
}

/** Lists, and writes nothing. */
function readOnlyMemories(memories: Memories, stages: StageSet): Memories {
  return {
    of: async (isolation: Isolation, siloId: number) =>
      new ReadOnlyMemory(await memories.of(isolation, siloId), stages),
  };
}

class ReadOnlyMemory implements Memory {
  readonly settleMs?: number;
  readonly #inner: MemoryReader;
  readonly #stages: StageSet;

  constructor(inner: MemoryReader, stages: StageSet) {
    if (inner.settleMs !== undefined) this.settleMs = inner.settleMs;
    this.#inner = inner;
    this.#stages = stages;
  }

  list(...asked: Parameters<Memory["list"]>): ReturnType<Memory["list"]> {
    return this.#inner.list(...asked);
  }

  write(): Promise<never> {
    return Promise.reject(this.#stages.refusal("memory to write"));
  }

  remove(): Promise<never> {
    return this.write();
  }

  close(): Promise<void> {
    return Promise.resolve(); // whoever opened it closes it
  }
}

/** The engines as far as these stages may reach them. What they may not, is refused, whoever opened it. */
export function walled(engines: Engines, stages: StageSet): Engines {
  if (stages.isAll) return engines;
  const { embeddings, ...others } = engines;
  const { memories, objects } = engines;
  return {
    ...others,
    ...(embeddings === undefined || !stages.may("model") ? {} : { embeddings }),
    store: walledLedger(engines.store, stages),
    memories: {
      none: () => noMemories(stages),
      read: () => readOnlyMemories(memories, stages),
      write: () => memories,
    }[stages.memory](),
    objects: new WalledObjects(objects, stages),
    model: stages.may("model") ? engines.model : noModel(stages),
    guardrail: stages.may("guardrail") ? engines.guardrail : noGuardrail(stages),
  };
}

export function noModel(stages: StageSet): ModelPort {
  return { id: "none", extract: () => Promise.reject(stages.refusal("a model")) };
}

export function noGuardrail(stages: StageSet): GuardrailPort {
  return { id: "none", check: () => Promise.reject(stages.refusal("a guardrail")) };
}

/** Opens nothing and signs nothing that anybody believes: for stages that may not know the master key. */
export function noMasterKeys(): readonly [MasterKey] {
  return [{ id: "mk_none", bytes: randomBytes(32) }];
}

/** @param objects undefined where the stage has none at all. */
export class WalledObjects implements ObjectStore {
  readonly #inner: ObjectStore | undefined;
  readonly #stages: StageSet;
  /** As the store has it: a purge that saw current objects only would call a hidden copy gone. */
  readonly versions?: (prefix: string) => AsyncIterable<ObjectStat>;

  constructor(inner: ObjectStore | undefined, stages: StageSet) {
    this.#inner = inner;
    this.#stages = stages;
    if (inner?.versions !== undefined) this.versions = (prefix) => this.#versions(prefix);
  }

  async *get(key: string, version?: string): AsyncGenerator<Uint8Array> {
    yield* this.#may("read").get(key, version);
  }

  async stat(key: string): Promise<ObjectStat | undefined> {
    return this.#may("read").stat(key);
  }

  async *list(prefix: string): AsyncGenerator<ObjectStat> {
    yield* this.#may("read").list(prefix);
  }

  async create(key: string, body: AsyncIterable<Uint8Array>): Promise<ObjectStat> {
    return this.#may("create").create(key, body);
  }

  async remove(key: string, version?: string): Promise<void> {
    return this.#may("remove").remove(key, version);
  }

  async *#versions(prefix: string): AsyncGenerator<ObjectStat> {
    yield* this.#may("read").versions?.(prefix) ?? [];
  }

  #may(what: "read" | "create" | "remove"): ObjectStore {
    if (this.#inner === undefined || !this.#stages.mayDo(what))
      throw this.#stages.refusal(`objects to ${what}`);
    return this.#inner;
  }
}
