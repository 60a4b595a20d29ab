import { randomUUID } from "node:crypto";
import {
  TransactionCanceledException,
  type AttributeValue,
  type DynamoDBClient,
} from "@aws-sdk/client-dynamodb";
import {
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
} from "@aws-sdk/lib-dynamodb";
import {
  checkTransaction,
  LedgerError,
  transactionWritesMax,
  type Item,
  type JsonObject,
  type Key,
  type LedgerStore,
  type Range,
  type Write,
} from "../../ledger/store.ts";
import { actionOf, holds, type Action, type Stored } from "./dynamodb-actions.ts";
import type { PartsRef, RawItem } from "./dynamodb-item.ts";
import { DynamoParts } from "./dynamodb-parts.ts";
import { makeRoom, piecesOf, type Piece, type Planned } from "./dynamodb-plan.ts";
import { insist, unavailable, type Outcome } from "./dynamodb-retry.ts";

/** Replaced under a reader's eyes, or parts found on an item, so often: something else is wrong. */
const roundsMax = 8;

interface Upload {
  readonly owner: Key;
  readonly parts: PartsRef;
}

/**
 * The ledger on one DynamoDB table (docs/decisions/0012-dynamodb-keys.md): every write is a conditional transaction,
 * every read is strongly consistent.
 */
export class DynamoLedger implements LedgerStore {
  readonly #client: DynamoDBClient;
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #parts: DynamoParts;
  readonly #underWay = new Set<Promise<void>>();
  #closed = false;

  /** @param client is closed with the ledger. */
  constructor(client: DynamoDBClient, table: string) {
    this.#client = client;
    this.#documents = DynamoDBDocumentClient.from(client);
    this.#table = table;
    this.#parts = new DynamoParts(this.#documents, table);
  }

  async get(key: Key): Promise<Item | undefined> {
    this.#checkOpen();
    const request = { TableName: this.#table, Key: { pk: key.pk, sk: key.sk }, ConsistentRead: true };
    for (let round = 0; round < roundsMax; round += 1) {
      const { Item: raw } = await insist(() => this.#documents.send(new GetCommand(request)));
      if (raw === undefined) return undefined;
      const item = await this.#whole(raw as unknown as RawItem);
      if (item !== undefined) return item;
    }
    throw missingParts(key);
  }

  async query(pk: string, range: Range): Promise<readonly Item[]> {
    this.#checkOpen();
    for (let round = 0; round < roundsMax; round += 1) {
      const items: Item[] = [];
      const page = await this.#page(pk, range);
      for (const raw of page) {
        const item = await this.#whole(raw);
        if (item !== undefined) items.push(item);
      }
      // A page must not come up short: its reader would take it for the last one.
      if (items.length === page.length) return items;
    }
    throw missingParts({ pk, sk: range.prefix ?? "" });
  }

  async commit(writes: readonly Write[]): Promise<void> {
    this.#checkOpen();
    checkTransaction(writes);
    const work = this.#commit(writes.filter(({ op, when }) => op !== "check" || !("any" in when)));
    this.#underWay.add(work);
    try {
      await work;
    } finally {
      this.#underWay.delete(work);
    }
  }

  /**
   * Removes large bodies that a crash has left without an item. Safe at any time, beside anything.
   * @param now milliseconds since the epoch.
   * @returns how many were removed.
   */
  tidy(now: number): Promise<number> {
    return this.#parts.tidy(now);
  }

  /** Ends what is under way, then closes. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#underWay);
    this.#client.destroy();
  }

  #checkOpen(): void {
    if (this.#closed) throw unavailable(new Error("the ledger is closed"));
  }

  async #commit(writes: readonly Write[]): Promise<void> {
    if (writes.length === 0) return;
    const uploads: Upload[] = [];
    try {
      const planned = await this.#plan(writes, uploads);
      await this.#transact(planned, uploads);
      await this.#discard(planned.flatMap(replacedBy));
    } catch (error) {
      // When nobody answered, the commit may stand, and refer to them.
      const isDefinite = error instanceof LedgerError && error.code !== "unavailable";
      if (isDefinite) await this.#discard(uploads);
      throw error;
    }
  }

  /** Brings what is put to where it will lie: into its item, or before that into parts. */
  async #plan(writes: readonly Write[], uploads: Upload[]): Promise<Planned[]> {
    const pieces = writes.map(piecesOf);
    const all = pieces.flatMap(({ doc, blob }) => [doc, blob].filter((piece) => piece !== undefined));
    makeRoom(all);
    const inParts = all.filter((piece) => piece.inParts).length;
    if (writes.length + inParts > transactionWritesMax) {
      const got = `${writes.length} writes, ${inParts} of them with more than an item holds`;
      throw new LedgerError("too-large", `a transaction has ${transactionWritesMax} actions, got ${got}`);
    }
    const planned: Planned[] = [];
    for (const [index, write] of writes.entries()) {
      const { doc, blob } = pieces[index] ?? {};
      if (write.op !== "put" || doc === undefined) planned.push({ write, stored: undefined, dropped: {} });
      else {
        const stored = {
          doc: await this.#store(doc, Buffer.from(doc.bytes).toString("utf8"), uploads),
          blob:
            blob === undefined
              ? (write.blob as null | undefined)
              : await this.#store(blob, blob.bytes, uploads),
        };
        planned.push({ write, stored, dropped: {} });
      }
    }
    return planned;
  }

  async #store<T>(piece: Piece, inline: T, uploads: Upload[]): Promise<Stored<T>> {
    if (!piece.inParts) return { inline };
    const parts = await this.#parts.upload(piece.owner, piece.bytes);
    uploads.push({ owner: piece.owner, parts });
    return { parts };
  }

