import type { ObjectReader } from "../../backup/objects.ts";
import { BackupError } from "../../backup/error.ts";
import { manifestKeys, readManifest, type StoredManifest } from "../../backup/manifest.ts";
import { service } from "../audit/event.ts";
import type { Keyring } from "../keys/keyring.ts";
import type { SigningKeys } from "../keys/signing-keys.ts";
import { docOf, toDoc, type RestoreDoc } from "../ledger/documents.ts";
import { key } from "../ledger/layout.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Write } from "../ledger/store.ts";
import { docFrom } from "./archive.ts";
import type { ExportHead } from "./exporter.ts";
import { learnKeys } from "./trust.ts";

export interface SetBackParts {
  readonly ledger: Ledger;
  readonly objects: ObjectReader;
  readonly keys: SigningKeys;
  readonly keyring: Keyring;
}

interface SetBackDoc {
  readonly at: number;
  /** Of the newest export that was forgotten. */
  readonly seq: number;
  /** Nothing is delivered from then on, until an operator resumes. */
  readonly pausedAt?: number;
}

const headKey = key.backup("export-head");
const markKey = key.backup("set-back");

/**
 * A ledger that went back to an earlier moment (a copy, point-in-time recovery) has forgotten the exports of after, and
 * the purges that their tombstones tell of. They are found by the chain of manifests that goes on where the ledger's
 * ends, and until somebody has restored from them no new export may bury them.
 */
export class SetBack {
  readonly #parts: SetBackParts;
  #looked: Promise<void> | undefined;

  constructor(parts: SetBackParts) {
    this.#parts = parts;
  }

  /** Once a process: nobody sets a ledger back under a running one. @throws BackupError or LedgerError; it is tried again. */
  look(): Promise<void> {
    this.#looked ??= this.#adopt().catch((error: unknown) => {
      this.#looked = undefined;
      throw error;
    });
    return this.#looked;
  }

  /** Until somebody has restored: what it has forgotten to be purged would be served again. Once for each set-back. */
  async pauseDelivery(): Promise<void> {
    await this.look();
    const { ledger } = this.#parts;
    const mark = await ledger.get(markKey);
    if (mark === undefined || docOf<SetBackDoc>(mark).pausedAt !== undefined) return;
    const pause = key.pause("delivery", "*");
    const since = ledger.clock.now();
    const writes: Write[] = [
      { op: "put", key: markKey, doc: { ...mark.doc, pausedAt: since }, when: { rev: mark.rev } },
      { op: "put", key: pause, doc: { since, by: "set-back" }, when: { any: true } },
    ];
    const about = { what: "delivery", scope: "*", paused: true };
    await ledger.commit("-", writes, [{ name: "pause.changed", actor: service, about }]);
  }

  async waitsForRestore(): Promise<boolean> {
    const { ledger } = this.#parts;
    const mark = await ledger.get(markKey);
    if (mark === undefined) return false;
    for await (const item of ledger.each("restores")) {
      const { state, startedAt } = docOf<RestoreDoc>(item);
      if (state === "completed" && startedAt >= docOf<SetBackDoc>(mark).at) return false;
    }
    return true;
  }

  async #adopt(): Promise<void> {
    const { ledger, objects, keys, keyring } = this.#parts;
    const item = await ledger.get(headKey);
    if (item === undefined) return; // a new ledger beside old exports: see archive.ts
    const head = docOf<ExportHead>(item);
    const after = (await manifestKeys(objects)).filter((at) => seqOf(at) > head.seq);
    if (after.length === 0) return;
    const learned = await learnKeys(objects, keyring);
    const forgotten = await this.#chainFrom(head, after, learned);
    const last = forgotten.at(-1);
    if (last === undefined) return;
    await keys.pin(ledger, learned);
    for (const stored of forgotten)
      await ledger.write([
        { op: "put", key: key.export(stored.manifest.id), doc: toDoc(docFrom(stored)), when: { any: true } },
      ]);
    const { seq, id: exportId } = last.manifest;
    const next = { id: exportId, seq, key: last.key, sha256: last.sha256, at: Date.parse(last.manifest.to) };
    const mark: SetBackDoc = { at: ledger.clock.now(), seq };
    const writes: Write[] = [
      { op: "put", key: headKey, doc: toDoc(next), when: { rev: item.rev } },
      { op: "put", key: markKey, doc: toDoc(mark), when: { any: true } },
    ];
    const about = { from: head.seq, to: seq, export: exportId };
    await ledger.commit("-", writes, [{ name: "ledger.set-back", actor: service, about }]);
  }

  /** Manifests that are ours, each naming the one before; without those of a run of this ledger that was cut off. */
  async #chainFrom(
    head: Pick<ExportHead, "key" | "sha256">,
    keys: readonly string[],
    learned: Awaited<ReturnType<typeof learnKeys>>,
  ): Promise<StoredManifest[]> {
    const known = new Map(learned.map(({ keyId, publicKey }) => [keyId, publicKey]));
    const trusted = { publicKey: (keyId: string) => this.#parts.keys.publicKey(keyId) ?? known.get(keyId) };
    const found: StoredManifest[] = [];
    let last: Pick<ExportHead, "key" | "sha256"> = head;
    for (const at of keys) {
      const stored = await readOurs(this.#parts.objects, at, trusted);
      const previous = stored?.manifest.previous;
      if (stored === undefined || previous?.key !== last.key || previous.sha256 !== last.sha256) continue;
      if ((await this.#parts.ledger.get(key.export(stored.manifest.id))) !== undefined) break;
      found.push(stored);
      last = stored;
    }
    return found;
  }
}

async function readOurs(
  objects: ObjectReader,
  at: string,
  trusted: Parameters<typeof readManifest>[2],
): Promise<StoredManifest | undefined> {
  try {
    return await readManifest(objects, at, trusted);
  } catch (error) {
    if (!(error instanceof BackupError) || error.code === "unavailable") throw error;
    return undefined; // whoever wrote it, it is not ours
  }
}

/** From `manifests/000000012-e_….json`. */
function seqOf(at: string): number {
  return Number(/^manifests\/(\d+)-/.exec(at)?.[1] ?? 0);
}
