import type { Clause, Reading } from "./clause.ts";
import { baseOfParticiple, gerundOf, isVerb } from "./lexicon.ts";
import { predicateOf } from "./predicates.ts";
import { deontic, finiteVerbAt } from "./verbs.ts";
import { isDefinite, isPlural, lowerFirst } from "./nouns.ts";
import type { Token } from "./tokens.ts";

/** Subjects that point at one thing, or at a person. */
const pointing = new Set(
  "this that these those it they he she i we you both there here what which who why how my your his her their its because since as if when while although though so then even some many most several few multiple other another do don doesn didn do does did to until unless both according experimentally somebody someone others".split(" "),
); // prettier-ignore

const quantifiers = new Set("each every all any no everything anything everyone nothing nobody".split(" "));
const subjectWordsMax = 12;

/** "Whenever a job changes two tables it has to open a transaction": a condition without a comma. */
const conditionalDemand =
  /^(?:whenever|when|each time|every time|any time) [^,;:]{3,80}? (?:it|they|we) (?:must|should|has to|have to|needs? to)\s/iu;

const demandedLast =
  /^(whenever|when|each time|every time|any time) (?:we|you|somebody|someone) (\p{L}{2,20})( [^,;:]{3,80}?) (?:it|they) (?:must|should|has to|have to|needs? to) be (\p{L}+)\s(.{2,80})$/iu;

/** "Whenever we add context to an error it has to be wrapped with X" is "Wrap it with X when adding context to an error". */
function demandFirst(text: string): string {
  const found = demandedLast.exec(text);
  const base = baseOfParticiple(found?.[4]?.toLowerCase() ?? "");
  if (found === null || base === undefined) return text;
  return `${base} it ${found[5] ?? ""} when ${gerundOf(found[2]?.toLowerCase() ?? "")}${found[3] ?? ""}`;
}

/** "Tabs are our standard". */
const ourStandard =
  /^(.{1,80}?) (?:is|are) (?:our|the team's|the house) (?:\p{L}+ )?(?:standard|convention|norm|style|default|practice|policy)( (?:in|for|across|throughout) [^,;:]{2,40})?$/iu;

/** "`isEmpty()` reads better than `size() == 0`". */
const preferred =
  /^(`[^`]{1,60}`|[^,;:`]{2,40}?) (?:reads?|looks?|works?|is|are) (?:better|nicer|clearer|preferred|preferable|safer|simpler) (?:than|over|to) (`[^`]{1,60}`|[^,;:`]{2,40})$/iu;

/** ""not found" tells a caller which…": told of one text. */
const quotedTells = /^(?:"[^"]{1,80}"|“[^”]{1,80}”|'[^']{1,80}') \p{L}{2,20}s (?:an?|the|us|you|people)\s/u;

