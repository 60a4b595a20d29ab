import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../config.ts";
import type { Elsewhere } from "../engines/embedded/open.ts";
import { MasterKeyFileError } from "../engines/embedded/master-key-file.ts";
import { KeyError } from "../keys/keyring.ts";
import type { MasterKeyStore } from "../keys/master-keys.ts";
import type { Service } from "../service.ts";
import { allStages } from "../stages.ts";
import { CliError } from "./error.ts";
import { lockedFolder } from "./locked-folder.ts";

/** What a command does where no service runs. */
export interface OfflineWork<T> {
  /** Before anything is opened, under the folder's lock: keys of a rotation. */
  readonly prepare?: (keys: MasterKeyStore) => Promise<unknown>;
  readonly work: (service: Service) => Promise<T>;
  /** Once everything is closed, still under the lock. */
  readonly finish?: (keys: MasterKeyStore) => Promise<unknown>;
}

/**
 * Works on the engines of the settings, whose service is stopped. A folder's lock says whether it is; of a fleet, nobody
 * can know, so that whoever calls this for one has asked.
 * @throws CliError `refused` while a service runs on the folder, `settings` when there is nothing to work on.
 */
export async function offline<T>(config: Config, { prepare, work, finish }: OfflineWork<T>): Promise<T> {
  if (config.aws.table === undefined && !existsSync(join(config.dataDir, "ledger.db"))) {
    throw new CliError("settings", `no data in ${config.dataDir}`, { fix: "See VOUCHSAFE_DATA." });
  }
  const lock = config.isShared ? undefined : lockedFolder(config.dataDir);
  try {
    return await withKeys(config, async (keys) => {
      await prepare?.(keys);
      const result = await onService(config, work);
      await finish?.(keys);
      return result;
    });
  } catch (error) {
    throw explained(error);
  } finally {
    lock?.release();
  }
}

async function withKeys<T>({ aws, dataDir }: Config, use: (keys: MasterKeyStore) => Promise<T>): Promise<T> {
  if (aws.secrets !== undefined) {
    const { withMasterKeys } = await import("../engines/aws/open.ts");
    return withMasterKeys(aws.secrets, use);
  }
  const { masterKeyFile } = await import("../engines/embedded/master-key-file.ts");
  return use(masterKeyFile(dataDir));
}

async function onService<T>(config: Config, work: (service: Service) => Promise<T>): Promise<T> {
  const { openEmbedded } = await import("../engines/embedded/open.ts");
  const { Service } = await import("../service.ts");
  const { buildLogger } = await import("../http/logger.ts");
  const { defaultTemplates } = await import("../memory/namespace.ts");
  const engines = await openEmbedded(config.dataDir, config.objectsDir, await elsewhereOf(config));
  try {
    const settings = { agentLogins: [], templates: defaultTemplates, logger: buildLogger("silent") };
    return await work(await Service.open(engines, settings));
  } finally {
    await engines.close();
  }
}

async function elsewhereOf({ aws }: Config): Promise<Elsewhere> {
  if (Object.keys(aws).length === 0) return {};
  const { openAws } = await import("../engines/aws/open.ts");
  return openAws(aws, allStages);
}

function explained(error: unknown): unknown {
  if (error instanceof KeyError) return new CliError("refused", error.message, { cause: error });
  if (!(error instanceof MasterKeyFileError)) return error;
  return new CliError("settings", error.message, { fix: "See VOUCHSAFE_DATA.", cause: error });
}
