import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { link, mkdir, open, readdir, rename, unlink } from "node:fs/promises";
import { join } from "node:path";
import {
  firstMasterKey,
  masterKeysMax,
  masterKeysOf,
  parseMasterKeys,
  withNewKey,
  withoutPrevious,
  type MasterKeys,
  type MasterKeySet,
  type MasterKeyStore,
} from "../../keys/master-keys.ts";

const fileName = "master-key.json";
const fileBytesMax = 64 * 1024;
const ownerOnly = 0o600;

type MasterKeyFileErrorCode = "exposed" | "unreadable" | "lost" | "too-many";

export class MasterKeyFileError extends Error {
  readonly code: MasterKeyFileErrorCode;

  constructor(code: MasterKeyFileErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "MasterKeyFileError";
    this.code = code;
  }
}

export interface LoadedMasterKeys {
  readonly keys: MasterKeys;
  /** True at the first start: the file was made just now. */
  readonly created: boolean;
}

/**
 * Reads the master keys of a data folder; the first start makes one.
 * @throws MasterKeyFileError `exposed` when others can read the file, `unreadable` when it is not ours, and `lost`
 * when a ledger lies beside no key file: a new key would open nothing of it.
 */
export async function loadMasterKeys(dir: string): Promise<LoadedMasterKeys> {
  const file = await readKeyFile(dir);
  if (file !== undefined) return { keys: masterKeysOf(file), created: false };
  await mkdir(dir, { recursive: true, mode: 0o700 });
  await refuseToOrphan(dir);
  const created = await createOnce(dir, firstMasterKey());
  const now = await readKeyFile(dir); // of whoever was first, when two start at once
  if (now === undefined) throw new MasterKeyFileError("unreadable", `the master key in ${dir} vanished`);
  return { keys: masterKeysOf(now), created };
}

/** Begins a rotation: a new current key; the previous ones still open what they sealed. */
export async function addMasterKey(dir: string): Promise<MasterKeys> {
  const next = withNewKey(await existing(dir));
  if (next === undefined) {
    throw new MasterKeyFileError(
      "too-many",
      `expected at most ${masterKeysMax - 1} master keys before another: finish a rotation first`,
    );
  }
  return replace(dir, next);
}

/** Ends a rotation, once everything is sealed and signed with the current key. */
export async function dropPrevious(dir: string): Promise<MasterKeys> {
  return replace(dir, withoutPrevious(await existing(dir)));
}

/** The same behind the port that a fleet's master keys have. */
export function masterKeyFile(dir: string): MasterKeyStore {
  return {
    load: async () => (await loadMasterKeys(dir)).keys,
    add: () => addMasterKey(dir),
    dropPrevious: () => dropPrevious(dir),
  };
}

async function existing(dir: string): Promise<MasterKeySet> {
  const file = await readKeyFile(dir);
  if (file === undefined)
    throw new MasterKeyFileError("lost", `expected ${join(dir, fileName)}, there is none`);
  return file;
}

async function readKeyFile(dir: string): Promise<MasterKeySet | undefined> {
  const path = join(dir, fileName);
  // No symbolic link: whoever could place one would choose our key.
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new MasterKeyFileError("unreadable", `${path} can't be opened`, error);
  });
  if (handle === undefined) return undefined;
  try {
    const { mode, size } = await handle.stat();
    if ((mode & 0o077) !== 0) {
      const shown = (mode & 0o777).toString(8).padStart(4, "0");
      throw new MasterKeyFileError(
        "exposed",
        `${path}: expected mode 0600, got ${shown}; others may have read the key`,
      );
    }
    if (size > fileBytesMax) throw new MasterKeyFileError("unreadable", `${path} is no key file`);
    return parse(path, await handle.readFile("utf8"));
  } finally {
    await handle.close();
  }
}

function parse(path: string, text: string): MasterKeySet {
  const set = parseMasterKeys(text);
  if (set !== undefined) return set;
  throw new MasterKeyFileError("unreadable", `${path}: expected a key file of version 1`);
}

/** True when this call made the file, false when it was there. It is whole on disk before it has its name. */
async function createOnce(dir: string, file: MasterKeySet): Promise<boolean> {
  const temporary = await writeBeside(dir, file);
  try {
    await link(temporary, join(dir, fileName));
    await syncFolder(dir);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await unlink(temporary);
  }
}

async function replace(dir: string, file: MasterKeySet): Promise<MasterKeys> {
  await rename(await writeBeside(dir, file), join(dir, fileName));
  await syncFolder(dir);
  return masterKeysOf(file);
}

async function writeBeside(dir: string, file: MasterKeySet): Promise<string> {
  const path = join(dir, `.${fileName}.${randomBytes(6).toString("hex")}`);
  const handle = await open(path, "wx", ownerOnly);
  try {
    await handle.writeFile(`${JSON.stringify(file, null, 2)}\n`);
    await handle.sync();
  } catch (error) {
    await unlink(path); // half a key is of no use to anybody
    throw error;
  } finally {
    await handle.close();
  }
  return path;
}

async function syncFolder(dir: string): Promise<void> {
  const handle = await open(dir, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function refuseToOrphan(dir: string): Promise<void> {
  const ledgers = (await readdir(dir)).filter((name) => /\.(?:db|sqlite3?)$/.test(name));
  if (ledgers.length === 0) return;
  throw new MasterKeyFileError(
    "lost",
    `${dir} holds ${ledgers.join(", ")} but no ${fileName}: put the key file back`,
  );
}
