import { nameOf } from "./hidden-channels.ts";
import type { Finding } from "./types.ts";

/*
 * Letters that pass for other letters. A filter that reads "dеlеtе" with Cyrillic letters finds no "delete", a person
 * and a model do. Honest writing mixes scripts too: a Greek letter as a unit or a variable, a Russian ending on a Latin
 * acronym, Latin words between Chinese ones. Those stay.
 */

const wordPattern = /[\p{L}\p{M}\p{N}]+/gu;
const latin = /\p{Script=Latin}/u;

/** Scripts whose letters can stand for Latin ones. Others (Han, Kana, Hangul, Thai…) can't be mistaken for them. */
const twinScripts =
  "Cyrillic Greek Armenian Cherokee Coptic Lisu Deseret Georgian Canadian_Aboriginal Runic Gothic Old_Italic Tifinagh Vai Bamum Osage Warang_Citi Elbasan Glagolitic Carian Lycian Lydian";
const scriptPatterns = twinScripts
  .split(" ")
  .map((name) => ({ name, pattern: new RegExp(`\\p{Script=${name}}`, "u") }));
const anyOther = new RegExp(`[${twinScripts.replace(/\S+/g, "\\p{Script=$&}").replaceAll(" ", "")}]`, "u");

/** Cyrillic letters that look like Latin ones (Unicode's confusables). */
const cyrillicTwins = new Set("аеёіїјорсухьѕһԁԛԝүҝӏѵАВЕЁІЇЈКМНОРСТУХЅҺԌԚԜҮӀѴ");
/** Greek letters that pass for Latin ones. */
const greekTwins = new Set("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϺαγικνορσυχϲϳηωτ");
const greekCloseTwins = new Set("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϺινορυϲϳ");

/** Mixed-script words and words spelled with look-alike letters. Linear. */
export function lookAlikes(text: string): Finding[] {
  if (!/[^\p{ASCII}]/u.test(text)) return [];
  return [
    ...mixedWords(text),
    ...foreignTwins(text),
    ...compatibilityLetters(text),
    ...phoneticLetters(text),
  ];
}

function mixedWords(text: string): Finding[] {
  const places: string[] = [];
  for (const match of text.matchAll(wordPattern)) {
    const word = match[0];
    if (!latin.test(word) || !anyOther.test(word) || isHonestMix(word)) continue;
    places.push(`${firstOther(word)} at ${match.index}`);
  }
  return finding("mixed-script", places);
}

function isHonestMix(word: string): boolean {
  const [script, ...others] = scriptPatterns.filter(({ pattern }) => pattern.test(word));
  if (others.length > 0) return false;
  if (script?.name === "Greek") return isSymbolUse(word);
  return script?.name === "Cyrillic" && isAcronymWithEnding(word);
}

/** "Δt", "kΩ", "μs", "αβ2": one run of Greek at an edge, that does not complete a Latin word. */
function isSymbolUse(word: string): boolean {
  const match =
    /^(\p{Script=Greek}{1,3})([\p{Script=Latin}\p{N}]+)$|^([\p{Script=Latin}\p{N}]+?)(\p{Script=Greek}{1,3})$/u.exec(
      word,
    );
  if (match === null) return false;
  const greek = Array.from(match[1] ?? match[4] ?? "");
  const rest = match[2] ?? match[3] ?? "";
  if (greek.some((letter) => greekCloseTwins.has(letter))) return false;
  return !greek.some((letter) => greekTwins.has(letter)) || rest.length <= 2;
}

/** "APIшка", "PRов": a Latin acronym with a Russian ending, where the ending could not be Latin. */
function isAcronymWithEnding(word: string): boolean {
  const ending = /^[A-Z\p{N}][A-Za-z\p{N}]{0,15}?(\p{Script=Cyrillic}{1,12})$/u.exec(word)?.[1];
  return ending !== undefined && Array.from(ending).some((letter) => !cyrillicTwins.has(letter));
}

function firstOther(word: string): string {
  return nameOf((anyOther.exec(word)?.[0] ?? "").codePointAt(0) ?? 0);
}

