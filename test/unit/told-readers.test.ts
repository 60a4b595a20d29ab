import { checkStatement } from "../../src/decide/statements.ts";
import { describe, expect, test } from "vitest";
import { classifyImpact, classifyStatement } from "../../extraction/impact.ts";
import { wordsOf } from "../../extraction/terms.ts";
import { namesReader, tellsReader } from "../../extraction/told-readers.ts";

describe("when a statement says who reads what it governs", () => {
  test.each([
    "Write commit messages in the imperative, since the release job parses them.",
    "Capitalise changelog entries because semantic-release reads them.",
    "Use kebab-case for file names: the router picks them up.",
    "Start local names with an underscore, as the code generator looks for it.",
    "Use lower case in headings, which are indexed by the search crawler.",
    "Keep file names in lower case; our build tool is old and it parses them.",
    "Sort the list alphabetically; the loader depends on the order.",
  ])("%s is not style", (text) => {
    expect(tellsReader(wordsOf(text))).toBe(true);
    expect(classifyImpact(text).impact).not.toBe("style");
  });

  test.each([
    "Write commit messages in the imperative, since everyone reads them.",
    "Use camelCase for local variables, it reads the same everywhere.",
    "Wrap comments at 80 characters, so that whoever reads them needs no scrolling.",
    "Keep names short and easy to scan.",
  ])("%s speaks of people", (text) => {
    expect(tellsReader(wordsOf(text))).toBe(false);
  });
});

describe("when a statement left out who reads what it governs", () => {
  const text = "Write commit messages in the imperative.";

  test("the sentence that it was drawn from still counts", () => {
    expect(classifyStatement({ text, evidence: text }).impact).toBe("style");
    const evidence = "Write commit messages in the imperative, since the release job parses them.";
    expect(classifyStatement({ text, evidence })).toEqual({
      impact: "codegen",
      reason: "codegen.read-by-tools",
    });
  });

  test("the deciding stage looks by itself, whatever was proposed", () => {
    const evidence = "Write commit messages in the imperative, since the release job parses them.";
    const verdict = checkStatement({ text, evidence, impact: "style" }, evidence, false);
    expect(verdict).toMatchObject({ kind: "checked", statement: { impact: "codegen" } });
  });

  test("a sentence made to be slow is read in one pass", () => {
    const started = performance.now();
    namesReader("as so since ".repeat(5_000));
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
