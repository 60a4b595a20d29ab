import { BackupError, damaged } from "../../backup/error.ts";
import { manifestKeys, readManifest, type StoredManifest } from "../../backup/manifest.ts";
import type { ObjectReader } from "../../backup/objects.ts";
import { readEntry, verifyExport, walkChain, type Scratch, type Verification } from "../../backup/verify.ts";
import type { TrustedKeys } from "../../backup/signing.ts";
import type { Keyring } from "../keys/keyring.ts";
import type { SigningKeys } from "../keys/signing-keys.ts";
import { docOf, toDoc, type ExportDoc, type RestoreDoc, type TombstoneDoc } from "../ledger/documents.ts";
import { key, sortable, type RepoId } from "../ledger/layout.ts";
import type { Ledger, LedgerReader } from "../ledger/ledger.ts";
import type { ExportHead } from "./exporter.ts";
import { checkPublishedKeys, learnKeys } from "./trust.ts";

export interface ArchiveParts {
  readonly ledger: LedgerReader;
  readonly objects: ObjectReader;
  readonly keys: SigningKeys;
  readonly keyring: Keyring;
  readonly scratch: () => Promise<Scratch & { close(): Promise<void> }>;
}

/** Exports as they lie in the store: found, believed or refused. Attacker-controlled until verified. */
export class Archive {
  readonly #parts: ArchiveParts;
  #learned: Awaited<ReturnType<typeof learnKeys>> | undefined;

  constructor(parts: ArchiveParts) {
    this.#parts = parts;
  }

