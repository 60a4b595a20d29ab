/**
 * Nouns of a project ("mapper", "companion objects") are in no lexicon. They may stand where they only describe: before
 * a named thing, or after "in", "of" or "for" at the end of a phrase. There they say which code, not what to do with it.
 */
import { dangerEntries } from "./lexicon/danger.ts";
import { readEntries } from "./lexicon/read-by-others.ts";
import { endsAsNoun } from "./open-words.ts";
import { is, Lexicon, type Term } from "./terms.ts";

/** More than these, and the statement is about something else. */
const unknownNounsMax = 2;

const alarming = new Lexicon(dangerEntries);
const readByOthers = new Lexicon(readEntries);
const plainNoun = /^[A-Za-z][a-z]{2,20}$/;
const verbal = /(?:ing|ly|ate|ise|ize|ify)$/;
const heads = ["thing", "nameN", "scope", "publicThing", "docThing", "noun"];
const phraseEnds = ["func", "useV", "keep", "casing", "code.casing", "nameV"];

function isPlainNoun(term: Term): boolean {
  const [word] = term.words;
  if (word?.kind !== "word" || term.classes.size > 0 || !plainNoun.test(word.text) || verbal.test(word.text))
    return false;
  return [alarming, readByOthers].every((lexicon) =>
    lexicon.terms(term.words).every((known) => known.classes.size === 0),
  );
}

/** After these a verb stands, so that "please expunge variables" doesn't hide one. */
const opens = /^(?:please|pls|we|always|never|just|you|should|must|let|us|can|do|may|will)$/i;

/** Before a thing and after an article, a verb of naming or the start; never after "and" or "to", where verbs stand. */
function describes(terms: readonly Term[], at: number): boolean {
  const before = terms[at - 1];
  if (/^(?:and|or|to|then|but|also|not|[.,;:])$/i.test(before?.text ?? "")) return false;
  const [word] = terms[at]?.words ?? [];
  if ((before === undefined || opens.test(before.text)) && word !== undefined && !endsAsNoun(word))
    return false;
  return is(terms[at + 1], ...heads);
}

/** "in companion objects", "of mappers": the end of a phrase that a preposition began, at most two nouns ago. */
function endsPhrase(terms: readonly Term[], at: number, nouns: ReadonlySet<number>): boolean {
  let from = at - 1;
  while (
    from >= 0 &&
    (nouns.has(from) || /^(?:the|a|an|our|its|their|all|every)$/i.test(terms[from]?.text ?? ""))
  )
    from -= 1;
  if (!/^(?:in|inside|within|of|for|after)$/i.test(terms[from]?.text ?? "")) return false;
  const next = terms[at + 1];
  return next === undefined || is(next, ...phraseEnds);
}

/** Marks unknown nouns in describing places with the class `noun`; leaves all as they are when there are too many. */
export function withNouns(terms: readonly Term[]): readonly Term[] {
  const unknown = new Set(
    [...terms.keys()].filter((at) => terms[at] !== undefined && isPlainNoun(terms[at])),
  );
  if (unknown.size === 0 || unknown.size > unknownNounsMax) return terms;
  const noun: ReadonlySet<string> = new Set(["noun"]);
  const marked = [...terms];
  for (const at of [...unknown].reverse()) {
    const term = terms[at];
    const fits = describes(marked, at) || endsPhrase(terms, at, unknown);
    if (term !== undefined && fits) marked[at] = { ...term, classes: noun };
  }
  return marked;
}
