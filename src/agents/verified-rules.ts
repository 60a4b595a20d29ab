import type { EventName } from "../audit/event.ts";
import type { KeyPurpose, Mac } from "../keys/keyring.ts";
import { docOf, type RepoDoc, type RuleDoc } from "../ledger/documents.ts";
import type { RepoId } from "../ledger/layout.ts";
import type { LedgerReader } from "../ledger/ledger.ts";
import { limits } from "../limits.ts";
import { compare } from "../memory/compare.ts";
import { eachRecord } from "../memory/listing.ts";
import type { Memories, MemoryReader, MemoryRecord } from "../memory/port.ts";
import { parseRecord, type Verifier } from "../memory/record.ts";
import { sha256Hex } from "../keys/sha256.ts";
import { Ranking } from "./ranking.ts";
import { wordsOf, wordsOfPath } from "./words.ts";

/** A record that memory holds and the ledger confirmed, to the letter. */
export interface VerifiedRule {
  readonly id: string;
  /** SHA-256 (hex) of the whole record. */
  readonly sha256: string;
  /** The statement, as it stands in the record. */
  readonly text: string;
  readonly provenance: string;
}

export interface View {
  /** The newest first. */
  readonly rules: readonly VerifiedRule[];
  readonly ranking: Ranking;
  /** By rule id: what the next reading need not make again. */
  readonly prepared: ReadonlyMap<string, Prepared>;
}

interface Prepared {
  readonly rule: VerifiedRule;
  readonly paths: readonly string[] | undefined;
  readonly words: readonly string[];
}

/** A record in memory that the ledger does not confirm. */
export interface ForeignRecord {
  readonly repoId: RepoId;
  readonly recordId: string;
}

interface Cached {
  readonly view: Promise<View>;
  /** Length of the repository's audit chain before memory and ledger were read. */
  readonly seq: number;
  readonly listedAt: number;
}

const reposMax = 200;
const newEventsMax = 100;
const toldMax = 10_000;
const seenMax = 100_000;

/** Steps that neither change a rule nor its record. Any other one has memory and ledger read again. */
const harmless = /^(?:comment|vote|delivery|candidate|auth|webhook|token|guardrail|export)\./;

/**
 * What each repository's memory holds and the ledger confirms, kept while the audit chain tells of no change: every
 * change of a rule is one event in its own transaction. It can be behind, so that nothing is served from here before
 * the ledger has confirmed it once more (see search.ts).
 */
export class VerifiedRules {
  readonly #ledger: LedgerReader;
  readonly #memories: Memories<MemoryReader>;
  readonly #verifier: Verifier;
  readonly #now: () => number;
  readonly #onForeign: (found: ForeignRecord) => void;
  readonly #cache = new Map<RepoId, Cached>();
  readonly #told = new Set<string>();

  constructor(parts: {
    readonly ledger: LedgerReader;
    readonly memories: Memories<MemoryReader>;
    readonly keyring: Verifier;
    readonly now: () => number;
    readonly onForeign: (found: ForeignRecord) => void;
  }) {
    this.#ledger = parts.ledger;
    this.#memories = parts.memories;
    this.#verifier = new SeenSignatures(parts.keyring);
    this.#now = parts.now;
    this.#onForeign = parts.onForeign;
  }

  /** @throws MemoryError or LedgerError when they can't be read: then nothing is known to be confirmed. */
  async of(repo: RepoDoc): Promise<View> {
    const cached = this.#cache.get(repo.id);
    const fresh = cached !== undefined && this.#now() - cached.listedAt < limits.servedListingMs;
    const seq = await this.#chainLength(repo.id);
    if (fresh && !(await this.#changed(repo.id, cached.seq, seq))) {
      if (seq !== cached.seq && this.#cache.get(repo.id) === cached)
        this.#cache.set(repo.id, { ...cached, seq });
      return cached.view;
    }
    return this.#renew(repo, seq);
  }

  /** What was kept turned out to be behind. */
  forget(repo: RepoId): void {
    this.#cache.delete(repo);
  }

  /** Requests that come meanwhile share one reading. */
  #renew(repo: RepoDoc, seq: number): Promise<View> {
    const listedAt = this.#now();
    const current = this.#cache.get(repo.id);
    if (current !== undefined && current.seq === seq && current.listedAt === listedAt) return current.view;
    const cached: Cached = { view: this.#read(repo, current?.view), seq, listedAt };
    this.#cache.delete(repo.id);
    this.#cache.set(repo.id, cached);
    const [oldest] = this.#cache.keys();
    if (this.#cache.size > reposMax && oldest !== undefined) this.#cache.delete(oldest);
    cached.view.catch(() => {
      if (this.#cache.get(repo.id) === cached) this.#cache.delete(repo.id);
    });
    return cached.view;
  }

  async #chainLength(repo: RepoId): Promise<number> {
    const head = await this.#ledger.get({ pk: `audit#${repo}`, sk: "head" });
    return Number(head?.doc["seq"] ?? 0);
  }

  async #changed(repo: RepoId, from: number, to: number): Promise<boolean> {
    if (to === from) return false;
    if (to < from || to - from > newEventsMax) return true;
    const newest = await this.#ledger.query(`audit#${repo}`, {
      prefix: "e#",
      reverse: true,
      limit: to - from,
    });
    return newest.some((item) => !harmless.test(item.doc["name"] as EventName));
  }

