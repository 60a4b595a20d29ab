import type { Clause, Reading } from "./clause.ts";
import { baseOfGerund, baseOfThirdPerson, isVerb, nounVerbs, oneOffVerbs, verbs } from "./lexicon.ts";
import { determiners, isDefinite, isPlural, prepositions } from "./nouns.ts";
import { teamVerbs } from "./lexicon.ts";
import type { Token } from "./tokens.ts";

/** Adverbs that may stand before the verb of a command. */
const adverbs = new Set(
  "always never please pls plz just only also generally usually typically simply rather instead really still kindly strictly explicitly consistently ideally preferably".split(" "),
); // prettier-ignore

/** Base verbs that open a remark and not a command. */
const remarks = new Set(
  "see note look consider wonder think guess mean seem feel help matter happen agree want need know wish cost sound wait thank suggest depend understand have say find suppose like love hope ask hit lose exist last lack".split(" "),
); // prettier-ignore

/** "Don't see…", "don't need…": told by somebody who left out "I" or "you". */
const unsaid = new Set(
  "see need know think like understand want have mean feel believe recall care get".split(" "),
);

/** "Guard clauses", "type hints", "log messages": nouns of two words, although the first could command. */
const modifying = new Set(
  "guard type test log cache error return import index map commit release hook event design default export record unit code change feature file query route state".split(" "),
); // prettier-ignore
const modified = new Set(
  "clauses hints names keys messages types statements subjects tests notes handlers comments values files blocks lines bodies ids entries helpers classes".split(" "),
); // prettier-ignore

/** Finite verbs that show that the words before them were a subject. */
const finite = new Set(
  "is are isn't aren't was were should shouldn't must mustn't has have needs need gets get may can cannot can't will won't would could do don't does doesn't".split(" "),
); // prettier-ignore

/** Reads "Prefer const over let", "Please never log tokens", "Don't use semicolons". */
export function readImperative(clause: Clause): Reading | undefined {
  const { tokens } = clause;
  let at = 0;
  let standing = false;
  while (isAdverb(tokens[at])) {
    standing ||= ["always", "never"].includes(tokens[at]?.lower ?? "");
    at += 1;
  }
  const lets = /^let'?s$/u.test(tokens[at]?.lower ?? "");
  if (lets) at += 1;
  const negated = negationAt(tokens, at, lets);
  const verbAt = skipAdverbs(tokens, at + negated);
  const verb = tokens[verbAt];
  if (
    verb === undefined ||
    verb.code ||
    !(isVerb(verb.lower) || (negated > 0 && /^\p{Ll}+$/u.test(verb.lower)))
  )
    return undefined;
  // "Please explain.", "Rebase.": asked of whoever reads it, and of nothing in general.
  if (tokens[verbAt + 1] === undefined) return undefined;
  // "Rebase, there are conflicts": whatever follows tells why.
  if (
    verb.after.includes(",") &&
    /^(?:there|it|we|i|you|this|that|they)\b/u.test(tokens[verbAt + 1]?.lower ?? "")
  )
    return undefined;
  // "Rebase on main please": without an object it is asked of this change.
  if (
    /^(?:rebase|merge|squash|push|pull|rerun|bump)$/u.test(verb.lower) &&
    prepositions.has(tokens[verbAt + 1]?.lower ?? "")
  )
    return undefined;
  if (negated > 0 && unsaid.has(verb.lower)) return undefined;
  // "Ignore me if…", "tell us how": asked of a person, about a person.
  if (/^(?:me|us|him|her)$/u.test(tokens[verbAt + 1]?.lower ?? "")) return undefined;
  if (negated === 0 && !standing && (remarks.has(verb.lower) || isNoun(tokens, verbAt, at === 0)))
    return undefined;
  const score =
    verbScore(verb.lower, negated > 0 || standing || stops(tokens, verbAt)) +
    objectScore(tokens, verbAt, clause.cues.general || clause.cues.scoped) -
    (lets ? 1.25 : 0);
  // "Add a test for the rounding" is asked once: the one thing that it is for is at hand.
  const once =
    oneOffVerbs.has(verb.lower) &&
    !standing &&
    negated === 0 &&
    namesOneThing(tokens, verbAt) &&
    !clause.cues.general &&
    !clause.cues.scoped;
  const alone = !once && clause.alone && !lets && !clause.cues.deictic ? (clause.sentence ? 1.25 : 1) : 0;
  return { score: score + alone - (once ? 0.75 : 0), text: clause.text };
}

function isAdverb(token: Token | undefined): boolean {
  return token !== undefined && !token.code && adverbs.has(token.lower);
}

function skipAdverbs(tokens: readonly Token[], from: number): number {
  let at = from;
  while (isAdverb(tokens[at])) at += 1;
  return at;
}

/** How many tokens a "do not", "don't" or "not" at this place takes. */
function negationAt(tokens: readonly Token[], at: number, lets: boolean): number {
  const word = tokens[at]?.lower ?? "";
  if (word === "don't" || word === "dont" || (lets && word === "not")) return 1;
  return word === "do" && tokens[at + 1]?.lower === "not" ? 2 : 0;
}

