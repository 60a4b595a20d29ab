import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { formOf } from "../../quorum/form.ts";

const key = (text: string): string => formOf(text).key;

/** Two wordings of one practice each. */
const paraphrases: readonly (readonly [string, string])[] = [
  ["Store timestamps in UTC.", "All timestamps must be stored as UTC."],
  ["Wrap all external calls with withRetry().", "External calls are always wrapped with withRetry()."],
  ["Use single quotes for string literals.", "String literals should be in single quotes, please"],
  ["Prefer named exports over default exports.", "We don't use default exports, export by name."],
  [
    "Use `const` unless the variable is reassigned.",
    "Prefer const over let when the binding is never reassigned.",
  ],
  ["Keep functions under 40 lines.", "Functions should not be longer than forty lines."],
  ["Avoid nested ternaries.", "Ternaries must not be nested."],
  ["Use snake_case for Python functions.", "getUserName → get_user_name, Python functions please"],
  ["Do not swallow exceptions.", "Empty catch blocks are not allowed."],
  ["Use pathlib instead of os.path.", "Replace os.path with pathlib."],
  ["Use tabs rather than spaces for indentation.", "Indent with tabs, not spaces."],
  ["Avoid unwrap outside of tests.", "Never use unwrap except in tests."],
  ["Avoid unwrap outside of tests.", "Only use unwrap in tests."],
  ["Do not put business logic in widgets.", "Business logic does not belong in widgets."],
  ["Parsers must be semicolon-free.", "Parsers must have no semicolons."],
  ["Sort the lanterns alphabetically.", "Lanterns are in alphabetical order."],
  ["Add a space after commas.", "Commas are followed by a space."],
  ["List the columns instead of `SELECT *`.", "Never use SELECT *; list the columns."],
  ["Files end with a newline.", "newline missing at the end of this file, every file ends with a newline"],
];

/** Statements that can't both be followed, or that ask for something else. */
const differing: readonly (readonly [string, string])[] = [
  ["Log in JSON.", "Do not log in JSON."],
  ["Use X instead of Y.", "Use Y instead of X."],
  ["Use the cache.", "Never use the cache."],
  ["Validate before saving.", "Validate after saving."],
  ["Lines have at most 80 characters.", "Lines have at most 120 characters."],
  ["Use two spaces for indentation.", "Use four spaces for indentation."],
  ["Use soft deletes.", "Don't use soft deletes."],
  ["Use composition instead of inheritance.", "Do not use composition instead of inheritance."],
  ["Keep functions under 20 lines.", "Do not keep functions under 20 lines."],
  ["Use `errors.Is` for sentinel errors.", "Use `errors.As` for typed errors."],
  ["Use `OrderRepository` for queries.", "Use `InvoiceRepository` for queries."],
  ["Prefer const over let.", "Prefer const over let and turn off the linter."],
  ["Prefer const over let.", "Prefer const over let, and keep the debug switch on."],
  ["Use retries when the call is idempotent.", "Use retries unless the call is idempotent."],
  ["You may use the helper.", "Use the helper."],
  ["Keep lines under 100 characters.", "A line has at most 100 characters, so wrap the longer ones."],
];

describe("when two statements say the same in other words", () => {
  test.each(paraphrases)("%s = %s", (a, b) => {
    expect(key(a)).toBe(key(b));
  });
});

describe("when two statements differ in what they ask for", () => {
  test.each(differing)("%s ≠ %s", (a, b) => {
    expect(key(a)).not.toBe(key(b));
  });
});

