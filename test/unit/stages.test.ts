/** The walls between the stages, as a table: what the design says of each must stand in it. */
import { describe, expect, it } from "vitest";
import { key } from "../../src/ledger/layout.ts";
import { isAmong, stageNames, stages, type Stage } from "../../src/stages.ts";

const repo = 101;
/** One partition of each family. */
const partitions: readonly string[] = [
  key.inbox("int_x", "hash"),
  key.queued(repo, 1, "hash"),
  key.lane(repo),
  key.lease(repo),
  key.lease("export"),
  key.proposal(repo, "hash"),
  key.comment(repo, "review", 1),
  key.candidate(repo, "c"),
  key.vote("c", 1, 1),
  key.rule(repo, "r"),
  key.outbox(repo, "r"),
  key.outboxMark(repo),
  key.memoryTry("m", "n/", "r"),
  key.tombstone(repo, "t"),
  key.quarantine(repo, "q"),
  key.dead(repo, "d"),
  key.flood(repo, 1, "2026-01-01"),
  key.pull(repo, 1),
  key.repo(repo),
  key.name("n/"),
  key.reviewer(repo, 1),
  key.operator("o"),
  key.token("t"),
  key.integration("int_x"),
  key.purge("p"),
  key.purgeEntry("p", "c"),
  key.export("e"),
  key.exportEntry("e", "x"),
  key.restore("s"),
  key.backup("export-head"),
  key.pause("learning", "*"),
  key.setting("x"),
  key.silo(repo),
  key.served(repo, 1, "s"),
  key.sweep("2026-01-01", "int_x", "hash"),
  { pk: `audit#${repo}`, sk: "head" },
].map(({ pk }) => pk);

function writtenBy(stage: Stage): readonly string[] {
  return partitions.filter((pk) => isAmong(stages[stage].ledger.write, pk));
}

describe("when each stage has its own identity", () => {
  it("lets the model's stage write proposals, and nothing that counts", () => {
    expect(writtenBy("learn")).toEqual([`proposal#${repo}`]);
    expect(stages.learn).toMatchObject({ memory: "none", objects: [], secrets: [], doors: [] });
  });

  it("lets the stage with the webhook secrets store deliveries, and nothing else", () => {
    expect(writtenBy("ingest")).toEqual(["inbox#int_x", `queue#${repo}`, "lanes"]);
    expect(stages.ingest).toMatchObject({ memory: "none", model: false, objects: [], secrets: ["webhooks"] });
  });

  it("lets the agents' stage write what was served, and nothing else", () => {
    expect(writtenBy("serve")).toEqual([`served#${repo}`]);
  });

  it("lets the deciding stage have no model, no webhook secrets, no operators and no tombstones to write", () => {
    expect(stages.decide).toMatchObject({ model: false, guardrail: false, secrets: ["master", "github"] });
    for (const pk of [
      "operators",
      "tokens",
      "integrations",
      `roster#${repo}`,
      `tombstones#${repo}`,
      "settings",
    ])
      expect(isAmong(stages.decide.ledger.write, pk)).toBe(false);
  });

  it("lets only the stage that writes backups remove any", () => {
    expect(stageNames.filter((stage) => stages[stage].objects.includes("remove"))).toEqual(["backup"]);
  });

  it("keeps each stage's own audit chain from the other weak ones", () => {
    for (const stage of stageNames) {
      const others = stageNames.filter((one) => isAmong(stages[one].ledger.write, `audit#-${stage}`));
      expect(others.sort()).toEqual([...new Set<Stage>([stage, "decide", "operate"])].sort());
    }
  });

  it("knows no partition that no stage writes", () => {
    for (const pk of partitions)
      expect({ pk, written: stageNames.some((one) => isAmong(stages[one].ledger.write, pk)) }).toEqual({
        pk,
        written: true,
      });
  });
});
