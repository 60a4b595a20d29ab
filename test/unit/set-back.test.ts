import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readConfig } from "../../src/config.ts";
import { start } from "../../src/main.ts";
import { honest, olga, other, poison, RecoveryWorld, repoId } from "./recovery-support.ts";

let world: RecoveryWorld;
let copy: string;

beforeEach(async () => {
  world = await RecoveryWorld.open({ exports: { everyHours: 24, keepDays: 90, namespaces: [] } });
  copy = mkdtempSync(join(tmpdir(), "vouchsafe-copy-"));
});
afterEach(async () => {
  await world.close();
  rmSync(copy, { recursive: true, force: true });
});

const ledgerFiles = (folder: string) => readdirSync(folder).filter((name) => name.startsWith("ledger.db"));

const keepCopy = async () => {
  await world.stop();
  for (const name of ledgerFiles(world.folder)) cpSync(join(world.folder, name), join(copy, name));
  await world.start();
};
const setBack = async () => {
  await world.stop();
  for (const name of ledgerFiles(world.folder)) rmSync(join(world.folder, name));
  for (const name of readdirSync(copy)) cpSync(join(copy, name), join(world.folder, name));
  world.clock.at += 60_000;
  await world.start();
};
const exported = async () => {
  world.clock.at += 60_000;
  return (await world.service.backups.runExport(olga)).id;
};
const restoreLatest = () => world.service.backups.restore(olga, "latest", { repo: repoId, dryRun: false });

describe("when the ledger went back to an earlier moment", () => {
  test("exports that it has forgotten are found by their chain, and verify", async () => {
    await world.learn(honest, 1);
    const first = await exported();
    await keepCopy();
    const second = await exported();
    await world.learn(other, 3);
    const third = await exported();
    await setBack();
    const list = await world.service.backups.list();
    expect(list.map(({ id, state }) => [id, state])).toEqual([
      [third, "completed"],
      [second, "completed"],
      [first, "completed"],
    ]);
    expect(await world.service.backups.verify("latest")).toMatchObject({ export: third, ok: true, chain: 3 });
    expect(await world.events("ledger.set-back")).toBe(1);
    expect((await world.service.checkpoints.verify(String(repoId))).ok).toBe(false);
  });

  test("what it has forgotten comes back suspended, and a purge that it has forgotten is not undone", async () => {
    await world.learn(poison, 1);
    await exported();
    await keepCopy();
    await world.purge({ text: poison });
    await world.learn(other, 3);
    await exported();
    await setBack();
    expect((await world.rule(poison)).state).toBe("active");
    const { counts } = await restoreLatest();
    expect(counts).toMatchObject({ held: 1, buried: 1 });
    await world.service.drain();
    expect((await world.rule(poison)).state).toBe("suspended");
    expect(await world.rule(other)).toMatchObject({ state: "suspended", flags: ["restored"] });
    expect((await world.records()).some(({ text }) => text.endsWith(poison))).toBe(false);
  });

  test("a process that starts on it has paused delivery before its doors open, and without any work", async () => {
    await world.learn(poison, 1);
    await exported();
    await keepCopy();
    await world.purge({ text: poison });
    await exported();
    await setBack();
    await world.stop();
    const config = readConfig({
      VOUCHSAFE_DATA: world.folder,
      VOUCHSAFE_PORT: "0",
      VOUCHSAFE_LOG_LEVEL: "silent",
    });
    const running = await start(config, world.clock, undefined, { worker: false });
    try {
      expect(await running.service.repositories.pauses()).toMatchObject([{ what: "delivery", repo: "*" }]);
    } finally {
      await running.stop();
      await world.start();
    }
  });

  test("agents get nothing from the start on, until an operator has restored and resumes", async () => {
    await world.learn(poison, 1);
    await exported();
    const { token } = await world.service.agents.create({
      name: "coder",
      repoIds: [repoId],
      by: { kind: "service", id: "test" },
    });
    await keepCopy();
    await world.purge({ text: poison });
    await exported();
    await setBack();
    await world.service.drain();
    const agent = await world.service.agents.authenticate(token);
    const search = () => world.service.search.search({ agent, repository: repoId });
    expect(await search()).toMatchObject({ rules: [], paused: true });
    await restoreLatest();
    await world.service.repositories.resume(olga, "delivery", "*");
    await world.restart();
    await world.service.drain();
    expect(await search()).toMatchObject({ rules: [], paused: false });
  });

  test("no new export buries their tombstones before somebody has restored", async () => {
    await world.learn(poison, 1);
    await exported();
    await keepCopy();
    await world.purge({ text: poison });
    await exported();
    await setBack();
    world.clock.at += 25 * 60 * 60 * 1_000;
    await world.service.runTimed();
    expect(await world.service.backups.list()).toHaveLength(2);
    expect(await world.service.backups.status()).toMatchObject({ overdue: true });
    await expect(exported()).rejects.toMatchObject({ code: "conflict" });
    await restoreLatest();
    await exported();
    expect(await world.service.backups.verify("latest")).toMatchObject({ ok: true, chain: 3 });
  });

  test("a manifest that another key signed, or that stands elsewhere in the chain, is not adopted", async () => {
    await exported();
    await keepCopy();
    const stranger = await RecoveryWorld.open();
    await stranger.service.backups.runExport(olga);
    await stranger.service.backups.runExport(olga);
    for (const name of readdirSync(join(stranger.folder, "objects", "manifests")))
      if (name.startsWith("000000002"))
        cpSync(stranger.objectPath(`manifests/${name}`), world.objectPath(`manifests/${name}`));
    await stranger.close();
    await setBack();
    expect(await world.service.backups.list()).toHaveLength(1);
    expect(await world.events("ledger.set-back")).toBe(0);
    await exported();
  });
});
