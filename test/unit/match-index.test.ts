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
      for (const { likeness } of near) expect(likeness >= 0.25 && likeness <= 1, text).toBe(true);
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
