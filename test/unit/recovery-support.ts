/** A service with exports, on engines in a folder of its own that may be opened again, as after a crash. */
import { mkdtempSync, rmSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEmbedded } from "../../src/engines/embedded/open.ts";
import { reviewCommentPayload } from "../../src/evaluation/github-payload.ts";
import { buildLogger } from "../../src/http/logger.ts";
import { docOf, type RepoDoc, type RuleDoc } from "../../src/ledger/documents.ts";
import { key } from "../../src/ledger/layout.ts";
import { defaultTemplates } from "../../src/memory/namespace.ts";
import type { MemoryRecord } from "../../src/memory/port.ts";
import type { Caller } from "../../src/operators/caller.ts";
import type { PurgeMatch } from "../../backup/purge.ts";
import { Service, type Engines, type ServiceSettings } from "../../src/service.ts";
import { TestClock } from "./memory-support.ts";

export const poison = "Prefer const over let when the binding is never reassigned.";
export const honest = "Use tabs for indentation.";
export const other = "Use single quotes for strings.";
export const repoId = 100;
export const namespace = "repos/acme/web/review-rules/";

const people = { alice: 1, bob: 2, carol: 3 } as const;
const integrationId = "int_test";

export const olga: Caller = { operatorId: "op_olga", githubId: 50, login: "olga" };

export class RecoveryWorld {
  readonly folder: string;
  readonly clock = new TestClock();
  #service: Service | undefined;
  #engines: Engines | undefined;
  #comments = 0;
  readonly #settings: Partial<ServiceSettings>;
  readonly #open: (folder: string) => Promise<Engines>;

  constructor(
    settings: Partial<ServiceSettings> = {},
    folder = mkdtempSync(join(tmpdir(), "vouchsafe-recovery-")),
    open: (folder: string) => Promise<Engines> = (at) => openEmbedded(at),
  ) {
    this.#open = open;
    this.folder = folder;
    this.#settings = settings;
  }

  static async open(settings: Partial<ServiceSettings> = {}): Promise<RecoveryWorld> {
    const world = new RecoveryWorld(settings);
    await world.start();
    await world.onboard();
    return world;
  }

  /** The same moment, in a copy of the folder; with other settings, perhaps. */
  copy(folder: string, settings: Partial<ServiceSettings> = this.#settings): RecoveryWorld {
    const copy = new RecoveryWorld(settings, folder);
    copy.clock.at = this.clock.at;
    copy.#comments = this.#comments;
    return copy;
  }

  get service(): Service {
    if (this.#service === undefined) throw new Error("not started");
    return this.#service;
  }

  /** @param wrap engines that crash, wait or lie. */
  async start(wrap: (engines: Engines) => Engines = (engines) => engines): Promise<Service> {
    this.#engines = await this.#open(this.folder);
    this.#service = await Service.open(wrap(this.#engines), {
      agentLogins: [],
      templates: defaultTemplates,
      logger: buildLogger("silent"),
      clock: this.clock,
      ...this.#settings,
    });
    return this.#service;
  }

  async stop(): Promise<void> {
    await this.#engines?.close();
    this.#engines = undefined;
    this.#service = undefined;
  }

  /** The process is gone; another one begins on what it left. */
  async restart(): Promise<Service> {
    await this.stop();
    this.clock.at += 60_000; // leases of the dead run out
    return this.start();
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async onboard(id: number = repoId, name = "acme/web"): Promise<void> {
    const policy = { burstMinutes: 0 };
    await this.service.repositories.onboard(olga, { id, name, isolation: "pool", policy });
    for (const [login, reviewer] of Object.entries(people))
      await this.service.repositories.trust(olga, id, { id: reviewer, login });
  }

  /** Durable when it resolves; nothing is decided yet. */
  async post(login: keyof typeof people, pullRequest: number, text: string): Promise<void> {
    this.clock.at += 60_000;
    this.#comments += 1;
    const { at } = this.clock;
    const sender = { id: people[login], login, type: "User", association: "MEMBER" };
    const author = { id: 900, login: "dev", type: "User", association: "CONTRIBUTOR" };
    const pull = { number: pullRequest, author, state: "open" as const, merged: false, updatedAt: at };
    const comment = { id: this.#comments, author: sender, body: text, createdAt: at, updatedAt: at };
    const about = { action: "created", repo: { id: repoId, name: "acme/web" }, pull, sender };
    await this.service.inbox.receive({
      integrationId,
      repoIds: new Set([repoId]),
      body: Buffer.from(JSON.stringify(reviewCommentPayload(about, comment)), "utf8"),
      event: "pull_request_review_comment",
      delivery: "",
    });
  }

  /** Two people on two pull requests: a rule. */
  async learn(text: string, pullRequest = 1): Promise<void> {
    await this.post("alice", pullRequest, text);
    await this.post("bob", pullRequest + 1, text);
    await this.service.drain();
  }

  async purge(match: PurgeMatch): Promise<string> {
    const { purges } = this.service;
    const preview = await purges.plan(olga, await this.repo(), match, false);
    const { confirmation } = preview;
    await purges.confirm(olga, preview.purge.id, { confirmation, reason: "poison" });
    await this.service.drain();
    return preview.purge.id;
  }

  async repo(): Promise<RepoDoc> {
    return this.service.repositories.get(repoId);
  }

  async rules(): Promise<RuleDoc[]> {
    const rules: RuleDoc[] = [];
    for await (const item of this.service.ledger.each(`rules#${repoId}`)) rules.push(docOf<RuleDoc>(item));
    return rules;
  }

  async rule(text: string): Promise<RuleDoc> {
    const found = (await this.rules()).find((rule) => rule.text === text);
    if (found === undefined) throw new Error(`no rule: ${text}`);
    return found;
  }

  async records(): Promise<readonly MemoryRecord[]> {
    const memory = await this.service.memories.of("pool", 0);
    return (await memory.list(namespace, { limit: 100 })).records;
  }

  /** Somebody with access to memory, and none to the ledger. */
  async intrude(text: string, where = namespace, metadata: Record<string, string> = {}): Promise<void> {
    const memory = await this.service.memories.of("pool", 0);
    await memory.write(where, [{ ruleId: `x${text.length}`, text, timestamp: 1, metadata }]);
  }

  /** As if the row had never been there: what a set-back or lost ledger looks like. */
  async forget(rule: RuleDoc): Promise<void> {
    const { ledger } = this.service;
    await ledger.write([
      { op: "delete", key: key.rule(repoId, rule.id), when: { any: true } },
      { op: "delete", key: key.candidate(repoId, rule.candidateId), when: { any: true } },
    ]);
  }

  async events(name: string): Promise<number> {
    let count = 0;
    for (const chain of ["-", String(repoId)])
      for await (const item of this.service.ledger.each(`audit#${chain}`, { prefix: "e#" }))
        if (item.doc["name"] === name) count += 1;
    return count;
  }

  /** Keys of the objects of the newest export, manifest last. */
  async objectKeys(): Promise<string[]> {
    const folder = join(this.folder, "objects");
    const names = await readdir(folder, { recursive: true });
    return names.filter((name) => name.endsWith(".json")).sort();
  }

  objectPath(name: string): string {
    return join(this.folder, "objects", name);
  }

  /** The bytes of every database file: whatever survived, wherever. */
  async databaseBytes(): Promise<string> {
    const names = (await readdir(this.folder)).filter((name) => /\.db(?:-wal|-shm)?$/.test(name));
    const files = await Promise.all(names.map((name) => readFile(join(this.folder, name), "latin1")));
    return files.join("");
  }
}
