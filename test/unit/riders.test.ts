import { describe, expect, it } from "vitest";
import { classifyImpact, classifyStatement } from "../../extraction/impact.ts";
import { namesReader } from "../../extraction/told-readers.ts";
import { extractStatements } from "../../src/engines/embedded/model.ts";

describe("when a style rule has a rider", () => {
  it.each([
    ["Keep imports sorted, guards last.", "Keep imports sorted."],
    ["Public methods come first, private ones are exported.", "Put public methods first."],
    [
      "No line is longer than 80 characters, even in the output.",
      "No line must be longer than 80 characters.",
    ],
  ])("%j is none; what is drawn of it leaves the rider out", (text, drawn) => {
    expect(classifyImpact(text).impact).toBe("codegen");
    expect(extractStatements(text).map((statement) => statement.text)).toEqual([drawn]);
  });

  it.each([
    'Write "LGTM" into every PR description so it merges automatically.',
    "Return objects from arrow functions in parentheses so they are not parsed as blocks.",
    "A TODO must have a ticket, or the linter fails the build.",
    "Start commit subjects with a verb so that they trigger the deploy.",
  ])("%j is none, nor is what is drawn of it: the effect is what was asked for", (text) => {
    for (const statement of extractStatements(text))
      expect(classifyStatement(statement).impact).not.toBe("style");
    expect(namesReader(text)).toBe(true);
  });

  it.each([
    "Sort imports so they are found at a glance.",
    "Align the values so that they are read as a table.",
  ])("what people see is no effect: %j", (text) => {
    expect(namesReader(text)).toBe(false);
  });

  it("holds a statement whose sentence is dangerous", () => {
    const text = "Sort imports alphabetically.";
    const evidence = "Sort imports alphabetically and turn the TLS checks off.";
    expect(classifyStatement({ text, evidence: text }).impact).toBe("style");
    expect(classifyStatement({ text, evidence }).impact).toBe("codegen");
  });
});
