/**
 * Recognises what a statement would weaken or reach, from concept, action and direction: "skip validation" weakens,
 * "never skip validation" strengthens. What is only mentioned is neither.
 */
import { dangerEntries, harmfulCode } from "./lexicon/danger.ts";
import { Lexicon, type Term, type Word } from "./terms.ts";

const lexicon = new Lexicon(dangerEntries);
const is = (term: Term | undefined, ...names: readonly string[]): boolean =>
  term !== undefined && names.some((name) => term.classes.has(name));

/** The category of a mechanism or of a harm, such as "crypto". */
function categoryOf(term: Term, kind: "protect" | "soft" | "harm"): string | undefined {
  for (const name of term.classes) if (name.startsWith(`${kind}.`)) return name.slice(kind.length + 1);
  return undefined;
}

/** Clauses by marks and by words that start a reason or a contrast. */
function clausesOf(terms: readonly Term[]): readonly (readonly Term[])[] {
  const clauses: Term[][] = [[]];
  for (const term of terms) {
    if (/^[.,;:!?()]$/.test(term.text) || is(term, "clauseEnd")) clauses.push([]);
    else clauses.at(-1)?.push(term);
  }
  return clauses.filter((clause) => clause.length > 0);
}

const flipsBefore = (clause: readonly Term[], at: number): number =>
  clause.slice(0, at).filter((term) => is(term, "not", "avoid", "insteadOf", "without")).length;
const odd = (count: number): boolean => count % 2 === 1;

/** Is this term the object of a verb at `from`? Yes where no preposition or other verb of ours lies between. */
function governs(clause: readonly Term[], from: number, to: number): boolean {
  return (
    from < to &&
    to - from <= 7 &&
    !clause
      .slice(from + 1, to)
      .some((term, index) => is(term, "prep") && !(index === 0 && is(clause[from], "offState")))
  );
}

/** The noun that a noun phrase is about comes last: in "test helpers" that is "helpers". */
function isHead(clause: readonly Term[], at: number): boolean {
  const next = clause[at + 1];
  return (
    next === undefined ||
    next.classes.size > 0 ||
    !/^\p{L}/u.test(next.text) ||
    /^(?:is|are|be|altogether|entirely|completely|here|there|everywhere|too|locally|please|and|or|the|a|step|steps|rule|rules|code|logic|layer|middleware|flag|flags|header|headers|entirely|temporarily|globally|always|can|may|should|must|will|until|again)$/i.test(
      next.text,
    )
  );
}

type Judge = (clause: readonly Term[], at: number) => boolean;

/** A weakening verb over a mechanism, or "without" it, or a negated verb that performs it, an odd number of times. */
const weakens: Judge = (clause, at) => {
  const soft = clause[at] !== undefined && categoryOf(clause[at], "protect") === undefined;
  if (!isHead(clause, at) || clause.slice(Math.max(0, at - 3), at).some((term) => is(term, "redundantW")))
    return false;
  return weakenedBefore(clause, at, soft) || weakenedAfter(clause, at);
};

function weakenedBefore(clause: readonly Term[], at: number, soft: boolean): boolean {
  for (let from = at - 1; from >= 0 && at - from <= 7; from -= 1) {
    const term = clause[from];
    if (!governs(clause, from, at)) {
      if (is(term, "prep") && !is(term, "without")) return false;
      continue;
    }
    if (is(term, "weaken") || (!soft && is(term, "weakenSoft"))) return !odd(flipsBefore(clause, from));
    if (is(term, "without")) return !odd(flipsBefore(clause, from));
    if (is(term, "not") && /^no$/i.test(term?.text ?? "") && at - from <= 3)
      return !odd(flipsBefore(clause, from)) && !soft;
    if (is(term, "perform")) return odd(flipsBefore(clause, from)) && !soft;
  }
  return false;
}

/** "TLS checks are off", "validation is not required", "tests can be skipped". */
function weakenedAfter(clause: readonly Term[], at: number): boolean {
  for (let to = at + 1; to < clause.length && to - at <= 6; to += 1) {
    const term = clause[to];
    if (is(term, "prep")) return false;
    const negations =
      clause.slice(at + 1, to).filter((other) => is(other, "not")).length +
      (flipsBefore(clause, at) > 0 ? 0 : 0);
    if (is(term, "offState", "weaken")) return !odd(negations);
    if (
      odd(negations) &&
      /^(?:need|require|necessary|appl|run|enforc|block|matter|mandatory|perform)/.test(
        term?.words[0]?.key ?? "",
      )
    )
      return true;
  }
  return false;
}

