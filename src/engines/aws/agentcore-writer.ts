import { randomUUID } from "node:crypto";
import {
  BatchCreateMemoryRecordsCommand,
  BatchUpdateMemoryRecordsCommand,
  type BedrockAgentCoreClient,
} from "@aws-sdk/client-bedrock-agentcore";
import type { Clock } from "../../clock.ts";
import type { MemoryResult, NewRecord } from "../../memory/port.ts";
import { sendBatch, type Outcome } from "./agentcore-batch.ts";
import type { Caller } from "./agentcore-caller.ts";
import { checkBatch, checkNamespace, problemOf } from "./agentcore-limits.ts";
import type { Listing } from "./agentcore-listing.ts";
import type { Tries, Try } from "./agentcore-tries.ts";
import { batchAnswersOf, metadataOf } from "./agentcore-wire.ts";

interface WriterParts {
  readonly memoryId: string;
  readonly client: BedrockAgentCoreClient;
  readonly caller: Caller;
  readonly listing: Listing;
  readonly tries: Tries;
  readonly clock: Clock;
  readonly settleMs: number;
}

/** One record to write, and the last try to create it. */
interface Job {
  readonly record: NewRecord;
  readonly last: Try | undefined;
}

/** A job, and the record that it has already. */
interface Update extends Job {
  readonly recordId: string;
}

/** A claimed create sets out within this time or not at all: what may appear must appear within `settleMs`. */
const createMs = 30_000;

/**
 * Writes the records of one batch, each rule's once: what is there is updated, what surely is not is created, and what
 * may be on its way is left for later. The caller asks again until all is well.
 */
export class Writer {
  readonly #parts: WriterParts;
  readonly #namespace: string;
  readonly #results = new Map<string, MemoryResult>();

  constructor(parts: WriterParts, namespace: string) {
    this.#parts = parts;
    this.#namespace = namespace;
  }

  /** @throws MemoryError when memory can't be listed or the ledger not be read; then nothing was created. */
  async write(records: readonly NewRecord[]): Promise<readonly MemoryResult[]> {
    checkNamespace(this.#namespace);
    checkBatch(records.length);
    const jobs = await this.#jobsOf(records);
    const { updates, creates } = await this.#look(jobs);
    const gone = await this.#update(updates);
    const again = await this.#lookAgain(gone);
    for (const { record } of await this.#update(again.updates))
      this.#fail(record, "the record was listed, and was not there");
    await this.#create([...creates, ...again.creates]);
    return records.map(({ ruleId }) => this.#results.get(ruleId) ?? failure(ruleId, "it was not written"));
  }

  async #jobsOf(records: readonly NewRecord[]): Promise<readonly Job[]> {
    const good: NewRecord[] = [];
    for (const record of records) {
      const twice = records.some((other) => other !== record && other.ruleId === record.ruleId);
      const problem = twice ? "expected each rule once in a batch" : problemOf(record);
      if (problem === undefined) good.push(record);
      else this.#fail(record, problem);
    }
    const ruleIds = good.map(({ ruleId }) => ruleId);
    const tries = await this.#parts.tries.read(this.#namespace, ruleIds);
    return good.map((record) => ({ record, last: tries.get(record.ruleId) }));
  }

  /** A record's id is known from its try; otherwise the listing tells, read anew when a try's end is not known. */
  async #look(jobs: readonly Job[]): Promise<{ updates: readonly Update[]; creates: readonly Job[] }> {
    const known = jobs.filter(isUpdate).map((job) => ({ ...job, recordId: job.last.recordId }));
    const rest = jobs.filter((job) => !isUpdate(job));
    const found = await this.#sort(
      rest,
      rest.some((job) => job.last !== undefined),
    );
    return { updates: [...known, ...found.updates], creates: found.creates };
  }

  /** What was to be updated and is gone: perhaps it lies under another id by now. */
  #lookAgain(gone: readonly Update[]): Promise<{ updates: readonly Update[]; creates: readonly Job[] }> {
    const settled = gone.filter((job) => this.#isSettled(job.last));
    for (const { record } of gone.filter((job) => !settled.includes(job)))
      this.#fail(record, "the record is not there yet");
    return this.#sort(settled, true);
  }

