import type { Clause, Reading } from "./clauses.ts";
import { isDefinite } from "./imperatives.ts";
import { accidentVerbs, baseOfParticiple, baseOfThirdPerson, isPlural, verbs } from "./lexicon.ts";
import type { Token } from "./tokens.ts";

/** Subjects that point at one thing, or at a person. */
const pointing = new Set(
  "this that these those it they he she i you there here what which who why how my your his her their its".split(" "),
); // prettier-ignore

const quantifiers = new Set("each every all any no everything anything everyone nothing nobody".split(" "));
const deontic = new Set("must mustn't should shouldn't shall needs need has have ought".split(" "));
const auxiliary = new Set("is are isn't aren't do don't does doesn't".split(" "));
/** Finite verbs that describe what is possible or was, and ask for nothing. */
const descriptive = new Set(
  "can can't cannot could couldn't will won't would wouldn't may might was were had did didn't wasn't weren't hasn't haven't".split(" "),
); // prettier-ignore

const negators = new Set(["not", "never", "isn't", "aren't", "don't", "doesn't", "mustn't", "shouldn't"]);
const adverbs = new Set(
  "always never not only also generally usually all both still just explicitly consistently".split(" "),
);

/** Predicates that forbid, and those that judge the state of one change. */
const allowed = new Set(
  "allowed permitted wanted accepted acceptable welcome ok okay used appropriate".split(" "),
);
const banned = new Set(
  "forbidden banned prohibited discouraged disallowed unwanted verboten no-go taboo".split(" "),
);
const required = new Set("mandatory required obligatory compulsory".split(" "));
const judged = new Set(
  "wrong missing great nice fine ok okay good bad green red broken failing weird flaky unrelated unclear confusing slow fast expensive cheap hard easy ugly gone done unused identical different too very so quite already still now currently there here about supposed based due able likely unlikely sure happy ready worth pretty exactly what how why because true false null undefined empty equal similar same enough nearly almost intentional deprecated".split(" "),
); // prettier-ignore

const subjectWordsMax = 12;

/** Reads "Finders return `Optional`", "External calls are always wrapped", "`any` is not allowed". */
export function readDeclarative(clause: Clause): Reading | undefined {
  const { tokens } = clause;
  const first = tokens[0];
  if (first === undefined || pointing.has(first.lower)) return undefined;
  const verbAt = finiteVerbAt(tokens);
  if (verbAt === undefined) return undefined;
  const subject = subjectScore(tokens, verbAt);
  const predicate = readPredicate(clause, verbAt);
  if (subject === undefined || predicate === undefined) return undefined;
  return { score: subject + predicate.score + (clause.alone ? 0.5 : 0), text: predicate.text };
}

/** Where the main verb stands: the first finite one that is not a relative clause's own. */
function finiteVerbAt(tokens: readonly Token[]): number | undefined {
  let relatives = 0;
  for (let at = 1; at < Math.min(tokens.length, subjectWordsMax + 2); at += 1) {
    const word = tokens[at];
    const previous = tokens[at - 1];
    if (word === undefined || previous === undefined) return undefined;
    if (/[;:.!?]/u.test(previous.after) || (previous.after.includes(",") && relatives === 0 && at > 4))
      return undefined;
    if (word.code) continue;
    if (["that", "which", "who"].includes(word.lower)) relatives += 1;
    else if (isFinite(tokens, at)) {
      if (relatives === 0) return at;
      relatives -= 1;
    }
  }
  return undefined;
}

function isFinite(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.lower ?? "";
  if (deontic.has(word) || auxiliary.has(word) || descriptive.has(word)) return true;
  const previous = tokens[at - 1];
  if (previous === undefined || previous.after.includes(",") || modifiers.has(previous.lower)) return false;
  if (verbs.has(word))
    return (
      isPlural(previous.lower) ||
      previous.lower === "ones" ||
      /^(?:never|always|only)$/u.test(previous.lower) ||
      hasPluralHead(tokens, at)
    );
  if (baseOfThirdPerson(word) === undefined) return false;
  return (
    quantifiers.has(tokens[0]?.lower ?? "") ||
    /^(?:an?|no)$/u.test(tokens[0]?.lower ?? "") ||
    /^(?:never|always|only)$/u.test(previous.lower)
  );
}

const modifiers = new Set(
  "the a an to of in for on with by from and or our its their no each every new all".split(" "),
);

/** "Callbacks in the editor start with…": the plural stands before the phrase that qualifies it. */
function hasPluralHead(tokens: readonly Token[], at: number): boolean {
  const phraseAt = tokens.findIndex((token, index) => index > 0 && index < at && heads.has(token.lower));
  return phraseAt > 0 && isPlural(tokens[phraseAt - 1]?.lower ?? "") && at - phraseAt >= 2;
}

const heads = new Set("in of for on with from at inside under between outside".split(" "));

function subjectScore(tokens: readonly Token[], verbAt: number): number | undefined {
  const first = tokens[0]?.lower ?? "";
  if (verbAt > subjectWordsMax) return undefined;
  if (first === "the") return -0.5;
  if (quantifiers.has(first)) return 1.5;
  if (first === "our") return 1.25;
  if (first === "a" || first === "an") return 0.5;
  const head = tokens
    .slice(0, verbAt)
    .findIndex((token, at) => isPlural(token.lower) && !isDefinite(tokens, at));
  return head >= 0 && head < 6 ? 1.25 : 0;
}

interface Predicate {
  readonly score: number;
  readonly text: string;
}

