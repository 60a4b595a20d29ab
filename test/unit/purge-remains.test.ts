import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { docOf, type QueuedDoc } from "../../src/ledger/documents.ts";
import { olga, poison, honest, RecoveryWorld, repoId, namespace } from "./recovery-support.ts";

let world: RecoveryWorld;

beforeEach(async () => {
  world = await RecoveryWorld.open();
  await world.learn(poison, 1);
});
afterEach(() => world.close());

const count = async (pk: string) => {
  let items = 0;
  for await (const _ of world.service.ledger.each(pk)) items += 1;
  return items;
};

describe("when a purged text lies where no vote leads to", () => {
  test("a quarantined copy of it goes, another text stays", async () => {
    await world.intrude(poison);
    await world.intrude("Words of somebody else.");
    await world.service.reconcile(await world.repo(), { dryRun: false });
    expect(await count(`quarantine#${repoId}`)).toBe(2);
    await world.purge({ text: poison });
    const left = await world.service.quarantine.list(repoId);
    expect(left.map(({ text }) => text)).toEqual(["Words of somebody else."]);
    expect(await world.databaseBytes()).not.toContain(poison);
  });

  test("a copy of its whole record, provenance and all, goes, too", async () => {
    const { record } = await world.rule(poison);
    await world.intrude(record, namespace, { rule_id: "r_other" });
    await world.service.reconcile(await world.repo(), { dryRun: false });
    expect(await count(`quarantine#${repoId}`)).toBe(1);
    await world.purge({ text: poison });
    expect(await count(`quarantine#${repoId}`)).toBe(0);
  });

  test("a dead letter and a waiting delivery that say just this go, with their bodies; others stay", async () => {
    const { ledger } = world.service;
    await world.post("carol", 7, poison);
    await world.post("carol", 8, poison);
    await world.post("carol", 9, honest);
    const waiting = await ledger.query(`queue#${repoId}`, { limit: 10 });
    expect(waiting).toHaveLength(3);
    const [first] = waiting;
    const bodyHash = docOf<QueuedDoc>(first!).bodyHash;
    await ledger.write([
      { op: "delete", key: first!, when: { any: true } },
      { op: "put", key: { pk: `dead#${repoId}`, sk: bodyHash }, doc: first!.doc, when: { any: true } },
    ]);
    world.clock.at += 60_000;
    const preview = await world.service.purges.plan(olga, await world.repo(), { text: poison }, false);
    const { confirmation } = preview;
    await world.service.purges.confirm(olga, preview.purge.id, { confirmation, reason: "poison" });
    expect(await count(`dead#${repoId}`)).toBe(0);
    expect(await count(`queue#${repoId}`)).toBe(1);
    const stored = await world.service.ledger.get({ pk: "inbox#int_test", sk: bodyHash });
    expect(stored).toMatchObject({ doc: { state: "ignored", reason: "purged" } });
    expect(stored?.blob).toBeUndefined();
    await world.service.drain();
    const collecting = await world.service.candidates.list(await world.repo(), ["collecting"]);
    expect(collecting.map(({ text }) => text)).toEqual([honest]);
  });
});

describe("when backups still hold a purged rule", () => {
  test("the report names each object and its export, and what is left of one that never counted", async () => {
    const first = await world.service.backups.runExport(olga);
    await world.learn(honest, 3);
    const purge = await world.purge({ text: poison });
    const later = await world.service.backups.runExport(olga);
    const { backups } = await world.service.purges.report(purge);
    expect(backups).toHaveLength(1);
    expect(backups[0]).toMatchObject({ export: first.id, records: 1 });
    expect(backups[0]!.key).toContain(first.id);
    expect(JSON.stringify(backups)).not.toContain(later.id);
    expect(JSON.stringify(backups)).not.toContain(poison);
  });

  test("no export, no backup to name", async () => {
    const purge = await world.purge({ text: poison });
    expect((await world.service.purges.report(purge)).backups).toEqual([]);
  });
});
