import { AgentCoreMemories } from "../../src/engines/aws/agentcore-memories.ts";
import { SqliteLedger } from "../../src/engines/embedded/sqlite-ledger.ts";
import { docOf, toDoc, type RepoDoc, type RuleDoc } from "../../src/ledger/documents.ts";
import { key } from "../../src/ledger/layout.ts";
import { Ledger } from "../../src/ledger/ledger.ts";
import type { LedgerStore, Write } from "../../src/ledger/store.ts";
import { outboxWrites } from "../../src/memory/outbox-items.ts";
import { Outbox } from "../../src/memory/outbox.ts";
import { defaultTemplates, type NamespaceTemplates } from "../../src/memory/namespace.ts";
import { MemoryError } from "../../src/memory/port.ts";
import { reconcile } from "../../src/memory/reconcile.ts";
import { asProjected } from "../../src/memory/projection.ts";
import { recordOf, signRecord } from "../../src/memory/record.ts";
import { keyring, namespace, repoDoc, ruleDoc, start } from "../unit/memory-support.ts";
import { AgentCoreDouble, type AgentCoreFaults } from "./agentcore.ts";
import { realLag, type HeldRecord } from "./agentcore-store.ts";
import { Random } from "./random.ts";
import { VirtualTime } from "./virtual-time.ts";

const repo = 100;
const neighbour = "repos/acme/web/review-rules/x/";
/** Where copies go, at one time or another: other systems write there, too. */
const projections = ["/acme/web/knowledge/", "/acme/web/rules/"] as const;
/** The settings that an operator changes among. */
const settings: readonly NamespaceTemplates[] = [
  defaultTemplates,
  { ...defaultTemplates, projection: "/{owner}/{repo}/knowledge/" },
  { ...defaultTemplates, projection: "/{owner}/{repo}/rules/" },
];
const stepsMax = 24;
const roundsMax = 200;

/** A process that died in the middle. */
class Crash extends Error {}

/** What one process has: it is gone when the process dies. */
interface Process {
  readonly ledger: Ledger;
  readonly memories: AgentCoreMemories;
  readonly outbox: Outbox;
}

export interface StoryResult {
  /** Whatever is not as it should be at the end; empty when all is well. */
  readonly problems: readonly string[];
  readonly crashes: number;
  /** The double's answers by operation and status. */
  readonly answers: ReadonlyMap<string, number>;
}

/**
 * Rules come, change, go and come back while AgentCore throttles, lags, fails in part and loses answers, and while
 * processes die between any two commits, alone or two at a time. Then the weather clears, and memory must be what the
 * ledger says: nothing lost, doubled or left behind.
 */
export async function playStory(seed: number, options: StoryOptions = {}): Promise<StoryResult> {
  const story = new Story(seed, options);
  await story.open();
  try {
    await story.storm();
    await story.calm();
    return { problems: await story.check(), crashes: story.crashes, answers: story.double.answers };
  } finally {
    await story.close();
  }
}

export interface StoryOptions {
  /** Rules are projected, too: on, off, or to another namespace, while all else goes on. */
  readonly projected?: boolean;
}

class Story {
  crashes = 0;
  readonly double: AgentCoreDouble;
  readonly #random: Random;
  readonly #time: VirtualTime;
  readonly #store: LedgerStore = new SqliteLedger(":memory:");
  readonly #processes: Process[] = [];
  #endpoint = "";
  #poolMemoryId = "";
  #crashing = false;
  #rules = 0;
  readonly #projected: boolean;
  #templates: NamespaceTemplates = defaultTemplates;

