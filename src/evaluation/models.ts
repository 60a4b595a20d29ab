import { env } from "node:process";
import type { GuardrailPort, ModelPort } from "../../extraction/ports.ts";
import { systemClock } from "../clock.ts";
import { ConfigError, readConfig } from "../config.ts";
import { EmbeddedGuardrail } from "../engines/embedded/guardrail.ts";
import { EmbeddedModel } from "../engines/embedded/model.ts";
import { openModels } from "../engines/models/open.ts";
import type { ModelSettings } from "../model-settings.ts";
import { EvaluationError } from "./evaluation-error.ts";
import type { EvaluationOptions } from "./kind.ts";

/** The model and the guardrail that an evaluation measures. */
export interface EvaluatedModels {
  readonly model: ModelPort;
  readonly guardrail: GuardrailPort;
  /** Beside the figures: what was asked without an answer, and what it cost. Empty for the embedded engines. */
  figures(): Record<string, unknown>;
  close(): void;
}

/**
 * What `--engine` names. Bedrock is what the settings say (`VOUCHSAFE_MODEL_ID` and so on), at
 * `AWS_ENDPOINT_URL_BEDROCK_RUNTIME` where that is set.
 * @throws EvaluationError `not-available` when it is not set up, or does not answer.
 */
export async function openEvaluated(engine: EvaluationOptions["engine"]): Promise<EvaluatedModels> {
  if (engine === "embedded") {
    const none = (): Record<string, unknown> => ({});
    return {
      model: new EmbeddedModel(),
      guardrail: new EmbeddedGuardrail(),
      figures: none,
      close: () => undefined,
    };
  }
  const models = await openModels({ ...bedrockSettings(), budget: unlimited }, systemClock);
  try {
    await answers(models);
  } catch (error) {
    models.close();
    throw error;
  }
  const tally = { unanswered: 0, inputTokens: 0, outputTokens: 0, guardrailUnits: 0 };
  models.listen((event) => {
    if (event.kind === "refused") tally.unanswered += 1;
    if (event.kind === "guardrail-units") tally.guardrailUnits += event.units;
    if (event.kind !== "tokens") return;
    tally.inputTokens += event.inputTokens;
    tally.outputTokens += event.outputTokens;
  });
  const { model, guardrail } = models;
  // Without `isReady`: what a circuit breaker keeps back must count as unanswered, not wait unseen.
  return {
    model: { id: model.id, extract: (request, signal) => model.extract(request, signal) },
    guardrail: { id: guardrail.id, check: (source, text, signal) => guardrail.check(source, text, signal) },
    figures: () => ({ ...tally }),
    close: () => models.close(),
  };
}

const unlimited = { unit: "tokens", amount: Infinity } as const;

function bedrockSettings(): ModelSettings {
  try {
    return readConfig({ ...env, VOUCHSAFE_MODEL: "bedrock" }).models;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const message = `--engine bedrock is not set up; ${error.message}`;
    throw new EvaluationError("not-available", message, { cause: error.cause });
  }
}

const probe = "Sort imports alphabetically.";
const probeMs = 30_000;

/** One honest comment first: an evaluation of an engine that is not there would count silence as safety. */
async function answers({ model, guardrail }: Pick<EvaluatedModels, "model" | "guardrail">): Promise<void> {
  try {
    await guardrail.check("input", probe, AbortSignal.timeout(probeMs));
    await model.extract({ visible: probe }, AbortSignal.timeout(probeMs));
  } catch (error) {
    throw new EvaluationError("not-available", "--engine bedrock does not answer", { cause: error });
  }
}
