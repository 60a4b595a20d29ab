import { MarkCounts, isCounted, rtlLetter, wordChar } from "./mark-counts.ts";
import type { Place } from "./mark-counts.ts";
import type { Finding } from "./types.ts";

/*
 * Characters that people don't see and models do. Each kind is refused wherever it stands, except in the few places
 * where honest writing needs it: joiners in emoji and in scripts that join, one selector after a symbol that takes it,
 * a mark of direction between words, a soft hyphen or two.
 */

const findingsMax = 20;

/** Everything this file may object to; most comments hold none of it. */
const suspicious =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2000-\u200a\u202f\u205f\u2800\u{1f1e6}-\u{1f1ff}]/u;

const joiningScripts =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Thaana}]/u;
const unspacedScripts =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const emojiBase = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]/u;
const pictograph = /[\p{Extended_Pictographic}]/u;
const selectable = /[\p{Emoji}\p{S}\p{Po}]/u;
const ideograph = /\p{Ideographic}/u;
/** The three flags that Unicode spells with tags: England, Scotland, Wales. */
const subdivisionFlag =
  /^\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f}/u;

/** Hidden channels in a text, each with its code points and positions. Linear. */
export function hiddenChannels(text: string): Finding[] {
  if (!suspicious.test(text)) return [];
  const flagged = new Map<string, string[]>();
  const counts = new MarkCounts(rtlLetter.test(text));
  for (const place of placesOf(text)) {
    const code = codeOf(place, text) ?? counts.codeOf(place);
    if (code === undefined) continue;
    const details = flagged.get(code) ?? [];
    if (details.length < findingsMax) details.push(`${nameOf(place.point)} at ${place.at}`);
    flagged.set(code, details);
  }
  return [...flagged].map(([code, details]) => ({ code, detail: details.join(", ") }));
}

/** A code point as people write it: "U+202E". */
export function nameOf(point: number): string {
  return `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
}

function* placesOf(text: string): Generator<Place> {
  let at = 0;
  let before = "";
  let skipUntil = 0;
  const chars = Array.from(text);
  for (const [index, char] of chars.entries()) {
    const flag = char === "\u{1f3f4}" ? subdivisionFlag.exec(text.slice(at, at + 14))?.[0] : undefined;
    if (flag !== undefined) skipUntil = at + flag.length;
    if (at >= skipUntil && suspicious.test(char)) {
      yield { char, point: char.codePointAt(0) ?? 0, at, before, after: chars[index + 1] ?? "" };
    }
    at += char.length;
    before = char;
  }
}

/** The code for a character that is refused on sight, or undefined. */
function codeOf({ char, point, before, after, at }: Place, text: string): string | undefined {
  if (point === 0x1b || point === 0x9b) return "ansi-escape";
  if (point === 0x09 || point === 0x0a || point === 0x0d) return undefined;
  if (/\p{Cc}/u.test(char)) return "control-character";
  if (/\p{Cs}/u.test(char) || /\p{Noncharacter_Code_Point}/u.test(char)) return "malformed-text";
  if (point === 0x2028 || point === 0x2029) return "line-separator";
  if (point >= 0xe0000 && point <= 0xe007f) return "tag-character";
  if ((point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069)) return "bidi-control";
  if (isVariationSelector(point)) return takesSelector(point, before) ? undefined : "variation-selector";
  if (point === 0x200d || point === 0x200c) return joins(point, before, after) ? undefined : "zero-width";
  if (point === 0x200b) return breaksLine(before, after) ? undefined : "zero-width";
  if (point === 0xfeff) return at === 0 ? undefined : "zero-width";
  if (isCounted(char, point)) return undefined;
  return /\p{Default_Ignorable_Code_Point}/u.test(char) ? "zero-width" : formatCode(char, text);
}

function formatCode(char: string, text: string): string | undefined {
  // Signs of Arabic and Syriac that enclose numbers and verses are format characters and visible.
  if (/\p{Cf}/u.test(char))
    return rtlLetter.test(text) && /[\u0600-\u0605\u06dd\u070f\u08e2]/u.test(char)
      ? undefined
      : "control-character";
  return undefined;
}

function isVariationSelector(point: number): boolean {
  return (
    (point >= 0xfe00 && point <= 0xfe0f) ||
    (point >= 0xe0100 && point <= 0xe01ef) ||
    (point >= 0x180b && point <= 0x180f && point !== 0x180e)
  );
}

function takesSelector(point: number, before: string): boolean {
  if (before === "") return false;
  if (point >= 0x180b && point <= 0x180f) return /\p{Script=Mongolian}/u.test(before);
  if (point >= 0xe0100) return ideograph.test(before);
  if (point >= 0xfe0e) return selectable.test(before) && before.charCodeAt(0) !== 0x200d;
  return ideograph.test(before) || /\p{Sm}/u.test(before);
}

function joins(point: number, before: string, after: string): boolean {
  if (joiningScripts.test(before)) return after === "" || joiningScripts.test(after) || !wordChar.test(after);
  return point === 0x200d && emojiBase.test(before) && pictograph.test(after);
}

/** Where a script has no spaces, and after `@` and `#` so that nobody is notified, a zero-width space is honest. */
function breaksLine(before: string, after: string): boolean {
  if ((before === "@" || before === "#") && wordChar.test(after)) return true;
  return unspacedScripts.test(before) || unspacedScripts.test(after);
}
