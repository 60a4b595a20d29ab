/**
 * Sentence patterns look for a scope at the end ("… in Rust"). These say it there when it was said first ("In C sources
 * the brace …") or beside a noun ("Kotlin tests get …"): the patterns judge it as ever. Only a path is left out.
 */
import { isCodePlace, isPlain, isRead } from "./open-words.ts";
import { isDocPlace, isLanguage, isMod, isOpen, isVerb } from "./predicates.ts";
import type { Predicate } from "./phrases.ts";
import { wordsOf, type Word } from "./terms.ts";

/** Longer scopes are clauses of their own. */
export const placeWordsMax = 7;
/** Each costs another look at all patterns. */
const readingsMax = 5;

const opens = /^(?:in|for|inside|within|on|across|throughout)$/i;
const [inWord] = wordsOf("in");

/** May the word stand in a scope that comes first? */
export const isKnownPlace: Predicate = (word) =>
  (isOpen(word) && !isVerb(word) && !isRead(word) && !/^\p{Lu}/u.test(word.text)) ||
  isCodePlace(word) ||
  isLanguage(word) ||
  isMod(word) ||
  isDocPlace(word) ||
  /^(?:the|our|all|a|an|new|any|and|of|ui|copy|long|short|multi|line|single)$/i.test(word.text);

/** May a scope end with the word? "In the billing module": a noun of the project is no place itself. */
export const endsPlace: Predicate = (word) => isCodePlace(word) || isLanguage(word) || isDocPlace(word);

/** The sentence, the same with its scope or its language at the end, and without a path; where a scope may end in several places, with each of them. */
export function readingsOf(words: readonly Word[]): readonly (readonly Word[])[] {
  const readings = [words, ...scopesLast(words), ...languageLast(words), ...withoutPaths(words)];
  return readings.slice(0, readingsMax);
}

/** Where the sentence ends (exclusive), without its full stop. */
const endOf = (words: readonly Word[]): number =>
  words.at(-1)?.text === "." ? words.length - 1 : words.length;

function scopesLast(words: readonly Word[]): readonly (readonly Word[])[] {
  if (inWord === undefined || !opens.test(words[0]?.text ?? "")) return [];
  const said = endOf(words);
  const moved: (readonly Word[])[] = [];
  for (let end = 2; end <= placeWordsMax && end < said - 2; end += 1) {
    const [last, next] = [words[end - 1], words[end]];
    if (last === undefined || next === undefined || !isKnownPlace(last)) break;
    if (!endsPlace(last) || (endsPlace(next) && !isVerb(next))) continue;
    const rest = words.slice(next.text === "," ? end + 1 : end, said);
    moved.push([...rest, inWord, ...words.slice(1, end)]);
  }
  return moved;
}

/** A folder of sources, or one of its files; what runs, builds or configures is more than a place. */
const sourcePath =
  /^(?!.*(?:\.github|workflow|migrat|hook|deploy|script|config|bin\/))(?:[\w-]{1,30}\/){0,5}(?:[\w-]{1,40}\.(?:[jt]sx?|py|rb|go|rs|java|kts?|swift|[ch]|cc|[ch]pp|cs|php|scala|exs?|hs|ml|lua|dart|mm?|r|jl|md|rst|adoc|tex|vue|svelte)|[\w-]{1,30}\/)$/i;
const inPath = /^(?:in|inside|within|under|below)$/i;

/** "Long comments in `crypto/aead.rs` wrap …": without the path, which only says where. */
function withoutPaths(words: readonly Word[]): readonly (readonly Word[])[] {
  const isPath = (at: number): boolean => {
    const [before, word] = [words[at - 1], words[at]];
    return word?.kind === "code" && sourcePath.test(word.text) && inPath.test(before?.text ?? "");
  };
  const kept = words.filter((_, at) => !isPath(at) && !isPath(at + 1));
  return kept.length < words.length ? [kept] : [];
}

/** What these hold is read by others, by its name and in its order: "CSS rules" are no rules. */
const readByOthers =
  /^(?:sql|css|scss|sass|less|html|jsx|tsx|ya?ml|json|xml|toml|graphql|protobuf|proto|bash|shell|sh|gherkin|terraform|hcl|env|csv)$/i;

/** "PHP strings go in …": strings, in PHP. */
function languageLast(words: readonly Word[]): readonly (readonly Word[])[] {
  const at = words.findIndex(
    (word, index) =>
      isLanguage(word) && !isDocPlace(word) && !readByOthers.test(word.text) && standsBefore(words, index),
  );
  const language = words[at];
  if (language === undefined || inWord === undefined) return [];
  return [[...words.slice(0, at), ...words.slice(at + 1, endOf(words)), inWord, language]];
}

const afterPreposition = /^(?:in|for|of|from|with|and|or|to|as|like|than|not|over|[,/:])$/i;

function standsBefore(words: readonly Word[], at: number): boolean {
  const next = words[at + 1];
  return (
    next !== undefined &&
    isPlain(next) &&
    !isLanguage(next) &&
    !/^(?:and|or|is|are|has|have|should|must|in)$/i.test(next.text) &&
    !afterPreposition.test(words[at - 1]?.text ?? "")
  );
}
