/**
 * The ledger's storage port: items under a partition key and a sort key, and transactions of conditional writes.
 *
 * It is as narrow as DynamoDB's TransactWriteItems, so that every decision of the service is written once, above
 * this port, and the engines stay small: SQLite (embedded) and DynamoDB (AWS) pass one contract suite
 * (test/contract/ledger.ts). Reads are strongly consistent.
 */

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

export interface Key {
  /** Partition: `family#…`. The families are walls, too: see layout.ts. */
  readonly pk: string;
  readonly sk: string;
}

export interface Item extends Key {
  /** 1 for a new item, and one more with every put: conditions name it. */
  readonly rev: number;
  readonly doc: JsonObject;
  /** Bytes beside the document (a delivery's compressed body). */
  readonly blob?: Uint8Array;
}

/** What must hold for a write. `absent` creates; `rev` updates just what was read; `any` overwrites. */
export type Condition =
  { readonly absent: true } | { readonly rev: number } | { readonly present: true } | { readonly any: true };

export type Write =
  | {
      readonly op: "put";
      readonly key: Key;
      readonly doc: JsonObject;
      /** Kept as it is when left out of an update; `null` removes it. */
      readonly blob?: Uint8Array | null;
      readonly when: Condition;
    }
  | { readonly op: "delete"; readonly key: Key; readonly when: Condition }
  | { readonly op: "check"; readonly key: Key; readonly when: Condition };

export interface Range {
  /** Only sort keys that begin with this. */
  readonly prefix?: string;
  /** Only sort keys after this one (exclusive; before it when `reverse`): the cursor of a page. */
  readonly after?: string;
  /** At most so many items; the caller asks again with `after`. */
  readonly limit: number;
  readonly reverse?: boolean;
}

export interface LedgerStore {
  get(key: Key): Promise<Item | undefined>;
  /** Items of one partition in the order of their sort keys (bytes of UTF-8). */
  query(pk: string, range: Range): Promise<readonly Item[]>;
  /**
   * All writes or none, durable when the promise resolves.
   * At most `transactionWritesMax` writes, no two on one key.
   * @throws LedgerError `conflict` (a condition did not hold), `too-large`, or `unavailable`.
   */
  commit(writes: readonly Write[]): Promise<void>;
  /** Where overwritten and deleted bytes outlive their items in the engine's files: not after this. */
  forget?(): Promise<void>;
  close(): Promise<void>;
}

/** DynamoDB's TransactWriteItems takes 100 actions; both engines hold to it. */
export const transactionWritesMax = 100;

export type LedgerErrorCode = "conflict" | "unavailable" | "too-large" | "corrupt";

export class LedgerError extends Error {
  readonly code: LedgerErrorCode;
  /** For a conflict: the key whose condition did not hold. */
  readonly key: Key | undefined;

  constructor(code: LedgerErrorCode, message: string, options: { cause?: unknown; key?: Key } = {}) {
    super(message, { cause: options.cause });
    this.name = "LedgerError";
    this.code = code;
    this.key = options.key;
  }
}

export function isConflict(error: unknown): error is LedgerError {
  return error instanceof LedgerError && error.code === "conflict";
}

/** Reads a whole partition (or prefix) page by page. */
export async function* each(
  store: Pick<LedgerStore, "query">,
  pk: string,
  range: Omit<Range, "limit" | "after"> = {},
  pageSize = 200,
): AsyncGenerator<Item> {
  let after: string | undefined;
  for (;;) {
    const page = await store.query(pk, {
      ...range,
      limit: pageSize,
      ...(after === undefined ? {} : { after }),
    });
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = last.sk;
  }
}

/** @throws LedgerError `too-large` when a transaction breaks the port's rules, before anything is written. */
export function checkTransaction(writes: readonly Write[]): void {
  if (writes.length > transactionWritesMax) {
    throw new LedgerError(
      "too-large",
      `a transaction holds at most ${transactionWritesMax} writes, got ${writes.length}`,
    );
  }
  const seen = new Set<string>();
  for (const write of writes) {
    const id = `${write.key.pk}\u0000${write.key.sk}`;
    if (seen.has(id))
      throw new LedgerError("too-large", `two writes on one key: ${write.key.pk} ${write.key.sk}`);
    seen.add(id);
  }
}
