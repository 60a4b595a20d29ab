import { randomUUID } from "node:crypto";
import { paginateScan, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { verifyChain } from "../../src/audit/chain.ts";
import { service } from "../../src/audit/event.ts";
import { DynamoLedger } from "../../src/engines/aws/dynamodb-ledger.ts";
import { createTable, describeTable } from "../../src/engines/aws/dynamodb-table.ts";
import { SqliteLedger } from "../../src/engines/embedded/sqlite-ledger.ts";
import { Ledger } from "../../src/ledger/ledger.ts";
import { isConflict, LedgerError, type LedgerStore, type Write } from "../../src/ledger/store.ts";
import { Faults } from "../support/dynamodb-faults.ts";
import { startDynamoLocal, withoutJava, type DynamoLocal } from "../support/dynamodb-local.ts";
import { Meter } from "../support/dynamodb-meter.ts";
import { Random } from "../doubles/random.ts";
import { ledgerContract, type LedgerPlace } from "./ledger.ts";

const hourMs = 60 * 60 * 1_000;

describe.skipIf(withoutJava !== undefined)(withoutJava ?? "with DynamoDB Local", { timeout: 120_000 }, () => {
  let local: DynamoLocal;
  let table: string;

  beforeAll(async () => {
    local = await startDynamoLocal();
  });
  afterAll(() => local.stop());

  async function newPlace(): Promise<LedgerPlace> {
    const name = `ledger-${randomUUID()}`;
    await createTable(local.client(), name);
    return {
      open: () => Promise.resolve(new DynamoLedger(local.client(), name)),
      remove: () => Promise.resolve(), // in memory: gone with its process
    };
  }

  ledgerContract("DynamoDB Local", newPlace);

  describe("a ledger on DynamoDB", () => {
    let store: DynamoLedger;

    beforeEach(async () => {
      table = `ledger-${randomUUID()}`;
      await createTable(local.client(), table);
      store = new DynamoLedger(local.client(), table);
    });
    afterEach(async () => {
      vi.restoreAllMocks();
      await store.close();
    });

    const open = (faults: Faults): DynamoLedger => new DynamoLedger(faults.into(local.client()), table);
    const at = (sk: string) => ({ pk: "rules#1", sk });
    const put = (sk: string, n: number, when: Write["when"] = { absent: true }): Write => ({
      op: "put",
      key: at(sk),
      doc: { n },
      when,
    });
    const large = (sk: string, size = 1_000_000, when: Write["when"] = { any: true }): Write => ({
      op: "put",
      key: at(sk),
      doc: {},
      blob: new Uint8Array(size).fill(7),
      when,
    });
    /** Everything that the table holds, whoever can see it. */
    const rows = async (): Promise<string[]> => {
      const found: string[] = [];
      const pages = paginateScan({ client: local.client() }, { TableName: table, ConsistentRead: true });
      for await (const { Items: items = [] } of pages)
        found.push(...items.map((item) => item["pk"]?.S?.split("#")[0] ?? ""));
      return found.toSorted();
    };

    describe("when an answer is lost after the commit", () => {
      it("asks again, and does not take its own write for somebody else's", async () => {
        const faults = Faults.script(["lost-answer", "lost-answer", "lost-answer", "lost-answer", "late"]);
        const other = open(faults);
        await other.commit([put("a", 1)]);
        expect(await store.get(at("a"))).toMatchObject({ rev: 1, doc: { n: 1 } });
        await other.commit([put("a", 2, { rev: 1 })]);
        await faults.settled();
        expect(await store.get(at("a"))).toMatchObject({ rev: 2, doc: { n: 2 } });
        await other.close();
      });

      it("is right also when somebody else has written on top of it meanwhile", async () => {
        const client = local.client();
        let first = true;
        client.middlewareStack.add(
          (next) => async (args) => {
            const answer = await next(args);
            if (!first) return answer;
            first = false;
            await store.commit([put("a", 2, { rev: 1 })]);
            throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
          },
          { step: "deserialize", priority: "low" },
        );
        const other = new DynamoLedger(client, table);
        await expect(other.commit([put("a", 1)])).resolves.toBeUndefined();
        expect(await store.get(at("a"))).toMatchObject({ rev: 2, doc: { n: 2 } });
        await other.close();
      });

      it("tells a true conflict from it", async () => {
        await store.commit([put("a", 1)]);
        const other = open(Faults.script(["timeout", "conflict", "lost-answer"]));
        await expect(other.commit([put("b", 1), put("a", 2)])).rejects.toMatchObject({
          code: "conflict",
          key: at("a"),
        });
        expect(await store.get(at("b"))).toBeUndefined();
        await other.close();
      });
    });

    describe("when others are in the way", () => {
      it.each(["conflict", "throttled", "in-progress", "server-error"] as const)(
        "waits and asks again: %s",
        async (fault) => {
          const faults = Faults.script(Array.from({ length: 6 }, () => fault));
          const other = open(faults);
          await other.commit([put("a", 1)]);
          expect(faults.seen.get(fault)).toBe(6);
          expect(await store.get(at("a"))).toMatchObject({ rev: 1 });
          await other.close();
        },
      );

      it("says `unavailable` before its sender has gone, and has written nothing", async () => {
        let now = Date.now();
        const faults = new Faults(() => {
          now += 2_500; // each try takes so long
          return "conflict";
        });
        const other = open(faults);
        vi.spyOn(Date, "now").mockImplementation(() => now);
        await expect(other.commit([put("a", 1)])).rejects.toMatchObject({
          name: "LedgerError",
          code: "unavailable",
        });
        expect(faults.seen.get("conflict")).toBeLessThan(5);
        expect(await store.get(at("a"))).toBeUndefined();
        await other.close();
      });
    });

    describe("when the request itself is at fault", () => {
      it("says `unavailable` at once: no table of that name", async () => {
        const other = new DynamoLedger(local.client(), "there-is-no-such-table");
        const started = performance.now();
        await expect(other.commit([put("a", 1)])).rejects.toMatchObject({ code: "unavailable" });
        await expect(other.get(at("a"))).rejects.toMatchObject({ code: "unavailable" });
        await expect(other.query("rules#1", { limit: 1 })).rejects.toMatchObject({ code: "unavailable" });
        expect(performance.now() - started).toBeLessThan(2_000);
        await other.close();
      });
    });

    describe("when bytes lie in parts", () => {
      it("leaves nothing of them when they are replaced, removed, or deleted with their item", async () => {
        await store.commit([large("a"), large("b"), large("c")]);
        expect(await rows()).toEqual([
          ...Array<string>(9).fill("part"),
          "parts",
          "parts",
          "parts",
          ..."rules rules rules".split(" "),
        ]);
        await store.commit([large("a", 10)]);
        await store.commit([{ op: "put", key: at("b"), doc: {}, blob: null, when: { rev: 1 } }]);
        await store.commit([{ op: "delete", key: at("c"), when: { any: true } }]);
        expect(await rows()).toEqual(["rules", "rules"]);
      });

      it("leaves nothing of them when a condition did not hold", async () => {
        await store.commit([put("a", 1)]);
        await expect(store.commit([large("a", 1_000_000, { absent: true })])).rejects.toMatchObject({
          code: "conflict",
        });
        expect(await rows()).toEqual(["rules"]);
      });

      it("takes GitHub's largest body", async () => {
        const random = new Random(1).next;
        const blob = Uint8Array.from({ length: 25 * 1024 * 1024 }, () => Math.floor(random() * 256));
        await store.commit([{ op: "put", key: at("a"), doc: {}, blob, when: { absent: true } }]);
        const found = await store.get(at("a"));
        expect(Buffer.compare(found?.blob ?? new Uint8Array(), blob)).toBe(0);
      });

      it("refuses what has more actions with its parts than a transaction takes, and leaves nothing", async () => {
        const writes = [...Array.from({ length: 99 }, (_, n) => put(`k${n}`, n)), large("a")];
        await expect(store.commit(writes)).rejects.toMatchObject({ code: "too-large" });
        expect(await rows()).toEqual([]);
      });

      it("keeps them apart from other items whose keys join to the same text", async () => {
        const key = { pk: "rules#1#a", sk: "b" };
        await store.commit([
          large("a#b"),
          { op: "put", key, doc: {}, blob: new Uint8Array(1e6), when: { any: true } },
        ]);
        await store.commit([{ op: "delete", key, when: { any: true } }]);
        expect((await store.get(at("a#b")))?.blob?.every((byte) => byte === 7)).toBe(true);
      });
    });

    describe("when a process dies between the parts and the commit", () => {
      const dying = (): DynamoLedger => {
        const client = local.client();
        client.middlewareStack.add(
          (next, context) => (args) =>
            context.commandName === "TransactWriteItemsCommand" ? new Promise(() => undefined) : next(args),
          { step: "initialize" },
        );
        return new DynamoLedger(client, table);
      };
      const patience = { timeout: 20_000, interval: 50 }; // a busy machine is no lost write
      const parts = async (): Promise<number> => (await rows()).filter((family) => family === "part").length;

      it("shows nothing of it, and `tidy` removes it once it can't be under way any more", async () => {
        await store.commit([large("lives")]);
        void dying().commit([large("died"), large("lives", 2_000_000)]);
        await vi.waitFor(async () => expect(await parts()).toBe(3 + 3 + 6), patience);
        expect(await store.get(at("died"))).toBeUndefined();
        expect((await store.get(at("lives")))?.blob).toHaveLength(1_000_000);
        expect(await store.tidy(Date.now())).toBe(0);
        expect(await store.tidy(Date.now() + hourMs + 1_000)).toBe(2);
        expect(await rows()).toEqual(["part", "part", "part", "parts", "rules"]);
        expect((await store.get(at("lives")))?.blob).toHaveLength(1_000_000);
      });

      it("does not let it refer to parts that were tidied away while it slept", async () => {
        const client = local.client();
        let wake: () => void = () => undefined;
        const awake = new Promise<void>((resolve) => (wake = resolve));
        client.middlewareStack.add(
          (next, context) => async (args) => {
            if (context.commandName === "TransactWriteItemsCommand") await awake;
            return next(args);
          },
          { step: "initialize" },
        );
        const sleeper = new DynamoLedger(client, table);
        const commit = sleeper.commit([large("a")]);
        commit.catch(() => undefined);
        await vi.waitFor(async () => expect(await parts()).toBe(3), patience);
        expect(await store.tidy(Date.now() + hourMs + 1_000)).toBe(1);
        wake();
        await expect(commit).rejects.toMatchObject({ code: "unavailable" });
        expect(await store.get(at("a"))).toBeUndefined();
        await sleeper.close();
      });

      it("goes on with a tidying that died itself", async () => {
        void dying().commit([large("died")]);
        await vi.waitFor(async () => expect(await parts()).toBe(3), patience);
        // The entry is dead and one part is gone.
        const other = open(
          new Faults((command) => (command === "DeleteItemCommand" ? "timeout" : undefined)),
        );
        let now = Date.now() + hourMs + 1_000;
        vi.spyOn(Date, "now").mockImplementation(() => (now += 1_000));
        await expect(other.tidy(now)).rejects.toMatchObject({ code: "unavailable" });
        vi.restoreAllMocks();
        expect(await store.tidy(now)).toBe(1);
        expect(await rows()).toEqual([]);
        await other.close();
      });
    });

    describe("when requests fail in every way now and then", () => {
      const runs = 25;
      const steps = 30;

      it(`answers like SQLite and ends like SQLite, ${runs} seeds`, { timeout: 120_000 }, async () => {
        const seen = new Map<string, number>();
        for (let seed = 1; seed <= runs; seed += 1) {
          const faults = Faults.seeded(seed, 0.25);
          const faulty = open(faults);
          const model = new SqliteLedger(":memory:");
          const pk = `seed#${seed}`;
          const random = new Random(seed + 1_000).next;
          for (let step = 0; step < steps; step += 1) {
            const writes = randomWrites(random, pk, step);
            expect(await answerOf(faulty, writes), `seed ${seed}, step ${step}`).toEqual(
              await answerOf(model, writes),
            );
            // What comes late comes before the next decision (docs/decisions/0012-dynamodb-keys.md says what if not).
            await faults.settled();
          }
          expect(await faulty.query(pk, { limit: 100 }), `seed ${seed}`).toEqual(
            await model.query(pk, { limit: 100 }),
          );
          for (const [fault, times] of faults.seen) seen.set(fault, (seen.get(fault) ?? 0) + times);
          await Promise.all([faulty.close(), model.close()]);
        }
        expect([...seen.keys()].toSorted()).toEqual([
          "conflict",
          "in-progress",
          "late",
          "lost-answer",
          "server-error",
          "throttled",
          "timeout",
        ]);
      });

      it("loses and doubles no audit event of four writers on one chain", { timeout: 60_000 }, async () => {
        const each = 12;
        const ledgers = [11, 12, 13, 14].map((seed) => {
          const faulty = open(Faults.seeded(seed, 0.2));
          return { faulty, ledger: new Ledger(faulty, { now: () => Date.now() }) };
        });
        await Promise.all(
          ledgers.map(async ({ ledger }, writer) => {
            for (let n = 0; n < each; n += 1) {
              const event = { name: "vote.cast" as const, actor: service, about: { n, writer } };
              await untilDone(() => ledger.commit(1, [put(`${writer}-${n}`, n)], [event]));
            }
          }),
        );
        const clean = new Ledger(store, { now: () => Date.now() });
        expect(await verifyChain(clean, "1")).toMatchObject({ ok: true });
        expect(await store.query("rules#1", { limit: 200 })).toHaveLength(each * ledgers.length);
        const events = await store.query("audit#1", { prefix: "e#", limit: 200 });
        const told = events.map(({ doc }) => JSON.stringify(doc["about"]));
        expect(new Set(told).size).toBe(each * ledgers.length);
        expect(told).toHaveLength(each * ledgers.length);
        await Promise.all(ledgers.map(({ faulty }) => faulty.close()));
      });
    });

    describe("what a request costs", () => {
      it("is one transaction a commit and one read a look, with two units a KB written", async () => {
        const meter = new Meter();
        const metered = new DynamoLedger(meter.into(local.client()), table);
        await metered.commit([put("a", 1), put("b", 1)]);
        await metered.get(at("a"));
        await metered.query("rules#1", { limit: 10 });
        expect(Object.fromEntries(meter.costs)).toEqual({
          TransactWriteItems: { requests: 1, units: 4 },
          GetItem: { requests: 1, units: 1 },
          Query: { requests: 1, units: 1 },
        });
        await metered.close();
      });
    });

    describe("what the table is", () => {
      it("is protected against deletion, and has no index", async () => {
        expect(await describeTable(local.client(), table)).toMatchObject({
          status: "ACTIVE",
          deletionProtected: true,
          pitr: { state: "unknown" }, // DynamoDB Local knows no backups
        });
      });

      it("holds documents as text, beside revision and bytes", async () => {
        await store.commit([put("a", 1)]);
        await local.client().send(
          new UpdateItemCommand({
            TableName: table,
            Key: { pk: { S: "rules#1" }, sk: { S: "a" } },
            UpdateExpression: "SET doc = :doc",
            ConditionExpression: "doc = :was AND rev = :rev",
            ExpressionAttributeValues: {
              ":doc": { S: '{"n":2}' },
              ":was": { S: '{"n":1}' },
              ":rev": { N: "1" },
            },
          }),
        );
        expect((await store.get(at("a")))?.doc).toEqual({ n: 2 });
      });
    });
  });
});

/** Puts, deletes and checks on a handful of keys, with conditions that hold about half of the time. */
function randomWrites(random: () => number, pk: string, step: number): Write[] {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const sks = ["a", "b", "c", "d", "e"].filter(() => random() < 0.4);
  return sks.map((sk): Write => {
    const key = { pk, sk };
    const when = pick<Write["when"]>([
      { any: true },
      { any: true },
      { absent: true },
      { present: true },
      { rev: 1 + Math.floor(random() * 3) },
    ]);
    const op = pick(["put", "put", "put", "delete", "check"] as const);
    if (op !== "put") return { op, key, when };
    const size = pick([undefined, undefined, null, 0, 10, 200_000]);
    const doc = { step, text: "x".repeat(random() < 0.05 ? 200_000 : 10) };
    if (size === undefined) return { op, key, doc, when };
    return { op, key, doc, when, blob: size === null ? null : new Uint8Array(size).fill(step) };
  });
}

async function answerOf(store: LedgerStore, writes: readonly Write[]): Promise<unknown> {
  try {
    await store.commit(writes);
    return "done";
  } catch (error) {
    return error instanceof LedgerError ? { code: error.code, key: error.key } : error;
  }
}

/** The head of a chain that many write to moves more often than the ledger tries on its own. */
async function untilDone(commit: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await commit();
      return;
    } catch (error) {
      if (!isConflict(error) || error.key?.pk.startsWith("audit#") !== true) throw error;
    }
  }
}
