import { randomUUID } from "node:crypto";
import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  type DynamoDBDocumentClient,
} from "@aws-sdk/lib-dynamodb";
import type { Key } from "../../ledger/store.ts";
import type { Action } from "./dynamodb-actions.ts";
import { partBytesMax, partKey, registerPk, type PartsRef, type RawItem } from "./dynamodb-item.ts";
import { insist, outcomeOf } from "./dynamodb-retry.ts";

/** Parts under way at one time, for one upload or read. */
const inFlightMax = 8;

/** An upload that takes longer than this is taken for dead: its commit finds its entry gone and fails. */
const uploadMsMax = 60 * 60 * 1_000;

/** The register's entry for one upload. */
interface Entry {
  readonly sk: string;
  readonly owner: Key;
  readonly count: number;
  readonly at: number;
}

/**
 * Bytes beyond an item's 400 KB, in items of their own.
 *
 * ```
 * upload    entry in the register → every part → the commit refers to them, if the entry still lives
 * collect   the entry dies, if no item refers to it → every part goes → the entry goes
 * ```
 *
 * Parts are never changed: another version has another id. So a reader sees all of a version or, when it was replaced
 * under the reader's eyes, notices and reads again. A crash at any point leaves parts that the register still knows.
 */
export class DynamoParts {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(client: DynamoDBDocumentClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  async upload(owner: Key, bytes: Uint8Array): Promise<PartsRef> {
    const parts = { id: randomUUID(), count: Math.ceil(bytes.length / partBytesMax), bytes: bytes.length };
    const entry = { ...registerKey(parts.id), owner, count: parts.count, at: Date.now(), lives: true };
    await insist(() => this.#client.send(new PutCommand({ TableName: this.#table, Item: entry })));
    await forEach(parts.count, async (index) => {
      const part = bytes.subarray(index * partBytesMax, (index + 1) * partBytesMax);
      const item = { ...partKey(owner, parts.id, index), bytes: part };
      await insist(() => this.#client.send(new PutCommand({ TableName: this.#table, Item: item })));
    });
    return parts;
  }

  /** Stands in the transaction that first refers to the upload: one that was collected meanwhile can't be referred to. */
  lives({ id }: PartsRef): Action {
    return {
      ConditionCheck: {
        TableName: this.#table,
        Key: registerKey(id),
        ConditionExpression: "lives = :true",
        ExpressionAttributeValues: { ":true": true },
      },
    };
  }

  /** Undefined when a part is gone: the item must have been replaced meanwhile. */
  async read(owner: Key, { id, count, bytes }: PartsRef): Promise<Uint8Array | undefined> {
    const whole = new Uint8Array(bytes);
    let found = 0;
    await forEach(count, async (index) => {
      const request = { TableName: this.#table, Key: partKey(owner, id, index), ConsistentRead: true };
      const { Item: item } = await insist(() => this.#client.send(new GetCommand(request)));
      const part = item?.["bytes"] as Uint8Array | undefined;
      if (part === undefined) return;
      whole.set(part, index * partBytesMax);
      found += 1;
    });
    return found === count ? whole : undefined;
  }

  /**
   * Removes an upload that no item refers to.
   * @returns false when one does.
   */
  async collect({ id, owner, count }: { id: string; owner: Key; count: number }): Promise<boolean> {
    const dies: Action = {
      Update: {
        TableName: this.#table,
        Key: registerKey(id),
        UpdateExpression: "SET lives = :false",
        ConditionExpression: "attribute_exists(pk)",
        ExpressionAttributeValues: { ":false": false },
      },
    };
    const check: Action = {
      ConditionCheck: {
        TableName: this.#table,
        Key: { pk: owner.pk, sk: owner.sk },
        ConditionExpression: `${isNot("docParts")} AND ${isNot("blobParts")}`,
        ExpressionAttributeValues: { ":id": id },
      },
    };
    try {
      await insist(() => this.#client.send(new TransactWriteCommand({ TransactItems: [dies, check] })));
    } catch (error) {
      if (outcomeOf(error) === "condition") return false;
      throw error;
    }
    await forEach(count, (index) => this.#delete(partKey(owner, id, index)));
    await this.#delete(registerKey(id));
    return true;
  }

  /**
   * Collects what a crash has left behind.
   * @param now milliseconds since the epoch; uploads of the hour before may still be under way.
   * @returns how many uploads were removed.
   */
  async tidy(now: number): Promise<number> {
    let collected = 0;
    let from: Record<string, unknown> | undefined;
    do {
      const request = {
        TableName: this.#table,
        KeyConditionExpression: "pk = :register",
        ExpressionAttributeValues: { ":register": registerPk },
        ConsistentRead: true,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      };
      const page = await insist(() => this.#client.send(new QueryCommand(request)));
      for (const { sk: id, owner, count, at } of (page.Items ?? []) as unknown as Entry[]) {
        if (at > now - uploadMsMax || (await this.#isReferredTo(owner, id))) continue;
        if (await this.collect({ id, owner, count })) collected += 1;
      }
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    return collected;
  }

  /** A look beforehand, since most uploads are somebody's: `collect` makes sure. */
  async #isReferredTo(owner: Key, id: string): Promise<boolean> {
    const request = {
      TableName: this.#table,
      Key: { pk: owner.pk, sk: owner.sk },
      ProjectionExpression: "docParts, blobParts",
      ConsistentRead: true,
    };
    const { Item: item } = await insist(() => this.#client.send(new GetCommand(request)));
    const { docParts, blobParts } = (item ?? {}) as Pick<RawItem, "docParts" | "blobParts">;
    return docParts?.id === id || blobParts?.id === id;
  }

  async #delete(at: Key): Promise<void> {
    await insist(() => this.#client.send(new DeleteCommand({ TableName: this.#table, Key: at })));
  }
}

function isNot(attribute: "docParts" | "blobParts"): string {
  return `(attribute_not_exists(${attribute}) OR ${attribute}.id <> :id)`;
}

function registerKey(id: string): Key {
  return { pk: registerPk, sk: id };
}

/** Every index below `count`, some at a time. */
async function forEach(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      const index = next;
      next += 1;
      await work(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(inFlightMax, count) }, worker));
}
