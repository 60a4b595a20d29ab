import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { eachRecord } from "../../src/memory/listing.ts";
import { defaultTemplates, type NamespaceTemplates } from "../../src/memory/namespace.ts";
import { crashing, Fuse } from "./crashing-engines.ts";
import { honest, namespace, olga, other, poison, RecoveryWorld, repoId } from "./recovery-support.ts";

const knowledge = "/acme/web/knowledge/";
const projecting: NamespaceTemplates = { ...defaultTemplates, projection: "/{owner}/{repo}/knowledge/" };

/** Also after reads (`VOUCHSAFE_CRASH_READS=1`): they change nothing, so by default the calls that write are enough. */
const reads = process.env["VOUCHSAFE_CRASH_READS"] === "1";
const secondsMax = reads ? 3_600 : 240;

interface Story {
  /** Where rules lie, before and while the process dies. */
  readonly templates?: readonly [before: NamespaceTemplates, meanwhile: NamespaceTemplates];
  readonly before: (world: RecoveryWorld) => Promise<void>;
  /** What the killed process was about; called again on what it left, as whoever asked for it would. */
  readonly work: (world: RecoveryWorld) => Promise<void>;
  /** Whether anything is left to ask for again. */
  readonly isDone: (world: RecoveryWorld) => Promise<boolean>;
  /** In no database file at the end. */
  readonly gone?: string;
  /** It was purged before; otherwise the look that finds nothing at the end has to find it here. */
  readonly isGoneBefore?: boolean;
}

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** What must not depend on where a crash was: everything but ids, times and counts of tries. */
async function stateOf(world: RecoveryWorld): Promise<object> {
  const { service } = world;
  const all = async (pk: string) => {
    const docs = [];
    for await (const item of service.ledger.each(pk)) docs.push(item.doc);
    return docs;
  };
  const rules = (await world.rules()).map(({ text, state, record, version, flags }) => [
    text,
    state,
    record,
    version,
    flags,
  ]);
  const exports = await service.backups.list();
  const verified = exports.some(({ state }) => state === "completed")
    ? await service.backups.verify("latest")
    : undefined;
  const {
    verified: confirmed,
    foreign,
    missing,
    projections,
  } = await service.reconcile(await world.repo(), { dryRun: true });
  const copies: string[] = [];
  for await (const record of eachRecord(await service.memories.of("pool", 0), knowledge))
    copies.push(record.text);
  const heads = await Promise.all(["-", String(repoId)].map((chain) => service.checkpoints.verify(chain)));
  return {
    rules: rules.sort(),
    records: (await world.records()).map(({ text }) => text).sort(),
    copies: copies.sort(),
    candidates: (await all(`candidates#${repoId}`)).map((doc) => [doc["text"], doc["state"]]).sort(),
    comments: (await all(`comments#${repoId}`)).map((doc) => [doc["id"], doc["status"]]).sort(),
    tombstones: (await all(`tombstones#${repoId}`)).map((doc) => doc["form"]).sort(),
    quarantine: (await all(`quarantine#${repoId}`)).length,
    outbox: (await all(`outbox#${repoId}`)).length,
    purges: (await all("purges")).filter((doc) => doc["state"] !== "planned").map((doc) => doc["state"]),
    incidents: (await all("incidents")).map((doc) => doc["state"]),
    roster: (await all(`roster#${repoId}`)).map((doc) => [doc["login"], doc["revokedFrom"]]),
    exports: exports.map(({ state, records }) => [state, records]),
    export: verified === undefined ? null : [verified.ok, verified.problems, verified.count],
    reconciled: [confirmed, foreign, missing],
    projected: projections.map((one) => [
      [one.current, one.verified, one.others.count],
      [one.foreign, one.tampered, one.missing, one.leftovers, one.duplicates],
    ]),
    promoted: await world.events("rule.promoted"),
    purged: await world.events("rule.purged"),
    exported: await world.events("export.completed"),
    audit: heads.map(({ ok, problem }) => [ok, problem ?? ""]),
  };
}

async function finished(story: Story, world: RecoveryWorld): Promise<object> {
  await world.service.drain();
  if (!(await story.isDone(world))) await story.work(world);
  await world.service.drain();
  if (story.gone !== undefined) {
    await world.service.ledger.forget();
    expect(await world.databaseBytes()).not.toContain(story.gone);
  }
  return stateOf(world);
}

/** Crashes after every call there is, one world each, and compares how they end. */
async function playAll(story: Story): Promise<number> {
  const [templates, meanwhile] = story.templates ?? [defaultTemplates, defaultTemplates];
  const where = meanwhile.projection === undefined ? "not projected" : "projected";
  const base = await RecoveryWorld.open({ templates });
  folders.push(base.folder);
  await story.before(base);
  await base.stop();
  const begin = (): RecoveryWorld => {
    const folder = mkdtempSync(join(tmpdir(), "vouchsafe-crash-"));
    folders.push(folder);
    cpSync(base.folder, folder, { recursive: true });
    return base.copy(folder, { templates: meanwhile });
  };
  if (story.gone !== undefined) {
    const shown = begin();
    await shown.start();
    const bytes = await shown.databaseBytes();
    await shown.close();
    expect(bytes.includes(story.gone)).toBe(story.isGoneBefore !== true);
  }
  const calm = begin();
  const counted = new Fuse(Infinity, reads);
  await calm.start((engines) => crashing(engines, counted));
  const opening = counted.calls;
  await story.work(calm);
  const calls = counted.calls;
  const expected = await finished(story, calm);
  await calm.close();
  for (let at = opening + 1; at <= calls; at += 1) {
    const world = begin();
    const fuse = new Fuse(at, reads);
    await world.start((engines) => crashing(engines, fuse));
    await story.work(world).catch(() => undefined);
    expect(fuse.blown, `call ${at} of ${calls} was reached`).toBe(true);
    await world.restart();
    expect(await finished(story, world), `killed after call ${at} of ${calls}, ${where}`).toEqual(expected);
    await world.close();
  }
  return calls - opening;
}

