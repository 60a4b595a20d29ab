import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { revealInvisible } from "../../extraction/reveal.ts";

describe("when an operator looks at a hostile comment", () => {
  it.each([
    ["a\u202eb", "a⟦U+202E⟧b"],
    ["x\u{e0041}y", "x⟦U+E0041⟧y"],
    ["a\u0000b\u001b[8m", "a⟦U+0000⟧b⟦U+001B⟧[8m"],
    ["a\ufe0fb", "a⟦U+FE0F⟧b"],
    ["a\u2028b", "a⟦U+2028⟧b"],
    ["a\ud800b", "a⟦U+D800⟧b"],
    ["tab\tline\nend\r\n", "tab\tline\nend\r\n"],
    ["é 日本 שלום 😀", "é 日本 שלום 😀"],
  ])("shows %j as %j", (text, shown) => {
    expect(revealInvisible(text)).toBe(shown);
  });

  it("loses nothing: each name stands for one code point", () => {
    const char = fc.oneof(
      fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
      fc.constantFrom("\u200b", "\u202e"),
    );
    fc.assert(
      fc.property(fc.array(char), (chars) => {
        const source = chars.join("").replace(/[⟦⟧]/gu, "");
        const back = revealInvisible(source).replace(/⟦U\+([0-9A-F]+)⟧/g, (_, hex: string) =>
          String.fromCodePoint(Number.parseInt(hex, 16)),
        );
        expect(back).toBe(source);
      }),
    );
  });

  it("leaves nothing invisible", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (source) => {
        expect(revealInvisible(source)).not.toMatch(/(?![\t\n\r])[\p{C}\p{Default_Ignorable_Code_Point}]/u);
      }),
    );
  });
});
