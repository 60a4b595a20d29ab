/** Which words may stand at the slots of sentence patterns ("~thing", "~noun", "~held"). */
import { codeClasses, isHarmlessWord, isReadByTools } from "./code-spans.ts";
import { contextWords, declarationSpans, subjectWords } from "./lexicon/phrases/declarations.ts";
import { elementAdjectives, elementWords } from "./lexicon/phrases/elements.ts";
import { namedWords } from "./lexicon/phrases/name-words.ts";
import { rebindWords } from "./lexicon/phrases/spoken.ts";
import {
  docWords,
  functionWords,
  memberWords,
  modWords,
  placeWords,
  sortWords,
  syntaxWords,
  thingWords,
  tokenWords,
  uiWords,
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
import type { Predicate } from "./phrases.ts";
import { prosePredicates } from "./prose-predicates.ts";
import { is, Lexicon } from "./terms.ts";
import { listed, spelled, stemsOf } from "./word-lists.ts";

const style = new Lexicon(styleEntries);
const inStyle =
  (...names: readonly string[]): Predicate =>
  (word) =>
    isPlain(word) && style.terms([word]).some((term) => is(term, ...names));

const functionKeys = stemsOf(functionWords);
const isFunction: Predicate = (word) =>
  functionKeys.has(word.key) || functionKeys.has(word.text.toLowerCase());
const verbal = /(?:ing|ly|ise|ize|ify)$/;
export const isLanguage: Predicate = (word) =>
  (word.kind === "word" || word.kind === "raw") &&
  (word.text === "Go" || style.terms([word]).some((term) => is(term, "lang", "csharp")));
export const isMod = listed(modWords);
const isThing = listed(`${thingWords} ${namedWords}`);

export const isOpen: Predicate = (word) =>
  isPlain(word) && !isFunction(word) && !isDemand(word) && !isAlarming(word) && !isCommand(word);
export const isVerb = listed(verbWords);
export const isDocPlace = listed(placeWords);
const isDocVerb = listed("document explain describe mention state say name summarise");
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
const isData = listed(
  "record entry value row item result error message key field output name user order event log response email mail address product price label option id number date customer page title text content data file module package component screen button dialog notification paragraph report address list print class user invoice match player score question answer letter word character image photo link url tag byte packet",
);
const hasCode =
  (...names: readonly string[]): Predicate =>
  (word) =>
    word.kind === "code" && names.some((name) => codeClasses(word.text).has(name));

/** Short words that a language reads: choosing one is no choice of a name. */
const keywords = new Set(
  "var let val def fun fn int str any new try for if do map set get enum nil not and or xor in is as all end use pub mut ref dyn abs min max sum len pow log exp add del zip on off yes no".split(
    " ",
  ),
);

const isSyntaxMod = listed(
  "multi single multi-line single-line line top level long short adjacent consecutive nested chained method function private public named logical individual related different control first last opening closing package imports access unit top-level inner outer multiline wrapped broken parameter argument jsx large big complex ternary boolean string",
);
const isSyntax = listed(syntaxWords);
export const isElement = listed(elementWords);
export const isElementAdjective = listed(elementAdjectives);
const isActing = listed(
  "guard guards test tests spec specs assert asserts assertion assertions act given catch catches rescue ensure finally except try throw throws raise return returns await yield hook hooks watcher watchers override overrides cast casts coercion conversion call calls stub stubs licence license copyright notice annotation annotations decorator decorators constraint constraints condition conditions",
);
const isElementSpan: Predicate = (word) =>
  word.kind === "code" && isHarmlessSpan(word) && !codeClasses(word.text).has("code.modifier");
/** Names of products ("RxJS", "SwiftUI") are no verbs. */
const isProduct = /^(?:[A-Z][a-z]{1,9}[A-Z]{1,4}[a-z]{0,9}|LINQ|ERB|STL|ES\d{1,4})$/;
const numberWord = inStyle("number");

const isContext = listed(contextWords);
const isSubject = listed(subjectWords);
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

export const predicates: Readonly<Record<string, Predicate>> = {
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
  member: listed(memberWords),
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
  doc: listed(docWords),
  place: listed(placeWords),
  ui: listed(uiWords),
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
  docname: listed(
    "javadoc jsdoc kdoc rustdoc godoc tsdoc phpdoc yard docstring docstrings scaladoc doxygen pydoc",
  ),
  human: listed(
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
  // "…, guards none" would be about guards: what is left of a rule names no code that checks, ends or runs.
  elsafe: (word) => predicates["el"]?.(word) === true && !isActing(word) && !word.text.startsWith("@"),
  // What an element is ("static fields") only stands before it: "fields `static`" would make it so.
  eladj: (word) => isElementAdjective(word) || hasCode("code.modifier")(word) || isProduct.test(word.text),
  bprep: listed(
    "between before after around above below at inside in within right directly immediately start end beginning top bottom of following preceding on both either side sides next to under behind surrounding per for",
  ),
  eol: (word) => word.kind === "code" && /^(?:LF|CRLF|CR|\\n|\\r\\n)$/.test(word.text),
  punct: listed(
    "operator operators comma commas dot dots colon colons semicolon semicolons arrow arrows brace braces bracket brackets paren parens parenthesis parentheses pipe pipes equals sign signs bar bars plus question backslash backslashes keyword keywords ampersand asterisk conjunction conjunctions",
  ),
  kwspan: hasCode("code.keyword", "code.symbol"),
  ordw: listed(
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
  tok: listed(tokenWords),
  sort: listed(sortWords),
  indent: listed("indent indentation indenting indents"),
  imp: listed("import imports"),
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
  reword: listed(rebindWords),
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
  tests: listed("test tests spec specs suite"),
  spelled: listed("spell spelled"),
  mark: (word) => word.kind === "code" && /^\/\/ MARK:(?: -)?$/.test(word.text),
  region: (word) => word.kind === "code" && /^#(?:end)?region$/.test(word.text),
  wording: (word) =>
    inStyle("wording", "docContent", "docStyle", "caseV", "casing")(word) ||
    hasCode("code.comment", "docStyle")(word),
  mdreal: (word) => inStyle("markdown", "mdStrong", "docContent")(word) && !inStyle("docPlace", "lang")(word),
  markdown: inStyle("markdown", "mdStrong", "docContent", "wording"),
};
