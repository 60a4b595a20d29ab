import { setTimeout as sleep } from "node:timers/promises";
import { BedrockAgentCoreClient } from "@aws-sdk/client-bedrock-agentcore";
import { BedrockAgentCoreControlClient } from "@aws-sdk/client-bedrock-agentcore-control";
import { systemClock } from "../../clock.ts";
import type { LedgerStore } from "../../ledger/store.ts";
import { MemoryError, type Isolation, type Memories, type Memory } from "../../memory/port.ts";
import { checkMemoryId } from "./agentcore-limits.ts";
import { AgentCoreMemory } from "./agentcore-memory.ts";
import type { Waits } from "./agentcore-pacer.ts";
import { LedgerSiloBook, SiloMaker, type SiloSettings } from "./agentcore-silos.ts";
import { connectionOf, type ClientConnection } from "./connection.ts";
import { LedgerTries } from "./agentcore-tries.ts";

/** `endpoint` is that of both planes. */
export interface AgentCoreSettings extends ClientConnection {
  /** The memory that repositories in a pool share. */
  readonly poolMemoryId: string;
  /** How silos are made; a stage that may make none leaves it out, and never calls the control plane. */
  readonly silos?: SiloSettings;
}

type Store = Pick<LedgerStore, "get" | "commit">;

/** The memories of an account. Those that were opened stay open, so that quotas are counted once in the process. */
export class AgentCoreMemories implements Memories {
  readonly #settings: AgentCoreSettings;
  readonly #store: Store;
  readonly #waits: Waits;
  readonly #client: BedrockAgentCoreClient;
  readonly #control: BedrockAgentCoreControlClient | undefined;
  readonly #book: LedgerSiloBook;
  readonly #maker: SiloMaker | undefined;
  readonly #open = new Map<string, AgentCoreMemory>();
  readonly #silos = new Map<number, Promise<Memory>>();

  /**
   * @param store keeps what was tried, and which silo is whose.
   * @throws MemoryError `invalid` for settings that AWS would refuse.
   */
  constructor(settings: AgentCoreSettings, store: Store, waits: Waits = realTime) {
    checkMemoryId(settings.poolMemoryId);
    this.#settings = settings;
    this.#store = store;
    this.#waits = waits;
    this.#client = new BedrockAgentCoreClient(commonOf(settings));
    this.#book = new LedgerSiloBook(store);
    if (settings.silos === undefined) return;
    this.#control = new BedrockAgentCoreControlClient(commonOf(settings));
    this.#maker = new SiloMaker(this.#control, this.#book, settings.silos, waits);
  }

  /** @throws MemoryError `unavailable` while a silo can't be found or made, `invalid` for what is no repository id. */
  of(isolation: Isolation, siloId: number): Promise<Memory> {
    if (isolation === "silo") return this.#silo(siloId);
    return Promise.resolve(this.#memory(this.#settings.poolMemoryId));
  }

  close(): Promise<void> {
    this.#client.destroy();
    this.#control?.destroy();
    return Promise.resolve();
  }

  /** One look or creation at a time for each repository; what was not found is looked for again. */
  #silo(siloId: number): Promise<Memory> {
    const known = this.#silos.get(siloId);
    if (known !== undefined) return known;
    const found = this.#findSilo(siloId);
    this.#silos.set(siloId, found);
    const forget = (): boolean => this.#silos.delete(siloId);
    found.then((memory) => memory === noMemory && forget(), forget);
    return found;
  }

  async #findSilo(siloId: number): Promise<Memory> {
    if (!Number.isSafeInteger(siloId) || siloId < 1)
      throw new MemoryError("invalid", `expected a numeric repository id for a silo, got ${siloId}`);
    const memoryId = await (this.#maker?.of(siloId) ?? this.#book.find(siloId));
    return memoryId === undefined ? noMemory : this.#memory(checkMemoryId(memoryId));
  }

  #memory(memoryId: string): AgentCoreMemory {
    const known = this.#open.get(memoryId);
    if (known !== undefined) return known;
    const tries = new LedgerTries(this.#store, memoryId);
    const memory = new AgentCoreMemory({ client: this.#client, memoryId, tries, waits: this.#waits });
    this.#open.set(memoryId, memory);
    return memory;
  }
}

/** What a stage that makes no silos sees of a repository whose silo nobody has made yet. */
const noMemory: Memory = {
  list: () => Promise.resolve({ records: [] }),
  write: () => Promise.reject(noSilo()),
  remove: () => Promise.reject(noSilo()),
  close: () => Promise.resolve(),
};

function noSilo(): MemoryError {
  return new MemoryError("unavailable", "the repository has no memory yet, and this stage makes none");
}

/** The SDK must not try again by itself: it would send a create that may have been done, and count no quota. */
const commonOf = (settings: AgentCoreSettings) => ({ maxAttempts: 1, ...connectionOf(settings) });

const realTime: Waits = {
  now: () => systemClock.now(),
  sleep: (ms) => sleep(ms),
  random: () => Math.random(),
};
