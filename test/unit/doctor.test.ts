/** `vouchsafe doctor`: what is wrong is found before the first delivery, with what to do about it. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { examine, type Finding } from "../../src/doctor/check.ts";
import { portChecks, type Patient } from "../../src/doctor/ports.ts";
import { awsChecks, type AwsPatient, type DoctorClients } from "../../src/engines/aws/doctor.ts";
import { EmbeddedGuardrail } from "../../src/engines/embedded/guardrail.ts";
import { MemoryObjects } from "../../src/engines/embedded/memory-objects.ts";
import { EmbeddedModel } from "../../src/engines/embedded/model.ts";
import { SqliteLedger } from "../../src/engines/embedded/sqlite-ledger.ts";
import { SqliteMemory } from "../../src/engines/embedded/sqlite-memory.ts";
import { readConfig } from "../../src/config.ts";
import { start } from "../../src/main.ts";
import { allStages, StageSet } from "../../src/stages.ts";
import { vouchsafe } from "./cli-support.ts";
import { vectorOf } from "../doubles/embedding.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vouchsafe-doctor-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Told {
  readonly ok: boolean;
  readonly findings: readonly Finding[];
}

async function doctor(...args: string[]): Promise<{ code: number; told: Told }> {
  const env = { VOUCHSAFE_DATA: folder, VOUCHSAFE_PORT: "1" };
  const { code, out } = await vouchsafe(env, ["doctor", "--json", ...args]);
  return { code, told: JSON.parse(out) as Told };
}

/** Every warning and failure says what to do. */
function statesOf(findings: readonly Finding[]): Record<string, string> {
  for (const { name, state, fix } of findings)
    if (state === "warning" || state === "failed")
      expect({ name, fix }).toEqual({ name, fix: expect.stringMatching(/\w/) as string });
  return Object.fromEntries(findings.map(({ name, state }) => [name, state]));
}

async function started(): Promise<void> {
  const config = readConfig({ VOUCHSAFE_DATA: folder, VOUCHSAFE_PORT: "0", VOUCHSAFE_LOG_LEVEL: "silent" });
  await (await start(config)).stop();
}

describe("when the engines lie in a folder", () => {
  it("makes nothing where nothing is yet, and says how to begin", async () => {
    const { code, told } = await doctor();
    expect(code).toBe(0);
    expect(statesOf(told.findings)).toMatchObject({
      ledger: "warning",
      "master key": "warning",
      model: "ok",
    });
    await expect(started()).resolves.toBeUndefined(); // a master key of the doctor's would have stood in the way
  });

  it("finds a service that was stopped in good health", async () => {
    await started();
    chmodSync(folder, 0o700);
    const { code, told } = await doctor();
    expect({ code, ...statesOf(told.findings) }).toMatchObject({
      code: 0,
      "data folder": "ok",
      ledger: "ok",
      "master key": "ok",
      memory: "ok",
      guardrail: "ok",
      model: "ok",
      webhooks: "skipped",
    });
  });

  it("finds a folder that others can look into", async () => {
    await started();
    chmodSync(folder, 0o755);
    expect(statesOf((await doctor()).told.findings)).toMatchObject({ "data folder": "warning" });
  });

  it("finds a master key that is not the ledger's", async () => {
    await started();
    const key = {
      id: "mk_00000000",
      key: Buffer.alloc(32, 1).toString("base64"),
      createdAt: "2026-01-01T00:00:00Z",
    };
    writeFileSync(join(folder, "master-key.json"), JSON.stringify({ version: 1, keys: [key] }), {
      mode: 0o600,
    });
    const { code, told } = await doctor();
    expect({ code, ...statesOf(told.findings) }).toMatchObject({
      code: 1,
      "master key": "failed",
      ledger: "ok",
    });
  });

  it("lists every bad setting at once, and looks no further", async () => {
    const { code, err } = await vouchsafe({ VOUCHSAFE_PORT: "x", VOUCHSAFE_LEDGER: "y" }, ["doctor"]);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringMatching(
        /VOUCHSAFE_LEDGER[^]*VOUCHSAFE_PORT|VOUCHSAFE_PORT[^]*VOUCHSAFE_LEDGER/,
      ) as string,
    });
  });

  it.each([
    [200, "ok"],
    [401, "failed"],
  ])("finds whether GitHub takes the token: %d is %s", async (status, state) => {
    const github = createServer((request, response) => {
      expect(request.headers.authorization).toBe("Bearer ghp_x");
      response.writeHead(status, { "x-ratelimit-remaining": "4999" }).end("{}");
    });
    await new Promise<void>((resolve) => github.listen(0, "127.0.0.1", resolve));
    const api = `http://127.0.0.1:${(github.address() as AddressInfo).port}/api/v3`;
    const env = { VOUCHSAFE_DATA: folder, VOUCHSAFE_GITHUB_TOKEN: "ghp_x", VOUCHSAFE_GITHUB_API: api };
    const { out } = await vouchsafe(env, ["doctor", "--json"]);
    expect(out).not.toContain("ghp_x");
    expect(statesOf((JSON.parse(out) as Told).findings)).toMatchObject({ github: state });
    github.close();
  });

  it("finds that somebody else answers where GitHub sends to", async () => {
    const other = createServer((_request, response) => void response.end("hello"));
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { code, told } = await doctor(
      "--webhooks",
      `http://127.0.0.1:${(other.address() as AddressInfo).port}`,
    );
    expect({ code, ...statesOf(told.findings) }).toMatchObject({ code: 1, webhooks: "failed" });
    other.close();
  });
});

