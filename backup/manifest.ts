import { createHash } from "node:crypto";
import { z } from "zod";
import { BackupError, damaged } from "./error.ts";
import { bodyOf, readWhole, type ObjectReader, type ObjectWriter } from "./objects.ts";
import { openDocument, signDocument, type Signer, type TrustedKeys } from "./signing.ts";

const kind = "manifest";
const folder = "manifests/";
const manifestBytesMax = 64 * 1024 * 1024;
const seqDigits = 9;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const time = z.iso.datetime();
const key = z.string().min(1).max(1_024);

const entrySchema = z.strictObject({
  key,
  kind: z.enum(["records", "tombstones", "repositories"]),
  /** Of `records`: the namespace, its repository (`null` for none) and its isolation. */
  namespace: z.string().max(1_024).nullable(),
  repo: z.int().positive().nullable(),
  isolation: z.enum(["pool", "silo"]).nullable(),
  sha256,
  bytes: z.int().min(0),
  count: z.int().min(0),
});

export const sealedSchema = z.strictObject({
  keyId: z.string().max(100),
  nonce: z.string().max(100),
  text: z.string().max(1_000),
  tag: z.string().max(100),
});

const manifestSchema = z.strictObject({
  format: z.literal("vouchsafe/manifest"),
  version: z.literal(1),
  seq: z.int().min(1).max(999_999_999),
  id: z.string().regex(/^e_[0-9a-f-]{36}$/),
  /** A logical backup of a moving store: each record is as it was at some moment between these. */
  from: time,
  to: time,
  previous: z.strictObject({ key, sha256 }).nullable(),
  objects: z.array(entrySchema).max(1_000_000),
  audit: z.array(z.strictObject({ chain: z.string().max(20), seq: z.int().min(0), hash: sha256 })),
  /** Keys that this service needs after its ledger was lost; sealed under the master key. */
  sealed: z.strictObject({ signing: sealedSchema, tombstones: sealedSchema }),
});

/** One object of an export. */
export type ObjectEntry = z.infer<typeof entrySchema>;

/** What makes objects an export: signed, and bound to the one before. */
export type Manifest = z.infer<typeof manifestSchema>;

export interface StoredManifest {
  readonly key: string;
  /** Of its bytes, signature included. */
  readonly sha256: string;
  readonly manifest: Manifest;
}

function manifestKey(seq: number, id: string): string {
  return `${folder}${String(seq).padStart(seqDigits, "0")}-${id}.json`;
}

/**
 * Writes a manifest; once it is there, the export counts. A run that was cut off just behind that finds its own again.
 * @throws BackupError `damaged` when something else lies under its name.
 */
export async function writeManifest(
  store: ObjectReader & ObjectWriter,
  manifest: Manifest,
  signer: Signer,
  trusted: TrustedKeys,
): Promise<StoredManifest> {
  const at = manifestKey(manifest.seq, manifest.id);
  const bytes = await signDocument(kind, manifest, signer);
  try {
    await store.create(at, bodyOf(bytes));
    return { key: at, sha256: hashOf(bytes), manifest };
  } catch (error) {
    if (!(error instanceof BackupError) || error.code !== "exists") throw error;
    return readManifest(store, at, trusted);
  }
}

/** @throws BackupError `damaged`, `unknown-key` or `not-found`, saying what is wrong with it. */
export async function readManifest(
  store: ObjectReader,
  at: string,
  trusted: TrustedKeys,
): Promise<StoredManifest> {
  const bytes = await readWhole(store, at, manifestBytesMax);
  const parsed = manifestSchema.safeParse(openDocument(kind, bytes, trusted));
  if (!parsed.success) throw damaged(`${at}: expected a manifest of version 1`, parsed.error);
  const manifest = parsed.data;
  // An older manifest, signed by us, under a newer one's name.
  if (manifestKey(manifest.seq, manifest.id) !== at)
    throw damaged(`${at} is the manifest of export ${manifest.seq}, ${manifest.id}: it was swapped`);
  return { key: at, sha256: hashOf(bytes), manifest };
}

/** Keys of all that calls itself a manifest, oldest first. */
export async function manifestKeys(store: ObjectReader): Promise<string[]> {
  const keys: string[] = [];
  for await (const found of store.list(folder)) keys.push(found.key);
  return keys;
}

function hashOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