function readPredicate(clause: Clause, verbAt: number): Predicate | undefined {
  const word = clause.tokens[verbAt]?.lower ?? "";
  if (descriptive.has(word)) return undefined;
  const negated = negators.has(word) || negators.has(clause.tokens[verbAt + 1]?.lower ?? "");
  const isDeontic =
    deontic.has(word) && !(/^ha(?:s|ve)$/u.test(word) && clause.tokens[verbAt + 1]?.lower !== "to");
  const mainAt = mainWordAt(clause.tokens, verbAt, isDeontic);
  const main = clause.tokens[mainAt];
  if (main === undefined) return undefined;
  if (auxiliary.has(word) && !/^do/u.test(word)) return beingOf(clause, verbAt, mainAt, negated, isDeontic);
  if (isDeontic) {
    const passive = passiveOf(clause, verbAt, mainAt, negated);
    return { score: 1, text: passive ?? clause.text };
  }
  const base = baseOfThirdPerson(main.lower) ?? main.lower;
  if (!verbs.has(base)) return undefined;
  if (accidentVerbs.has(base)) return { score: -2, text: clause.text };
  return { score: 0.75, text: obliged(clause, verbAt, mainAt, base, negated) };
}

/** The word that carries the meaning: after the auxiliary, "to be" and adverbs. */
function mainWordAt(tokens: readonly Token[], verbAt: number, isDeontic: boolean): number {
  const word = tokens[verbAt]?.lower ?? "";
  if (!isDeontic && !auxiliary.has(word)) return verbAt;
  let at = verbAt + 1;
  while (adverbs.has(tokens[at]?.lower ?? "") || (isDeontic && /^(?:to|be)$/u.test(tokens[at]?.lower ?? "")))
    at += 1;
  return at;
}

function beingOf(
  clause: Clause,
  verbAt: number,
  mainAt: number,
  negated: boolean,
  isDeontic: boolean,
): Predicate | undefined {
  const main = clause.tokens[mainAt]?.lower ?? "";
  const offset = main === "a" ? (clause.tokens[mainAt + 1]?.lower ?? "") : main;
  const subject = subjectText(clause, verbAt);
  const rest = clause.text.slice(clause.tokens[main === "a" ? mainAt + 1 : mainAt]?.end ?? 0);
  const comma = clause.tokens[main === "a" ? mainAt + 1 : mainAt]?.after.includes(",") === true ? "," : "";
  if (banned.has(offset) || (negated && allowed.has(main)))
    return { score: 2.25, text: `Do not use ${subject}${comma}${rest}` };
  if (required.has(main)) return { score: negated ? -1 : 1.5, text: clause.text };
  if (judged.has(main) || allowed.has(main)) return { score: -1.5, text: clause.text };
  const passive = passiveOf(clause, verbAt, mainAt, negated);
  if (passive !== undefined) return { score: 0.75, text: passive };
  return { score: 0.75, text: isDeontic ? clause.text : obliged(clause, verbAt, verbAt, "be", negated) };
}

/** "Calls are always wrapped with X" is "Always wrap calls with X"; undefined where the words aren't passive. */
function passiveOf(clause: Clause, verbAt: number, mainAt: number, negated: boolean): string | undefined {
  const participle = clause.tokens[mainAt];
  if (participle === undefined || participle.code || mainAt === verbAt || verbAt > 7) return undefined;
  const base = baseOfParticiple(participle.lower);
  if (base === undefined || /^no\b/iu.test(clause.text)) return undefined;
  const between = clause.tokens.slice(verbAt, mainAt).map((token) => token.lower);
  if (deontic.has(between[0] ?? "") && !between.includes("be")) return undefined;
  const before = between.includes("never")
    ? "Never "
    : negated
      ? "Do not "
      : between.includes("always")
        ? "Always "
        : between.includes("only")
          ? "Only "
          : "";
  const rest = clause.text.slice(participle.end);
  return `${before}${base} ${subjectText(clause, verbAt)}${participle.after}${rest}`;
}

/** A fact of how things are done, as a demand: "Finders return X" is "Finders must return X". */
function obliged(clause: Clause, verbAt: number, mainAt: number, base: string, negated: boolean): string {
  const subject = clause.text.slice(0, clause.tokens[verbAt]?.start ?? 0).trimEnd();
  const main = clause.tokens[mainAt];
  const after = clause.text.slice(main?.end ?? 0);
  const word = clause.tokens[verbAt]?.lower ?? "";
  if (/^no\b/iu.test(subject)) return clause.text;
  const adverb = /(?:^| )(always|never|only)$/iu.exec(subject)?.[1] ?? "";
  const bare = adverb === "" ? subject : subject.slice(0, -adverb.length).trimEnd();
  const next = clause.tokens[mainAt + 1];
  const negatedAfter =
    base === "be" && !/n't$/u.test(word) && negated
      ? after.slice((next?.end ?? 0) - (main?.end ?? 0))
      : after;
  const not = negated ? (next?.lower === "never" && base === "be" ? " never" : " not") : "";
  return `${bare} must${adverb === "" ? "" : ` ${adverb.toLowerCase()}`}${not} ${base}${negatedAfter}`;
}

/** The subject as it goes inside a sentence: its first word in lower case, unless its letters are a name. */
function subjectText(clause: Clause, verbAt: number): string {
  const text = clause.text.slice(0, clause.tokens[verbAt]?.start ?? 0).trim();
  return lowerFirst(text);
}

export function lowerFirst(text: string): string {
  const first = /^\p{Lu}\p{Ll}+(?=[\s-])/u.exec(text)?.[0];
  if (first === undefined || names.has(first.toLowerCase())) return text;
  return `${first.toLowerCase()}${text.slice(first.length)}`;
}

const names = new Set(
  "react python java kotlin swift ruby rust typescript javascript flutter dart terraform markdown docker kubernetes go django rails spring angular vue english american british google".split(" "),
); // prettier-ignore
