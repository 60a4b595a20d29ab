import type { Clause, Reading } from "./clauses.ts";
import { predicateOf } from "./predicates.ts";
import { finiteVerbAt } from "./verbs.ts";
import { isDefinite, isPlural } from "./nouns.ts";
import type { Token } from "./tokens.ts";

/** Subjects that point at one thing, or at a person. */
const pointing = new Set(
  "this that these those it they he she i you there here what which who why how my your his her their its because since as if when while although though so then even".split(" "),
); // prettier-ignore

const quantifiers = new Set("each every all any no everything anything everyone nothing nobody".split(" "));
const subjectWordsMax = 12;

/** Reads "Finders return `Optional`", "External calls are always wrapped", "`any` is not allowed". */
export function readDeclarative(clause: Clause): Reading | undefined {
  const { tokens } = clause;
  const first = tokens[0];
  if (first === undefined || pointing.has(first.lower)) return undefined;
  const verbAt = finiteVerbAt(tokens, subjectWordsMax);
  if (verbAt === undefined) return undefined;
  const predicate = predicateOf(clause, verbAt);
  if (predicate === undefined) return undefined;
  const score = subjectScore(tokens, verbAt) + predicate.score + (clause.alone ? 0.5 : 0);
  return { score, text: predicate.text };
}

/** How general the subject is: "each X" and bare plurals speak of a class, "the X" of one thing. */
function subjectScore(tokens: readonly Token[], verbAt: number): number {
  const first = tokens[0]?.lower ?? "";
  if (first === "the") return -0.5;
  if (quantifiers.has(first)) return 1.5;
  if (first === "our") return 1.25;
  if (first === "a" || first === "an") return 0.5;
  const plural = tokens
    .slice(0, Math.min(verbAt, 6))
    .some((token, at) => isPlural(token.lower) && !isDefinite(tokens, at));
  return plural ? 1.25 : 0;
}
