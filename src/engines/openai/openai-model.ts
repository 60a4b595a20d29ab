import { randomBytes } from "node:crypto";
import OpenAI, { APIError } from "openai";
import type { ChatCompletionCreateParamsNonStreaming } from "openai/resources/chat/completions";
import { z } from "zod";
import { modelAnswerSchema } from "../../../extraction/extract.ts";
import type { ExtractRequest, ModelPort } from "../../../extraction/ports.ts";
import { answerTool, promptFor, promptId } from "../../../extraction/prompt.ts";
import type { ModelEventListener } from "../../learn/model-event.ts";
import type { OpenAiSettings } from "../../model-settings.ts";
import { codeOfStatus, ModelError } from "../models/error.ts";
import { estimatedTokens, outputTokensMax, shortId } from "../models/tokens.ts";
import { boundedFetch } from "./bounded-fetch.ts";

export interface OpenAiModelParts extends OpenAiSettings {
  readonly modelId: string;
  readonly tell: ModelEventListener;
}

const answerSchema = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string(),
        message: z.object({
          content: z.string().nullish(),
          refusal: z.string().nullish(),
          tool_calls: z
            .array(z.object({ function: z.object({ name: z.string(), arguments: z.string() }) }))
            .nullish(),
        }),
      }),
    )
    .length(1),
});
type Choice = z.infer<typeof answerSchema>["choices"][number];

const usageSchema = z.object({
  usage: z.object({
    prompt_tokens: z.int().nonnegative(),
    completion_tokens: z.int().nonnegative(),
  }),
});

const { $schema: _schema, ...jsonSchema } = z.toJSONSchema(modelAnswerSchema);
/** Servers end a forced tool with either of them. */
const finishReasons: ReadonlySet<string> = new Set(["stop", "tool_calls"]);
const requestTimeoutMs = 60_000;

/** A language model behind any endpoint that speaks OpenAI's chat completions: Ollama, vLLM, a gateway, OpenAI. */
export class OpenAiModel implements ModelPort {
  readonly id: string;
  readonly #parts: OpenAiModelParts;
  readonly #client: OpenAI;

  constructor(parts: OpenAiModelParts) {
    this.#parts = parts;
    this.id = `openai:${shortId(parts.modelId)}/${promptId}`;
    this.#client = newClient(parts);
  }

  /** @returns the tool's arguments, or the JSON, as they came. @throws ModelError for everything else. */
  async extract(request: ExtractRequest, signal: AbortSignal): Promise<unknown> {
    let usage = estimatedTokens(request);
    try {
      const answer: unknown = await this.#client.chat.completions.create(this.#body(request), { signal });
      const told = usageSchema.safeParse(answer);
      if (told.success) usage = usageOf(told.data);
      return answerOf(answer, this.#parts.form);
    } catch (error) {
      throw openAiErrorOf(error);
    } finally {
      // Also for what failed: a request whose answer was lost may have been paid.
      const { modelId, tell } = this.#parts;
      tell({ kind: "tokens", modelId, scope: request.scope ?? "", ...usage });
    }
  }

  #body(request: ExtractRequest): ChatCompletionCreateParamsNonStreaming {
    const { modelId, form } = this.#parts;
    const prompt = promptFor(request, randomBytes(8).toString("hex"));
    return {
      model: modelId,
      messages: [
        { role: "system", content: prompt.system },
        { role: "user", content: `${prompt.before}${prompt.comment}${prompt.after}` },
      ],
      temperature: 0,
      ...mostTokens,
      ...(form === "tool" ? forcedTool : forcedSchema),
    };
  }
}

/** The newer name is not known to every server; the older one is to all but OpenAI's own reasoning models. */
const mostTokens = { max_tokens: outputTokensMax };

const forcedTool = {
  tools: [{ type: "function" as const, function: { ...answerTool, parameters: jsonSchema } }],
  tool_choice: { type: "function" as const, function: { name: answerTool.name } },
};

const forcedSchema = {
  response_format: {
    type: "json_schema" as const,
    json_schema: { name: answerTool.name, description: answerTool.description, schema: jsonSchema },
  },
};

/** Nothing is taken from the environment but what the settings say, and nothing is logged. */
function newClient({ baseUrl, key }: OpenAiSettings): OpenAI {
  return new OpenAI({
    baseURL: baseUrl,
    apiKey: key ?? "none", // local servers ask for no key; the client insists on one
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: "off",
    maxRetries: 1,
    timeout: requestTimeoutMs,
    fetch: boundedFetch,
  });
}

function usageOf({ usage }: z.infer<typeof usageSchema>) {
  return { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens, isEstimate: false };
}

function answerOf(answer: unknown, form: OpenAiSettings["form"]): unknown {
  const parsed = answerSchema.safeParse(answer);
  const choice = parsed.data?.choices[0];
  if (choice === undefined) throw new ModelError("odd-answer", "the model's answer has another shape");
  if (!finishReasons.has(choice.finish_reason) || typeof choice.message.refusal === "string")
    throw new ModelError("stopped", `the model stopped for ${choice.finish_reason.slice(0, 40)}`);
  const text = form === "tool" ? argumentsOf(choice) : choice.message.content;
  try {
    return JSON.parse(text ?? "") as unknown;
  } catch {
    // The parser's message would quote the answer.
    throw new ModelError("odd-answer", "the model's answer is no JSON");
  }
}

function argumentsOf({ message }: Choice): string {
  const calls = message.tool_calls ?? [];
  const [call] = calls;
  if (call === undefined || calls.length > 1 || call.function.name !== answerTool.name)
    throw new ModelError(
      "odd-answer",
      `the model used ${calls.length} tools, expected ${answerTool.name} once`,
    );
  return call.function.arguments;
}

/** Without its cause: servers quote keys ("Incorrect API key provided: …") and requests in their messages. */
function openAiErrorOf(error: unknown): ModelError {
  if (error instanceof ModelError) return error;
  const status = error instanceof APIError && typeof error.status === "number" ? error.status : 0;
  const name = error instanceof Error ? error.constructor.name : "an unknown error";
  const reason = status === 0 ? name : `${status} ${name}`;
  return new ModelError(
    error instanceof SyntaxError ? "odd-answer" : codeOfStatus(status),
    `the model did not answer: ${reason}`,
  );
}
