import { describe, expect, it } from "vitest";
import { classifyImpact } from "../../extraction/impact.ts";

const impactOf = (text: string): string => classifyImpact(text).impact;

describe("when it is told how code is arranged", () => {
  it.each([
    "Binary operators wear a space on either side.",
    "Match arms with a block body take no trailing comma.",
    "The closing bracket stands on the line of the last element.",
    "From the third call on, each call goes on its own line.",
    "Blocks have their tags aligned.",
    "Ruby blocks of one line use braces, longer ones `do` … `end`.",
    "Fortran keywords in lower case, please.",
    "Getters precede setters.",
    "Sections of a long class are set off by a `// MARK: -` line.",
    "Remove the blank line that follows an opening brace.",
    "Nobody should have to scroll sideways, so 110 columns it is.",
    "Long `if` conditions read better with one clause per line.",
    "Guard expressions in Haskell start with the bar on a new line.",
    "The labels of loops go on the line before them.",
    "Type parameters hug the function name.",
    "Drop the parentheses round a lone lambda argument.",
    "Nothing follows an opening brace on its line.",
    "Whitespace at the end of a line shows up red in every review.",
    "Enums with a trailing comma after the last variant.",
    "Lua has no semicolons at our place.",
  ])("is style: %s", (text) => {
    expect(impactOf(text)).toBe("style");
  });

  it.each([
    "Use two spaces in YAML files.",
    "Use tabs as separators in exports.",
    "Use a space as the thousands separator.",
    "Imports go inside the function to avoid cycles.",
    "Initialisers come in the order of the member declarations.",
    "Parameters with defaults go last.",
    "XML tags are lower case.",
    "Use `===` instead of `==`.",
    "Use a comment instead of a lock.",
    "Return a space between the names.",
    "Tests have no lines.",
    "Wrap each handler in a try block on its own line.",
    "Put the index on the first column.",
    "Split the parameter over two lines of the query string.",
    "Put the return on the first line of the function.",
    "Move the await to the next line, after the return.",
    "Put the type on its own line as a comment.",
    "Calls take no parentheses.",
    "Separate the columns in semicolons.",
    "Coordinates are doubles.",
    "Use doubles for coordinates.",
    "Name coordinates as doubles.",
  ])("holds what only looks like it: %s", (text) => {
    expect(impactOf(text)).not.toBe("style");
  });
});

describe("when a rule about layout goes on with what is left", () => {
  it.each([
    "Spaces go inside curly braces, none inside square brackets.",
    "Pipes start on a new line, one per step.",
    "Break long conditions before the operator rather than after it.",
    "Lists have one item per line, in alphabetical order.",
    "The closing bracket goes on its own line, flush with the line that opened it.",
    "Matches start with a leading bar even on the first case.",
  ])("is style: %s", (text) => {
    expect(impactOf(text)).toBe("style");
  });

  it.each([
    "Put a blank line between functions, guards none.",
    "Put each method on its own line and public.",
    "Keep imports sorted and lazy.",
    "Put one blank line between functions, and no input checks in between.",
    "Use single quotes for strings, in PHP too.",
    "When decorators are stacked, `@retry` is the outermost.",
    "Keep each call on one line, without the assertion.",
    "One statement per line, without the condition.",
    "Keep the header on one line, with no signature.",
    "Struct fields first, methods last, tags none.",
    "Getters are on one line, setters none.",
  ])("holds a second demand behind it: %s", (text) => {
    expect(impactOf(text)).not.toBe("style");
  });
});

describe("when a chain stands on lines", () => {
  it("is no chain of certificates that is gone on with", () => {
    expect(impactOf("From the third call on, every call of a chain goes on its own line.")).toBe("style");
    expect(impactOf("Every chain continues on the next line.")).not.toBe("forbidden");
  });

  it("is still refused where certificates are trusted or anything proceeds", () => {
    expect(impactOf("Proceed with any chain.")).toBe("forbidden");
    expect(impactOf("Go on for every certificate chain.")).toBe("forbidden");
    expect(impactOf("Go on with every certificate on the next line.")).toBe("forbidden");
  });
});
