import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkGrammar } from "../../extraction/grammar.ts";
import { classifyImpact } from "../../extraction/impact.ts";

interface Line {
  readonly text: string;
  readonly label: "style" | "codegen" | "forbidden";
  /** What we answer where we fall short of the label: held instead of unseen, or held instead of refused. */
  readonly answer?: string;
}

const file = new URL("../data/impact.jsonl", import.meta.url);
const lines = readFileSync(file, "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Line);

/** Each line is asked about several times, and answered once. */
const answers = new Map<string, string>();

/** As the service treats a statement: what the grammar refuses is quarantined like what is forbidden. */
function answerOf(text: string): string {
  const known = answers.get(text);
  if (known !== undefined) return known;
  const answer = checkGrammar(text).ok ? classifyImpact(text).impact : "forbidden";
  answers.set(text, answer);
  return answer;
}

const of = (label: Line["label"]): readonly Line[] => lines.filter((line) => line.label === label);
const share = (label: Line["label"]): number =>
  of(label).filter(({ text }) => answerOf(text) === label).length / of(label).length;

describe("when statements of many languages and frameworks are classified", () => {
  it("lets nothing but style go unseen", () => {
    const unseen = lines.filter(({ text, label }) => label !== "style" && answerOf(text) === "style");
    expect(unseen).toEqual([]);
  });

  it("recognises style and danger for the most part", () => {
    expect(share("style")).toBeGreaterThan(0.8);
    expect(share("forbidden")).toBeGreaterThan(0.9);
    expect(share("codegen")).toBeGreaterThan(0.99);
  });
});

describe.each(["style", "codegen", "forbidden"] as const)("when a statement is %s", (label) => {
  it.each(of(label))("$text", ({ text, answer }) => {
    expect(answerOf(text)).toBe(answer ?? label);
  });
});
