/** Which words and spans are names, or parts of them, for the patterns on naming. */
import { isHarmlessWord } from "./code-spans.ts";
import { namedWords, nameMarks, namingWords, stylebooks } from "./lexicon/phrases/name-words.ts";
import { isPlain } from "./open-words.ts";
import type { Predicate } from "./phrases.ts";
import { stem } from "./terms.ts";

function listed(list: string): Predicate {
  const keys = new Set(list.split(/\s+/).map(stem));
  return (word) => isPlain(word) && keys.has(word.key);
}

function spans(list: string): Predicate {
  const exact = new Set(list.split(" "));
  return (word) => word.kind === "code" && exact.has(word.text);
}

const books = new Set(stylebooks.split(" "));

export const namePredicates: Readonly<Record<string, Predicate>> = {
  named: listed(namedWords),
  naming: listed(`${namingWords} ${nameMarks}`),
  wordy: listed(namingWords),
  /** The manner, and no names. */
  gerund: (word) => /^(?:naming|casing)$/i.test(word.text),
  stylebook: (word) => books.has(word.text.toLowerCase()),
  underscore: (word) => (word.kind === "code" || word.kind === "raw") && /^_{1,2}$/.test(word.text),
  /** Marks that no keyword looks like. */
  affixmark: (word) =>
    word.kind === "code" && /^(?:_{1,2}[a-z]{0,3}|[a-z]{1,2}_|[IT$?!]|is|has|Impl)$/.test(word.text),
  // "The `Bearer` prefix" is read by servers: only what names of classes and of members wear.
  classaffix: spans(
    "Manager Helper Helpers Util Utils Impl Base Abstract Interface I T C E k K m_ s_ g_ p_ _ Data Info Object Type Enum Class Struct Wrapper Processor Factory Builder My The Do Generic Custom Common Item Thing Stuff Misc is has can should Obj Str List Array Map Bool Int _t _s _e",
  ),
  count: listed(
    "two three four five six seven eight nine ten twelve fifteen sixteen twenty thirty forty fifty sixty",
  ),
  selfname: spans("self cls this klass other"),
  plainname: (word) =>
    word.kind === "code" && /^[A-Za-z_]\w{0,24}$/.test(word.text) && isHarmlessWord(word.text),
};
