import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { MemoryError } from "../../memory/port.ts";
import type {
  Isolation,
  Memories,
  Memory,
  MemoryRecord,
  MemoryResult,
  NewRecord,
  RecordPage,
} from "../../memory/port.ts";

interface Row {
  seq: number;
  id: string;
  namespace: string;
  text: string;
  created_at: number;
  metadata: string;
}

const schema = `
  CREATE TABLE IF NOT EXISTS records (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, namespace TEXT NOT NULL, rule_id TEXT NOT NULL,
    text TEXT NOT NULL, created_at INTEGER NOT NULL, metadata TEXT NOT NULL,
    UNIQUE (namespace, rule_id));
  CREATE INDEX IF NOT EXISTS records_of_namespace ON records (namespace, seq);
`;
const batchRecordsMax = 100;
/** AgentCore's bounds and alphabets, so that what works here works there. */
const textCharsMax = 16_000;
const namespacePattern = /^[a-zA-Z0-9/][a-zA-Z0-9:_/-]{0,1022}\/$/;
const metadataKeyCharsMax = 128;
const metadataEntriesMax = 20;
const metadataValuePattern = /^[a-zA-Z0-9\s._:/=+@-]{1,256}$/;

/** Memory on one SQLite file. Consistent at once; what was removed leaves no bytes behind (`secure_delete`). */
export class SqliteMemory implements Memory {
  readonly #db: DatabaseSync;
  readonly #list: StatementSync;
  readonly #put: StatementSync;
  readonly #remove: StatementSync;
  #closed = false;

  /** @param path a file, or `:memory:`. */
  constructor(path: string) {
    this.#db = new DatabaseSync(path);
    this.#db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 2000;");
    this.#db.exec("PRAGMA secure_delete = ON;");
    this.#db.exec(schema);
    this.#list = this.#db.prepare(
      "SELECT seq, id, namespace, text, created_at, metadata FROM records WHERE namespace = ? AND seq > ? ORDER BY seq LIMIT ?",
    );
    this.#put = this.#db.prepare(
      `INSERT INTO records (id, namespace, rule_id, text, created_at, metadata) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (namespace, rule_id) DO UPDATE
       SET text = excluded.text, created_at = excluded.created_at, metadata = excluded.metadata RETURNING id`,
    );
    this.#remove = this.#db.prepare("DELETE FROM records WHERE namespace = ? AND id = ?");
  }

  list(namespace: string, page: { readonly limit: number; readonly after?: string }): Promise<RecordPage> {
    return this.#run(() => {
      checkNamespace(namespace);
      const limit = Math.min(Math.max(1, page.limit), batchRecordsMax);
      const rows = this.#list.all(namespace, cursorOf(page.after), limit) as unknown as Row[];
      const records = rows.map(recordOfRow);
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return last === undefined ? { records } : { records, next: String(last.seq) };
    });
  }

  write(namespace: string, records: readonly NewRecord[]): Promise<readonly MemoryResult[]> {
    return this.#run(() => {
      checkNamespace(namespace);
      checkBatch(records.length);
      return this.#transaction(() => records.map((record) => this.#writeOne(namespace, record)));
    });
  }

  remove(namespace: string, recordIds: readonly string[]): Promise<readonly MemoryResult[]> {
    return this.#run(() => {
      checkNamespace(namespace);
      checkBatch(recordIds.length);
      this.#transaction(() => recordIds.forEach((id) => this.#remove.run(namespace, id)));
      this.#forget();
      return recordIds.map((id) => ({ ok: true as const, id, recordId: id }));
    });
  }

  close(): Promise<void> {
    if (!this.#closed) {
      this.#closed = true;
      this.#forget();
      this.#db.close();
    }
    return Promise.resolve();
  }

  #writeOne(namespace: string, record: NewRecord): MemoryResult {
    const problem = problemOf(record);
    if (problem !== undefined) return { ok: false, id: record.ruleId, error: problem };
    const id = `mem-${randomUUID()}`;
    const metadata = JSON.stringify(record.metadata);
    const row = this.#put.get(id, namespace, record.ruleId, record.text, record.timestamp, metadata);
    return { ok: true, id: record.ruleId, recordId: (row as unknown as { id: string }).id };
  }

  /** A deleted text must not outlive its row in the write-ahead log. */
  #forget(): void {
    this.#db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  #transaction<T>(work: () => T): T {
    this.#db.exec("BEGIN IMMEDIATE");
    try {
      const result = work();
      this.#db.exec("COMMIT");
      return result;
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec("ROLLBACK");
      throw error;
    }
  }

  #run<T>(work: () => T): Promise<T> {
    try {
      if (this.#closed) throw new Error("this memory is closed");
      return Promise.resolve(work());
    } catch (error) {
      if (error instanceof MemoryError) return Promise.reject(error);
      return Promise.reject(new MemoryError("unavailable", "memory can't be read or written now", error));
    }
  }
}

/** `memory.db` holds the pool, `silo-{repository id}.db` one repository each. */
export class EmbeddedMemories implements Memories {
  readonly #folder: string;
  readonly #open = new Map<string, SqliteMemory>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  of(isolation: Isolation, siloId: number): Promise<SqliteMemory> {
    try {
      return Promise.resolve(this.#find(isolation, siloId));
    } catch (error) {
      if (error instanceof MemoryError) return Promise.reject(error);
      return Promise.reject(new MemoryError("unavailable", "the memory can't be opened", error));
    }
  }

  async close(): Promise<void> {
    const open = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(open.map((memory) => memory.close()));
  }

  #find(isolation: Isolation, siloId: number): SqliteMemory {
    if (isolation === "silo" && !Number.isSafeInteger(siloId)) {
      throw new MemoryError("invalid", `expected a numeric repository id for a silo, got ${siloId}`);
    }
    const file = isolation === "pool" ? "memory.db" : `silo-${siloId}.db`;
    const known = this.#open.get(file);
    if (known !== undefined) return known;
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const memory = new SqliteMemory(join(this.#folder, file));
    this.#open.set(file, memory);
    return memory;
  }
}

function recordOfRow(row: Row): MemoryRecord {
  const { id, namespace, text, created_at: createdAt } = row;
  return {
    recordId: id,
    namespace,
    text,
    createdAt,
    metadata: JSON.parse(row.metadata) as Record<string, string>,
  };
}

function checkNamespace(namespace: string): void {
  if (namespacePattern.test(namespace)) return;
  throw new MemoryError(
    "invalid",
    `expected a namespace that ends in a slash, got ${JSON.stringify(namespace.slice(0, 80))}`,
  );
}

function checkBatch(size: number): void {
  if (size > batchRecordsMax)
    throw new MemoryError("invalid", `expected at most ${batchRecordsMax} records, got ${size}`);
}

function cursorOf(after: string | undefined): number {
  const seq = after === undefined ? 0 : Number(after);
  if (!Number.isSafeInteger(seq)) throw new MemoryError("invalid", "expected a cursor that a page gave");
  return seq;
}

function problemOf(record: NewRecord): string | undefined {
  if (record.text.length < 1 || record.text.length > textCharsMax)
    return `expected 1 to ${textCharsMax} characters of text`;
  const entries = Object.entries(record.metadata);
  if (entries.length > metadataEntriesMax)
    return `expected at most ${metadataEntriesMax} entries of metadata`;
  const bad = entries.find(
    ([name, value]) => name.length > metadataKeyCharsMax || !metadataValuePattern.test(value),
  );
  return (
    bad &&
    `expected metadata in AgentCore's alphabet, got another under ${JSON.stringify(bad[0].slice(0, 40))}`
  );
}
