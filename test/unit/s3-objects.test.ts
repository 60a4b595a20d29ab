import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bodyOf, readWhole, type ObjectStat } from "../../backup/objects.ts";
import { newS3Client } from "../../src/engines/aws/s3-client.ts";
import { S3Objects, type S3Settings } from "../../src/engines/aws/s3-objects.ts";
import { S3Double } from "../doubles/s3.ts";
import { playS3Story } from "../doubles/s3-story.ts";
import type { Bucket } from "../doubles/s3-store.ts";
import { quick, testCredentials } from "../support/aws.ts";

const partBytes = 5 * 1024 * 1024;

let double: S3Double;
let bucket: Bucket;
let open: (settings?: Partial<S3Settings>) => S3Objects;
/** With the SDK's own patience. */
let openPatient: () => S3Objects;
let close: () => Promise<void>;

beforeEach(async () => {
  double = new S3Double();
  const endpoint = await double.listen();
  bucket = double.addBucket("backups", { objectLock: true });
  const connection = { endpoint, region: "eu-west-1", credentials: testCredentials };
  const client = newS3Client(connection, quick);
  const patient = newS3Client(connection);
  open = (settings) => new S3Objects(client, { bucket: "backups", partBytes, ...settings });
  openPatient = () => new S3Objects(patient, { bucket: "backups" });
  close = () => {
    client.destroy();
    patient.destroy();
    return double.close();
  };
});
afterEach(async () => {
  await close();
});

const body = (text: string) => bodyOf(Buffer.from(text));

async function* large(letter: string, pieces = 13): AsyncGenerator<Uint8Array> {
  for (let n = 0; n < pieces; n += 1) yield await Promise.resolve(Buffer.alloc(1_000_000, letter));
}

async function all(objects: AsyncIterable<ObjectStat>): Promise<ObjectStat[]> {
  const found: ObjectStat[] = [];
  for await (const one of objects) found.push(one);
  return found;
}

async function read(store: S3Objects, key: string, version?: string): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of store.get(key, version)) pieces.push(piece);
  return Buffer.concat(pieces).toString("utf8");
}

describe("a put", () => {
  test("is conditional, and says its SHA-256 and whose it is", async () => {
    const made = await open().create("2025/a.json", body("text"));
    const held = bucket.current("2025/a.json");
    expect(made).toEqual({ key: "2025/a.json", bytes: 4, version: held?.id });
    expect(held?.sha256).toBe("mC2ePrmW9VnmM/TRlN7zdh2Qn1o7ZH0ahR/q1nwyydE=");
    expect(Object.keys(held?.metadata ?? {})).toEqual(["x-amz-meta-writer"]);
    expect(double.refused).toEqual([]);
  });

  test("of more than a part goes up in parts, of which nothing is seen before the last", async () => {
    const store = open();
    let seen: unknown = "nothing yet";
    async function* watched(): AsyncGenerator<Uint8Array> {
      yield* large("a");
      seen = await store.stat("2025/large");
    }
    await store.create("2025/large", watched());
    expect(seen).toBeUndefined();
    expect(double.answers.get("part 200")).toBe(3);
    expect(bucket.current("2025/large")?.sha256).toMatch(/-3$/);
    expect((await readWhole(store, "2025/large", 20_000_000)).equals(Buffer.alloc(13_000_000, "a"))).toBe(
      true,
    );
    expect(double.refused).toEqual([]);
  });

  test.each([10, 11, 15, 16])("is whole to the byte at the ends of parts: %i pieces", async (pieces) => {
    const store = open({ partBytes: 5_000_000 * 1.1 });
    async function* odd(): AsyncGenerator<Uint8Array> {
      for (let n = 0; n < pieces; n += 1)
        yield await Promise.resolve(Buffer.alloc(1_100_000, String(n % 10)));
    }
    await store.create("odd", odd());
    const expected = Buffer.concat(
      Array.from({ length: pieces }, (_, n) => Buffer.alloc(1_100_000, String(n % 10))),
    );
    expect((await readWhole(store, "odd", 20_000_000)).equals(expected)).toBe(true);
  });

  test("in parts that breaks off, or is too large, leaves no upload behind", async () => {
    async function* breaking(): AsyncGenerator<Uint8Array> {
      yield* large("a");
      throw new Error("the source broke");
    }
    await expect(open().create("half", breaking())).rejects.toThrow("the source broke");
    await expect(open({ bytesMax: 12_000_000 }).create("huge", large("a"))).rejects.toMatchObject({
      code: "too-large",
    });
    expect(await all(open().versions(""))).toEqual([]);
    expect(bucket.pendingUploads).toBe(0);
    expect(double.answers.get("abort 204")).toBe(2);
  });

  test("of two in parts under one key, one wins", async () => {
    const store = open();
    const tries = await Promise.allSettled([store.create("k", large("a")), store.create("k", large("b"))]);
    const winners = tries.flatMap((one, n) => (one.status === "fulfilled" ? ["ab"[n]] : []));
    expect(winners).toHaveLength(1);
    expect(tries.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "exists" } });
    expect(bucket.current("k")?.bytes.toString("latin1", 0, 1)).toBe(winners[0]);
    expect(bucket.pendingUploads).toBe(0);
  });

  test.each(["put", "complete"])("knows its own where the answer of %s was lost", async (operation) => {
    const store = open();
    double.loseNext(operation);
    const bytes = operation === "put" ? body("mine") : large("m");
    await expect(store.create("k", bytes)).resolves.toMatchObject({ key: "k" });
    await expect(store.create("k", body("other"))).rejects.toMatchObject({ code: "exists" });
    expect(await all(store.versions(""))).toHaveLength(1);
  });

  test("waits where two met, and is refused only where the other one won", async () => {
    double.faults = { conflict: 0.6 };
    const store = open();
    await store.create("k", body("one"));
    await expect(store.create("k", body("two"))).rejects.toMatchObject({ code: "exists" });
    expect(double.answers.get("put 409")).toBeGreaterThan(0);
  });
});

