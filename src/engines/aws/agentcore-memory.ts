import {
  BatchDeleteMemoryRecordsCommand,
  GetMemoryRecordCommand,
  type BedrockAgentCoreClient,
} from "@aws-sdk/client-bedrock-agentcore";
import type { Memory, MemoryResult, NewRecord, RecordPage } from "../../memory/port.ts";
import { sendBatch, type Outcome } from "./agentcore-batch.ts";
import { Caller } from "./agentcore-caller.ts";
import { CallError } from "./agentcore-errors.ts";
import { checkBatch, checkMemoryId, checkNamespace, isRecordId } from "./agentcore-limits.ts";
import { Listing } from "./agentcore-listing.ts";
import type { Waits } from "./agentcore-pacer.ts";
import type { Tries } from "./agentcore-tries.ts";
import { batchAnswersOf, namespacesOf } from "./agentcore-wire.ts";
import { Writer } from "./agentcore-writer.ts";

export interface AgentCoreParts {
  /** With `maxAttempts: 1`: a create that may have been done must not be sent again unseen. */
  readonly client: BedrockAgentCoreClient;
  readonly memoryId: string;
  readonly tries: Tries;
  readonly waits: Waits;
}

/** Twice the longest time that a new record was seen to stay unlisted (90 seconds), in milliseconds. */
const settleMs = 180_000;

/**
 * Memory on Amazon Bedrock AgentCore. It lists late, fails in part, and loses answers: a write that can't be sure is
 * reported as failed, and the next one looks for what the first may have left. One instance a memory in the process,
 * since its quotas are counted here.
 */
export class AgentCoreMemory implements Memory {
  readonly settleMs = settleMs;
  readonly #parts: AgentCoreParts;
  readonly #caller: Caller;
  readonly #listing: Listing;

  /** @throws MemoryError `invalid` for what is no memory's id. */
  constructor(parts: AgentCoreParts) {
    checkMemoryId(parts.memoryId);
    this.#parts = parts;
    this.#caller = new Caller(parts.waits);
    this.#listing = new Listing(parts.memoryId, parts.client, this.#caller, parts.waits);
  }

  list(namespace: string, page: { readonly limit: number; readonly after?: string }): Promise<RecordPage> {
    return this.#listing.list(namespace, page);
  }

  async write(namespace: string, records: readonly NewRecord[]): Promise<readonly MemoryResult[]> {
    const { client, memoryId, tries, waits } = this.#parts;
    const parts = {
      client,
      memoryId,
      tries,
      clock: waits,
      caller: this.#caller,
      listing: this.#listing,
      settleMs,
    };
    return new Writer(parts, namespace).write(records);
  }

  /** What AgentCore does not find is a success, also when it only does not show yet: list again after `settleMs`. */
  async remove(namespace: string, recordIds: readonly string[]): Promise<readonly MemoryResult[]> {
    checkNamespace(namespace);
    checkBatch(recordIds.length);
    const here: string[] = [];
    const results = new Map<string, MemoryResult>();
    for (const id of new Set(recordIds)) {
      if (!isRecordId(id)) continue; // no record of AgentCore can have it
      const found = await this.#where(id, namespace);
      if (found === "here") here.push(id);
      else if (found !== "elsewhere") results.set(id, found);
    }
    const outcomes = here.length === 0 ? new Map<string, Outcome>() : await this.#delete(namespace, here);
    for (const [id, outcome] of outcomes) results.set(id, removed(id, outcome));
    return recordIds.map((id) => results.get(id) ?? { ok: true, id, recordId: id });
  }

  close(): Promise<void> {
    return Promise.resolve(); // the client is shared, and its owner closes it
  }

  #delete(namespace: string, ids: readonly string[]): Promise<ReadonlyMap<string, Outcome>> {
    const { memoryId, client } = this.#parts;
    return sendBatch(ids, {
      idOf: (id) => id,
      answerId: (answer) => answer.recordId,
      splitOn: ["bad", "missing"],
      send: (some) => {
        const records = some.map((memoryRecordId) => ({ memoryRecordId, namespace }));
        const command = new BatchDeleteMemoryRecordsCommand({ memoryId, records });
        return this.#caller.call("delete", { repeatable: true }, async (abortSignal) =>
          batchAnswersOf(await client.send(command, { abortSignal })),
        );
      },
    });
  }

  /** AgentCore looks at a delete's namespace for the caller's rights only, not for where the record lies: we do. */
  async #where(recordId: string, namespace: string): Promise<"here" | "elsewhere" | MemoryResult> {
    if (this.#listing.hasSeen(recordId, namespace)) return "here";
    const { memoryId, client } = this.#parts;
    const command = new GetMemoryRecordCommand({ memoryId, memoryRecordId: recordId, namespace });
    try {
      const namespaces = await this.#caller.call("get", { repeatable: true }, async (abortSignal) =>
        namespacesOf((await client.send(command, { abortSignal })).memoryRecord),
      );
      return namespaces.includes(namespace) ? "here" : "elsewhere";
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      // It may not show yet: the delete is sent all the same.
      if (error.fate === "missing") return "here";
      return { ok: false, id: recordId, error: error.message };
    }
  }
}

function removed(id: string, outcome: Outcome): MemoryResult {
  if (outcome.state === "done" || outcome.state === "missing") return { ok: true, id, recordId: id };
  return { ok: false, id, error: outcome.error };
}
