import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commentCharsMax } from "../../extraction/complexity.ts";
import { screen } from "../../extraction/screen.ts";

const cpuMsMax = 1_000;

function fill(unit: string, chars = commentCharsMax): string {
  return unit.repeat(Math.ceil(chars / unit.length)).slice(0, chars);
}

/** Processor time, since other work on the machine must not fail the test. */
function cpuMs(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1_000;
}

describe("when a comment is a parser bomb", () => {
  const units = [
    "*a",
    "**a ",
    "*a_b ",
    "a* *a ",
    "***a_",
    "a**b",
    "~a~~b",
    "_",
    "*",
    `${"*".repeat(500)}a`,
    "[",
    "]",
    "[a](",
    "[a](<b",
    '[a](b "c',
    "[a](b (c",
    "![",
    "[a][",
    "[^a]",
    "[^a]: ",
    "[a]: b\n",
    "`a``b```c",
    "`",
    "\\",
    "\\!",
    ">",
    "> ",
    "> - ",
    "- ",
    "1. ",
    "* + - ",
    "- a\n",
    "-\n",
    "> a\n",
    "- > ",
    "|a",
    "|\n",
    "a|b\n-|-\n",
    "a\n-\n",
    "# a\n",
    "***\n",
    "```\n",
    "~~~\na\n",
    "    a\n",
    "<",
    "<a ",
    "<div>",
    "a <b>",
    "a <!--",
    "a <!A ",
    "a <?",
    "a <![CDATA[",
    "<a\n",
    '<a b="',
    "<details>",
    "</b>",
    "<p hidden>",
    "&amp;",
    "&#x200b",
    "&",
    "http://a.b ",
    "www.a",
    "a@b.c ",
    "a_@",
    "@a ",
    "&a;",
    "a\n",
    "\n",
    " ",
    "a ",
    "'}",
    '"a":',
    "%41",
    "QWx3",
    "41 ",
    "a b c ",
    "😀",
    "a\u0301",
    "aа",
    "source:",
    "System:\n",
  ];

  it.each(units)("answers within a second for %j over and over", (unit) => {
    for (const chars of [4_096, 12_000, commentCharsMax]) {
      const body = fill(unit, chars);
      expect(cpuMs(() => screen(body))).toBeLessThan(cpuMsMax);
    }
  });

  it.each([
    ["quotes that grow", Array.from({ length: 350 }, (_, depth) => `${">".repeat(depth)}a\n`).join("")],
    ["lists that grow", Array.from({ length: 250 }, (_, depth) => `${" ".repeat(2 * depth)}- a\n`).join("")],
    ["a deep list and blank lines", "- ".repeat(500) + "\n".repeat(60_000)],
    ["a deep quote and lazy lines", `${">".repeat(1_000)}a\n${fill("a\n", 60_000)}`],
    ["stars around a letter", `${"*".repeat(30_000)}a${"*".repeat(30_000)}`],
    ["nested links", "[a](".repeat(13_000) + ")".repeat(13_000)],
    ["nested images", "![".repeat(16_000) + "](a)".repeat(8_000)],
    ["a wide table", `|${"a|".repeat(16_000)}\n|${"-|".repeat(15_999)}\n`],
    ["a bomb behind a fence that is none", `<!--\n\`\`\`\n-->\n${fill("*a", 60_000)}`],
    ["a bomb behind an indented fence", `  \`\`\`\na\n  \`\`\`\n${fill("*a", 60_000)}`],
  ])("answers within a second for %s", (_, body) => {
    expect(cpuMs(() => screen(body.slice(0, commentCharsMax)))).toBeLessThan(cpuMsMax);
  });

  it("says that it was too complex, before parsing", () => {
    expect(screen(fill("*a"))).toMatchObject({ verdict: "quarantine", findings: [{ code: "too-complex" }] });
    expect(screen(">".repeat(5_000))).toMatchObject({
      verdict: "quarantine",
      findings: [{ code: "too-complex" }],
    });
  });

  it("refuses what is longer than GitHub allows", () => {
    expect(screen("a".repeat(commentCharsMax + 1))).toMatchObject({ findings: [{ code: "too-long" }] });
    expect(screen("a ".repeat(commentCharsMax / 2))).toMatchObject({ verdict: "pass" });
  });

  it("answers within a second for any repeated soup of markup", () => {
    const unit = fc
      .array(fc.constantFrom(...units, "a", "\n", " ", "(", ")", "x"), { minLength: 1, maxLength: 6 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(unit, unit, fc.integer({ min: 0, max: 30 }), (head, body, times) => {
        const text = fill(head.repeat(times) + fill(body));
        expect(cpuMs(() => screen(text))).toBeLessThan(cpuMsMax);
      }),
      { numRuns: 40 },
    );
  });
});

describe("when an honest comment is long", () => {
  it("reads a long log in a fence", () => {
    const log = "at <anonymous> [worker] (src/**/x.ts:1:2) * `a` _b_ | c\n".repeat(1_100);
    expect(screen(`Fails with:\n\n\`\`\`\n${log}\`\`\`\n\nUse const.`)).toMatchObject({
      verdict: "pass",
      visible: { text: "Fails with:\n\nUse const." },
    });
  });

  it("reads a long review with lists, code and links", () => {
    const section =
      "## Part\n\n- Use `const` in [utils](./utils.ts), not **let**.\n- Prefer `a < b`.\n\nText with _stress_ here.\n\n";
    expect(screen(section.repeat(200))).toMatchObject({ verdict: "pass" });
  });
});

describe("when any string comes in", () => {
  it("never throws, and answers the same twice", () => {
    const unit = fc.oneof(
      fc.string({ unit: "binary", maxLength: 3 }),
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
      fc.constantFrom("<", "&#", ";", "`", "*", "[", "\n", "> ", "\u200b"),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 60 }), (parts) => {
        const body = parts.join("");
        expect(screen(body)).toEqual(screen(body));
      }),
      { numRuns: 500 },
    );
  });
});
