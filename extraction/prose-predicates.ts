/** Which words and spans speak of prose, for the patterns of documents, comments, messages and commits. */
import { isHarmlessWord, isReadByTools } from "./code-spans.ts";
import { isBlockLanguage, isDocMark, isDocTag, isMarkdownMark } from "./doc-marks.ts";
import {
  commitWords,
  documentWords,
  grammarWords,
  hintWords,
  layoutVerbs,
  layoutWords,
  partWords,
  plainWords,
  products,
  proseVerbs,
  textVerbs,
  uiVerbs,
  wordingWords,
} from "./lexicon/phrases/prose-words.ts";
import { isAlarming } from "./open-words.ts";
import type { Predicate } from "./phrases.ts";
import { wordsOf } from "./terms.ts";
import { stemsOf } from "./word-lists.ts";

/** American spelling meets British here, as in stems. */
const spelled = (word: string): string => word.toLowerCase().replace(/iz(?=e|ed|es|ing|ation)/, "is");

/** What a text that is copied would tell reviewers and agents. */
const vouching =
  /\b(?:check|test|review|approv|pass|safe|secur|audit|verif|trust|ignor|skip|merg|admin|sign|secret|key|token|agent|system|instruction|rule|nothing|all|any|always|never|must|green|done|complete)/i;
const sampleChars = 60;
/** A quoted sentence of a few plain words, as it would stand in a text: none alarms, and no tool obeys it. */
const isSample: Predicate = (word) =>
  word.kind === "quoted" &&
  word.text.length <= sampleChars &&
  /^[\p{L}\d'’]{1,20}(?:[ ,-]{1,2}[\p{L}\d'’]{1,20}){1,8}[.?!…:]?$/u.test(word.text) &&
  !isReadByTools(word.text) &&
  !vouching.test(word.text) &&
  !wordsOf(word.text).some(isAlarming);

/** The other number of a noun. */
function inOtherNumber(noun: string): string {
  if (/[^aeiou]ies$/.test(noun)) return `${noun.slice(0, -3)}y`;
  if (/(?:sh|ch|x|ss)es$/.test(noun)) return noun.slice(0, -2);
  if (/[^su]s$/.test(noun)) return noun.slice(0, -1);
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

/** These words to the letter, or in the other number: "versioned" is no "version", and "run" no "running". */
function nouns(list: string): Predicate {
  const listed = list.split(/\s+/).map(spelled);
  const forms = new Set([...listed, ...listed.map(inOtherNumber)]);
  return (word) => (word.kind === "word" || word.kind === "raw") && forms.has(spelled(word.text));
}

const verbs = stemsOf(proseVerbs);
const saying = stemsOf(textVerbs);
const telling = stemsOf(uiVerbs);
const standing = stemsOf(layoutVerbs);
/** Where a language keeps the comment on a whole package. */
const docSource = /^(?:doc\.go|lib\.rs|mod\.rs|main\.rs|package-info\.java|__init__\.py|index\.[jt]sx?)$/;
const productNames = new Set(products.split(" "));
const documentPath = /^(?:[\w-]{1,40}\.(?:md|mdx|adoc|rst|tex)|(?:docs?|adrs?|rfcs?)(?:\/[\w-]{1,20})?\/?)$/;

/** Words of prose that no language reads and no program keeps as a value. */
const filler = new Set(
  "they we you he she i it its their our your my please simply just very really quite utilise utilize leverage etc etc. e.g. i.e. obviously easy easily basically actually thus hence therefore however also too which whether who whom whose cannot can't click and/or he/she s/he his/her instead namely currently clearly quickly".split(
    " ",
  ),
);
const phrases =
  /^(?:such as|for example|that is|in order to|as well as|due to|because of|prior to|of course|make sure|a lot of|lots of|in case|click here|set up|log in|sign in|so that|as such|in addition to|with regard to|by means of)$/i;
const isJoining = (text: string): boolean => phrases.test(text) || filler.has(text.toLowerCase());

export const prosePredicates: Readonly<Record<string, Predicate>> = {
  // What comments and documents are marked with; a directive or a name that tools look for is none.
  docmark: (word) => word.kind === "code" && isDocMark(word.text),
  tagmark: (word) => word.kind === "code" && isDocTag(word.text),
  mdspan: (word) => word.kind === "code" && isMarkdownMark(word.text),
  mdlang: (word) => word.kind === "code" && isBlockLanguage(word.text),
  mdquote: (word) => word.kind === "quoted" && isHarmlessWord(word.text.replace(/:$/, "")),
  mdfile: (word) => word.kind === "code" && documentPath.test(word.text) && !isReadByTools(word.text),
  joining: (word) => word.kind === "quoted" && isJoining(word.text),
  product: (word) => productNames.has(word.text.toLowerCase()),
  pword: nouns(wordingWords),
  gword: nouns(grammarWords),
  pweak: nouns(plainWords),
  layoutw: nouns(layoutWords),
  partw: nouns(partWords),
  docw: nouns(documentWords),
  cword: nouns(commitWords),
  textverb: (word) => word.kind === "word" && saying.has(word.key),
  sample: isSample,
  figures: (word) =>
    word.kind === "quoted" && /^\d{1,4}(?: (?:to|[-–%]|[A-Z][a-z]{2,8}))?(?: \d{1,4})?$/.test(word.text),
  // A mark alone in quotes: no escape, and nothing that opens or closes code.
  glyph: (word) => word.kind === "quoted" && /^[&¿¡…–—%°§«»„“”’/+-]{1,2}$/u.test(word.text),
  dimension: (word) => /^\d{1,3}-(?:hour|digit|line|word|column|letter|character)s?$/i.test(word.text),
  qmark: (word) => word.kind === "mark" && word.text === "?",
  uiverb: (word) => word.kind === "word" && telling.has(word.key),
  layverb: (word) => word.kind === "word" && standing.has(word.key),
  docsource: (word) => (word.kind === "code" || word.kind === "raw") && docSource.test(word.text),
  pverb: (word) => word.kind === "word" && verbs.has(word.key),
};

const hints = stemsOf(`${hintWords} ${wordingWords} ${layoutWords} ${documentWords}`);

/** Could a sentence with this word be about prose? Most are not, and need no further look. */
export const hintsAtProse: Predicate = (word) =>
  word.kind === "quoted" ||
  (word.kind === "code"
    ? isDocMark(word.text) ||
      isMarkdownMark(word.text) ||
      isBlockLanguage(word.text) ||
      documentPath.test(word.text)
    : hints.has(word.key) || productNames.has(word.key));
