import { randomUUID } from "node:crypto";
import { BackupError } from "../../backup/error.ts";
import { exportFolder, writeObjects, type ExportLog } from "../../backup/export.ts";
import {
  manifestKeys,
  readManifest,
  writeManifest,
  type Manifest,
  type ObjectEntry,
  type StoredManifest,
} from "../../backup/manifest.ts";
import type { ObjectStore } from "../../backup/objects.ts";
import { service, type Actor } from "../audit/event.ts";
import { Lease } from "../decide/lease.ts";
import type { Sealed } from "../keys/keyring.ts";
import type { SigningKeys } from "../keys/signing-keys.ts";
import { docOf, toDoc, type ExportDoc } from "../ledger/documents.ts";
import { key } from "../ledger/layout.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Item } from "../ledger/store.ts";
import type { NamespaceTemplates } from "../memory/namespace.ts";
import type { Memories, MemoryReader } from "../memory/port.ts";
import { auditHeads } from "./heads.ts";
import { exportSources } from "./sources.ts";
import { publishKeys, sealedOf } from "./trust.ts";

export interface ExporterParts {
  readonly ledger: Ledger;
  readonly memories: Memories<MemoryReader>;
  readonly objects: ObjectStore;
  readonly keys: SigningKeys;
  /** The key of the tombstones' hashes, sealed: it outlives the ledger in every manifest. */
  readonly tombstoneKey: () => Promise<Sealed>;
  readonly templates: NamespaceTemplates;
  readonly namespaces: readonly string[];
}

/** The newest export that counts, as the ledger pins it: an older one can't take its place. */
export interface ExportHead {
  readonly id: string;
  readonly seq: number;
  readonly key: string;
  readonly sha256: string;
  readonly at: number;
}

const headKey = key.backup("export-head");
/** A run that was cut off is taken up again for so long; then it is given up, and a new one begins. */
const resumeMsMax = 24 * 60 * 60 * 1_000;

/** Somebody else is at it. */
export class ExportBusy extends Error {
  readonly code = "busy";
}

/**
 * Exports, one at a time. A run that a crash cut off is taken up where it stood; until its manifest is written and the
 * ledger names it, it is no export.
 */
export class Exporter {
  readonly #parts: ExporterParts;
  readonly #owner = randomUUID();
  #running: Promise<ExportDoc> | undefined;

  constructor(parts: ExporterParts) {
    this.#parts = parts;
  }

  /** @throws ExportBusy, BackupError or LedgerError; what was written is taken up by the next run. */
  run(actor: Actor = service): Promise<ExportDoc> {
    this.#running ??= this.#underLease(actor).finally(() => (this.#running = undefined));
    return this.#running;
  }

  async head(): Promise<ExportHead | undefined> {
    const item = await this.#parts.ledger.get(headKey);
    return item && docOf<ExportHead>(item);
  }

  async #underLease(actor: Actor): Promise<ExportDoc> {
    const lease = await Lease.take(this.#parts.ledger, "export", this.#owner);
    if (lease === undefined) throw new ExportBusy("another process is writing an export now");
    try {
      const doc = await this.#begin(actor);
      try {
        return await this.#write(doc, actor, lease);
      } catch (error) {
        await this.#note(doc.id, error);
        throw error;
      }
    } finally {
      await lease.release();
    }
  }

