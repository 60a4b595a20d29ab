import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classifyImpact } from "../../extraction/impact.ts";
import { isSameCode } from "../../extraction/same-code.ts";

const impactOf = (text: string): string => classifyImpact(text).impact;

describe("when a statement chooses between forms of a declaration", () => {
  it.each([
    ["a binding that never changes", "Use `const` for bindings that never change."],
    ["an alias", "Use `using` instead of `typedef` for type aliases in C++."],
    ["a template parameter", "Prefer `typename` over `class` in template parameter lists."],
    ["types that are inferred", "Omit types in lambda parameters when the compiler can infer them."],
    ["bounds", "Use `where` clauses for long generic bounds instead of inline bounds."],
    ["one block", "Group consecutive constants in one `const (...)` block."],
    ["a signature", "Destructure props in the function signature."],
    ["fields of literals", "Use keyed fields in struct literals."],
  ])("takes %s for style", (_, text) => {
    expect(impactOf(text)).toBe("style");
  });

  it.each([
    ["a type that others see", "Add return types to all exported functions."],
    ["a class that nobody may extend", "Mark the class `final` so that nobody can subclass it."],
    ["what the environment holds", "Destructure settings from the environment."],
    ["values of the program", "Use `{}` for parameters."],
    ["who may call", "Drop `public` from helpers in the package."],
    ["a resource", "Use `using` declarations so that streams are disposed."],
    ["a second demand", "Use keyed fields in struct literals and return `null`."],
  ])("holds %s", (_, text) => {
    expect(impactOf(text)).toBe("codegen");
  });
});

describe("when a statement chooses how a lambda, a literal or a call is written", () => {
  it.each([
    ["a trailing closure", "Use trailing closure syntax when the last argument is a closure."],
    ["an implicit parameter", "Prefer `it` over a named lambda parameter in one-line Kotlin lambdas."],
    ["a body without braces", "Omit the braces around single-expression arrow functions."],
    ["an implicit return", "Use an implicit return for one-line arrow functions."],
    ["hash syntax", "Use the `{ a: 1 }` hash syntax instead of hash rockets."],
    ["text over lines", "Use text blocks for multi-line string literals in Java."],
    ["pipes", "Use the pipe operator instead of nested calls in Elixir."],
    ["a dot", "Use dot notation instead of bracket notation where the key is a valid identifier."],
    ["imports by name", "Use named imports rather than namespace imports."],
  ])("takes %s for style", (_, text) => {
    expect(impactOf(text)).toBe("style");
  });

  it.each([
    ["what `this` is", "Use arrow functions for callbacks."],
    ["what another program reads", "Use text blocks for multi-line JSON in Java."],
    ["members that are hidden", "Use bracket notation to reach private members in tests."],
    ["laziness", "Use generators instead of list comprehensions for large files."],
    ["loading", "Use dynamic imports for routes."],
    ["another default", "Use `??` instead of `||` for defaults."],
    ["what is escaped", "Use the `html` tagged template to escape user input."],
  ])("holds %s", (_, text) => {
    expect(impactOf(text)).toBe("codegen");
  });
});

describe("when two code spans are compared", () => {
  it.each([
    ["X | None", "Optional[X]"],
    ["list[int]", "typing.List[int]"],
    ["T?", "Optional<T>"],
    ["Foo { x, y }", "Foo { x: x, y: y }"],
    ["foo.bar", "foo['bar']"],
    ["const int& x", "int const& x"],
    ["0xff", "0xFF"],
    ["JOIN", "INNER JOIN"],
  ])("knows that %s is %s", (one, other) => {
    expect(isSameCode(one, other)).toBe(true);
    expect(isSameCode(other, one)).toBe(true);
    expect(impactOf(`Write \`${one}\` instead of \`${other}\`.`)).toBe("style");
  });

  it.each([
    ["==", "==="],
    ["a || b", "a ?? b"],
    ["LEFT JOIN", "JOIN"],
    ["string", "String"],
    ["{ id }", "{ id: userId }"],
    ["foo.bar", "foo['baz']"],
    ["0..n", "0..=n"],
    ["i++", "++i"],
    ["'0xAB'", "'0xab'"],
    ["(x)", "x"],
  ])("tells %s from %s", (one, other) => {
    expect(isSameCode(one, other)).toBe(false);
  });

  it("takes no time for long ones, and never calls them the same", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 61, maxLength: 5000 }), fc.string(), (long, other) => {
        expect(isSameCode(long, other)).toBe(false);
      }),
      { numRuns: 50 },
    );
  });
});
