import { describe, expect, test } from "vitest";
import { Keyring } from "../../src/keys/keyring.ts";
import { toDoc } from "../../src/ledger/documents.ts";
import { key } from "../../src/ledger/layout.ts";
import { Outbox } from "../../src/memory/outbox.ts";
import { verifyRecord } from "../../src/memory/record.ts";
import { resignRules } from "../../src/memory/resign.ts";
import { ruleDoc, World } from "./memory-support.ts";

const oldKey = { id: "k1", bytes: new Uint8Array(32).fill(1) };
const newKey = { id: "k2", bytes: new Uint8Array(32).fill(2) };
const both = new Keyring([newKey, oldKey]);
const after = new Keyring([newKey]);

describe("when the master key is rotated", () => {
  test("every record verifies with the new key alone, and nothing else changed", async () => {
    const world = new World();
    const rules = Array.from({ length: 45 }, (_, index) =>
      ruleDoc(`r${index}`, `Statement number ${index}.`),
    );
    await world.promoteAndDrain(...rules);
    const before = await world.records();
    const outbox = new Outbox(world.ledger, world.memories, both, world.clock);
    expect(await resignRules(world.ledger, both, 100)).toEqual({ resigned: 45, current: 0, refused: [] });
    expect(await outbox.drain(100)).toMatchObject({ waiting: 0, failed: 0 });
    for (const record of await world.records()) {
      const rule = await world.rule(record.metadata["rule_id"]!);
      expect(verifyRecord(record, rule, after)).toBe("ok");
      const same = before.find((one) => one.recordId === record.recordId);
      expect(record.text).toBe(same?.text);
    }
    expect(await world.events("key.rotated")).toBe(3);
  });

  test("a second run finds nothing to do", async () => {
    const world = new World();
    await world.promoteAndDrain(ruleDoc("r1", "Sort imports alphabetically."));
    await resignRules(world.ledger, both, 100);
    expect(await resignRules(world.ledger, both, 100)).toEqual({ resigned: 0, current: 1, refused: [] });
  });

  test("a rule that we never signed is not signed now", async () => {
    const world = new World();
    await world.promoteAndDrain(ruleDoc("r1", "Sort imports alphabetically."));
    const item = await world.ledger.get(key.rule(100, "r1"));
    const forged = toDoc({ ...(await world.rule("r1")), sha256: "00".repeat(32) });
    await world.ledger.write([
      { op: "put", key: key.rule(100, "r1"), doc: forged, when: { rev: item!.rev } },
    ]);
    expect(await resignRules(world.ledger, both, 100)).toEqual({ resigned: 0, current: 0, refused: ["r1"] });
  });

  test("a retired rule is signed anew too, and stays out of memory", async () => {
    const world = new World();
    await world.promoteAndDrain(ruleDoc("r1", "Sort imports alphabetically."));
    await world.end("r1", "retired");
    await world.outbox.drain(100);
    await resignRules(world.ledger, both, 100);
    expect((await world.rule("r1")).signature.keyId).toBe("k2");
    await world.outbox.drain(100);
    expect(await world.records()).toEqual([]);
  });
});
