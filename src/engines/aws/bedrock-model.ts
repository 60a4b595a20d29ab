import { randomBytes } from "node:crypto";
import {
  ConverseCommand,
  type BedrockRuntimeClient,
  type ConverseCommandInput,
  type ToolInputSchema,
} from "@aws-sdk/client-bedrock-runtime";
import { z } from "zod";
import { modelAnswerSchema } from "../../../extraction/extract.ts";
import type { ExtractRequest, ModelPort } from "../../../extraction/ports.ts";
import { answerTool, promptFor, promptId } from "../../../extraction/prompt.ts";
import type { ModelEventListener } from "../../learn/model-event.ts";
import { ModelError } from "../models/error.ts";
import { estimatedTokens, outputTokensMax, shortId } from "../models/tokens.ts";
import { bedrockErrorOf } from "./bedrock-client.ts";
import type { GuardrailName } from "./bedrock-guardrail.ts";

export interface BedrockModelParts {
  readonly client: BedrockRuntimeClient;
  /** A model's id, an inference profile's, or its ARN. */
  readonly modelId: string;
  /** Stands around the comment inside Converse, too. */
  readonly guardrail: GuardrailName;
  readonly tell: ModelEventListener;
}

/** Of an answer, only what is used; the SDK reads leniently, so each part may be missing. */
const answerSchema = z.object({
  stopReason: z.string(),
  output: z.object({
    message: z.object({
      content: z.array(z.object({ toolUse: z.object({ name: z.string(), input: z.unknown() }).optional() })),
    }),
  }),
});

const usageSchema = z.object({
  usage: z.object({ inputTokens: z.int().nonnegative(), outputTokens: z.int().nonnegative() }),
});

const { $schema: _schema, ...json } = z.toJSONSchema(modelAnswerSchema);
const inputSchema = { json } as ToolInputSchema;

/**
 * A language model on Amazon Bedrock, by Converse: made to answer through one tool that does nothing, with the comment
 * in `guardContent`. Guardrails don't look at tools' fields, so what comes back has to be checked once more.
 */
export class BedrockModel implements ModelPort {
  readonly id: string;
  readonly #parts: BedrockModelParts;

  constructor(parts: BedrockModelParts) {
    this.#parts = parts;
    this.id = `bedrock:${shortId(parts.modelId)}/${promptId}`;
  }

  /** @returns the tool's input as it came. @throws ModelError for everything but one use of the tool. */
  async extract(request: ExtractRequest, signal: AbortSignal): Promise<unknown> {
    let usage = estimatedTokens(request);
    try {
      const answer: unknown = await this.#parts.client.send(new ConverseCommand(this.#input(request)), {
        abortSignal: signal,
      });
      const told = usageSchema.safeParse(answer);
      if (told.success) usage = { ...told.data.usage, isEstimate: false };
      return toolInputOf(answer);
    } catch (error) {
      throw bedrockErrorOf("model", error);
    } finally {
      // Also for what failed: a request whose answer was lost may have been paid.
      const { modelId, tell } = this.#parts;
      tell({ kind: "tokens", modelId, scope: request.scope ?? "", ...usage });
    }
  }

  #input(request: ExtractRequest): ConverseCommandInput {
    const { modelId, guardrail } = this.#parts;
    const prompt = promptFor(request, randomBytes(8).toString("hex"));
    const text = { text: prompt.comment };
    const comment = request.released === true ? text : { guardContent: { text } };
    return {
      modelId,
      system: [{ text: prompt.system }],
      messages: [{ role: "user", content: [{ text: prompt.before }, comment, { text: prompt.after }] }],
      inferenceConfig: { maxTokens: outputTokensMax, temperature: 0 },
      toolConfig: {
        tools: [{ toolSpec: { ...answerTool, inputSchema } }],
        toolChoice: { tool: { name: answerTool.name } },
      },
      ...(request.released === true ? {} : { guardrailConfig: configOf(guardrail) }),
    };
  }
}

function configOf({ id, version }: GuardrailName) {
  return { guardrailIdentifier: id, guardrailVersion: version, trace: "disabled" as const };
}

function toolInputOf(answer: unknown): unknown {
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) throw new ModelError("odd-answer", "the model's answer has another shape");
  const { stopReason, output } = parsed.data;
  if (stopReason !== "tool_use")
    throw new ModelError("stopped", `the model stopped for ${stopReason.slice(0, 40)}, not to use its tool`);
  const uses = output.message.content.flatMap(({ toolUse }) => (toolUse === undefined ? [] : [toolUse]));
  const [use] = uses;
  if (use === undefined || uses.length > 1 || use.name !== answerTool.name)
    throw new ModelError(
      "odd-answer",
      `the model used ${uses.length} tools, expected ${answerTool.name} once`,
    );
  return use.input;
}
