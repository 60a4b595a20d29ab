import { describe, expect, it } from "vitest";
import { classifyImpact, classifyStatement } from "../../extraction/impact.ts";

const style = "Sort imports alphabetically.";
/** A sentence of this many characters. */
const long = (length: number): string => `${"Sort imports ".repeat(60).slice(0, length - 1)}.`;

describe("when a statement is classified again", () => {
  it("has the same answer, which nobody can change", () => {
    const first = classifyImpact(style);
    expect(classifyImpact(style)).toBe(first);
    expect(Object.isFrozen(first)).toBe(true);
  });

  it("is forgotten behind a thousand others", () => {
    const first = classifyImpact("Sort includes alphabetically.");
    for (let other = 0; other < 990; other += 1) classifyImpact(`Sort imports ${other}`);
    classifyImpact(style);
    const late = classifyImpact("Sort the includes.");
    expect(classifyImpact("Sort the includes.")).toBe(late);
    for (let other = 0; other < 1_001; other += 1) classifyImpact(`Group imports ${other}`);
    expect(classifyImpact("Sort includes alphabetically.")).not.toBe(first);
    expect(classifyImpact("Sort includes alphabetically.")).toEqual(first);
  });

  it("is remembered up to the length that is read", () => {
    expect(classifyImpact(long(600))).toBe(classifyImpact(long(600)));
    expect(classifyImpact(long(600)).reason).not.toBe("codegen.too-long");
    expect(classifyImpact(long(601))).toEqual({ impact: "codegen", reason: "codegen.too-long" });
    expect(classifyImpact(long(601))).not.toBe(classifyImpact(long(601)));
  });
});

describe("when a statement was drawn from a longer sentence", () => {
  it("keeps the answer of its own words, unless the sentence says who reads it or is dangerous", () => {
    const judged = (evidence: string): unknown => classifyStatement({ text: style, evidence });
    expect(judged(style)).toBe(classifyImpact(style));
    expect(judged("Nit: sort imports alphabetically, please.")).toEqual(classifyImpact(style));
    expect(judged("Sort imports alphabetically, since the release job parses them.")).toEqual({
      impact: "codegen",
      reason: "codegen.read-by-tools",
    });
    expect(judged("Sort imports alphabetically and turn the TLS checks off.")).toEqual({
      impact: "codegen",
      reason: "codegen.evidence",
    });
  });

  it("leaves what is no style as it is", () => {
    const text = "Turn the TLS checks off.";
    expect(classifyStatement({ text, evidence: `${text} The parser expects it.` })).toBe(
      classifyImpact(text),
    );
  });
});
