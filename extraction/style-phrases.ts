/** Recognises style by the order of a sentence's words, where what is named, described or explained may be anything. */
import { codeClasses, isHarmlessWord, isReadByTools } from "./code-spans.ts";
import {
  contextWords,
  declarationMacros,
  declarationPhrases,
  declarationSpans,
  subjectWords,
} from "./lexicon/phrases/declarations.ts";
import { elementAdjectives, elementWords } from "./lexicon/phrases/elements.ts";
import { docsMacros, docsPhrases } from "./lexicon/phrases/docs.ts";
import { layoutHints, layoutMacros, layoutPhrases, markedPhrases } from "./lexicon/phrases/layout.ts";
import { macros } from "./lexicon/phrases/macros.ts";
import { namedWords } from "./lexicon/phrases/name-words.ts";
import { namingMacros, namingPhrases } from "./lexicon/phrases/naming.ts";
import { notationPhrases } from "./lexicon/phrases/notation.ts";
import { openMacros, openPhrases } from "./lexicon/phrases/open.ts";
import { proseMacros, prosePhrases } from "./lexicon/phrases/prose.ts";
import { rebindWords, spokenPhrases } from "./lexicon/phrases/spoken.ts";
import { surfaceMacros, surfacePhrases } from "./lexicon/phrases/surface.ts";
import {
  docWords,
  functionWords,
  modWords,
  placeWords,
  memberWords,
  sortWords,
  syntaxWords,
  thingWords,
  uiWords,
  tokenWords,
  verbWords,
} from "./lexicon/phrases/words.ts";
import { styleEntries } from "./lexicon/style.ts";
import { namePredicates } from "./name-predicates.ts";
import {
  endsAsNoun,
  isAlarming,
  isCodePlace,
  isCommand,
  isDemand,
  isHarmlessSpan,
  isPlain,
  isRead,
} from "./open-words.ts";
import { Phrases, type Predicate } from "./phrases.ts";
import { hintsAtProse, prosePredicates } from "./prose-predicates.ts";
import { is, Lexicon, stem, type Word } from "./terms.ts";
import { isReadByLanguage, isVetoed } from "./vetoes.ts";

const style = new Lexicon(styleEntries);
const keys = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).map(stem));
const inSet = (list: string): Predicate => {
  const set = keys(list);
  return (word) => isPlain(word) && set.has(word.key);
};
const inStyle =
  (...names: readonly string[]): Predicate =>
  (word) =>
    isPlain(word) && style.terms([word]).some((term) => is(term, ...names));

const functionKeys = keys(functionWords);
const isFunction: Predicate = (word) =>
  functionKeys.has(word.key) || functionKeys.has(word.text.toLowerCase());
const verbal = /(?:ing|ly|ise|ize|ify)$/;
const isLanguage: Predicate = (word) =>
  (word.kind === "word" || word.kind === "raw") &&
  (word.text === "Go" || style.terms([word]).some((term) => is(term, "lang", "csharp")));
const isMod = inSet(modWords);
const isThing = inSet(`${thingWords} ${namedWords}`);

const isOpen: Predicate = (word) =>
  isPlain(word) && !isFunction(word) && !isDemand(word) && !isAlarming(word) && !isCommand(word);
const isVerb = inSet(verbWords);
const isDocPlace = inSet(placeWords);
const isDocVerb = inSet("document explain describe mention state say name summarise");
/** A verb in the form that commands, which an explanation may hold only where it can't command. */
const isInstruction: Predicate = (word) =>
  isCommand(word) || (isVerb(word) && !/(?:ed|ing|[^s]s)$/i.test(word.text) && !isDocVerb(word));
const isNounLike: Predicate = (word) =>
  isFunction(word) || endsAsNoun(word) || style.terms([word]).some((term) => term.classes.size > 0);
