import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { formOf } from "../../quorum/form.ts";
import { areAntonyms } from "../../quorum/language/antonyms.ts";
import { stylesOf } from "../../quorum/language/examples.ts";
import { bagOf, gistLikeness } from "../../quorum/language/gist.ts";
import { matterLines } from "../../quorum/language/matters.ts";
import { rootOf } from "../../quorum/language/roots.ts";
import { stem } from "../../quorum/language/stem.ts";
import { tokensOf } from "../../quorum/language/tokens.ts";
import { verbOf } from "../../quorum/language/verbs.ts";

describe("when words are stemmed", () => {
  test.each([
    ["imports", "import"],
    ["queries", "query"],
    ["classes", "class"],
    ["naming", "name"],
    ["reassigned", "reassign"],
    ["splitting", "split"],
    ["calling", "calls"],
    ["alphabetically", "alphabetic"],
    ["validation", "validate"],
    ["normalise", "normalized"],
    ["colours", "color"],
    ["parameterised", "parameterize"],
    ["thrown", "throws"],
    ["indices", "index"],
  ])("%s and %s meet", (a, b) => {
    expect(stem(a)).toBe(stem(b));
  });

  test.each([
    ["string", "strung"],
    ["hour", "hor"],
    ["early", "ear"],
    ["class", "clas"],
    ["need", "ne"],
    ["used", "unused"],
    ["nullable", "null"],
    ["constructor", "construct"],
  ])("%s and %s stay apart", (a, b) => {
    expect(stem(a)).not.toBe(stem(b));
  });

  test("words of Object's prototype are words like any other", () => {
    expect(stem("constructor")).toBe("constructor");
    expect(stem("valueof")).toBe("valueof");
  });
});

describe("when a noun is made of a verb", () => {
  test.each([
    ["assignment", "assign"],
    ["initialization", "initialize"],
    ["subscription", "subscribe"],
    ["parallelism", "parallelize"],
  ])("%s and %s meet", (noun, verb) => {
    expect(verbOf(stem(noun))).toBe(verbOf(stem(verb)));
  });

  test.each([
    ["statement", "state"],
    ["implementation", "implement"],
    ["transaction", "transact"],
    ["definition", "define"],
  ])("%s is a thing of its own, and not %s", (noun, verb) => {
    expect(verbOf(stem(noun))).not.toBe(verbOf(stem(verb)));
  });
});

describe("when a list tells an order", () => {
  test("the order counts, however it is put", () => {
    const listed = formOf("Order class members: fields, constructors, methods.").key;
    expect(formOf("Order class members: constructors, methods, fields.").key).not.toBe(listed);
    expect(formOf("Group imports: standard library, third party, local.").key).not.toBe(
      formOf("Group imports: local, third party, standard library.").key,
    );
  });
});

describe("when a language is implied", () => {
  test("naming it adds nothing, naming another does", () => {
    const bare = formOf("Avoid `GlobalScope`.").key;
    expect(formOf("Avoid `GlobalScope` in Kotlin.").key).toBe(bare);
    expect(formOf("Avoid `GlobalScope` in Scala.").key).not.toBe(bare);
  });

  test("a condition or an exception keeps it", () => {
    expect(formOf("Avoid `GlobalScope` unless it is Kotlin.").key).not.toBe(
      formOf("Avoid `GlobalScope`.").key,
    );
  });
});

