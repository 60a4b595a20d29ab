import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { readJsonLines, sampleLines } from "../../src/evaluation/data.ts";
import { evaluate } from "../../src/evaluation/evaluate.ts";
import { contentTokensOf, run, tokenF1 } from "../../src/evaluation/extract.ts";

const folder = mkdtempSync(join(tmpdir(), "vouchsafe-evaluate-"));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, lines: readonly unknown[]): string => {
  const path = join(folder, name);
  writeFileSync(
    path,
    lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"),
  );
  return path;
};

async function call(...args: string[]): Promise<{ code: number; people: string; figures: string[] }> {
  const people: string[] = [];
  const figures: string[] = [];
  const code = await evaluate(args, {
    people: (text) => people.push(text),
    figures: (line) => figures.push(line),
  });
  return { code, people: people.join("\n"), figures };
}

const labelled = [
  {
    id: "a",
    comment: "We never nest callbacks.",
    rules: [{ text: "Never nest callbacks.", impact: "codegen" }],
  },
  { id: "b", comment: "Why is this a map?", rules: [] },
  {
    id: "c",
    comment: "Every dialog needs a title.",
    rules: [{ text: "Add a title to every dialog.", impact: "codegen" }],
  },
  { id: "d", comment: "Tabs, I guess?", rules: [{ text: "Use tabs.", impact: "style" }] },
];

describe("when an evaluation runs", () => {
  it("gives one line of JSON, text for people, and code 0", async () => {
    const { code, people, figures } = await call("extract", "--data", file("gold.jsonl", labelled));
    expect(code).toBe(0);
    expect(people).toContain("extract: 4 lines");
    expect(figures).toHaveLength(1);
    expect(JSON.parse(figures[0]!)).toMatchObject({
      n: 4,
      ruleFoundPrecision: 1,
      ruleFoundRecall: 0.6667,
      ruleTextF1: 0.8,
      notFound: ["d"],
      falselyFound: [],
    });
  });

  it("reads several files, and no more lines than its limit", async () => {
    const [first, second] = [file("1.jsonl", labelled), file("2.jsonl", labelled)];
    const { figures } = await call("extract", "--data", first, second, "--limit", "5", "--seed", "3");
    expect(JSON.parse(figures[0]!)).toMatchObject({ n: 5 });
  });

  it("shows its usage on request, and calls that no failure", async () => {
    const { code, people } = await call("--help");
    expect(code).toBe(0);
    expect(people).toContain("Usage: evaluate");
  });
});

describe("when an evaluation can't run", () => {
  const gold = file("good.jsonl", labelled);

  it.each<[string, string[], string]>([
    ["there is no such kind", ["horoscope", "--data", gold], "horoscope"],
    ["no data is named", ["extract"], "--data"],
    ["a file is missing", ["extract", "--data", join(folder, "absent.jsonl")], "absent.jsonl"],
    ["a file is empty", ["extract", "--data", file("empty.jsonl", [])], "no line"],
    [
      "a line is not JSON",
      ["extract", "--data", file("broken.jsonl", [labelled[0], "{oops"])],
      "broken.jsonl:2",
    ],
    ["a line has another shape", ["extract", "--data", file("other.jsonl", [{ text: "x" }])], "line 1"],
    ["the limit is no number", ["extract", "--data", gold, "--limit", "many"], "whole number"],
    ["an option is unknown", ["extract", "--data", gold, "--colour", "red"], "--colour"],
    ["an attack names no level", ["attack", "--data", gold], "--level"],
    ["the level is unknown", ["attack", "--data", gold, "--level", "god"], "--level"],
    ["the engine can't do it", ["extract", "--data", gold, "--engine", "bedrock"], "bedrock"],
  ])("says so and gives code 2 when %s", async (_what, args, words) => {
    const { code, people, figures } = await call(...args);
    expect(code).toBe(2);
    expect(people).toContain(words);
    expect(figures).toEqual([]);
  });
});

describe("sampleLines", () => {
  it("keeps the order, the count and every line a line of the data", () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(250), fc.nat(), (size, limit, seed) => {
        const lines = Array.from({ length: size }, (_, index) => index);
        const sample = sampleLines(lines, limit, seed) as number[];
        expect(sample).toHaveLength(Math.min(size, limit));
        expect([...sample].sort((a, b) => a - b)).toEqual(sample);
        expect(new Set(sample).size).toBe(sample.length);
        expect(sampleLines(lines, limit, seed)).toEqual(sample);
      }),
    );
  });

  it("depends on the seed", () => {
    const lines = Array.from({ length: 100 }, (_, index) => index);
    expect(sampleLines(lines, 10, 1)).not.toEqual(sampleLines(lines, 10, 2));
  });
});

describe("readJsonLines", () => {
  it("skips blank lines and keeps the order of files", () => {
    expect(readJsonLines([file("x.jsonl", [{ a: 1 }, "", { a: 2 }]), file("y.jsonl", [{ a: 3 }])])).toEqual([
      { a: 1 },
      { a: 2 },
      { a: 3 },
    ]);
  });
});

describe("tokenF1", () => {
  it.each([
    ["Use tabs.", "use the tabs", 1],
    ["Name files in lower case.", "File names are lower case.", 0.4],
    ["Don't nest callbacks.", "Do not nest callbacks.", 4 / 7],
    ["Use tabs.", "Sort rows.", 0],
    ["", "", 0],
    ["Compare with `===`.", "Compare with `==`.", 2 / 3],
  ])("of %j and %j is %d", (a, b, expected) => {
    expect(tokenF1(a, b)).toBeCloseTo(expected, 5);
    expect(tokenF1(b, a)).toBeCloseTo(expected, 5);
  });

  it("counts stems of content words when asked for those", () => {
    expect(tokenF1("Name files in lower case.", "File names are lower case.", contentTokensOf)).toBeCloseTo(
      1,
      5,
    );
    expect(tokenF1("Don't nest callbacks.", "Do not nest a callback.", contentTokensOf)).toBeCloseTo(1, 5);
  });
});

describe("when several rules stand in a comment", () => {
  it("counts a statement for one rule only", async () => {
    const line = {
      comment: "Every dialog needs a title.",
      rules: [{ text: "Add a title to every dialog." }, { text: "Add a title to each dialog." }],
    };
    const figures = await run({ lines: [line], options: { seed: 1, engine: "embedded" } });
    expect(figures).toMatchObject({ rules: 2, statements: 1, rulesMatched: 1 });
  });
});