/** Whoever speaks of themselves tells what they did. */
const firstPerson = /^(?:i|me|my|oops|sorry|and|or|but|then|so)$/i;
const isNoun: Predicate = (word) =>
  isOpen(word) && !isVerb(word) && !isRead(word) && !verbal.test(word.text.toLowerCase());
/** What programs keep, show and send: how it is laid out is behaviour. */
const isData = inSet(
  "record entry value row item result error message key field output name user order event log response email mail address product price label option id number date customer page title text content data file module package component screen button dialog notification paragraph report address list print class user invoice match player score question answer letter word character image photo link url tag byte packet",
);
const hasCode =
  (...names: readonly string[]): Predicate =>
  (word) =>
    word.kind === "code" && names.some((name) => codeClasses(word.text).has(name));

/** Short words that a language reads: choosing one is no choice of a name. */
const keywords = new Set(
  "var let val def fun fn int str any new try for if do map set get enum nil not and or xor in is as all end use pub mut ref dyn abs min max sum len pow log exp add del zip".split(
    " ",
  ),
);

const isSyntaxMod = inSet(
  "multi single multi-line single-line line top level long short adjacent consecutive nested chained method function private public named logical individual related different control first last opening closing package imports access unit top-level inner outer multiline wrapped broken parameter argument jsx large big complex ternary boolean string",
);
const isSyntax = inSet(syntaxWords);
const isElement = inSet(elementWords);
const isElementAdjective = inSet(elementAdjectives);
const isElementSpan: Predicate = (word) =>
  word.kind === "code" && isHarmlessSpan(word) && !codeClasses(word.text).has("code.modifier");
/** Names of products ("RxJS", "SwiftUI") are no verbs. */
const isProduct = /^(?:[A-Z][a-z]{1,9}[A-Z]{1,4}[a-z]{0,9}|LINQ|ERB|STL|ES\d{1,4})$/;
const numberWord = inStyle("number");

/** One of these spans, to the letter. */
function spelled(spans: string): Predicate {
  const set = new Set(spans.split(" ").map((span) => span.replace("·", " ")));
  return (word) => word.kind === "code" && set.has(word.text);
}

const isContext = inSet(contextWords);
const isSubject = inSet(subjectWords);
/** Marks with short names between them, as grammars show a form: `{ a: 1 }`, `0..<n`, `?string`. */
const isShownForm = (text: string): boolean =>
  text.length <= 24 &&
  /^[\w\s{}[\]<>:,?|*.-]+$/.test(text) &&
  /[^\w\s-]/.test(text) &&
  !/[a-z]{9}|\.[a-z]/i.test(text) &&
  !isReadByTools(text);
const spelledForms = Object.fromEntries(
  Object.entries(declarationSpans).map(([name, spans]) => [name, spelled(spans)]),
);

/** The same predicate, where the word must be a noun by itself. */
const joined =
  (name: string): Predicate =>
  (word) =>
    predicates[name]?.(word) === true && (!isPlain(word) || isMod(word) || isThing(word) || isNounLike(word));

const spokenOf = ["pword", "pweak", "layoutw", "partw"];

