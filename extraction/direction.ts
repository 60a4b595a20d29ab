/** Which way a clause turns what it names: each negation and each weakening verb turns it round once. */
import { is, keyOf, type Term } from "./terms.ts";

type Clause = readonly Term[];

/** How far a verb reaches for its object, in terms. */
const reachTermsMax = 7;

const odd = (terms: Clause): boolean => terms.length % 2 === 1;
const flips = (terms: Clause): Clause =>
  terms.filter((term) => is(term, "not", "avoid", "insteadOf", "without"));

/** Is what stands at `at` turned round by what comes before it? */
export function isFlipped(clause: Clause, at: number): boolean {
  return odd(flips(clause.slice(0, at)));
}

/** Does the clause, as a whole, turn against what it names ("block", "avoid", "instead of")? */
export function isOpposed(clause: Clause): boolean {
  return odd(clause.filter((term) => is(term, "not", "deny", "avoid", "insteadOf", "without")));
}

/** Is anything in the statement turned away from? Enough to keep code that is named from counting as used. */
export function turnsAway(terms: Clause): boolean {
  return terms.some((term) => is(term, "not", "avoid", "insteadOf", "deny"));
}

const phraseEnd =
  /^(?:is|are|be|altogether|entirely|completely|here|there|everywhere|too|locally|please|and|or|the|a|step|steps|rule|rules|code|logic|layer|middleware|flag|flags|header|headers|temporarily|globally|always|can|may|should|must|will|until|again|mismatch|mismatches|failure|failures|errors|warnings|alerts|findings|problems|complaints|issues|requirement|requirements|prompt|enforcement|restriction|restrictions|protection|profile|profiles|stage|stages|gate|gates|scan|scans|screen|detection|filter|filters|limit|limits|threshold|level|target|that|which|older|newer|in|below|above|beside|behind|beneath|underneath)$/i;

/** The noun that a noun phrase is about comes last: in "test helpers" that is "helpers". */
function isHead(clause: Clause, at: number): boolean {
  const next = clause[at + 1];
  return (
    next === undefined ||
    is(next, "prep", "not", "without", "insteadOf", "offState", "passiveOff", "conjunction") ||
    next.text.endsWith("ly") ||
    !/^\p{L}/u.test(next.text) ||
    phraseEnd.test(next.text)
  );
}

/** Would the mechanism at `at` go? `soft` ones ("a null check") only where a strong word says so. */
export function weakens(clause: Clause, at: number, grade: "strict" | "soft"): boolean {
  if (!isHead(clause, at)) return false;
  if (clause.slice(Math.max(0, at - 3), at).some((term) => is(term, "redundantW"))) return false;
  return weakenedBefore(clause, at, grade === "soft") || weakenedAfter(clause, at);
}

/** "Skip X", "without X", "no X", "don't require X": the nearest word that governs X decides. */
function weakenedBefore(clause: Clause, at: number, soft: boolean): boolean {
  for (let from = at - 1; from >= Math.max(0, at - reachTermsMax); from -= 1) {
    const term = clause[from];
    if (is(term, "weaken", "without") || (!soft && is(term, "weakenSoft"))) return !isFlipped(clause, from);
    if (/^no$/i.test(term?.text ?? "")) return !soft && !isFlipped(clause, from);
    if (is(term, "perform")) return !soft && isFlipped(sinceAnd(clause, from), reachTermsMax);
    if (is(term, "prep")) return false;
  }
  return false;
}

/** "Avoid A and use B" doesn't turn B round. */
function sinceAnd(clause: Clause, at: number): Clause {
  return clause.slice(clause.slice(0, at).findLastIndex((term) => is(term, "conjunction")) + 1, at);
}

const performed =
  /^(?:need|requir|necessary|apply|run|enforc|matter|mandatory|perform|trigger|execut|happen)$/;
const participle = /(?:ed|off|al|ary|ess|ous|ill|down|away)$/i;

/** "TLS checks are off", "validation is not required", "tests can be skipped". */
function weakenedAfter(clause: Clause, at: number): boolean {
  const after = clause.slice(at + 1, at + reachTermsMax);
  const to = after.findIndex(
    (term) =>
      (is(term, "prep") && !/^(?:that|which|of)$/i.test(term.text)) ||
      performed.test(keyOf(term)) ||
      (is(term, "offState", "weaken", "passiveOff") && participle.test(term.text)),
  );
  const term = after[to];
  if (term === undefined || (is(term, "prep") && !is(term, "offState", "weaken", "passiveOff"))) return false;
  // "Of optional values" says nothing of the mechanism, "of uploads is optional" does.
  const overOf = after.slice(0, to).some((other) => /^of$/i.test(other.text));
  if (overOf && !/^(?:is|are|be|was|were|not)$/i.test(after[to - 1]?.text ?? "")) return false;
  const negations = flips(after.slice(0, to));
  return performed.test(keyOf(term)) ? odd(negations) : !odd([...negations, ...flips(clause.slice(0, at))]);
}
