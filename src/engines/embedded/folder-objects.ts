import { randomUUID } from "node:crypto";
import { constants, type Dirent } from "node:fs";
import { link, lstat, mkdir, open, readdir, rm, stat, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { BackupError } from "../../../backup/error.ts";
import {
  checkKey,
  checkPrefix,
  objectBytesMax,
  type ObjectStat,
  type ObjectStore,
} from "../../../backup/objects.ts";

const pieceBytes = 64 * 1024;
/** Keys never begin with a dot, so nothing in here is an object. */
const incomplete = ".incomplete";
/** What a killed process left half written; a living one writes no object for so long. */
const leftoverMs = 24 * 60 * 60 * 1_000;

/** Objects as files below one folder. An object has its name only once it is whole and on disk. */
export class FolderObjects implements ObjectStore {
  readonly #root: string;
  readonly #bytesMax: number;

  private constructor(root: string, bytesMax: number) {
    this.#root = root;
    this.#bytesMax = bytesMax;
  }

  /** Makes the folder, for its owner only, and clears what a killed process left half written. */
  static async open(root: string, options: { readonly bytesMax?: number } = {}): Promise<FolderObjects> {
    const waiting = join(root, incomplete);
    await mkdir(waiting, { recursive: true, mode: 0o700 });
    for (const name of await readdir(waiting)) {
      const { mtimeMs } = await stat(join(waiting, name));
      if (mtimeMs < Date.now() - leftoverMs) await rm(join(waiting, name), { force: true });
    }
    return new FolderObjects(root, options.bytesMax ?? objectBytesMax);
  }

  async *get(key: string): AsyncGenerator<Uint8Array> {
    const path = this.#path(key);
    // No symbolic link: whoever could place one would choose what is read.
    const file = await tried(key, () => open(path, constants.O_RDONLY | constants.O_NOFOLLOW));
    try {
      if (!(await file.stat()).isFile()) throw new BackupError("not-found", `no object ${key}`);
      for (;;) {
        const { bytesRead, buffer } = await tried(key, () =>
          file.read(Buffer.alloc(pieceBytes), 0, pieceBytes),
        );
        if (bytesRead === 0) return;
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      await file.close();
    }
  }

  async stat(key: string): Promise<ObjectStat | undefined> {
    try {
      const found = await lstat(this.#path(key));
      return found.isFile() ? { key, bytes: found.size } : undefined;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw refused(key, error);
    }
  }

  async *list(prefix: string): AsyncGenerator<ObjectStat> {
    const folder = checkPrefix(prefix).split("/").slice(0, -1).join("/");
    yield* this.#walk(folder, prefix);
  }

  async create(key: string, body: AsyncIterable<Uint8Array>): Promise<ObjectStat> {
    const path = this.#path(key);
    const temporary = join(this.#root, incomplete, randomUUID());
    try {
      const bytes = await this.#write(temporary, key, body);
      await tried(key, async () => {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await link(temporary, path); // fails where the name is taken: nothing is overwritten, whoever was first
        await this.#syncUpwards(dirname(path));
      });
      return { key, bytes };
    } finally {
      await rm(temporary, { force: true });
    }
  }

  async remove(key: string): Promise<void> {
    const path = this.#path(key);
    try {
      await unlink(path);
      await syncFolder(dirname(path));
    } catch (error) {
      if (!isMissing(error)) throw refused(key, error);
    }
  }

  async #write(path: string, key: string, body: AsyncIterable<Uint8Array>): Promise<number> {
    const file = await tried(key, () => open(path, "wx", 0o600));
    let bytes = 0;
    try {
      for await (const piece of body) {
        bytes += piece.length;
        if (bytes > this.#bytesMax)
          throw new BackupError("too-large", `${key}: expected at most ${this.#bytesMax} bytes`);
        await tried(key, () => file.writeFile(piece));
      }
      await tried(key, () => file.sync());
    } finally {
      await file.close();
    }
    return bytes;
  }

  /** In the order of whole keys: a folder stands where its name with the slash does. */
  async *#walk(folder: string, prefix: string): AsyncGenerator<ObjectStat> {
    for (const entry of await this.#entries(folder)) {
      const key = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.name.startsWith(".")) continue;
      if (entry.isDirectory()) {
        if (`${key}/`.startsWith(prefix) || prefix.startsWith(`${key}/`)) yield* this.#walk(key, prefix);
      } else if (entry.isFile() && key.startsWith(prefix)) {
        const found = await this.stat(key);
        if (found !== undefined) yield found;
      }
    }
  }

  async #entries(folder: string): Promise<Dirent[]> {
    try {
      const entries = await readdir(join(this.#root, folder), { withFileTypes: true });
      return entries.sort((a, b) => Buffer.compare(Buffer.from(sortName(a)), Buffer.from(sortName(b))));
    } catch (error) {
      if (isMissing(error)) return [];
      throw refused(folder, error);
    }
  }

  /** The name itself has to survive a power cut, and so do the folders made for it. */
  async #syncUpwards(folder: string): Promise<void> {
    for (let at = folder; at.length >= this.#root.length; at = dirname(at)) {
      await syncFolder(at);
      if (at === this.#root || at === dirname(at)) return;
    }
  }

  #path(key: string): string {
    return join(this.#root, ...checkKey(key).split("/"));
  }
}

function sortName(entry: Dirent): string {
  return entry.isDirectory() ? `${entry.name}/` : entry.name;
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function tried<T>(key: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw refused(key, error);
  }
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOENT" || code === "ENOTDIR";
}

function refused(key: string, error: unknown): BackupError {
  if (error instanceof BackupError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === "EEXIST") return new BackupError("exists", `${key} exists already`, error);
  if (isMissing(error) || code === "ELOOP" || code === "EISDIR")
    return new BackupError("not-found", `no object ${key}`, error);
  return new BackupError("unavailable", `objects can't be read or written now: ${key}`, error);
}