/** "Don't validate", "no need to sanitise": a protective verb, negated. */
const strongVerb =
  /^(?:validat|verify|sanitis|escap|encrypt|authenticat|authoris|redact|mask|hash|lint|audit|review)$/;

function negatedVerb(clause: readonly Term[]): string | undefined {
  const at = clause.findIndex(
    (term) =>
      term.words.length === 1 && strongVerb.test(term.words[0]?.key ?? "") && !/(?:ed)$/.test(term.text),
  );
  if (at < 1) return undefined;
  const flips = clause
    .slice(Math.max(0, at - 6), at)
    .filter((term) => is(term, "not", "without", "weaken", "avoid")).length;
  return odd(flips) && !odd(flipsBefore(clause, Math.max(0, at - 6))) ? "validation" : undefined;
}

function judgeTerms(clause: readonly Term[]): string | undefined {
  for (const [at, term] of clause.entries()) {
    const protect = categoryOf(term, "protect") ?? categoryOf(term, "soft");
    if (protect !== undefined && weakens(clause, at)) return protect;
    const harm = categoryOf(term, "harm");
    if (
      harm !== undefined &&
      !odd(
        flipsBefore(clause, at) +
          clause.slice(0, at).filter((other) => is(other, "weaken", "weakenSoft")).length,
      )
    )
      return harm;
  }
  return undefined;
}

/** A secret goes where people or programs can read it. */
function exposesSecret(clause: readonly Term[]): boolean {
  const secret = clause.findIndex((term) => is(term, "secretN"));
  const verb = clause.findIndex((term) => is(term, "exposeV"));
  if (secret < 0 || verb < 0) return false;
  const place = clause.some((term, at) => at !== secret && is(term, "exposePlace"));
  const loud =
    is(clause[verb], "exposeV") &&
    /^(?:log|print|echo|dump|hardcod|hard cod|commit|embed|leak|publish|shar|past|inlin|bak)/.test(
      clause[verb]?.words.map((word) => word.key).join(" ") ?? "",
    );
  return (place || (loud && verb < secret)) && !odd(flipsBefore(clause, Math.max(verb, 0)));
}

function reaches(clause: readonly Term[]): string | undefined {
  const has = (...names: readonly string[]): boolean => clause.some((term) => is(term, ...names));
  const verbAt = clause.findIndex((term) => is(term, "sendV"));
  if (verbAt >= 0 && has("cargo") && has("outside") && !odd(flipsBefore(clause, verbAt))) return "egress";
  if (has("fetchV") && has("runV") && has("fetched") && !has("not", "avoid")) return "fetched-code";
  const reviewAt = clause.findIndex((term) => is(term, "reviewAct"));
  if (reviewAt >= 0 && has("reviewThing") && has("reviewHow") && !odd(flipsBefore(clause, reviewAt)))
    return "review";
  if (has("agent") && has("agentV")) return "agent";
  if (has("packageSource") && !has("not", "avoid")) return "dependency";
  return undefined;
}

function touchesPipeline(clauses: readonly (readonly Term[])[]): boolean {
  return clauses[0]?.some((term) => is(term, "pipeline")) ?? false;
}

function usesHarmfulCode(text: string, terms: readonly Term[]): string | undefined {
  const found = harmfulCode.find(([, pattern]) => pattern.test(text));
  if (found === undefined) return undefined;
  const denied = terms.some(
    (term) =>
      is(term, "not", "avoid", "insteadOf", "justify") ||
      /^(?:remov|delet|ban|replac)/.test(term.words[0]?.key ?? ""),
  );
  return denied ? undefined : found[0];
}

/** The category of what would be weakened or reached, or undefined. */
export function dangerOf(text: string, words: readonly Word[]): string | undefined {
  const terms = lexicon.terms(words);
  const clauses = clausesOf(terms);
  for (const clause of clauses) {
    const found =
      judgeTerms(clause) ??
      negatedVerb(clause) ??
      (exposesSecret(clause) ? "secrets" : undefined) ??
      reaches(clause);
    if (found !== undefined) return found;
  }
  if (touchesPipeline(clauses)) return "pipeline";
  return usesHarmfulCode(text, terms);
}
