import { randomBytes } from "node:crypto";
import { eachCheckpoint, writeCheckpoint, type ChainHead } from "../../backup/checkpoint.ts";
import { readManifest } from "../../backup/manifest.ts";
import type { ObjectReader, ObjectWriter } from "../../backup/objects.ts";
import type { SigningKeys } from "../keys/signing-keys.ts";
import { verifyChain, type ChainReport } from "../audit/chain.ts";
import { canonicalJson, genesis, type EventName } from "../audit/event.ts";
import { docOf, type ExportDoc } from "../ledger/documents.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { sortable } from "../ledger/layout.ts";
import { auditHeads } from "./heads.ts";

/** Steps that nobody may make unseen: their checkpoint follows at once. */
const urgent: ReadonlySet<EventName> = new Set([
  "rule.promoted",
  "candidate.approved",
  "purge.confirmed",
  "purge.completed",
  "restore.completed",
]);

const everyMs = 10 * 60 * 1_000;
/** Where other processes promote and purge: their steps are seen by looking only. */
const everyMsApart = 60 * 1_000;

export interface CheckpointParts {
  readonly ledger: Ledger;
  readonly objects: ObjectReader & ObjectWriter;
  readonly keys: SigningKeys;
  /** Whether other processes write to the chains, and nobody tells this one. */
  readonly apart?: boolean;
}

/**
 * Signed heads of all audit chains, where the ledger's writers can't take them back: whoever shortens or rewrites a
 * chain is found out. Written every ten minutes and soon after what matters; many at once become one.
 */
export class Checkpoints {
  readonly #parts: CheckpointParts;
  #isUrgent = false;
  /** When the heads were last safe, and what they were. */
  #lastAt = 0;
  #lastHeads = "";
  #writing: Promise<void> | undefined;

  constructor(parts: CheckpointParts) {
    this.#parts = parts;
    parts.ledger.onCommitted((events) => {
      if (events.some(({ name }) => urgent.has(name))) this.#isUrgent = true;
    });
  }

  /** When what was in the chains then became safe; 0 before the first. */
  get lastAt(): number {
    return this.#lastAt;
  }

  /** @throws BackupError or LedgerError; it stays due. */
  async writeIfDue(): Promise<void> {
    const now = this.#parts.ledger.clock.now();
    const dueMs = this.#parts.apart === true ? everyMsApart : everyMs;
    if (this.#isUrgent || now >= this.#lastAt + dueMs) await this.write();
  }

  /** Heads that no checkpoint has yet are written; the same ones are safe already. */
  write(): Promise<void> {
    this.#writing ??= this.#write().finally(() => (this.#writing = undefined));
    return this.#writing;
  }

  async #write(): Promise<void> {
    const { ledger, objects, keys } = this.#parts;
    this.#isUrgent = false;
    try {
      const at = ledger.clock.now();
      const heads = await auditHeads(ledger);
      const said = canonicalJson(heads);
      if (said !== this.#lastHeads && heads.length > 0)
        await writeCheckpoint(objects, keys, { at, heads }, randomBytes(6).toString("hex"));
      this.#lastHeads = said;
      this.#lastAt = at;
    } catch (error) {
      this.#isUrgent = true;
      throw error;
    }
  }

  /** Walks a chain from its first event to its head, and holds it against every checkpoint and manifest there is. */
  async verify(chain: string): Promise<ChainReport> {
    const report = await verifyChain(this.#parts.ledger, chain);
    if (!report.ok) return report;
    const wrong = (problem: string): ChainReport => ({ ...report, ok: false, problem });
    for await (const found of this.#witnesses()) {
      if ("problem" in found) return wrong(found.problem);
      for (const head of found.heads) {
        const problem = head.chain === chain ? await this.#contradicts(head, report.events) : undefined;
        if (problem !== undefined) return wrong(`${found.key}: ${problem}`);
      }
    }
    return report;
  }

  async *#witnesses(): AsyncGenerator<
    { readonly key: string; readonly heads: readonly ChainHead[] } | { readonly problem: string }
  > {
    const { ledger, objects, keys } = this.#parts;
    yield* eachCheckpoint(objects, keys);
    for await (const item of ledger.each("exports")) {
      const { manifest } = docOf<ExportDoc>(item);
      if (manifest === undefined) continue;
      try {
        yield { key: manifest.key, heads: (await readManifest(objects, manifest.key, keys)).manifest.audit };
      } catch (error) {
        yield { problem: error instanceof Error ? error.message : "a manifest can't be read" };
      }
    }
  }

  async #contradicts({ chain, seq, hash }: ChainHead, events: number): Promise<string | undefined> {
    if (seq > events) return `chain ${chain} had ${seq} events then, and has ${events} now: it was shortened`;
    const item = await this.#parts.ledger.get({ pk: `audit#${chain}`, sk: `e#${sortable(seq)}` });
    const found = item?.doc["hash"] ?? genesis;
    return found === hash
      ? undefined
      : `event ${seq} of chain ${chain} was another one then: it was rewritten`;
  }
}
