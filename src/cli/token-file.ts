import { constants } from "node:fs";
import { mkdir, open, rename, unlink } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { CliError } from "./error.ts";

const fileBytesMax = 1_024;
const ownerOnly = 0o600;

/** Where the first start leaves the operator's token for the command line on the same machine. */
export function tokenPathOf(dataDir: string): string {
  return join(dataDir, "operator.token");
}

/** Whole or not at all, for its owner alone; an older one is replaced. */
export async function writeToken(dataDir: string, token: string): Promise<string> {
  const path = tokenPathOf(dataDir);
  await mkdir(dataDir, { recursive: true, mode: 0o700 }); // a fleet has none of its own
  const beside = `${path}.${randomBytes(6).toString("hex")}`;
  const handle = await open(beside, "wx", ownerOnly);
  try {
    await handle.writeFile(`${token}\n`);
    await handle.sync();
  } catch (error) {
    await unlink(beside);
    throw error;
  } finally {
    await handle.close();
  }
  await rename(beside, path);
  return path;
}

/** @throws CliError `settings` when others can read it. `undefined` when there is none. */
export async function readToken(path: string): Promise<string | undefined> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new CliError("settings", `${path} can't be opened`, { cause: error });
  });
  if (handle === undefined) return undefined;
  try {
    const { mode, size } = await handle.stat();
    if ((mode & 0o077) !== 0) {
      const fix = `If nobody else read it: chmod 600 ${path}. Otherwise make a new token, too.`;
      throw new CliError("settings", `${path} can be read by others`, { fix });
    }
    if (size > fileBytesMax) throw new CliError("settings", `${path} holds no token`);
    return (await handle.readFile("utf8")).trim();
  } finally {
    await handle.close();
  }
}
