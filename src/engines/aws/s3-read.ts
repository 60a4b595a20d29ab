import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { GetObjectCommand, type GetObjectCommandOutput, type S3Client } from "@aws-sdk/client-s3";
import { damaged } from "../../../backup/error.ts";
import { verifierOf, type Verifier } from "./s3-checksum.ts";
import { detailsOf, isTaken, s3ErrorOf } from "./s3-errors.ts";
import { partBytesField, type ObjectPlace } from "./s3-place.ts";

/** Without a byte for so long, a connection is given up. */
const stallMs = 30_000;
/** Connections that die one after the other without a byte. */
const resumesMax = 5;
const resumeFirstMs = 100;

interface Reading {
  readonly etag: string | undefined;
  readonly version: string | undefined;
  readonly bytes: number | undefined;
  readonly verifier: Verifier;
}

/**
 * An object's bytes, checked against its SHA-256 at the end. A connection that dies on the way is taken up where it
 * ended, at the same bytes: their ETag is a condition.
 * @throws BackupError `not-found`, `damaged` or `unavailable`.
 */
export async function* readObject(client: S3Client, place: ObjectPlace): AsyncGenerator<Uint8Array> {
  let reading: Reading | undefined;
  let offset = 0;
  let resumes = 0;
  for (;;) {
    const answer = await ask(client, place, reading, offset);
    reading ??= readingOf(place, answer);
    const body = answer.Body as Readable;
    try {
      for await (const piece of pieces(body)) {
        offset += piece.length;
        resumes = 0;
        reading.verifier.update(piece);
        yield piece;
      }
      if (reading.bytes === undefined || offset === reading.bytes) break;
      throw new Error(`the answer ended after ${offset} of ${reading.bytes} bytes`);
    } catch (error) {
      if (resumes >= resumesMax || (reading.bytes !== undefined && offset > reading.bytes))
        throw s3ErrorOf("send all of", place.key, error);
      await sleep(resumeFirstMs * 2 ** resumes * Math.random());
      resumes += 1;
    } finally {
      body.destroy();
    }
  }
  reading.verifier.end();
}

async function ask(
  client: S3Client,
  { bucket, name, key, version }: ObjectPlace,
  reading: Reading | undefined,
  offset: number,
): Promise<GetObjectCommandOutput> {
  const command = new GetObjectCommand({
    Bucket: bucket,
    Key: name,
    VersionId: version ?? reading?.version,
    ...(offset === 0 ? {} : { Range: `bytes=${offset}-` }),
    IfMatch: reading?.etag,
  });
  tellChecksum(command);
  try {
    return await client.send(command);
  } catch (error) {
    if (isTaken(error)) throw damaged(`${key} was replaced while it was read`, error);
    if (detailsOf(error).status === 416) throw damaged(`${key} became shorter while it was read`, error);
    throw s3ErrorOf("read", key, error);
  }
}

/** The header alone: with the SDK's own parameter, it would check too, but only whole objects in whole answers. */
function tellChecksum(command: GetObjectCommand): void {
  command.middlewareStack.add(
    (next) => (args) => {
      (args.request as { headers: Record<string, string> }).headers["x-amz-checksum-mode"] = "ENABLED";
      return next(args);
    },
    { step: "build" },
  );
}

function readingOf({ key }: ObjectPlace, answer: GetObjectCommandOutput): Reading {
  const {
    ETag: etag,
    VersionId: version,
    ContentLength: bytes,
    ChecksumSHA256: told,
    Metadata = {},
  } = answer;
  const partBytes = Number(Metadata[partBytesField]);
  const isSize = Number.isSafeInteger(partBytes) && partBytes > 0;
  return { etag, version, bytes, verifier: verifierOf(key, told, isSize ? partBytes : undefined) };
}

async function* pieces(body: Readable): AsyncGenerator<Uint8Array> {
  const stalled = (): NodeJS.Timeout =>
    setTimeout(() => body.destroy(new Error("the answer stalled")), stallMs).unref();
  let timer = stalled();
  try {
    for await (const piece of body as AsyncIterable<Uint8Array>) {
      clearTimeout(timer); // its reader may take as long as it likes
      yield piece;
      timer = stalled();
    }
  } finally {
    clearTimeout(timer);
  }
}