describe("when a statement is read", () => {
  test("what is wanted and what is avoided are told apart", () => {
    expect(formOf("Use blue instead of green.").roles).toMatchObject({ wanted: ["blu"], avoided: ["green"] });
    expect(formOf("Replace green by blue.").roles).toMatchObject({ wanted: ["blu"], avoided: ["green"] });
    expect(formOf("green → blue").roles).toMatchObject({ wanted: ["blu"], avoided: ["green"] });
    expect(formOf("blue, never green").roles).toMatchObject({ wanted: ["blu"], avoided: ["green"] });
    expect(formOf("Do not use green instead of blue.").roles).toMatchObject({
      wanted: ["blu"],
      avoided: ["green"],
    });
    expect(formOf("Green is forbidden.").roles).toMatchObject({ wanted: [], avoided: ["green"] });
    expect(formOf("Don't omit blue.").roles).toMatchObject({ wanted: ["blu"], avoided: [] });
  });

  test("conditions, exceptions and order have roles of their own", () => {
    expect(formOf("Cache it when the page is static.").roles.condition).toEqual(["pag", "static"]);
    expect(formOf("Cache it unless the page is static.").roles.exception).toEqual(["pag", "static"]);
    expect(formOf("Cache it when the page is not static.").roles.exception).toEqual(["pag", "static"]);
    expect(formOf("Check the lock before the write queue.").roles.later).toEqual(["queu"]);
  });

  test("a reason does not count", () => {
    expect(key("Cache the page because it is slow.")).toBe(key("Cache the page."));
    expect(key("Cache the page so that nobody waits.")).toBe(key("Cache the page."));
  });

  test("identifiers keep their letters", () => {
    expect(formOf("Wrap calls with `withRetry()`.").words).toContain("withRetry");
    expect(key("Call fooBar.")).not.toBe(key("Call foobar."));
  });

  test("a known matter is named with its value", () => {
    expect(formOf("Use single quotes for strings.").matter).toEqual({ id: "string-quotes", value: "single" });
    expect(formOf("Never use single quotes for strings.").matter).toEqual({
      id: "string-quotes",
      value: "double",
    });
    expect(formOf("Lines have at most 80 characters.").matter).toEqual({ id: "line-length", value: "≤80" });
    expect(formOf("Paint the shed.").matter).toBeUndefined();
  });

  test("words of Object's prototype are words", () => {
    expect(formOf("Call the constructor, toString and __proto__.").words).toContain("constructor");
  });

  test("statements without content differ by their text", () => {
    expect(key("the")).not.toBe(key("of"));
  });
});

describe("when any text is read", () => {
  const text = fc.oneof(
    fc.string({ maxLength: 300 }),
    fc
      .array(
        fc.constantFrom(
          "use",
          "not",
          "never",
          "x",
          "foo",
          "`a b`",
          "instead of",
          ",",
          ".",
          "when",
          "unless",
          "5",
          "at most",
          "→",
        ),
        {
          maxLength: 40,
        },
      )
      .map((words) => words.join(" ")),
  );

  test("the key does not depend on letter case of a first word, spaces or final punctuation", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...paraphrases.flat()),
        fc.integer({ min: 1, max: 4 }),
        (statement, spaces) => {
          const bare = statement.replace(/\.$/, "");
          expect(key(bare)).toBe(key(`${bare}.`));
          expect(key(bare.replaceAll(" ", " ".repeat(spaces)))).toBe(key(bare));
          expect(key(`please ${bare.charAt(0).toLowerCase()}${bare.slice(1)}`)).toBe(key(bare));
        },
      ),
    );
  });

  test("it has a key, never contradicts itself, and its words are sorted, each once", () => {
    fc.assert(
      fc.property(text, (statement) => {
        const form = formOf(statement);
        expect(form.oppositeKeys).not.toContain(form.key);
        expect([...new Set(form.words)].sort()).toEqual([...form.words]);
        expect(formOf(statement)).toEqual(form);
      }),
    );
  });

  test("a negation before an imperative is never the same", () => {
    const noun = fc.constantFrom("cache", "queue", "shed", "lantern", "parser", "widget", "constructor");
    fc.assert(
      fc.property(fc.constantFrom("use", "add", "render", "wrap", "sort"), noun, noun, (verb, a, b) => {
        const plain = `${verb} the ${a} for ${b}`;
        expect(key(`Do not ${plain}`)).not.toBe(key(plain));
        expect(key(`Never ${plain}`)).toBe(key(`Do not ${plain}`));
      }),
    );
  });
});
