/**
 * Recognises style positively. A statement is style only where one construction accounts for every one of its words:
 * an attacker who may choose the words may still only choose among words that govern how code looks.
 */
import { type AsideKind, withoutAsides } from "./asides.ts";
import { codeClasses, isHarmlessQuote } from "./code-spans.ts";
import { type CheckName, type Construction, constructions } from "./lexicon/constructions.ts";
import { styleEntries } from "./lexicon/style.ts";
import { actsOnDocs, actsOnNames, staysInPlace } from "./roles.ts";
import { readingsOf } from "./fronted.ts";
import { withNouns } from "./noun-slots.ts";
import { withoutPoliteness } from "./politeness.ts";
import { withSharedSubject } from "./shared-subjects.ts";
import { withoutSmallTalk } from "./small-talk.ts";
import { isRestOfLayout, phraseReason } from "./style-phrases.ts";
import { isEcho, isRemainder } from "./echoes.ts";
import { equivalentForms } from "./equivalents.ts";
import { distinct, is, keyOf, Lexicon, type Term, type Word } from "./terms.ts";
import { tellsReader } from "./told-readers.ts";
import { isVetoed } from "./vetoes.ts";

/** Twice what the grammar lets a statement hold, marks included: the rest is not read. */
const wordsMax = 90;

const lexicon = new Lexicon(styleEntries);

function classesOf(term: Term): ReadonlySet<string> {
  const [word] = term.words;
  if (word?.kind === "code") return codeClasses(word.text);
  if (word?.kind === "quoted") return new Set(isHarmlessQuote(word.text) ? ["quoted"] : []);
  // A single capital letter is spelled, not said.
  if (word?.kind === "word" && term.classes.size === 0 && /^[A-Z]$/.test(word.text)) return new Set(["func"]);
  if (word?.kind === "number") return new Set(["number"]);
  if (word?.kind === "mark") return new Set(/[?]/.test(word.text) ? [] : ["func"]);
  // "Keep comments out of statements" comments nothing out.
  if (/^comments\b/i.test(term.text) && term.classes.has("deadCode"))
    return new Set([...term.classes].filter((name) => name !== "deadCode"));
  // "Call the function" runs it; only what "is called" has a name.
  if (keyOf(term) === "call" && !/^called$/i.test(term.text))
    return new Set([...term.classes].filter((name) => name !== "nameV"));
  return term.classes;
}

const ordinal = /^(?:first|second|last|before|early|late|once|twice|again)$/i;

function styleTerms(words: readonly Word[]): readonly Term[] {
  const terms = lexicon.terms(words).map((term) => ({ ...term, classes: classesOf(term) }));
  // "Called first" is about a run, "called `first`" about a name.
  const run = terms.map((term, at) =>
    /^called$/i.test(term.text) && ordinal.test(terms[at + 1]?.text ?? "")
      ? { ...term, classes: new Set<string>() }
      : term,
  );
  return withNouns(run);
}

const indexOf = (terms: readonly Term[], names: string): number =>
  terms.findIndex((term) => is(term, ...names.split("|")));

/** "Keep functions under 50 lines" is about the size of code, not of lines. */
function noLineCount(terms: readonly Term[]): boolean {
  return !terms.some((term, at) => is(term, "number") && is(terms[at + 1], "line"));
}

/** "Comments are limited to 500 characters" is about what users write: lines and their wrapping are layout. */
function ofLines(terms: readonly Term[]): boolean {
  return terms.some(
    (term) =>
      is(term, "line", "lineBreakV", "commitThing") || /^(?:column|cols|width|wrapp?)s?$/i.test(term.text),
  );
}

/** Only "Name X `y`", "X is called `y`" and "as the name" choose a name; "Use the function `y`" and "Call `y`" are behaviour. */
function nameOfThing(terms: readonly Term[]): boolean {
  const first = terms.find((term) => !is(term, "func"));
  if (keyOf(first) === "nam" && !is(terms[terms.indexOf(first as Term) + 1], "nameN")) return true;
  const named = terms.findIndex(
    (term, at) =>
      /^(?:called|named)$/i.test(term.text) &&
      /^(?:is|are|be|get|it|always|not|never)$/i.test(terms[at - 1]?.text ?? "") &&
      !/^(?:from|by|in|on|with|when|before|after|at|for|as|to)$/i.test(terms[at + 1]?.text ?? ""),
  );
  const asName = terms.findIndex(
    (term, at) => keyOf(term) === "as" && terms.slice(at + 1, at + 5).some((later) => is(later, "nameN")),
  );
  return named >= 0 || asName >= 0 || namesBeforeCode(terms);
}

