import { rm } from "node:fs/promises";
import { afterEach, describe, expect, test } from "vitest";
import { healthRoutes, backupCheck } from "../../src/http/health.ts";
import { buildApp } from "../../src/http/app.ts";
import { expiredExports } from "../../src/recovery/retention.ts";
import { openDoors } from "../../src/server.ts";
import type { ExportDoc } from "../../src/ledger/documents.ts";
import { honest, RecoveryWorld } from "./recovery-support.ts";

const hourMs = 60 * 60 * 1_000;
const dayMs = 24 * hourMs;
let world: RecoveryWorld;
afterEach(() => world.close());

const open = async (settings = {}) => {
  world = await RecoveryWorld.open({
    exports: { everyHours: 24, keepDays: 7, namespaces: ["users/octocat/"], ...settings },
  });
  await world.learn(honest);
};

describe("when exports are due every day", () => {
  test("the first one comes at once, the next a day later, each verified", async () => {
    await open();
    await world.service.runTimed();
    world.clock.at += 23 * hourMs;
    await world.service.runTimed();
    expect(await world.service.backups.list()).toHaveLength(1);
    world.clock.at += hourMs;
    await world.service.runTimed();
    const exports = await world.service.backups.list();
    expect(exports.map(({ seq, state }) => [seq, state])).toEqual([
      [2, "completed"],
      [1, "completed"],
    ]);
    expect(exports.every(({ by }) => by === undefined)).toBe(true);
  });

  test("a namespace that was configured is exported, though it is none of ours", async () => {
    await open();
    await world.intrude("Octocat likes tea.", "users/octocat/");
    await world.service.runTimed();
    expect((await world.service.backups.list())[0]).toMatchObject({ records: 2 });
  });

  test("old ones lose their objects, and keep their place in the chain", async () => {
    await open();
    for (let day = 0; day < 10; day += 1) {
      await world.service.runTimed();
      world.clock.at += dayMs;
    }
    const exports = await world.service.backups.list();
    expect(exports.filter(({ state }) => state === "expired").map(({ seq }) => seq)).toEqual([2, 1]);
    const keys = await world.objectKeys();
    for (const { id, state } of exports)
      expect(keys.some((name) => name.includes(`/${id}/`))).toBe(state === "completed");
    expect(await world.service.backups.verify("latest")).toMatchObject({ ok: true, chain: 10 });
  });

  test("one that does not verify is told, and nothing is removed on its account", async () => {
    await open();
    await world.service.runTimed();
    for (const name of await world.objectKeys())
      if (name.startsWith("manifests/")) await rm(world.objectPath(name));
    world.clock.at += 8 * dayMs;
    await world.service.runTimed();
    expect((await world.service.backups.list()).map(({ state }) => state)).not.toContain("expired");
    expect(await world.service.backups.status()).toMatchObject({ overdue: true });
  });

  test("a missed one shows in readiness and metrics, and refuses no request", async () => {
    await open();
    const ready = async () => {
      const { backups, logger } = world.service;
      const routes = [healthRoutes([backupCheck(() => backups.status())])];
      const app = await buildApp({ logger, version: "1", trustProxy: [], routes });
      const answer = await app.inject({ url: "/readyz" });
      await app.close();
      return {
        status: answer.statusCode,
        detail: answer.json<{ checks: { backup: object } }>().checks.backup,
      };
    };
    await world.service.runTimed();
    const lastExport = new Date(world.clock.at).toISOString();
    expect(await ready()).toMatchObject({
      status: 200,
      detail: {
        ok: true,
        detail: { lastExport, overdue: false, lastDrill: lastExport, drillOverdue: false },
      },
    });
    world.clock.at += 26 * hourMs;
    expect(await ready()).toMatchObject({
      status: 200,
      detail: { ok: true, detail: { lastExport, overdue: true, drillOverdue: true } },
    });
  });

  test("between two exports the last one is drilled every day", async () => {
    await open({ everyHours: 168 });
    const drilledAt = async () => (await world.service.backups.status()).lastDrillAt;
    await world.service.runTimed();
    const first = world.clock.at;
    expect(await drilledAt()).toBe(first);
    world.clock.at += 23 * hourMs;
    await world.service.runTimed();
    expect(await drilledAt()).toBe(first);
    world.clock.at += hourMs;
    await world.service.runTimed();
    expect(await drilledAt()).toBe(first + dayMs);
    expect(await world.service.backups.list()).toHaveLength(1);
  });

  test("one that rotted in its place is told the day after, also after a restart", async () => {
    await open({ everyHours: 168 });
    await world.service.runTimed();
    for (const name of await world.objectKeys())
      if (name.includes("tombstones")) await rm(world.objectPath(name));
    world.clock.at += dayMs;
    await world.service.runTimed();
    expect((await world.service.backups.status()).problem).toContain("does not verify");
    world.clock.at += 2 * hourMs;
    expect(await world.service.backups.status()).toMatchObject({ overdue: true, drillOverdue: true });
    await world.restart();
    expect(await world.service.backups.status()).toMatchObject({ drillOverdue: true });
    await world.service.runTimed();
    expect(await world.service.backups.status()).toMatchObject({ overdue: true, drillOverdue: true });
  });

  test("missed exports and drills are numbers that an alarm can stand on", async () => {
    await open();
    const { service } = world;
    const settings = { trustProxy: [], bodyBytesMax: 1_000, badRequestsMax: 1 };
    const app = await openDoors(service, settings, "1");
    const gauge = async (name: string) =>
      Number(new RegExp(`^${name} (\\S+)$`, "m").exec((await app.inject({ url: "/metrics" })).payload)?.[1]);
    await service.runTimed();
    const now = world.clock.at / 1_000;
    for (const name of [
      "vouchsafe_last_export_timestamp_seconds",
      "vouchsafe_last_restore_drill_timestamp_seconds",
    ])
      expect(await gauge(name)).toBe(now);
    for (const name of ["vouchsafe_export_overdue", "vouchsafe_restore_drill_overdue"])
      expect(await gauge(name)).toBe(0);
    world.clock.at += 26 * hourMs;
    for (const name of ["vouchsafe_export_overdue", "vouchsafe_restore_drill_overdue"])
      expect(await gauge(name)).toBe(1);
    await app.close();
  });

  test("without a schedule there is none, and nothing is overdue", async () => {
    await open({ everyHours: 0 });
    await world.service.runTimed();
    world.clock.at += 30 * dayMs;
    expect(await world.service.backups.list()).toEqual([]);
    expect(await world.service.backups.status()).toMatchObject({ overdue: false });
  });
});

describe("retention", () => {
  const at = (seq: number, days: number, state: ExportDoc["state"] = "completed"): ExportDoc => ({
    id: `e${seq}`,
    seq,
    state,
    startedAt: days * dayMs,
  });
  const ids = (docs: readonly ExportDoc[], verified?: string) =>
    expiredExports(docs, { now: 100 * dayMs, keepDays: 10, ...(verified === undefined ? {} : { verified }) })
      .map(({ id }) => id)
      .sort();

  test("keeps the newest that verified, however old, and everything newer", async () => {
    world = await RecoveryWorld.open();
    const docs = [at(1, 1), at(2, 2), at(3, 3), at(4, 95)];
    expect(ids(docs, "e2")).toEqual(["e1"]);
    expect(ids(docs, "e4")).toEqual(["e1", "e2", "e3"]);
  });

  test("without one that verified it keeps the newest that counts", async () => {
    world = await RecoveryWorld.open();
    expect(ids([at(1, 1), at(2, 2)])).toEqual(["e1"]);
    expect(ids([at(1, 1), at(0, 2, "running"), at(0, 3, "failed")])).toEqual(["e0"]);
  });
});
