import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { AgentCoreMemories } from "../../src/engines/aws/agentcore-memories.ts";
import { SqliteLedger } from "../../src/engines/embedded/sqlite-ledger.ts";
import { key } from "../../src/ledger/layout.ts";
import { LedgerError } from "../../src/ledger/store.ts";
import type { NewRecord } from "../../src/memory/port.ts";
import { AgentCoreDouble, type AgentCoreOptions } from "../doubles/agentcore.ts";
import { realLag } from "../doubles/agentcore-store.ts";
import { VirtualTime } from "../doubles/virtual-time.ts";
import { namespace, start } from "./memory-support.ts";

const lateLag = { listMs: [90_000, 90_000], ghostMs: [240_000, 240_000], updateMs: [0, 0] } as const;
const closers: (() => Promise<unknown>)[] = [];
const settings = {
  region: "eu-west-1",
  credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "of-no-account" },
};

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function world(options: AgentCoreOptions = {}) {
  const time = new VirtualTime(start);
  const double = new AgentCoreDouble({ now: time.now, ...options });
  const endpoint = await double.listen();
  const poolMemoryId = double.addMemory();
  const store = new SqliteLedger(":memory:");
  closers.push(
    () => double.close(),
    () => store.close(),
  );
  /** As another process would: nothing is shared but the ledger and AWS. */
  const open = async () => {
    const memories = new AgentCoreMemories({ ...settings, endpoint, poolMemoryId }, store, time);
    closers.push(() => memories.close());
    return memories.of("pool", 1);
  };
  const truth = () => double.truth(poolMemoryId);
  return { time, double, endpoint, store, poolMemoryId, truth, open, memory: await open() };
}

/** A memory whose service answers everything with this. */
async function answering(status: number, body: string, type?: string) {
  const server = createServer((_, response) => {
    const headers = type === undefined ? {} : { "x-amzn-errortype": type };
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const store = new SqliteLedger(":memory:");
  const memories = new AgentCoreMemories(
    { ...settings, endpoint, poolMemoryId: "pool-abcdefghij" },
    store,
    new VirtualTime(start),
  );
  closers.push(
    () => new Promise((resolve) => server.close(resolve)),
    () => store.close(),
    () => memories.close(),
  );
  return memories.of("pool", 1);
}

function record(ruleId: string, text = `Statement of ${ruleId}.`): NewRecord {
  return { ruleId, text, timestamp: start, metadata: { rule_id: ruleId } };
}

describe("when a create's answer is lost", () => {
  const struck = { only: ["create"], lag: lateLag };

  test("the record is neither created again before it can show, nor lost", async () => {
    const { memory, double, time, truth } = await world({ faults: { ...struck, garbage: 1 } });
    expect(await memory.write(namespace, [record("r1")])).toMatchObject([{ ok: false }]);
    expect(truth()).toHaveLength(1);
    double.faults = { lag: lateLag };
    const [early] = await memory.write(namespace, [record("r1")]);
    expect(early?.ok === false && early.error).toContain("memory does not list it yet");
    time.at += 100_000;
    const [late] = await memory.write(namespace, [record("r1")]);
    expect(late).toMatchObject({ ok: true, recordId: truth()[0]!.id });
    expect(truth()).toHaveLength(1);
  });

  test("a process that starts afterwards knows of the try", async () => {
    const { memory, double, open, truth } = await world({ faults: { ...struck, garbage: 1 } });
    expect(await memory.write(namespace, [record("r1")])).toMatchObject([{ ok: false }]);
    double.faults = { lag: lateLag };
    expect(await (await open()).write(namespace, [record("r1")])).toMatchObject([{ ok: false }]);
    expect(truth()).toHaveLength(1);
  });

  test("and whether it was done or not, there is one record in the end", async () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const { memory, double, time, truth } = await world({ seed, faults: { ...struck, lost: 1 } });
      expect(await memory.write(namespace, [record("r1")])).toMatchObject([{ ok: false }]);
      const done = truth().length;
      double.faults = { lag: lateLag };
      time.at += 200_000;
      expect(await memory.write(namespace, [record("r1")])).toMatchObject([{ ok: true }]);
      expect(truth()).toHaveLength(1);
      expect(double.count("create 201")).toBe(1 - done);
    }
  });
});