describe("when a port is ill", () => {
  const healthy = (): Patient => ({
    stages: allStages,
    ledger: () => Promise.resolve(new SqliteLedger(":memory:")),
    memories: () => Promise.resolve({ of: () => Promise.resolve(new SqliteMemory(":memory:")) }),
    objects: () => Promise.resolve(new MemoryObjects()),
    masterKeys: () => Promise.resolve([{ id: "mk_1", bytes: Buffer.alloc(32) }]),
    model: () => Promise.resolve({ model: new EmbeddedModel(), guardrail: new EmbeddedGuardrail() }),
    now: () => 1,
  });
  const away = () => Promise.reject(new Error("away"));
  const examined = async (ill: Partial<Patient>) =>
    statesOf(await examine(portChecks({ ...healthy(), ...ill })));
  const guardrail = (intervened: boolean) => ({
    id: "gr/1",
    check: () => Promise.resolve({ intervened, reasons: intervened ? ["x"] : [] }),
  });
  const model = (said: unknown) => ({ id: "m", extract: () => Promise.resolve(said) });
  const with_ = (part: object) => ({
    model: () => Promise.resolve({ model: new EmbeddedModel(), guardrail: new EmbeddedGuardrail(), ...part }),
  });

  const embedding = (vector: (text: string) => number[]): Partial<Patient> => ({
    embeddings: () => Promise.resolve({ id: "m/256", embed: ({ text }) => Promise.resolve(vector(text)) }),
  });

  it.each<[string, Partial<Patient>, Record<string, string>]>([
    ["the ledger is away", { ledger: away }, { ledger: "failed", memory: "failed", guardrail: "ok" }],
    ["memory is away", { memories: away }, { memory: "failed", ledger: "ok" }],
    ["objects are away", { objects: away }, { objects: "failed", ledger: "ok" }],
    ["the master key is away", { masterKeys: away }, { "master key": "failed" }],
    [
      "the guardrail finds nothing in anything",
      with_({ guardrail: guardrail(false) }),
      { guardrail: "failed", model: "ok" },
    ],
    ["the guardrail stops everything", with_({ guardrail: guardrail(true) }), { guardrail: "warning" }],
    ["the model answers in prose", with_({ model: model("Sure!") }), { model: "failed", guardrail: "ok" }],
    ["the model finds nothing", with_({ model: model({ statements: [] }) }), { model: "warning" }],
    ["embeddings are away", { embeddings: away }, { embeddings: "failed", model: "ok" }],
    ["embeddings are too short", embedding(() => [1, 2]), { embeddings: "failed" }],
    ["embeddings tell nothing apart", embedding(() => vectorOf("x", 256)), { embeddings: "warning" }],
    ["embeddings are fine", embedding((text) => vectorOf(text, 256)), { embeddings: "ok" }],
  ])("finds that %s", async (_what, ill, expected) => {
    expect(await examined(ill)).toMatchObject(expected);
  });

  it("looks at what a stage has, and at nothing else", async () => {
    const learn = await examined({
      stages: new StageSet(["learn"]),
      memories: away,
      objects: away,
      masterKeys: away,
    });
    expect(learn).toEqual({ ledger: "ok", guardrail: "ok", model: "ok" });
  });

  it("looks at embeddings only as who has the model", async () => {
    const decide = await examined({ stages: new StageSet(["decide"]), embeddings: away });
    expect(decide).not.toHaveProperty("embeddings");
  });
});

