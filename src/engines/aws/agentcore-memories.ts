import { setTimeout as sleep } from "node:timers/promises";
import { BedrockAgentCoreClient } from "@aws-sdk/client-bedrock-agentcore";
import { BedrockAgentCoreControlClient } from "@aws-sdk/client-bedrock-agentcore-control";
import { systemClock } from "../../clock.ts";
import type { LedgerStore } from "../../ledger/store.ts";
import { MemoryError, type Isolation, type Memories } from "../../memory/port.ts";
import { checkMemoryId } from "./agentcore-limits.ts";
import { AgentCoreMemory } from "./agentcore-memory.ts";
import type { Waits } from "./agentcore-pacer.ts";
import { LedgerSiloBook, Silos, type SiloSettings } from "./agentcore-silos.ts";
import { LedgerTries } from "./agentcore-tries.ts";

export interface AgentCoreSettings extends SiloSettings {
  /** The memory that repositories in a pool share; without it there are silos only. */
  readonly poolMemoryId?: string;
  /** As the SDK finds it when left out. */
  readonly region?: string;
  /** Another endpoint for both planes: a double, or a private one. */
  readonly endpoint?: string;
  /** For tests; the SDK finds them otherwise. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** The memories of an account. Those that were opened stay open, so that quotas are counted once in the process. */
export class AgentCoreMemories implements Memories {
  readonly #settings: AgentCoreSettings;
  readonly #store: Pick<LedgerStore, "get" | "commit">;
  readonly #waits: Waits;
  readonly #client: BedrockAgentCoreClient;
  readonly #control: BedrockAgentCoreControlClient;
  readonly #silos: Silos;
  readonly #open = new Map<string, AgentCoreMemory>();
  readonly #siloIds = new Map<number, Promise<string>>();

  /** @param store keeps what was tried, and which silo is whose. @throws MemoryError `invalid` for bad settings. */
  constructor(
    settings: AgentCoreSettings,
    store: Pick<LedgerStore, "get" | "commit">,
    waits: Waits = realTime,
  ) {
    if (settings.poolMemoryId !== undefined) checkMemoryId(settings.poolMemoryId);
    this.#settings = settings;
    this.#store = store;
    this.#waits = waits;
    const common = commonOf(settings);
    this.#client = new BedrockAgentCoreClient(common);
    this.#control = new BedrockAgentCoreControlClient(common);
    this.#silos = new Silos(this.#control, new LedgerSiloBook(store), settings, waits);
  }

  async of(isolation: Isolation, siloId: number): Promise<AgentCoreMemory> {
    return this.#memory(isolation === "pool" ? this.#poolId() : await this.#siloId(siloId));
  }

  close(): Promise<void> {
    this.#client.destroy();
    this.#control.destroy();
    return Promise.resolve();
  }

  #poolId(): string {
    const { poolMemoryId } = this.#settings;
    if (poolMemoryId !== undefined) return poolMemoryId;
    throw new MemoryError("invalid", "no memory is configured for repositories that share one");
  }

  /** One creation at a time for each repository; one that failed is tried again by the next caller. */
  #siloId(siloId: number): Promise<string> {
    const known = this.#siloIds.get(siloId);
    if (known !== undefined) return known;
    const found = this.#silos.of(siloId).catch((error: unknown) => {
      this.#siloIds.delete(siloId);
      throw error;
    });
    this.#siloIds.set(siloId, found);
    return found;
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

/** The SDK must not try again by itself: it would send a create that may have been done, and count no quota. */
function commonOf({ region, endpoint, credentials }: AgentCoreSettings) {
  return {
    maxAttempts: 1,
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
  };
}

const realTime: Waits = {
  now: () => systemClock.now(),
  sleep: (ms) => sleep(ms),
  random: () => Math.random(),
};
