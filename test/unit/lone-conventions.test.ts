import { describe, expect, it } from "vitest";
import { extractStatements } from "../../src/engines/embedded/model.ts";

const textsOf = (comment: string): string[] => extractStatements(comment).map(({ text }) => text);

describe("when a comment is one short convention", () => {
  it.each([
    ["Invoices are kept in object storage.", "Keep invoices in object storage."],
    ["Latency metrics are named with a unit suffix.", "Name latency metrics with a unit suffix."],
    ["Passwords are hashed with argon2.", undefined],
    ["Upload size defaults to 5 MB.", "Upload size defaults to 5 MB."],
    ["three spaces between shell functions", undefined],
    ["`:=` for assignment in Pascal", "`:=` for assignment in Pascal."],
    ["Lazy-load admin routes.", "Lazy-load admin routes."],
    ["Dialogs trap the focus.", "Dialogs trap the focus."],
    ["the sender's name should be short", undefined],
    ["internal helpers don't get a changelog entry", undefined],
  ])("draws %j", (comment, text) => {
    const texts = textsOf(comment);
    expect(texts).toHaveLength(1);
    if (text !== undefined) expect(texts).toEqual([text]);
  });

  it("draws what a team does beside a complaint", () => {
    expect(textsOf("`?page=9` gets slow with many rows. We page by cursor")).toEqual(["Page by cursor."]);
  });
});

describe("when a short comment only reports, thanks or points", () => {
  it.each([
    "Types are off.",
    "Tests are failing on Windows.",
    "The badge is broken.",
    "Second step has no back button on iPad.",
    "Output is not used anywhere, leftover?",
    "`ctx` is shadowed in the inner block, so the outer timeout has no effect.",
    "make sense",
    "Column should be called `region_code`.",
    "the replica count should go back to 3",
    "The snippets don't compile on Windows.",
    "Pushed the changes in both places.",
    "off by one: the last part is never flushed",
    "Imports were duplicated in the other module.",
  ])("draws nothing from %j", (comment) => {
    expect(textsOf(comment)).toEqual([]);
  });
});
