import { describe, expect, it } from "vitest";
import { classifyImpact } from "../../extraction/impact.ts";

const impactOf = (text: string): string => classifyImpact(text).impact;

describe("when it is said how small things are written", () => {
  it.each([
    "Separate thousands with underscores in integer literals above 99999.",
    "Hex literals start with a lowercase `0x` prefix.",
    "In template parameter lists write `class`, not `typename`.",
    "Omit the redundant `void` return type.",
    "Give unused values the name `_`.",
    "A loop counter is called `n` only when the body is at most three lines.",
    "No cryptic table aliases in our queries.",
    "TODOs name the person who wrote them.",
    "Replace `FIXME` with `TODO` in comments.",
    "Postmortem documents are named `YYYY-MM-DD-title.md`.",
    "Expand acronyms the first time they appear in a guide.",
    "Spell product names the way the vendor does.",
    "Lowercase attribute names in hand-written HTML.",
    "Acronyms in local names are treated as words, so `httpUrl` and not `HTTPURL`.",
  ])("%s is style", (text) => {
    expect(impactOf(text)).toBe("style");
  });

  it.each([
    "Separate thousands with underscores in the report.",
    "Order numbers start with a lowercase `0x` prefix.",
    "Omit the `auth` return type.",
    "Give unused values the name of the user.",
    "No table aliases in the audit log.",
    "TODOs name the command that deploys them.",
    "Migration files are named `YYYY-title.sql`.",
    "Expand environment variables the first time they appear.",
    "Spell user names the way the user does.",
    "Lowercase attribute names in the request.",
    "Names are treated as paths, so `a` and not `b`.",
  ])("%s is not", (text) => {
    expect(impactOf(text)).not.toBe("style");
  });
});
