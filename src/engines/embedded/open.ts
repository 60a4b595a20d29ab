import { join } from "node:path";
import type { Engines } from "../../service.ts";
import { EmbeddedGuardrail } from "./guardrail.ts";
import { loadMasterKeys } from "./master-key-file.ts";
import { EmbeddedModel } from "./model.ts";
import { SqliteLedger } from "./sqlite-ledger.ts";
import { EmbeddedMemories } from "./sqlite-memory.ts";

/** All engines in one folder: Node alone, no account, no cloud. The first start makes the folder and a master key. */
export async function openEmbedded(dataDir: string): Promise<Engines> {
  const { keys } = await loadMasterKeys(dataDir);
  const store = new SqliteLedger(join(dataDir, "ledger.db"));
  const memories = new EmbeddedMemories(dataDir);
  return {
    store,
    memories,
    model: new EmbeddedModel(),
    guardrail: new EmbeddedGuardrail(),
    masterKeys: keys,
    close: async () => {
      await memories.close();
      await store.close();
    },
  };
}
