import { join } from "node:path";
import type { LedgerStore } from "../../ledger/store.ts";
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

/**
 * All engines in one folder: Node alone, no account, no cloud. The first start makes the folder and a master key.
 * @param objectsDir where exports and checkpoints lie: on another disk, they outlive this one.
 * @param elsewhere a ledger that does not lie in the folder; it is closed with the others.
 */
export async function openEmbedded(
  dataDir: string,
  objectsDir: string = join(dataDir, "objects"),
  elsewhere?: LedgerStore,
): Promise<Engines> {
  const { keys } = await loadMasterKeys(dataDir);
  const objects = await FolderObjects.open(objectsDir);
  const store = elsewhere ?? new SqliteLedger(join(dataDir, "ledger.db"));
  const memories = new EmbeddedMemories(dataDir);
  return {
    store,
    memories,
    objects,
    model: new EmbeddedModel(),
    guardrail: new EmbeddedGuardrail(),
    masterKeys: keys,
    scratch: openScratch,
    close: async () => {
      await memories.close();
      await store.close();
    },
  };
}