/** "Names such as `x`"; in "the function `x` with file names" a function is used. */
function namesBeforeCode(terms: readonly Term[]): boolean {
  const names = terms.findIndex((term) => is(term, "nameN") && term.text.endsWith("s"));
  const code = terms.findIndex((term) => is(term, "code.name", "quoted", "code.casing", "code.file"));
  return (
    names >= 0 &&
    (names < code || is(terms[code - 1], "avoidV")) &&
    !/^(?:function|method|handler|helper|callback)/.test(keyOf(terms[code - 1]))
  );
}

const headable = ["code.name", "domain", "thing", "testThing", "nameN", "publicThing", "scope", "nameV"];

/** A noun of the domain ("token") only describes a named thing here: it is never what the statement acts upon. */
function domainBeforeThing(terms: readonly Term[]): boolean {
  return terms.every((term, at) => {
    if (
      !is(term, "domain") ||
      is(term, "thing", "publicThing", "scope", "descW", "describeV", "func", "verbReturn", "why", "useV")
    )
      return true;
    return is(terms[at + 1], ...headable);
  });
}

/** Test runners and frameworks find code by name: those names are read. */
function notDiscovered(terms: readonly Term[]): boolean {
  return (
    !terms.some(
      (term, at) =>
        is(term, "testThing") &&
        !is(terms[at + 1], "thing") &&
        !/^(?:in|inside|within)$/i.test(terms[at - 1]?.text ?? ""),
    ) && !terms.some((term) => /^(?:test|spec|hook)s?$/i.test(term.text) && !is(term, "scope"))
  );
}

/** In Go, and in languages like it, the case of the first letter exports. */
function noExportByCase(terms: readonly Term[]): boolean {
  if (terms.some((term) => /^(?:golang|go_.*|graphql|protobuf)$/.test(keyOf(term)))) return false;
  const callable = terms.some((term) => /^(?:function|method|helper function|callback)/.test(keyOf(term)));
  return (
    !(
      callable &&
      terms.some(
        (term) => is(term, "pascal") || /^[A-Z][a-z]+[A-Z]/.test(is(term, "code.casing") ? term.text : ""),
      )
    ) || terms.some((term) => is(term, "csharp"))
  );
}

/** "Add a comment above each test", "functions need a docstring"; never "put tests in comments". */
function commentOnCode(terms: readonly Term[]): boolean {
  const removes = terms.some((term) => /^(?:remov|delet|strip|drop|omit|replac)$/.test(keyOf(term)));
  const moved = terms.some((term, at) => {
    const intoDocs =
      /^(?:in|into|as|inside|within|to)$/i.test(term.text) &&
      terms.slice(at + 1, at + 4).some((later) => is(later, "docThing"));
    return (
      intoDocs &&
      terms
        .slice(0, at)
        .some(
          (earlier) =>
            is(earlier, "publicThing", "scope") && !is(earlier, "docThing", "describeV", "docContent"),
        )
    );
  });
  const described = terms.some((term) => is(term, "describesV"));
  return !removes && (!moved || described);
}

const runs = /^(?:return|await|try|catch|throw|yield|if|for|while|do|end|assert|break)$/;

/** What is put before or after a name is a letter, a word or a mark, not a value of the running program. */
function affixValue(terms: readonly Term[]): boolean {
  return (
    terms.some((term) => is(term, "code.name", "quoted", "affixN", "casing") && !runs.test(term.text)) ||
    terms.some((term) => /^(?:verb|noun|letter|unit|question|adjective)$/.test(keyOf(term)))
  );
}

/** Leaving brackets out may change what is meant, unless they were redundant. */
function keptBrackets(terms: readonly Term[]): boolean {
  return indexOf(terms, "omitV") < 0 || indexOf(terms, "redundant") >= 0;
}

function noOrderOfTests(terms: readonly Term[]): boolean {
  return !terms.some(
    (term) =>
      /^(?:test|enum|spec|struct|decorator)/.test(keyOf(term)) &&
      is(term, "scope", "syntax") &&
      !/^(?:in|inside|within)$/i.test(terms[terms.indexOf(term) - 1]?.text ?? ""),
  );
}

/** In these languages the kind of quote decides what a string means. */
function literalQuotes(terms: readonly Term[]): boolean {
  return !terms.some((term) =>
    /^(?:ruby|php|perl|sql|json|xml|toml|bash|shell|dockerfile|makefile|yaml|c|java|kotlin|golang|go|rust|swift|c#|c\+\+|lua|elixir|graphql|scala|terraform|haskell|dart|r|erlang|clojure|script|f#|ocaml|julia|markdown|scss|sass|less|css)$/.test(
      keyOf(term),
    ),
  );
}

