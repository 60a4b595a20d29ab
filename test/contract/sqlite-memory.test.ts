import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { EmbeddedMemories, SqliteMemory } from "../../src/engines/embedded/sqlite-memory.ts";
import { memoryContract } from "./memory.ts";

memoryContract("SQLite", () => {
  const memory = new SqliteMemory(":memory:");
  return Promise.resolve({ memory, settle: () => Promise.resolve(), close: () => memory.close() });
});

describe("the embedded memories", () => {
  const web = "repos/acme/web/review-rules/";
  const one = { ruleId: "r1", text: "Prefer tabs.", timestamp: 1, metadata: { rule_id: "r1" } };
  let folder: string;
  let memories: EmbeddedMemories;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "vouchsafe-memory-"));
    memories = new EmbeddedMemories(folder);
  });
  afterEach(async () => {
    await memories.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("a silo is a file of its own, and shares nothing with the pool", async () => {
    const silo = await memories.of("silo", 100);
    await silo.write(web, [one]);
    expect((await (await memories.of("pool", 100)).list(web, { limit: 10 })).records).toEqual([]);
    expect((await (await memories.of("silo", 101)).list(web, { limit: 10 })).records).toEqual([]);
    expect(
      readdirSync(folder)
        .filter((name) => name.endsWith(".db"))
        .toSorted(),
    ).toEqual(["memory.db", "silo-100.db", "silo-101.db"]);
  });

  test("records are there after the file is opened again", async () => {
    await (await memories.of("pool", 1)).write(web, [one]);
    await memories.close();
    memories = new EmbeddedMemories(folder);
    expect((await (await memories.of("pool", 1)).list(web, { limit: 10 })).records).toHaveLength(1);
  });

  test("a removed text is in none of its files any more", async () => {
    const pool = await memories.of("pool", 1);
    const text = "Words that a responder purged.";
    await pool.write(web, [{ ...one, text }]);
    const bytes = (): string =>
      readdirSync(folder)
        .map((name) => readFileSync(join(folder, name), "latin1"))
        .join("");
    expect(bytes()).toContain(text);
    const [record] = (await pool.list(web, { limit: 1 })).records;
    await pool.remove(web, [record!.recordId]);
    expect(bytes()).not.toContain(text);
  });

  test("a silo without a numeric id is refused", async () => {
    await expect(memories.of("silo", Number.NaN)).rejects.toMatchObject({ code: "invalid" });
  });

  test("a closed memory says that it is unavailable", async () => {
    const memory = new SqliteMemory(":memory:");
    await memory.close();
    await expect(memory.list(web, { limit: 1 })).rejects.toMatchObject({ code: "unavailable" });
  });
});
