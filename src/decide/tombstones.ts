import { createHmac } from "node:crypto";
import { formOf } from "../../quorum/form.ts";
import { shingles } from "../../quorum/likeness.ts";
import { docOf, type TombstoneDoc } from "../ledger/documents.ts";
import type { LedgerReader } from "../ledger/ledger.ts";
import type { RepoId } from "../ledger/layout.ts";
import { limits } from "../limits.ts";

export type Buried = "exact" | "alike" | undefined;

/**
 * What remains of purged patterns: keyed hashes, so that those who read the ledger or a backup can't tell what was
 * purged, nor try words against it without the key.
 */
export class Tombstones {
  readonly #ledger: LedgerReader;
  #key: Buffer;

  /** @param key 32 bytes that outlive rotations: hashes can't be made again without the purged text. */
  constructor(ledger: LedgerReader, key: Buffer) {
    this.#ledger = ledger;
    this.#key = key;
  }

  /** After a restore beside a new ledger: the old tombstones' key, so that they still mean something. */
  adoptKey(key: Buffer): void {
    this.#key = key;
  }

  /** The fingerprints of a text that is about to be purged. */
  fingerprints(text: string): Pick<TombstoneDoc, "form" | "shingles"> {
    return {
      form: this.#hash("form", formOf(text).key),
      shingles: shingles(text).map((shingle) => this.#hash("shingle", shingle)),
    };
  }

  /** Exact: never promoted unseen. Alike: only flags a hold, so that nobody can bury honest rules with them. */
  async match(repo: RepoId, text: string): Promise<Buried> {
    const { form, shingles: own } = this.fingerprints(text);
    let alike = false;
    for await (const item of this.#ledger.each(`tombstones#${repo}`)) {
      const tombstone = docOf<TombstoneDoc>(item);
      if (tombstone.liftedAt !== undefined) continue;
      if (tombstone.form === form) return "exact";
      alike ||= overlap(own, tombstone.shingles) >= limits.tombstoneLikenessMin;
    }
    return alike ? "alike" : undefined;
  }

  /** Many texts against the same tombstones: each is looked up, not compared with every one. */
  matcher(tombstones: Iterable<TombstoneDoc>): (text: string) => Buried {
    const set = new TombstoneSet(tombstones);
    return (text) => (set.isEmpty ? undefined : set.match(this.fingerprints(text)));
  }

  #hash(kind: string, value: string): string {
    return createHmac("sha256", this.#key).update(`${kind}\u0000${value}`, "utf8").digest("hex").slice(0, 32);
  }
}

/** Those that still stand, by their fingerprints. */
class TombstoneSet {
  readonly #forms = new Set<string>();
  readonly #sizes: number[] = [];
  readonly #byShingle = new Map<string, number[]>();

  constructor(tombstones: Iterable<TombstoneDoc>) {
    for (const { form, shingles: own, liftedAt } of tombstones) {
      if (liftedAt !== undefined) continue;
      this.#forms.add(form);
      const index = this.#sizes.push(new Set(own).size) - 1;
      for (const shingle of new Set(own)) {
        const known = this.#byShingle.get(shingle);
        if (known === undefined) this.#byShingle.set(shingle, [index]);
        else known.push(index);
      }
    }
  }

  get isEmpty(): boolean {
    return this.#forms.size === 0;
  }

  match({ form, shingles: own }: Pick<TombstoneDoc, "form" | "shingles">): Buried {
    if (this.#forms.has(form)) return "exact";
    const distinct = new Set(own);
    const shared = new Map<number, number>();
    for (const shingle of distinct)
      for (const index of this.#byShingle.get(shingle) ?? []) shared.set(index, (shared.get(index) ?? 0) + 1);
    for (const [index, both] of shared) {
      const smaller = Math.min(distinct.size, this.#sizes[index] ?? 0);
      if (both / smaller >= limits.tombstoneLikenessMin) return "alike";
    }
    return undefined;
  }
}

/** Share of the smaller set that both have (overlap coefficient): a paraphrase keeps most of its shingles. */
function overlap(a: readonly string[], b: readonly string[]): number {
  const other = new Set(b);
  const shared = new Set(a.filter((one) => other.has(one))).size;
  const smaller = Math.min(new Set(a).size, other.size);
  return smaller === 0 ? 0 : shared / smaller;
}