  async #read(repo: RepoDoc, before: Promise<View> | undefined): Promise<View> {
    const memory = await this.#memories.of(repo.isolation, repo.id);
    // Memory first: a rule is in the ledger before its record is written, so none of ours can look foreign.
    const records: MemoryRecord[] = [];
    for await (const record of eachRecord(memory, repo.namespace)) records.push(record);
    const rules = new Map<string, RuleDoc>();
    for await (const item of this.#ledger.each(`rules#${repo.id}`)) rules.set(item.sk, docOf<RuleDoc>(item));
    const { verified, foreign, tampered } = compare(records, { rules, pending: new Set() }, this.#verifier);
    this.#tell(
      repo.id,
      [...foreign, ...tampered].map((found) => found.record),
    );
    // A reading that failed leaves nothing behind to reuse.
    const prepared = (await before?.catch(() => undefined))?.prepared ?? new Map<string, Prepared>();
    return viewOf(rules, verified, prepared);
  }

  /** Each record with each text once: a request is no reason to tell of it again. */
  #tell(repoId: RepoId, records: readonly MemoryRecord[]): void {
    if (this.#told.size > toldMax) this.#told.clear();
    for (const { recordId, text } of records) {
      const id = `${recordId} ${sha256Hex(text)}`;
      if (this.#told.has(id)) continue;
      this.#told.add(id);
      this.#onForeign({ repoId, recordId });
    }
  }
}

function viewOf(
  rules: ReadonlyMap<string, RuleDoc>,
  verified: ReadonlyMap<string, MemoryRecord>,
  before: ReadonlyMap<string, Prepared>,
): View {
  const found = [...rules.values()].filter((rule) => verified.has(rule.id));
  found.sort((a, b) => b.promotedAt - a.promotedAt || (a.id < b.id ? -1 : 1));
  const prepared = found.map((rule) => prepare(rule, verified.get(rule.id)?.text ?? "", before.get(rule.id)));
  return {
    rules: prepared.map((one) => one.rule),
    ranking: new Ranking(prepared.map((one) => one.words)),
    prepared: new Map(prepared.map((one) => [one.rule.id, one])),
  };
}

/** @param text of the verified record: its hash is the rule's. */
function prepare(rule: RuleDoc, text: string, before: Prepared | undefined): Prepared {
  const { id, sha256, paths } = rule;
  if (before?.rule.sha256 === sha256 && before.paths?.join("\n") === paths?.join("\n")) return before;
  const { statement, provenance } = parseRecord(text);
  const words = [...wordsOf(statement), ...(paths ?? []).flatMap(wordsOfPath)];
  return { rule: { id, sha256, text: statement, provenance }, paths, words };
}

/** Remembers which signatures held, and for what; a reading of ten thousand records makes no MAC twice. */
class SeenSignatures implements Verifier {
  readonly #verifier: Verifier;
  readonly #seen = new Map<string, string>();

  constructor(verifier: Verifier) {
    this.#verifier = verifier;
  }

  verifies(purpose: KeyPurpose, data: string, mac: Mac): boolean {
    const name = `${purpose} ${mac.keyId} ${mac.mac}`;
    if (this.#seen.get(name) === data) return true;
    if (!this.#verifier.verifies(purpose, data, mac)) return false;
    if (this.#seen.size >= seenMax) this.#seen.clear();
    this.#seen.set(name, data);
    return true;
  }
}
