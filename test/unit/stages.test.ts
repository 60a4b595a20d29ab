/** The walls between the stages, as a table: what the design says of each must stand in it. */
import { describe, expect, it } from "vitest";
import { key } from "../../src/ledger/layout.ts";
import type { Key } from "../../src/ledger/store.ts";
import { isAmong, stageNames, stages, type Stage } from "../../src/stages.ts";

const repo = 101;
/** One partition of each family that there is: whatever a key is asked with, its family stands first. */
const partitions: readonly string[] = distinct([
  ...Object.values<(...parts: never[]) => Key>(key).map((of) => of(...([repo, 1, 1] as never[]))),
  key.lease("export"),
  key.lease(`learn-${repo}`),
  { pk: `audit#${repo}`, sk: "head" },
]);

function distinct(keys: readonly Key[]): string[] {
  return [...new Set(keys.map(({ pk }) => pk))];
}

function writtenBy(stage: Stage): readonly string[] {
  return partitions.filter((pk) => isAmong(stages[stage].ledger.write, pk));
}

describe("when each stage has its own identity", () => {
  it("lets the model's stage write proposals, and nothing that counts", () => {
    expect(writtenBy("learn")).toEqual([`proposal#${repo}`, `lease#learn-${repo}`]);
    expect(stages.learn).toMatchObject({ memory: "none", objects: [], secrets: [], doors: [] });
  });

  it("lets the stage with the webhook secrets store deliveries, and nothing else", () => {
    expect(writtenBy("ingest")).toEqual([`inbox#${repo}`, `queue#${repo}`, "lanes"]);
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
    for (const pk of partitions.filter((one) => !one.startsWith("ready#")))
      expect({ pk, written: stageNames.some((one) => isAmong(stages[one].ledger.write, pk)) }).toEqual({
        pk,
        written: true,
      });
  });
});
