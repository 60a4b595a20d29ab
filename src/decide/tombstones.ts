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
  readonly #key: Buffer;

  /** @param key 32 bytes that outlive rotations: hashes can't be made again without the purged text. */
  constructor(ledger: LedgerReader, key: Buffer) {
    this.#ledger = ledger;
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

  #hash(kind: string, value: string): string {
    return createHmac("sha256", this.#key).update(`${kind}\u0000${value}`, "utf8").digest("hex").slice(0, 32);
  }
}

/** Share of the smaller set that both have (overlap coefficient): a paraphrase keeps most of its shingles. */
export function overlap(a: readonly string[], b: readonly string[]): number {
  const other = new Set(b);
  const shared = new Set(a.filter((one) => other.has(one))).size;
  const smaller = Math.min(new Set(a).size, other.size);
  return smaller === 0 ? 0 : shared / smaller;
}
