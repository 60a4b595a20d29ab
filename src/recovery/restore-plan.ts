import { createHash } from "node:crypto";
import type { ListingItem } from "../../backup/listing.ts";
import type { ObjectEntry, StoredManifest } from "../../backup/manifest.ts";
import type { ObjectReader } from "../../backup/objects.ts";
import { restoreVerdict, type RestoreVerdict } from "../../backup/restore.ts";
import { readEntry } from "../../backup/verify.ts";
import type { Buried } from "../decide/tombstones.ts";
import type { Keyring } from "../keys/keyring.ts";
import { sha256Hex } from "../keys/sha256.ts";
import { docOf, type RepoDoc, type RuleDoc } from "../ledger/documents.ts";
import { key } from "../ledger/layout.ts";
import type { LedgerReader } from "../ledger/ledger.ts";
import { eachRecord } from "../memory/listing.ts";
import type { Memories, MemoryReader, MemoryRecord } from "../memory/port.ts";
import { isAuthentic, parseRecord, recordOf } from "../memory/record.ts";

/** What would become of one record; with its whole text only where the ledger has lost it. */
export interface RestoreStep {
  readonly verdict: RestoreVerdict;
  readonly ruleId: string;
  /** It resembles what was purged: shown to operators, and never a reason to bury it. */
  readonly isAlike: boolean;
  readonly lost?: LostRecord;
}

/** An authentic record without a row. */
export interface LostRecord {
  readonly text: string;
  readonly createdAt: number;
  readonly version: number;
}

export interface RepoPlan {
  readonly repo: RepoDoc;
  readonly counts: Readonly<Record<RestoreVerdict, number>>;
  /** Everything but what stays the same. */
  readonly steps: readonly RestoreStep[];
  /** Over all steps: what is confirmed is what was shown. */
  readonly hash: string;
}

export interface PlanParts {
  readonly ledger: LedgerReader;
  readonly memories: Memories<MemoryReader>;
  readonly objects: ObjectReader;
  readonly keyring: Keyring;
  /** Of what the ledger lost: the union of its own tombstones and the newest verified manifest's. */
  readonly buried: (text: string) => Buried;
  /** Of what the ledger has: those that it lost. Where it has both, an operator let the rule pass the tombstone. */
  readonly buriedSince: (text: string) => Buried;
}

/** A record's metadata does not name its version; a rule is rewritten a few times at most. */
const versionsMax = 50;

/** Compares one object of a verified export with ledger and memory; changes nothing. */
export async function planRepo(
  parts: PlanParts,
  { manifest }: StoredManifest,
  entry: ObjectEntry,
  repo: RepoDoc,
): Promise<RepoPlan> {
  const inMemory = await recordsOf(parts, repo);
  const counts = { same: 0, rewritten: 0, purged: 0, buried: 0, ended: 0, held: 0, foreign: 0 };
  const steps: RestoreStep[] = [];
  const hash = createHash("sha256");
  await readEntry(parts.objects, manifest, entry, async (item) => {
    const record = recordFrom(item, repo);
    const step = await stepOf(parts, repo, inMemory, record);
    counts[step.verdict] += 1;
    if (step.verdict !== "same") steps.push(step);
    hash.update(`${step.verdict} ${step.ruleId} ${sha256Hex(record.text)}\n`);
  });
  return { repo, counts, steps, hash: hash.digest("hex") };
}

/** Fingerprints of what memory holds now, by rule. */
async function recordsOf({ memories }: PlanParts, repo: RepoDoc): Promise<ReadonlyMap<string, string>> {
  const memory = await memories.of(repo.isolation, repo.id);
  const found = new Map<string, string>();
  for await (const { text, metadata } of eachRecord(memory, repo.namespace))
    found.set(metadata["rule_id"] ?? "", fingerprint(text, metadata));
  return found;
}

function fingerprint(text: string, metadata: Readonly<Record<string, string>>): string {
  return sha256Hex(`${text}\n${metadata["content_sha256"] ?? ""}\n${metadata["signature"] ?? ""}`).slice(
    0,
    32,
  );
}

async function stepOf(
  parts: PlanParts,
  repo: RepoDoc,
  inMemory: ReadonlyMap<string, string>,
  record: MemoryRecord,
): Promise<RestoreStep> {
  const ruleId = record.metadata["rule_id"] ?? "";
  const row = ruleId === "" ? undefined : await parts.ledger.get(key.rule(repo.id, ruleId));
  const rule = row && docOf<RuleDoc>(row);
  const said =
    rule === undefined
      ? parts.buried(parseRecord(record.text).statement)
      : parts.buriedSince(rule.text === "" ? parseRecord(record.text).statement : rule.text);
  const version = rule === undefined ? versionOf(parts.keyring, repo, record) : undefined;
  const verdict = restoreVerdict({
    ...(rule === undefined ? {} : { rule }),
    isBuried: said === "exact",
    isInMemory: rule !== undefined && inMemory.get(ruleId) === wanted(rule),
    isAuthentic: version !== undefined,
  });
  const step = { verdict, ruleId, isAlike: said === "alike" };
  if (verdict !== "held" || version === undefined) return step;
  return { ...step, lost: { text: record.text, createdAt: record.createdAt, version } };
}

function wanted(rule: RuleDoc): string {
  const { text, metadata } = recordOf(rule);
  return fingerprint(text, metadata);
}

/** The rule's version that our signature on a record stands for; none when it is not ours. */
function versionOf(keyring: Keyring, repo: RepoDoc, record: MemoryRecord): number | undefined {
  const id = record.metadata["rule_id"];
  if (id === undefined || record.metadata["content_sha256"] !== sha256Hex(record.text)) return undefined;
  const { namespace } = repo;
  for (let version = 1; version <= versionsMax; version += 1) {
    if (isAuthentic(record, { id, repo: repo.id, namespace, version }, keyring)) return version;
  }
  return undefined;
}

/** The object was verified against a signed manifest; a foreign record in it may still look like anything. */
function recordFrom(item: ListingItem, repo: RepoDoc): MemoryRecord {
  const { recordId, text, createdAt, metadata } = item as Partial<MemoryRecord>;
  return {
    recordId: String(recordId),
    namespace: repo.namespace,
    text: String(text),
    createdAt: Number(createdAt),
    metadata: metadata ?? {},
  };
}
