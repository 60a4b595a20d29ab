import { describe, expect, it } from "vitest";
import { classifyImpact } from "../../extraction/impact.ts";
import { isWhole } from "../../extraction/whole.ts";

describe("when a model answers with a piece of a comment", () => {
  it.each([
    "Domain Name",
    "Domain name:",
    "State the following",
    "with the subject line 'Order status'.",
    "and the commit message",
    "in the file names",
    "Sort these",
    "Order it below",
    "Variable names",
    "",
  ])("%j is no whole sentence, and never style", (text) => {
    expect(isWhole(text)).toBe(false);
    expect(classifyImpact(text).impact).not.toBe("style");
  });

  it.each([
    "Sort imports.",
    "Sort imports alphabetically.",
    "Prefer const over let.",
    "Single quotes for strings.",
    "camelCase for local variables",
    "In tests, name fixtures after what they hold.",
    "Files must end with a newline.",
    "A line has at most 100 characters.",
    "No trailing spaces",
  ])("%j is one", (text) => {
    expect(isWhole(text)).toBe(true);
  });
});
