import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { honest, olga, poison, RecoveryWorld, repoId } from "./recovery-support.ts";

let world: RecoveryWorld;
beforeEach(async () => {
  world = await RecoveryWorld.open();
});
afterEach(() => world.close());

const exported = async () => {
  world.clock.at += 60_000;
  const { id } = await world.service.backups.runExport(olga);
  world.clock.at += 60_000;
  return id;
};
const before = (ruleId: string) => world.service.backups.beforeRule(repoId, ruleId);

describe("when the export before the first vote of a rule is looked for", () => {
  test("it is the last one that was finished before, also once the rule and its votes are purged", async () => {
    await exported();
    const clean = await exported();
    await world.post("alice", 1, poison);
    await world.service.drain();
    const firstVoteAt = world.clock.at;
    await exported();
    await world.post("bob", 2, poison);
    await world.service.drain();
    await exported();
    const { id } = await world.rule(poison);
    expect(await before(id)).toMatchObject({ export: { id: clean }, firstVoteAt });
    await world.purge({ rule: id });
    expect(await before(id)).toMatchObject({ export: { id: clean }, firstVoteAt });
    const shown = await world.service.backups.restore(olga, clean, { repo: repoId, dryRun: true });
    expect(shown.steps).toEqual([]);
  });

  test("votes of what was merged into it count", async () => {
    const clean = await exported();
    await world.service.repositories.setPolicy(olga, repoId, { burstMinutes: 60 });
    await world.post("carol", 1, honest);
    await world.service.drain();
    await exported();
    await world.post("alice", 2, poison);
    await world.post("bob", 3, poison);
    await world.service.drain();
    const all = await world.service.candidates.list(await world.repo(), ["collecting", "held"]);
    const id = (text: string) => all.find((one) => one.text === text)?.id ?? "";
    await world.service.candidates.merge(olga, repoId, id(honest), id(poison));
    const { hash } = await world.service.candidates.show(await world.repo(), id(poison));
    const otto = { operatorId: "op_otto", githubId: 51, login: "otto" };
    const { ruleId = "" } = await world.service.candidates.approve(otto, repoId, id(poison), {
      hash,
      reason: "agreed",
    });
    expect((await before(ruleId)).export.id).toBe(clean);
  });

  test("where none is that old, or nothing tells of the votes, it is said", async () => {
    await world.learn(poison, 1);
    await exported();
    const { id } = await world.rule(poison);
    await expect(before(id)).rejects.toMatchObject({ code: "not-found" });
    await expect(before("r_none")).rejects.toThrow("r_none");
  });
});