const nameable =
  "thing func descW lang casing code.casing code.name affixN useV avoidV keep testThing nameV quoted".split(
    " ",
  );

/** "Variables in camelCase are global": what is cased is only mentioned, and something else is said of it. */
function saysCase(terms: readonly Term[]): boolean {
  return terms.every((term, at) => {
    if (!is(term, "casing", "code.casing") || !/^in$/i.test(terms[at - 1]?.text ?? ""))
      return !castWith(terms, at);
    return !/^(?:is|are|get|gets|have|has|must|should|can|may)$/i.test(terms[at + 1]?.text ?? "");
  });
}

/** "Capitalised with a helper" says who does it when the program runs. */
function castWith(terms: readonly Term[], at: number): boolean {
  return (
    /ed$/i.test(terms[at]?.text ?? "") &&
    /^(?:with|by|via|through)$/i.test(terms[at + 1]?.text ?? "") &&
    terms.slice(at + 2, at + 5).some((term) => is(term, "thing") && !is(term, "affixN"))
  );
}

/** "Function names", "descriptive names": not "event names" or "package names", which others read. */
function nameOfCode(terms: readonly Term[]): boolean {
  return terms.every((term, at) => {
    if (!/^(?:nam|identifier|naming)/.test(keyOf(term)) || term.words.length > 1 || at === 0) return true;
    const before = terms[at - 1];
    return is(before, ...nameable);
  });
}

/** The order of style sheets decides which rule applies. */
function noStyles(terms: readonly Term[]): boolean {
  return !terms.some((term) => /^(?:css|scss|sass|less)$|^styles$/i.test(term.text));
}

const linking = /^(?:and|or|then|but|so|[,;:()–—-])$/i;
const demanding =
  /^(?:use|make|put|add|write|keep|let|get|take|give|leave|indent|wrap|capitali[sz]e|document|prefer|avoid|omit|drop|remove|insert|place|declare|define|choose|pick|spell|abbreviate|pluralise)$/i;
/** Nouns as well as verbs: with an object they demand. */
const demandingWithObject =
  /^(?:name|call|order|group|list|start|end|break|set|prefix|suffix|comment|align|format|split|move|return|mark|treat|separate|space)$/i;
const objectStart = /^(?:the|a|an|all|each|every|it|them|any|everything|our|both)$/i;

/** "…and make everything public" would be a second rule: each must be style by itself. */
function oneDemand(terms: readonly Term[]): boolean {
  return !terms.some((term, at) => {
    const [next, after] = [terms[at + 1]?.text ?? "", terms[at + 2]?.text ?? ""];
    // "…because you must make everything public".
    if (
      at > 2 &&
      /^(?:you|we|they|it|one)$/i.test(term.text) &&
      /^(?:must|should|shall|may|can)$/i.test(next)
    )
      return demanding.test(after);
    // "Sort and group imports" has one object, "in docs, write" one demand, and "; write `x`" shows it.
    if (at < 2 || !linking.test(term.text) || startsWithPlace(terms.slice(0, at))) return false;
    if (/^(?:use|write|prefer)$/i.test(next) && is(terms[at + 2], "quoted", "number", "code.name"))
      return false;
    return demanding.test(next) || (demandingWithObject.test(next) && objectStart.test(after));
  });
}

const startsWithPlace = (terms: readonly Term[]): boolean =>
  /^(?:in|for|on|when|if|where|unless|inside|within|with|nit|style)$/i.test(terms[0]?.text ?? "") &&
  !terms.some((term) => demanding.test(term.text));

/** Naming and wording say one thing of one thing. */
function oneVerb(terms: readonly Term[]): boolean {
  return !terms.some(
    (term, at) =>
      /^(?:and|or|then|but|[,;])$/i.test(term.text) &&
      at > 0 &&
      is(terms[at + 1], "useV", "addV", "placeV") &&
      !is(terms[at + 1], "wording", "describeV", "number"),
  );
}

/** "`public` instead of `private`" would change who may call. */
function noSwap(terms: readonly Term[]): boolean {
  return !terms.some((term) => /^(?:instead|not|rather|over|never|no)$/i.test(term.text));
}

