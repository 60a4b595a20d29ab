import { z } from "zod";
import { extract, type ExtractPorts } from "../../extraction/extract.ts";
import { stem } from "../../extraction/polarity.ts";
import { screen } from "../../extraction/screen.ts";
import { EvaluationError } from "./evaluation-error.ts";
import type { EvaluationInput } from "./kind.ts";
import { openEvaluated } from "./models.ts";

const lineSchema = z.object({
  id: z.string().optional(),
  comment: z.string(),
  path: z.string().optional(),
  rules: z.array(z.object({ text: z.string() })),
});
type Line = z.infer<typeof lineSchema>;

/** The same bounds as the service's, but for time: a slow model is measured, not refused. */
const limits = { statementsMax: 3, modelTimeoutMs: 60_000, guardrailTimeoutMs: 60_000 };
/** From this token F1 on, a found text counts as the labelled rule. */
const textF1Min = 0.5;
const worstMax = 40;
const warmUpLines = 300;

/**
 * `extract`: does a comment hold a rule, and which? `ruleTextF1` is the F1 of matched rules: each labelled rule is
 * matched with at most one statement whose token F1 with it is at least 0.5. Every word but the articles counts as it
 * is written (SQuAD's measure of answers); `ruleTextF1Content` is the same over the stems of content words.
 */
export async function run({ lines, options }: EvaluationInput): Promise<Record<string, unknown>> {
  const parsed = lines.map(parseLine);
  const models = await openEvaluated(options.engine);
  try {
    // A service runs warm: the first comments pay for compiling. A paid model is asked once.
    const warmUp = options.engine === "embedded" ? parsed.slice(0, warmUpLines) : [];
    for (const line of warmUp) await statementsOf(line, models);
    const started = performance.now();
    const found: string[][] = [];
    for (const line of parsed) found.push(await statementsOf(line, models));
    const msPerComment = (performance.now() - started) / parsed.length;
    return { ...figuresOf(parsed, found, msPerComment), ...models.figures() };
  } finally {
    models.close();
  }
}

function parseLine(line: unknown, index: number): Line {
  const parsed = lineSchema.safeParse(line);
  if (parsed.success) return parsed.data;
  throw new EvaluationError("unknown-line", `line ${index + 1}: expected {comment, rules: [{text}]}`);
}

/** Screen and extraction as the service does them; a comment that is refused, or finds no answer, has no statement. */
async function statementsOf(line: Line, { model, guardrail }: ExtractPorts): Promise<string[]> {
  const screened = screen(line.comment);
  if (screened.verdict === "quarantine") return [];
  const input =
    line.path === undefined ? { visible: screened.visible } : { visible: screened.visible, path: line.path };
  const outcome = await extract(input, { model, guardrail }, limits);
  return outcome.kind === "statements" ? outcome.statements.map((statement) => statement.text) : [];
}

function figuresOf(
  lines: readonly Line[],
  found: readonly string[][],
  msPerComment: number,
): Record<string, unknown> {
  const cases = lines.map((line, index) => ({ line, texts: found[index] ?? [] }));
  const both = cases.filter(({ line, texts }) => line.rules.length > 0 && texts.length > 0).length;
  const matched = sum(cases.map(({ line, texts }) => matchedRules(line, texts, tokensOf)));
  const matchedContent = sum(cases.map(({ line, texts }) => matchedRules(line, texts, contentTokensOf)));
  const rules = sum(cases.map(({ line }) => line.rules.length));
  const statements = sum(cases.map(({ texts }) => texts.length));
  return {
    n: lines.length,
    ruleFoundPrecision: share(both, cases.filter(({ texts }) => texts.length > 0).length),
    ruleFoundRecall: share(both, cases.filter(({ line }) => line.rules.length > 0).length),
    ruleTextF1: share(2 * matched, rules + statements),
    ruleTextF1Content: share(2 * matchedContent, rules + statements),
    msPerComment: round(msPerComment),
    rules,
    statements,
    rulesMatched: matched,
    falselyFound: idsOf(cases.filter(({ line, texts }) => line.rules.length === 0 && texts.length > 0)),
    notFound: idsOf(cases.filter(({ line, texts }) => line.rules.length > 0 && texts.length === 0)),
  };
}

function idsOf(cases: readonly { readonly line: Line }[]): string[] {
  return cases.slice(0, worstMax).map(({ line }) => line.id ?? line.comment.slice(0, 40));
}

/** How many labelled rules have a statement of their own: best pairs first. */
function matchedRules(line: Line, texts: readonly string[], tokenise: Tokeniser): number {
  const pairs = line.rules.flatMap((rule, ruleAt) =>
    texts.map((text, textAt) => ({ ruleAt, textAt, f1: tokenF1(rule.text, text, tokenise) })),
  );
  const rulesTaken = new Set<number>();
  const textsTaken = new Set<number>();
  for (const pair of pairs.filter(({ f1 }) => f1 >= textF1Min).sort((a, b) => b.f1 - a.f1)) {
    if (rulesTaken.has(pair.ruleAt) || textsTaken.has(pair.textAt)) continue;
    rulesTaken.add(pair.ruleAt);
    textsTaken.add(pair.textAt);
  }
  return rulesTaken.size;
}

type Tokeniser = (text: string) => string[];

/** F1 of two texts' tokens as multisets; 0 for two empty texts. Words as they are written unless told otherwise. */
export function tokenF1(a: string, b: string, tokenise: Tokeniser = tokensOf): number {
  const [left, right] = [tokenise(a), tokenise(b)];
  const counts = new Map<string, number>();
  for (const word of right) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of left) {
    const count = counts.get(word) ?? 0;
    if (count > 0) shared += 1;
    counts.set(word, count - 1);
  }
  return left.length + right.length === 0 ? 0 : (2 * shared) / (left.length + right.length);
}

const articles = new Set(["a", "an", "the"]);
const functionWords = new Set(
  (
    "a an the of in on at to for from by with as and or is are be been being was were it its their they them our " +
    "your we you that this these those which must should shall"
  ).split(" "),
);

/** Words in lower case without articles, and symbols such as `===`, which are what a rule may be about. */
function tokensOf(text: string): string[] {
  return spelledOf(text.toLowerCase().replace(/(?<=\p{L})['’](?=\p{L})/gu, "")).filter(
    (word) => !articles.has(word),
  );
}

/** Stems of content words: which rule it is does not hang on "in", "are", a plural, or "don't" for "do not". */
export function contentTokensOf(text: string): string[] {
  return spelledOf(text.toLowerCase().replace(/\bdo not\b|\bdon['’]t\b/gu, "not"))
    .filter((word) => !functionWords.has(word))
    .map(stem);
}

function spelledOf(lower: string): string[] {
  return lower.match(/[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_.,;:"'“”‘’()`-]+/gu) ?? [];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : round(part / whole);
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
