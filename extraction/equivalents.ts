/** Pairs of forms that mean the same at run time: choosing one of them is style. */
import type { Term } from "./terms.ts";

interface Pair {
  readonly forms: readonly [RegExp, RegExp];
  /** Classes of what else the statement may say. */
  readonly extras: string;
}

const pairs: readonly Pair[] = [
  { forms: [/^const$/, /^let$/], extras: "reassign" },
  { forms: [/^const$/, /^reassign(?:ed|ment)?$|^rebind$|^rebound$/], extras: "reassign" },
  { forms: [/^val$/, /^var$/], extras: "reassign" },
  { forms: [/^val$/, /^reassign(?:ed)?$/], extras: "reassign" },
  { forms: [/^interfaces?$/, /^types?$|^type alias(?:es)?$/], extras: "shape" },
  { forms: [/^(?:\w+|readonly \w+)\[\]$/, /^(?:Readonly)?Array<\w+>$/], extras: "shape arrayW" },
  { forms: [/^\[\]$/, /^list\(\)$/], extras: "emptyW" },
  { forms: [/^\{\}$/, /^dict\(\)$/], extras: "emptyW" },
  { forms: [/^var$/, /^(?:explicit types?|right|type)$/], extras: "varW" },
  { forms: [/^namespaces?$/, /^(?:file scoped|block scoped)$/], extras: "namespaceW" },
  { forms: [/^template (?:literal|string)s?$/, /^(?:string )?concatenation$|^\+$/], extras: "concat" },
  {
    forms: [
      /^shorthands?$|^shorthand syntax$/,
      /^(?:object|hash|property|properties|object property|object properties|object literals?|hash literals?)$/,
    ],
    extras: "shape shorthandW",
  },
];

const text = (term: Term): string => (/^[a-z]/i.test(term.text) ? term.text : term.text).toLowerCase();
const usual = ["func", "useV", "lang", "scope", "why"];

function fitsPair(terms: readonly Term[], pair: Pair): boolean {
  const hits = pair.forms.map((form) =>
    terms.filter((term) => form.test(text(term)) || form.test(term.text)),
  );
  const [first, second] = hits;
  if (first?.length === 0 || second?.length === 0) return false;
  const allowed = new Set([...usual, ...pair.extras.split(" ")]);
  return terms.every(
    (term) => hits.some((hit) => hit.includes(term)) || [...term.classes].some((name) => allowed.has(name)),
  );
}

/** "style.equivalent-form" where a statement chooses between two such forms and says nothing else. */
export function equivalentForms(terms: readonly Term[]): string | undefined {
  return pairs.some((pair) => fitsPair(terms, pair)) ? "style.equivalent-form" : undefined;
}
