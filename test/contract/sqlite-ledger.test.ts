import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { SqliteLedger } from "../../src/engines/embedded/sqlite-ledger.ts";
import { ledgerContract, type LedgerPlace } from "./ledger.ts";

async function newPlace(): Promise<LedgerPlace & { readonly path: string }> {
  const dir = await mkdtemp(join(tmpdir(), "vouchsafe-ledger-"));
  const path = join(dir, "ledger.db");
  return {
    path,
    open: () => Promise.resolve(new SqliteLedger(path)),
    remove: () => rm(dir, { recursive: true }),
  };
}

ledgerContract("SQLite", newPlace);

describe("when another process holds the database's write lock", () => {
  it("answers `unavailable`, writes nothing, and goes on when the lock is gone", async () => {
    const place = await newPlace();
    const store = await place.open();
    const other = new DatabaseSync(place.path);
    const put = { op: "put", key: { pk: "rules#1", sk: "a" }, doc: {}, when: { any: true } } as const;
    other.exec("BEGIN IMMEDIATE");
    await expect(store.commit([put])).rejects.toMatchObject({ name: "LedgerError", code: "unavailable" });
    expect(await store.get(put.key)).toBeUndefined();
    other.exec("ROLLBACK");
    await store.commit([put]);
    expect(await store.get(put.key)).toMatchObject({ rev: 1 });
    other.close();
    await store.close();
    await place.remove();
  });
});

describe("when the disk is full", () => {
  it("answers `unavailable`, and still holds everything that it took", async () => {
    const place = await newPlace();
    const script = join(import.meta.dirname, "fill-disk.ts");
    const command = `ulimit -f 4000 && exec "$0" "$1" "$2"`; // files of at most 2 or 4 MB, by shell
    const { stdout } = await promisify(execFile)("sh", ["-c", command, process.execPath, script, place.path]);
    const { taken, refused } = JSON.parse(stdout) as { taken: number; refused: string };
    expect(refused).toBe("unavailable");
    expect(taken).toBeGreaterThan(10);
    const store = await place.open();
    expect(await store.query("rules#1", { limit: 2_000 })).toHaveLength(taken);
    const put = { op: "put", key: { pk: "rules#1", sk: "now" }, doc: {}, when: { absent: true } } as const;
    await expect(store.commit([put])).resolves.toBeUndefined();
    await store.close();
    await place.remove();
  });
});
