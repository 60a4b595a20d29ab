import { BackupError } from "../../backup/error.ts";
import { readListing, type ListingItem } from "../../backup/listing.ts";
import type { ObjectReader, ObjectStat } from "../../backup/objects.ts";
import { sha256Hex } from "../keys/sha256.ts";
import { docOf, type ExportDoc } from "../ledger/documents.ts";
import type { LedgerReader } from "../ledger/ledger.ts";

/** An object of the store that still holds what was purged. */
export interface Holding {
  readonly key: string;
  readonly version?: string;
  /** The export that it is of; absent for what an export that never counted left. */
  readonly export?: string;
  readonly records: number;
}

/** What to look for: ids and hashes, never text. */
export interface PurgedRule {
  readonly id: string;
  /** Of the record's text. */
  readonly sha256: string;
  readonly promotedAt: number;
}

/** Everything else in the store holds no text. */
const textless = /^(?:manifests|checkpoints|keys)\//;

/**
 * Which backups still hold a purged rule. They can't be changed (that is what makes them backups), so a purge names
 * them, and a restore never brings it back.
 */
export class Holdings {
  readonly #objects: ObjectReader;
  readonly #ledger: LedgerReader;
  /** Objects never change: each is looked through once a set of rules. */
  readonly #seen = new Map<string, number>();

  constructor(objects: ObjectReader, ledger: LedgerReader) {
    this.#objects = objects;
    this.#ledger = ledger;
  }

  /** @param scope names the set of rules. @throws BackupError `unavailable` */
  async find(scope: string, rules: readonly PurgedRule[]): Promise<Holding[]> {
    if (rules.length === 0) return [];
    const exports = await this.#exports();
    const first = Math.min(...rules.map(({ promotedAt }) => promotedAt));
    const holdings: Holding[] = [];
    for await (const object of this.#each()) {
      if (textless.test(object.key)) continue;
      const of = exports.get(object.key.split("/")[1] ?? "");
      // An export that was finished before the first of them was promoted can't hold it.
      if (of?.completedAt !== undefined && of.completedAt < first) continue;
      const records = await this.#recordsIn(scope, object, rules);
      if (records === 0) continue;
      const { key, version } = object;
      const counts = of?.state === "completed" ? { export: of.id } : {};
      holdings.push({ key, ...(version === undefined ? {} : { version }), ...counts, records });
    }
    return holdings;
  }

  #each(): AsyncIterable<ObjectStat> {
    return this.#objects.versions?.("") ?? this.#objects.list("");
  }

  async #exports(): Promise<Map<string, ExportDoc>> {
    const found = new Map<string, ExportDoc>();
    for await (const item of this.#ledger.each("exports")) found.set(item.sk, docOf<ExportDoc>(item));
    return found;
  }

  async #recordsIn(
    scope: string,
    { key, version }: ObjectStat,
    rules: readonly PurgedRule[],
  ): Promise<number> {
    const name = `${scope} ${key} ${version ?? ""}`;
    const known = this.#seen.get(name);
    if (known !== undefined) return known;
    const ids = new Set(rules.map(({ id }) => id));
    const hashes = new Set(rules.map(({ sha256 }) => sha256));
    let records = 0;
    const isHeld = ({ text, metadata }: ListingItem): boolean =>
      ids.has(String((metadata as Record<string, unknown> | undefined)?.["rule_id"])) ||
      (typeof text === "string" && hashes.has(sha256Hex(text)));
    try {
      const reader = { get: (at: string) => this.#objects.get(at, version) };
      await readListing(reader, key, (item) => {
        if (isHeld(item)) records += 1;
      });
    } catch (error) {
      // Damaged, or none of ours: what could be read of it counts, and nobody restores from it.
      if (!(error instanceof BackupError) || error.code === "unavailable") throw error;
    }
    this.#seen.set(name, records);
    return records;
  }
}
