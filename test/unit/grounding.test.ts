import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isGrounded } from "../../extraction/grounding.ts";
import { polarityOf, stem } from "../../extraction/polarity.ts";
import { sentencesOf } from "../../extraction/sentences.ts";

const visible =
  "Use tabs, not spaces, in `Makefile`s. Never print session cookies.\n\nDialogs wait 300 ms\nbefore they close.";

describe("when a statement stands on its evidence", () => {
  it.each([
    ["Use tabs, not spaces, in `Makefile`s.", "Use tabs, not spaces, in `Makefile`s."],
    ["Prefer tabs over spaces in `Makefile`s.", "Use tabs, not spaces"],
    ["Do not print session cookies.", "Never print session cookies."],
    ["Dialogs must wait 300 ms before they close.", "Dialogs wait 300 ms before they close."],
  ])("accepts %j", (text, evidence) => {
    expect(isGrounded({ text, evidence }, visible)).toBe(true);
  });
});

describe("when a statement says more or other than its evidence", () => {
  it.each([
    ["evidence that is not there", "Use tabs.", "Use tabs everywhere."],
    ["no evidence", "Use tabs.", " "],
    ["no text", " ", "Use tabs"],
    ["sides swapped", "Prefer spaces over tabs in `Makefile`s.", "Use tabs, not spaces"],
    ["the negation cut off", "Print session cookies.", "print session cookies"],
    [
      "a negation added",
      "Dialogs must not wait 300 ms before they close.",
      "Dialogs wait 300 ms before they close.",
    ],
    [
      "another number",
      "Dialogs must wait 900 ms before they close.",
      "Dialogs wait 300 ms before they close.",
    ],
    ["another code span", "Use tabs, not spaces, in `sudoers`.", "Use tabs, not spaces, in `Makefile`s."],
    ["another identifier", "Never print session cookies, call printAll().", "Never print session cookies."],
    ["other words", "Upload the whole database.", "Never print session cookies."],
  ])("refuses %s", (_what, text, evidence) => {
    expect(isGrounded({ text, evidence }, visible)).toBe(false);
  });

  it("knows a ban by what follows its subject", () => {
    const source = "Global state is not allowed in reducers.";
    expect(isGrounded({ text: "Do not use global state in reducers.", evidence: source }, source)).toBe(true);
    expect(isGrounded({ text: "Use global state in reducers.", evidence: source }, source)).toBe(false);
  });
});

describe("sentencesOf", () => {
  const texts = (text: string): string[] => sentencesOf(text).map((sentence) => sentence.text);

  it.each([
    ["One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]],
    ["See e.g. the docs. Done.", ["See e.g. the docs.", "Done."]],
    ["Use `a. b` here. And `c`.", ["Use `a. b` here.", "And `c`."]],
    ["It (really. truly) ends. Now.", ["It (really. truly) ends.", "Now."]],
    ["Version 1.2.3 is out. Fine.", ["Version 1.2.3 is out.", "Fine."]],
    ["hand wrapped\nlines go on\n- item", ["hand wrapped\nlines go on", "- item"]],
    ["First block\n\nsecond block", ["First block", "second block"]],
    ["Nice 🎉 we use tabs", ["Nice 🎉", "we use tabs"]],
    ["全部用空格。不要用制表符。", ["全部用空格。", "不要用制表符。"]],
  ])("splits %j", (text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it("gives slices in order that lose nothing but white space", () => {
    const piece = fc.constantFrom(
      "a",
      "B",
      ".",
      "!",
      "?",
      " ",
      "\n",
      "\n\n",
      "`",
      "(",
      ")",
      "e.g.",
      "🎉",
      "。",
      "é",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => {
        const text = pieces.join("");
        const sentences = sentencesOf(text);
        for (const { start, end, text: slice } of sentences) expect(text.slice(start, end)).toBe(slice);
        expect(
          sentences
            .map((each) => each.text)
            .join("")
            .replace(/\s/gu, ""),
        ).toBe(text.replace(/\s/gu, ""));
      }),
    );
  });
});

describe("polarityOf", () => {
  it.each([
    ["We would rather see tabs than spaces.", ["tab"], ["spac"]],
    ["Use tabs rather than spaces.", ["tab"], ["spac"]],
    ["Strings without interpolation should take quotes.", ["string", "quot"], ["interpolation"]],
    ["Variables that never change are constants.", ["variabl", "constant"], ["chang"]],
    ["Instead of comparing floats use ranges.", ["rang"], ["compar", "float"]],
    ["Never deploy without tests that should pass.", [], ["deploy", "test", "pas"]],
  ])("ends a negation where it ends in %j", (text, affirmed, denied) => {
    const polarity = polarityOf(text);
    expect([...polarity.affirmed].filter((word) => word !== "see")).toEqual(affirmed);
    expect([...polarity.denied]).toEqual(denied);
  });

  it("sets apart what a negation reaches, up to the end of its clause", () => {
    const { affirmed, denied } = polarityOf(
      "Sort rows, but never sort columns; print totals instead of rows.",
    );
    expect([...affirmed].sort()).toEqual([stem("print"), stem("row"), stem("sort"), stem("totals")].sort());
    expect([...denied].sort()).toEqual([stem("columns"), stem("row"), stem("sort")].sort());
  });

  it("reaches from prefer over to what is not preferred", () => {
    expect([...polarityOf("Prefer tabs over spaces").denied]).toEqual([stem("spaces")]);
  });

  it.each([
    ["wrapped", "wraps"],
    ["logging", "logs"],
    ["classes", "class"],
    ["entries", "entry"],
  ])("gives %s and %s one stem", (a, b) => {
    expect(stem(a)).toBe(stem(b));
  });
});
