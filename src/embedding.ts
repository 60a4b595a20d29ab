import { z } from "zod";
import { embeddingDimensions, type Embedding } from "../quorum/embeddings.ts";

/** An embedding as proposals and candidates keep it: a vector tells of its text, and goes wherever that goes. */
export interface EmbeddingDoc {
  readonly modelId: string;
  /** One signed byte a number, in base64. */
  readonly vector: string;
}

export function embeddingDoc({ modelId, vector }: Embedding): EmbeddingDoc {
  return { modelId, vector: base64Of(vector) };
}

const schema = z.object({
  modelId: z.string().regex(/^[\x21-\x7e]{1,200}$/),
  vector: z.base64().length(4 * Math.ceil(embeddingDimensions / 3)),
});

/**
 * What was stored, read as from outside: whoever has the learning stage may have written anything.
 * @returns undefined for all that is not exactly an embedding in its one spelling.
 */
export function embeddingOf(doc: unknown): Embedding | undefined {
  const parsed = schema.safeParse(doc);
  if (!parsed.success) return undefined;
  const { modelId, vector } = parsed.data;
  const bytes = Int8Array.from(Buffer.from(vector, "base64"));
  const isWhole = bytes.length === embeddingDimensions && bytes.some((one) => one !== 0);
  return isWhole && base64Of(bytes) === vector ? { modelId, vector: bytes } : undefined;
}

function base64Of(vector: Int8Array): string {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString("base64");
}
