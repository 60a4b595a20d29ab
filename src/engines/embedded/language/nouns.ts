import type { Token } from "./tokens.ts";

const singularEnding = /(?:ss|us|is|ous|ics)$/u;
/** Words in -s that are no plural nouns. */
const notPlural = new Set(
  "this is was has does always perhaps as us its his yes thus plus less unless css js ts class process access address alias status bus gas lens means news series basis analysis https dns aws ios os sometimes besides towards afterwards thanks looks seems makes means needs gets goes lets says otherwise whereas ours yours theirs hers uses takes gives keeps comes works fails breaks causes adds sets returns".split(" "),
); // prettier-ignore
const irregular = new Set(
  "menus gurus children people indices vertices matrices schemas data media criteria enums apis urls ids metrics topics".split(
    " ",
  ),
);

/** Does the word look like an English plural noun? */
export function isPlural(word: string): boolean {
  const lower = word.toLowerCase();
  if (irregular.has(lower)) return true;
  if (lower.length < 4 || !lower.endsWith("s") || notPlural.has(lower)) return false;
  return !singularEnding.test(lower) && /^[\p{L}-]+$/u.test(lower);
}

export const prepositions: ReadonlySet<string> = new Set(
  "in on at by for from with without into of to as under over above below between after before instead per via than like when if unless so and or using about against through inside outside within across during".split(" "),
); // prettier-ignore

export const determiners: ReadonlySet<string> = new Set(
  "the a an this that these those my your his its our their each every all any no some both either neither another one".split(" "),
); // prettier-ignore

const definite = new Set("the this these those that my his".split(" "));

/** Does "the", "these" … stand before the noun? */
export function isDefinite(tokens: readonly Token[], at: number): boolean {
  for (let before = at - 1; before >= Math.max(0, at - 3); before -= 1) {
    const word = tokens[before];
    if (word === undefined || word.after !== "" || prepositions.has(word.lower)) return false;
    if (definite.has(word.lower)) return true;
  }
  return false;
}

/** Names that keep their capital inside a sentence. */
const names = new Set(
  "react python java kotlin swift ruby rust typescript javascript flutter dart terraform markdown docker kubernetes go django rails spring angular vue english american british google git github".split(" "),
); // prettier-ignore

/** A phrase as it goes inside a sentence: its first word in lower case, unless its letters are a name. */
export function lowerFirst(text: string): string {
  const first = /^\p{Lu}\p{Ll}*(?=[\s-]|$)/u.exec(text)?.[0];
  if (first === undefined || names.has(first.toLowerCase())) return text;
  return `${first.toLowerCase()}${text.slice(first.length)}`;
}
