import { ApplyGuardrailCommand, type BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { z } from "zod";
import type { GuardrailAnswer, GuardrailPort } from "../../../extraction/ports.ts";
import type { ModelEventListener } from "../../learn/model-event.ts";
import { ModelError } from "../models/error.ts";
import { shortId } from "../models/tokens.ts";
import { bedrockErrorOf } from "./bedrock-client.ts";
import { assessmentSchema, findingsOf, type GuardrailFinding } from "./bedrock-assessment.ts";

export interface GuardrailName {
  readonly id: string;
  readonly version: string;
}

export interface BedrockGuardrailParts extends GuardrailName {
  readonly client: BedrockRuntimeClient;
  /** Lets a comment pass in which personal data would only be masked. A statement never passes so. */
  readonly anonymizedPasses: boolean;
  readonly tell: ModelEventListener;
}

/** 25 text units of 1,000 characters a second are the quota in many regions: more would be throttled for ever. */
const textCharsMax = 24_000;
const reasonsMax = 20;

const answerSchema = z.object({
  action: z.enum(["NONE", "GUARDRAIL_INTERVENED"]),
  assessments: z.array(assessmentSchema),
  guardrailCoverage: z
    .object({ textCharacters: z.object({ guarded: z.number(), total: z.number() }).optional() })
    .optional(),
});

/** Each policy that looked is paid by itself. */
const usageSchema = z.object({ usage: z.record(z.string(), z.unknown()) });
const paidUnits = [
  "topicPolicyUnits",
  "contentPolicyUnits",
  "wordPolicyUnits",
  "sensitiveInformationPolicyUnits",
  "contextualGroundingPolicyUnits",
] as const;

/**
 * A guardrail of Amazon Bedrock, by ApplyGuardrail: shown the comment's text alone, and each statement alone. Anything
 * but a clear answer throws, which is a refusal.
 */
export class BedrockGuardrail implements GuardrailPort {
  readonly id: string;
  readonly #parts: BedrockGuardrailParts;

  constructor(parts: BedrockGuardrailParts) {
    this.#parts = parts;
    this.id = `bedrock-guardrail:${shortId(parts.id)}/${parts.version}`;
  }

  /** @throws ModelError when it can't be asked, answers in another shape, or looked at a part of the text only. */
  async check(source: "input" | "output", text: string, signal: AbortSignal): Promise<GuardrailAnswer> {
    if (text.length > textCharsMax) return { intervened: true, reasons: ["too-long"] };
    const answer = await this.#ask(source, text, signal);
    this.#tellUnits(answer);
    const parsed = answerSchema.safeParse(answer);
    if (!parsed.success) throw odd("its answer has another shape");
    const found = parsed.data.assessments.flatMap(findingsOf);
    if (parsed.data.action === "GUARDRAIL_INTERVENED") return this.#intervention(source, found);
    if (found.length > 0) throw odd("it answered NONE beside an action");
    checkCoverage(parsed.data.guardrailCoverage?.textCharacters);
    return { intervened: false, reasons: [] };
  }

  async #ask(source: "input" | "output", text: string, signal: AbortSignal): Promise<unknown> {
    const { client, id, version } = this.#parts;
    const command = new ApplyGuardrailCommand({
      guardrailIdentifier: id,
      guardrailVersion: version,
      source: source === "input" ? "INPUT" : "OUTPUT",
      content: [{ text: { text } }],
    });
    try {
      return await client.send(command, { abortSignal: signal });
    } catch (error) {
      throw bedrockErrorOf("guardrail", error);
    }
  }

  #intervention(source: "input" | "output", found: readonly GuardrailFinding[]): GuardrailAnswer {
    const onlyMasked = found.length > 0 && found.every(({ isMasked }) => isMasked);
    if (onlyMasked && source === "input" && this.#parts.anonymizedPasses)
      return { intervened: false, reasons: [] };
    const reasons = [...new Set(found.map(({ reason }) => reason))].slice(0, reasonsMax);
    return { intervened: true, reasons };
  }

  #tellUnits(answer: unknown): void {
    const parsed = usageSchema.safeParse(answer);
    if (!parsed.success) return;
    const { usage } = parsed.data;
    const units = paidUnits.map((name) => usage[name]).filter((count) => typeof count === "number");
    this.#parts.tell({ kind: "guardrail-units", units: units.reduce((sum, count) => sum + count, 0) });
  }
}

/** A guardrail that did not look at everything did not answer for everything. */
function checkCoverage(characters: { guarded: number; total: number } | undefined): void {
  if (characters !== undefined && characters.guarded < characters.total)
    throw odd("it looked at a part of the text only");
}

function odd(what: string): ModelError {
  return new ModelError("odd-answer", `the guardrail on Bedrock gave no clear answer: ${what}`);
}
