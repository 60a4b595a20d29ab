import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { playStory, type StoryOptions } from "../doubles/agentcore-story.ts";

/** `AGENTCORE_SEEDS=1000 npx vitest run test/unit/agentcore-storm.test.ts` plays them all. */
const seeds = Number(process.env["AGENTCORE_SEEDS"] ?? 40);
const seedsPerTest = 10;
const testMs = 120_000;
/** Seeds that failed once: they are played every time. */
const kept = JSON.parse(
  readFileSync(join(import.meta.dirname, "../data/agentcore-seeds.json"), "utf8"),
) as readonly number[];

async function play(seed: number, options: StoryOptions = {}): Promise<{ crashes: number; struck: number }> {
  const { problems, crashes, answers } = await playStory(seed, options);
  expect(problems, `seed ${seed}`).toEqual([]);
  const bad = [...answers].filter(([name]) => !/ 20\d$/.test(name));
  return { crashes, struck: bad.reduce((sum, [, count]) => sum + count, 0) };
}

describe("when AgentCore throttles, lags, fails in part and loses answers, and processes die", () => {
  test.each(Array.from({ length: Math.ceil(seeds / seedsPerTest) }, (_, index) => index * seedsPerTest + 1))(
    "no record is lost, doubled or left behind: seeds from %i",
    async (first) => {
      let [crashes, struck] = [0, 0];
      for (let seed = first; seed < first + seedsPerTest; seed += 1) {
        const played = await play(seed);
        crashes += played.crashes;
        struck += played.struck;
      }
      // A storm without weather proves nothing.
      expect(crashes).toBeGreaterThan(0);
      expect(struck).toBeGreaterThan(50);
    },
    testMs,
  );

  test.each(Array.from({ length: Math.ceil(seeds / seedsPerTest / 2) }, (_, at) => at * seedsPerTest + 1))(
    "nor any copy where rules are projected, and that is changed meanwhile: seeds from %i",
    async (first) => {
      let crashes = 0;
      for (let seed = first; seed < first + seedsPerTest; seed += 1)
        crashes += (await play(seed, { projected: true })).crashes;
      expect(crashes).toBeGreaterThan(0);
    },
    2 * testMs,
  );

  test.each(kept)(
    "nor by seed %i, which failed once",
    async (seed) => {
      await play(seed);
    },
    testMs,
  );
});