/** Words wholly of Cyrillic or Greek twins ("ѕсоре") in a comment whose other words are Latin. */
function foreignTwins(text: string): Finding[] {
  if (!latin.test(text)) return [];
  const places: string[] = [];
  let ownLetters = false;
  for (const match of text.matchAll(/[\p{Script=Cyrillic}\p{Script=Greek}]{2,}/gu)) {
    const letters = Array.from(match[0]);
    const twins = letters.every((letter) => cyrillicTwins.has(letter) || greekTwins.has(letter));
    if (!twins) ownLetters = true;
    else if (letters.length >= (greekTwins.has(letters[0] ?? "") ? 3 : 2))
      places.push(`${nameOf(letters[0]?.codePointAt(0) ?? 0)} at ${match.index}`);
  }
  return ownLetters ? [] : finding("mixed-script", places);
}

/** Letters that are letters only after compatibility normalisation: 𝐛𝐨𝐥𝐝, ｗｉｄｅ, ⓒⓘⓡⓒⓛⓔⓓ, ˢᵘᵖᵉʳ. */
const compatibilityLetter =
  /[\u{1d400}-\u{1d7cb}\uff21-\uff3a\uff41-\uff5a\u249c-\u24e9\u{1f110}-\u{1f189}\u02b0-\u02b8\u02e0-\u02e3\u1d2c-\u1d6a\u1d78\u1d9b-\u1dbf\u2071\u207f\u2090-\u209c\u2c7c\u2c7d\ua7f2-\ua7f4\u2100-\u2121\u2124\u212a-\u2134\u2139\u2145-\u2149\u2160-\u217f]/u;
const compatibilityRun = new RegExp(`${compatibilityLetter.source}[\\s\\p{M}]{0,2}`, "gu");
/** One or two are mathematics or a trade mark; a word has more. */
const compatibilityLettersMax = 3;

function compatibilityLetters(text: string): Finding[] {
  const wide = wideWordsAreHonest(text);
  const places: string[] = [];
  let run: string[] = [];
  let end = -1;
  const flush = (): void => {
    if (run.length > compatibilityLettersMax) places.push(...run);
    run = [];
  };
  for (const match of text.matchAll(compatibilityRun)) {
    const point = match[0].codePointAt(0) ?? 0;
    if (wide && point >= 0xff21 && point <= 0xff5a) continue;
    if (match.index !== end) flush();
    run.push(`${nameOf(point)} at ${match.index}`);
    end = match.index + match[0].length;
  }
  flush();
  return finding("look-alike-letters", places);
}

/** In Chinese and Japanese, ＡＰＩ is how people write API: short wide words in a text of ideographs and kana. */
function wideWordsAreHonest(text: string): boolean {
  const wideWords = text.match(/[\uff21-\uff3a\uff41-\uff5a]+/gu);
  if (wideWords === null) return false;
  const native = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  return wideWords.every((word) => word.length <= 5) && native > 2 * wideWords.join("").length;
}

/** Letters of phonetics that look like plain ones: small capitals, script a and g. */
const phoneticTwins =
  "\\u0251\\u0261\\u0262\\u026a\\u0274\\u0280\\u028f\\u0299\\u029c\\u029f\\u1d00-\\u1d22\\ua730\\ua731";
/** Letters turned upside down. */
const turnedLetters =
  "\\u0250\\u0252\\u0254\\u0258\\u0259\\u025b-\\u025f\\u0265\\u026f\\u0279\\u0287\\u028c-\\u028e\\u029e\\u1d09\\ua7af";
const phoneticPattern = new RegExp(
  `[${phoneticTwins}${turnedLetters}]{3}|[a-z]{2}[${phoneticTwins}]|[${phoneticTwins}][a-z]{2}|[a-z][${phoneticTwins}][a-z]`,
  "gu",
);

/** Words in phonetic letters (ᴀʟᴡᴀʏꜱ, ɑlwɑys). A pronunciation stands between slashes or brackets. */
function phoneticLetters(text: string): Finding[] {
  const prose = text.replace(/[/[][^/\]\s]{1,40}[/\]]/g, (sound) => " ".repeat(sound.length));
  const places = Array.from(
    prose.matchAll(phoneticPattern),
    (match) => `${nameOf(match[0].codePointAt(0) ?? 0)} at ${match.index}`,
  );
  return finding("look-alike-letters", places);
}

function finding(code: string, places: readonly string[]): Finding[] {
  return places.length === 0 ? [] : [{ code, detail: places.slice(0, 20).join(", ") }];
}
