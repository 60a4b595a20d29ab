import { constants, existsSync } from "node:fs";
import { access, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "../config.ts";
import { ok, warning, type Check } from "../doctor/check.ts";
import { FolderObjects } from "../engines/embedded/folder-objects.ts";
import { loadMasterKeys } from "../engines/embedded/master-key-file.ts";
import { SqliteLedger } from "../engines/embedded/sqlite-ledger.ts";
import { EmbeddedMemories } from "../engines/embedded/sqlite-memory.ts";

/** The embedded engines of a folder. What is not there is not made: looking must not begin anything. */
export function inFolder({ dataDir, objectsDir }: Config) {
  const ledgerFile = join(dataDir, "ledger.db");
  const hasBegun = existsSync(ledgerFile);
  return {
    ledger: () => Promise.resolve(hasBegun ? new SqliteLedger(ledgerFile) : undefined),
    memories: () => Promise.resolve(new EmbeddedMemories(dataDir)),
    objects: async () => (existsSync(objectsDir) ? FolderObjects.open(objectsDir) : undefined),
    masterKeys: async () => (hasBegun ? (await loadMasterKeys(dataDir)).keys : undefined),
  };
}

const othersMode = 0o077;

export function folderCheck(dataDir: string): Check {
  return {
    name: "data folder",
    fix: `Give the folder to whoever runs the service: chown, and chmod 700 ${dataDir}. See VOUCHSAFE_DATA.`,
    run: async () => {
      if (!existsSync(dataDir)) return warning(`${dataDir} is not there yet`, "`vouchsafe serve` makes it.");
      await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
      const { mode } = await stat(dataDir);
      return (mode & othersMode) === 0
        ? ok(`${dataDir}, its owner's alone`)
        : warning(`others can look into ${dataDir}`, `chmod 700 ${dataDir}`);
    },
  };
}