describe("when two processes write the same rule", () => {
  test("one creates it, the other one is told to come back", async () => {
    const { memory, open, time, truth } = await world({ faults: { lag: realLag } });
    const other = await open();
    const results = await time.all([memory, other].map((one) => () => one.write(namespace, [record("r1")])));
    const oks = results.map((result) => result.status === "fulfilled" && result.value[0]?.ok === true);
    expect(oks.toSorted()).toEqual([false, true]);
    expect(truth()).toHaveLength(1);
  });

  test("what one created, the other one updates, also before it is listed", async () => {
    const { memory, open, truth, double, time } = await world({
      faults: { lag: { ...realLag, listMs: [10_000, 10_000] } },
    });
    const other = await open();
    const [first] = await memory.write(namespace, [record("r1", "Old words.")]);
    time.at += 10_000;
    const [second] = await other.write(namespace, [record("r1", "New words.")]);
    expect(second).toEqual(first);
    expect(truth().map(({ text }) => text)).toEqual(["New words."]);
    expect(double.count("create 201")).toBe(1);
  });
});

describe("when a rule comes back after its record was removed", () => {
  test("a ghost in the listing is not taken for it", async () => {
    const { memory, time, truth } = await world({ faults: { lag: { ...lateLag, listMs: [0, 0] } } });
    const [first] = await memory.write(namespace, [record("r1")]);
    const id = first?.ok === true ? first.recordId : "";
    time.at += 200_000;
    expect(await memory.remove(namespace, [id])).toMatchObject([{ ok: true }]);
    expect((await memory.list(namespace, { limit: 10 })).records.map(({ recordId }) => recordId)).toEqual([
      id,
    ]);
    const [again] = await memory.write(namespace, [record("r1")]);
    expect(again?.ok).toBe(true);
    expect(truth().map((one) => one.id)).toEqual([again?.ok === true ? again.recordId : ""]);
    expect(truth()[0]!.id).not.toBe(id);
  });
});

describe("when a batch fails in part", () => {
  test("each record has its own answer, also under status 201", async () => {
    const { memory, double, truth } = await world({ seed: 3, faults: { partial: 0.5 } });
    const records = Array.from({ length: 40 }, (_, n) => record(`r${n}`));
    const results = await memory.write(namespace, records);
    expect(results.map(({ id }) => id)).toEqual(records.map(({ ruleId }) => ruleId));
    expect(double.count("create 201")).toBe(1);
    const ok = results.filter((result) => result.ok).length;
    expect(ok).toBeGreaterThan(5);
    expect(ok).toBeLessThan(35);
    // A failure of 500 may have been done: those are among the truth, and not among the successes.
    expect(truth().length).toBeGreaterThanOrEqual(ok);
  });

  test("one record that the service refuses for a reason of its own fails alone", async () => {
    const { memory, truth } = await world({ refusesText: (text) => text.includes("r13") });
    const results = await memory.write(
      namespace,
      Array.from({ length: 30 }, (_, n) => record(`r${n}`)),
    );
    expect(results.filter((result) => !result.ok).map(({ id }) => id)).toEqual(["r13"]);
    expect(truth()).toHaveLength(29);
  });

  test("a rule that stands twice in a batch is written not at all", async () => {
    const { memory, truth } = await world();
    const results = await memory.write(namespace, [record("r1", "One."), record("r2"), record("r1", "Two.")]);
    expect(results.map((result) => result.ok)).toEqual([false, true, false]);
    expect(truth()).toHaveLength(1);
  });
});

describe("what AgentCore adds, and what others wrote", () => {
  test("its own metadata is not shown, and never sent back", async () => {
    const { memory } = await world();
    await memory.write(namespace, [record("r1")]);
    const [listed] = (await memory.list(namespace, { limit: 10 })).records;
    expect(listed?.metadata).toEqual({ rule_id: "r1" });
    expect(await memory.write(namespace, [{ ...record("r1"), metadata: listed!.metadata }])).toMatchObject([
      { ok: true },
    ]);
  });

  test("a record without a rule's id is found again by its text", async () => {
    const { memory, open, poolMemoryId, store, truth } = await world();
    const restored = { ...record("r1"), metadata: { source_type: "elsewhere" } };
    await memory.write(namespace, [restored]);
    // The ledger came from an older backup, and knows of no try.
    const tried = key.memoryTry(poolMemoryId, namespace, "r1");
    await store.commit([{ op: "delete", key: tried, when: { present: true } }]);
    expect(await (await open()).write(namespace, [restored])).toMatchObject([
      { ok: true, recordId: truth()[0]!.id },
    ]);
    expect(truth()).toHaveLength(1);
  });
});