const places = [
  ["in the rules' own namespace", [defaultTemplates, defaultTemplates]],
  ["where rules are projected, too", [projecting, projecting]],
] as const;

const latest = async (world: RecoveryWorld) => (await world.service.backups.list())[0];

describe(
  "when the process is killed after every call to a store, one after the other",
  { timeout: secondsMax * 1_000 },
  () => {
    test.each(places)("a promotion ends the same", async (_, templates) => {
      const points = await playAll({
        templates,
        before: async (world) => {
          await world.post("alice", 1, honest);
          await world.post("bob", 2, honest);
        },
        work: (world) => world.service.drain(),
        isDone: () => Promise.resolve(false),
      });
      expect(points).toBeGreaterThan(8);
    });

    test.each([
      ["on", [defaultTemplates, projecting], 2],
      ["off", [projecting, defaultTemplates], 0],
    ] as const)("turning the projection %s ends the same", async (_, templates, copies) => {
      let held = -1;
      const points = await playAll({
        templates,
        before: async (world) => {
          await world.learn(poison, 1);
          await world.learn(honest, 3);
        },
        work: async ({ service }) => {
          await service.reconcile(await service.repositories.get(repoId), { dryRun: false });
          held = (await (await service.memories.of("pool", 0)).list(knowledge, { limit: 100 })).records
            .length;
        },
        isDone: () => Promise.resolve(false),
      });
      expect(held).toBe(copies);
      expect(points).toBeGreaterThan(4);
    });

    test("an export ends the same, and a half one never counts", async () => {
      const points = await playAll({
        before: async (world) => {
          await world.learn(honest, 1);
          await world.intrude("What agents share.", "repos/acme/web/");
          await world.service.backups.runExport(olga);
        },
        work: async (world) => {
          await world.service.backups.runExport(olga);
        },
        isDone: async (world) => (await latest(world))?.seq === 2,
      });
      expect(points).toBeGreaterThan(10);
    });

    test.each(places)("a purge ends the same, and leaves no text in any file", async (_, templates) => {
      const points = await playAll({
        templates,
        before: async (world) => {
          await world.learn(poison, 1);
          await world.learn(honest, 3);
          await world.service.backups.runExport(olga);
        },
        work: async (world) => {
          await world.purge({ text: poison });
        },
        isDone: async (world) => (await world.service.purges.list()).some(({ state }) => state !== "planned"),
        gone: poison,
      });
      expect(points).toBeGreaterThan(10);
    });

    test.each(places)("a restore ends the same, and brings no purged text back", async (_, templates) => {
      const points = await playAll({
        templates,
        before: async (world) => {
          await world.learn(poison, 1);
          await world.learn(honest, 3);
          await world.learn(other, 5);
          await world.service.backups.runExport(olga);
          await world.purge({ text: poison });
          await world.service.backups.runExport(olga);
          await world.forget(await world.rule(other));
          const memory = await world.service.memories.of("pool", 0);
          for (const at of [namespace, knowledge]) {
            const { records } = await memory.list(at, { limit: 100 });
            await memory.remove(
              at,
              records.map(({ recordId }) => recordId),
            );
          }
        },
        work: async (world) => {
          const [, first] = (await world.service.backups.list()).filter(({ state }) => state === "completed");
          await world.service.backups.restore(olga, first?.id ?? "", { repo: repoId, dryRun: false });
          await world.service.drain();
        },
        isDone: async (world) => (await world.events("restore.completed")) > 0,
        gone: poison,
        isGoneBefore: true,
      });
      expect(points).toBeGreaterThan(6);
    });

    test("an incident ends the same, whether it is confirmed or undone", async () => {
      const before = async (world: RecoveryWorld) => {
        await world.learn(poison, 1);
        await world.learn(honest, 3);
        await world.learn(other, 5);
        await world.post("carol", 7, other);
        await world.service.drain();
      };
      const begin = async ({ service }: RecoveryWorld) => {
        const [known] = await service.incidents.list();
        return known === undefined
          ? service.incidents.open(olga, { reviewer: "bob", since: 0 })
          : service.incidents.show(known.id);
      };
      const ended = async ({ service }: RecoveryWorld) =>
        ["confirmed", "undone"].includes((await service.incidents.list())[0]?.state ?? "");
      const confirmed = await playAll({
        before,
        work: async (world) => {
          const { incident, lines } = await begin(world);
          const goes = lines.filter(({ text }) => text === poison || text === "").map(({ line }) => line);
          if (incident.state !== "open") return;
          await world.service.incidents.decide(olga, incident.id, { lines: goes, decision: "purge" });
          const kept = lines.filter(({ text }) => text === honest).map(({ line }) => line);
          await world.service.incidents.decide(olga, incident.id, { lines: kept, decision: "keep" });
          const { hash } = await world.service.incidents.show(incident.id);
          await world.service.incidents.confirm(olga, incident.id, { hash, reason: "phished" });
          await world.service.drain();
        },
        isDone: ended,
        gone: poison,
      });
      expect(confirmed).toBeGreaterThan(15);
      const undone = await playAll({
        before,
        work: async (world) => {
          const { incident } = await begin(world);
          if (incident.state !== "open") return;
          await world.service.incidents.undo(olga, incident.id, "it was another account");
          await world.service.drain();
        },
        isDone: ended,
      });
      expect(undone).toBeGreaterThan(8);
    });
  },
);