  /** The run that was cut off, or a new one. */
  async #begin(actor: Actor): Promise<ExportDoc> {
    const { ledger } = this.#parts;
    const now = ledger.clock.now();
    for await (const item of ledger.each("exports")) {
      const doc = docOf<ExportDoc>(item);
      if (doc.state !== "running") continue;
      if (doc.startedAt > now - resumeMsMax) return doc;
      await this.#put(item, { ...doc, state: "failed" });
    }
    const by = actor.kind === "operator" ? { by: String(actor.id) } : {};
    const doc: ExportDoc = { id: `e_${randomUUID()}`, state: "running", startedAt: now, ...by };
    await ledger.write([{ op: "put", key: key.export(doc.id), doc: toDoc(doc), when: { absent: true } }]);
    return doc;
  }

  async #write(doc: ExportDoc, actor: Actor, lease: Lease): Promise<ExportDoc> {
    const { ledger, objects, keys } = this.#parts;
    const onProgress = (): Promise<void> => lease.renew();
    await publishKeys(objects, keys);
    const sources = exportSources({ ...this.#parts, onProgress });
    const entries = await writeObjects(doc, sources, objects, this.#log(doc.id), () => ledger.clock.now());
    await lease.renew();
    const stored = await this.#seal(doc, entries);
    return this.#complete(doc, stored, actor, lease);
  }

  #log(id: string): ExportLog {
    const { ledger } = this.#parts;
    return {
      done: async (name) => {
        const item = await ledger.get(key.exportEntry(id, name));
        return item && docOf<ObjectEntry>(item);
      },
      note: (name, entry) =>
        ledger.write([{ op: "put", key: key.exportEntry(id, name), doc: toDoc(entry), when: { any: true } }]),
    };
  }

  async #seal(doc: ExportDoc, objects: readonly ObjectEntry[]): Promise<StoredManifest> {
    const { ledger, keys, tombstoneKey } = this.#parts;
    const before = (await this.head()) ?? (await this.#newestInStore());
    const manifest: Manifest = {
      format: "vouchsafe/manifest",
      version: 1,
      seq: (before?.seq ?? 0) + 1,
      id: doc.id,
      from: timeOf(doc.startedAt),
      to: timeOf(ledger.clock.now()),
      previous: before === undefined ? null : { key: before.key, sha256: before.sha256 },
      objects: [...objects],
      audit: await auditHeads(ledger),
      sealed: { signing: sealedOf(keys.sealed), tombstones: sealedOf(await tombstoneKey()) },
    };
    return writeManifest(this.#parts.objects, manifest, keys, keys);
  }

  /** A new ledger beside old exports goes on with their chain, as far as it can believe it. */
  async #newestInStore(): Promise<Pick<ExportHead, "seq" | "key" | "sha256"> | undefined> {
    const { objects, keys } = this.#parts;
    for (const at of (await manifestKeys(objects)).toReversed()) {
      try {
        const { manifest, sha256 } = await readManifest(objects, at, keys);
        return { seq: manifest.seq, key: at, sha256 };
      } catch (error) {
        if (!(error instanceof BackupError) || error.code === "unavailable") throw error; // not ours: look further back
      }
    }
    return undefined;
  }

  /** From here on it counts: the export, the chain's head and the event commit as one. */
  async #complete(doc: ExportDoc, stored: StoredManifest, actor: Actor, lease: Lease): Promise<ExportDoc> {
    const { ledger } = this.#parts;
    const { manifest, sha256 } = stored;
    const now = ledger.clock.now();
    const records = manifest.objects.filter(({ kind }) => kind === "records");
    const completed: ExportDoc = {
      ...withoutProblem(doc),
      state: "completed",
      completedAt: now,
      seq: manifest.seq,
      manifest: { key: stored.key, sha256 },
      objects: manifest.objects.length,
      records: records.reduce((sum, { count }) => sum + count, 0),
      bytes: manifest.objects.reduce((sum, { bytes }) => sum + bytes, 0),
    };
    const head: ExportHead = { id: doc.id, seq: manifest.seq, key: stored.key, sha256, at: now };
    const known = await ledger.get(headKey);
    const when = known === undefined ? ({ absent: true } as const) : { rev: known.rev };
    await ledger.commit(
      "-",
      [
        { op: "put", key: key.export(doc.id), doc: toDoc(completed), when: { present: true } },
        { op: "put", key: headKey, doc: toDoc(head), when },
        lease.check,
      ],
      [
        {
          name: "export.completed",
          actor,
          about: { export: doc.id, seq: manifest.seq, manifest: sha256, objects: manifest.objects.length },
        },
      ],
    );
    for await (const item of ledger.each(`export#${doc.id}`))
      await ledger.write([{ op: "delete", key: item, when: { any: true } }]); // the manifest has them all
    return completed;
  }

  /** What went wrong is shown in readiness; the run stays open, and is taken up again. */
  async #note(id: string, error: unknown): Promise<void> {
    const item = await this.#parts.ledger.get(key.export(id)).catch(() => undefined);
    if (item === undefined) return; // the ledger itself is away: the error that is thrown says so
    const doc = docOf<ExportDoc>(item);
    if (doc.state === "running")
      await this.#put(item, { ...doc, problem: codeOf(error) }).catch(() => undefined);
  }

  #put(item: Item, doc: ExportDoc): Promise<void> {
    const { ledger } = this.#parts;
    return ledger.write([{ op: "put", key: item, doc: toDoc(doc), when: { rev: item.rev } }]);
  }
}

/** Where a run's objects lie, for who looks for what is in no manifest. */
export function folderOf(doc: ExportDoc): string {
  return exportFolder(doc);
}

function withoutProblem({ problem: _, ...doc }: ExportDoc): ExportDoc {
  return doc;
}

function codeOf(error: unknown): string {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined;
  return typeof code === "string" ? code : "failed";
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString();
}