  /** Sends the transaction; where a write takes parts from its item, once more with what the table told of them. */
  async #transact(planned: readonly Planned[], uploads: readonly Upload[]): Promise<void> {
    const token = new Token();
    for (let round = 0; round < roundsMax; round += 1) {
      const actions = [
        ...planned.map(({ write, stored, dropped }) => actionOf(this.#table, write, stored, dropped)),
        ...uploads.map(({ parts }) => this.#parts.lives(parts)),
      ];
      try {
        await this.#send(actions, token);
        return;
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
        learnFrom(error, planned);
        token.miss("condition");
      }
    }
    throw unavailable(new Error("the parts of an item change again and again"));
  }

  async #send(actions: Action[], token: Token): Promise<void> {
    const ask = () => {
      const request = { TransactItems: actions, ClientRequestToken: token.value };
      return this.#documents.send(new TransactWriteCommand(request));
    };
    await insist(ask, (outcome) => token.miss(outcome));
  }

  /** What fails here stays in the register, for `tidy`: the commit itself is answered. */
  async #discard(uploads: readonly Upload[]): Promise<void> {
    const collected = uploads.map(({ owner, parts }) => this.#parts.collect({ owner, ...parts }));
    await Promise.allSettled(collected);
  }

  async #page(pk: string, { prefix = "", after, limit, reverse = false }: Range): Promise<RawItem[]> {
    const start = startOf(prefix, after, reverse);
    if (start === "end") return [];
    const found: RawItem[] = [];
    let from: Record<string, unknown> | undefined = start === "begin" ? undefined : { pk, sk: start.after };
    do {
      const request = {
        TableName: this.#table,
        KeyConditionExpression: prefix === "" ? "pk = :pk" : "pk = :pk AND begins_with(sk, :prefix)",
        ExpressionAttributeValues: prefix === "" ? { ":pk": pk } : { ":pk": pk, ":prefix": prefix },
        ScanIndexForward: !reverse,
        Limit: limit - found.length,
        ConsistentRead: true,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      };
      const page = await insist(() => this.#documents.send(new QueryCommand(request)));
      found.push(...((page.Items ?? []) as unknown as RawItem[]));
      from = page.LastEvaluatedKey;
    } while (from !== undefined && found.length < limit);
    return found;
  }

  /** The item as the port knows it. Undefined when it was replaced before its parts were read. */
  async #whole(raw: RawItem): Promise<Item | undefined> {
    const doc = raw.docParts === undefined ? raw.doc : await this.#parts.read(raw, raw.docParts);
    const blob = raw.blobParts === undefined ? raw.blob : await this.#parts.read(raw, raw.blobParts);
    if (doc === undefined) return undefined;
    if (blob === undefined && raw.blobParts !== undefined) return undefined;
    const text = typeof doc === "string" ? doc : Buffer.from(doc).toString("utf8");
    const item = { pk: raw.pk, sk: raw.sk, rev: raw.rev, doc: JSON.parse(text) as JsonObject };
    return blob === undefined ? item : { ...item, blob };
  }
}

