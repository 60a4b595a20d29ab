import { createHash } from "node:crypto";
import { BackupError } from "./error.ts";
import { writeListing } from "./listing.ts";
import type { ObjectEntry } from "./manifest.ts";
import type { ObjectWriter } from "./objects.ts";

/** One listing that an export is to hold. */
export interface ExportSource {
  readonly kind: ObjectEntry["kind"];
  /** Of `records`. */
  readonly namespace?: string;
  readonly repo?: number;
  readonly isolation?: "pool" | "silo";
  /** Page by page: a listing is never whole in memory. */
  items(): AsyncIterable<object>;
}

/** What a run has written so far, kept where it survives the run. */
export interface ExportLog {
  done(source: string): Promise<ObjectEntry | undefined>;
  note(source: string, entry: ObjectEntry): Promise<void>;
}

export interface ExportRun {
  readonly id: string;
  /** Milliseconds since the epoch: the day that its objects lie under. */
  readonly startedAt: number;
}

/** Objects of a run that was cut off so often between a write and its note. */
const namesMax = 100;
const nameCharsMax = 150;

/**
 * Writes what a run has not written yet. What a run that was cut off wrote without a note is not trusted: somebody
 * else could have put it there. It gets no entry, so it is in no manifest, and the listing is written under the next name.
 */
export async function writeObjects(
  run: ExportRun,
  sources: AsyncIterable<ExportSource>,
  store: ObjectWriter,
  log: ExportLog,
  now: () => number,
): Promise<ObjectEntry[]> {
  const entries: ObjectEntry[] = [];
  for await (const source of sources) {
    const name = nameOf(source);
    const known = await log.done(name);
    const entry = known ?? (await writeOne(run, source, name, store, now));
    if (known === undefined) await log.note(name, entry);
    entries.push(entry);
  }
  return entries;
}

/** `{date}/{run}/`: everything of one run, and nothing else. */
export function exportFolder({ id, startedAt }: ExportRun): string {
  return `${new Date(startedAt).toISOString().slice(0, 10)}/${id}/`;
}

async function writeOne(
  run: ExportRun,
  source: ExportSource,
  name: string,
  store: ObjectWriter,
  now: () => number,
): Promise<ObjectEntry> {
  const { kind, namespace = null, repo = null, isolation = null } = source;
  const about = { export: run.id, namespace, repo, isolation };
  for (let n = 1; ; n += 1) {
    const key = `${exportFolder(run)}${name}${n === 1 ? "" : `.${n}`}.json`;
    const header = { format: `vouchsafe/${kind}`, version: 1, ...about, from: timeOf(now()) } as const;
    try {
      const sum = await writeListing(store, key, header, source.items(), () => ({ to: timeOf(now()) }));
      return { key, kind, namespace, repo, isolation, ...sum };
    } catch (error) {
      if (!(error instanceof BackupError) || error.code !== "exists" || n >= namesMax) throw error;
    }
  }
}

/**
 * The name is for people; the manifest says what an object is. `/` becomes `.` and `:` becomes `=`, neither of which a
 * namespace can hold; a name too long for a file is cut and told apart by its hash.
 */
function nameOf({ kind, namespace, isolation, repo }: ExportSource): string {
  if (namespace === undefined) return kind;
  const encoded = namespace.replaceAll("/", ".").replaceAll(":", "=");
  const place = isolation === "silo" ? `silo-${repo ?? 0}.` : "ns.";
  if (encoded.length <= nameCharsMax) return `${place}${encoded.replace(/\.$/, "")}`;
  const hash = createHash("sha256").update(namespace, "utf8").digest("hex").slice(0, 16);
  return `${place}${encoded.slice(0, nameCharsMax - hash.length)}=${hash}`;
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString();
}