/** "Cache keys are…", "Format: …", "Map tiles load…": a noun, although it could be a verb. */
function isNoun(tokens: readonly Token[], at: number, first: boolean): boolean {
  const word = tokens[at];
  const next = tokens[at + 1];
  // "Go doc comments begin with…": the language.
  if (
    word?.text === "Go" &&
    next !== undefined &&
    !next.code &&
    !prepositions.has(next.lower) &&
    next.lower.length > 2 &&
    !/^(?:ahead|back|straight|down|over|through)$/u.test(next.lower)
  )
    return true;
  if (word === undefined || !nounVerbs.has(word.lower))
    return next !== undefined && finite.has(next.lower) && next.lower !== "do";
  if (next === undefined) return first;
  if (modifying.has(word.lower) && modified.has(next.lower) && word.after === "") return true;
  if (word.after !== "" || next.lower === "is" || next.lower === "of") return true;
  if (isSubjectAt(tokens, at)) return true;
  for (let after = at + 1; after < Math.min(tokens.length, at + 6); after += 1) {
    const token = tokens[after];
    if (token === undefined || token.code || prepositions.has(token.lower) || determiners.has(token.lower))
      return false;
    if (finite.has(token.lower)) return true;
    const verbAfter = tokens[after + 1];
    if (isPlural(token.lower) && token.after === "" && verbAfter !== undefined && verbs.has(verbAfter.lower))
      return true;
    if (token.after !== "") return false;
  }
  return false;
}

/** "Stop checking in generated code" forbids it. */
function stops(tokens: readonly Token[], verbAt: number): boolean {
  return (
    /^(?:stop|quit)$/u.test(tokens[verbAt]?.lower ?? "") &&
    baseOfGerund(tokens[verbAt + 1]?.lower ?? "") !== undefined
  );
}

/** "Type hints on public functions are…", "Index as key breaks the…": a verb follows what would be the command's object. */
function isSubjectAt(tokens: readonly Token[], at: number): boolean {
  for (let after = at + 1; after < Math.min(tokens.length, at + 9); after += 1) {
    const token = tokens[after];
    const before = tokens[after - 1];
    if (token === undefined || before === undefined || before.after !== "" || clauseWords.has(token.lower))
      return false;
    if (token.code || after === at + 1) continue;
    if (/^(?:is|are|isn't|aren't)$/u.test(token.lower) && !determiners.has(before.lower)) return true;
    const told = baseOfThirdPerson(token.lower) !== undefined && !prepositions.has(before.lower);
    if (
      told &&
      !determiners.has(before.lower) &&
      !isPlural(before.lower) &&
      determiners.has(tokens[after + 1]?.lower ?? "")
    )
      return true;
  }
  return false;
}

const clauseWords = new Set("that which who what where when if unless while until so because since and or but whose how why".split(" ")); // prettier-ignore

/** Does "the" with a singular stand in it, and no plural? */
function namesOneThing(tokens: readonly Token[], verbAt: number): boolean {
  const rest = tokens.slice(verbAt + 1).filter((token) => !token.code);
  return rest.some(({ lower }) => lower === "the") && !rest.some(({ lower }) => isPlural(lower));
}

function verbScore(verb: string, standing: boolean): number {
  if (["prefer", "avoid", "favor", "favour", "refrain"].includes(verb)) return 2.5;
  if (standing) return 2;
  if (teamVerbs.has(verb)) return 1.25;
  return oneOffVerbs.has(verb) ? 0.25 : 1;
}

/** Generic objects (bare plurals) speak for a convention, definite ones and pronouns for one place. */
function objectScore(tokens: readonly Token[], verbAt: number, general: boolean): number {
  const object = tokens[verbAt + 1];
  let score = definiteScore(object, tokens[verbAt + 2]);
  if (object?.code === true && oneOffVerbs.has(tokens[verbAt]?.lower ?? "")) score -= 0.5;
  let plurals = 0;
  for (let at = verbAt + 1; at < tokens.length; at += 1) {
    const word = tokens[at]?.lower ?? "";
    if (tokens[at]?.code === true) continue;
    if (word === "your") score -= 0.5;
    else if (word === "it" || word === "them") score -= 1;
    else if ((isPlural(word) || endsPlural(tokens, at)) && !isDefinite(tokens, at)) plurals += 1;
  }
  const penalty = Math.max(score, -2.5);
  return (general ? penalty / 2 : penalty) + Math.min(plurals, 1.5);
}

/** "early returns", "default exports": behind a command the last word is a noun, though it could be a verb. */
function endsPlural(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (token === undefined || !/[^su]s$/u.test(token.lower)) return false;
  return next === undefined || token.after !== "" || prepositions.has(next.lower);
}

/** "the imports" are more general than "the import", and both less than "imports". */
function definiteScore(object: Token | undefined, next: Token | undefined): number {
  if (!startsDefinite(object)) return 0;
  if (object?.lower !== "the") return -1.5;
  return next !== undefined && isPlural(next.lower) ? -0.25 : -0.75;
}

function startsDefinite(token: Token | undefined): boolean {
  return token !== undefined && ["the", "it", "them", "this", "that", "these", "those"].includes(token.lower);
}
