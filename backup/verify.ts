import { BackupError, damaged } from "./error.ts";
import { readListing, type ListingItem } from "./listing.ts";
import { readManifest, type Manifest, type ObjectEntry, type StoredManifest } from "./manifest.ts";
import type { ObjectReader } from "./objects.ts";
import type { TrustedKeys } from "./signing.ts";

/** Records of one object that the sample restore takes, spread over the whole of it. */
const samplePerObjectMax = 200;

/** A memory of nobody's, thrown away afterwards. */
export interface Scratch {
  /** Restores these, lists them again, and says what is different. */
  differs(namespace: string, records: readonly ListingItem[]): Promise<readonly string[]>;
}

export interface Verification {
  readonly ok: boolean;
  readonly objects: number;
  readonly count: number;
  readonly bytes: number;
  /** Manifests from this one to the first. */
  readonly chain: number;
  /** Records that were restored to the scratch memory, and came back the same. */
  readonly sampled: number;
  /** Everything that is wrong, each with what was expected. */
  readonly problems: readonly string[];
}

export interface VerifyParts {
  readonly store: ObjectReader;
  readonly trusted: TrustedKeys;
  readonly scratch?: Scratch;
  /** Between two pieces of work. */
  readonly onProgress?: () => Promise<void>;
}

/** Reads everything of one export again: every hash, count and signature, the chain of manifests, and a sample restore. */
export async function verifyExport(parts: VerifyParts, stored: StoredManifest): Promise<Verification> {
  const problems: string[] = [];
  let sampled = 0;
  let bytes = 0;
  let count = 0;
  for (const entry of stored.manifest.objects) {
    const found = await tried(problems, () => verifyObject(parts, stored.manifest, entry));
    sampled += found?.sampled ?? 0;
    problems.push(...(found?.problems ?? []));
    bytes += entry.bytes;
    count += entry.count;
    await parts.onProgress?.();
  }
  const chain = (await tried(problems, () => walkChain(parts, stored)))?.size ?? 0;
  const objects = stored.manifest.objects.length;
  return { ok: problems.length === 0, objects, count, bytes, chain, sampled, problems };
}

/**
 * Reads one object of an export to its end.
 * @throws BackupError `damaged` when it is not what the manifest says: only then may what `onItem` saw be used.
 */
export async function readEntry(
  store: ObjectReader,
  manifest: Manifest,
  entry: ObjectEntry,
  onItem: (item: ListingItem) => void | Promise<void>,
): Promise<void> {
  const found = await readListing(store, entry.key, onItem);
  if (found.sha256 !== entry.sha256 || found.bytes !== entry.bytes)
    throw damaged(`${entry.key}: its bytes are not those of the manifest (SHA-256 ${entry.sha256})`);
  if (found.count !== entry.count)
    throw damaged(`${entry.key}: expected ${entry.count} items, got ${found.count}`);
  const { header } = found;
  const { namespace, repo, isolation } = entry;
  const expected = {
    format: `vouchsafe/${entry.kind}`,
    version: 1,
    export: manifest.id,
    namespace,
    repo,
    isolation,
  };
  for (const [name, value] of Object.entries(expected)) {
    if (header[name] !== value)
      throw damaged(`${entry.key}: expected ${name} ${JSON.stringify(value)} in its first line`);
  }
}

/** From this manifest to the first: each names the hash of the one before. @returns the keys of all of them. */
export async function walkChain(
  { store, trusted }: Pick<VerifyParts, "store" | "trusted">,
  from: StoredManifest,
): Promise<ReadonlySet<string>> {
  const places = new Set([from.key]);
  let at = from;
  while (at.manifest.previous !== null) {
    at = await previousOf(store, trusted, at, at.manifest.previous);
    places.add(at.key);
  }
  return places;
}

async function previousOf(
  store: ObjectReader,
  trusted: TrustedKeys,
  at: StoredManifest,
  previous: { readonly key: string; readonly sha256: string },
): Promise<StoredManifest> {
  const before = await readManifest(store, previous.key, trusted).catch((cause: unknown) => {
    if (!(cause instanceof BackupError) || cause.code !== "not-found") throw cause;
    throw damaged(`${previous.key} is missing: the chain of manifests is broken`, cause);
  });
  if (before.sha256 !== previous.sha256 || before.manifest.seq !== at.manifest.seq - 1)
    throw damaged(`${previous.key} is not the manifest that ${at.key} follows`);
  return before;
}

async function verifyObject(
  { store, scratch }: VerifyParts,
  manifest: Manifest,
  entry: ObjectEntry,
): Promise<{ sampled: number; problems: readonly string[] }> {
  const sample: ListingItem[] = [];
  const every = Math.max(1, Math.ceil(entry.count / samplePerObjectMax));
  const sampling = scratch !== undefined && entry.kind === "records";
  let index = 0;
  await readEntry(store, manifest, entry, (item) => {
    if (sampling && index % every === 0) sample.push(item);
    index += 1;
  });
  if (scratch === undefined || sample.length === 0) return { sampled: 0, problems: [] };
  const differences = await scratch.differs(entry.namespace ?? "", sample);
  return { sampled: sample.length, problems: differences.map((one) => `${entry.key}: ${one}`) };
}

/** What is wrong with one part must not hide what is wrong with another. */
async function tried<T>(problems: string[], work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BackupError) || error.code === "unavailable") throw error;
    problems.push(error.code === "not-found" ? `${error.message}: it is missing` : error.message);
    return undefined;
  }
}
