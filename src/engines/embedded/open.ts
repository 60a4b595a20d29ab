import { join } from "node:path";
import type { ObjectStore } from "../../../backup/objects.ts";
import type { LedgerStore } from "../../ledger/store.ts";
import type { SecretStore } from "../../keys/secret-store.ts";
import type { MasterKeys } from "../../keys/master-keys.ts";
import type { Memories } from "../../memory/port.ts";
import type { Engines, ScratchStorage } from "../../service.ts";
import { FolderObjects } from "./folder-objects.ts";
import { EmbeddedGuardrail } from "./guardrail.ts";
import { loadMasterKeys } from "./master-key-file.ts";
import { MemoryObjects } from "./memory-objects.ts";
import { EmbeddedModel } from "./model.ts";
import { SqliteLedger } from "./sqlite-ledger.ts";
import { EmbeddedMemories, SqliteMemory } from "./sqlite-memory.ts";

/** Storage that is gone when it is closed. */
function openScratch(): Promise<ScratchStorage> {
  const store = new SqliteLedger(":memory:");
  const memory = new SqliteMemory(":memory:");
  const close = async (): Promise<void> => {
    await memory.close();
    await store.close();
  };
  const memories = { of: () => Promise.resolve(memory) };
  return Promise.resolve({ store, memories, objects: new MemoryObjects(), close });
}

export type OpenMemories = Memories & { close(): Promise<void> };

/** What does not lie in the folder, each opened when its turn comes, and closed with the others. */
export interface Elsewhere {
  readonly store?: () => Promise<LedgerStore>;
  /** @param store where a memory that lists late writes down what was tried. */
  readonly memories?: (store: LedgerStore) => Promise<OpenMemories>;
  readonly objects?: () => Promise<ObjectStore>;
  readonly masterKeys?: () => Promise<MasterKeys>;
  /** Webhook secrets, where they don't lie sealed in the ledger. */
  readonly secrets?: () => Promise<SecretStore>;
}

/**
 * All engines in one folder: Node alone, no account, no cloud. The first start makes the folder and a master key.
 * @param objectsDir where exports and checkpoints lie: on another disk, they outlive this one.
 */
export async function openEmbedded(
  dataDir: string,
  objectsDir: string = join(dataDir, "objects"),
  elsewhere: Elsewhere = {},
): Promise<Engines> {
  const secrets = await elsewhere.secrets?.();
  const masterKeys = (await elsewhere.masterKeys?.()) ?? (await loadMasterKeys(dataDir)).keys;
  const objects = (await elsewhere.objects?.()) ?? (await FolderObjects.open(objectsDir));
  const store = (await elsewhere.store?.()) ?? new SqliteLedger(join(dataDir, "ledger.db"));
  const memories = (await elsewhere.memories?.(store)) ?? new EmbeddedMemories(dataDir);
  return {
    store,
    memories,
    objects,
    model: new EmbeddedModel(),
    guardrail: new EmbeddedGuardrail(),
    masterKeys,
    ...(secrets === undefined ? {} : { secrets }),
    scratch: openScratch,
    close: async () => {
      await memories.close();
      await store.close();
    },
  };
}