describe("a read", () => {
  test("goes on where its connection died, over the same bytes", async () => {
    const store = open();
    await store.create("large", large("a", 3));
    double.faults = { cut: 0.9 };
    const bytes = await readWhole(store, "large", 20_000_000);
    expect(bytes.equals(Buffer.alloc(3_000_000, "a"))).toBe(true);
    expect(double.answers.get("get cut")).toBeGreaterThan(0);
  });

  test.each([
    ["in one piece", 1],
    ["in parts", 13],
  ])("of an object %s whose bytes are others says `damaged`", async (_name, pieces) => {
    const store = open();
    await store.create("k", large("a", pieces));
    double.faults = { flipped: 1 };
    await expect(readWhole(store, "k", 20_000_000)).rejects.toMatchObject({ code: "damaged" });
  });

  test("of an object that was replaced on the way says `damaged`", async () => {
    const store = open();
    double.addBucket("unversioned");
    const other = open({ bucket: "unversioned" });
    await other.create("k", large("a", 3));
    const reader = other.get("k")[Symbol.asyncIterator]();
    double.faults = { cut: 1 };
    const whole = (async () => {
      for (;;) {
        const { done } = await reader.next();
        if (double.faults.cut === 1) {
          double.faults = {};
          await other.remove("k");
          await other.create("k", large("b", 3));
        }
        if (done === true) return;
      }
    })();
    await expect(whole).rejects.toMatchObject({ code: "damaged" });
    expect(store).toBeDefined();
  });

  test("that stops early leaves no connection open", async () => {
    const store = open();
    await store.create("large", large("a", 3));
    for await (const piece of store.get("large")) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    await close(); // would wait for an open one
    close = () => Promise.resolve();
  });
});

