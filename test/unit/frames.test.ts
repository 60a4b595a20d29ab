import { describe, expect, it } from "vitest";
import { extractStatements } from "../../src/engines/embedded/model.ts";

const texts = (comment: string): string[] => extractStatements(comment).map(({ text }) => text);

describe("when a convention is put as a wish or a question", () => {
  it.each([
    [
      "I'd rather see guard clauses than deep nesting in all of our handlers.",
      "Prefer guard clauses over deep nesting in all handlers.",
    ],
    ["Generally I'd avoid barrel files: they slow the bundler down.", "Avoid barrel files."],
    [
      "Could we please stop using acronyms in column names? I had to look `cst_nr` up.",
      "Do not use acronyms in column names.",
    ],
    [
      "Would you mind adding a date next to each flag you introduce?",
      "Add a date next to every flag you introduce.",
    ],
    [
      "It's better to pass the clock as a parameter than to read it inside. All packages follow this.",
      "Pass the clock as a parameter rather than read it inside.",
    ],
  ])("reads %j as %j", (comment, statement) => {
    expect(texts(comment)).toEqual([statement]);
  });

  it("leaves out what is set against it at hand", () => {
    expect(texts("I'd rather see early returns than this tower. Same for all handlers.")).toEqual([
      "Prefer early returns for all handlers.",
    ]);
  });

  it("hears a wish about one change as no convention", () => {
    expect(texts("I'd rather see a map here.")).toEqual([]);
    expect(texts("Would you mind adding a test for the empty list?")).toEqual([]);
    expect(texts("Could we avoid the second query here?")).toEqual([]);
  });
});

describe("when a reason comes before the convention", () => {
  it.each([
    [
      "Changing the argument breaks memoisation, so reducers here always return a copy.",
      "Always return a copy from reducers.",
    ],
    [
      "Nobody can test it otherwise, which is why none of our domain classes call `now()`.",
      "Do not call `now()` in any domain classes.",
    ],
  ])("states only the convention of %j", (comment, statement) => {
    expect(texts(comment)).toEqual([statement]);
  });
});

describe("when something gets done to a class of things", () => {
  it("is a command", () => {
    expect(texts("Feature flags get removed once they are on for everybody.")).toEqual([
      "Remove feature flags once they are on for everybody.",
    ]);
    expect(texts("Our rule is that anything longer than 40 lines gets split into functions.")).toEqual([
      "Split anything longer than 40 lines into functions.",
    ]);
  });

  it("is none where it tells what happened", () => {
    expect(texts("Short names have been mixed up before. The globals have bitten us all.")).toEqual([]);
  });
});

describe("when somebody reports", () => {
  it.each([
    "A typo in a string isn't found until production, whatever we write.",
    "The collector doesn't pick up the second stream, and each run loses it.",
    "Some teams always wrap errors, others never do. No idea what's better.",
    "Somebody should really document how the scheduler picks nodes one day.",
    "Two clauses can never match, the checker says.",
  ])("finds nothing in %j", (comment) => {
    expect(texts(comment)).toEqual([]);
  });
});

describe("when code holds what looks like a value", () => {
  it("keeps the code whole", () => {
    expect(texts("We always use `load(x, strict=True)` for models.")).toEqual([
      "Always use `load(x, strict=True)` for models.",
    ]);
  });
});
