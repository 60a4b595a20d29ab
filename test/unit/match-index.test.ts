/** The index finds what a look at every pattern would find; and each pair of ours stands as it was once looked at. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { formOf, type Form } from "../../quorum/form.ts";
import { PatternIndex, relationOf, type Relation } from "../../quorum/match.ts";

interface Pair {
  readonly id: string;
  readonly a: string;
  readonly b: string;
}

const linesOf = (name: string): string[] =>
  readFileSync(new URL(`../data/${name}`, import.meta.url), "utf8")
    .trim()
    .split("\n");
const pairs = linesOf("pairs.jsonl").map((line) => JSON.parse(line) as Pair);
const texts = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))];

/** Fewer than the index looks at for one statement, so that its cap cuts nothing. */
const groupSize = 150;
const groups = Array.from({ length: Math.ceil(texts.length / groupSize) }, (_, at) =>
  texts.slice(at * groupSize, (at + 1) * groupSize),
);

function indexOf(group: readonly string[]): PatternIndex {
  const index = new PatternIndex();
  for (const text of group) index.add(text, formIn(text));
  return index;
}

const forms = new Map(texts.map((text) => [text, formOf(text)]));
const formIn = (text: string): Form => forms.get(text) ?? formOf(text);

function relationsTo(text: string, others: readonly string[], relation: Relation): string[] {
  return others.filter((other) => relationOf(formIn(text), formIn(other)) === relation).sort();
}

describe.each(groups.map((group, at) => [at + 1, group] as const))("the index, part %i", (_part, group) => {
  const index = indexOf(group);

  test("finds the same and the opposite that comparing with each would find, and most of the near", () => {
    let offered = 0;
    let wanted = 0;
    for (const text of group) {
      const found = index.find(formIn(text));
      expect(found.same.toSorted(), text).toEqual(relationsTo(text, group, "same"));
      expect(found.opposite, text).toEqual(relationsTo(text, group, "opposite"));
      const near = new Set(relationsTo(text, group, "near"));
      for (const { id } of found.near) expect(near, text).toContain(id);
      offered += found.near.length;
      wanted += Math.min(near.size, 5);
    }
    // Offers are proposals: what shares no rarer word and no sure topic is not looked for.
    expect(offered).toBeGreaterThanOrEqual(0.65 * wanted);
  });

  test("names the nearest first, and of equally near ones the first by name", () => {
    for (const text of group) {
      const { near } = index.find(formIn(text));
      const ordered = near.toSorted((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1));
      expect(near, text).toEqual(ordered);
      for (const { likeness } of near) expect(likeness >= 0.2 && likeness <= 1, text).toBe(true);
    }
  });

  test("forgets what is removed, and what had another form", () => {
    const own = indexOf(group);
    for (const text of group.slice(0, group.length / 2)) own.remove(text);
    const [moved = ""] = group.slice(-1);
    own.add(moved, formOf("Write the mascot's name in capitals."));
    const left = group.slice(group.length / 2, -1);
    for (const text of left.slice(0, 20)) {
      const found = own.find(formIn(text));
      expect(found.same.toSorted(), text).toEqual(relationsTo(text, left, "same"));
      expect(found.opposite, text).toEqual(relationsTo(text, left, "opposite"));
    }
    for (const text of group) own.remove(text);
    own.remove(moved);
    expect(own.size).toBe(0);
    expect(own.find(formIn(group[0]!))).toEqual({ same: [], opposite: [], near: [] });
  });
});

describe("each pair of ours", () => {
  const recorded = JSON.parse(linesOf("pairs-relations.json").join("\n")) as Record<string, Relation>;

  test("stands as it was recorded: what moves has to be looked at, and recorded anew", () => {
    const stands = Object.fromEntries(pairs.map(({ id, a, b }) => [id, relationOf(formIn(a), formIn(b))]));
    expect(stands).toEqual(recorded);
  });

  test("stands the same way round", () => {
    for (const { id, a, b } of pairs) expect(relationOf(formIn(b), formIn(a)), id).toBe(recorded[id]);
  });
});

describe("two statements of one matter", () => {
  test.each<[Relation, string, string]>([
    // What only rules out goes along with everything else.
    ["near", "Don't indent with tabs.", "Indent with spaces."],
    ["near", "Don't indent with tabs.", "Don't indent with spaces."],
    ["opposite", "Don't indent the code with tabs in loops.", "Indent with tabs."],
    // Elsewhere, or on another condition, another way is no contradiction; a part of it is.
    ["near", "Use tabs for indentation in generated files.", "Use spaces for indentation in vendored files."],
    ["opposite", "Use tabs for indentation.", "Use spaces for indentation in vendored files."],
    [
      "near",
      "Use spaces for indentation unless the file is a Makefile.",
      "Use tabs for indentation when the file is a Makefile.",
    ],
    [
      "opposite",
      "Use spaces for indentation unless the file is generated.",
      "Use tabs for indentation unless the file is generated.",
    ],
    [
      "near",
      "Use tabs for indentation when the file is vendored.",
      "Use spaces for indentation when the file is generated.",
    ],
    ["near", "Use double quotes in Python.", "Use single quotes in SQL."],
    ["near", "Use lanterns in Python code.", "Avoid lanterns in SQL code."],
    ["opposite", "Use lanterns in Python code.", "Avoid lanterns in Python code."],
    // Limits.
    ["opposite", "Set the lantern timeout to 10 seconds.", "Set the lantern timeout to 10 minutes."],
    ["near", "Set the lantern timeout to 10 seconds.", "Set the lantern timeout to 10 seconds at night."],
    ["near", "Retry at most 3 times when the lantern fails.", "Retry at most 5 times when the shed is full."],
    [
      "opposite",
      "Retry at most 3 times when the lantern fails.",
      "Retry at most 5 times when the lantern fails.",
    ],
    ["near", "Retry 3 times when 2 lanterns fail.", "Retry 5 times when 2 lanterns fail."],
    ["near", "Put at most 3 lanterns in a shed.", "Put at most 12 buckets on a boat."],
    ["near", "Put one lantern in each shed.", "Put a single lantern in each shed."],
    ["opposite", "Put a single lantern in each shed.", "Put two lanterns in each shed."],
    // Order.
    ["opposite", "Check the lantern before the shed.", "Check the shed before the lantern."],
    ["near", "Check the lantern before the shed.", "Check the bucket before the shed."],
    ["near", "Check the lantern before the shed.", "Check the lantern before the boat."],
    // Antonyms.
    ["opposite", "Sort lanterns in ascending order.", "Sort lanterns in descending order."],
    ["near", "Sort lanterns in ascending order.", "List the buckets of each boat in descending order."],
    ["near", "Never sort lanterns in ascending order.", "Sort lanterns in descending order."],
    ["opposite", "Make lantern fields optional.", "Make lantern fields required."],
    ["near", "Lantern fields are optional.", "Bucket fields are required."],
    // Sides.
    ["opposite", "Use lanterns in sheds.", "Avoid lanterns in sheds."],
    ["near", "Use lanterns in sheds.", "Avoid lanterns on boats at sea during long winters."],
    ["opposite", "Use lanterns, not candles, in sheds.", "Use candles, not lanterns, in sheds."],
    ["near", "Convert candles to lanterns.", "Use lanterns instead of candles."],
  ])("%s: %s / %s", (relation, a, b) => {
    expect(relationOf(formOf(a), formOf(b))).toBe(relation);
    expect(relationOf(formOf(b), formOf(a))).toBe(relation);
  });
});
