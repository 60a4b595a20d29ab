import { describe, expect, it } from "vitest";
import { classifyImpact } from "../../extraction/impact.ts";

const impactOf = (text: string): string => classifyImpact(text).impact;

describe("when a statement lays out lines", () => {
  it.each([
    "Variable declarations are set off from the code below by a blank line.",
    "Three or more consecutive blank lines should be collapsed to one.",
    "Wrapped `where` bounds in Rust get one bound per line.",
    "Start every SQL clause on a fresh line.",
    "Line breaks go after the opening parenthesis, not after the first argument.",
    "HTML attributes: one per line if there are three or more.",
    "Access modifiers in C++ classes are outdented by one space.",
    "In Pug and Haml, two spaces per nesting level.",
    "Anything past column 120 must be wrapped.",
    "CRLF has no place in this repository; use LF.",
    "Guards in Haskell are aligned with each other.",
    "Use `# ---` separators between parts of a long R script.",
    "We use the one true brace style in JavaScript.",
  ])("is style: %s", (text) => {
    expect(impactOf(text)).toBe("style");
  });

  it.each([
    "Put a blank line before each loop and return the object.",
    "Put the `return` on its own line before the condition.",
    "Write fields `static` on one line.",
    "Split the string at commas.",
    "Break the chain into named variables.",
    "Break the loop after the first match.",
    "Put constants in `constants.ts`.",
    "Functions end with a return statement.",
    "Functions should have at most 30 lines.",
    "Interfaces have a single method.",
    "One blank line between methods, and no tests for them.",
    "Put a blank line between HTTP headers and body.",
    "End the output with exactly one newline.",
    "Use tabs in the navigation header.",
    "Close the file on its own line in `finally`.",
    "Keep log lines under 200 characters.",
    "Put the try block around each call, on separate lines.",
    "Open the file on a new line.",
    "Indent the return under the loop.",
    "End each method with a return and a blank line.",
    "Terminate lines with CRLF.",
    "Remove the newline at the end.",
    "Add a newline at the end.",
    "Anything over column 72 gets cut.",
  ])("holds what only looks like it: %s", (text) => {
    expect(impactOf(text)).not.toBe("style");
  });
});

describe("when a statement spaces, quotes or separates marks", () => {
  it.each([
    "Square brackets hug their contents in array literals.",
    "Range operators in Ruby are written without surrounding spaces.",
    "The asterisk belongs to the type, so `int* p` rather than `int *p`.",
    "Inline comments are two spaces away from the code.",
    "JSX attribute values take double quotes, everything else single quotes.",
    "Quote object keys only where needed.",
    "Leave out optional semicolons in Lua.",
    "Semicolon-free style in this JS package.",
    "Write binary literals in groups of four digits.",
    "No trailing dot in floats, `1.0` and not `1.`.",
    "Leave out parens in `if` conditions in Rust.",
    "Use parentheses to make `&&`/`||` precedence visible.",
  ])("is style: %s", (text) => {
    expect(impactOf(text)).toBe("style");
  });

  it.each([
    "Keep a space before the colon and return the object.",
    "Use two spaces in YAML files.",
    "Use `defer` to close files.",
    "Escape double quotes in attributes.",
    "Use double quotes in Ruby only when interpolating.",
    "Omit statements with semicolons.",
    "Semicolon after the last expression so that it returns `()`.",
    "No trailing comma in one-element tuples.",
    "Add the trailing comma so that Python makes a tuple.",
    "Add parentheses to call the method.",
    "Use a space before the return and throw after it.",
    "Put a semicolon after the `for` header.",
    "Quote all keys.",
    "Omit parentheses around conditions.",
  ])("holds what only looks like it: %s", (text) => {
    expect(impactOf(text)).not.toBe("style");
  });
});

describe("when a statement orders imports, members or names", () => {
  it.each([
    "Static imports come before ordinary imports in Java.",
    "In Go, three import groups: stdlib, external, internal.",
    "Group `#include` lines: own header first, then system headers, then the rest.",
    "Don't put several Java imports on a line.",
    "Sort named imports inside the braces, case-insensitively.",
    "`export` lists are sorted alphabetically.",
    "Helper functions are placed below the functions which use them.",
    "Public API at the top of the file, helpers below.",
  ])("is style: %s", (text) => {
    expect(impactOf(text)).toBe("style");
  });

  it.each([
    "Put the import of the styles at the top.",
    "Sort imports so that mocks are registered first.",
    "Put `polyfill` imports first.",
    "Imports come from `lib`.",
    "Imports go inside the function.",
    "Export functions at the end of the file.",
    "Keep the fields in the order of the C header.",
    "Sort attributes so that `@Secured` comes last.",
    "Put the password field below the email field.",
  ])("holds what only looks like it: %s", (text) => {
    expect(impactOf(text)).not.toBe("style");
  });
});

describe("when a clause says a rule again from its other side", () => {
  it.each([
    "Break before `->` in long Java lambdas, not after.",
    "Kotlin needs no semicolons, so leave them out.",
    "Unary minus sits directly next to its operand, no space between.",
  ])("is style as a whole: %s", (text) => {
    expect(impactOf(text)).toBe("style");
  });

  it.each([
    "Break before `->` in long Java lambdas, and return it.",
    "Separate methods by a blank line, and drop the rest.",
    "Indent wrapped arguments by four spaces, so drop them.",
    "Put one enum case on each line, and use them in tests.",
  ])("never carries a second demand: %s", (text) => {
    expect(impactOf(text)).not.toBe("style");
  });
});

describe("when two literals are the same number", () => {
  it.each([
    "Write `1.0f`, not `1.0F`.",
    "Use `100L` rather than `100l`.",
    "`.25` should be written as `0.25`.",
    "`0xff` and not `0xFF`.",
  ])("is style to choose one: %s", (text) => {
    expect(impactOf(text)).toBe("style");
  });

  it.each([
    "Write `1.0f`, not `1.5F`.",
    "Write `1e3` instead of `1000.5`.",
    "Write `10` instead of `010`.",
    "Write `1.0` instead of `1`.",
    "Write `'a b'` instead of `'a  b'`.",
    "Write `(a, )` instead of `(a)`.",
    "Write `a - b` rather than `a - -b`.",
  ])("is behaviour where they differ: %s", (text) => {
    expect(impactOf(text)).not.toBe("style");
  });
});
