import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
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