  /** Newest first; only `completed` ones count. Beside a new ledger: what the store holds and we can believe. */
  async list(): Promise<ExportDoc[]> {
    const docs: ExportDoc[] = [];
    for await (const item of this.#parts.ledger.each("exports")) docs.push(docOf<ExportDoc>(item));
    if (await this.#isNewLedger()) {
      for await (const stored of this.#believed()) {
        if (!docs.some(({ id }) => id === stored.manifest.id)) docs.push(docFrom(stored));
      }
    }
    return docs.sort((a, b) => b.startedAt - a.startedAt || (b.seq ?? 0) - (a.seq ?? 0));
  }

  /**
   * Before the first export of a ledger beside those of an older one: their keys are pinned, and they stay listed.
   */
  async adopt(ledger: Ledger): Promise<void> {
    if (!(await this.#isNewLedger())) return;
    const found: ExportDoc[] = [];
    for await (const stored of this.#believed()) found.push(docFrom(stored));
    await this.#parts.keys.pin(ledger, this.#learned ?? []);
    for (const doc of found)
      await ledger.write([{ op: "put", key: key.export(doc.id), doc: toDoc(doc), when: { any: true } }]);
  }

  /** The manifest of an export that counts. @throws BackupError when it is not what the ledger pinned. */
  async manifestOf({ id, manifest: pinned }: ExportDoc): Promise<StoredManifest> {
    if (pinned === undefined) throw damaged(`${id} has no manifest: it is no export`);
    const stored = await this.#read(pinned.key);
    if (stored.sha256 !== pinned.sha256)
      throw damaged(`${pinned.key} is not the manifest that the ledger names (SHA-256 ${pinned.sha256})`);
    return stored;
  }

  /** The newest manifest that the ledger names, or, beside a new ledger, the newest that we can believe. */
  async newest(): Promise<StoredManifest | undefined> {
    const item = await this.#parts.ledger.get(key.backup("export-head"));
    if (item === undefined) return this.#newestInStore();
    const head = docOf<ExportHead>(item);
    const stored = await this.#read(head.key);
    if (stored.sha256 !== head.sha256)
      throw damaged(`${head.key} is not the newest manifest that the ledger names (SHA-256 ${head.sha256})`);
    return stored;
  }

  /** Exports of a ledger that is gone, which nobody has restored from yet: a new one would bury their tombstones. */
  async waitsForRestore(): Promise<boolean> {
    if (!(await this.#isNewLedger()) || (await this.#newestInStore()) === undefined) return false;
    for await (const item of this.#parts.ledger.each("restores"))
      if (docOf<RestoreDoc>(item).state === "completed") return false;
    return true;
  }

  /** Everything about one export: see backup/verify.ts; here also what the ledger knows better. */
  async verify(stored: StoredManifest): Promise<Verification> {
    const { objects, keys } = this.#parts;
    const trusted = await this.#trusted();
    const scratch = await this.#parts.scratch();
    try {
      const found = await verifyExport({ store: objects, trusted, scratch }, stored);
      const more = [
        ...(await checkPublishedKeys(objects, keys)),
        ...(await this.#checkAudit(stored)),
        ...(await this.#checkPlace(stored)),
      ];
      const problems = [...found.problems, ...more];
      return { ...found, ok: problems.length === 0, problems };
    } finally {
      await scratch.close();
    }
  }

  /** All tombstones that a manifest carries, by repository. @throws BackupError when they are not what it names. */
  async tombstones({ manifest }: StoredManifest): Promise<Map<RepoId, TombstoneDoc[]>> {
    const found = new Map<RepoId, TombstoneDoc[]>();
    const entries = manifest.objects.filter(({ kind }) => kind === "tombstones");
    if (entries.length !== 1) throw damaged(`${manifest.id}: expected one object of tombstones`);
    for (const entry of entries) {
      await readEntry(this.#parts.objects, manifest, entry, (item) => {
        const { repo, tombstone } = item as unknown as { repo: RepoId; tombstone: TombstoneDoc };
        found.set(repo, [...(found.get(repo) ?? []), tombstone]);
      });
    }
    return found;
  }

  /** The export stands in the chain that ends in the newest manifest: it is not a branch of somebody's. */
  async #checkPlace(stored: StoredManifest): Promise<string[]> {
    try {
      const newest = await this.newest();
      if (newest === undefined || newest.key === stored.key) return [];
      const places = await walkChain({ store: this.#parts.objects, trusted: await this.#trusted() }, newest);
      return places.has(stored.key) ? [] : [`${stored.key} stands in no chain that ends in ${newest.key}`];
    } catch (error) {
      return [problemOf(error)];
    }
  }

  /** The audit chains are at least as long as they were, and the same up to there. */
  async #checkAudit({ manifest }: StoredManifest): Promise<string[]> {
    const problems: string[] = [];
    // Chains of a ledger that is gone: this one's begin anew, and there is nothing to compare with.
    if ((await this.#isNewLedger()) || (await this.#isFormer(manifest.id))) return problems;
    for (const { chain, seq, hash } of manifest.audit) {
      const item = await this.#parts.ledger.get({ pk: `audit#${chain}`, sk: `e#${sortable(seq)}` });
      if (item?.doc["hash"] !== hash)
        problems.push(
          `audit chain ${chain} is shorter than, or different from, its ${seq} events at the export`,
        );
    }
    return problems;
  }

  async #newestInStore(): Promise<StoredManifest | undefined> {
    let newest: StoredManifest | undefined;
    for await (const stored of this.#believed()) newest = stored;
    return newest;
  }

  /** Manifests of the store that are ours, oldest first. */
  async *#believed(): AsyncGenerator<StoredManifest> {
    const trusted = await this.#trusted();
    for (const at of await manifestKeys(this.#parts.objects)) {
      try {
        yield await readManifest(this.#parts.objects, at, trusted);
      } catch (error) {
        if (!(error instanceof BackupError) || error.code === "unavailable") throw error;
      }
    }
  }

  async #read(at: string): Promise<StoredManifest> {
    return readManifest(this.#parts.objects, at, await this.#trusted());
  }

  async #isFormer(id: string): Promise<boolean> {
    const item = await this.#parts.ledger.get(key.export(id));
    return item !== undefined && docOf<ExportDoc>(item).former === true;
  }

  async #isNewLedger(): Promise<boolean> {
    return (await this.#parts.ledger.get(key.backup("export-head"))) === undefined;
  }

  /** The ledger's pinned keys; only where it never exported anything, also those that our master key vouches for. */
  async #trusted(): Promise<TrustedKeys> {
    const { objects, keys, keyring } = this.#parts;
    if (!(await this.#isNewLedger())) return keys;
    this.#learned ??= await learnKeys(objects, keyring);
    const learned = new Map(this.#learned.map(({ keyId, publicKey }) => [keyId, publicKey]));
    return { publicKey: (keyId) => keys.publicKey(keyId) ?? learned.get(keyId) };
  }
}

/** As the ledger would know it, had it not forgotten; its audit chains are not this one's. */
export function docFrom({ key: at, sha256, manifest }: StoredManifest): ExportDoc {
  return {
    id: manifest.id,
    state: "completed",
    startedAt: Date.parse(manifest.from),
    completedAt: Date.parse(manifest.to),
    seq: manifest.seq,
    manifest: { key: at, sha256 },
    objects: manifest.objects.length,
    former: true,
  };
}

/** What is wrong, for people; @throws the error itself when the store is only away. */
export function problemOf(error: unknown): string {
  if (!(error instanceof BackupError) || error.code === "unavailable") throw error;
  return error.code === "not-found" ? `${error.message}: it is missing` : error.message;
}
