import { z } from "zod";
import { isGrounded } from "./grounding.ts";
import type { ExtractRequest, GuardrailAnswer, GuardrailPort, ModelPort } from "./ports.ts";
import type { Finding, Statement, VisibleText } from "./types.ts";
import { within } from "./within.ts";

/** What the service allows for one extraction; the values stand in the service's limits. */
export interface ExtractLimits {
  readonly statementsMax: number;
  readonly modelTimeoutMs: number;
  readonly guardrailTimeoutMs: number;
}

export interface ExtractPorts {
  readonly model: ModelPort;
  readonly guardrail: GuardrailPort;
}

/**
 * What came of one comment. `unavailable` is a refusal that is tried again later: no answer, a timeout, an error or
 * an answer of the wrong shape. `dropped` says why statements of the model went no further.
 */
export type ExtractOutcome =
  | {
      readonly kind: "statements";
      readonly statements: readonly Statement[];
      readonly modelId: string;
      readonly guardrailId: string;
      readonly dropped: readonly Finding[];
    }
  | { readonly kind: "quarantined"; readonly findings: readonly Finding[] }
  | { readonly kind: "unavailable"; readonly what: "model" | "guardrail"; readonly cause: Error };

/** Bounds of an answer's shape; what is honest stays far below (the grammar bounds statements further). */
const answerStatementsMax = 64;
const answerTextCharsMax = 2_000;
const answerEvidenceCharsMax = 8_000;

/**
 * What a model must answer, to the letter: unknown keys refuse the whole answer, so nothing rides along. The
 * schema is exported for engines that hand it to their model as the form of its answer.
 */
export const modelAnswerSchema = z.strictObject({
  statements: z
    .array(
      z.strictObject({
        text: z.string().min(1).max(answerTextCharsMax),
        evidence: z.string().min(1).max(answerEvidenceCharsMax),
        impact: z.enum(["style", "codegen", "forbidden"]),
      }),
    )
    .max(answerStatementsMax),
});

/**
 * Step 4 of a comment's life: guardrail on the input, model, shape, grounding, guardrail on each statement.
 * Never throws for what a port does.
 */
export async function extract(
  input: Omit<ExtractRequest, "visible"> & { readonly visible: VisibleText },
  ports: ExtractPorts,
  limits: ExtractLimits,
): Promise<ExtractOutcome> {
  const visible = input.visible.text;
  // A bare suggestion or quote shows nothing that could be a rule.
  if (visible.trim() === "") return statementsOf([], [], ports);
  try {
    const findings = await checkInput(visible, ports, limits);
    if (findings.length > 0) return { kind: "quarantined", findings };
    const proposed = await askModel(requestOf(visible, input), ports, limits);
    const dropped: Finding[] = [];
    const grounded = keepGrounded(keepFirst(proposed, limits.statementsMax, dropped), visible, dropped);
    const statements = await keepUnflagged(grounded, ports, limits, dropped);
    return {
      kind: "statements",
      statements,
      modelId: ports.model.id,
      guardrailId: ports.guardrail.id,
      dropped,
    };
  } catch (error) {
    if (error instanceof Unavailable) return { kind: "unavailable", what: error.what, cause: error };
    throw error;
  }
}

function statementsOf(
  statements: readonly Statement[],
  dropped: readonly Finding[],
  { model, guardrail }: ExtractPorts,
): ExtractOutcome {
  return { kind: "statements", statements, modelId: model.id, guardrailId: guardrail.id, dropped };
}

/** A port gave no usable answer. Stays inside this file: outside it is an outcome. */
class Unavailable extends Error {
  override readonly name = "Unavailable";
  readonly what: "model" | "guardrail";

  constructor(what: "model" | "guardrail", message: string, options?: ErrorOptions) {
    super(message, options);
    this.what = what;
  }
}

async function checkInput(visible: string, ports: ExtractPorts, limits: ExtractLimits): Promise<Finding[]> {
  const answer = await askGuardrail("input", visible, ports, limits);
  return answer.intervened ? findingsOf("input", answer) : [];
}

