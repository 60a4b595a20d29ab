import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { PutObjectCommand, type PutObjectCommandInput, type S3Client } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { BackupError } from "../../../backup/error.ts";
import type { CountedBody } from "./s3-body.ts";
import { sha256Base64 } from "./s3-checksum.ts";
import { isRace, isTaken, isUncertain, s3ErrorOf } from "./s3-errors.ts";
import { headOf } from "./s3-head.ts";
import { partBytesField, writerField, type ObjectPlace } from "./s3-place.ts";

/** Objects that nobody may delete, or change the lock of, until so many days after they were written. */
export interface ObjectLock {
  /** Of their keys, as in `checkpoints/`. */
  readonly prefix: string;
  /** `COMPLIANCE` holds against everybody, `GOVERNANCE` against those without a permission of their own for it. */
  readonly mode: "GOVERNANCE" | "COMPLIANCE";
  readonly days: number;
}

export interface CreateOptions {
  readonly lock: ObjectLock | undefined;
  /** Larger objects go up in parts of this size. */
  readonly partBytes: number;
}

const partsAtOnce = 2;
const dayMs = 24 * 60 * 60 * 1_000;
const raceTriesMax = 8;
const raceFirstMs = 50;

/**
 * Creates an object where there is none.
 * @returns its version, where the bucket keeps them.
 * @throws BackupError `exists`, `too-large`, or `unavailable`; whatever the body throws.
 */
export async function createObject(
  client: S3Client,
  place: ObjectPlace,
  body: CountedBody,
  options: CreateOptions,
): Promise<string | undefined> {
  const writer = randomUUID();
  try {
    const head = await body.head(options.partBytes);
    return head.isWhole
      ? await put(client, place, head.bytes, { writer, ...options })
      : await upload(client, place, head.bytes, body, { writer, ...options });
  } catch (error) {
    if (body.failure !== undefined) throw body.failure.error;
    return await whatBecameOf(client, place, writer, error);
  } finally {
    await body.close();
  }
}

type Own = CreateOptions & { readonly writer: string };

async function put(
  client: S3Client,
  place: ObjectPlace,
  bytes: Buffer,
  own: Own,
): Promise<string | undefined> {
  const input = {
    ...inputOf(place, own, { [writerField]: own.writer }),
    Body: bytes,
    ContentLength: bytes.length,
    ChecksumSHA256: sha256Base64(bytes),
  };
  for (let attempt = 0; ; attempt += 1) {
    try {
      return (await client.send(new PutObjectCommand(input))).VersionId;
    } catch (error) {
      if (!isRace(error) || attempt >= raceTriesMax) throw error;
      await sleep(raceFirstMs * 2 ** attempt * Math.random());
    }
  }
}

/**
 * The condition counts when the parts are put together; until then there is nothing under the key. radosgw 16 does not
 * look at it then: a look before spares AWS bytes that count for nothing, and leaves there only two uploads at once.
 */
async function upload(
  client: S3Client,
  place: ObjectPlace,
  head: Buffer,
  body: CountedBody,
  own: Own,
): Promise<string | undefined> {
  if ((await headOf(client, place)) !== undefined) throw taken(place);
  async function* all(): AsyncGenerator<Uint8Array> {
    yield head;
    yield* body.rest();
  }
  const stream = Readable.from(all(), { objectMode: false });
  stream.on("error", () => undefined); // `body` keeps it, also when nobody reads the stream any more
  const metadata = { [writerField]: own.writer, [partBytesField]: String(own.partBytes) };
  const input = inputOf(place, own, metadata);
  try {
    const parts = new Upload({
      client,
      partSize: own.partBytes,
      queueSize: partsAtOnce,
      params: { ...input, Body: stream, ChecksumAlgorithm: "SHA256" },
    });
    return (await parts.done()).VersionId;
  } finally {
    stream.destroy();
  }
}

function inputOf(
  { bucket, name }: ObjectPlace,
  { lock }: Own,
  metadata: Record<string, string>,
): PutObjectCommandInput {
  const until = (days: number): Date => new Date(Date.now() + days * dayMs);
  const locked = (
    one: ObjectLock,
  ): Pick<PutObjectCommandInput, `ObjectLock${"Mode" | "RetainUntilDate"}`> => ({
    ObjectLockMode: one.mode,
    ObjectLockRetainUntilDate: until(one.days),
  });
  return {
    Bucket: bucket,
    Key: name,
    IfNoneMatch: "*",
    ContentType: "application/octet-stream",
    Metadata: metadata,
    ...(lock === undefined ? {} : locked(lock)),
  };
}

/**
 * A put that failed may have been done: its answer was lost, and asking again finds the key taken, by ourselves.
 * @throws BackupError `exists` when somebody else's object lies there, `unavailable` when nobody knows.
 */
async function whatBecameOf(
  client: S3Client,
  place: ObjectPlace,
  writer: string,
  error: unknown,
): Promise<string | undefined> {
  const { key } = place;
  if (error instanceof BackupError) throw error;
  if (!isTaken(error) && !isRace(error) && !isUncertain(error)) throw s3ErrorOf("create", key, error);
  const found = await headOf(client, place);
  if (found?.Metadata?.[writerField] === writer) return found.VersionId;
  if (found !== undefined) throw taken(place, error);
  throw s3ErrorOf("create", key, error);
}

function taken({ key }: ObjectPlace, cause?: unknown): BackupError {
  return new BackupError("exists", `${key} exists already`, cause);
}
