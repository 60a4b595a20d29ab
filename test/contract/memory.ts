import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Memory, MemoryRecord, NewRecord } from "../../src/memory/port.ts";

export interface MemoryUnderTest {
  readonly memory: Memory;
  /** Waits until what was asked before shows in lists: nothing for an engine that is consistent at once. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

const web = "repos/acme/web/review-rules/";

function record(ruleId: string, text = `Statement of ${ruleId}.`): NewRecord {
  const metadata = {
    rule_id: ruleId,
    content_sha256: "ab".repeat(32),
    signature: "k1:00ff",
    source_type: "review_feedback",
  };
  return { ruleId, text, timestamp: Date.parse("2025-03-15T12:00:00Z"), metadata };
}

/** What every engine of the memory port must do. */
export function memoryContract(name: string, open: () => Promise<MemoryUnderTest>): void {
  describe(`memory on ${name}`, () => {
    let under: MemoryUnderTest;
    let memory: Memory;

    beforeEach(async () => {
      under = await open();
      memory = under.memory;
    });
    afterEach(() => under.close());

    async function all(namespace = web, limit = 100): Promise<readonly MemoryRecord[]> {
      await under.settle();
      const records: MemoryRecord[] = [];
      let after: string | undefined;
      do {
        const page = await memory.list(namespace, { limit, ...(after === undefined ? {} : { after }) });
        expect(page.records.length).toBeLessThanOrEqual(limit);
        records.push(...page.records);
        after = page.next;
      } while (after !== undefined);
      return records;
    }

    test("a written record is listed with all that was written", async () => {
      const [answer] = await memory.write(web, [record("r1")]);
      expect(answer).toMatchObject({ ok: true, id: "r1" });
      const [listed, ...more] = await all();
      expect(more).toEqual([]);
      const { text, timestamp, metadata } = record("r1");
      expect(listed).toMatchObject({ namespace: web, createdAt: timestamp, text, metadata });
      expect(listed?.recordId).toBe(answer?.ok === true ? answer.recordId : "");
    });

    test("record ids have AgentCore's form", async () => {
      await memory.write(web, [record("r1"), record("r2")]);
      for (const { recordId } of await all()) {
        expect(recordId).toMatch(/^mem-[a-zA-Z0-9_-]*$/);
        expect(recordId.length).toBeGreaterThanOrEqual(40);
        expect(recordId.length).toBeLessThanOrEqual(50);
      }
    });

    test("writing a rule twice leaves one record, with the later text", async () => {
      await memory.write(web, [record("r1", "Old words.")]);
      await under.settle();
      await memory.write(web, [record("r1", "New words.")]);
      expect((await all()).map((one) => one.text)).toEqual(["New words."]);
    });

    test("a list is of exactly one namespace, whatever begins alike", async () => {
      const others = [
        "repos/acme/web/",
        "repos/acme/web-admin/review-rules/",
        "repos/acme/web/review-rules/x/",
      ];
      for (const other of others) await memory.write(other, [record("r1", other)]);
      await memory.write(web, [record("r1", "here")]);
      expect((await all()).map((one) => one.text)).toEqual(["here"]);
      for (const other of others) expect((await all(other)).map((one) => one.text)).toEqual([other]);
    });

    test("pages hold every record once, also when the last page is full", async () => {
      const ids = Array.from({ length: 20 }, (_, index) => `r${index}`);
      await memory.write(
        web,
        ids.map((id) => record(id)),
      );
      for (const limit of [7, 10, 20]) {
        const listed = (await all(web, limit)).map((one) => one.metadata["rule_id"] ?? "");
        expect(listed.toSorted()).toEqual(ids.toSorted());
      }
    });

    test("a removed record is gone, the others stay", async () => {
      await memory.write(web, [record("r1"), record("r2")]);
      const gone = (await all()).find((one) => one.metadata["rule_id"] === "r1")!;
      expect(await memory.remove(web, [gone.recordId])).toMatchObject([{ ok: true, id: gone.recordId }]);
      expect((await all()).map((one) => one.metadata["rule_id"])).toEqual(["r2"]);
    });

    test("removing what is not there is a success", async () => {
      const id = `mem-${"0".repeat(40)}`;
      expect(await memory.remove(web, [id])).toMatchObject([{ ok: true, id }]);
    });

    test("a record is not removed through another namespace", async () => {
      await memory.write(web, [record("r1")]);
      const [listed] = await all();
      await memory.remove("repos/acme/api/review-rules/", [listed!.recordId]);
      expect(await all()).toHaveLength(1);
    });

    test("a bad record of a batch fails alone", async () => {
      const bad: NewRecord = { ...record("bad"), metadata: { rule_id: "login[bot]#1" } };
      const answers = await memory.write(web, [record("r1"), bad]);
      expect(answers.find((one) => one.id === "bad")?.ok).toBe(false);
      expect((await all()).map((one) => one.metadata["rule_id"])).toEqual(["r1"]);
    });

    test("text beyond ASCII comes back to the letter", async () => {
      const text = "Zeilen auf höchstens 100 Zeichen – 行を短く 🦜 'quotes' \"double\" \\back";
      await memory.write(web, [record("r1", text)]);
      expect((await all())[0]?.text).toBe(text);
    });

    test("more than 100 at once, or a namespace without its slash, are refused", async () => {
      const many = Array.from({ length: 101 }, (_, index) => record(`r${index}`));
      await expect(memory.write(web, many)).rejects.toMatchObject({ code: "invalid" });
      await expect(memory.list("repos/acme/web", { limit: 1 })).rejects.toMatchObject({ code: "invalid" });
    });
  });
}
