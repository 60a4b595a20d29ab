import { InvokeModelCommand, type BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { z } from "zod";
import type { EmbeddingPort, EmbedRequest } from "../../../extraction/ports.ts";
import { embeddingDimensions } from "../../../quorum/embeddings.ts";
import type { ModelEventListener } from "../../learn/model-event.ts";
import { ModelError } from "../models/error.ts";
import { estimatedTextTokens, shortId } from "../models/tokens.ts";
import { bedrockErrorOf } from "./bedrock-client.ts";

export interface TitanEmbeddingsParts {
  readonly client: BedrockRuntimeClient;
  /** Titan Text Embeddings v2, or an ARN that leads to it. */
  readonly modelId: string;
  readonly tell: ModelEventListener;
}

/** 256 numbers take some five thousand characters. */
const answerBytesMax = 65_536;

const answerSchema = z.object({ embedding: z.array(z.number()).length(embeddingDimensions) });
const usageSchema = z.object({ inputTextTokenCount: z.int().nonnegative() });

/** Amazon Titan Text Embeddings v2 on Bedrock, by InvokeModel. */
export class TitanEmbeddings implements EmbeddingPort {
  readonly id: string;
  readonly #parts: TitanEmbeddingsParts;

  constructor(parts: TitanEmbeddingsParts) {
    this.#parts = parts;
    this.id = `bedrock:${shortId(parts.modelId)}/${embeddingDimensions}`;
  }

  /** @throws ModelError when it can't be asked, or answers with anything but a vector of the asked length. */
  async embed({ text, scope = "" }: EmbedRequest, signal: AbortSignal): Promise<readonly number[]> {
    const { client, modelId, tell } = this.#parts;
    let usage = { inputTokens: estimatedTextTokens(text), isEstimate: true };
    try {
      const { body } = await client.send(commandOf(modelId, text), { abortSignal: signal });
      const answer = jsonOf(body);
      const told = usageSchema.safeParse(answer);
      if (told.success) usage = { inputTokens: told.data.inputTextTokenCount, isEstimate: false };
      return vectorOf(answer);
    } catch (error) {
      throw bedrockErrorOf("embedding model", error);
    } finally {
      // Also for what failed: a request whose answer was lost may have been paid.
      tell({ kind: "tokens", modelId, scope, ...usage, outputTokens: 0 });
    }
  }
}

function commandOf(modelId: string, inputText: string): InvokeModelCommand {
  return new InvokeModelCommand({
    modelId,
    contentType: "application/json",
    accept: "application/json",
    body: JSON.stringify({ inputText, dimensions: embeddingDimensions, normalize: true }),
  });
}

function jsonOf(body: Uint8Array): unknown {
  if (body.byteLength > answerBytesMax)
    throw new ModelError("odd-answer", `the embedding model answered ${body.byteLength} bytes`);
  try {
    return JSON.parse(new TextDecoder().decode(body)) as unknown;
  } catch {
    throw new ModelError("odd-answer", "the embedding model's answer is no JSON");
  }
}

function vectorOf(answer: unknown): readonly number[] {
  const parsed = answerSchema.safeParse(answer);
  if (parsed.success) return parsed.data.embedding;
  throw new ModelError("odd-answer", "the embedding model's answer has another shape");
}
