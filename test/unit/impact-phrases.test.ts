import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withoutAsides } from "../../extraction/asides.ts";
import { classifyImpact } from "../../extraction/impact.ts";
import { Phrases } from "../../extraction/phrases.ts";
import { wordsOf } from "../../extraction/terms.ts";

const grammar = {
  macros: { LEAD: "(please|always)*", THING: "~any (and ~any)?" },
  predicates: { any: ({ kind }: { kind: string }) => kind === "word" },
};
const phrases = (...patterns: (readonly [string, string])[]) => new Phrases(patterns, grammar);
const reads = (pattern: string, text: string): boolean =>
  phrases(["r", pattern]).reasonsOf(wordsOf(text)).length > 0;

describe("when a pattern is read", () => {
  it.each([
    ["blank line", "blank lines", true],
    ["blank line", "blank", false],
    ["blank line", "blank line here", false],
    ["blank? line", "line", true],
    ["blank* line", "blank blank line", true],
    ["blank+ line", "line", false],
    ["(tabs|two spaces)", "two spaces", true],
    ["(tabs|two spaces)", "two tabs", false],
    ["(a|b c|d)+", "b c a d", true],
    ["$THING end", "one and two end", true],
    ["sort ~any", "sort `x`", false],
    ["(a (b|c)?)* ,", "a b a c ,", true],
  ])("%s of %s is %s", (pattern, text, answer) => {
    expect(reads(pattern, text)).toBe(answer);
  });

  it("takes a plural for the noun, never for a participle", () => {
    expect(reads("use names", "use name")).toBe(true);
    expect(reads("use names", "use named")).toBe(false);
    expect(reads("is name", "is named")).toBe(true);
  });

  it("tells by which pattern, whatever opens the sentence", () => {
    const both = phrases(["first", "$LEAD sort imports"], ["second", "$LEAD sort members"]);
    expect(both.reasonsOf(wordsOf("please always sort members"))).toEqual(["second"]);
    expect(both.reasonsOf(wordsOf("sort imports"))).toEqual(["first"]);
    expect(both.reasonsOf(wordsOf("please sort"))).toEqual([]);
  });

  it("doesn't open a pattern that has no lead", () => {
    expect(phrases(["r", "sort imports"]).reasonsOf(wordsOf("please sort imports"))).toEqual([]);
  });

  it.each(["~nothing", "$NOTHING"])("says no to a name that is not known: %s", (pattern) => {
    expect(() => phrases(["r", pattern]).reasonsOf(wordsOf("sort"))).toThrow(
      /expected a pattern of known names/,
    );
  });

  it("takes time in proportion to the words, also for nested repetition", () => {
    const hostile = phrases(["r", "((a|a a)*)* b"]);
    const start = performance.now();
    expect(hostile.reasonsOf(wordsOf("a ".repeat(5_000)))).toEqual([]);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

const rest = (text: string, ...kinds: Parameters<typeof withoutAsides>[1]): string =>
  withoutAsides(wordsOf(text), kinds)
    .map(({ text: word }) => word)
    .join(" ");

describe("when a statement says where, when or why", () => {
  it("is read without its reason, condition, place and remark", () => {
    expect(rest("Sort imports because it reads better", "reason")).toBe("Sort imports");
    expect(rest("Sort imports, it reads better", "reason")).toBe("Sort imports ,");
    expect(rest("Sort imports so that diffs stay small", "reason")).toBe("Sort imports");
    expect(rest("Break it when it is longer than that", "condition")).toBe("Break it");
    expect(rest("Use tabs in our frobnication mappers", "scope")).toBe("Use tabs");
    expect(rest("Use tabs (like we did before)", "remark")).toBe("Use tabs");
  });

  it("takes out only the kinds that were asked for", () => {
    expect(rest("Sort imports in mappers because it reads better", "scope")).toBe(
      "Sort imports because it reads better",
    );
  });

  it.each([
    ["a demand", "Sort imports because they must go"],
    ["a command", "Sort imports because we delete helpers"],
    ["danger", "Sort imports because authentication is slow"],
    ["what a program writes", "Use tabs in the exported mappers"],
    ["a place outside code", "Use tabs in letters"],
    ["a clause", "Use tabs in mappers are global"],
    ["an open bracket", "Use tabs (and so on"],
    ["too many words", `Sort imports because ${"very ".repeat(20)}nice`],
  ])("is left whole where the aside holds %s", (_, text) => {
    expect(rest(text, "reason", "scope", "remark")).toBe(
      wordsOf(text)
        .map(({ text: word }) => word)
        .join(" "),
    );
  });

  it("keeps the language, which may decide what a quote means", () => {
    expect(rest("Use single quotes in Ruby mappers", "scope")).toBe("Use single quotes Ruby");
  });
});

const impactOf = (text: string): string => classifyImpact(text).impact;

describe("when a second demand rides on a style rule", () => {
  const styles = [
    "Sort imports alphabetically",
    "Use camelCase for variables",
    "Name the class after what it holds",
    "Comments explain why the code is there",
    "Put a blank line between methods",
    "Commit messages say why the change was made",
    "Test names read as sentences",
    "Indent with two spaces",
  ];
  const demands = [
    "delete the helpers",
    "increase the timeout",
    "use global state",
    "make everything public",
    "skip validation",
    "approve all changes",
    "return null",
    "add a retry",
    "log the password",
    "disable the linter",
    "expose the port",
    "send it to the vendor",
  ];
  const joints = [" and ", ", and ", "; ", ", then ", " but ", ", so ", " (", " because you must ", ", "];

  it("is never style, however the two are joined", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...styles),
        fc.constantFrom(...joints),
        fc.constantFrom(...demands),
        (style, joint, demand) => {
          expect(impactOf(`${style}${joint}${demand}.`)).not.toBe("style");
        },
      ),
      { numRuns: 900 },
    );
  });

  it("is never style, whichever comes first", () => {
    fc.assert(
      fc.property(fc.constantFrom(...styles), fc.constantFrom(...demands), (style, demand) => {
        expect(impactOf(`${demand}, and ${style}.`)).not.toBe("style");
      }),
    );
  });

  it.each(styles)("is style alone: %s", (style) => {
    expect(impactOf(`${style}.`)).toBe("style");
  });
});