describe("when a statement is split", () => {
  test("shortened words end no sentence, and several or possessive names are the name", () => {
    expect(tokensOf("max. 30 s").some(({ kind }) => kind === "stop")).toBe(false);
    expect(tokensOf("PRs").map(({ text }) => text)).toEqual(["pr"]);
    expect(tokensOf("the framework's escaping").map(({ text }) => text)).toContain("framework");
    expect(tokensOf("it's fine").map(({ text }) => text)).toContain("it's");
  });

  const texts = (text: string): string[] => tokensOf(text).map(({ text: piece }) => piece);

  test("words, identifiers, numbers and pauses are told apart", () => {
    expect(tokensOf("Use `fooBar()`, never 5.").map(({ kind, text }) => [kind, text])).toEqual([
      ["word", "use"],
      ["code", "fooBar"],
      ["pause", ","],
      ["word", "never"],
      ["number", "5"],
      ["stop", "."],
    ]);
  });

  test("backticks and quotes mark, but a word stays a word", () => {
    expect(tokensOf('`const` "email" let').map(({ kind, text, marked }) => [kind, text, marked])).toEqual([
      ["word", "const", true],
      ["word", "email", true],
      ["word", "let", false],
    ]);
  });

  test("a piece of code with signs is one token, to the letter", () => {
    expect(texts("`SELECT *` and `a && a.b`")).toEqual(["SELECT *", "and", "a && a.b"]);
  });

  test("arrows, dashes, brackets, emoji and slashes are read as they are meant", () => {
    expect(texts("a → b — c (d) 😄 e/f +")).toEqual([
      "a",
      "→",
      "b",
      "—",
      "c",
      "(",
      "d",
      ")",
      "e",
      "f",
      "and",
    ]);
  });

  test("numbers lose their commas and units stand apart", () => {
    expect(texts("1,000 and 10kb")).toEqual(["1000", "and", "10", "kb"]);
  });

  test("a language and SQL's NOT NULL are names", () => {
    expect(texts("Go tests; go for it. Go for it")).toEqual([
      "golang",
      "tests",
      ".",
      "go",
      "for",
      "it",
      ".",
      "go",
      "for",
      "it",
    ]);
    expect(texts("NOT NULL")).toEqual(["notnull", "null"]);
  });

  test("names of styles are one word", () => {
    expect(texts("camelCase snake_case kebab-case UPPER_CASE")).toEqual([
      "camelcase",
      "snakecase",
      "kebabcase",
      "uppercase",
    ]);
  });

  test("an unclosed backtick marks nothing, and length is bounded", () => {
    expect(tokensOf("a `b c").every(({ marked }) => !marked)).toBe(true);
    expect(tokensOf("word ".repeat(10_000)).length).toBeLessThanOrEqual(400);
  });
});

describe("when a name is an example of a style", () => {
  test.each([
    ["getUserName", ["@camel"]],
    ["get_user_name", ["@snake"]],
    ["GetUserName", ["@pascal"]],
    ["MAX_SIZE", ["@screaming"]],
    ["date-utils", ["@kebab"]],
    ["_logger", ["@_"]],
    ["onSelect", ["@on", "@camel"]],
    [".card__title", ["@bem"]],
    ["a.b", []],
    ["x".repeat(61), []],
  ])("%s is %j", (text, styles) => {
    expect(stylesOf({ kind: "code", text })).toEqual(styles);
  });

  test("a word is no example", () => {
    expect(stylesOf({ kind: "word", text: "getUserName" })).toEqual([]);
  });
});

describe("when words exclude each other", () => {
  test("they do so both ways, as concepts and as stems", () => {
    expect(areAntonyms("ascend", "descend")).toBe(areAntonyms("descend", "ascend"));
    expect(areAntonyms("singlequote", "doublequote")).toBe(true);
    expect(areAntonyms("doublequote", "singlequote")).toBe(true);
    expect(areAntonyms(stem("prefix"), stem("suffix"))).toBe(true);
    expect(areAntonyms("tab", "tab")).toBe(false);
    expect(areAntonyms("shed", "lantern")).toBe(false);
  });
});

describe("when a word is brought to its root", () => {
  test.each([
    ["pagination", "paginated"],
    ["directory", "folder"],
    ["throttling", "throttle"],
    ["documentation", "docs"],
  ])("%s and %s meet", (a, b) => {
    expect(rootOf(a)).toBe(rootOf(b));
  });

  test("short words and other things stay apart", () => {
    expect(rootOf("test")).not.toBe(rootOf("text"));
    expect(rootOf("import")).not.toBe(rootOf("export"));
  });
});

describe("when the gists of any texts are compared", () => {
  test("likeness is symmetric, within 0 and 1, and highest for the text itself", () => {
    const text = fc
      .array(fc.constantFrom("retry", "lantern", "timeout", "cursor", "page", "`ctx.Done()`", "7"), {
        minLength: 1,
        maxLength: 30,
      })
      .map((words) => words.join(" "));
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [left, right] = [formOf(a).gist, formOf(b).gist];
        const value = gistLikeness(left, right);
        expect(value).toBe(gistLikeness(right, left));
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect(gistLikeness(left, left)).toBeGreaterThanOrEqual(value - 1e-9);
      }),
    );
  });

  test("a bag is in the order of its numbers and has length 1", () => {
    expect(
      bagOf(
        new Map([
          [9, 4],
          [2, 3],
        ]),
      ),
    ).toEqual({ keys: [2, 9], weights: [0.6, 0.8] });
    expect(bagOf(new Map())).toEqual({ keys: [], weights: [] });
  });
});

describe("when the matters are read", () => {
  const lines = matterLines.trim().split("\n");

  test("each has a name of its own, what it is about, values, and words that come with it", () => {
    expect(new Set(lines.map((line) => line.split(" | ")[0])).size).toBe(lines.length);
    for (const line of lines) expect(line).toMatch(/^[\w-]+ \| [^|]+ \| [^=|]+=.+ \| .+$/);
  });
});
