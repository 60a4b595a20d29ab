/** Which words and spans are names, or parts of them, for the patterns on naming. */
import { isHarmlessWord, isReadByTools } from "./code-spans.ts";
import { namedWords, nameMarks, namingWords, stylebooks, whichWords } from "./lexicon/phrases/name-words.ts";
import type { Predicate } from "./phrases.ts";
import type { Word } from "./terms.ts";
import { listed, spelled } from "./word-lists.ts";

const which = new Set(whichWords.split(" "));
const books = new Set(stylebooks.split(" "));

/** Spans that say what something holds, or how it is declared. */
const values =
  /^(?:null|nil|none|undefined|true|false|nan|void|on|off|yes|no|this|super|final|const|static|let|var|val|async|await|public|private|protected|return|throw|raise|any|object|string|number|int|bool|boolean|float|double|eval|exec|system)$/i;
/** `'outer_rows`, `<Component>Props`, `{Name}Error`. */
const shownName =
  /^'[a-z][a-z_]{1,20}:?$|^[<{][A-Za-z]{1,14}[>}][A-Za-z]{1,14}$|^[A-Za-z]{1,14}[<{][A-Za-z]{1,14}[>}]$/;

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
  classaffix: spelled(
    "Manager Helper Helpers Util Utils Impl Base Abstract Interface I T C E k K m_ s_ g_ p_ _ Data Info Object Type Enum Class Struct Wrapper Processor Factory Builder My The Do Generic Custom Common Item Thing Stuff Misc is has can should Obj Str List Array Map Bool Int _t _s _e",
  ),
  count: listed(
    "two three four five six seven eight nine ten twelve fifteen sixteen twenty thirty forty fifty sixty",
  ),
  // To the letter: "calling code" says which code, "call" would be a command.
  nmod: (word) => word.kind === "word" && which.has(word.text.toLowerCase()),
  // `-er`, `on…`, `*Props`: a part of a name, and what stands for the rest.
  ellaffix: (word) =>
    word.kind === "code" &&
    /^(?:[-*…]|\.{3})_?[A-Za-z]{1,14}$|^[A-Za-z]{1,14}_?(?:[-*…]|\.{3})$/.test(word.text) &&
    !isReadByTools(word.text.replace(/^[-*….]+|[-*….]+$/g, "")),
  samplename: (word) =>
    word.kind === "code" &&
    /^_?[a-z]{0,12}(?:X|Xs|Foo|Bar|Xxx|XY|Something|Whatever)[A-Za-z]{0,12}$/.test(word.text) &&
    !isReadByTools(word.text),
  dullname: spelled(
    "data Data info Info item Item object Object thing Thing stuff tmp temp val value obj Obj str Str num arr list List array Array misc Manager Helper Util Utils Impl Base Handler Processor Wrapper Class Type Enum Struct Interface Abstract My The do process handle foo bar baz x y",
  ),
  titlespan: spelled("it context describe specify"),
  selfname: spelled("self cls this klass other"),
  // A name, and no value: `null` is one.
  cname: (word) =>
    word.kind === "code" &&
    (/^[A-Za-z_]\w{0,24}$/.test(word.text) ? !values.test(word.text) : shownName.test(word.text)) &&
    !isReadByTools(word.text),
  // Parts of names, and marks in them, which are no values either.
  cspan: (word) =>
    word.kind === "code" &&
    /^_{0,2}[A-Za-z]{0,14}_?$|^[?!]$/.test(word.text) &&
    !values.test(word.text) &&
    !isReadByTools(word.text),
  openaffix: (word) => word.kind === "code" && /^(?:[a-z]{2,10}_|_[a-z]{2,10})$/.test(word.text),
  plainname: (word) =>
    word.kind === "code" && /^[A-Za-z_]\w{0,24}$/.test(word.text) && isHarmlessWord(word.text),
};

/** Words that open a command as well as they describe: "log arguments", "mock functions". */
const twofold =
  /^(?:log|mock|test|queue|index|stream|buffer|map|form|view|count|stub|fake|spy|double|time|date|order|guard|list|catch|input|output|image|block|graph|total|type|lock|cache|filter|process|profile|hash|mask|trace|audit|export)$/i;
const leading = /^(?:please|always|never|do|not|we|you|must|should|also|only|just|:|,|nit|all)$/i;
/** What makes the noun before it the object of a command, and not the subject of a rule. */
const selecting =
  /^(?:named|called|prefixed|suffixed|starting|ending|beginning|that|which|whose|with|spelled|written)$/i;

/** "Log arguments named `x`" logs them, though "log arguments" may be a noun. */
export function hidesCommand(words: readonly Word[]): boolean {
  const from = words.findIndex((word) => !leading.test(word.text));
  const to = words.findIndex((word, at) => at > from && selecting.test(word.text));
  return (
    twofold.test(words[from]?.text ?? "") &&
    to > from &&
    to - from <= 4 &&
    !words
      .slice(from, to)
      .some(({ text }) =>
        /^(?:is|are|be|must|should|names?|starts?|begins?|ends?|has|have|carry|carries|gets?|uses?|reads?|says?|contains?|finish|finishes)$/i.test(
          text,
        ),
      )
  );
}
