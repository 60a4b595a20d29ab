import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { formOf } from "../../quorum/form.ts";
import { compare, PatternIndex } from "../../quorum/match.ts";

interface Pair {
  readonly a: string;
  readonly b: string;
  readonly label: "same" | "opposite" | "related";
}

const pairs = readFileSync(new URL("../data/pairs.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Pair);
const labelled = (label: Pair["label"]): Pair[] => pairs.filter((pair) => pair.label === label);

const imperative =
  /^(?:Use|Add|Write|Put|Sort|Store|Return|Place|Name|Indent|Keep|Wrap|Pin|Log|Set|Close|Declare|Mark|Validate|Document|Encrypt|Call|Pass|Format|Freeze|Limit|Give|Inject|Mock|Delete|Remove|Retry|Squash|Annotate|Replace|Run|Throw) /;
/** "Do not use X, not Y" can be read both ways. */
const contrasting = /, (?:not|no|never|don't) |; /;

describe("when statements contradict each other", () => {
  test.each([
    ["Use tabs for indentation.", "Use spaces for indentation."],
    ["Use semicolons at the end of statements.", "Do not use semicolons at the end of statements."],
    ["Prefer composition over inheritance.", "Prefer inheritance over composition."],
    ["Lines have at most 80 characters.", "Lines have at most 120 characters."],
    ["Set the watchdog interval to 10 seconds.", "Set the watchdog interval to 60 seconds."],
    ["Check the lantern before the shed.", "Check the lantern after the shed."],
    ["Make lantern fields required.", "Lantern fields must be optional."],
    ["Sort the lanterns in ascending order.", "Sort the lanterns in descending order."],
    ["Use the lantern for sheds.", "Never use the lantern for sheds."],
  ])("%s ⇄ %s", (a, b) => {
    expect(compare(a, b)).toBe("opposite");
    expect(compare(b, a)).toBe("opposite");
  });

  test("other conditions or subjects don't contradict", () => {
    expect(
      compare("Return 404 when the lantern is missing.", "Return 409 when the lantern exists."),
    ).not.toBe("same");
    expect(compare("Use at most 5 lanterns.", "Use at most 7 sheds.")).not.toBe("opposite");
    expect(
      compare("Avoid lanterns in sheds.", "Use lanterns for the long and dark road to the sea."),
    ).not.toBe("opposite");
  });
});

describe("when what one asks for could hold beside the other", () => {
  test.each([
    ["Use double quotes in Python docstrings.", "Use single quotes in TypeScript."],
    ["Return 404 when the lantern does not exist.", "Return 409 when the lantern exists."],
    ["Use `anyhow` in binaries.", "Use `thiserror` in libraries."],
    ["Use async/await instead of promise chains.", "Convert promise chains to async/await."],
  ])("%s beside %s", (a, b) => {
    expect(compare(a, b)).not.toBe("opposite");
    expect(compare(b, a)).not.toBe("opposite");
  });
});

describe("when a contrast only speaks of what the other asks for", () => {
  test.each([
    ["Don't catch Exception here, catch the concrete one.", "Avoid broad except, catch the specific error."],
    [
      "Don't reach into the store from a component; pass it as props.",
      "Components get data from props, not from the store.",
    ],
    [
      "Print in a service isn't collected by anything, use the logger.",
      "Scripts and services log, they don't print.",
    ],
    ["Times go over the wire as UTC.", "Send all times in UTC."],
  ])("%s goes along with %s", (a, b) => {
    expect(compare(a, b)).not.toBe("opposite");
    expect(compare(b, a)).not.toBe("opposite");
  });
});

describe("when a place, an order or a unit is turned around", () => {
  test.each([
    ["Mock the network in tests.", "Mock the network outside of tests."],
    ["Avoid unwrap in tests.", "Avoid unwrap outside of tests."],
    ["Delete branches before merging.", "Delete branches after merging."],
    ["Add a space after commas.", "Add a space before commas."],
    ["Mock the network in tests.", "Do not mock the network in tests."],
    ["Keep lanterns for 15 minutes.", "Keep lanterns for 15 seconds."],
    ["Replace lanterns with sheds.", "Do not replace lanterns with sheds."],
    ["Do not light lanterns without a shed.", "Light lanterns without a shed."],
  ])("%s ≠ %s", (a, b) => {
    expect(compare(a, b)).not.toBe("same");
    expect(compare(b, a)).not.toBe("same");
  });
});

describe("when one wording says only more of what goes without saying", () => {
  test.each([
    // What one does with it; what was seen at hand; what is out.
    ["Don't commit commented-out code.", "No commented-out code."],
    [
      "a bare `except` also eats the typos, name the exceptions you expect.",
      "Catch specific exceptions only.",
    ],
    ["Default exports are out, export by name.", "Use named exports instead of default exports."],
    // A matter of one language, and that language.
    ["Use logical properties in all stylesheets.", "Use logical CSS properties."],
    // A spelling is one of names.
    ["Mark shed fields as readonly.", "Shed fields are readonly."],
    ["We attach a lantern to each shed.", "Each shed has a lantern."],
    ["No lanterns in sheds anymore.", "No lanterns in sheds."],
    ["Use `.loc` to select pandas rows in Python.", "Select pandas rows with `.loc`."],
    ["`unwrap()` is for tests only.", "Only use `unwrap()` in tests."],
    // One matter, told by what stands in its place.
    ["Give every class its own file.", "Write one class per file."],
    ["Don't use `any` in TypeScript, use `unknown`.", "Prefer `unknown` to `any`."],
    ["Name macros in capitals.", "Macros are written in SCREAMING_SNAKE_CASE."],
    ["Name constants in UPPER_SNAKE_CASE.", "Constants are in upper snake case."],
    ["Write assertions with HardLight's matchers.", "Write assertions with the matchers of HardLight."],
  ])("%s = %s", (a, b) => {
    expect(compare(a, b)).toBe("same");
    expect(compare(b, a)).toBe("same");
  });

  test.each([
    ["Don't commit commented-out code in tests.", "No commented-out code."],
    ["Use logical properties in e-mails.", "Use logical properties."],
    ["Log nothing that names a lantern.", "Log what names a lantern."],
    ["Lanterns are out.", "Lanterns are in."],
    ["Do not extract magic numbers into constants.", "Avoid magic numbers, use constants."],
    ["Never replace magic numbers.", "No magic numbers."],
    ["Name sheds after the lantern.", "Name lanterns after the shed."],
    ["Round amounts up.", "Round amounts down."],
    ["Use gRPC over HTTP.", "Use HTTP over gRPC."],
    // Words that are one to us, where the choice of words is what is asked for.
    ["Write folder, not directory.", "Write directory, not folder."],
    ["Say picture instead of image.", "Say image instead of picture."],
    ["Name it params, not args.", "Name it args, not params."],
  ])("%s ≠ %s", (a, b) => {
    expect(compare(a, b)).not.toBe("same");
    expect(compare(b, a)).not.toBe("same");
  });
});

describe("when two wordings share hardly a word", () => {
  test.each([
    ["List endpoints must be paginated.", "This hands out all rows at once, give it a limit and a cursor."],
    ["Set a deadline on outbound calls.", "Remote requests could hang forever; add a timeout."],
    ["Use the logger instead of print.", "Leftover console output, we have a log library for that."],
  ])("%s is offered for %s", (a, b) => {
    expect(["near", "same"]).toContain(compare(a, b));
  });
});

describe("when statements are alike without being the same", () => {
  test("they are near, and offered to operators", () => {
    expect(
      compare(
        "Keep lines under 100 characters.",
        "A line has at most 100 characters, so wrap the longer ones.",
      ),
    ).toBe("near");
    expect(compare("Paint sheds red.", "Sort imports alphabetically.")).toBe("different");
  });
});

describe("when all pairs of test/data are compared", () => {
  test("no opposite and no related pair is the same", () => {
    const merged = [...labelled("opposite"), ...labelled("related")].filter(
      ({ a, b }) => compare(a, b) === "same",
    );
    expect(merged).toEqual([]);
  });

  test("most paraphrases are found, most contradictions contested", () => {
    const same = labelled("same").map(({ a, b }) => compare(a, b));
    const found = same.filter((answer) => answer === "same").length / same.length;
    const proposed = same.filter((answer) => answer === "same" || answer === "near").length / same.length;
    const opposite = labelled("opposite").map(({ a, b }) => compare(a, b));
    expect(found).toBeGreaterThanOrEqual(0.6);
    expect(proposed).toBeGreaterThanOrEqual(0.85);
    expect(
      opposite.filter((answer) => answer === "opposite").length / opposite.length,
    ).toBeGreaterThanOrEqual(0.9);
  });

  test("a negated statement is never the same as the statement", () => {
    const imperatives = pairs
      .flatMap(({ a, b }) => [a, b])
      .filter((text) => imperative.test(text) && !contrasting.test(text));
    expect(imperatives.length).toBeGreaterThan(50);
    for (const text of imperatives) {
      for (const lead of ["Do not", "Never", "We don't"]) {
        const negated = `${lead} ${text.charAt(0).toLowerCase()}${text.slice(1)}`;
        expect(compare(text, negated), negated).not.toBe("same");
      }
    }
  });

  test("the comparison is symmetric", () => {
    for (const { a, b } of pairs) expect(compare(a, b)).toBe(compare(b, a));
  });
});

const gold = new URL("../../../shared/corpora/gold/pairs.jsonl", import.meta.url);

describe.skipIf(!existsSync(gold))("when the gold pairs are at hand", () => {
  test("the floors hold", () => {
    const lines = readFileSync(gold, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { a: string; b: string; label: string });
    const answers = lines.map(({ a, b, label }) => ({ label, answer: compare(a, b) }));
    expect(answers.filter(({ label, answer }) => label !== "same" && answer === "same")).toEqual([]);
    const same = answers.filter(({ label }) => label === "same");
    expect(same.filter(({ answer }) => answer === "same").length / same.length).toBeGreaterThanOrEqual(0.35);
    expect(
      same.filter(({ answer }) => answer === "same" || answer === "near").length / same.length,
    ).toBeGreaterThanOrEqual(0.75);
  });
});

describe("when patterns are looked up", () => {
  const index = (texts: Readonly<Record<string, string>>): PatternIndex => {
    const made = new PatternIndex();
    for (const [id, text] of Object.entries(texts)) made.add(id, formOf(text));
    return made;
  };
  const texts = {
    single: "Use single quotes for string literals.",
    double: "Use double quotes for string literals.",
    utc: "Store timestamps in UTC.",
    wrap: "A line has at most 100 characters, so wrap the longer ones.",
  };

  test("the same, the opposite and the near are found, and nothing else", () => {
    expect(index(texts).find(formOf("String literals are in single quotes."))).toEqual({
      same: ["single"],
      opposite: ["double"],
      near: [],
    });
    const near = index(texts).find(formOf("Keep lines under 100 characters."));
    expect(near).toMatchObject({ same: [], opposite: [], near: [{ id: "wrap" }] });
    expect(near.near[0]!.likeness).toBeGreaterThanOrEqual(0.4);
    expect(index(texts).find(formOf("Paint the shed."))).toEqual({ same: [], opposite: [], near: [] });
  });

  test("what was removed or replaced is found no more", () => {
    const patterns = index(texts);
    patterns.remove("single");
    patterns.remove("nobody");
    patterns.add("double", formOf("Paint the shed."));
    expect(patterns.size).toBe(3);
    expect(patterns.find(formOf(texts.single))).toEqual({ same: [], opposite: [], near: [] });
    expect(patterns.find(formOf("Paint the shed.")).same).toEqual(["double"]);
  });

  test("at most five are offered, most alike first", () => {
    const many = new PatternIndex();
    for (let at = 0; at < 9; at += 1)
      many.add(String(at), formOf(`Paint the red shed near lantern ${"x".repeat(at + 3)}.`));
    const { near } = many.find(formOf("Paint the red shed near the lantern."));
    expect(near).toHaveLength(5);
    expect(near.map(({ likeness }) => likeness)).toEqual(
      near.map(({ likeness }) => likeness).sort((a, b) => b - a),
    );
  });

  test("it answers as comparing with each pattern would, in any order", () => {
    const all = pairs.slice(0, 60).flatMap(({ a, b }) => [a, b]);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 5 }), fc.constantFrom(...all), (known, asked) => {
        const patterns = new PatternIndex();
        for (const text of known) patterns.add(text, formOf(text));
        const found = patterns.find(formOf(asked));
        expect([...found.same].sort()).toEqual(
          known.filter((text) => compare(text, asked) === "same").sort(),
        );
        expect([...found.opposite].sort()).toEqual(
          known.filter((text) => compare(text, asked) === "opposite").sort(),
        );
      }),
      { numRuns: 30 },
    );
  });

  test("ten thousand lookalikes are answered in a few milliseconds", () => {
    const patterns = new PatternIndex();
    for (let at = 0; at < 10_000; at += 1)
      patterns.add(String(at), formOf(`Paint the red shed near lantern ${at}.`));
    const form = formOf("Paint the red shed near the lantern.");
    const times = Array.from({ length: 50 }, () => {
      const start = performance.now();
      patterns.find(form);
      return performance.now() - start;
    }).sort((a, b) => a - b);
    expect(times[25]).toBeLessThan(20);
  });
});
