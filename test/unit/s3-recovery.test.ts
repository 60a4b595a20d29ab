import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { newS3Client } from "../../src/engines/aws/s3-client.ts";
import { S3Objects } from "../../src/engines/aws/s3-objects.ts";
import { openEmbedded } from "../../src/engines/embedded/open.ts";
import { walled } from "../../src/engines/walls.ts";
import { StageSet } from "../../src/stages.ts";
import { S3Double } from "../doubles/s3.ts";
import type { Bucket } from "../doubles/s3-store.ts";
import { quick, testCredentials } from "../support/aws.ts";
import { olga, poison, RecoveryWorld } from "./recovery-support.ts";

const prefix = "vouchsafe/";

let double: S3Double;
let bucket: Bucket;
let store: S3Objects;
let world: RecoveryWorld;

beforeEach(async () => {
  double = new S3Double({ faults: { throttle: 0.05, lost: 0.05, cut: 0.1 }, pageItems: 2 });
  const connection = { endpoint: await double.listen(), region: "eu-west-1", credentials: testCredentials };
  bucket = double.addBucket("backups", { objectLock: true });
  const locks = [{ prefix: "checkpoints/", mode: "COMPLIANCE", days: 400 }] as const;
  const client = newS3Client(connection, quick);
  store = new S3Objects(client, { bucket: "backups", prefix, locks });
  world = new RecoveryWorld({}, undefined, (folder) =>
    openEmbedded(folder, undefined, { objects: () => Promise.resolve(store) }),
  );
  await world.start();
  await world.onboard();
  await world.learn(poison, 1);
});
afterEach(async () => {
  await world.close();
  await double.close();
});

describe("when backups lie in a bucket that keeps versions", () => {
  test("an export verifies, in bad weather", async () => {
    const { id } = await world.service.backups.runExport(olga);
    expect(await world.service.backups.verify(id)).toMatchObject({ ok: true, problems: [] });
    expect(double.refused).toEqual([]);
  });

  test("a purge names the version that a removal hid, and only what holds the text", async () => {
    const first = await world.service.backups.runExport(olga);
    for await (const { key } of store.list("2")) await store.remove(key);
    const purge = await world.purge({ text: poison });
    await world.service.backups.runExport(olga);
    const { backups } = await world.service.purges.report(purge);
    const version = expect.stringMatching(/^[0-9a-f]{32}$/) as unknown;
    expect(backups).toMatchObject([{ export: first.id, records: 1, version }]);
    expect(bucket.current(`${prefix}${backups[0]?.key ?? ""}`)).toBeUndefined();
  });

  test("the stage that operates sees hidden versions through its wall, too", async () => {
    await world.service.backups.runExport(olga);
    for await (const { key } of store.list("2")) await store.remove(key);
    const engines = await openEmbedded(`${world.folder}/operate`, undefined, {
      objects: () => Promise.resolve(store),
    });
    const { objects } = walled(engines, new StageSet(["operate"]));
    const seen: string[] = [];
    for await (const { key } of objects.versions?.("2") ?? []) seen.push(key);
    expect(seen.length).toBeGreaterThan(0);
    await engines.close();
  });

  test("checkpoints are locked, exports are not", async () => {
    await world.service.backups.runExport(olga);
    await world.service.checkpoints.write();
    const locked = bucket
      .all(prefix)
      .filter(([, [version]]) => version?.lock !== undefined)
      .map(([name]) => name);
    expect(locked.length).toBeGreaterThan(0);
    expect(locked.every((name) => name.startsWith(`${prefix}checkpoints/`))).toBe(true);
  });
});