/**
 * What a commit is called: DynamoDB does what comes under one token once, however often it is asked. After a cancellation
 * that surely came to nothing there is a new one; while an answer may have been lost, the old one stays, so that
 * whatever still arrives late finds it used.
 */
class Token {
  value = randomUUID();
  #lost = false;

  miss(outcome: Outcome): void {
    this.#lost ||= outcome === "unknown";
    if (!this.#lost) this.value = randomUUID();
  }
}

/** Where a page begins. DynamoDB takes no cursor that lies outside the prefix. */
function startOf(
  prefix: string,
  after: string | undefined,
  reverse: boolean,
): "begin" | "end" | { readonly after: string } {
  if (after === undefined) return "begin";
  if (after.startsWith(prefix)) return { after };
  const isBefore = Buffer.compare(Buffer.from(after, "utf8"), Buffer.from(prefix, "utf8")) < 0;
  return isBefore === reverse ? "end" : "begin";
}

/**
 * Why a transaction was cancelled: a condition of a write did not hold, or the write would take parts from its item
 * that it did not know of, and knows from here on.
 * @throws LedgerError `conflict` with the first key whose own condition did not hold.
 */
function learnFrom(error: TransactionCanceledException, planned: readonly Planned[]): void {
  for (const [index, reason] of (error.CancellationReasons ?? []).entries()) {
    if (reason.Code !== "ConditionalCheckFailed") continue;
    const plan = planned[index];
    if (plan === undefined) throw unavailable(new Error("an upload took so long that it was collected"));
    const there = reason.Item && thereOf(reason.Item);
    if (there === undefined || !holds(plan.write.when, there)) throw conflict(plan.write.key, error);
    plan.dropped = there;
  }
}

type Attributes = Record<string, AttributeValue>;

function thereOf(attributes: Attributes): Pick<RawItem, "rev" | "docParts" | "blobParts"> {
  const docParts = partsOf(attributes["docParts"]?.M);
  const blobParts = partsOf(attributes["blobParts"]?.M);
  return {
    rev: Number(attributes["rev"]?.N),
    ...(docParts === undefined ? {} : { docParts }),
    ...(blobParts === undefined ? {} : { blobParts }),
  };
}

function partsOf(attributes: Attributes | undefined): PartsRef | undefined {
  const id = attributes?.["id"]?.S;
  if (attributes === undefined || id === undefined) return undefined;
  return { id, count: Number(attributes["count"]?.N), bytes: Number(attributes["bytes"]?.N) };
}

/** Parts that no item refers to, now that the write stands. */
function replacedBy({ write, stored, dropped }: Planned): Upload[] {
  const { docParts, blobParts } = dropped;
  const keepsBlob = write.op === "put" && stored?.blob === undefined;
  return [docParts, keepsBlob ? undefined : blobParts].flatMap((parts) =>
    parts === undefined ? [] : [{ owner: write.key, parts }],
  );
}

function conflict(key: Key, cause: unknown): LedgerError {
  return new LedgerError("conflict", `the item changed: ${key.pk} ${key.sk}`, { key, cause });
}

function missingParts(key: Key): LedgerError {
  return new LedgerError("corrupt", `parts of an item are missing: ${key.pk} ${key.sk}`, { key });
}