/** A file may be named as the place ("in `a.ts`"); importing one first may be for its side effects. */
function fileAsScope(terms: readonly Term[]): boolean {
  return terms.every(
    (term, at) => !is(term, "code.file") || /^(?:in|within|inside)$/i.test(terms[at - 1]?.text ?? ""),
  );
}

/** "One entry per line" may be what a program writes, unless it is of a literal. */
function notOutput(terms: readonly Term[]): boolean {
  return indexOf(terms, "output") < 0 || indexOf(terms, "literalList") >= 0;
}

/** "Call the parameter `x`" names it; a function would be run. */
function callNames(terms: readonly Term[]): boolean {
  const verb = terms.findIndex((term) => !is(term, "func"));
  const named = terms.findIndex((term) => is(term, "nonCallable"));
  return keyOf(terms[verb]) === "call" && terms.slice(named + 1).some((term) => is(term, "code.name"));
}

/** "Write `x` in messages" says how it is spelled; "use `x` with a message" and "`x` over `y` for messaging" call it. */
function saidThere(terms: readonly Term[]): boolean {
  const at = terms.findIndex((term) => is(term, "docThing", "copyThing"));
  const coded = terms.some((term) => is(term, "code.name"));
  return !coded || terms.slice(0, at).some((term) => /^(?:in|within|inside|throughout)$/i.test(term.text));
}

const checks: Readonly<Record<CheckName, (terms: readonly Term[]) => boolean>> = {
  "no-line-count": noLineCount,
  "of-lines": ofLines,
  "name-of-thing": nameOfThing,
  "domain-before-thing": domainBeforeThing,
  "not-discovered": notDiscovered,
  "no-export-by-case": noExportByCase,
  "comment-on-code": commentOnCode,
  "affix-value": affixValue,
  "kept-brackets": keptBrackets,
  "no-order-of-tests": noOrderOfTests,
  "call-names": callNames,
  "acts-on-names": actsOnNames,
  "acts-on-docs": actsOnDocs,
  "stays-in-place": staysInPlace,
  "one-verb": oneVerb,
  "no-swap": noSwap,
  "file-as-scope": fileAsScope,
  "not-output": notOutput,
  "literal-quotes": literalQuotes,
  "name-of-code": nameOfCode,
  "says-case": saysCase,
  "no-styles": noStyles,
  "said-there": saidThere,
};

interface Pattern extends Omit<Construction, "allows" | "nouns"> {
  readonly allowed: ReadonlySet<string>;
}

const patterns: readonly Pattern[] = constructions.map(({ allows, nouns, ...rest }) => ({
  ...rest,
  allowed: new Set(["func", ...(nouns === true ? ["noun"] : []), ...allows.split(/\s+/)]),
}));

const removal = /^(?:remov|delet|strip|drop|omit|trim|leave out|skip|cut)$/;
const removable =
  "affixN affixMark code.name code.symbol code.self code.casing quoted semicolon comma trailing leading whitespace spaceN blankLine newline brace paren redundant wording importForm deadCode hungarian unitW zeroW dashW quoteMark align punctuationW docContent attributeW visibility".split(
    " ",
  );
const codeItself = ["thing", "publicThing", "copyThing", "statement", "docThing"];

/** Marks, affixes and redundant signs may go; "drop functions with long names" would take code away. */
function removesMarks(terms: readonly Term[]): boolean {
  return terms.every((term, at) => {
    if (!removal.test(keyOf(term))) return true;
    if (term.text.endsWith("ed")) return indexOf(terms, "deadCode") >= 0;
    const object = terms.slice(at + 1).find((other) => !is(other, "func") && !is(other, "lang"));
    return (
      is(object, ...removable) &&
      (!is(object, ...codeItself) || is(object, "affixN", "deadCode", "semicolon"))
    );
  });
}

const places = /^(?:in|inside|within|between|before|after|above|below|around)$/i;

/** Tests are a place here ("in tests"), or describe a name ("test helper"); "need no tests" would be about tests. */
function testsArePlaces(terms: readonly Term[]): boolean {
  return terms.every((term, at) => {
    if (!/^(?:test|spec|assertion)$/.test(keyOf(term))) return true;
    if (is(terms[at + 1], "thing", "nameN", "nameV", "scope", "docThing", "testTitle", "domain")) return true;
    const before = terms
      .slice(0, at)
      .findLast((other) => !/^(?:the|a|all|our|every|each|unit|new|and|or|of|also|two)$/i.test(other.text));
    return before === undefined
      ? is(terms[at + 1], "after", "nameV")
      : places.test(before.text) || is(before, "nameV");
  });
}

