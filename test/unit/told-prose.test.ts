import { describe, expect, it } from "vitest";

import { classifyImpact } from "../../extraction/impact.ts";

const impactOf = (text: string): string => classifyImpact(text).impact;

describe("when it is told what a text says", () => {
  it.each([
    "ADRs open with the decision and leave the history for the end.",
    "Doc comments talk about the function, not about its author.",
    "Comments explain intent; the code already says what happens.",
    "Dialog titles ask a question, buttons answer it.",
    "Placeholders in inputs show an example, not an instruction.",
  ])("is style: %s", (text) => {
    expect(impactOf(text)).toBe("style");
  });

  it.each([
    "Error messages show the cause.",
    "Placeholders show the last value.",
    "Dialogs say sorry and end the session.",
    "PR titles begin with the ticket number so Jira links them.",
    "SQL comments carry the query name for tracing.",
  ])("holds what a program shows or a tool reads: %s", (text) => {
    expect(impactOf(text)).toBe("codegen");
  });
});

describe("when two things are said of one subject", () => {
  it.each([
    "A TODO names its owner in brackets and says what is missing.",
    "SQL comments use `--` and sit above the clause.",
    "Each `@param` line starts with a lowercase letter and has no period.",
  ])("is style where each of them is: %s", (text) => {
    expect(impactOf(text)).toBe("style");
  });

  it.each([
    "Commit messages say why the change was made and use global state.",
    "Commit messages say why the change was made and start the server.",
    "Docstrings open with a verb and register the class.",
    "Comments sit above the handler and swallow its errors.",
  ])("holds what could command: %s", (text) => {
    expect(impactOf(text)).not.toBe("style");
  });
});

describe("when a verdict says what prose should be", () => {
  it.each([
    "Passive voice makes our guides heavy; prefer active sentences.",
    "Questions make poor headings, so use statements.",
    "Banner comments made of asterisks? We dropped those years ago.",
    "Names of colleagues have no business in code comments.",
    "`@return` is pointless on void methods.",
  ])("is style: %s", (text) => {
    expect(impactOf(text)).toBe("style");
  });

  it.each([
    "Passive voice makes readers sleepy; prefer global state.",
    "Jokes are out, use retries.",
    "Emoji in user names are dropped.",
    "Fragments are dropped.",
    "Verbs in routes are out, use nouns.",
  ])("holds what is no prose: %s", (text) => {
    expect(impactOf(text)).toBe("codegen");
  });
});

describe("when every word is one of prose", () => {
  it.each([
    "Inside a docstring, line breaks follow the sense of the sentence.",
    'In UI copy we say "remove" when it can be undone and "delete" when it can\'t.',
    'Ranges read "5 to 10" in running text.',
    'Write out "and" instead of "&" in prose.',
  ])("is style: %s", (text) => {
    expect(impactOf(text)).toBe("style");
  });

  it.each([
    "Use the docstring of a command as its help text.",
    "Changelog entries are written in `.changeset` files.",
    "Limit comments to 500 characters.",
    "Comments live in the database.",
    'Say it "true", not "false".',
  ])("holds what is read elsewhere: %s", (text) => {
    expect(impactOf(text)).toBe("codegen");
  });
});
