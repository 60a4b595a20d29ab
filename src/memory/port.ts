/**
 * Memory: where rules lie for agents. The ledger says what memory should hold; memory is never trusted by itself.
 * Eventually consistent engines are allowed: a written record may not be listed at once, a deleted one may linger.
 */

export interface NewRecord {
  /** The rule's id: writing the same rule twice leaves one record (idempotent). */
  readonly ruleId: string;
  /** One line: provenance prefix, then the statement; at most `limits.recordCharsMax` characters. */
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  /** At most 20 entries of `[a-zA-Z0-9\s._:/=+@-]{1,256}` (AgentCore's alphabet; facts/aws). */
  readonly metadata: Readonly<Record<string, string>>;
}

export interface MemoryRecord {
  readonly recordId: string;
  readonly namespace: string;
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly metadata: Readonly<Record<string, string>>;
}

/** One answer for each thing asked: a batch may fail in part, and what failed is tried again by the caller. */
export type MemoryResult =
  | { readonly ok: true; readonly id: string; readonly recordId: string }
  | { readonly ok: false; readonly id: string; readonly error: string };

export interface RecordPage {
  readonly records: readonly MemoryRecord[];
  /** Cursor of the next page; absent on the last. */
  readonly next?: string;
}

export interface MemoryReader {
  /**
   * How long a written record may stay unlisted and a removed one linger, in milliseconds; absent where memory is
   * consistent at once. Nothing counts as gone before it was not listed twice, so far apart.
   */
  readonly settleMs?: number;
  /** Every record of exactly this namespace (trailing slash), ours or not. `limit` 1 to 100. */
  list(namespace: string, page: { readonly limit: number; readonly after?: string }): Promise<RecordPage>;
}

export interface MemoryWriter {
  /** At most 100 records. `id` of a result is the rule id. */
  write(namespace: string, records: readonly NewRecord[]): Promise<readonly MemoryResult[]>;
  /** At most 100 record ids; one that is not there is a success. `id` of a result is the record id. */
  remove(namespace: string, recordIds: readonly string[]): Promise<readonly MemoryResult[]>;
}

export interface Memory extends MemoryReader, MemoryWriter {
  close(): Promise<void>;
}

/** Where a repository's records lie: one memory for all (`pool`), or one of its own (`silo`). */
export type Isolation = "pool" | "silo";

/** Finds the memory of a repository; opens a silo on first use. */
export interface Memories<M extends MemoryReader = Memory> {
  /** @param siloId the numeric repository id, used for `silo` only. */
  of(isolation: Isolation, siloId: number): Promise<M>;
}

export class MemoryError extends Error {
  readonly code: "unavailable" | "throttled" | "invalid";

  constructor(code: MemoryError["code"], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "MemoryError";
    this.code = code;
  }
}