describe("answers that make no sense", () => {
  test.each<[string, string]>([
    ["no JSON", "<html>"],
    ["no list", "{}"],
    ["a record without namespaces", '{"memoryRecordSummaries":[{"memoryRecordId":"mem-1"}]}'],
    [
      "a record without text",
      `{"memoryRecordSummaries":[{"memoryRecordId":"mem-1","namespaces":["${namespace}"],"createdAt":1}]}`,
    ],
    ["a cursor that leads back", '{"memoryRecordSummaries":[],"nextToken":"again"}'],
  ])("%s: the list is refused, not cut short", async (_, body) => {
    const memory = await answering(200, body);
    await expect(memory.list(namespace, { limit: 10, after: "again" })).rejects.toMatchObject({
      name: "MemoryError",
      code: "unavailable",
    });
  });
});

describe("errors of the service", () => {
  test.each([
    [429, "ThrottledException", "throttled"],
    [402, "ServiceQuotaExceededException", "throttled"],
    [400, "ValidationException", "invalid"],
    [403, "AccessDeniedException", "unavailable"],
    [404, "ResourceNotFoundException", "unavailable"],
    [409, "RetryableConflictException", "unavailable"],
    [500, "ServiceException", "unavailable"],
    [503, "SomethingNewException", "unavailable"],
  ])("%i %s is %s", async (status, type, code) => {
    const memory = await answering(status, '{"message":"no"}', type);
    await expect(memory.list(namespace, { limit: 10 })).rejects.toMatchObject({ name: "MemoryError", code });
  });

  test("a ledger that is away makes memory unavailable, and nothing is created", async () => {
    const { truth, endpoint, poolMemoryId, time } = await world();
    const away = () => Promise.reject(new LedgerError("unavailable", "no ledger"));
    const ledger = { get: away, commit: away };
    const memories = new AgentCoreMemories({ ...settings, endpoint, poolMemoryId }, ledger, time);
    closers.push(() => memories.close());
    const memory = await memories.of("pool", 1);
    await expect(memory.write(namespace, [record("r1")])).rejects.toMatchObject({ code: "unavailable" });
    expect(truth()).toEqual([]);
  });
});

describe("at full speed", () => {
  const seconds = 10;

  test("eight writers create at nine tenths of the quota, and are never refused", async () => {
    const time = new VirtualTime(start);
    const latency = (): Promise<void> => time.sleep(120);
    const double = new AgentCoreDouble({ now: time.now, quotas: true, latency });
    const endpoint = await double.listen();
    const store = new SqliteLedger(":memory:");
    const memories = new AgentCoreMemories(
      { ...settings, endpoint, poolMemoryId: double.addMemory() },
      store,
      time,
    );
    closers.push(
      () => double.close(),
      () => store.close(),
      () => memories.close(),
    );
    const memory = await memories.of("pool", 1);
    const began = time.at;
    const writers = Array.from({ length: 8 }, (_, n) => async () => {
      for (let batch = 0; time.at - began < seconds * 1_000; batch += 1) {
        const records = Array.from({ length: 100 }, (_, index) => record(`r${batch}-${index}`));
        const results = await memory.write(`repos/acme/r${n}/review-rules/`, records);
        expect(results.every((result) => result.ok)).toBe(true);
      }
    });
    for (const result of await time.all(writers)) expect(result.status).toBe("fulfilled");
    const perSecond = (double.count("create 201") * 1_000) / (time.at - began);
    expect(perSecond).toBeGreaterThanOrEqual(0.9 * 20);
    expect(perSecond).toBeLessThanOrEqual(20);
    expect(double.count("create 429")).toBe(0);
  });
});
