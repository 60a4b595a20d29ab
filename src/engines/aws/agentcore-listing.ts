import { ListMemoryRecordsCommand, type BedrockAgentCoreClient } from "@aws-sdk/client-bedrock-agentcore";
import type { Clock } from "../../clock.ts";
import { eachRecord } from "../../memory/listing.ts";
import type { MemoryReader, NewRecord, RecordPage } from "../../memory/port.ts";
import type { Caller } from "./agentcore-caller.ts";
import { agentCoreLimits, checkNamespace } from "./agentcore-limits.ts";
import { pageOf } from "./agentcore-wire.ts";

interface Listed {
  readonly at: number;
  /** Record ids by what a rule's record is found by. */
  readonly ids: ReadonlyMap<string, readonly string[]>;
}

/** What other processes create meanwhile is known from their tries, so a listing may be old. */
const listingMs = 10 * 60 * 1_000;
const listingsMax = 200;
const seenMax = 20_000;

/** Reads one memory, and remembers what it read. */
export class Listing implements MemoryReader {
  readonly #memoryId: string;
  readonly #client: BedrockAgentCoreClient;
  readonly #caller: Caller;
  readonly #clock: Clock;
  readonly #listings = new Map<string, Listed>();
  readonly #seen = new Map<string, string>();

  constructor(memoryId: string, client: BedrockAgentCoreClient, caller: Caller, clock: Clock) {
    this.#memoryId = memoryId;
    this.#client = client;
    this.#caller = caller;
    this.#clock = clock;
  }

  async list(
    namespace: string,
    page: { readonly limit: number; readonly after?: string },
  ): Promise<RecordPage> {
    checkNamespace(namespace);
    const maxResults = Math.min(Math.max(1, page.limit), agentCoreLimits.pageRecordsMax);
    const cursor = page.after === undefined ? {} : { nextToken: page.after };
    const command = new ListMemoryRecordsCommand({
      memoryId: this.#memoryId,
      namespace,
      maxResults,
      ...cursor,
    });
    const read = await this.#caller.call("list", { repeatable: true }, async (abortSignal) =>
      pageOf(await this.#client.send(command, { abortSignal }), namespace, page.after),
    );
    for (const { recordId } of read.records) this.saw(recordId, namespace);
    return read;
  }

  /** Ids of the records that a rule has here. @param fresh whether it must be read anew. */
  async find(namespace: string, fresh: boolean): Promise<(record: NewRecord) => readonly string[]> {
    const known = this.#listings.get(namespace);
    const recent = known !== undefined && this.#clock.now() - known.at < listingMs;
    const { ids } = recent && !fresh ? known : await this.#readAll(namespace);
    return (record) => ids.get(nameOf(record)) ?? [];
  }

  /** Whether this record was seen in this namespace, and not elsewhere. */
  hasSeen(recordId: string, namespace: string): boolean {
    return this.#seen.get(recordId) === namespace;
  }

  saw(recordId: string, namespace: string): void {
    keep(this.#seen, recordId, namespace, seenMax);
  }

  async #readAll(namespace: string): Promise<Listed> {
    const at = this.#clock.now();
    const ids = new Map<string, string[]>();
    for await (const record of eachRecord(this, namespace)) {
      const name = nameOf(record);
      const known = ids.get(name);
      if (known === undefined) ids.set(name, [record.recordId]);
      else if (!known.includes(record.recordId)) known.push(record.recordId);
    }
    const listed = { at, ids };
    keep(this.#listings, namespace, listed, listingsMax);
    return listed;
  }
}

/** A rule's record is found by the rule's id; one that carries none (restored as it was), by its text. */
function nameOf({ metadata, text }: Pick<NewRecord, "metadata" | "text">): string {
  const ruleId = metadata["rule_id"];
  return ruleId === undefined ? `text ${text}` : `rule ${ruleId}`;
}

/** The oldest is forgotten first. */
function keep<T>(map: Map<string, T>, name: string, value: T, max: number): void {
  map.delete(name);
  map.set(name, value);
  const oldest = map.size > max ? map.keys().next().value : undefined;
  if (oldest !== undefined) map.delete(oldest);
}
