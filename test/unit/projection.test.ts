import { afterEach, describe, expect, test } from "vitest";
import { docOf, toDoc, type CandidateDoc } from "../../src/ledger/documents.ts";
import type { Ledger } from "../../src/ledger/ledger.ts";
import type { LedgerStore } from "../../src/ledger/store.ts";
import { eachRecord } from "../../src/memory/listing.ts";
import { defaultTemplates } from "../../src/memory/namespace.ts";
import type { MemoryRecord } from "../../src/memory/port.ts";
import { fill, poisonText } from "../bench/recovery/records.ts";
import { honest, namespace, olga, other, poison, RecoveryWorld, repoId } from "./recovery-support.ts";

const knowledge = "/acme/web/knowledge/";
const templates = { ...defaultTemplates, projection: "/{owner}/{repo}/knowledge/" };
const theirs = "Repository learnings: the tests need Docker.";
const worlds: RecoveryWorld[] = [];

afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

async function opened(): Promise<RecoveryWorld> {
  const world = await RecoveryWorld.open({ templates });
  worlds.push(world);
  return world;
}

async function recordsIn(world: RecoveryWorld, at: string): Promise<readonly MemoryRecord[]> {
  const records: MemoryRecord[] = [];
  for await (const record of eachRecord(await world.service.memories.of("pool", 0), at)) records.push(record);
  return records;
}

async function textsIn(world: RecoveryWorld, at: string): Promise<readonly string[]> {
  return (await recordsIn(world, at)).map(({ text }) => text).toSorted();
}

/** Somebody removed everything from memory. */
async function empty(world: RecoveryWorld): Promise<void> {
  const memory = await world.service.memories.of("pool", 0);
  for (const at of [namespace, knowledge])
    for (const { recordId } of await recordsIn(world, at)) await memory.remove(at, [recordId]);
}

describe("when the service projects rules for agents that read memory without it", () => {
  test("a promotion lies in both namespaces, and a purge is complete once neither holds it", async () => {
    const world = await opened();
    await world.learn(poison, 1);
    await world.learn(honest, 3);
    await world.intrude(theirs, knowledge);
    const lines = (await world.rules()).map(({ record }) => record).toSorted();
    expect(await textsIn(world, namespace)).toEqual(lines);
    expect(await textsIn(world, knowledge)).toEqual([...lines, theirs].toSorted());
    const id = await world.purge({ text: poison });
    const { purge, recordsLeft } = await world.service.purges.report(id);
    expect([purge.state, recordsLeft]).toEqual(["completed", 0]);
    const { record } = await world.rule(honest);
    expect(await textsIn(world, namespace)).toEqual([record]);
    expect(await textsIn(world, knowledge)).toEqual([record, theirs].toSorted());
    await world.service.ledger.forget();
    expect(await world.databaseBytes()).not.toContain(poison);
  });

  test("a purge names its backups by either namespace", async () => {
    const world = await opened();
    await world.learn(poison, 1);
    await world.service.backups.runExport(olga);
    const id = await world.purge({ text: poison });
    const { backups } = await world.service.purges.report(id);
    expect(backups.filter(({ records }) => records === 1)).toHaveLength(2);
  });

  test("an export has both, and others' records beside ours", async () => {
    const world = await opened();
    await world.learn(honest, 1);
    await world.intrude(theirs, knowledge);
    const { id } = await world.service.backups.runExport(olga);
    expect((await world.service.backups.verify(id)).ok).toBe(true);
    const keys = await world.objectKeys();
    expect(keys.filter((name) => name.includes("knowledge"))).toHaveLength(1);
    expect((await world.service.backups.list())[0]).toMatchObject({ records: 3 });
  });

  test("a namespace that an operator exports anyway is exported once", async () => {
    const world = await RecoveryWorld.open({
      templates,
      exports: { everyHours: 0, keepDays: 1, namespaces: [knowledge, "users/octocat/"] },
    });
    worlds.push(world);
    await world.learn(honest, 1);
    await world.service.backups.runExport(olga);
    expect((await world.objectKeys()).filter((name) => name.includes("knowledge"))).toHaveLength(1);
  });

  test("a restore brings both back from the ledger, and never what others had there", async () => {
    const world = await opened();
    await world.learn(poison, 1);
    await world.learn(honest, 3);
    await world.intrude(theirs, knowledge);
    const { id } = await world.service.backups.runExport(olga);
    await world.purge({ text: poison });
    await empty(world);
    await world.service.backups.restore(olga, id, { repo: repoId, dryRun: false });
    await world.service.drain();
    const { record } = await world.rule(honest);
    expect([await textsIn(world, namespace), await textsIn(world, knowledge)]).toEqual([[record], [record]]);
  });

  test("agents of the service are told nothing twice", async () => {
    const world = await opened();
    await world.learn(honest, 1);
    const { service } = world;
    const agent = { agentId: "a1", name: "a1", repoIds: [repoId] };
    const answer = await service.search.search({ agent, repository: repoId });
    expect(answer.rules.map(({ text }) => text)).toEqual([honest]);
  });

  test("a revoked quorum takes the copy, and what comes back brings it", async () => {
    const world = await opened();
    await world.learn(other, 1);
    const { id } = await world.rule(other);
    await world.service.rules.suspend(olga, repoId, id, "looked at");
    await world.service.drain();
    expect(await textsIn(world, knowledge)).toEqual([]);
    await world.service.rules.resume(olga, repoId, id, "fine");
    await world.service.drain();
    expect(await textsIn(world, knowledge)).toHaveLength(1);
  });

  test("the next look after the setting is gone takes all copies, and a later one brings them", async () => {
    const world = await RecoveryWorld.open();
    worlds.push(world);
    await world.learn(honest, 1);
    const { folder } = world;
    await world.stop();
    const projecting = new RecoveryWorld({ templates }, folder);
    projecting.clock.at = world.clock.at + 60_000;
    await projecting.start();
    await projecting.service.runTimed();
    await projecting.service.drain();
    expect(await textsIn(projecting, knowledge)).toEqual(await textsIn(projecting, namespace));
    await projecting.stop();
    world.clock.at = projecting.clock.at + 60_000;
    await world.start();
    await world.service.runTimed();
    await world.service.drain();
    expect([await textsIn(world, knowledge), (await textsIn(world, namespace)).length]).toEqual([[], 1]);
  });
});

