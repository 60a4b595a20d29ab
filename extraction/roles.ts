/**
 * What a verb acts upon. "Add a prefix to functions" governs a name, "add functions with a prefix" adds code: the words
 * are the same, and only the object tells.
 */
import { is, keyOf, type Term } from "./terms.ts";

const preposition =
  /^(?:in|on|at|by|for|with|as|from|into|within|inside|than|after|before|between|above|below|without|over|instead|rather|to|of|per|like|such|unless|when|if|where)$/i;
const mark = /^[.,;:()–—-]$/;

/** Verbs that make, move or take their object, in the form that keys have. */
const acting =
  /^(?:use|add|insert|leav|plac|put|list|defin|declar|need|requir|mak|want|apply|set|return|includ|follow|order|format|break|wrap|split|mov|merg|end|hold|represent|contain|accept|tak|export|hav|get|keep|writ|prefer|favour|favor|choos|pick|giv)$/;
/** These may stand before what they name or describe ("write functions in camelCase"). */
const naming = /^(?:keep|writ|prefer|favour|favor)$/;

/** The terms of the object of a sentence's first verb; empty where the sentence doesn't start with a verb that acts. */
function objectOf(terms: readonly Term[]): readonly Term[] {
  const verb = terms.findIndex((term) => !is(term, "func"));
  if (verb < 0 || !acting.test(keyOf(terms[verb]))) return [];
  const rest = terms.slice(verb + 1);
  const end = rest.findIndex((term) => preposition.test(term.text) || mark.test(term.text));
  return (end < 0 ? rest : rest.slice(0, end)).filter((term) => !is(term, "func") || is(term, "docThing"));
}

const code = ["thing", "publicThing", "scope", "memberW", "testThing"];
const ofNames =
  "casing code.casing affixN affixMark affixV descW nameN nameOnly nameV code.name code.file quoted word hungarian aboutW wording".split(
    " ",
  );
const ofDocs =
  "docThing docStyle docContent wording markdown mdStrong commentMark code.comment quoteMark describeV ownLine caseV number quoted".split(
    " ",
  );

const firstKey = (terms: readonly Term[]): string => keyOf(terms.find((term) => !is(term, "func")));

/** Naming acts upon names and what names are made of, never upon the named code. */
export function actsOnNames(terms: readonly Term[]): boolean {
  const object = objectOf(terms);
  // "Write the variable in upper case to the file" writes a value.
  if (/^writ$/.test(firstKey(terms)) && terms.some((term) => /^(?:to|into)$/i.test(term.text))) return false;
  if (naming.test(firstKey(terms))) return true;
  return !object.some((term) => is(term, ...code)) || object.some((term) => is(term, ...ofNames));
}

const swap = /^(?:as|instead|rather|over|into|to|from)$/i;

/** "Code as comments", "exceptions instead of comments": docs in the place of code, or code in the place of docs. */
function swapsCodeAndDocs(terms: readonly Term[]): boolean {
  const adds = /^(?:add|giv|writ)$/.test(firstKey(terms));
  const isCode = (term: Term): boolean =>
    is(term, ...code, "syntax", "line", "describeV") && !is(term, "docThing", "wording");
  return terms.some((term, at) => {
    if (!swap.test(term.text) || (adds && /^to$/i.test(term.text))) return false;
    const [before, after] = [terms.slice(0, at), terms.slice(at + 1, at + 4)];
    const docs = (some: readonly Term[]): boolean => some.some((other) => is(other, "docThing"));
    return (before.some(isCode) && docs(after)) || (docs(before) && after.some(isCode) && !docs(after));
  });
}

/** "Move comments into tickets", "state is kept in comments": docs that are carried off, or carry what code should. */
function movesDocs(terms: readonly Term[]): boolean {
  const [first] = [firstKey(terms)];
  if (/^(?:mov|mark|split|merg)$/.test(first)) return true;
  return terms.some(
    (term, at) =>
      /^(?:kept|stored|held|saved)$/i.test(term.text) &&
      terms.slice(at + 1, at + 4).some((later) => is(later, "docThing")) &&
      !is(
        terms.find((other) => !is(other, "func")),
        "docThing",
        "wording",
        "todo",
      ),
  );
}

/** Documentation acts upon comments and texts; code is what they stand at, never what they stand for. */
export function actsOnDocs(terms: readonly Term[]): boolean {
  const object = objectOf(terms);
  const given = /^(?:giv|need|requir|want)$/.test(firstKey(terms));
  const upon = object.some((term) => is(term, ...code) && !is(term, ...ofDocs));
  return (
    !movesDocs(terms) &&
    (given || !upon || object.some((term) => is(term, "docThing", "wording", "docContent"))) &&
    !swapsCodeAndDocs(terms)
  );
}

/** Order moves what it orders within its place, never into another one. */
export function staysInPlace(terms: readonly Term[]): boolean {
  return !terms.some(
    (term) =>
      /^(?:into|onto|over|instead|rather|from|to|with|without|as)$/i.test(term.text) &&
      !/^(?:private|public)$/i.test(term.text),
  );
}
