import { BackupError } from "../../backup/error.ts";
import { bodyOf } from "../../backup/objects.ts";
import { newS3Client } from "../../src/engines/aws/s3-client.ts";
import { S3Objects } from "../../src/engines/aws/s3-objects.ts";
import { quick, testCredentials } from "../support/aws.ts";
import { Random } from "./random.ts";
import { S3Double } from "./s3.ts";
import type { Bucket } from "./s3-store.ts";

const keys = ["2025/a", "2025/b", "2025/b.2", "checkpoints/1", "manifests/1", "manifests/2"];
const writers = 4;
const stepsEach = 10;
const partBytes = 5 * 1024 * 1024;

/** What every writer was told, and what everybody read. */
class Notes {
  readonly problems: string[] = [];
  /** By key: what somebody tried to write there, and what was told to be there. */
  readonly tried = new Map<string, Set<string>>();
  readonly told = new Map<string, string>();
  /** Refused for what is there already: what could not be written, by its key. */
  readonly taken = new Map<string, Set<string>>();

  wrong(problem: string): void {
    this.problems.push(problem);
  }
}

export interface PlayedS3Story {
  readonly problems: readonly string[];
  /** Answers that were none, or refusals of the weather's. */
  readonly struck: number;
}

/**
 * Writers on several machines create, read and list the same keys in bad weather; then it clears, and the bucket is
 * held against what they were told.
 */
export async function playS3Story(seed: number): Promise<PlayedS3Story> {
  const random = new Random(seed);
  const chance = (): number => random.next() * 0.2;
  const faults = { throttle: chance(), conflict: chance(), broken: chance(), lost: chance(), cut: 0.3 };
  const double = new S3Double({ seed, pageItems: random.between(1, 4) });
  const endpoint = await double.listen();
  const bucket = double.addBucket("backups", { versioning: random.chance(1 / 2) });
  const client = newS3Client({ endpoint, region: "eu-west-1", credentials: testCredentials }, quick);
  const store = new S3Objects(client, { bucket: "backups", partBytes });
  const notes = new Notes();
  double.faults = faults;
  await Promise.all(
    Array.from({ length: writers }, (_, n) => write(store, notes, new Random(seed * 100 + n), `w${n}`)),
  );
  double.faults = {};
  check(bucket, notes);
  await checkListing(store, bucket, notes);
  double.faults = faults;
  await removeAll(store, notes);
  double.faults = {};
  await checkListing(store, bucket, notes);
  client.destroy();
  await double.close();
  const bad = [...double.answers].filter(([name]) => !/ (?:20\d|404|412)$/.test(name));
  const refused = double.refused.map((one) => `refused as malformed: ${one}`);
  return {
    problems: [...notes.problems, ...refused],
    struck: bad.reduce((sum, [, count]) => sum + count, 0),
  };
}

async function write(store: S3Objects, notes: Notes, random: Random, name: string): Promise<void> {
  for (let step = 0; step < stepsEach; step += 1) {
    const key = random.pick(keys);
    if (random.chance(1 / 2))
      await create(store, notes, key, `${name}.${step} of ${key}`, random.chance(0.02));
    else await readBack(store, notes, key);
  }
}

async function create(
  store: S3Objects,
  notes: Notes,
  key: string,
  text: string,
  isLarge: boolean,
): Promise<void> {
  notes.tried.set(key, (notes.tried.get(key) ?? new Set()).add(text));
  const bytes = isLarge ? Buffer.concat([Buffer.from(text), Buffer.alloc(partBytes + 1)]) : Buffer.from(text);
  try {
    const { bytes: size } = await store.create(key, bodyOf(bytes));
    if (size !== bytes.length) notes.wrong(`${key} was told to have ${size} bytes`);
    const other = notes.told.get(key);
    if (other !== undefined) notes.wrong(`${key} was told to be made twice: ${other}, ${text}`);
    notes.told.set(key, text);
  } catch (error) {
    if (codeOf(error) === "exists") notes.taken.set(key, (notes.taken.get(key) ?? new Set()).add(text));
    else if (codeOf(error) !== "unavailable") throw error;
  }
}

async function readBack(store: S3Objects, notes: Notes, key: string): Promise<void> {
  const told = notes.told.get(key);
  const wasTaken = notes.taken.has(key);
  try {
    const text = await textOf(store, key);
    if (notes.tried.get(key)?.has(text) !== true) notes.wrong(`${key} has what nobody wrote: ${text}`);
    if (told !== undefined && text !== told) notes.wrong(`${key} was ${told}, and is ${text}`);
  } catch (error) {
    if (codeOf(error) === "not-found" && (told !== undefined || wasTaken)) notes.wrong(`${key} was lost`);
    else if (codeOf(error) !== "not-found" && codeOf(error) !== "unavailable") throw error;
  }
}

/** Each key has one version at most, and it is the one that its writer was told of. */
function check(bucket: Bucket, notes: Notes): void {
  const truth = new Map(bucket.all().map(([key, versions]) => [key, versions]));
  for (const key of keys) {
    const versions = truth.get(key) ?? [];
    const [text] = versions.map(({ bytes }) => trimmed(bytes));
    if (versions.length > 1) notes.wrong(`${key} was overwritten`);
    const told = notes.told.get(key);
    if (told !== undefined && text !== told)
      notes.wrong(`${key} should be ${told}, and is ${text ?? "gone"}`);
    if (notes.taken.has(key) && text === undefined) notes.wrong(`${key} was refused for nothing`);
    if (text !== undefined && notes.taken.get(key)?.has(text) === true)
      notes.wrong(`${key} was refused for its own writer's ${text}`);
  }
}

async function checkListing(store: S3Objects, bucket: Bucket, notes: Notes): Promise<void> {
  const listed: string[] = [];
  for await (const { key, bytes } of store.list("")) listed.push(`${key} ${bytes}`);
  const held = keys.flatMap((key) => {
    const current = bucket.current(key);
    return current === undefined ? [] : [`${key} ${current.bytes.length}`];
  });
  if (listed.join() !== held.join()) notes.wrong(`listed ${listed.join()}, but held ${held.join()}`);
  const versions: string[] = [];
  for await (const { key, version } of store.versions("")) versions.push(`${key} ${version ?? ""}`);
  const all = bucket
    .all()
    .flatMap(([key, some]) => some.filter(({ isMarker }) => !isMarker).map(({ id }) => `${key} ${id}`));
  if (versions.join() !== all.join()) notes.wrong(`versions ${versions.join()}, but held ${all.join()}`);
}

/** Removing is done when it says so, however often it was asked. */
async function removeAll(store: S3Objects, notes: Notes): Promise<void> {
  for (const key of keys) {
    try {
      await store.remove(key);
      if ((await store.stat(key)) !== undefined) notes.wrong(`${key} is there after its removal`);
    } catch (error) {
      if (codeOf(error) !== "unavailable") throw error;
    }
  }
}

async function textOf(store: S3Objects, key: string): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of store.get(key)) pieces.push(piece);
  return trimmed(Buffer.concat(pieces));
}

function trimmed(bytes: Buffer): string {
  return bytes.subarray(0, 100).toString("utf8").replaceAll("\0", "");
}

function codeOf(error: unknown): string {
  return error instanceof BackupError ? error.code : "";
}
