import { z } from "zod";
import { BackupError, damaged } from "./error.ts";
import { bodyOf, readWhole, type ObjectReader, type ObjectWriter } from "./objects.ts";
import { openDocument, signDocument, type Signer, type TrustedKeys } from "./signing.ts";

const kind = "checkpoint";
const folder = "checkpoints/";
const checkpointBytesMax = 32 * 1024 * 1024;

const headSchema = z.strictObject({
  chain: z.string().max(20),
  seq: z.int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

const checkpointSchema = z.strictObject({
  format: z.literal("vouchsafe/checkpoint"),
  version: z.literal(1),
  at: z.iso.datetime(),
  heads: z.array(headSchema).max(1_000_000),
});

/** How far an audit chain had come. */
export type ChainHead = z.infer<typeof headSchema>;

/** @param id tells apart what two processes write in one moment. */
export async function writeCheckpoint(
  store: ObjectWriter,
  signer: Signer,
  checkpoint: { readonly at: number; readonly heads: readonly ChainHead[] },
  id: string,
): Promise<string> {
  const at = new Date(checkpoint.at).toISOString();
  const payload = { format: "vouchsafe/checkpoint", version: 1, at, heads: checkpoint.heads };
  const key = `${folder}${at.slice(0, 10)}/${at.slice(11).replaceAll(":", "").replace(/Z$/, "")}-${id}.json`;
  await store.create(key, bodyOf(await signDocument(kind, payload, signer)));
  return key;
}

/**
 * What all checkpoints say of the chains. A checkpoint that can't be believed is a problem of its own: whoever changed
 * it may have shortened a chain.
 */
export async function* eachCheckpoint(
  store: ObjectReader,
  trusted: TrustedKeys,
): AsyncGenerator<{ key: string; heads: readonly ChainHead[] } | { key: string; problem: string }> {
  for await (const { key } of store.list(folder)) {
    try {
      const bytes = await readWhole(store, key, checkpointBytesMax);
      const parsed = checkpointSchema.safeParse(openDocument(kind, bytes, trusted));
      if (!parsed.success) throw damaged(`${key}: expected a checkpoint of version 1`, parsed.error);
      yield { key, heads: parsed.data.heads };
    } catch (error) {
      if (!(error instanceof BackupError) || error.code === "unavailable") throw error;
      yield { key, problem: `${key}: ${error.message}` };
    }
  }
}
