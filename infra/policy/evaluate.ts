import type { ReadStatement } from "./policies.ts";

/** One question to IAM. */
export interface Ask {
  readonly action: string;
  readonly resource: string;
  /** Condition keys that the request carries, each with its values. */
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

/** `denied`: by a statement that no other policy can outweigh. `unallowed`: by nobody's permission. */
export type Verdict = "allowed" | "denied" | "unallowed";

/** As IAM decides: a denial wins, then a permission, then nothing. */
export function evaluate(statements: readonly ReadStatement[], ask: Ask): Verdict {
  const fitting = statements.filter((statement) => fits(statement, ask));
  if (fitting.some(({ effect }) => effect === "Deny")) return "denied";
  return fitting.length > 0 ? "allowed" : "unallowed";
}

function fits(statement: ReadStatement, ask: Ask): boolean {
  const { action, notAction, resource, notResource, condition } = statement;
  // IAM compares actions without regard to case, and resources with it.
  const isNamed = (patterns: readonly string[]): boolean =>
    patterns.some((pattern) => like(pattern.toLowerCase(), ask.action.toLowerCase()));
  const isThere = (patterns: readonly string[]): boolean =>
    patterns.some((pattern) => like(pattern, ask.resource));
  if (action !== undefined && !isNamed(action)) return false;
  if (notAction !== undefined && isNamed(notAction)) return false;
  if (resource !== undefined && !isThere(resource)) return false;
  if (notResource !== undefined && isThere(notResource)) return false;
  return holds(condition, ask.context ?? {});
}

function holds(condition: ReadStatement["condition"], context: NonNullable<Ask["context"]>): boolean {
  return Object.entries(condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => holdsOf(operator, wanted, context[key])),
  );
}

/** @throws TypeError for an operator that is not known here: a condition that is skipped would prove nothing. */
function holdsOf(
  operator: string,
  wanted: readonly string[],
  values: readonly string[] | undefined,
): boolean {
  const [set, base] = operator.includes(":") ? operator.split(":") : ["", operator];
  if (base === "Null") return wanted.includes(String(values === undefined));
  const one = comparisons[base ?? ""];
  if (one === undefined) throw new TypeError(`the evaluator knows no condition ${operator}`);
  const matches = (value: string): boolean =>
    one.negated !== wanted.some((pattern) => one.same(pattern, value));
  if (set === "ForAllValues") return (values ?? []).every(matches);
  if (set === "ForAnyValue") return (values ?? []).some(matches);
  return values === undefined ? one.negated : values.every(matches);
}

interface Comparison {
  readonly same: (pattern: string, value: string) => boolean;
  readonly negated: boolean;
}

const equals = (pattern: string, value: string): boolean => pattern === value;

const comparisons: Readonly<Record<string, Comparison>> = {
  StringEquals: { same: equals, negated: false },
  StringNotEquals: { same: equals, negated: true },
  StringLike: { same: like, negated: false },
  StringNotLike: { same: like, negated: true },
  ArnLike: { same: like, negated: false },
  ArnEquals: { same: like, negated: false },
  NumericLessThan: { same: (limit, value) => Number(value) < Number(limit), negated: false },
  Bool: { same: equals, negated: false },
};

const patterns = new Map<string, RegExp>();

/** IAM's patterns: `*` for any characters, `?` for one. */
function like(pattern: string, value: string): boolean {
  const known = patterns.get(pattern) ?? patternOf(pattern);
  patterns.set(pattern, known);
  return known.test(value);
}

function patternOf(pattern: string): RegExp {
  const parts = pattern.split("*").map((part) => part.replace(/[.+^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*").replaceAll("?", ".")}$`, "s");
}
