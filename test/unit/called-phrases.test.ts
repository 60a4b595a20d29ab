import { describe, expect, it } from "vitest";
import { classifyImpact } from "../../extraction/impact.ts";

const impactOf = (text: string): string => classifyImpact(text).impact;

describe("when a light verb stands between a thing and its name", () => {
  it.each([
    "Private fields in C# wear a leading underscore and camelCase.",
    "Swift loop labels get a descriptive word in lowerCamelCase.",
    "Perl subs keep lowercase names with underscores between the words.",
    "Functions that mutate an argument end with a bang.",
    "Collections take plural names, single items singular ones.",
    "PascalCase belongs to types, camelCase to everything else.",
    "Verbs for functions, nouns for variables, adjectives for flags.",
  ])("takes what is said of the name: %s", (text) => {
    expect(impactOf(text)).toBe("style");
  });

  it.each([
    "Private fields in C# wear a leading underscore and skip the login check.",
    "Callbacks take a name and a prefix.",
    "Parsers take lowercase words.",
    "Call functions with names in camelCase first.",
    "Variables are read in upper case.",
    "Argument names match the CLI flags.",
    "Struct tags are lowercase and singular.",
  ])("holds what says what the thing does: %s", (text) => {
    expect(impactOf(text)).not.toBe("style");
  });
});

describe("when a variable is called by a name", () => {
  it.each([
    "The exception variable in a catch is `error`, never `ex` or `e`.",
    "For ignored catch parameters use `ignored`.",
    "Expected values are called `expected`, and what came out `actual`.",
    "Instead of `flag`, tell what the flag means.",
    "Arguments called `data` tell nobody anything.",
    "Names like `__` are off limits.",
  ])("takes the name: %s", (text) => {
    expect(impactOf(text)).toBe("style");
  });

  it.each([
    "The error variable is `null`.",
    "The default callback is `noop`.",
    "Booleans named `isX` must be final.",
    "Arguments named `password` must never be logged.",
    "Prefer functions named by lambdas.",
  ])("holds a value or a second demand: %s", (text) => {
    expect(impactOf(text)).not.toBe("style");
  });
});

describe("when a local is declared by a keyword", () => {
  it.each([
    "Locals in Java are `final` wherever they aren't reassigned.",
    "Swift constants are declared with `let`, and `var` appears only where something changes.",
    "In R code we assign with `<-`, never with `=`.",
    "In Ruby we write `unless done` over `if !done`.",
    "Prefer `until` to `while !` in Ruby.",
    "In Go locals it is `userID`, not `userId`.",
  ])("takes forms of one meaning: %s", (text) => {
    expect(impactOf(text)).toBe("style");
  });

  it.each([
    "Local variables in Java should be declared `final`.",
    "Declare the fields `final` so the framework can't set them.",
    "Locals are `const`, and wrap the call in a retry.",
    "Write `unless done` over `if !ready`.",
    "Use `innerHTML`, not `innerHtml`.",
    "Go helpers and acronyms are lowercase.",
  ])("holds what means something else: %s", (text) => {
    expect(impactOf(text)).not.toBe("style");
  });
});
