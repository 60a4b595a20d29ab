import { describe, expect, test } from "vitest";
import { isDissent } from "../../quorum/dissent.ts";

describe("when a reviewer replies in the thread", () => {
  test.each([
    "no, we don't do that",
    "No. We never agreed on this.",
    "nope",
    "-1",
    "-1 from me",
    "👎",
    "I disagree",
    "I strongly disagree with this rule",
    "We disagree here.",
    "Disagree, the old way is fine.",
    "please don’t",
    "Please do not make this a rule.",
    "that's not our convention",
    "That is not how we do it",
    "this isn't our style",
    "I don't think so.",
    "I don't agree",
    "not a fan of this",
    "let's not",
    "We decided against this last year.",
    "hard no",
    "I object",
    "I'm against this",
  ])("%s is dissent", (reply) => {
    expect(isDissent(reply)).toBe(true);
  });

  test.each([
    "no problem",
    "No worries, fixed!",
    "don't worry about it",
    "no objections",
    "no concerns from my side",
    "No changes needed",
    "no rush",
    "why not",
    "Done.",
    "Fixed in abc123",
    "+1",
    "agreed, will do",
    "Good catch, thanks",
    "no 2 is fixed too",
    "",
    "   ",
    `no, ${"a long discussion ".repeat(30)}`,
  ])("%s is none", (reply) => {
    expect(isDissent(reply)).toBe(false);
  });
});
