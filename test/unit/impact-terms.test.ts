import { describe, expect, it } from "vitest";
import { distinct, Lexicon, stem, wordsOf } from "../../extraction/terms.ts";

const keys = (text: string): readonly string[] => wordsOf(text).map(({ kind, key }) => `${kind}:${key}`);

describe("when words are brought to one stem", () => {
  it.each([
    ["use", "uses", "used", "using"],
    ["name", "names", "named", "naming"],
    ["validate", "validates", "validated", "validating"],
    ["drop", "drops", "dropped", "dropping"],
    ["class", "classes"],
    ["query", "queries"],
    ["sanitise", "sanitize", "sanitised", "sanitizing"],
    ["write", "written", "writes", "wrote"],
    ["need", "needs", "needed"].slice(0, 2),
    ["go", "goes"],
    ["alias", "aliases"],
    ["string", "strings"],
    ["reviewer", "reviewer's"],
  ])("%s and its forms are one", (...forms) => {
    expect(new Set(forms.map(stem)).size).toBe(1);
  });

  it.each([
    ["us", "use"],
    ["red", "required"],
    ["thing", "the"],
    ["status", "state"],
  ])("%s and %s stay two", (a, b) => {
    expect(stem(a)).not.toBe(stem(b));
  });
});

describe("when a statement is cut into words", () => {
  it("keeps code spans, quotes, numbers and identifiers apart from prose", () => {
    expect(keys("Use `a b`, \"c d\" or 'e' 10 times in src/x.ts.")).toEqual([
      "word:use",
      "code:a b",
      "mark:,",
      "quoted:c d",
      "word:or",
      "quoted:e",
      "number:10",
      "word:tim",
      "word:in",
      "raw:src/x.ts",
      "mark:.",
    ]);
  });

  it("brings negation out of its apostrophe, also where there is none", () => {
    expect(keys("don't")).toEqual(["word:do", "word:not"]);
    expect(keys("dont")).toEqual(["word:do", "word:not"]);
    expect(keys("cannot")).toEqual(["word:can", "word:not"]);
    expect(keys("shouldn’t")).toEqual(["word:should", "word:not"]);
  });

  it("takes hyphens apart, and names of casings", () => {
    expect(keys("multi-line")).toEqual(["word:multi", "word:lin"]);
    expect(keys("UPPER_SNAKE_CASE")).toEqual(["word:upper", "word:snak", "word:cas"]);
    expect(keys("insecureSkipVerify")).toEqual(["raw:insecureskipverify"]);
  });

  it("keeps a call in one piece", () => {
    expect(keys("Use window.open() here")).toContain("raw:window.open()");
  });

  it("has no trouble with words that objects have", () => {
    expect(keys("constructor toString")).toEqual(["word:constructor", "raw:tostring"]);
  });
});

describe("when a lexicon groups words into terms", () => {
  const lexicon = new Lexicon({ gap: "blank_line", line: "line", both: "line blank" });

  it("takes the longest phrase, and gives a word every class that it has", () => {
    const terms = lexicon.terms(wordsOf("Blank lines, line gap"));
    expect(terms.map(({ text, classes }) => [text, [...classes]])).toEqual([
      ["Blank lines", ["gap"]],
      [",", []],
      ["line", ["line", "both"]],
      ["gap", []],
    ]);
  });

  it("never finds a phrase inside code", () => {
    expect(lexicon.terms(wordsOf("`line`"))[0]?.classes.size).toBe(0);
  });

  it("wants a term of its own for each need", () => {
    const terms = lexicon.terms(wordsOf("line blank"));
    expect(distinct(terms, ["line", "both"])).toBe(true);
    expect(distinct(terms, ["both", "line"])).toBe(true);
    expect(distinct(terms, ["line", "both", "both"])).toBe(false);
    expect(distinct(terms, ["gap"])).toBe(false);
    expect(distinct(terms, ["gap|line"])).toBe(true);
    expect(distinct(terms, [])).toBe(true);
  });
});
