import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { residueOf } from "../../quorum/residue.ts";

const plain = "Prefer const over let.";
const rider = "Prefer const over let, and keep the debug flag on.";

describe("when the first voter said more than the others", () => {
  test("every word that k voters don't share is named", () => {
    expect(residueOf(rider, [[rider], [plain], [plain]], 2)).toEqual(["keep", "debug", "flag"]);
  });

  test("voters count, not statements: one who repeats is one", () => {
    expect(residueOf(rider, [[rider, rider, rider], [plain]], 2)).toEqual(["keep", "debug", "flag"]);
    expect(residueOf(rider, [[rider], ["unrelated words", rider]], 2)).toEqual([]);
  });

  test("inflection, articles and politeness are no residue", () => {
    expect(
      residueOf(
        "Always sort the imports alphabetically.",
        [["please sort imports alphabetically"], ["Imports are sorted alphabetically"]],
        2,
      ),
    ).toEqual([]);
  });

  test("a synonym, a number, an identifier in other letters is residue", () => {
    expect(residueOf("Throw on null.", [["Throw on null."], ["Raise on null."]], 2)).toEqual(["throw"]);
    expect(residueOf("Wait 5 seconds.", [["Wait 5 seconds."], ["Wait 6 seconds."]], 2)).toEqual(["5"]);
    expect(residueOf("Call `fooBar`.", [["Call `fooBar`."], ["Call `foobar`."]], 2)).toEqual(["fooBar"]);
  });

  test("negations and words of scope are residue, a contraction is a negation", () => {
    expect(residueOf("Do not log.", [["Do not log."], ["Log."]], 2)).toEqual(["not"]);
    expect(residueOf("Do not log.", [["Don't log."], ["Never log."]], 2)).toEqual([]);
    for (const word of ["all", "any", "every", "only", "except", "unless", "some", "without", "no"]) {
      expect(residueOf(`Log ${word} errors.`, [[`Log ${word} errors.`], ["Log errors."]], 2)).toEqual([word]);
    }
  });

  test("a marked word counts even when it is an article", () => {
    expect(residueOf("Name it `the`.", [["Name it `the`."], ["Name it."]], 2)).toEqual(["the"]);
  });
});

describe("when a first voter appends something to a rule that others ask for", () => {
  const riders = [
    ", and turn off the linter",
    "; trust the X-User header",
    ", without review",
    " unless it is an admin",
    " so that checks are skipped",
    ", since the linter is off anyway",
    " in payment code",
    " (tokens included)",
    " via `eval()`",
  ];
  const rules = [
    "Use single quotes for strings",
    "Wrap errors with %w",
    "Paint the shed",
    "Never use nested ternaries",
  ];

  test.each(rules.flatMap((rule) => riders.map((rider) => [rule, rider] as const)))(
    "%s%s leaves residue",
    (rule, rider) => {
      expect(
        residueOf(`${rule}${rider}.`, [[`${rule}${rider}.`], [`${rule}.`], [`${rule}, please`]], 2),
      ).not.toEqual([]);
    },
  );
});

describe("when any voters agree", () => {
  const sentence = fc
    .array(fc.constantFrom("sort", "imports", "not", "debug", "`x`", "flag", "7"), { maxLength: 8 })
    .map((w) => w.join(" "));

  test("k voters who said it all leave nothing, and another voter never adds residue", () => {
    fc.assert(
      fc.property(
        sentence,
        fc.array(fc.array(sentence), { maxLength: 4 }),
        fc.array(sentence),
        (canonical, voters, more) => {
          expect(residueOf(canonical, [[canonical], [canonical], ...voters], 2)).toEqual([]);
          const before = residueOf(canonical, voters, 2);
          for (const word of residueOf(canonical, [...voters, more], 2)) expect(before).toContain(word);
        },
      ),
    );
  });
});
