import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Lanes, type Step } from "../../src/decide/lanes.ts";
import { Lease } from "../../src/decide/lease.ts";
import type { DecideParts } from "../../src/decide/parts.ts";
import { SqliteLedger } from "../../src/engines/embedded/sqlite-ledger.ts";
import { key } from "../../src/ledger/layout.ts";
import { Ledger } from "../../src/ledger/ledger.ts";
import { LedgerError } from "../../src/ledger/store.ts";
import { limits } from "../../src/limits.ts";
import { retryAt } from "../../src/retry.ts";

const lane = 100;
let store: SqliteLedger;
let ledger: Ledger;
let now: number;

beforeEach(() => {
  now = 1_000_000;
  store = new SqliteLedger(":memory:");
  ledger = new Ledger(store, { now: () => now });
});
afterEach(() => store.close());

describe("a lease", () => {
  it("is one worker's at a time, until it ends or is given back", async () => {
    const first = await Lease.take(ledger, lane, "a");
    expect(first).toBeDefined();
    expect(await Lease.take(ledger, lane, "b")).toBeUndefined();
    await first?.release();
    expect(await Lease.take(ledger, lane, "b")).toBeDefined();
  });

  it("ends by itself", async () => {
    await Lease.take(ledger, lane, "a");
    now += limits.leaseMs - 1;
    expect(await Lease.take(ledger, lane, "b")).toBeUndefined();
    now += 1;
    expect(await Lease.take(ledger, lane, "b")).toMatchObject({ continues: false });
  });

  it("knows whether the same worker had it last", async () => {
    expect(await Lease.take(ledger, lane, "a")).toMatchObject({ continues: false });
    expect(await Lease.take(ledger, lane, "a")).toMatchObject({ continues: true });
  });

  it("lets a worker that slept through it commit nothing, renew nothing and release nothing", async () => {
    const slept = await Lease.take(ledger, lane, "a");
    now += limits.leaseMs;
    const awake = await Lease.take(ledger, lane, "b");
    const late = ledger.write([
      { op: "put", key: key.setting("x"), doc: {}, when: { any: true } },
      ...(slept === undefined ? [] : [slept.check]),
    ]);
    await expect(late).rejects.toMatchObject({ code: "conflict" });
    await expect(slept?.renew()).rejects.toMatchObject({ code: "conflict" });
    await slept?.release();
    expect(await Lease.take(ledger, lane, "c")).toBeUndefined();
    await expect(ledger.write(awake === undefined ? [] : [awake.check])).resolves.toBeUndefined();
  });

  it("is renewed from the middle of its time on, and its old proof is void then", async () => {
    const lease = await Lease.take(ledger, lane, "a");
    const before = lease?.check;
    now += limits.leaseMs / 2 - 1;
    await lease?.renew();
    expect(lease?.check).toEqual(before);
    now += 1;
    await lease?.renew();
    expect(lease?.check).not.toEqual(before);
    now += limits.leaseMs - 1;
    expect(await Lease.take(ledger, lane, "b")).toBeUndefined();
  });
});