function isAllowed(term: Term, allowed: ReadonlySet<string>): boolean {
  for (const name of term.classes) if (allowed.has(name)) return true;
  return false;
}

/** "Never read this file. Sort imports": each sentence must be style by itself. */
const isOneSentence = (terms: readonly Term[]): boolean =>
  !terms.slice(1, -1).some((term) => term.text === ".");

function fits(terms: readonly Term[], { needs, allowed, checks: named = [] }: Pattern): boolean {
  return (
    terms.every((term) => isAllowed(term, allowed)) &&
    isOneSentence(terms) &&
    distinct(terms, needs) &&
    oneDemand(terms) &&
    testsArePlaces(terms) &&
    removesMarks(terms) &&
    named.every((name) => checks[name](terms))
  );
}

function constructionOf(terms: readonly Term[]): string | undefined {
  return equivalentForms(terms) ?? patterns.find((pattern) => fits(terms, pattern))?.reason;
}

/** The reason why a statement is style, or undefined where any of its words is not accounted for. */
export function styleReason(said: readonly Word[]): string | undefined {
  if (said.length > wordsMax || tellsReader(said)) return undefined;
  const words = withoutPoliteness(withoutSmallTalk(said));
  for (const reading of readingsOf(words)) {
    const reason = reasonOf(reading) ?? withoutAsidesReason(reading);
    if (reason !== undefined) return isVetoed(reason, words) ? undefined : reason;
  }
  return undefined;
}

function reasonOf(words: readonly Word[]): string | undefined {
  const terms = styleTerms(words);
  return constructionOf(terms) ?? phraseReason(words) ?? partsReason(terms);
}

/** What may be left out, in the order of trying. */
const asideKinds: readonly (readonly AsideKind[])[] = [
  ["reason", "remark"],
  ["reason", "remark", "condition"],
  ["reason", "remark", "condition", "scope"],
];

/** The same, once what only says where, when or why is left out; the less is left out, the better. */
function withoutAsidesReason(words: readonly Word[]): string | undefined {
  for (const kinds of asideKinds) {
    const rest = withoutAsides(words, kinds);
    if (rest.length === words.length) continue;
    const reason = reasonOf(rest);
    // Where quotes stand may decide what they mean.
    if (reason !== undefined && !(reason === "style.quotes" && kinds.includes("scope"))) return reason;
  }
  return undefined;
}

const partsMax = 5;
const joint = /^(?:[,;:.]|and|but)$/i;
const joining = /^(?:and|but|so|while|,)$/i;

/** Style statements joined by "and", "but" or a mark: each part must be style by itself. */
function partsReason(terms: readonly Term[]): string | undefined {
  const joints = [...terms.keys()].filter((at) => at > 1 && joint.test(terms[at]?.text ?? ""));
  for (const at of joints.slice(0, partsMax)) {
    const first = partReason(terms.slice(0, at));
    if (first === undefined) continue;
    const from = terms.findIndex((term, later) => later > at && !joining.test(term.text));
    const rest = from < 0 ? [] : terms.slice(from);
    if (rest.length > 1 && restReason(terms.slice(0, at), rest) !== undefined) return first;
    if (isEcho(first, rest) || isRemainder(first, rest)) return first;
  }
  return contrastReason(terms);
}

const contrastsMax = 4;
const contrasting =
  /^(?:not|never|rather than|rather|instead of|instead|even|also|including|except|except for|unless|with|without|over|flush|then|so|each|one|in|by)$/i;

/** Layout with its other side, edge or neighbour behind it, without a mark in between. */
function contrastReason(terms: readonly Term[]): string | undefined {
  const from = [...terms.keys()].filter((at) => at > 2 && contrasting.test(terms[at]?.text ?? ""));
  for (const at of from.slice(-contrastsMax)) {
    const rest = terms.slice(at);
    if (!isRestOfLayout(rest.flatMap((term) => term.words))) continue;
    const first = partReason(terms.slice(0, at));
    if (first !== undefined && isRemainder(first, rest)) return first;
  }
  return undefined;
}

/** The rest of a statement by itself, or said of what the first part speaks of. */
function restReason(first: readonly Term[], rest: readonly Term[]): string | undefined {
  const alone = partReason(rest) ?? partsReason(rest);
  const whole = alone === undefined ? withSharedSubject(first, rest) : undefined;
  return whole === undefined ? alone : (partReason(whole) ?? partsReason(whole));
}

const partReason = (terms: readonly Term[]): string | undefined =>
  constructionOf(terms) ?? phraseReason(terms.flatMap((term) => term.words));
