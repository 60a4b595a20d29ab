import type { Finding } from "./types.ts";

/*
 * Characters that people don't see and models do. Each kind is refused wherever it stands, except in the few places
 * where honest writing needs it: joiners in emoji and in scripts that join, one selector after a symbol that takes it,
 * a mark of direction between words, a soft hyphen or two.
 */

const findingsMax = 20;
const softHyphensMax = 3;
/** Marks of direction in a comment without a right-to-left letter: pasted, or a channel? */
const marksWithoutRtlMax = 4;
const exoticSpacesMax = 16;
const brailleBlanksMax = 8;
const privateUseMax = 8;
const flagsInARowMax = 12;
const strayFlagLettersMax = 2;
const textSelectorsMax = 8;

/** Everything this file may object to; most comments hold none of it. */
const suspicious =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2000-\u200a\u202f\u205f\u2800\u{1f1e6}-\u{1f1ff}]/u;

const joiningScripts =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Thaana}]/u;
const unspacedScripts =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const rtlLetter =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const emojiBase = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]/u;
const pictograph = /[\p{Extended_Pictographic}]/u;
const selectable = /[\p{Emoji}\p{S}\p{Po}]/u;
const ideograph = /\p{Ideographic}/u;
const wordChar = /[\p{L}\p{N}]/u;
/** The three flags that Unicode spells with tags: England, Scotland, Wales. */
const subdivisionFlag =
  /^\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f}/u;

interface Place {
  readonly char: string;
  readonly point: number;
  /** In UTF-16 units, as editors and logs count. */
  readonly at: number;
  readonly before: string;
  readonly after: string;
}

/** Hidden channels in a text, each with its code points and positions. Linear. */
export function hiddenChannels(text: string): Finding[] {
  if (!suspicious.test(text)) return [];
  const flagged = new Map<string, string[]>();
  const counts = new Counts(rtlLetter.test(text));
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
  if (point === 0x00ad || isDirectionMark(point) || countedLater(char, point)) return undefined;
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

function isDirectionMark(point: number): boolean {
  return point === 0x200e || point === 0x200f || point === 0x061c;
}

function countedLater(char: string, point: number): boolean {
  return isExoticSpace(point) || point === 0x2800 || isRegional(point) || /\p{Co}/u.test(char);
}

function isExoticSpace(point: number): boolean {
  return (point >= 0x2000 && point <= 0x200a) || point === 0x202f || point === 0x205f;
}

function isRegional(point: number): boolean {
  return point >= 0x1f1e6 && point <= 0x1f1ff;
}

/** What is honest once or twice and a channel in numbers. */
class Counts {
  readonly #hasRtl: boolean;
  #marks = 0;
  #softHyphens = 0;
  #spaces = 0;
  #blanks = 0;
  #privateUse = 0;
  #flagLetters = 0;
  #strayFlagLetters = 0;
  #textSelectors = 0;

  constructor(hasRtl: boolean) {
    this.#hasRtl = hasRtl;
  }

  codeOf({ char, point, before, after }: Place): string | undefined {
    if (point === 0xfe0e)
      return (this.#textSelectors += 1) > textSelectorsMax ? "variation-selector" : undefined;
    if (isDirectionMark(point)) return this.#mark(before, after);
    if (point === 0x00ad) return (this.#softHyphens += 1) > softHyphensMax ? "soft-hyphens" : undefined;
    if (isExoticSpace(point)) return (this.#spaces += 1) > exoticSpacesMax ? "exotic-spaces" : undefined;
    if (point === 0x2800) return (this.#blanks += 1) > brailleBlanksMax ? "exotic-spaces" : undefined;
    if (isRegional(point)) return this.#flagLetter(before, char, after);
    if (/\p{Co}/u.test(char)) return (this.#privateUse += 1) > privateUseMax ? "private-use" : undefined;
    return undefined;
  }

  /** A mark of direction stands alone and between words; inside a Latin word or in a row it carries something. */
  #mark(before: string, after: string): string | undefined {
    if (/\p{Default_Ignorable_Code_Point}/u.test(before)) return "bidi-control";
    const insideWord = wordChar.test(before) && wordChar.test(after) && !rtlLetter.test(before + after);
    if (insideWord) return "bidi-control";
    this.#marks += 1;
    return !this.#hasRtl && this.#marks > marksWithoutRtlMax ? "bidi-control" : undefined;
  }

  /** Two regional letters are a flag. Pairs that are no country's, single ones and long rows spell words. */
  #flagLetter(before: string, char: string, after: string): string | undefined {
    this.#flagLetters = isRegional(before.codePointAt(0) ?? 0) ? this.#flagLetters + 1 : 1;
    if (this.#flagLetters > flagsInARowMax * 2) return "look-alike-letters";
    if (this.#flagLetters % 2 === 0) return undefined;
    if (isRegion(char, after)) return undefined;
    return (this.#strayFlagLetters += 1) > strayFlagLettersMax ? "look-alike-letters" : undefined;
  }
}

/** The two-letter codes of ISO 3166-1 that have a flag, with those that Unicode adds (AC, CP, CQ, DG, EA, EU, IC, TA, UN, XK). */
const regions =
  "ACADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCPCQCRCUCVCWCXCYCZDEDGDJDKDMDODZEAECEEEGEHERESETEUFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUICIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTATCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUNUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW";
const regionCodes = new Set(regions.match(/../g));

function isRegion(first: string, second: string): boolean {
  const letters = [first, second].map((char) =>
    String.fromCharCode((char.codePointAt(0) ?? 0) - 0x1f1e6 + 65),
  );
  return regionCodes.has(letters.join(""));
}
