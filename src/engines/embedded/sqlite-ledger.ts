import { DatabaseSync, type StatementSync } from "node:sqlite";
import {
  checkTransaction,
  LedgerError,
  type Condition,
  type Item,
  type JsonObject,
  type Key,
  type LedgerStore,
  type Range,
  type Write,
} from "../../ledger/store.ts";

interface Row {
  sk: string;
  rev: number;
  doc: string;
  blob: Uint8Array | null;
}

interface Waiting {
  readonly writes: readonly Write[];
  readonly resolve: () => void;
  readonly reject: (error: LedgerError) => void;
}

/** Documents are too long for a table without rowids: with them beside the keys, an item is found three times as fast. */
const schema = `
  CREATE TABLE IF NOT EXISTS items (
    id INTEGER PRIMARY KEY, pk TEXT NOT NULL, sk TEXT NOT NULL, rev INTEGER NOT NULL, doc TEXT NOT NULL,
    UNIQUE (pk, sk));
  CREATE TABLE IF NOT EXISTS blobs (
    id INTEGER PRIMARY KEY, pk TEXT NOT NULL, sk TEXT NOT NULL, blob BLOB NOT NULL, UNIQUE (pk, sk));
`;

export interface SqliteLedgerOptions {
  /** For a run that is thrown away: no commit waits for the disk, and what is deleted is not overwritten. */
  readonly throwaway?: boolean;
}

/**
 * The ledger on one SQLite file (WAL, synchronous=FULL): what a commit answered survives kill -9 and power loss.
 * Transactions that arrive together share one fsync (group commit); each still holds or fails by its own conditions.
 */
export class SqliteLedger implements LedgerStore {
  readonly #db: DatabaseSync;
  readonly #get: StatementSync;
  readonly #rev: StatementSync;
  readonly #put: StatementSync;
  readonly #delete: StatementSync;
  readonly #putBlob: StatementSync;
  readonly #deleteBlob: StatementSync;
  readonly #pages = new Map<string, StatementSync>();
  #waiting: Waiting[] = [];
  #scheduled = false;
  #closed = false;