const predicates: Readonly<Record<string, Predicate>> = {
  ...namePredicates,
  ...spelledForms,
  ...prosePredicates,
  ctx: (word) => isContext(word) || isLanguage(word) || (word.kind === "number" && word.text.length < 3),
  ctxsubject: (word) => isSubject(word) || isLanguage(word),
  shown: (word) => word.kind === "code" && isShownForm(word.text),
  qualified: (word) => word.kind === "code" && /^[A-Z][A-Za-z]{0,20}\.\w{1,30}$/.test(word.text),
  decimal: (word) => (word.kind === "code" || word.kind === "raw") && /^\d{0,4}\.\d{0,4}$/.test(word.text),
  importuse: spelled("use import using"),
  constblock: (word) => word.kind === "code" && /^(?:const|var|import) ?\((?:…|\.{3})?\)$/.test(word.text),
  member: inSet(memberWords),
  thing: isThing,
  // A name that no lexicon knows ("Prometheus counters") may be a tool's, which reads names.
  mod: (word) => isMod(word) || isLanguage(word) || (isNoun(word) && !/^\p{Lu}/u.test(word.text)),
  noun: (word) => isNoun(word) || isLanguage(word),
  target: (word) => isOpen(word) || hasCode("code.name")(word) || isLanguage(word),
  free: (word) =>
    (isPlain(word) &&
      !isDemand(word) &&
      !isAlarming(word) &&
      !isInstruction(word) &&
      !firstPerson.test(word.text)) ||
    isHarmlessSpan(word),
  // What documents are about, but no code, no data and nothing that others read ("put the tests in comments").
  talk: (word) =>
    spokenOf.some((name) => prosePredicates[name]?.(word) === true) ||
    (isPlain(word) &&
      predicates["free"]?.(word) === true &&
      ![isThing, isSyntax, isData, isRead].some((known) => known(word))),
  shownword: (word) => predicates["free"]?.(word) === true && isPlain(word) && !isFunction(word),
  modj: joined("mod"),
  nounj: joined("noun"),
  targetj: joined("target"),
  synmodj: joined("synmod"),
  joined: (word) => predicates["free"]?.(word) === true && (!isPlain(word) || isNounLike(word)),
  verb: (word) => isInstruction(word) && !isAlarming(word),
  digits: (word) => word.kind === "number" && /\d/.test(word.text),
  span: isHarmlessSpan,
  // "`verify…`", "`on*`": names that start so.
  name: (word) =>
    hasCode("code.name", "code.casing")(word) ||
    (word.kind === "code" && /^_?[a-z]{1,20}(?:…|\.{3}|\*)$/.test(word.text)),
  short: (word) => hasCode("code.name")(word) && /^[a-z]{1,3}$/.test(word.text) && !keywords.has(word.text),
  quoted: (word) => word.kind === "quoted" && isHarmlessSpan(word),
  letter: (word) => /^\p{L}$/u.test(word.text),
  number: (word) =>
    word.kind === "number" || numberWord(word) || /^\d{1,3}(?:[,._]\d{3}){1,4}$/.test(word.text),
  casing: (word) =>
    hasCode("code.casing")(word) ||
    (isPlain(word) && /case$/i.test(word.text)) ||
    /^(?:capwords|camelcaps|studlycaps|allcaps|screaming_caps|initcaps|camelhumps|(?:[a-z]{4,20}_){1,2}case)$/i.test(
      word.text,
    ) ||
    /^(?:lowercase|uppercase|lower|upper|all_caps)_with_underscores$/i.test(word.text),
  doc: inSet(docWords),
  place: inSet(placeWords),
  ui: inSet(uiWords),
  // Keywords are code, not the start of a name.
  affix: (word) =>
    word.kind === "code" &&
    /^[_$-]{0,2}[A-Za-z]{0,14}[_-]?$|^[?!*]$/.test(word.text) &&
    isHarmlessSpan(word) &&
    (!hasCode("code.keyword")(word) || /^(?:do|in|of)_?$/.test(word.text)) &&
    !/^(?:return|await|export|throw|yield|break|async|try|assert)$/.test(word.text),
  called: (word) => /^(?:called|named|spelled|spelt|written)$/i.test(word.text),
  accessor: (word) => (word.kind === "code" || word.kind === "quoted") && /^(?:get|set)$/.test(word.text),
  const: (word) =>
    word.kind === "code" &&
    /^(?:null|true|false|select|from|where|join|and|or|not|insert|update|in|as)$/i.test(word.text),
  docname: inSet(
    "javadoc jsdoc kdoc rustdoc godoc tsdoc phpdoc yard docstring docstrings scaladoc doxygen pydoc",
  ),
  human: inSet(
    "english german french spanish dutch italian polish russian chinese japanese portuguese american british",
  ),
  cm: hasCode("code.comment"),
  doctag: hasCode("docStyle", "code.comment"),
  codeplace: isCodePlace,
  syn: (word) => isSyntax(word) || hasCode("code.keyword", "code.symbol", "code.modifier", "importW")(word),
  // "And return `null`" commands; "a return" and "returns" don't.
  synx: (word) =>
    (isSyntax(word) && !isCommand(word)) ||
    hasCode("code.keyword", "code.symbol", "code.modifier", "importW")(word),
  el: (word) => isElement(word) || isLanguage(word) || isElementSpan(word),
  elj: (word) => (isElement(word) && !isCommand(word)) || isLanguage(word) || isElementSpan(word),
  eladjj: (word) => predicates["eladj"]?.(word) === true && !isCommand(word),
  rule: (word) =>
    word.kind === "code" &&
    /^(?:\/\/|#|--|;;|%|\/\*)? ?[-=*#~/_]{3,40}(?: \w{1,20} [-=*#~/_]{3,40})? ?(?:\*\/)?$/.test(word.text),
  digitspan: (word) => word.kind === "code" && /^\d{1,3}(?:[_']\d{3}){1,5}$/.test(word.text),
  exportspan: spelled("export exports __all__ module.exports"),
  golike: (word) => word.text === "Go",
  ns: (word) =>
    word.kind === "code" &&
    /^(?:java|javax|jakarta|android|androidx|kotlin|kotlinx|react|React|vue|std|core|alloc|System|dart:|package:|node:|std::|java\.\*|javax\.\*|System\.\*)$/.test(
      word.text,
    ),
  elcore: (word) => isElement(word),
  // What an element is ("static fields") only stands before it: "fields `static`" would make it so.
  eladj: (word) => isElementAdjective(word) || hasCode("code.modifier")(word) || isProduct.test(word.text),
  bprep: inSet(
    "between before after around above below at inside in within right directly immediately start end beginning top bottom of following preceding on both either side sides next to under behind surrounding per for",
  ),
  eol: (word) => word.kind === "code" && /^(?:LF|CRLF|CR|\\n|\\r\\n)$/.test(word.text),
  punct: inSet(
    "operator operators comma commas dot dots colon colons semicolon semicolons arrow arrows brace braces bracket brackets paren parens parenthesis parentheses pipe pipes equals sign signs bar bars plus question backslash backslashes keyword keywords ampersand asterisk conjunction conjunctions",
  ),
  kwspan: hasCode("code.keyword", "code.symbol"),
  ordw: inSet(
    "sort sorted order ordered alphabetise alphabetize alphabetical alphabetically alphabet alphabetic lexicographic lexicographically first last before after above below top bottom group grouped grouping groups separate separated then apart end together beginning start ordering blocks sections",
  ),
  include: (word) => word.kind === "code" && /^#include$/.test(word.text),
  impword: (word) =>
    (/^(?:imports?|importing)$/i.test(word.text) && word.text !== "Import") || hasCode("importW")(word),
  file: (word) =>
    word.kind === "code" &&
    /^[A-Za-z*][\w*-]{0,30}(?:\.[A-Za-z]{1,12}){1,2}$|^\*\.[a-z]{1,8}$/.test(word.text) &&
    !isReadByTools(word.text),
  synmod: (word) => predicates["mod"]?.(word) === true || isSyntaxMod(word),
  tok: inSet(tokenWords),
  sort: inSet(sortWords),
  indent: inSet("indent indentation indenting indents"),
  imp: inSet("import imports"),
  impgroup: inStyle("importGroup"),
  impform: inStyle("importForm"),
  sep: (word) => /^[,;:/]$/.test(word.text),
  todo: hasCode("code.todo"),
  lang: isLanguage,
  said: (word) => word.kind === "quoted" && isHarmlessWord(word.text),
  symbol: (word) => word.kind === "code" && /^(?:[*&]|\[\])$/.test(word.text),
  return: spelled("return"),
  unit: spelled("Unit void"),
  // What a name stands for: of danger, too, as long as it neither demands nor commands.
  held: (word) =>
    isPlain(word) && !isDemand(word) && !(isCommand(word) && !isThing(word)) && !isFunction(word),
  radix: (word) => word.kind === "code" && /^(?:0[oxb]|[lufd]{1,3})$/i.test(word.text),
  tmpl: spelled("typename class"),
  docfile: (word) =>
    word.kind === "code" &&
    /^[A-Za-z0-9{}<>_-]{1,40}\.(?:md|adoc|rst|txt)$/.test(word.text) &&
    /\d|N{2}|Y{2}|D{2}|[{<]/.test(word.text),
  proper: (word) => isPlain(word) && /\p{Lu}/u.test(word.text) && !isAlarming(word) && !isDemand(word),
  rebind: spelled("let var val const auto :="),
  reword: inSet(rebindWords),
  self: spelled("self self. this this. Self @this."),
  function: spelled("function"),
  public: spelled("public"),
  fmt: spelled("% .format() format() str.format() str.format .format + String.format()"),
  constant: spelled("const val"),
  rebindable: spelled("let var"),
  elif: (word) => word.kind === "code" && /^(?:elif|elsif|elseif|else if)$/.test(word.text),
  elseif: (word) =>
    word.kind === "code" && /^(?:elif|elsif|elseif|else if|else \{ if \}|else: if)$/.test(word.text),
  impl: spelled("impl"),
  declared: spelled("var const use import type let"),
  sign: (word) => word.kind === "code" && /^(?:[^\w\s`"'$#@]{1,3})$/.test(word.text),
  exported: (word) => /^exported$/i.test(word.text),
  returns: spelled("return return; continue continue;"),
  any: (word) => word.kind === "code" && !isReadByTools(word.text),
  manifest: (word) =>
    word.kind === "code" &&
    /^(?:Cargo\.toml|package\.json|go\.mod|requirements\.txt|pyproject\.toml|Gemfile|pom\.xml|pubspec\.yaml|mix\.exs|\.gitignore)$/.test(
      word.text,
    ),
  derive: (word) => /^#?\[?derive(?:\((?:…|\.{3})?\))?\]?$/.test(word.text) && word.kind === "code",
  braces: (word) => word.kind === "code" && /^\{ ?\}$/.test(word.text),
  iface: spelled("interface type interfaces types"),
  codenoun: (word) => isNoun(word) && !isData(word),
  usings: (word) => /^usings$/i.test(word.text),
  describe: spelled("describe context"),
  as: spelled("AS as"),
  varspan: spelled("var auto val :="),
  modifiers: (word) =>
    word.kind === "code" &&
    /^(?:(?:public|private|protected|static|final|abstract|const|async|readonly|override|export|inline|virtual)(?: |$)){1,5}$/.test(
      word.text,
    ),
  paren: (word) => word.text === "(" || word.text === ")",
  snippet: (word) => word.kind === "code" && word.text.length <= 12 && !isReadByTools(word.text),
  cap: (word) => word.kind === "code" && /^(?:[A-Z][A-Za-z]{0,11}|[a-z]?_|I)$/.test(word.text),
  importtype: spelled("import·type"),
  newspan: spelled("new() new"),
  brackets: (word) =>
    word.kind === "code" && /^(?:\[\]|\{\}|(?:array|list|dict|Array|new Array|hash)\(\))$/.test(word.text),
  date: (word) => /^(?:\d{4}-\d{2}-\d{2}|yyyy-mm-dd)$/i.test(word.text),
  tests: inSet("test tests spec specs suite"),
  spelled: inSet("spell spelled"),
  mark: (word) => word.kind === "code" && /^\/\/ MARK:(?: -)?$/.test(word.text),
  region: (word) => word.kind === "code" && /^#(?:end)?region$/.test(word.text),
  wording: (word) =>
    inStyle("wording", "docContent", "docStyle", "caseV", "casing")(word) ||
    hasCode("code.comment", "docStyle")(word),
  mdreal: (word) => inStyle("markdown", "mdStrong", "docContent")(word) && !inStyle("docPlace", "lang")(word),
  markdown: inStyle("markdown", "mdStrong", "docContent", "wording"),
};

const grammar = {
  macros: {
    ...macros,
    ...namingMacros,
    ...docsMacros,
    ...layoutMacros,
    ...surfaceMacros,
    ...openMacros,
    ...declarationMacros,
    ...proseMacros,
  },
  predicates,
};
const phrases = new Phrases(
  [
    ...namingPhrases,
    ...docsPhrases,
    ...layoutPhrases,
    ...spokenPhrases,
    ...notationPhrases,
    ...surfacePhrases,
    ...openPhrases,
    ...declarationPhrases,
  ],
  grammar,
);
/** Read only where a word hints at lines, marks or order. */
const layout = new Phrases(markedPhrases, grammar);
const layoutKeys = keys(layoutHints);
const hintsAtLayout: Predicate = (word) => layoutKeys.has(word.key) || word.kind === "code";
/** Read only where something hints at prose: most sentences need not go through so many patterns. */
const prose = new Phrases(prosePhrases, grammar);

/** "nit: …", "Docs: …" say how grave it is, or where. */
const labels = keys(
  "nit nitpick minor style formatting naming docs tests typography general reminder convention wording layout imports comments commits changelog readme dockerfile makefile latex gherkin storybook quotes indentation spacing whitespace ordering semicolons braces go c r d",
);
const isLabel: Predicate = (word) => labels.has(stem(word.text));
const pictograph = /^\p{Extended_Pictographic}+\p{M}*$/u;

/** "In tests, …", "For Go, …": where, before what. */
function afterPlace(words: readonly Word[]): readonly Word[] {
  if (!/^(?:in|for|inside|within|with|on)$/i.test(words[0]?.text ?? "")) return words;
  const from = words.findIndex((word, at) => at > 0 && !isKnownPlace(word));
  const last = words[from - 1];
  const next = words[from];
  if (from < 2 || from > placeWordsMax || next === undefined) return words;
  // "In the billing module": a noun of the project says which place it is, and is none itself.
  if (last === undefined || !(isCodePlace(last) || isLanguage(last) || isDocPlace(last))) return words;
  if (next.text === ",") return words.slice(from + 1);
  // "In Rust use…" needs no comma, nor does "in docs a path…".
  return isVerb(next) ||
    (words.slice(1, from).every(isDocPlace) && /^(?:an?|the|all|every|each)$/i.test(next.text))
    ? words.slice(from)
    : words;
}

/** "As discussed in the last retro, …", "for consistency with the others, …": why, before what. */
const introWordsMax = 10;
function afterIntro(words: readonly Word[]): readonly Word[] {
  const [first, second] = words;
  const told =
    (/^as$/i.test(first?.text ?? "") &&
      /^(?:discussed|agreed|said|mentioned|decided|usual|always|elsewhere|everywhere|per)$/i.test(
        second?.text ?? "",
      )) ||
    (/^for$/i.test(first?.text ?? "") &&
      /^(?:consistency|readability|clarity|uniformity|legibility)$/i.test(second?.text ?? ""));
  if (!told) return words;
  const comma = words.findIndex((word) => word.text === ",");
  const plain = words
    .slice(2, Math.max(comma, 2))
    .every((word) => isPlain(word) && !isAlarming(word) && !isDemand(word) && !isCommand(word));
  return comma > 1 && comma <= introWordsMax && plain ? words.slice(comma + 1) : words;
}

const placeWordsMax = 7;
const isKnownPlace: Predicate = (word) =>
  (isOpen(word) && !isVerb(word) && !isRead(word) && !/^\p{Lu}/u.test(word.text)) ||
  isCodePlace(word) ||
  isLanguage(word) ||
  isMod(word) ||
  isDocPlace(word) ||
  /^(?:the|our|all|a|an|new|any|and|of|ui|copy|long|short|multi|line|single)$/i.test(word.text);

/** Names of languages, style guides and degrees before a colon. */
const isOpening = (word: Word | undefined): boolean =>
  word !== undefined && (isLanguage(word) || isLabel(word) || /^[A-Z]{1,5}(?:-\d{1,3})?$/.test(word.text));

/** Before a colon: what the rule is about, which acts on nothing. */
const isTopic: Predicate = (word) =>
  isOpening(word) || isCodePlace(word) || isMod(word) || isElement(word) || isElementAdjective(word);

const exampleChars = 60;
const isExample = (word: Word): boolean =>
  ((word.kind === "code" || word.kind === "quoted") &&
    word.text.length < exampleChars &&
    !isReadByTools(word.text)) ||
  /^(?:,|and|or|not|never|instead|of|e\.g|:|\(|\)|like|i\.e|so|thus|hence|rather|than)$/i.test(word.text);

/** "…: `a`, not `b`" shows what was said. */
function beforeExample(words: readonly Word[]): readonly Word[] {
  const from = words.findLastIndex((word) => !isExample(word)) + 1;
  const opens = /^(?::|,|\(|e\.g|like)$/i.test(words[from]?.text ?? "");
  return opens && words.slice(from).some((word) => word.kind === "code" || word.kind === "quoted")
    ? words.slice(0, from)
    : words;
}

const loose = /^(?:[.!…,:;–—-]|always|everywhere|though|too)$/i;

/** A dot after these is theirs. */
const shortens = /^(?:e\.g|i\.e|etc|vs|cf|approx)$/i;

/** Marks that end a sentence, pictographs and a language before a colon say nothing that patterns need. */
function prepared(words: readonly Word[], labels = true): readonly Word[] {
  const said = words.filter(
    (word, at) =>
      !pictograph.test(word.text) && !(word.text === "." && shortens.test(words[at - 1]?.text ?? "")),
  );
  const colon = said.slice(0, 4).findIndex((word) => word.text === ":");
  const labelled =
    labels &&
    colon > 0 &&
    said.slice(0, colon).every((word, at) => isTopic(word) || (at > 0 && /^(?:in|of|for)$/i.test(word.text)));
  const from = labelled ? colon + 1 : 0;
  const to = said.findLastIndex((word) => !loose.test(word.text)) + 1;
  const core = said.slice(from, to);
  const start = core.findIndex((word) => word.kind !== "mark" || word.text === "(");
  return afterPlace(afterIntro(core.slice(Math.max(start, 0))));
}

/** The reason why the words are style, or undefined. */
export function phraseReason(words: readonly Word[]): string | undefined {
  return (
    reasonOf(phrases, words) ??
    (words.some(hintsAtLayout) ? reasonOf(layout, words) : undefined) ??
    (words.some(hintsAtProse) ? reasonOf(prose, words) : undefined)
  );
}

function reasonOf(known: Phrases, words: readonly Word[]): string | undefined {
  const all = reasonsWithin(known, prepared(words)) ?? reasonsWithin(known, prepared(words, false)) ?? [];
  if (all.length === 0) return undefined;
  const whole = words.map((word) => word.key).join(" ");
  return all.find((reason) => !isVetoed(reason, words) && !isReadByLanguage(reason, whole));
}

/** What the words say, or say before an example; undefined for neither. */
function reasonsWithin(known: Phrases, said: readonly Word[]): readonly string[] | undefined {
  const reasons = known.reasonsOf(said);
  if (reasons.length > 0) return reasons;
  const shown = beforeExample(said);
  const before = shown.length < said.length ? known.reasonsOf(prepared(shown)) : [];
  return before.length > 0 ? before : undefined;
}
