/** What the tests of memory share: a keyring, rules as a promotion writes them, and memories that misbehave. */
import { randomUUID } from "node:crypto";
import type { Clock } from "../../src/clock.ts";
import { SqliteLedger } from "../../src/engines/embedded/sqlite-ledger.ts";
import { SqliteMemory } from "../../src/engines/embedded/sqlite-memory.ts";
import { Keyring } from "../../src/keys/keyring.ts";
import { sha256Hex } from "../../src/keys/sha256.ts";
import { docOf, toDoc, type RepoDoc, type RuleDoc } from "../../src/ledger/documents.ts";
import { key } from "../../src/ledger/layout.ts";
import { Ledger } from "../../src/ledger/ledger.ts";
import type { LedgerStore } from "../../src/ledger/store.ts";
import { outboxWrites } from "../../src/memory/outbox-items.ts";
import { Outbox } from "../../src/memory/outbox.ts";
import type { Memories, Memory, MemoryRecord } from "../../src/memory/port.ts";
import { buildRecord, signRecord } from "../../src/memory/record.ts";

export const start = Date.parse("2025-03-15T12:00:00Z");
export const namespace = "repos/acme/web/review-rules/";

export class TestClock implements Clock {
  at = start;

  now(): number {
    return this.at;
  }
}

export const keyring = new Keyring([{ id: "k1", bytes: new Uint8Array(32).fill(1) }]);

export function ruleDoc(id: string, statement: string, over: Partial<RuleDoc> = {}): RuleDoc {
  const sources = [
    { reviewerId: 1, login: "alice", pullRequest: 42, at: start },
    { reviewerId: 2, login: "bob", pullRequest: 57, at: start + 86_400_000 },
  ];
  const record = buildRecord({ sources, statement });
  const identity = { id, repo: 100, namespace, sha256: sha256Hex(record), version: 1, ...over };
  return {
    candidateId: `c-${id}`,
    state: "active",
    text: statement,
    record,
    isolation: "pool",
    impact: "style",
    flags: [],
    sources,
    promotedAt: start,
    quorum: { minReviewers: 2, minPullRequests: 2 },
    changedAt: start,
    approvedBy: [],
    modelId: "embedded",
    guardrailId: "embedded",
    ...identity,
    signature: signRecord(identity, keyring),
    ...over,
  };
}

export function repoDoc(over: Partial<RepoDoc> = {}): RepoDoc {
  const policy = {
    minReviewers: 2,
    minPullRequests: 2,
    windowDays: 365,
    burstMinutes: 0,
    approvalsRequired: 1,
    holdDays: 180,
  };
  const doc = {
    id: 100,
    name: "acme/web",
    namespace,
    isolation: "pool",
    state: "onboarded",
    onboardedAt: start,
    changedAt: start,
  } as const;
  return { ...doc, policy, ...over };
}

/** A ledger and a memory of their own, in this process. */
export class World {
  readonly clock = new TestClock();
  readonly ledger: Ledger;
  readonly pool: Memory;
  readonly memories: Memories;
  readonly outbox: Outbox;

  constructor(
    pool: Memory = new SqliteMemory(":memory:"),
    store: LedgerStore = new SqliteLedger(":memory:"),
  ) {
    this.ledger = new Ledger(store, this.clock);
    this.pool = pool;
    this.memories = { of: () => Promise.resolve(this.pool) };
    this.outbox = new Outbox(this.ledger, this.memories, keyring, this.clock);
  }

  /** As a promotion does it: the rule and its place in the outbox, in one transaction. */
  async promote(rule: RuleDoc): Promise<void> {
    await this.ledger.write([
      { op: "put", key: key.rule(rule.repo, rule.id), doc: toDoc(rule), when: { absent: true } },
      ...outboxWrites(rule, "present", { now: this.clock.now() }),
    ]);
  }

  async promoteAndDrain(...rules: readonly RuleDoc[]): Promise<void> {
    for (const rule of rules) await this.promote(rule);
    await this.outbox.drain(100);
  }

  /** As a retirement or a purge does it. */
  async end(id: string, state: "suspended" | "retired" | "purged", purgeId?: string): Promise<void> {
    const item = await this.ledger.get(key.rule(100, id));
    if (item === undefined) throw new Error(`no rule ${id}`);
    const rule = docOf<RuleDoc>(item);
    const ended: RuleDoc = state === "purged" ? { ...rule, state, text: "", record: "" } : { ...rule, state };
    await this.ledger.write([
      { op: "put", key: key.rule(100, id), doc: toDoc(ended), when: { rev: item.rev } },
      ...outboxWrites(ended, "absent", {
        now: this.clock.now(),
        ...(purgeId === undefined ? {} : { purgeId }),
      }),
    ]);
  }

  async rule(id: string): Promise<RuleDoc> {
    const item = await this.ledger.get(key.rule(100, id));
    if (item === undefined) throw new Error(`no rule ${id}`);
    return docOf<RuleDoc>(item);
  }

  async records(): Promise<readonly MemoryRecord[]> {
    return (await this.pool.list(namespace, { limit: 100 })).records;
  }

  async events(name: string, chain = "100"): Promise<number> {
    const items = await this.ledger.query(`audit#${chain}`, { prefix: "e#", limit: 1000 });
    return items.filter((item) => item.doc["name"] === name).length;
  }

  /** Somebody with access to memory, and none to the ledger. */
  async intrude(
    text: string,
    metadata: Record<string, string> = {},
    ruleId: string = randomUUID(),
  ): Promise<void> {
    await this.pool.write(namespace, [{ ruleId, text, timestamp: start, metadata }]);
  }
}
