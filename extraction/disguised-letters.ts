import type { Finding } from "./types.ts";

/*
 * Words written so that only their letters are there for those who look twice: turned by thirteen, backwards, spaced
 * out, with digits for letters, in Morse. Found by what the letters would say.
 */

const turnedWordsMin = 2;
const vowelShareMax = 0.3;
const spacedLettersMin = 5;
const joinedLettersMin = 6;
const leetWordsMin = 3;

/** The commonest short words of English. Turned or reversed they spell nothing, so they tell how a text was written. */
const commonWords = new Set(
  `a add all always and are as be by can do every for from has if in into is it must never not of only or should so that the
  then this to use we when with you your`.split(/\s+/),
);
/** Common words whose reverse or turn is one as well, or is a unit. */
const ambiguousWords = new Set([
  "on",
  "no",
  "or",
  "be",
  "ten",
  "net",
  "gb",
  "was",
  "saw",
  "era",
  "si",
  "ti",
  "os",
  "a",
]);

/** Disguised words in the text that a reader sees. Linear. */
export function disguisedLetters(visible: string): Finding[] {
  const checks: readonly (readonly [string, (block: string) => boolean])[] = [
    ["turned-letters", isTurned],
    ["reversed-letters", isReversed],
    ["spaced-letters", isSpaced],
    ["leetspeak", isLeet],
    ["morse", isMorse],
  ];
  const findings = new Map<string, Finding>();
  let at = 0;
  for (const block of visible.split("\n\n")) {
    for (const [code, check] of checks) {
      if (!findings.has(code) && check(block))
        findings.set(code, { code, detail: `in the paragraph at ${at}` });
    }
    at += block.length + 2;
  }
  return [...findings.values()];
}

function wordsOf(block: string): string[] {
  return block.toLowerCase().match(/\b[a-z]{2,12}\b/g) ?? [];
}

/** More common words after the change than before it; each counts once, so that one odd name can't do it alone. */
function readsBetter(words: readonly string[], change: (word: string) => string): boolean {
  const distinct = [...new Set(words)];
  const plain = distinct.filter((word) => commonWords.has(word)).length;
  const changed = distinct.filter(
    (word) => !ambiguousWords.has(word) && commonWords.has(change(word)),
  ).length;
  return changed >= turnedWordsMin && changed > 2 * plain && changed * 8 >= distinct.length;
}

function isTurned(block: string): boolean {
  const words = wordsOf(block);
  const letters = words.join("");
  const vowels = letters.match(/[aeiou]/g)?.length ?? 0;
  return vowels < letters.length * vowelShareMax && readsBetter(words, rot13);
}

function isReversed(block: string): boolean {
  return readsBetter(wordsOf(block), (word) => Array.from(word).reverse().join(""));
}

function rot13(word: string): string {
  return word.replace(/[a-z]/g, (letter) =>
    String.fromCharCode(((letter.charCodeAt(0) - 97 + 13) % 26) + 97),
  );
}

/** "d i s a b l e", "d-i-s-a-b-l-e": single letters in a row that are not just the alphabet. */
function isSpaced(block: string): boolean {
  const runs = block.matchAll(/(?<![\p{L}\p{N}])\p{L}(?:([ .·*_-])\p{L}(?![\p{L}\p{N}'’])){4,}/gu);
  for (const run of runs) {
    const letters = run[0].toLowerCase().match(/\p{L}/gu) ?? [];
    const min = run[1] === " " ? spacedLettersMin : joinedLettersMin;
    const ascending = letters.every((letter, index) => index === 0 || letter >= (letters[index - 1] ?? ""));
    if (letters.length >= min && !ascending && new Set(letters).size >= 4) return true;
  }
  return false;
}

const leetLetters: Readonly<Record<string, string>> = { 0: "o", 1: "i", 3: "e", 4: "a", 5: "s", 7: "t" };

/** Words with digits in two places at least, that are words once the digits are letters. */
function isLeet(block: string): boolean {
  const words = block.match(/(?<![\w./#-])[A-Za-z0134578]{4,16}(?![\w./#-])/g) ?? [];
  return words.filter(isLeetWord).length >= leetWordsMin;
}

function isLeetWord(word: string): boolean {
  if (/^[0-9a-f]+$/i.test(word) || /8/.test(word)) return false;
  // `log4j` and `i18n` have digits in one place.
  if ((word.match(/\d+/g)?.length ?? 0) < 2) return false;
  const letters = word.replace(/\d/g, (digit) => leetLetters[digit] ?? digit).toLowerCase();
  return /[aeiou]/.test(letters) && !/[bcdfghjklmnpqrstvwxz]{5}/.test(letters);
}

function isMorse(block: string): boolean {
  const groups = block.match(/(?<=^|[ /\n])[.·−–-]{1,5}(?=[ /\n]|$)/g) ?? [];
  const mixed = groups.filter((group) => /[.·]/.test(group) && /[−–-]/.test(group));
  return groups.length >= 12 && mixed.length >= 5;
}
