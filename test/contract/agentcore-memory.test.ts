import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { AgentCoreMemories } from "../../src/engines/aws/agentcore-memories.ts";
import { SqliteLedger } from "../../src/engines/embedded/sqlite-ledger.ts";
import { AgentCoreDouble, type AgentCoreOptions } from "../doubles/agentcore.ts";
import { realLag } from "../doubles/agentcore-store.ts";
import { VirtualTime } from "../doubles/virtual-time.ts";
import { memoryContract } from "./memory.ts";

const start = Date.parse("2025-03-15T12:00:00Z");
const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "of-no-account" };
/** Longer than a deleted record was seen to linger. */
const settledMs = 300_000;

async function open(options: AgentCoreOptions) {
  const time = new VirtualTime(start);
  const double = new AgentCoreDouble({ now: time.now, quotas: true, ...options });
  const endpoint = await double.listen();
  const poolMemoryId = double.addMemory();
  const store = new SqliteLedger(":memory:");
  const silos = { namePrefix: "vouchsafe" };
  const settings = { endpoint, poolMemoryId, silos, region: "eu-west-1", credentials };
  const memories = new AgentCoreMemories(settings, store, time);
  const close = async (): Promise<void> => {
    await memories.close();
    await double.close();
    await store.close();
  };
  return { time, double, memories, store, settings, poolMemoryId, close };
}

function overAgentCore(options: AgentCoreOptions) {
  return async () => {
    const { memories, time, close } = await open(options);
    const settle = (): Promise<void> => time.sleep(settledMs);
    return { memory: await memories.of("pool", 1), settle, close };
  };
}

memoryContract("AgentCore", overAgentCore({ faults: { lag: realLag } }));
memoryContract(
  "AgentCore that lists by prefix",
  overAgentCore({ prefixMatch: true, faults: { lag: realLag } }),
);
memoryContract(
  "AgentCore that fails a batch for one missing record",
  overAgentCore({ faults: { missingFailsAll: true, lag: realLag } }),
);
memoryContract(
  "AgentCore under throttling",
  overAgentCore({ seed: 7, faults: { throttle: 0.2, refuse: 0.1 } }),
);

describe("the memories of AgentCore", () => {
  const web = "repos/acme/web/review-rules/";
  const one = { ruleId: "r1", text: "Prefer tabs.", timestamp: start, metadata: { rule_id: "r1" } };
  let world: Awaited<ReturnType<typeof open>>;

  beforeEach(async () => {
    world = await open({});
  });
  afterEach(() => world.close());

  test("a silo is a memory of its own, made on first use, and waited for", async () => {
    const silo = await world.memories.of("silo", 100);
    await silo.write(web, [one]);
    expect(world.double.memoryNames()).toEqual(["pool", "vouchsafe_100"]);
    expect((await (await world.memories.of("pool", 100)).list(web, { limit: 10 })).records).toEqual([]);
    expect((await silo.list(web, { limit: 10 })).records).toHaveLength(1);
    expect(world.time.at - start).toBeGreaterThanOrEqual(20_000);
  });

  test("callers at the same time, and another process, get the same silo", async () => {
    const other = new AgentCoreMemories(world.settings, world.store, world.time);
    await world.time.all<unknown>([
      () => Promise.all([world.memories.of("silo", 100), world.memories.of("silo", 100)]),
      () => other.of("silo", 100),
    ]);
    await (await world.memories.of("silo", 100)).write(web, [one]);
    expect((await (await other.of("silo", 100)).list(web, { limit: 10 })).records).toHaveLength(1);
    expect(world.double.memoryNames()).toEqual(["pool", "vouchsafe_100"]);
    await other.close();
  });

  test("a silo whose creation was not answered is found by its name", async () => {
    world.double.faults = { lost: 0.5, broken: 0.2, throttle: 0.2 };
    for (let repo = 1; repo <= 20; repo += 1) {
      for (let tries = 1; ; tries += 1) {
        try {
          await world.memories.of("silo", repo);
          break;
        } catch (error) {
          expect(error).toMatchObject({ name: "MemoryError" });
          expect(tries).toBeLessThan(20);
        }
      }
    }
    expect(world.double.memoryNames()).toHaveLength(21);
    expect(new Set(world.double.memoryNames()).size).toBe(21);
  });

  test("a silo that vanished is an error, and not made again", async () => {
    await world.store.commit([
      {
        op: "put",
        key: { pk: "silos", sk: "100" },
        doc: { memoryId: "vouchsafe_100-abcdefghij" },
        when: { any: true },
      },
    ]);
    await expect(world.memories.of("silo", 100)).rejects.toMatchObject({ code: "unavailable" });
    expect(world.double.memoryNames()).toEqual(["pool"]);
  });

  test("a stage that makes no silos reads the one that another made, and nothing before", async () => {
    const { silos: _, ...settings } = world.settings;
    const reader = new AgentCoreMemories(settings, world.store, world.time);
    const early = await reader.of("silo", 100);
    expect((await early.list(web, { limit: 10 })).records).toEqual([]);
    await expect(early.write(web, [one])).rejects.toMatchObject({ code: "unavailable" });
    expect(world.double.memoryNames()).toEqual(["pool"]);
    await (await world.memories.of("silo", 100)).write(web, [one]);
    expect((await (await reader.of("silo", 100)).list(web, { limit: 10 })).records).toHaveLength(1);
    await reader.close();
  });

  test("what is no memory's id, no prefix, or no repository's id is refused", async () => {
    const { settings, store, time } = world;
    await expect(world.memories.of("silo", Number.NaN)).rejects.toMatchObject({ code: "invalid" });
    await expect(world.memories.of("silo", -1)).rejects.toMatchObject({ code: "invalid" });
    const noId = { ...settings, poolMemoryId: "no memory" };
    expect(() => new AgentCoreMemories(noId, store, time)).toThrow(/id of an AgentCore Memory/);
    const noPrefix = { ...settings, silos: { namePrefix: "vouch-safe" } };
    expect(() => new AgentCoreMemories(noPrefix, store, time)).toThrow(/prefix/);
  });

  test("an account without rights, and an endpoint that is not there, are unavailable", async () => {
    await world.double.close();
    const memory = await world.memories.of("pool", 1);
    await expect(memory.list(web, { limit: 1 })).rejects.toMatchObject({ code: "unavailable" });
    expect(await memory.remove(web, [`mem-${"0".repeat(36)}`])).toMatchObject([{ ok: false }]);
    world = await open({});
  });
});