describe("a lane", () => {
  const errors: unknown[] = [];
  const seen: string[] = [];
  let process: (id: string) => Promise<Step>;

  beforeEach(() => {
    errors.length = 0;
    seen.length = 0;
    process = () => Promise.resolve("done");
  });

  function lanes(owner = "a"): Lanes {
    return new Lanes({
      decide: { ledger, patterns: { forget: () => undefined } } as unknown as DecideParts,
      process: async ({ item, queued, lease }) => {
        seen.push(queued.bodyHash);
        const step = await process(queued.bodyHash);
        if (step === "done")
          await ledger.write([{ op: "delete", key: item, when: { rev: item.rev } }, lease]);
        return step;
      },
      owner,
      onError: (error) => void errors.push(error),
    });
  }

  async function queue(id: string, receivedAt = now): Promise<void> {
    const doc = { integrationId: "i", bodyHash: id, receivedAt, attempts: 0 };
    await ledger.write([
      { op: "put", key: key.queued(lane, receivedAt, id), doc, when: { absent: true } },
      { op: "put", key: key.lane(lane), doc: {}, when: { any: true } },
    ]);
  }

  const left = async (prefix: string) =>
    (await ledger.query(`queue#${lane}`, { prefix, limit: 100 })).map((item) => item.doc["bodyHash"]);

  it("takes what waits in the order of its arrival, and is then unmarked", async () => {
    await queue("second", now + 1);
    await queue("first", now);
    const one = lanes();
    expect(await one.marked()).toEqual([lane]);
    expect(await one.run(lane)).toBe(true);
    expect(seen).toEqual(["first", "second"]);
    expect(await one.marked()).toEqual([]);
    expect(await one.run(lane)).toBe(false);
  });

  it("keeps its mark when something came in while it ended", async () => {
    await queue("first");
    process = async (id) => {
      if (id === "first") await queue("late", now + 5);
      return "done";
    };
    const one = lanes();
    await one.run(lane);
    expect(seen).toEqual(["first", "late"]);
    expect(await one.marked()).toEqual([]);
  });

  it("puts what can't be decided out of the way, and goes on with the others", async () => {
    await queue("stuck");
    await queue("next", now + 1);
    process = (id) => Promise.resolve(id === "stuck" ? "later" : "done");
    const one = lanes();
    await one.run(lane);
    expect(seen).toEqual(["stuck", "next"]);
    expect(await left("w#")).toEqual(["stuck"]);
    expect(await one.marked()).toEqual([lane]);
  });

  it("tries again when the back-off ends, and not before", async () => {
    await queue("stuck");
    process = () => Promise.resolve("later");
    const one = lanes();
    await one.run(lane);
    const due = retryAt(now, 1);
    now = due - 1;
    await one.run(lane);
    expect(seen).toEqual(["stuck"]);
    now = due;
    process = () => Promise.resolve("done");
    await one.run(lane);
    expect(seen).toEqual(["stuck", "stuck"]);
    expect(await one.marked()).toEqual([]);
  });

  it("tries again at once when it is told that the cause is gone", async () => {
    await queue("stuck");
    process = () => Promise.resolve("later");
    const one = lanes();
    await one.run(lane);
    await ledger.write([
      { op: "put", key: key.proposal(lane, "stuck"), doc: { state: "failed" }, when: { any: true } },
    ]);
    process = () => Promise.resolve("done");
    await one.hurry(lane);
    await one.run(lane);
    expect(await left("")).toEqual([]);
    expect(await ledger.get(key.proposal(lane, "stuck"))).toBeUndefined();
  });

  it("leaves what is blocked where it is", async () => {
    await queue("paused");
    process = () => Promise.resolve("blocked");
    const one = lanes();
    await one.run(lane);
    expect(await left("q#")).toEqual(["paused"]);
    expect(await one.marked()).toEqual([lane]);
  });

  it("survives a delivery that breaks its worker, and gives it up in the end", async () => {
    await queue("poison");
    await queue("honest", now + 1);
    process = (id) => (id === "poison" ? Promise.reject(new Error("broken")) : Promise.resolve("done"));
    const one = lanes();
    for (let tries = 0; tries < limits.attemptsMax; tries += 1) {
      await one.run(lane);
      now += limits.retryLastMs;
    }
    expect(seen.filter((id) => id === "honest")).toHaveLength(1);
    expect(seen.filter((id) => id === "poison")).toHaveLength(limits.attemptsMax);
    expect(errors).toHaveLength(limits.attemptsMax);
    expect(await left("")).toEqual([]);
    const dead = await ledger.get(key.dead(lane, "poison"));
    expect(dead?.doc).toMatchObject({ attempts: limits.attemptsMax, reason: "unexpected" });
    expect(await one.marked()).toEqual([]);
  });

  it("stops at once when the store is away, and loses nothing", async () => {
    await queue("first");
    await queue("second", now + 1);
    process = () => Promise.reject(new LedgerError("unavailable", "away"));
    expect(await lanes().run(lane)).toBe(false);
    expect(seen).toEqual(["first"]);
    expect(await left("q#")).toEqual(["first", "second"]);
    expect(errors).toMatchObject([{ code: "unavailable" }]);
  });

  it("stops at once when another worker has it", async () => {
    await queue("first");
    await queue("second", now + 1);
    process = async () => {
      now += limits.leaseMs;
      await Lease.take(ledger, lane, "b");
      return "done";
    };
    expect(await lanes().run(lane)).toBe(false);
    expect(seen).toEqual(["first"]);
    expect(await left("q#")).toEqual(["first", "second"]);
    expect(errors).toMatchObject([{ code: "conflict" }]);
  });

  it("is left alone while another worker has it", async () => {
    await queue("first");
    await Lease.take(ledger, lane, "b");
    expect(await lanes("a").run(lane)).toBe(false);
    expect(seen).toEqual([]);
  });

  it("does one thing at a time, also within one process", async () => {
    await queue("first");
    const one = lanes();
    const order: string[] = [];
    process = async () => {
      order.push("begins");
      await new Promise((resolve) => setTimeout(resolve, 5));
      order.push("ends");
      return "done";
    };
    const [, held] = await Promise.all([
      one.run(lane),
      one.hold(lane, () => {
        order.push("held");
        return Promise.resolve("yes");
      }),
    ]);
    expect(order).toEqual(["begins", "ends", "held"]);
    expect(held).toBe("yes");
  });
});
