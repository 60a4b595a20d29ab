import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../config.ts";
import { MasterKeyFileError } from "../engines/embedded/master-key-file.ts";
import type { Service } from "../service.ts";
import { CliError } from "./error.ts";
import { lockedFolder } from "./locked-folder.ts";

/**
 * Works on a data folder whose service is stopped.
 * @param prepare runs before anything is opened, under the lock: keys of a rotation.
 * @throws CliError `refused` while a service runs on it, `settings` when there is none.
 */
export async function offline<T>(
  config: Config,
  prepare: (dataDir: string) => Promise<unknown>,
  work: (service: Service) => Promise<T>,
): Promise<T> {
  if (!existsSync(join(config.dataDir, "ledger.db"))) {
    throw new CliError("settings", `no data in ${config.dataDir}`, { fix: "See VOUCHSAFE_DATA." });
  }
  const lock = lockedFolder(config.dataDir);
  try {
    await prepare(config.dataDir).catch((error: unknown) => {
      throw explained(error);
    });
    const { openEmbedded } = await import("../engines/embedded/open.ts");
    const { Service } = await import("../service.ts");
    const { buildLogger } = await import("../http/logger.ts");
    const { defaultTemplates } = await import("../memory/namespace.ts");
    const engines = await openEmbedded(config.dataDir);
    try {
      const settings = { agentLogins: [], templates: defaultTemplates, logger: buildLogger("silent") };
      return await work(await Service.open(engines, settings));
    } finally {
      await engines.close();
    }
  } finally {
    lock.release();
  }
}

function explained(error: unknown): unknown {
  if (!(error instanceof MasterKeyFileError)) return error;
  return new CliError("settings", error.message, { fix: "See VOUCHSAFE_DATA.", cause: error });
}
