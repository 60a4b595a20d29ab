import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FolderObjects } from "../../src/engines/embedded/folder-objects.ts";
import { docOf } from "../../src/ledger/documents.ts";
import { genesis } from "../../src/audit/event.ts";
import { sortable } from "../../src/ledger/layout.ts";
import { Checkpoints } from "../../src/recovery/checkpoints.ts";
import { honest, olga, RecoveryWorld, repoId } from "./recovery-support.ts";

let world: RecoveryWorld;
const chain = String(repoId);

beforeEach(async () => {
  world = await RecoveryWorld.open();
});
afterEach(() => world.close());

const checkpoints = async () => (await world.objectKeys()).filter((name) => name.startsWith("checkpoints/"));

const verify = () => world.service.checkpoints.verify(chain);

/** With the ledger's own pen: the chain fits itself again, as far as it goes. */
async function shortenTo(seq: number): Promise<void> {
  const { ledger } = world.service;
  const pk = `audit#${chain}`;
  for await (const item of ledger.each(pk, { prefix: "e#" })) {
    if (Number(item.doc["seq"]) > seq) await ledger.write([{ op: "delete", key: item, when: { any: true } }]);
  }
  const last = await ledger.get({ pk, sk: `e#${sortable(seq)}` });
  const hash = last === undefined ? genesis : docOf<{ hash: string }>(last).hash;
  await ledger.write([{ op: "put", key: { pk, sk: "head" }, doc: { seq, hash }, when: { any: true } }]);
}

describe("when somebody may write to the ledger", () => {
  test("a chain that was shortened fits itself, and fails against the checkpoint", async () => {
    await world.learn(honest);
    expect(await verify()).toMatchObject({ ok: true });
    await shortenTo(2);
    const report = await verify();
    expect(report).toMatchObject({ ok: false, events: 2 });
    expect(report.problem).toMatch(/it was shortened/);
  });

  test("a chain that was written anew from some event on fails, too", async () => {
    await world.learn(honest);
    const { events } = await verify();
    await shortenTo(2);
    await world.restart(); // heads that are kept in memory are read again
    const about = { repo: repoId, action: "forged" };
    const forged = { name: "repository.changed", actor: { kind: "service", id: "x" }, about } as const;
    for (let n = 2; n < events; n += 1) await world.service.ledger.commit(repoId, [], [forged]);
    const report = await verify();
    expect(report.ok).toBe(false);
    expect(report.problem).toMatch(/it was rewritten/);
  });
});

describe("when somebody may write to the object store", () => {
  test("a checkpoint that was changed is a problem, not a witness less", async () => {
    await world.learn(honest);
    const [name = ""] = await checkpoints();
    const text = await readFile(world.objectPath(name), "utf8");
    await writeFile(world.objectPath(name), text.replace(/"seq":\d+/, '"seq":1'));
    expect((await verify()).problem).toMatch(/signature of the checkpoint does not hold/);
  });

  test("a manifest is a witness, too, where checkpoints were removed", async () => {
    await world.learn(honest);
    await world.service.backups.runExport(olga);
    for (const name of await checkpoints()) await rm(world.objectPath(name));
    await shortenTo(2);
    expect((await verify()).problem).toMatch(/manifests\/.*it was shortened/);
  });
});

describe("when a checkpoint is due", () => {
  test("a promotion, an approval and a purge are each followed by one", async () => {
    await world.service.drain();
    let before = (await checkpoints()).length;
    const grew = async () => {
      const now = (await checkpoints()).length;
      const more = now > before;
      before = now;
      return more;
    };
    await world.learn(honest);
    expect(await grew()).toBe(true);
    await world.purge({ text: honest });
    expect(await grew()).toBe(true);
  });

  test("ten minutes make one, but not the same one again", async () => {
    await world.service.drain();
    const before = (await checkpoints()).length;
    await world.service.repositories.pause(olga, "learning", repoId);
    await world.service.drain();
    expect(await checkpoints()).toHaveLength(before);
    world.clock.at += 10 * 60_000;
    await world.service.drain();
    expect(await checkpoints()).toHaveLength(before + 1);
    world.clock.at += 10 * 60_000;
    await world.service.drain();
    expect(await checkpoints()).toHaveLength(before + 1);
    expect(world.service.checkpoints.lastAt).toBe(world.clock.at);
  });

  test("where other processes write, a minute makes one: nobody tells of their steps", async () => {
    await world.service.drain();
    const { ledger, signingKeys: keys } = world.service;
    const objects = await FolderObjects.open(join(world.folder, "objects"));
    const apart = new Checkpoints({ ledger, objects, keys, apart: true });
    await apart.writeIfDue();
    const before = (await checkpoints()).length;
    await world.service.repositories.pause(olga, "learning", repoId);
    await apart.writeIfDue();
    expect(await checkpoints()).toHaveLength(before);
    world.clock.at += 60_000;
    await apart.writeIfDue();
    expect(await checkpoints()).toHaveLength(before + 1);
  });

  test("many promotions at once make one", async () => {
    await world.service.drain();
    const before = (await checkpoints()).length;
    for (const [n, text] of [
      honest,
      "Use single quotes for strings.",
      "Use two spaces for indentation in YAML.",
    ].entries()) {
      await world.post("alice", 2 * n + 1, text);
      await world.post("bob", 2 * n + 2, text);
    }
    await world.service.drain();
    expect((await world.rules()).length).toBeGreaterThan(1);
    expect(await checkpoints()).toHaveLength(before + 1);
  });
});