describe("when a purge takes more rules than one transaction holds", () => {
  test("each transaction stays within what the ledger's engines take, and both places are emptied", async () => {
    const world = await opened();
    const memory = await world.service.memories.of("pool", 0);
    await fill(world.service, await world.repo(), memory, { records: 300, poisoned: 26 });
    await wordAnew(world.service.ledger);
    await world.service.reconcile(await world.repo(), { dryRun: false });
    const size = async (at: string): Promise<number> => (await recordsIn(world, at)).length;
    expect([await size(namespace), await size(knowledge)]).toEqual([300, 300]);
    const { id } = await world.service.backups.runExport(olga);
    await world.stop();
    const sizes: number[] = [];
    await world.start((engines) => ({ ...engines, store: counting(engines.store, sizes) }));
    await world.purge({ text: poisonText });
    expect([await size(namespace), await size(knowledge)]).toEqual([274, 274]);
    expect(Math.max(...sizes)).toBe(99);
    sizes.length = 0;
    await empty(world);
    await world.service.backups.restore(olga, id, { repo: repoId, dryRun: false });
    expect([await size(namespace), await size(knowledge)]).toEqual([274, 274]);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
  });
});

/** An operator's own wording buries two texts. */
async function wordAnew(ledger: Ledger): Promise<void> {
  for await (const item of ledger.each(`candidates#${repoId}`)) {
    const candidate = docOf<CandidateDoc>(item);
    const doc = toDoc({ ...candidate, text: `Please ${candidate.text}` });
    await ledger.write([{ op: "put", key: item, doc, when: { rev: item.rev } }]);
  }
}

function counting(store: LedgerStore, sizes: number[]): LedgerStore {
  return {
    get: (at) => store.get(at),
    query: (pk, range) => store.query(pk, range),
    commit: (writes) => {
      sizes.push(writes.length);
      return store.commit(writes);
    },
    close: () => store.close(),
  };
}
