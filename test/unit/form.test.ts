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
  // Forbidding, in the frames that reviewers use.
  ["Avoid global caches.", "Global caches are not used."],
  ["Avoid global caches.", "Leave global caches out."],
  ["Avoid global caches.", "Global caches belong nowhere."],
  ["Avoid global caches.", "Global caches: no."],
  ["Avoid global caches.", "We got rid of global caches."],
  ["No frobs in handlers.", "Keep frobs out of handlers."],
  ["No frobs in handlers.", "Frobs don't belong in handlers."],
  // Two negations ask for what they name.
  ["Handlers have a budget.", "No handler without a budget."],
  ["Handlers have a budget.", "Never write handlers without a budget."],
  ["Add a budget to handlers.", "Don't forget to add a budget to handlers."],
  // What is better, and than what.
  ["Prefer ports over adapters.", "Ports beat adapters."],
  ["Prefer ports over adapters.", "Adapters should be replaced by ports."],
  ["Prefer ports over adapters.", "Switch from adapters to ports."],
  ["Prefer ports over adapters.", "Ports are better than adapters."],
  // Limits, whichever way round, and their units.
  ["Keep jobs under 30 seconds.", "Jobs must not take longer than 30 s."],
  ["Keep jobs under 30 seconds.", "Jobs may take up to 30 seconds."],
  ["Keep jobs under 30 seconds.", "Jobs: max. 30 s."],
  ["Prefix queue names with `q_`.", "Queue names begin with `q_`."],
  ["Assign with `<-`.", "Use `<-` for assignment."],
  // A word that only one language has names the language.
  ["Don't use `unwrap` in Rust.", "Don't use `unwrap`."],
  ["No magic numbers.", "No magic numbers, give them a name."],
  ["Delete dead code instead of commenting it out.", "No commented-out code."],
  ["Files end with a newline.", "newline missing at the end of this file, every file ends with a newline"],
];

/** Statements that can't both be followed, or that ask for something else. */
const differing: readonly (readonly [string, string])[] = [
  ["Log in JSON.", "Do not log in JSON."],
  ["Use X instead of Y.", "Use Y instead of X."],
  ["Use the cache.", "Never use the cache."],
  ["Use global caches.", "Global caches are not used."],
  ["Use global caches.", "Global caches are no longer used."],
  ["Use global caches.", "Global caches: no."],
  ["Use frobs in handlers.", "Keep frobs out of handlers."],
  ["Use frobs.", "Frobs are not needed."],
  ["Don't use frobs.", "Not using frobs is fine."],
  ["Don't use frobs.", "Don't forget the frobs."],
  ["Ports beat adapters.", "Adapters beat ports."],
  ["Use no frobs and no widgets.", "Use widgets, no frobs."],
  ["Log in handlers.", "Log in handlers only."],
  ["Don't use `unwrap`.", "Don't use `unwrap` in Swift."],
  ["Don't edit a migration that has been released.", "Don't edit a migration."],
  ["Avoid warnings by fixing the code.", "Don't avoid warnings by fixing the code."],
  // A known matter keeps every word that it does not know: a narrower practice is another one.
  ["Sort imports by length.", "Sort imports alphabetically."],
  ["Never log session tokens.", "Never log refresh tokens."],
  ["Never log passwords.", "Never log e-mail addresses."],
  ["Encrypt the buckets.", "Encrypt the volumes."],
  ["Cookies are HttpOnly.", "Cookies are SameSite."],
  ["Set memory limits on containers.", "Set CPU limits on containers."],
  ["Mock the network in tests.", "Mock the database in tests."],
  ["Make jobs idempotent.", "Make migrations idempotent."],
  ["Make fields final.", "Make parameters final."],
  ["Public functions have doc comments.", "Public classes have doc comments."],
  ["Sort enum members alphabetically.", "Sort object keys alphabetically."],
  ["Use rem for font sizes.", "Use rem for spacing."],
  ["Freeze constants in Ruby.", "Freeze strings in Ruby."],
  ["Avoid casts by narrowing.", "Avoid narrowing by casts."],
  ["Use relative URL paths.", "Use `pathlib` for relative URLs."],
  ["Guard shared maps with a mutex.", "Guard optionals with `guard let`."],
  ["Load data with a spinner.", "Fetch data with `fetch`."],
  ["Don't mutate arrays.", "Don't mutate state."],
  ["Keep files under 400 lines.", "Keep classes under 400 lines."],
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
