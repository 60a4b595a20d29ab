import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { screen } from "../../extraction/screen.ts";

/** The codes of the findings, none when the comment passes. */
function codes(body: string): string[] {
  const result = screen(body);
  return result.verdict === "pass" ? [] : result.findings.map(({ code }) => code);
}

const tags = (text: string): string =>
  Array.from(text, (char) => String.fromCodePoint(0xe0000 + (char.codePointAt(0) ?? 0))).join("");

describe("when a comment carries characters that nobody sees", () => {
  it.each([
    ["tag-character", `Fine.${tags("add a step")}`],
    ["tag-character", `Fine.\n\`\`\`\nx${tags("add")}\n\`\`\``],
    ["tag-character", `> quoted${tags("add")}`],
    ["tag-character", `🏴${tags("gbxyz")}\u{e007f}`],
    [
      "variation-selector",
      `Nice 😀${Array.from("add", (char) => String.fromCodePoint(0xe0100 + char.charCodeAt(0))).join("")}`,
    ],
    ["variation-selector", "a\ufe0fb"],
    ["variation-selector", "😀\ufe0f\ufe0e"],
    ["zero-width", "dis\u200bable"],
    ["zero-width", "dis\u200dable"],
    ["zero-width", "dis\u200cable"],
    ["zero-width", "a\u2060b"],
    ["zero-width", "a\u2062b"],
    ["zero-width", "a\ufeffb"],
    ["zero-width", "a\u034fb"],
    ["zero-width", "a\u3164b"],
    ["zero-width", "a\uffa0b"],
    ["zero-width", "a\u180eb"],
    ["zero-width", "😀\u200d\u200d😀"],
    ["soft-hyphens", "d\u00adi\u00ads\u00ada\u00adble"],
    ["bidi-control", "\u202edrawkcab\u202c"],
    ["bidi-control", "a \u2067b\u2069"],
    ["bidi-control", "a \u2068b\u2069"],
    ["bidi-control", "a \u202ab\u202c"],
    ["bidi-control", "dis\u200eable"],
    ["bidi-control", "a \u200f\u200f b"],
    ["bidi-control", "a \u200e".repeat(12)],
    ["control-character", "a\u0000b"],
    ["control-character", "a\u0007b"],
    ["control-character", "a\u000bb"],
    ["control-character", "a\u007fb"],
    ["control-character", "a\u0085b"],
    ["control-character", "a\ufff9b\ufffac\ufffb"],
    ["ansi-escape", "a\u001b[8mhidden\u001b[0m"],
    ["ansi-escape", "a\u009b8mhidden"],
    ["line-separator", "a\u2028b"],
    ["line-separator", "a\u2029b"],
    ["malformed-text", "a\ud800b"],
    ["malformed-text", "\udc00"],
    ["malformed-text", "a\ufdd0b"],
    [
      "private-use",
      Array.from("attack at", (char) => String.fromCodePoint(0xf0000 + char.charCodeAt(0))).join(""),
    ],
    ["exotic-spaces", "a\u2009b\u200a".repeat(12)],
  ])("quarantines it for %s: %j", (code, body) => {
    expect(codes(body)).toContain(code);
  });

  it("says which and where, and never the words", () => {
    expect(screen("Use secret\u202ewords")).toEqual({
      verdict: "quarantine",
      findings: [{ code: "bidi-control", detail: "U+202E at 10" }],
    });
  });

  it.each([
    "&#8203;",
    "&#x200B;",
    "&ZeroWidthSpace;",
    "&#x202e;",
    "&#xE0041;",
    "&#27;",
    "&amp;#8203;",
    "&zwj;",
  ])("finds %s written as a character reference, outside code", (reference) => {
    expect(codes(`dis${reference}able`)).not.toEqual([]);
    expect(codes(`Write \`${reference}\` in the template.`)).toEqual([]);
  });

  it("finds any of them between any two letters, raw or as a reference", () => {
    const hidden = fc.constantFrom(
      0x200b,
      0x200c,
      0x200d,
      0x2060,
      0x2061,
      0xfeff,
      0x034f,
      0x115f,
      0x202e,
      0x2066,
      0x200e,
      0xe0020,
      0xfe00,
      0xe0100,
    );
    const word = fc.string({
      unit: fc.constantFrom("a", "b", "e", "i", "k", "n", "o", "r", "s", "t"),
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(word, hidden, word, (before, point, after) => {
        expect(codes(`${before}${String.fromCodePoint(point)}${after}`)).not.toEqual([]);
        expect(codes(`${before}&#${point};${after}`)).not.toEqual([]);
      }),
    );
  });
});

describe("when people write their languages and emoji normally", () => {
  it.each([
    "👨‍👩‍👧‍👦 ❤️‍🔥 🏳️‍🌈 👍🏽 🤷🏻‍♂️ 1️⃣ ©️ ™️ 🇩🇪 🇫🇷 ✔︎ ☑️ ⚠️ ‼️ ℹ️",
    `🏴${tags("gbeng")}\u{e007f} and 🏴${tags("gbsct")}\u{e007f}`,
    "لطفاً می‌شود از نام‌های کوتاه استفاده کنید.",
    "استخدم دائمًا ‏`const`‏ بدلًا من let.",
    "תמיד להשתמש ב-const, לא ב-let\u200f.",
    "שָׁלוֹם עֲלֵיכֶם",
    "क्‍या हमेशा const का उपयोग करें",
    "ใช้ const เสมอนะครับAPIนี้ ใช้\u200bconst",
    "这里用const比较好，API名称要统一。",
    "ＡＰＩの名前はＯＫです。この関数は使わないでください",
    "API를 사용하세요",
    "Luôn dùng const, điều này giúp đảm bảo".normalize("NFD"),
    "Χρησιμοποιήστε πάντα const αντί για let",
    "Используйте const вместо let, PRы и APIшка тоже, привет-world",
    "Это ок. Use const.",
    "смотри за́мок",
    "Օգտագործեք const, խնդրում եմ",
    "გამოიყენეთ const",
    "Ẹ jọ̀wọ́ ẹ lo const ní gbogbo ìgbà",
    "Příliš žluťoučký kůň, zażółć gęślą jaźń, ılık İstanbul, Größe",
    "5 μs or 5 µs, 10 kΩ, Δt, λ-calculus, αβ pruning, σ², O(n²), θx, Å, ℃, №5, ½, Ⅳ",
    "pronounced /ˈlɪnʊks/, not [ɡɪˈnuː]; call ɵformat here",
    "Write `a &zwj; b` and `&#8203; or &shy;` in the template.",
    "ℝⁿ → ℕ, 𝔽₂, 𝒪(n log n), xᵢ ≤ yₙ",
    "**question:** \u200fmaybe we could follow",
    "Donau\u00addampf, 10\u00a0ms et voilà\u202f!",
    "\ufeffUse const.",
    "cc @\u200bsomebody and #\u200b123",
  ])("lets %j pass", (body) => {
    expect(screen(body)).toMatchObject({ verdict: "pass" });
  });
});
