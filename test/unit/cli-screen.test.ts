import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ago, fields, jsonText, lines, oneLine, table } from "../../src/cli/screen.ts";

/** What a terminal could obey, or a reader not see; lines end where the screen ends them. */
const obeyed = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const strange = fc.string({
  unit: fc.constantFrom(
    "a",
    " ",
    "\u001b",
    "[2J",
    "\u009b",
    "\u202e",
    "\u2066",
    "\u200b",
    "\r",
    "\n",
    "\t",
    "\u2028",
    "\u{e0041}",
    "\0",
    "é",
  ),
});

describe("when any text is shown", () => {
  it("reaches the terminal as text alone", () => {
    fc.assert(
      fc.property(strange, strange, (a, b) => {
        const rows = [[a, b]];
        for (const shown of [oneLine(a), lines(a, "  | "), table(["A", "B"], rows), fields([[`name`, a]])]) {
          expect(shown).not.toMatch(obeyed);
        }
        expect(oneLine(a)).not.toContain("\n");
        expect(table(["A", "B"], rows).split("\n")).toHaveLength(2);
      }),
    );
  });

  it("stays the same value in JSON, written in ASCII", () => {
    fc.assert(
      fc.property(strange, (text) => {
        const json = jsonText({ text });
        expect(JSON.parse(json)).toEqual({ text });
        expect(json).toMatch(/^[\x20-\x7e\n]*$/);
      }),
    );
  });
});

describe("when a table is drawn", () => {
  it("aligns its columns under their headings", () => {
    const rows = [
      ["1", "short", "x"],
      ["200", "much longer", "y"],
    ];
    expect(table(["ID", "TEXT", ""], rows)).toBe("ID   TEXT\n1    short        x\n200  much longer  y");
  });
});

describe("when a time is told", () => {
  const now = Date.parse("2026-03-01T12:00:00Z");

  it.each([
    ["2026-03-01T11:59:30Z", "just now"],
    ["2026-03-01T11:57:00Z", "3 min ago"],
    ["2026-03-01T09:00:00Z", "3 h ago"],
    ["2026-02-20T12:00:00Z", "9 d ago"],
    ["2026-03-03T12:00:00Z", "in 2 d"],
    ["2024-05-06T07:08:09Z", "2024-05-06"],
  ])("%s is %s", (at, told) => {
    expect(ago(at, now)).toBe(told);
  });
});
