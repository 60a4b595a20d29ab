import { describe, expect, it } from "vitest";
import { classifyImpact } from "../../extraction/impact.ts";

const impactOf = (text: string): string => classifyImpact(text).impact;

describe("when names are spoken of", () => {
  it.each([
    "Variable names should neither be clever nor longer than four words.",
    "Identifiers stay under thirty characters.",
    "No digits in function names, they say nothing.",
    "Keep callback names short but pronounceable.",
    "The wider the scope of a variable, the more descriptive its name.",
    "Short names are okay inside tight loops.",
    "Names such as `foo` or `bar` are banned, say what they hold.",
    "Abbreviations are fine when everybody knows them.",
  ])("takes what is said of their words: %s", (text) => {
    expect(impactOf(text)).toBe("style");
  });

  it.each([
    "Variable names are returned by the helper.",
    "Names are under thirty characters.",
    "Keep names under thirty characters.",
    "Parameter names should match the columns.",
    "The wider the scope of a token, the more permissions it gets.",
    "Short sessions are okay inside tight loops.",
    "Abbreviate names in the table header.",
    "Use plural names for API resources.",
  ])("holds what users, stores and programs would notice: %s", (text) => {
    expect(impactOf(text)).not.toBe("style");
  });
});

describe("when one word is chosen over another", () => {
  it.each([
    "Pick one verb per concept: don't mix `load` and `fetch` in function names.",
    "Use opposites in pairs, like `push`/`pop`.",
    "`elem` in place of `element` in variable names.",
    "Treat `hostname` as one word in identifiers.",
    "Underscore for parts of a tuple that we ignore.",
    "Don't shadow builtins such as `id`.",
  ])("takes the choice: %s", (text) => {
    expect(impactOf(text)).toBe("style");
  });

  it.each([
    "Use `push` over `append` for lists.",
    "Use `null` for the first parameter of callbacks.",
    "Use one connection per concept.",
    "Mix `load` and `fetch` in the handlers.",
    "Name the queue `orders`.",
    "Names of files are unique.",
  ])("holds a choice of what runs: %s", (text) => {
    expect(impactOf(text)).not.toBe("style");
  });
});

describe("when something stands before or after a name", () => {
  it.each([
    "Avoid the `Manager` suffix.",
    "No `I` prefix on interfaces; it adds nothing.",
    "`Util` is a poor suffix for classes.",
    "A trailing underscore for clashes with keywords.",
  ])("takes the affix: %s", (text) => {
    expect(impactOf(text)).toBe("style");
  });

  it.each([
    "Drop the `Bearer` prefix.",
    "Use `final` on local variables.",
    "Constants are numbers.",
    "Example functions in Go are called `ExampleParse`.",
    "Ruby file names must match the class for autoloading.",
  ])("holds what others read: %s", (text) => {
    expect(impactOf(text)).not.toBe("style");
  });
});

describe("when conventions are pointed at", () => {
  it.each([
    "Follow the naming conventions of the language.",
    "Stick to PEP 8 naming.",
    "Keep the naming consistent with the surrounding code.",
  ])("takes those of code: %s", (text) => {
    expect(impactOf(text)).toBe("style");
  });

  it.each([
    "Keep the naming consistent with the API response.",
    "Follow the naming of the database columns.",
    "Stick to the secret rotation of the team.",
  ])("holds those of what is stored or sent: %s", (text) => {
    expect(impactOf(text)).not.toBe("style");
  });
});

describe("when a command hides in what looks like a noun", () => {
  it.each([
    "Log variables called `x`.",
    "Never log arguments named `password`.",
    "Mock functions prefixed with `fake`.",
    "Log arguments ending in `Id`.",
  ])("holds it: %s", (text) => {
    expect(impactOf(text)).not.toBe("style");
  });

  it("takes the same nouns where they are spoken of", () => {
    expect(impactOf("Mock objects end in `Mock`.")).toBe("style");
    expect(impactOf("Test doubles are called `fakeX`.")).toBe("style");
  });
});

describe("when a name stands for people, places or what is kept", () => {
  it.each([
    "Abbreviate month names.",
    "Capitalise names of cities.",
    "Names like `admin` are reserved for operators.",
    "Use longer names for accounts.",
    "Function names are shown in lowercase.",
    "Names of persisted enums stay in upper case.",
    "Timeouts carry units in the config.",
    "Name the task after the tenant.",
  ])("holds it: %s", (text) => {
    expect(impactOf(text)).not.toBe("style");
  });

  it.each([
    "Timeouts carry their unit in their names.",
    "Event callbacks are `onX`, local handlers `handleX`.",
    "Go interfaces with one method end in `-er`.",
    "We like our booleans phrased as assertions.",
    "Single-letter variables have no place in long functions.",
    "`data` and `info` are no names.",
    "Shortening `message` to `msg` is ok, nothing else.",
    "Negations in names make conditions hard to read.",
  ])("takes what only readers of code notice: %s", (text) => {
    expect(impactOf(text)).toBe("style");
  });
});
