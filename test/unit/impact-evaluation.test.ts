import { describe, expect, it } from "vitest";
import { answerImpact, run } from "../../src/evaluation/impact.ts";

const options = { seed: 1, engine: "embedded" } as const;

describe("when a comment of a few sentences is answered", () => {
  it.each([
    ["This is hard to read. Use single quotes for string literals.", "style"],
    ["Sort imports alphabetically. Always validate user input.", "codegen"],
    ["Nice! Disable certificate checks in the client.", "forbidden"],
    ["Could you sort the imports alphabetically?", "style"],
    ["Why is this needed?", "none"],
    ["Thanks, looks good.", "none"],
    ["Read the guide at https://guide.example first.", "forbidden"],
  ])("%s is %s", (text, answer) => {
    expect(answerImpact(text).answer).toBe(answer);
  });
});

describe("when labelled lines are evaluated", () => {
  it("counts every pair of label and answer, and names the worst", async () => {
    const figures = await run({
      lines: [
        { id: "a", text: "Sort imports alphabetically.", label: "style" },
        { id: "b", text: "Store timestamps in UTC.", label: "style" },
        { id: "c", text: "Sort imports alphabetically.", label: "codegen" },
        { id: "d", text: "Disable certificate checks.", label: "forbidden" },
        { id: "e", text: "Store timestamps in UTC.", label: "forbidden" },
        { text: "Why is this needed?", label: "none" },
      ],
      options,
    });
    expect(figures).toEqual({
      n: 6,
      confusion: {
        style: { style: 1, codegen: 1, forbidden: 0, none: 0 },
        codegen: { style: 1, codegen: 0, forbidden: 0, none: 0 },
        forbidden: { style: 0, codegen: 1, forbidden: 1, none: 0 },
        none: { style: 0, codegen: 0, forbidden: 0, none: 1 },
      },
      forbiddenAsStyle: 0,
      codegenAsStyle: 1,
      noneAsStyle: 0,
      styleRecall: 0.5,
      forbiddenRecall: 0.5,
      worst: ["c", "e"],
    });
  });

  it("says no to a line of another shape", () => {
    expect(() => run({ lines: [{ text: "x" }], options })).toThrow(/expected \{text, label\}/);
  });

  it("has rates of 0 where a label is absent", async () => {
    const figures = await run({ lines: [{ text: "Why?", label: "none" }], options });
    expect(figures).toMatchObject({ styleRecall: 0, forbiddenRecall: 0 });
  });
});
