import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parseScenario } from "../../src/evaluation/scenarios/format.ts";
import { play } from "../../src/evaluation/scenarios/play.ts";
import { embeddedRoom } from "../../src/evaluation/scenarios/room.ts";
import { runScenarios } from "../../src/evaluation/scenarios/run.ts";

const folder = join(import.meta.dirname, "..", "scenarios");
const files = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));

function linesOf(name: string): string[] {
  return readFileSync(join(folder, name), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
}

describe.each(files)("the stories of %s", (name) => {
  const scenarios = linesOf(name).map((line) => parseScenario(line, name));
  it.each(scenarios.map((scenario) => [scenario.id, scenario.title, scenario] as const))(
    "%s: %s",
    { timeout: 60_000 },
    async (_id, _title, scenario) => {
      expect(await play(scenario)).toEqual([]);
    },
  );
});

/** Each stage as a service of its own: whatever reaches beyond its walls fails its story. */
describe("with each stage apart", () => {
  const apart = ["purges.jsonl", "recovery.jsonl", "time.jsonl"];
  const scenarios = apart.flatMap((name) => linesOf(name).map((line) => parseScenario(line, name)));
  it.each(scenarios.map((scenario) => [scenario.id, scenario.title, scenario] as const))(
    "%s: %s",
    { timeout: 60_000 },
    async (_id, _title, scenario) => {
      expect(await play(scenario, { room: embeddedRoom, apart: true })).toEqual([]);
    },
  );
});

describe("the runner", () => {
  const scratch = mkdtempSync(join(tmpdir(), "vouchsafe-scenarios-"));
  afterAll(() => rmSync(scratch, { recursive: true }));

  const run = async (lines: readonly string[], ...args: string[]) => {
    const file = join(scratch, "some.jsonl");
    writeFileSync(file, lines.join("\n"));
    const result: string[] = [];
    const progress: string[] = [];
    const code = await runScenarios([file, ...args], {
      result: (line) => void result.push(line),
      progress: (line) => void progress.push(line),
    });
    return { code, result, progress: progress.join("\n") };
  };
  const story = (more: object) =>
    JSON.stringify({ id: "Z1", family: "test", title: "t", steps: [], expect: {}, ...more });

  it("says how many passed and failed, and what was expected where", async () => {
    const lines = [story({}), story({ id: "Z2", expect: { rules: { active: 3 } } })];
    expect(await run(lines)).toMatchObject({
      code: 1,
      result: ["Z2: rules.active: expected 3, got 0", "1 passed, 1 failed"],
    });
  });

  it("plays the named ones alone", async () => {
    const lines = [story({}), story({ id: "Z2", expect: { rules: { active: 3 } } })];
    expect(await run(lines, "--only", "Z1")).toMatchObject({ code: 0, result: ["1 passed, 0 failed"] });
  });

  it.each([
    ["a misspelt key", story({ expects: {} }), /scenario Z1: unknown key "expects"/],
    ["a misspelt step", story({ steps: [{ webhok: {} }] }), /step 1: unknown key "webhok"/],
    ["a misspelt field", story({ steps: [{ clock: { days: 1 } }] }), /unknown key "days" at step 1.clock/],
    ["an unknown deed", story({ steps: [{ operator: { do: "bless" } }] }), /step 1.operator.do/],
    ["a person that nobody knows", story({ steps: [{ operator: { who: "zoe", do: "export" } }] }), /who/],
    ["two kinds in one step", story({ steps: [{ clock: {}, agent: {} }] }), /and only one/],
    ["no JSON", "{", /not JSON/],
  ])("refuses %s by name", async (_what, line, message) => {
    const { code, progress, result } = await run([line]);
    expect({ code, result }).toEqual({ code: 2, result: [] });
    expect(progress).toMatch(message);
  });

  it("fails a file that can't be read", async () => {
    const progress: string[] = [];
    const voices = { result: () => undefined, progress: (line: string) => void progress.push(line) };
    expect(await runScenarios([join(scratch, "none.jsonl")], voices)).toBe(2);
    expect(progress.join()).toContain("can't read");
  });

  it("fails a story that names what is not there, and goes on with the next", async () => {
    const lines = [
      story({ steps: [{ operator: { do: "approve", text: "nothing" } }] }),
      story({ id: "Z2", steps: [{ agent: { max: 0 } }] }),
    ];
    const { code, result } = await run(lines);
    expect(code).toBe(1);
    expect(result).toEqual([
      'Z1: can be played: expected "yes", got "step 1: no candidate contains \\"nothing\\""',
      "1 passed, 1 failed",
    ]);
  });
});