  constructor(path: string, { throwaway = false }: SqliteLedgerOptions = {}) {
    this.#db = new DatabaseSync(path);
    this.#db.exec("PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 2000; PRAGMA cache_size = -8192;");
    this.#db.exec(`PRAGMA synchronous = ${throwaway ? "OFF" : "FULL"};`);
    this.#db.exec(`PRAGMA secure_delete = ${throwaway ? "OFF" : "ON"};`); // a purge leaves no text behind in free pages
    this.#db.exec(schema);
    this.#get = this.#db.prepare(
      `SELECT i.sk, i.rev, i.doc, b.blob FROM items i LEFT JOIN blobs b ON b.pk = i.pk AND b.sk = i.sk
       WHERE i.pk = ? AND i.sk = ?`,
    );
    this.#rev = this.#db.prepare("SELECT rev FROM items WHERE pk = ? AND sk = ?");
    this.#put = this.#db.prepare(
      `INSERT INTO items (pk, sk, rev, doc) VALUES (?, ?, 1, ?)
       ON CONFLICT (pk, sk) DO UPDATE SET rev = rev + 1, doc = excluded.doc`,
    );
    this.#delete = this.#db.prepare("DELETE FROM items WHERE pk = ? AND sk = ?");
    this.#putBlob = this.#db.prepare(
      `INSERT INTO blobs (pk, sk, blob) VALUES (?, ?, ?) ON CONFLICT (pk, sk) DO UPDATE SET blob = excluded.blob`,
    );
    this.#deleteBlob = this.#db.prepare("DELETE FROM blobs WHERE pk = ? AND sk = ?");
  }

  get(key: Key): Promise<Item | undefined> {
    return this.#read(() => {
      const row = this.#get.get(key.pk, key.sk) as unknown as Row | undefined;
      return row && itemOf(key.pk, row);
    });
  }

  query(pk: string, range: Range): Promise<readonly Item[]> {
    return this.#read(() => {
      const { from, to } = boundsOf(range);
      const page = this.#page(from.op, to.op, range.reverse ?? false);
      return page.all(pk, from.sk, to.sk, range.limit).map((row) => itemOf(pk, row as unknown as Row));
    });
  }

  commit(writes: readonly Write[]): Promise<void> {
    return new Promise((resolve, reject) => {
      checkTransaction(writes); // what is thrown in here rejects
      this.#waiting.push({ writes, resolve, reject });
      if (this.#scheduled) return;
      this.#scheduled = true;
      setImmediate(() => this.#flush());
    });
  }

  /** Deleted bytes are overwritten in the database (`secure_delete`); in the write-ahead log only so. */
  forget(): Promise<void> {
    return this.#read(() => this.#db.exec("PRAGMA wal_checkpoint(TRUNCATE)"));
  }

  /** Writes what waits, then closes. */
  close(): Promise<void> {
    if (!this.#closed) {
      this.#flush();
      this.#closed = true;
      this.#db.close();
    }
    return Promise.resolve();
  }

  /** One SQLite transaction for all that wait. A failed condition rejects its own transaction only. */
  #flush(): void {
    this.#scheduled = false;
    const batch = this.#waiting;
    this.#waiting = [];
    if (batch.length === 0) return;
    const conflicts = new Map<Waiting, LedgerError>();
    try {
      if (this.#closed) throw new Error("the ledger is closed");
      this.#db.exec("BEGIN IMMEDIATE");
      for (const waiting of batch) {
        const broken = waiting.writes.find((write) => !this.#holds(write.key, write.when));
        if (broken === undefined) for (const write of waiting.writes) this.#apply(write);
        else conflicts.set(waiting, conflict(broken.key));
      }
      this.#db.exec("COMMIT");
    } catch (error) {
      this.#rollback();
      const failure = unavailable(error);
      for (const waiting of batch) waiting.reject(failure);
      return;
    }
    for (const waiting of batch) {
      const broken = conflicts.get(waiting);
      if (broken) waiting.reject(broken);
      else waiting.resolve();
    }
  }

  #rollback(): void {
    if (this.#closed || !this.#db.isTransaction) return;
    this.#db.exec("ROLLBACK");
  }

  #holds(key: Key, when: Condition): boolean {
    if ("any" in when) return true;
    const row = this.#rev.get(key.pk, key.sk) as unknown as { rev: number } | undefined;
    if ("absent" in when) return row === undefined;
    if ("present" in when) return row !== undefined;
    return row?.rev === when.rev;
  }

  #apply(write: Write): void {
    const { pk, sk } = write.key;
    if (write.op === "check") return;
    if (write.op === "delete") {
      this.#delete.run(pk, sk);
      this.#deleteBlob.run(pk, sk);
      return;
    }
    this.#put.run(pk, sk, JSON.stringify(write.doc));
    if (write.blob === null) this.#deleteBlob.run(pk, sk);
    else if (write.blob !== undefined) this.#putBlob.run(pk, sk, write.blob);
  }

  #page(from: string, to: string, reverse: boolean): StatementSync {
    const name = `${from} ${to} ${reverse}`;
    let statement = this.#pages.get(name);
    statement ??= this.#db.prepare(
      `SELECT i.sk, i.rev, i.doc, b.blob FROM items i LEFT JOIN blobs b ON b.pk = i.pk AND b.sk = i.sk
       WHERE i.pk = ? AND i.sk ${from} ? AND i.sk ${to} ? ORDER BY i.sk ${reverse ? "DESC" : "ASC"} LIMIT ?`,
    );
    this.#pages.set(name, statement);
    return statement;
  }

  #read<T>(read: () => T): Promise<T> {
    try {
      return Promise.resolve(read());
    } catch (error) {
      return Promise.reject(unavailable(error));
    }
  }
}

interface Bounds {
  readonly from: { readonly op: ">" | ">="; readonly sk: string };
  readonly to: { readonly op: "<" | "<="; readonly sk: string };
}

/** One bound a side: given two lower ones, SQLite seeks to the first and would walk over all pages before. */
function boundsOf({ prefix = "", after, reverse }: Range): Bounds {
  const from = { op: ">=", sk: prefix } as const;
  const to = { op: "<=", sk: `${prefix}\u{10FFFF}` } as const;
  if (after === undefined) return { from, to };
  if (reverse) return { from, to: isBefore(after, to.sk) ? { op: "<", sk: after } : to };
  return { from: isBefore(after, prefix) ? from : { op: ">", sk: after }, to };
}

/** In the order of sort keys: bytes of UTF-8, which is not the order of JavaScript's strings. */
function isBefore(a: string, b: string): boolean {
  return Buffer.compare(Buffer.from(a, "utf8"), Buffer.from(b, "utf8")) < 0;
}

function itemOf(pk: string, row: Row): Item {
  const doc = JSON.parse(row.doc) as JsonObject;
  return row.blob === null
    ? { pk, sk: row.sk, rev: row.rev, doc }
    : { pk, sk: row.sk, rev: row.rev, doc, blob: row.blob };
}

function conflict(key: Key): LedgerError {
  return new LedgerError("conflict", `the item changed: ${key.pk} ${key.sk}`, { key });
}

/** A locked database or a full disk: nothing was written, and the caller may try again. */
function unavailable(cause: unknown): LedgerError {
  return new LedgerError("unavailable", "the ledger can't be read or written now", { cause });
}