/** Reads "Mappers return plain objects", "Jobs are always retried twice", "`goto` is not allowed". */
export function readDeclarative(clause: Clause): Reading | undefined {
  const { tokens } = clause;
  if (conditionalDemand.test(clause.text)) return { score: 1, text: demandFirst(clause.text) };
  const better = preferred.exec(clause.text);
  if (better?.[1] !== undefined && better[2] !== undefined)
    return { score: -0.5, text: `Use ${lowerFirst(better[1])} instead of ${better[2]}` };
  const standard = ourStandard.exec(clause.text);
  if (standard?.[1] !== undefined)
    return { score: 2, text: `Use ${lowerFirst(standard[1])}${standard[2] ?? ""}` };
  const first = tokens[0];
  if (first === undefined || isPointing(first) || quotedTells.test(clause.text)) return undefined;
  const verbAt = finiteVerbAt(tokens, subjectWordsMax);
  if (verbAt === undefined || !isSubject(tokens.slice(0, verbAt), tokens[verbAt + 1])) return undefined;
  if (first.lower === "the" && /\b(?:twice|\d+ times)\b/u.test(clause.text) && !isBound(tokens[verbAt]))
    return undefined;
  // "The collector doesn't see it": one thing, and what it fails to do.
  if (first.lower === "the" && /^(?:doesn't|does)$/u.test(tokens[verbAt]?.lower ?? "")) return undefined;
  if (alreadySo.test(clause.text) || oneName.test(clause.text)) return undefined;
  const none = noneMay(clause, verbAt);
  if (none !== undefined) return none;
  const predicate = predicateOf(clause, verbAt);
  if (
    predicate === undefined ||
    ((predicate.told || first.lower === "the") &&
      !isClass(tokens, verbAt) &&
      !(first.lower === "the" && isSettled(clause)) &&
      predicate.score < 1.5 &&
      !isBound(tokens[verbAt]))
  )
    return undefined;
  if (
    predicate.told &&
    (/^\d/u.test(first.lower) || told.test(first.lower) || isRepeated(clause) || describes(clause, verbAt))
  )
    return undefined;
  // "Leak: eviction never closes the connection": inside a sentence, only a class or a demand is meant in general.
  if (
    (clause.inner || clause.label !== "") &&
    !/\b(?:always|never)$/iu.test(clause.text.slice(0, tokens[verbAt]?.start).trim()) &&
    !isClass(tokens, verbAt) &&
    !isBound(tokens[verbAt])
  )
    return undefined;
  const score = subjectScore(tokens, verbAt) + predicate.score + (clause.alone ? 0.5 : 0);
  return { score, text: predicate.text };
}

/** "Nothing in `core/` may import from `app/`", "No handler may read the session": what is permitted to none is forbidden. */
function noneMay({ text, tokens }: Clause, verbAt: number): Reading | undefined {
  const first = tokens[0]?.lower ?? "";
  const verb = tokens[verbAt + 1];
  if (
    !/^(?:no|nothing)$/u.test(first) ||
    !/^(?:may|can|should|must|shall)$/u.test(tokens[verbAt]?.lower ?? "")
  )
    return undefined;
  if (verb === undefined || verb.code || verb.lower === "be" || !isVerb(verb.lower)) return undefined;
  const subject = text.slice(tokens[0]?.end ?? 0, tokens[verbAt]?.start).trim();
  const place = first === "no" ? `in any ${subject}` : subject;
  if (place === "" || (first === "nothing" && !/^(?:in|inside|under|within|from|outside)\s/u.test(place)))
    return undefined;
  return { score: 2.25, text: `Do not ${verb.text}${verb.after}${text.slice(verb.end)} ${place}` };
}

/** "Two customers already have one": what is so. */
const alreadySo =
  /^[^,;:]{1,40}\balready (?:have|has|use|uses|do|does|are|is)\b|\b(?:is|are) (?:all )?over the place\b/iu;
/** "`slug` needs to be unique", "`rows` is never assigned again": told of one name of this change. */
const oneName =
  /^`[^`]{1,60}` (?:needs? to be\b(?!.*\b(?:always|everywhere|every|all|each)\b)|(?:is|are) never \p{L}+ again\b)/iu;

/** Persons of whom is told what they do, and not what they should: "people read changelogs from the top". */
const told = /^(?:people|users|readers|customers|nobody|everybody|everyone)$/u;

/** "Files are uploaded twice": a fault, unless somebody says that it must be so. */
function isRepeated({ text, cues }: Clause): boolean {
  return /\b(?:twice|\d+ times)\b/u.test(text) && !cues.general && !cues.scoped && !cues.asked;
}

const atHand =
  /\bthis (?:file|test|function|method|case|branch|pr|change|class|one|loop|line|block|path)\b/iu;
/** Words that set one thing apart from others: what is told of them is told of the program at hand. */
const singled =
  /^(?:other|actual|current|existing|if|whether|because|newer|old|older|most|some|remaining|previous|subsequent|same|sibling|that|these|those)$/u;

/** A fact of the program at hand: "all other examples in this file use X", "an actual swap changes Y". */
function describes({ text, tokens, cues, inner }: Clause, verbAt: number): boolean {
  if (atHand.test(text) || /[→⇒]|=>|->/u.test(text.replace(/`[^`]{0,400}`/gu, "`"))) return true;
  const subject = tokens.slice(0, verbAt).map(({ lower }) => lower);
  const settled = (word: string, at: number) =>
    (word === "that" && at > 0) || (word === "existing" && cues.general);
  if (subject.some((word, at) => singled.test(word) && !settled(word, at))) return true;
  if (!inner || cues.general || cues.asked) return false;
  // "…, and each call allocates 2 kB": what one thing does whenever it runs.
  return (
    /^an?$/u.test(subject[0] ?? "") ||
    (/^(?:each|every)$/u.test(subject[0] ?? "") &&
      !/^(?:gets?|has|needs?|carries|is|are)$/u.test(tokens[verbAt]?.lower ?? ""))
  );
}

/** "In our tests the expected value comes second": the place makes "the" speak of each. */
function isSettled({ cues, inner }: Clause): boolean {
  return cues.scoped && !cues.deictic && !inner && !cues.reported && !cues.hedged;
}

function isPointing(token: Token): boolean {
  return !token.code && pointing.has(token.lower.split("'")[0] ?? "");
}

const persons = new Set(
  "i we you he she it they me us him her them who what there i'd we'd we've you're it's".split(" "),
);

/** A subject names things: "no need" and "`x` runs each time it" are none. */
function isSubject(subject: readonly Token[], next: Token | undefined): boolean {
  if (
    subject.some(
      (token, at) => persons.has(token.lower) && subject[at - 1]?.lower !== "that" && !isRelated(subject, at),
    )
  )
    return false;
  const only = subject[0]?.lower ?? "";
  return (
    subject.length > 1 ||
    (!quantifiers.has(only) && only !== "one") ||
    (only === "everything" && next?.code === true)
  );
}

/** "each job we schedule": the person of a relative clause without "that". */
function isRelated(subject: readonly Token[], at: number): boolean {
  return at === subject.length - 2 && quantifiers.has(subject[0]?.lower ?? "");
}

function isBound(verb: Token | undefined): boolean {
  return verb !== undefined && deontic.has(verb.lower);
}

/** Does the subject stand for a class of things, so that a fact told of it is a convention? */
function isClass(tokens: readonly Token[], verbAt: number): boolean {
  const first = tokens[0]?.lower ?? "";
  if (first === "the") return false;
  return subjectScore(tokens, verbAt) > 0;
}

/** What has no plural speaks of all of it: "new code uses X". */
const mass = /^(?:code|logic|documentation|prose|copy|spacing|ownership|indentation|markup|styling)$/u;

/** How general the subject is: "each X" and bare plurals speak of a class, "the X" of one thing. */
function subjectScore(tokens: readonly Token[], verbAt: number): number {
  const first = tokens[0]?.lower ?? "";
  if (first === "the") return -1;
  if (quantifiers.has(first)) return 1.5;
  if (first === "our" || mass.test(first)) return 1.25;
  if (first === "new" && mass.test(tokens[1]?.lower ?? "")) return 1.25;
  if (first === "a" || first === "an") return 0.75;
  const plural = tokens
    .slice(0, Math.min(verbAt, 6))
    .some((token, at) => (token.plural || isPlural(token.lower)) && !isDefinite(tokens, at));
  return plural ? 1.25 : 0;
}
