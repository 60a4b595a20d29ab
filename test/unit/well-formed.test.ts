import { describe, expect, test } from "vitest";
import { extractStatements } from "../../src/engines/embedded/model.ts";
import { isWellFormed } from "../../src/engines/embedded/language/well-formed.ts";

describe("when a reading was put together wrongly", () => {
  test.each([
    "Use Doesn't compile on Windows.",
    "Prefer isn't what the client expects.",
    "As all handlers do.",
    "Otherwise every build breaks elsewhere.",
    "Give every module it.",
    "Look it up in the wiki.",
    "Word on naming in a few.",
    "Use house rule.",
    "Use three remarks that hold for all handlers.",
    "On the one hand it is faster.",
    "Loop are slower than the query in reports.",
  ])("%s is no statement", (text) => {
    expect(isWellFormed(text)).toBe(false);
  });

  test.each([
    "Use `isEmpty` for collections.",
    "Give every module a docstring.",
    "Data are never cached in handlers.",
    "You are never to log tokens.",
    "Tests are named after the behaviour they check.",
    "As a rule, name booleans as predicates.",
    "Prefer is-prefixed names for booleans.",
  ])("%s is one", (text) => {
    expect(isWellFormed(text)).toBe(true);
  });

  test("what is the way to go is to be used", () => {
    const [statement] = extractStatements("`data-cy` is the way to go in browser tests from now on.");
    expect(statement?.text).toBe("Use `data-cy` in browser tests.");
  });

  test("nothing is drawn from a report", () => {
    expect(extractStatements("Doesn't start on Alpine: `ldd` has another name there.")).toEqual([]);
  });
});
