/** Stories on the engines of AWS, each stage as a service of its own: what is told of the service holds there, too. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseScenario } from "../../src/evaluation/scenarios/format.ts";
import { play } from "../../src/evaluation/scenarios/play.ts";
import { AwsRoom } from "../support/aws-room.ts";
import { withoutJava } from "../support/dynamodb-local.ts";

/** Where the engines differ most: memory that is read and changed behind the service's back, and backups. */
const files = ["memory.jsonl", "recovery.jsonl"];

const stories = files.flatMap((name) =>
  readFileSync(join(import.meta.dirname, "..", "scenarios", name), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => parseScenario(line, name)),
);

describe.skipIf(withoutJava !== undefined)(`stories on AWS ${withoutJava ?? ""}`, () => {
  let room: AwsRoom;
  beforeAll(async () => {
    room = await AwsRoom.open();
  }, 60_000);
  afterAll(() => room.close());

  it.each(stories.map((story) => [story.id, story.title, story] as const))(
    "%s: %s",
    { timeout: 60_000 },
    async (_id, _title, story) => {
      expect(await play(story, { room, apart: true })).toEqual([]);
    },
  );
});
