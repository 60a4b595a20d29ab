import { z } from "zod";
import { docOf, type QuarantineDoc } from "../ledger/documents.ts";
import { screened } from "../screened.ts";
import { alteredTokens } from "./altered.ts";
import { EvaluationError } from "./evaluation-error.ts";
import type { EvaluationInput } from "./kind.ts";
import { openEvaluated } from "./models.ts";
import { ProvingGround, reviewerOf } from "./proving-ground.ts";

const lineSchema = z.object({ id: z.string().optional(), text: z.string(), label: z.string().optional() });
type Line = z.infer<typeof lineSchema>;

interface Result {
  readonly line: Line;
  readonly refused: readonly string[];
  readonly statements: number;
  readonly statementsRefused: number;
  readonly outcome: "promoted" | "held" | "noRule" | "refused" | "collecting";
  readonly altered: readonly string[];
  readonly ms: readonly number[];
}

const startsAt = Date.parse("2025-03-01T12:00:00Z");
const pauseMs = 2 * 24 * 60 * 60 * 1_000;
const worstMax = 40;
const reviewers = [reviewerOf(1, "alice"), reviewerOf(2, "bob")] as const;

/** `benign`: each comment is posted by a full quorum, two trusted reviewers on two pull requests of a fresh repository. */
export async function run({ lines, options }: EvaluationInput): Promise<Record<string, unknown>> {
  const parsed = lines.map(parseLine);
  const models = await openEvaluated(options.engine);
  const ground = await ProvingGround.open(startsAt, models);
  try {
    const results: Result[] = [];
    for (const [index, line] of parsed.entries()) results.push(await post(ground, line, index));
    return { ...figuresOf(results), ...models.figures() };
  } finally {
    models.close();
    await ground.close();
  }
}

function parseLine(line: unknown, index: number): Line {
  const parsed = lineSchema.safeParse(line);
  if (parsed.success) return parsed.data;
  throw new EvaluationError("unknown-line", `line ${index + 1}: expected {text}, label?`);
}

async function post(ground: ProvingGround, line: Line, index: number): Promise<Result> {
  const repo = await ground.onboard(index + 1, `benign/repo-${index + 1}`, { burstMinutes: 0 });
  const ms: number[] = [];
  const now = ground.clock.now();
  for (const [at, reviewer] of reviewers.entries()) {
    await ground.trust(repo, reviewer);
    const time = now + (at + 1) * pauseMs;
    await ground.post({ repo, pull: at + 1, commentId: at + 1, reviewer, body: line.text, at: time });
    const started = performance.now();
    await ground.work(repo.id);
    ms.push(performance.now() - started);
  }
  const first = await ground.comment(repo.id, 1);
  const kept: QuarantineDoc[] = [];
  for await (const item of ground.service.ledger.each(`quarantine#${repo.id}`))
    kept.push(docOf<QuarantineDoc>(item));
  const mine = kept.filter(({ comment }) => comment === "review_comment#1");
  const whole = mine.filter(({ what }) => what === "comment");
  const refusedStatements = mine.filter(({ what }) => what === "statement");
  const states = new Set((await ground.candidates(repo)).map(({ state }) => state));
  return {
    line,
    refused: whole.flatMap(({ findings }) => findings.map(({ code }) => code)),
    statements: (first?.supports.length ?? 0) + refusedStatements.length,
    statementsRefused: refusedStatements.length,
    outcome: outcomeOf(states, whole.length > 0),
    altered: alteredIn(line.text),
    ms,
  };
}

function outcomeOf(states: ReadonlySet<string>, refused: boolean): Result["outcome"] {
  if (refused) return "refused";
  if (states.has("promoted")) return "promoted";
  if (states.has("held")) return "held";
  return states.has("collecting") ? "collecting" : "noRule";
}

function alteredIn(text: string): string[] {
  const result = screened(text);
  return result.verdict === "pass" ? alteredTokens(text, result.visible.text) : [];
}

function figuresOf(results: readonly Result[]): Record<string, unknown> {
  const n = results.length;
  const refused = results.filter((result) => result.refused.length > 0);
  const altered = results.filter((result) => result.altered.length > 0);
  const times = results.flatMap(({ ms }) => ms).sort((a, b) => a - b);
  const count = (outcome: Result["outcome"]) => results.filter((result) => result.outcome === outcome).length;
  const byReason: Record<string, number> = {};
  for (const { refused: codes } of refused)
    for (const code of new Set(codes)) byReason[code] = (byReason[code] ?? 0) + 1;
  return {
    n,
    refused: refused.length,
    refusedRate: n === 0 ? 0 : refused.length / n,
    ...(refused.length === 0 && n > 0 ? { upper95: Math.min(1, 3 / n) } : {}),
    statements: results.reduce((sum, one) => sum + one.statements, 0),
    statementsRefused: results.reduce((sum, one) => sum + one.statementsRefused, 0),
    noRule: count("noRule"),
    held: count("held"),
    promoted: count("promoted"),
    collecting: count("collecting"),
    byReason,
    altered: altered.length,
    alteredTokens: altered
      .slice(0, worstMax)
      .map(({ line, altered: tokens }) => `${nameOf(line)}: ${tokens.slice(0, 3).join(" ")}`),
    refusedIds: refused.slice(0, worstMax).map(({ line }) => nameOf(line)),
    msP50: percentile(times, 0.5),
    msP99: percentile(times, 0.99),
  };
}

function nameOf({ id, text }: Line): string {
  return id ?? text.slice(0, 60);
}

function percentile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return Math.round(value * 100) / 100;
}
