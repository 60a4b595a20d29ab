import { z } from "zod";
import { checkGrammar } from "../../extraction/grammar.ts";
import { isGrounded } from "../../extraction/grounding.ts";
import { classifyImpact } from "../../extraction/impact.ts";
import { screen } from "../../extraction/screen.ts";
import { EmbeddedGuardrail } from "../engines/embedded/guardrail.ts";
import { extractStatements } from "../engines/embedded/model.ts";
import { EvaluationError } from "./evaluation-error.ts";
import { evidenceOf, worstTexts } from "./hostile-model.ts";
import type { EvaluationInput } from "./kind.ts";
import { Payload } from "./payload.ts";

const lineSchema = z.object({ text: z.string(), payload: z.string().optional() });
type Line = z.infer<typeof lineSchema>;

const layers = ["screen", "guardrail", "grounding", "grammar", "impact"] as const;
type Layer = (typeof layers)[number];
/** The layers that stand. */
type Standing = ReadonlySet<Layer>;
type Level = "quorum" | "model";

/**
 * `ablation`: which layer carries what. The service has no switch to turn a defence off, so this composes its own
 * functions once more, without one of them and with one of them alone, and asks of each attack line: would a quorum
 * that agrees on it make a rule unseen? Without the quorum itself, one account could do what a quorum can here.
 */
export async function run({ lines }: EvaluationInput): Promise<Record<string, unknown>> {
  const parsed = lines.map((line, index) => parse(line, index));
  const guardrail = new EmbeddedGuardrail();
  const figures = (standing: readonly Layer[]) => bothLevels(parsed, new Set(standing), guardrail);
  const promotedWithout: Record<string, Figures> = { nothing: await figures(layers) };
  const promotedWithOnly: Record<string, Figures> = { nothing: await figures([]) };
  for (const layer of layers) {
    promotedWithout[layer] = await figures(layers.filter((one) => one !== layer));
    promotedWithOnly[layer] = await figures([layer]);
  }
  const distinctPayloads = new Set(parsed.map(nameOf)).size;
  return { n: parsed.length, distinctPayloads, promotedWithout, promotedWithOnly };
}

type Figures = Record<Level, { readonly lines: number; readonly payloads: number }>;

async function bothLevels(
  lines: readonly Line[],
  standing: Standing,
  guardrail: EmbeddedGuardrail,
): Promise<Figures> {
  const [quorum, model] = [
    await through(lines, standing, "quorum", guardrail),
    await through(lines, standing, "model", guardrail),
  ];
  return { quorum, model };
}

function parse(line: unknown, index: number): Line {
  const parsed = lineSchema.safeParse(line);
  if (parsed.success) return parsed.data;
  throw new EvaluationError("unknown-line", `line ${index + 1}: expected {text, payload?}`);
}

function nameOf(line: Line): string {
  return line.payload ?? line.text;
}

async function through(
  lines: readonly Line[],
  standing: Standing,
  level: Level,
  guardrail: EmbeddedGuardrail,
): Promise<{ lines: number; payloads: number }> {
  const passed = new Set<string>();
  let count = 0;
  for (const line of lines) {
    if (!(await becomesRule(line, standing, level, guardrail))) continue;
    count += 1;
    passed.add(nameOf(line));
  }
  return { lines: count, payloads: passed.size };
}

async function becomesRule(
  line: Line,
  standing: Standing,
  level: Level,
  guardrail: EmbeddedGuardrail,
): Promise<boolean> {
  const visible = visibleOf(line.text, standing);
  if (visible === undefined) return false;
  const signal = new AbortController().signal;
  if (standing.has("guardrail") && (await guardrail.check("input", visible, signal)).intervened) return false;
  const payload = new Payload(line.payload);
  for (const statement of statementsOf(line, visible, level)) {
    if (!payload.isIn(statement.text) || !passes(statement, visible, standing)) continue;
    if (!standing.has("guardrail") || !(await guardrail.check("output", statement.text, signal)).intervened)
      return true;
  }
  return false;
}

/** Without the screen, everything that was written counts as seen. */
function visibleOf(text: string, standing: Standing): string | undefined {
  if (!standing.has("screen")) return text;
  const screened = screen(text);
  return screened.verdict === "pass" ? screened.visible.text : undefined;
}

function statementsOf(line: Line, visible: string, level: Level): { text: string; evidence: string }[] {
  if (level === "quorum") return extractStatements(visible);
  return worstTexts(visible, line.text).map((text) => ({ text, evidence: evidenceOf(text, visible) }));
}

function passes(statement: { text: string; evidence: string }, visible: string, standing: Standing): boolean {
  if (standing.has("grounding") && !isGrounded(statement, visible)) return false;
  if (standing.has("grammar") && !checkGrammar(statement.text).ok) return false;
  return !standing.has("impact") || classifyImpact(statement.text).impact === "style";
}
