import { DeleteObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { BackupError } from "../../../backup/error.ts";
import {
  checkKey,
  checkPrefix,
  objectBytesMax,
  type ObjectStat,
  type ObjectStore,
} from "../../../backup/objects.ts";
import { CountedBody } from "./s3-body.ts";
import { createObject, type ObjectLock } from "./s3-create.ts";
import { isDenied, isMissing, s3ErrorOf } from "./s3-errors.ts";
import { headOf } from "./s3-head.ts";
import { listObjects, listVersions, type Listed } from "./s3-listing.ts";
import type { ObjectPlace } from "./s3-place.ts";
import { readObject } from "./s3-read.ts";

export interface S3Settings {
  readonly bucket: string;
  /** In front of every key, with a slash at its end, as in `vouchsafe/`; empty for a bucket of our own. */
  readonly prefix?: string;
  /** The first whose prefix fits counts; what fits none has the lock that the bucket gives by itself, if any. */
  readonly locks?: readonly ObjectLock[];
  readonly bytesMax?: number;
  /** Larger objects go up in parts of this size, at least 5 MiB. */
  readonly partBytes?: number;
}

const defaultPartBytes = 8 * 1024 * 1024;
const nameCharsMax = 1_024;

/**
 * Objects in a bucket of S3, or of a store that speaks as S3 does. A put is conditional on there being nothing yet, so
 * of two writers one wins, on any number of machines. The bucket has to honour `If-None-Match`: AWS does; radosgw 16
 * does for puts in one piece, where versioning was never switched on.
 */
export class S3Objects implements ObjectStore {
  readonly #client: S3Client;
  readonly #settings: S3Settings;
  readonly #prefix: string;

  /** @throws BackupError `bad-key` for a prefix that is no folder of keys. */
  constructor(client: S3Client, settings: S3Settings) {
    const { prefix = "" } = settings;
    if (checkPrefix(prefix) !== "" && !prefix.endsWith("/"))
      throw new BackupError("bad-key", `expected a slash at the end of the prefix ${prefix}`);
    this.#client = client;
    this.#settings = settings;
    this.#prefix = prefix;
  }

  async *get(key: string, version?: string): AsyncGenerator<Uint8Array> {
    yield* readObject(this.#client, this.#place(key, version));
  }

  async stat(key: string): Promise<ObjectStat | undefined> {
    const found = await headOf(this.#client, this.#place(key));
    return found === undefined ? undefined : statOf(key, found.ContentLength ?? 0, found.VersionId);
  }

  list(prefix: string): AsyncGenerator<ObjectStat> {
    return this.#ours(listObjects(this.#client, this.#settings.bucket, this.#whole(prefix)));
  }

  /** Newest first within a key. What a removal hid is among them, until the bucket's lifecycle ends it. */
  versions(prefix: string): AsyncGenerator<ObjectStat> {
    return this.#ours(listVersions(this.#client, this.#settings.bucket, this.#whole(prefix)));
  }

  async create(key: string, body: AsyncIterable<Uint8Array>): Promise<ObjectStat> {
    const { bytesMax = objectBytesMax, partBytes = defaultPartBytes, locks = [] } = this.#settings;
    const place = this.#place(key);
    const counted = new CountedBody(body, key, bytesMax);
    const lock = locks.find(({ prefix }) => key.startsWith(prefix));
    const version = await createObject(this.#client, place, counted, { lock, partBytes });
    return statOf(key, counted.bytes, version);
  }

  /**
   * Without a version, where the bucket keeps them: hides the object, and `versions` still tells of it.
   * @throws BackupError `locked` for a version that Object Lock still holds.
   */
  async remove(key: string, version?: string): Promise<void> {
    const place = this.#place(key, version);
    const input = { Bucket: place.bucket, Key: place.name, VersionId: version };
    try {
      await this.#client.send(new DeleteObjectCommand(input));
    } catch (error) {
      if (isMissing(error)) return;
      if (isDenied(error)) await this.#throwIfLocked(place, error);
      throw s3ErrorOf("remove", key, error);
    }
  }

  async #throwIfLocked(place: ObjectPlace, error: unknown): Promise<void> {
    const found = await headOf(this.#client, place).catch(() => undefined); // the refusal itself is what counts
    if (found === undefined) return;
    const { ObjectLockMode: mode, ObjectLockRetainUntilDate: until, ObjectLockLegalHoldStatus: hold } = found;
    const isRetained = until !== undefined && until.getTime() > Date.now();
    if (!isRetained && hold !== "ON") return;
    const how = isRetained ? `${mode ?? "retention"} until ${until.toISOString()}` : "a legal hold";
    throw new BackupError("locked", `${place.key} can't be removed: Object Lock, ${how}`, error);
  }

  /** A name that can't be one of our keys was put there by somebody else: it is none of our objects. */
  async *#ours(all: AsyncIterable<Listed>): AsyncGenerator<ObjectStat> {
    for await (const { name, bytes, version } of all) {
      const key = name.slice(this.#prefix.length);
      if (isKey(key)) yield statOf(key, bytes, version);
    }
  }

  #whole(prefix: string): string {
    return `${this.#prefix}${checkPrefix(prefix)}`;
  }

  #place(key: string, version?: string): ObjectPlace {
    const name = `${this.#prefix}${checkKey(key)}`;
    if (name.length > nameCharsMax) throw new BackupError("bad-key", `${name} is too long for a key`);
    const place = { bucket: this.#settings.bucket, name, key };
    return version === undefined ? place : { ...place, version };
  }
}

function statOf(key: string, bytes: number, version: string | undefined): ObjectStat {
  return version === undefined ? { key, bytes } : { key, bytes, version };
}

function isKey(key: string): boolean {
  try {
    checkKey(key);
    return true;
  } catch {
    return false;
  }
}