async function askModel(
  request: ExtractRequest,
  ports: ExtractPorts,
  limits: ExtractLimits,
): Promise<Statement[]> {
  const raw = await answerWithin("model", limits.modelTimeoutMs, (signal) =>
    ports.model.extract(request, signal),
  );
  const parsed = modelAnswerSchema.safeParse(raw);
  if (parsed.success) return parsed.data.statements;
  // The issues name paths and expectations only: an answer's words stay out of logs.
  throw new Unavailable("model", `expected statements, got another shape: ${shapeIssues(parsed.error)}`);
}

function shapeIssues(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map((issue) => `${issue.code} at ${issue.path.slice(0, 3).map(String).join(".") || "the top"}`)
    .join(", ");
}

/** A model that answers more than a comment can hold is heard in its own order, and no further. */
function keepFirst(
  proposed: readonly Statement[],
  statementsMax: number,
  dropped: Finding[],
): readonly Statement[] {
  if (proposed.length > statementsMax) {
    dropped.push({
      code: "extract.too-many",
      detail: `${proposed.length} statements, at most ${statementsMax}`,
    });
  }
  return proposed.slice(0, statementsMax);
}

/** A statement that its comment does not say is the model's own, or its attacker's. */
function keepGrounded(proposed: readonly Statement[], visible: string, dropped: Finding[]): Statement[] {
  return proposed.filter((statement, index) => {
    const grounded = isGrounded(statement, visible);
    if (!grounded) dropped.push({ code: "extract.ungrounded", detail: `statement ${index + 1}` });
    return grounded;
  });
}

async function keepUnflagged(
  proposed: readonly Statement[],
  ports: ExtractPorts,
  limits: ExtractLimits,
  dropped: Finding[],
): Promise<Statement[]> {
  const answers = await Promise.all(proposed.map((each) => askGuardrail("output", each.text, ports, limits)));
  return proposed.filter((_, index) => {
    const answer = answers[index];
    if (answer?.intervened === false) return true;
    dropped.push(...findingsOf("output", answer ?? { intervened: true, reasons: [] }));
    return false;
  });
}

const guardrailAnswerSchema = z.object({
  intervened: z.boolean(),
  reasons: z.array(z.string().max(200)).max(100),
});

async function askGuardrail(
  source: "input" | "output",
  text: string,
  ports: ExtractPorts,
  limits: ExtractLimits,
): Promise<GuardrailAnswer> {
  const raw = await answerWithin("guardrail", limits.guardrailTimeoutMs, (signal) =>
    ports.guardrail.check(source, text, signal),
  );
  const parsed = guardrailAnswerSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new Unavailable("guardrail", `expected an answer, got another shape: ${shapeIssues(parsed.error)}`);
}

function findingsOf(source: "input" | "output", answer: GuardrailAnswer): Finding[] {
  const reasons = answer.reasons.length > 0 ? answer.reasons : ["unspecified"];
  return reasons.map((reason) => ({ code: `guardrail.${reason}`, detail: source }));
}

function requestOf(visible: string, about: Omit<ExtractRequest, "visible">): ExtractRequest {
  const { path, scope, released } = about;
  return {
    visible,
    ...(path === undefined ? {} : { path }),
    ...(scope === undefined ? {} : { scope }),
    ...(released === undefined ? {} : { released }),
  };
}

/** @throws Unavailable whatever goes wrong. */
async function answerWithin(
  what: "model" | "guardrail",
  timeoutMs: number,
  ask: (signal: AbortSignal) => Promise<unknown>,
): Promise<unknown> {
  try {
    return await within(timeoutMs, ask, () => new Unavailable(what, `no answer within ${timeoutMs} ms`));
  } catch (error) {
    if (error instanceof Unavailable) throw error;
    throw new Unavailable(what, `the ${what} failed`, { cause: error });
  }
}
