import { BackupError } from "../../../backup/error.ts";
import {
  checkKey,
  checkPrefix,
  objectBytesMax,
  type ObjectStat,
  type ObjectStore,
} from "../../../backup/objects.ts";

const pieceBytes = 64 * 1024;

/** Objects of nobody's, gone with the process: for what must not reach the real store. */
export class MemoryObjects implements ObjectStore {
  readonly #objects = new Map<string, Buffer>();
  readonly #bytesMax: number;

  constructor(options: { readonly bytesMax?: number } = {}) {
    this.#bytesMax = options.bytesMax ?? objectBytesMax;
  }

  async *get(key: string): AsyncGenerator<Uint8Array> {
    const bytes = this.#objects.get(checkKey(key));
    if (bytes === undefined) throw new BackupError("not-found", `no object ${key}`);
    for (let at = 0; at < bytes.length; at += pieceBytes)
      yield await Promise.resolve(bytes.subarray(at, at + pieceBytes));
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- a bad key rejects
  async stat(key: string): Promise<ObjectStat | undefined> {
    const bytes = this.#objects.get(checkKey(key));
    return bytes === undefined ? undefined : { key, bytes: bytes.length };
  }

  async *list(prefix: string): AsyncGenerator<ObjectStat> {
    checkPrefix(prefix);
    const keys = [...this.#objects.keys()].filter((key) => key.startsWith(prefix)).sort();
    for (const key of keys) {
      const found = await this.stat(key);
      if (found !== undefined) yield found;
    }
  }

  async create(key: string, body: AsyncIterable<Uint8Array>): Promise<ObjectStat> {
    checkKey(key);
    const pieces: Uint8Array[] = [];
    let bytes = 0;
    for await (const piece of body) {
      bytes += piece.length;
      if (bytes > this.#bytesMax)
        throw new BackupError("too-large", `${key}: expected at most ${this.#bytesMax} bytes`);
      pieces.push(Buffer.from(piece));
    }
    if (this.#objects.has(key)) throw new BackupError("exists", `${key} exists already`);
    this.#objects.set(key, Buffer.concat(pieces));
    return { key, bytes };
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- a bad key rejects
  async remove(key: string): Promise<void> {
    this.#objects.delete(checkKey(key));
  }
}
