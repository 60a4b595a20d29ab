/** A process of one stage: what it may not reach, it can't, whatever its code asks for. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.ts";
import { AwsClients, openAws } from "../../src/engines/aws/open.ts";
import { openEmbedded } from "../../src/engines/embedded/open.ts";
import { SqliteLedger } from "../../src/engines/embedded/sqlite-ledger.ts";
import { walled } from "../../src/engines/walls.ts";
import { buildLogger } from "../../src/http/logger.ts";
import { key } from "../../src/ledger/layout.ts";
import { walledLedger } from "../../src/ledger/walls.ts";
import { start } from "../../src/main.ts";
import { defaultTemplates } from "../../src/memory/namespace.ts";
import { openDoors } from "../../src/server.ts";
import { Service, type Engines } from "../../src/service.ts";
import { stageNames, StageSet, type Stage } from "../../src/stages.ts";
import { vouchsafe } from "./cli-support.ts";

const notOfStage = expect.objectContaining({ name: "StageError", code: "not-of-stage" }) as Error;
const only = (...names: Stage[]): StageSet => new StageSet(names);

describe("when a stage asks for a client of another one", () => {
  const place = { bucket: "b", prefix: "" };
  const memory = { poolMemoryId: "pool-abcDEF1234" };
  const store = new SqliteLedger(":memory:");

  it.each(["ingest", "learn"] as const)("%s does not get memory", async (stage) => {
    await expect(new AwsClients(only(stage)).memories(memory, store)).rejects.toThrow(notOfStage);
  });

  it.each(["ingest", "learn", "decide", "serve"] as const)("%s does not get objects", async (stage) => {
    await expect(new AwsClients(only(stage)).objects(place)).rejects.toThrow(notOfStage);
  });

  it.each(["ingest", "learn"] as const)("%s does not get the master key", async (stage) => {
    await expect(new AwsClients(only(stage)).masterKeys({ prefix: "x/" })).rejects.toThrow(notOfStage);
  });

  it.each(["learn", "decide", "serve", "backup"] as const)(
    "%s does not get webhook secrets",
    async (stage) => {
      await expect(new AwsClients(only(stage)).secrets({ prefix: "x/" })).rejects.toThrow(notOfStage);
    },
  );

  it("the wiring makes walls in their place, and no client", async () => {
    const aws = openAws({ memory, bucket: place }, only("learn"));
    const memories = await aws.memories?.(store);
    await expect(memories?.of("pool", 0)).rejects.toThrow(notOfStage);
    await expect((await aws.objects?.())?.stat("a")).rejects.toThrow(notOfStage);
  });
});

describe("when a stage reaches for a part of the ledger that is another's", () => {
  const put = (at: { pk: string; sk: string }) =>
    ({ op: "put", key: at, doc: {}, when: { any: true } }) as const;

  it("learn writes proposals, and nothing with them in one transaction", async () => {
    const ledger = walledLedger(new SqliteLedger(":memory:"), only("learn"));
    const proposal = put(key.proposal(1, "hash"));
    await ledger.commit([proposal]);
    for (const at of [
      key.vote("c", 1, 1),
      key.candidate(1, "c"),
      key.rule(1, "r"),
      key.outbox(1, "r"),
      key.pause("learning", "*"),
    ])
      await expect(ledger.commit([proposal, put(at)])).rejects.toThrow(notOfStage);
    await expect(ledger.get(key.integration("int_1"))).rejects.toThrow(notOfStage);
    await expect(ledger.query("tokens", { limit: 1 })).rejects.toThrow(notOfStage);
  });

  it("ingest can't look at what was decided, nor lean on it", async () => {
    const ledger = walledLedger(new SqliteLedger(":memory:"), only("ingest"));
    await expect(ledger.get(key.rule(1, "r"))).rejects.toThrow(notOfStage);
    const check = { op: "check", key: key.rule(1, "r"), when: { absent: true } } as const;
    await expect(ledger.commit([check])).rejects.toThrow(notOfStage);
  });

  it("a process of all stages has no wall at all", () => {
    const store = new SqliteLedger(":memory:");
    expect(walledLedger(store, new StageSet(stageNames))).toBe(store);
  });
});

describe("when each stage runs by itself", () => {
  let folder: string;
  let engines: Engines;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "vouchsafe-stages-"));
    engines = await openEmbedded(folder);
  });
  afterEach(async () => {
    await engines.close();
    rmSync(folder, { recursive: true });
  });
  const open = (stages: StageSet): Promise<Service> =>
    Service.open(walled(engines, stages), {
      agentLogins: [],
      templates: defaultTemplates,
      logger: buildLogger("silent"),
      stages,
    });
  const settings = { trustProxy: [], bodyBytesMax: 1_024, badRequestsMax: 10 };

  it.each([
    ["ingest", [404, 404, 404]],
    ["learn", [404, 404, 404]],
    ["decide", [404, 404, 404]],
    ["serve", [404, 401, 404]],
    ["backup", [404, 404, 404]],
    ["operate", [404, 404, 401]],
  ] as const)("%s opens its own doors only, and is ready", async (stage, expected) => {
    await open(only("operate")); // makes the keys that the others only read
    const app = await openDoors(await open(only(stage)), settings, "0");
    const asked = await Promise.all([
      app.inject({ method: "POST", url: "/webhooks/github/int_none" }),
      app.inject({ method: "POST", url: "/v1/rules/search", payload: {} }),
      app.inject("/v1/status"),
    ]);
    expect(asked.map(({ statusCode }) => statusCode)).toEqual(expected);
    expect(asked[0].json()).toHaveProperty("code", stage === "ingest" ? "unknown-integration" : "not-found");
    const ready = await app.inject("/readyz");
    expect({ status: ready.statusCode, body: ready.json<unknown>() }).toMatchObject({ status: 200 });
    expect((await app.inject("/metrics")).statusCode).toBe(200);
    await app.close();
  });

  it("decide does not start before operate has made the keys", async () => {
    await expect(open(only("decide"))).rejects.toThrow(notOfStage);
  });

  it("operate plays no canary: it has no model", async () => {
    const service = await open(only("operate"));
    await expect(service.runCanary()).rejects.toMatchObject({ code: "conflict" });
  });

  it("tells what belongs to no repository in a chain of its own", async () => {
    const learn = await open(only("learn"));
    const event = { name: "guardrail.unavailable", actor: { kind: "service", id: "x" }, about: {} } as const;
    await learn.ledger.commit("-", [], [event]);
    expect(await engines.store.get({ pk: "audit#-learn", sk: "head" })).toMatchObject({ doc: { seq: 1 } });
    expect(await engines.store.get({ pk: "audit#-", sk: "head" })).toBeUndefined();
  });

  it("does not start on a folder, which one process has to itself", async () => {
    const config = readConfig({
      VOUCHSAFE_DATA: join(folder, randomBytes(4).toString("hex")),
      VOUCHSAFE_PORT: "0",
    });
    await expect(start(config, undefined, only("learn"))).rejects.toThrow(notOfStage);
    const env = { VOUCHSAFE_DATA: config.dataDir, VOUCHSAFE_PORT: "0" };
    const told = await vouchsafe(env, ["serve", "--stage", "learn"]);
    expect(told).toMatchObject({ code: 2, err: expect.stringContaining("VOUCHSAFE_ENGINES=aws") as string });
  });

  it("does not start as a stage that there is not", async () => {
    const { code, err } = await vouchsafe({}, ["serve", "--stage", "learn,judge"]);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining("ingest, learn, decide") as string,
    });
  });
});