  constructor(seed: number, { projected = false }: StoryOptions) {
    this.#projected = projected;
    this.#random = new Random(seed);
    this.#time = new VirtualTime(start, seed);
    const prefixMatch = this.#random.chance(0.3);
    this.double = new AgentCoreDouble({ seed, now: this.#time.now, quotas: true, prefixMatch });
  }

  async open(): Promise<void> {
    this.#endpoint = await this.double.listen();
    this.#poolMemoryId = this.double.addMemory();
    for (let count = 0; count < 2; count += 1) this.#processes.push(this.#process());
    const bound: Write = { op: "put", key: key.name(namespace), doc: { repo }, when: { any: true } };
    await this.#store.commit([bound]);
    const other = { ruleId: "x1", text: "Somebody else's.", timestamp: start, metadata: { rule_id: "x1" } };
    const pool = await this.#processes[0]!.memories.of("pool", repo);
    await pool.write(neighbour, [other]);
    if (!this.#projected) return;
    for (const projection of projections) await pool.write(projection, [other]);
    this.#templates = this.#random.pick(settings);
    const doc = toDoc(asProjected(repoDoc(), this.#templates));
    await this.#store.commit([{ op: "put", key: key.repo(repo), doc, when: { absent: true } }]);
  }

  async close(): Promise<void> {
    for (const { memories } of this.#processes) await memories.close();
    await this.double.close();
    await this.#store.close();
  }

  async storm(): Promise<void> {
    this.double.faults = this.#faults();
    this.#crashing = this.#random.chance(0.7);
    for (let step = 0; step < stepsMax; step += 1) await this.#step();
    this.#crashing = false;
    this.double.faults = { lag: realLag };
  }

  /** Nothing fails any more; what is still seen late is waited for. */
  async calm(): Promise<void> {
    await this.#calmOutbox();
    if (!this.#projected) return;
    // A copy leaves one namespace before it comes to another, and nothing says how late a record is seen.
    for (let look = 0; look < 4; look += 1) {
      this.#time.at += 600_000;
      await this.#reconcile(0);
      await this.#calmOutbox();
    }
  }

  async #calmOutbox(): Promise<void> {
    for (let round = 0; round < roundsMax; round += 1) {
      const report = await this.#processes[0]!.outbox.drain(repo);
      if (report.waiting === 0) return;
      this.#time.at = Math.max(this.#time.at + 1_000, report.nextAt ?? 0);
    }
  }

  async check(): Promise<readonly string[]> {
    this.#time.at += 600_000;
    const problems: string[] = [];
    const left = await this.#store.query(`outbox#${repo}`, { limit: 100 });
    if (left.length > 0) problems.push(`${left.length} items wait for ever`);
    const held = this.double.truth(this.#poolMemoryId);
    const ours = held.filter((record) => record.namespaces[0] === namespace);
    const theirs = held.filter(({ metadata }) => said(metadata, "rule_id") === "x1");
    if (theirs.length !== (this.#projected ? 3 : 1)) problems.push("others' records are not as they were");
    if (this.#projected) problems.push(...(await this.#copies(held)));
    else if (held.length - ours.length !== 1) problems.push("records lie where none should");
    const used = new Set<string>();
    for (const rule of (await this.#all()).filter(({ state }) => state === "active")) {
      const expected = recordOf(rule);
      const records = ours.filter(({ metadata }) => said(metadata, "rule_id") === rule.id);
      for (const { id } of records) used.add(id);
      if (records.length !== 1) problems.push(`${rule.id} has ${records.length} records`);
      else if (records[0]!.text !== expected.text) problems.push(`${rule.id} has another text`);
      else if (said(records[0]!.metadata, "signature") !== expected.metadata["signature"])
        problems.push(`${rule.id} has an old signature`);
      else if (records[0]!.id !== rule.recordId) problems.push(`${rule.id} is known by another record`);
    }
    for (const { id, metadata } of ours.filter((record) => !used.has(record.id)))
      problems.push(`${said(metadata, "rule_id") ?? id} left a record behind`);
    problems.push(...(await this.#reconciled()));
    const invalid = [...this.double.answers.keys()].filter((name) => /^\w+ 40[03]$/.test(name));
    return [...problems, ...invalid.map((name) => `AWS refused: ${name}`)];
  }

  /** Each active rule once where it is projected to, and nothing of ours anywhere else. */
  async #copies(held: readonly HeldRecord[]): Promise<readonly string[]> {
    const { projection } = await this.#repo();
    const problems: string[] = [];
    const rules = (await this.#all()).filter(({ state }) => state === "active");
    for (const at of projections) {
      const copies = held.filter(
        ({ namespaces, metadata }) => namespaces[0] === at && said(metadata, "rule_id") !== "x1",
      );
      const expected = at === projection ? rules : [];
      if (copies.length !== expected.length)
        problems.push(`${at} holds ${copies.length} copies of ${expected.length}`);
      for (const rule of expected) {
        const [copy] = copies.filter(({ metadata }) => said(metadata, "rule_id") === rule.id);
        const signature = signRecord({ ...rule, namespace: at }, keyring);
        if (copy?.text !== rule.record) problems.push(`${rule.id} has no copy, or another text there`);
        else if (said(copy.metadata, "signature") !== `${signature.keyId}:${signature.mac}`)
          problems.push(`${rule.id} has a copy with another signature`);
        else if (rule.projection?.recordId !== copy.id)
          problems.push(`the copy of ${rule.id} is known by another record`);
      }
    }
    return problems;
  }

  /** What the service itself finds wrong, reading through AgentCore. */
  async #reconciled(): Promise<readonly string[]> {
    const { ledger, memories, outbox } = this.#processes[0]!;
    const report = await reconcile(
      { ledger, memories, keyring, outbox, templates: this.#templates },
      await this.#repo(),
      { dryRun: true },
    );
    const wrong = [report, ...report.projections].flatMap(
      ({ foreign, tampered, duplicates, leftovers, missing }) =>
        Object.entries({ foreign, tampered, duplicates, leftovers, missing }),
    );
    return wrong.filter(([, found]) => found.length > 0).map(([what, found]) => `${found.length} ${what}`);
  }

  #faults(): AgentCoreFaults {
    const up = (max: number): number => this.#random.next() * max;
    return {
      throttle: up(0.3),
      refuse: up(0.1),
      broken: up(0.2),
      lost: up(0.3),
      garbage: up(0.1),
      partial: up(0.4),
      missingFailsAll: this.#random.chance(0.3),
      lag: realLag,
    };
  }

  async #step(): Promise<void> {
    if (this.#projected && this.#random.chance(0.1)) {
      this.#templates = this.#random.pick(settings);
      await this.#reconcile(this.#random.between(0, 1));
    }
    const what = this.#random.next();
    if (what < 0.3) await this.#promote(this.#random.chance(0.05) ? 130 : this.#random.between(1, 5));
    else if (what < 0.45) await this.#change();
    else if (what < 0.6) this.#time.at += this.#random.between(0, 200_000);
    else if (what < 0.65) await this.#reconcile(this.#random.between(0, 1));
    else if (what < 0.8) await this.#drain([this.#random.between(0, 1)]);
    else await this.#drain([0, 1]);
  }

  /** The hourly look at memory, which removes and repairs: it must not mistake what is only late. */
  #reconcile(index: number): Promise<void> {
    return this.#live([index], async ({ ledger, memories, outbox }) => {
      const parts = { ledger, memories, keyring, outbox, templates: this.#templates };
      await reconcile(parts, await this.#repo()).catch((error: unknown) => {
        if (!(error instanceof MemoryError)) throw error; // memory could not be listed
      });
    });
  }

  async #promote(count: number): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      this.#rules += 1;
      const id = `r${this.#rules}`;
      // Two rules can read alike.
      const { projection } = await this.#repo();
      const rule = ruleDoc(id, `Prefer way ${this.#random.between(1, 200)}.`, {
        promotedAt: this.#time.at,
        ...(projection === undefined ? {} : { projection: { namespace: projection, since: this.#time.at } }),
      });
      await this.#commit(rule, { absent: true }, "present");
    }
  }

  /** A rule ends, comes back, or is signed again. */
  async #change(): Promise<void> {
    const rules = (await this.#all()).filter(({ state }) => state !== "purged");
    if (rules.length === 0) return;
    const rule = this.#random.pick(rules);
    const item = await this.#store.get(key.rule(repo, rule.id));
    const when = { rev: item?.rev ?? 0 };
    if (rule.state !== "active") return this.#commit({ ...rule, state: "active" }, when, "present");
    const what = this.#random.pick(["suspended", "purged", "signed again"] as const);
    if (what === "suspended") return this.#commit({ ...rule, state: what }, when, "absent");
    if (what === "purged")
      return this.#commit({ ...rule, state: what, text: "", record: "" }, when, "absent");
    const version = rule.version + 1;
    const signature = signRecord({ ...rule, version }, keyring);
    return this.#commit({ ...rule, version, signature }, when, "present");
  }

  #commit(
    rule: RuleDoc,
    when: { absent: true } | { rev: number },
    want: "present" | "absent",
  ): Promise<void> {
    return this.#store.commit([
      { op: "put", key: key.rule(repo, rule.id), doc: toDoc(rule), when },
      ...outboxWrites(rule, want, { now: this.#time.at }),
    ]);
  }

  #drain(which: readonly number[]): Promise<void> {
    return this.#live(which, ({ outbox }) => outbox.drain(repo));
  }

  /** Processes at work, side by side; one that dies is started anew. */
  async #live(which: readonly number[], work: (process: Process) => Promise<unknown>): Promise<void> {
    const results = await this.#time.all(which.map((index) => () => work(this.#processes[index]!)));
    for (const [at, result] of results.entries()) {
      if (result.status === "fulfilled") continue;
      if (!(result.reason instanceof Crash)) throw result.reason;
      this.crashes += 1;
      const index = which[at]!;
      await this.#processes[index]!.memories.close();
      this.#processes[index] = this.#process();
    }
  }

  async #repo(): Promise<RepoDoc> {
    const item = await this.#store.get(key.repo(repo));
    return item === undefined ? repoDoc() : docOf<RepoDoc>(item);
  }

  async #all(): Promise<readonly RuleDoc[]> {
    const items = await this.#store.query(`rules#${repo}`, { limit: 10_000 });
    return items.map((item) => docOf<RuleDoc>(item));
  }

  #process(): Process {
    const store = this.#dying();
    const settings = {
      endpoint: this.#endpoint,
      poolMemoryId: this.#poolMemoryId,
      region: "eu-west-1",
      credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "of-no-account" },
    };
    const memories = new AgentCoreMemories(settings, store, this.#time);
    const ledger = new Ledger(store, this.#time);
    return { ledger, memories, outbox: new Outbox(ledger, memories, keyring, this.#time) };
  }

  /** The ledger, as a process sees it that may die just before or just after a commit. */
  #dying(): LedgerStore {
    const store = this.#store;
    const die = (): void => {
      if (this.#crashing && this.#random.chance(0.04)) throw new Crash("the process died");
    };
    return {
      get: (at) => store.get(at),
      query: (pk, range) => store.query(pk, range),
      close: () => Promise.resolve(),
      commit: async (writes: readonly Write[]) => {
        die();
        await store.commit(writes);
        die();
      },
    };
  }
}

function said(metadata: HeldRecord["metadata"], name: string): string | undefined {
  const value = metadata[name];
  return value !== undefined && "stringValue" in value ? value.stringValue : undefined;
}
