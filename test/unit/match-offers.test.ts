import { describe, expect, it } from "vitest";
import { formOf } from "../../quorum/form.ts";
import { compare, PatternIndex } from "../../quorum/match.ts";

/** Shares no word with the other but one of its family ("boot", "startup"). */
const familiar: readonly (readonly [string, string])[] = [
  ["Read settings once at startup.", "env vars are read at boot only"],
  ["Cache entries expire.", "Evict cached values by ttl."],
  ["Deny unknown roles.", "Reject requests by an unexpected role."],
  ["Keep metrics in snake case.", "Counter and gauge are written in snake_case."],
];

describe("when statements say the same in words of one family", () => {
  it.each(familiar)("offers %j with %j", (a, b) => {
    expect(compare(a, b)).toBe("near");
    const index = new PatternIndex();
    index.add("a", formOf(a));
    expect(index.find(formOf(b)).near.map(({ id }) => id)).toEqual(["a"]);
  });
});

describe("when statements have nothing in common but how they ask", () => {
  it.each([
    ["Keep interrupt handlers short.", "Headings skip no levels."],
    ["Pin base images by digest.", "Name coroutines."],
    ["Rotate certificates automatically.", "Indent SQL keywords by four spaces."],
    ["Close channels from the sender.", "Keep slides under 20."],
  ])("offers neither %j nor %j", (a, b) => {
    expect(compare(a, b)).toBe("different");
  });
});