  async #sort(
    jobs: readonly (Job | Update)[],
    fresh: boolean,
  ): Promise<{ updates: readonly Update[]; creates: readonly Job[] }> {
    const updates: Update[] = [];
    const creates: Job[] = [];
    if (jobs.length === 0) return { updates, creates };
    const find = await this.#parts.listing.find(this.#namespace, fresh);
    for (const job of jobs) {
      const dead = "recordId" in job ? job.recordId : undefined;
      const recordId = find(job.record).find((id) => id !== dead);
      if (recordId !== undefined) updates.push({ ...job, recordId });
      else if (this.#isSettled(job.last)) creates.push(job);
      else this.#fail(job.record, "an earlier try may have created the record: memory does not list it yet");
    }
    return { updates, creates };
  }

  /** What was tried before this long ago is listed by now, or never was done. */
  #isSettled(last: Try | undefined): boolean {
    return last === undefined || this.#parts.clock.now() - last.at >= this.#parts.settleMs;
  }

  /** @returns the jobs whose record is not there. */
  async #update(jobs: readonly Update[]): Promise<readonly Update[]> {
    if (jobs.length === 0) return [];
    const outcomes = await sendBatch(jobs, {
      idOf: (job) => job.recordId,
      answerId: (answer) => answer.recordId,
      send: (some) => this.#sendUpdate(some),
      splitOn: ["bad", "missing"],
    });
    const gone: Update[] = [];
    const adopted = new Map<string, { last: Try; recordId: string }>();
    for (const job of jobs) {
      const { record, recordId, last } = job;
      const outcome = outcomes.get(recordId);
      if (outcome?.state === "missing") gone.push(job);
      else this.#take(record, outcome);
      if (outcome?.state === "done" && last !== undefined && last.recordId !== recordId)
        adopted.set(record.ruleId, { last, recordId });
    }
    await this.#parts.tries.settle(this.#namespace, adopted);
    return gone;
  }

  /** `sourceNamespaces` is what a policy can be bound to; metadata is sent whole, since it may replace what was. */
  #sendUpdate(jobs: readonly Update[]) {
    const namespaces = [this.#namespace];
    const command = new BatchUpdateMemoryRecordsCommand({
      memoryId: this.#parts.memoryId,
      records: jobs.map(({ record, recordId }) => ({
        memoryRecordId: recordId,
        ...contentOf(record),
        namespaces,
        sourceNamespaces: namespaces,
      })),
    });
    return this.#parts.caller.call("update", { repeatable: true }, async (abortSignal) =>
      batchAnswersOf(await this.#parts.client.send(command, { abortSignal })),
    );
  }

  async #create(jobs: readonly Job[]): Promise<void> {
    if (jobs.length === 0) return;
    const { tries, clock } = this.#parts;
    const at = clock.now();
    const claims = jobs.map(({ record, last }) => ({ ruleId: record.ruleId, before: last }));
    const held = await tries.claim(this.#namespace, claims, at);
    for (const { record } of jobs.filter((job) => !held.has(job.record.ruleId)))
      this.#fail(record, "another process is writing the record");
    const mine = jobs.filter((job) => held.has(job.record.ruleId));
    if (mine.length === 0) return;
    const outcomes = await sendBatch(mine, {
      idOf: (job) => job.record.ruleId,
      answerId: (answer) => answer.requestId,
      send: (some) => this.#sendCreate(some, at + createMs),
      splitOn: ["bad"],
    });
    await this.#settle(held, outcomes);
    for (const { record } of mine) this.#take(record, outcomes.get(record.ruleId));
  }

  /** What may have been created keeps its open try: it is looked for before anything is created again. */
  #settle(held: ReadonlyMap<string, Try>, outcomes: ReadonlyMap<string, Outcome>): Promise<void> {
    const ended = new Map<string, { last: Try; recordId?: string }>();
    for (const [ruleId, last] of held) {
      const outcome = outcomes.get(ruleId);
      if (outcome?.state === "done") ended.set(ruleId, { last, recordId: outcome.recordId });
      else if (outcome?.state !== "unknown") ended.set(ruleId, { last });
    }
    return this.#parts.tries.settle(this.#namespace, ended);
  }

  /**
   * One token a request: the same one again after a refusal, and never after an answer that was lost, since nothing
   * says for how long AgentCore remembers it. No strategy id: with one, metadata is dropped without a word.
   */
  #sendCreate(jobs: readonly Job[], before: number) {
    const command = new BatchCreateMemoryRecordsCommand({
      memoryId: this.#parts.memoryId,
      clientToken: randomUUID(),
      records: jobs.map(({ record }) => ({
        requestIdentifier: record.ruleId,
        namespaces: [this.#namespace],
        ...contentOf(record),
      })),
    });
    return this.#parts.caller.call("create", { repeatable: false, before }, async (abortSignal) =>
      batchAnswersOf(await this.#parts.client.send(command, { abortSignal })),
    );
  }

  #take(record: NewRecord, outcome: Outcome | undefined): void {
    if (outcome?.state === "done") {
      const { recordId } = outcome;
      this.#parts.listing.saw(recordId, this.#namespace);
      this.#results.set(record.ruleId, { ok: true, id: record.ruleId, recordId });
    } else {
      const error = outcome !== undefined && "error" in outcome ? outcome.error : "the record is not there";
      this.#fail(record, error);
    }
  }

  #fail({ ruleId }: NewRecord, error: string): void {
    this.#results.set(ruleId, failure(ruleId, error));
  }
}

function isUpdate<T extends Job>(job: T): job is T & { readonly last: Try & { readonly recordId: string } } {
  return job.last?.recordId !== undefined;
}

function contentOf({ text, timestamp, metadata }: NewRecord) {
  const sent = metadataOf(metadata);
  return {
    content: { text },
    timestamp: new Date(timestamp),
    ...(sent === undefined ? {} : { metadata: sent }),
  };
}

function failure(id: string, error: string): MemoryResult {
  return { ok: false, id, error };
}
