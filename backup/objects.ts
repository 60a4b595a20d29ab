/**
 * Where exports and checkpoints lie: named bytes that are written once and never again. The port is as narrow as S3
 * with conditional puts, so that a folder (embedded) and a bucket (AWS) pass one contract suite
 * (test/contract/objects.ts). Split by right: who lists memory and writes exports can't remove any.
 */
import { BackupError } from "./error.ts";

export interface ObjectStat {
  readonly key: string;
  readonly bytes: number;
  /** Where the store keeps several under one key. */
  readonly version?: string;
}

export interface ObjectReader {
  /** The bytes in pieces of a bounded size. @throws BackupError `not-found` with the first piece. */
  get(key: string, version?: string): AsyncIterable<Uint8Array>;
  stat(key: string): Promise<ObjectStat | undefined>;
  /** Objects whose key begins with the prefix, in the order of their keys (bytes of UTF-8). */
  list(prefix: string): AsyncIterable<ObjectStat>;
  /** All versions, those that a removal hid among them; absent where a removed object leaves nothing. */
  versions?(prefix: string): AsyncIterable<ObjectStat>;
}

export interface ObjectWriter {
  /**
   * Creates an object: whole and durable when the promise resolves, and not there at all before. Of two that create
   * the same key, one wins.
   * @throws BackupError `exists` (what is there stays as it is), `too-large`, `bad-key` or `unavailable`.
   */
  create(key: string, body: AsyncIterable<Uint8Array>): Promise<ObjectStat>;
}

export interface ObjectRemover {
  /**
   * What is not there is removed already. With a version, that one is gone for good.
   * @throws BackupError `locked` while the store may not remove it.
   */
  remove(key: string, version?: string): Promise<void>;
}

export interface ObjectStore extends ObjectReader, ObjectWriter, ObjectRemover {}

/** S3 takes no more in one put. */
export const objectBytesMax = 5 * 1024 ** 3;

const keyCharsMax = 1_024;
/** No key is another one's folder (`a` and `a/b`): a folder of files could not hold both. One alphabet for every store: no dot in front, so no traversal and nothing hidden; no character that S3 asks to avoid. */
const segment = /^[A-Za-z0-9_=-][A-Za-z0-9._=-]{0,199}$/;

/** @throws BackupError `bad-key` for a key that is not segments of `A-Z a-z 0-9 . _ = -` with slashes between them. */
export function checkKey(key: string): string {
  if (key.length <= keyCharsMax && key.split("/").every((part) => segment.test(part))) return key;
  throw new BackupError("bad-key", `expected an object key, got ${JSON.stringify(key.slice(0, 80))}`);
}

/** The beginning of a key; empty for all. @throws BackupError `bad-key` */
export function checkPrefix(prefix: string): string {
  const parts = prefix.split("/");
  const last = parts.pop() ?? "";
  const whole = prefix.length <= keyCharsMax && parts.every((part) => segment.test(part));
  if (whole && (last === "" || segment.test(last))) return prefix;
  throw new BackupError(
    "bad-key",
    `expected a prefix of object keys, got ${JSON.stringify(prefix.slice(0, 80))}`,
  );
}

/** A small object whole. @throws BackupError `not-found`, or `too-large` beyond the bound. */
export async function readWhole(store: ObjectReader, key: string, bytesMax: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of store.get(key)) {
    bytes += piece.length;
    if (bytes > bytesMax) throw new BackupError("too-large", `${key}: expected at most ${bytesMax} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** One piece, as a body. */
export async function* bodyOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