describe("a listing", () => {
  test("goes on page by page, 1,000 at a time", async () => {
    const keys = Array.from({ length: 2_345 }, (_, n) => `many/${String(n).padStart(5, "0")}`);
    for (const key of keys) bucket.put(key, Buffer.alloc(1), "", { metadata: {}, lock: undefined }, false);
    const store = open();
    expect((await all(store.list("many/"))).map(({ key }) => key)).toEqual(keys);
    expect(double.answers.get("list 200")).toBe(3);
    expect((await all(store.versions("many/"))).map(({ key }) => key)).toEqual(keys);
    expect(double.answers.get("versions 200")).toBe(3);
  });

  test("is in its own prefix, and leaves out what can't be ours", async () => {
    const about = { metadata: {}, lock: undefined };
    for (const name of [
      "other/a",
      "ours-too/a",
      "ours/",
      "ours/ a&<b>",
      "ours/\u0007bell",
      "ours/ä",
      "ours/a+b%20",
    ])
      bucket.put(name, Buffer.alloc(1), "", about, false);
    const store = open({ prefix: "ours/" });
    await store.create("2025/a=b.json", body("x"));
    expect((await all(store.list(""))).map(({ key }) => key)).toEqual(["2025/a=b.json"]);
    expect((await all(store.versions(""))).map(({ key }) => key)).toEqual(["2025/a=b.json"]);
  });

  test("of versions tells what a removal hid, newest first", async () => {
    const store = open();
    for (const text of ["one", "two", "three"]) {
      await store.create("2025/a", body(text));
      await store.remove("2025/a");
    }
    expect(await store.stat("2025/a")).toBeUndefined();
    const held = await all(store.versions("2025/"));
    const texts = await Promise.all(held.map(({ key, version }) => read(store, key, version)));
    expect(texts).toEqual(["three", "two", "one"]);
    await expect(read(store, "2025/a")).rejects.toMatchObject({ code: "not-found" });
    await expect(read(store, "2025/a", "no-such-version")).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("a lock", () => {
  const locks = [{ prefix: "checkpoints/", mode: "COMPLIANCE", days: 400 }] as const;

  test("is on what it is for alone, and holds its version", async () => {
    const store = open({ locks });
    const locked = await store.create("checkpoints/a.json", body("heads"));
    const free = await store.create("2025/a.json", body("export"));
    expect(bucket.current("checkpoints/a.json")?.lock).toMatchObject({ mode: "COMPLIANCE" });
    expect(bucket.current("2025/a.json")?.lock).toBeUndefined();
    await expect(store.remove("checkpoints/a.json", locked.version)).rejects.toMatchObject({
      code: "locked",
      message: expect.stringMatching(
        /^checkpoints\/a\.json can't be removed: Object Lock, COMPLIANCE until \d/,
      ) as unknown,
    });
    await store.remove("2025/a.json", free.version);
    await store.remove("checkpoints/a.json");
    expect(await all(store.versions(""))).toMatchObject([
      { key: "checkpoints/a.json", version: locked.version },
    ]);
  });

  test("is on what goes up in parts, too", async () => {
    await open({ locks }).create("checkpoints/large", large("a"));
    const days =
      ((bucket.current("checkpoints/large")?.lock?.until.getTime() ?? 0) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(399);
    expect(days).toBeLessThan(401);
  });

  test("on a bucket without locks is refused: nothing is written unlocked", async () => {
    double.addBucket("plain");
    const store = open({ bucket: "plain", locks });
    await expect(store.create("checkpoints/a", body("heads"))).rejects.toMatchObject({ code: "unavailable" });
    expect(await store.stat("checkpoints/a")).toBeUndefined();
  });
});

describe("when S3 does not do what it is asked", () => {
  test("says so without its message, which may quote the request", async () => {
    const store = open({ bucket: "no-such-bucket" });
    const wanted = { code: "unavailable", message: "S3 did not create 2025/a: 404 NoSuchBucket" };
    await expect(store.create("2025/a", body("x"))).rejects.toMatchObject(wanted);
    await expect(all(store.list(""))).rejects.toMatchObject({ code: "unavailable" });
  });

  test("asks again by itself, after a pause", async () => {
    double.faults = { throttle: 1 };
    setTimeout(() => (double.faults = {}), 150);
    await openPatient().create("2025/a", body("x"));
    expect(double.answers.get("put 503")).toBeGreaterThan(0);
    expect(double.answers.get("put 200")).toBe(1);
  });

  test("says `unavailable` where nobody answers", async () => {
    const store = open();
    await close();
    close = () => Promise.resolve();
    await expect(store.stat("a")).rejects.toMatchObject({ code: "unavailable" });
    await expect(store.create("a", body("x"))).rejects.toMatchObject({ code: "unavailable" });
    await expect(store.remove("a")).rejects.toMatchObject({ code: "unavailable" });
  });

  test("a prefix that is no folder of keys is refused at once", () => {
    expect(() => open({ prefix: "vouchsafe" })).toThrow("expected a slash");
    expect(() => open({ prefix: "../" })).toThrow("expected a prefix");
  });

  test("a key that is too long behind its prefix is refused", async () => {
    const store = open({ prefix: `${"p".repeat(100)}/` });
    const long = Array.from({ length: 5 }, () => "k".repeat(190)).join("/");
    await expect(store.stat(long)).rejects.toMatchObject({ code: "bad-key" });
    expect(await open().stat(long)).toBeUndefined();
  });
});

/** `S3_SEEDS=1000 npx vitest run test/unit/s3-objects.test.ts` plays them all. */
const seeds = Number(process.env["S3_SEEDS"] ?? 20);
const seedsPerTest = 20;

describe("when S3 throttles, races, fails, loses answers and cuts connections", () => {
  test.each(Array.from({ length: Math.ceil(seeds / seedsPerTest) }, (_, index) => index * seedsPerTest + 1))(
    "nothing is lost, doubled, overwritten or left behind: seeds from %i",
    async (first) => {
      let struck = 0;
      for (let seed = first; seed < first + seedsPerTest; seed += 1) {
        const played = await playS3Story(seed);
        expect(played.problems, `seed ${seed}`).toEqual([]);
        struck += played.struck;
      }
      // A storm without weather proves nothing.
      expect(struck).toBeGreaterThan(200);
    },
    120_000,
  );
});