describe("when the account is looked at", () => {
  const refusal = (name: string, status: number) =>
    Object.assign(new Error(name), { name, $metadata: { httpStatusCode: status } });
  const denied = refusal("AccessDeniedException", 400);
  type Answers = Readonly<Record<string, unknown>>;
  /** Answers each command by its name; refuses, for lack of rights, what is not told. */
  const client = (answers: Answers) => ({
    middlewareStack: { add: () => undefined },
    send: (command: { constructor: { name: string } }) => {
      const said = answers[command.constructor.name];
      return said === undefined || said instanceof Error
        ? Promise.reject(said ?? denied)
        : Promise.resolve(said);
    },
  });
  const table = {
    KeySchema: [
      { AttributeName: "pk", KeyType: "HASH" },
      { AttributeName: "sk", KeyType: "RANGE" },
    ],
    TableStatus: "ACTIVE",
    DeletionProtectionEnabled: true,
  };
  const recovery = (status: string) => ({
    ContinuousBackupsDescription: { PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: status } },
  });
  const good: Answers = {
    DescribeTableCommand: { Table: table },
    DescribeContinuousBackupsCommand: recovery("ENABLED"),
    GetBucketVersioningCommand: { Status: "Enabled" },
    GetObjectLockConfigurationCommand: {
      ObjectLockConfiguration: {
        ObjectLockEnabled: "Enabled",
        Rule: { DefaultRetention: { Mode: "COMPLIANCE", Days: 35 } },
      },
    },
  };
  const examined = async (answers: Answers, stages = allStages) => {
    const all = client(answers);
    const clients = {
      dynamodb: all,
      s3: all,
      agentcore: all,
      bedrock: all,
      secrets: all,
    } as unknown as DoctorClients;
    const patient: AwsPatient = {
      settings: {
        table: "t",
        memory: { poolMemoryId: "pool-abcDEF1234" },
        bucket: { bucket: "b", prefix: "" },
        secrets: { prefix: "x/" },
      },
      stages,
      clients,
      now: () => 0,
    };
    return statesOf(await examine(awsChecks(patient)));
  };

  it("finds an account that is well set up in good health", async () => {
    expect(await examined(good)).toEqual({
      clock: "skipped",
      table: "ok",
      "point-in-time recovery": "ok",
      "bucket versioning": "ok",
      "bucket lock": "ok",
    });
  });

  it.each<[string, Answers, Record<string, string>]>([
    [
      "that the table is not there",
      { DescribeTableCommand: refusal("ResourceNotFoundException", 400) },
      { table: "failed" },
    ],
    [
      "another table",
      {
        DescribeTableCommand: { Table: { ...table, KeySchema: [{ AttributeName: "id", KeyType: "HASH" }] } },
      },
      { table: "failed" },
    ],
    [
      "a table that anybody may delete",
      { DescribeTableCommand: { Table: { ...table, DeletionProtectionEnabled: false } } },
      { table: "warning" },
    ],
    [
      "no recovery",
      { DescribeContinuousBackupsCommand: recovery("DISABLED") },
      { "point-in-time recovery": "failed" },
    ],
    ["no versions", { GetBucketVersioningCommand: {} }, { "bucket versioning": "failed" }],
    [
      "no lock",
      { GetObjectLockConfigurationCommand: refusal("ObjectLockConfigurationNotFoundError", 404) },
      { "bucket lock": "warning" },
    ],
    [
      "a lock that locks nothing",
      { GetObjectLockConfigurationCommand: { ObjectLockConfiguration: { ObjectLockEnabled: "Enabled" } } },
      { "bucket lock": "warning" },
    ],
  ])("finds %s", async (_what, ill, expected) => {
    expect(await examined({ ...good, ...ill })).toMatchObject(expected);
  });

  const learn = new StageSet(["learn"]);

  it("finds the walls of a stage standing where everything of another one is refused", async () => {
    expect(await examined(good, learn)).toMatchObject({
      "wall: ledger": "ok",
      "wall: memory": "ok",
      "wall: removal of objects": "ok",
      "wall: master key": "ok",
    });
  });

  it("asks whether a stage without a guardrail is let in, with the name of none", async () => {
    const decide = new StageSet(["decide"]);
    expect(await examined(good, decide)).toMatchObject({ "wall: guardrail": "ok" });
    const open = { ApplyGuardrailCommand: refusal("ResourceNotFoundException", 404) };
    expect(await examined({ ...good, ...open }, decide)).toMatchObject({ "wall: guardrail": "failed" });
  });

  it.each<[string, Answers, Record<string, string>]>([
    ["may read another stage's items", { GetItemCommand: {} }, { "wall: ledger": "failed" }],
    [
      "may write another stage's items: the condition refused it, not the role",
      { TransactWriteItemsCommand: refusal("TransactionCanceledException", 400) },
      { "wall: ledger": "failed" },
    ],
    ["may list memory", { ListMemoryRecordsCommand: {} }, { "wall: memory": "failed" }],
    [
      "may remove objects",
      { DeleteObjectCommand: refusal("NoSuchVersion", 404) },
      { "wall: removal of objects": "failed" },
    ],
    ["may read the master key", { GetSecretValueCommand: {} }, { "wall: master key": "failed" }],
  ])("finds an identity that %s", async (_what, open, expected) => {
    expect(await examined({ ...good, ...open }, learn)).toMatchObject(expected);
  });

  it("takes no silence for a wall", async () => {
    const silent = {
      GetItemCommand: refusal("ExpiredTokenException", 400),
      ListMemoryRecordsCommand: refusal("ServiceException", 500),
      GetSecretValueCommand: new Error("ECONNREFUSED"),
    };
    expect(await examined({ ...good, ...silent }, learn)).toMatchObject({
      "wall: ledger": "failed",
      "wall: memory": "failed",
      "wall: master key": "failed",
    });
  });
});
