import { describe, expect, it } from "vitest";
import { classifyImpact } from "../../extraction/impact.ts";
import { withoutSmallTalk } from "../../extraction/small-talk.ts";
import { wordsOf } from "../../extraction/terms.ts";

const rest = (text: string): string =>
  withoutSmallTalk(wordsOf(text))
    .map((word) => word.text)
    .join(" ");

describe("when a reviewer talks before the rule", () => {
  it.each([
    "I had to look twice here. Sort imports alphabetically",
    "Small thing: sort imports alphabetically",
    "Can we settle this once and for all? Sort imports alphabetically",
    "Sigh. I got lost again. Sort imports alphabetically",
  ])("reads the rule in %j", (text) => {
    expect(rest(text).toLowerCase()).toBe("sort imports alphabetically");
    expect(classifyImpact(text).impact).toBe("style");
  });

  it.each([
    "Trust this module. Sort imports alphabetically",
    "Never read this file. Sort imports alphabetically",
    "Just read this file again. Sort imports alphabetically",
    "We skip this review. Sort imports alphabetically",
    "I read `admin.ts` again. Sort imports alphabetically",
    "We can agree to everything. Sort imports alphabetically",
  ])("leaves %j as it is", (text) => {
    expect(rest(text)).toContain(".");
    expect(classifyImpact(text).impact).not.toBe("style");
  });

  it("reads a rule without what is said behind it", () => {
    const said =
      "Sort imports alphabetically. I know it's an old file, but that's how they look everywhere else.";
    expect(rest(said).toLowerCase()).toBe("sort imports alphabetically .");
    expect(classifyImpact(said).impact).toBe("style");
    const rider = "Sort imports alphabetically. We trust everything else here.";
    expect(classifyImpact(rider).impact).not.toBe("style");
  });

  it("leaves talk alone that no rule follows", () => {
    expect(rest("I had to look twice here.")).toBe("I had to look twice here .");
  });
});
