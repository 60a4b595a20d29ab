/**
 * A fleet as it is started on AWS: each stage with settings, clients, doors and workers of its own, the SDK finding
 * everything as it does there. A comment goes its whole way, from GitHub's signature to an agent.
 */
import { createHmac } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { readConfig } from "../../src/config.ts";
import { newDynamoClient } from "../../src/engines/aws/dynamodb-client.ts";
import { createTable } from "../../src/engines/aws/dynamodb-table.ts";
import { reviewCommentPayload } from "../../src/evaluation/github-payload.ts";
import { start, type Running } from "../../src/main.ts";
import { stageNames, StageSet, type Stage } from "../../src/stages.ts";
import { AgentCoreDouble } from "../doubles/agentcore.ts";
import { S3Double } from "../doubles/s3.ts";
import { SecretsManagerDouble } from "../doubles/secrets-manager.ts";
import { startDynamoLocal, withoutJava, type DynamoLocal } from "../support/dynamodb-local.ts";
import { vouchsafe } from "../unit/cli-support.ts";

const repo = { id: 100, name: "acme/web" };
const rule = "Indent with tabs.";
const waitMsMax = 60_000;

describe.skipIf(withoutJava !== undefined)(`a fleet on AWS ${withoutJava ?? ""}`, () => {
  const agentcore = new AgentCoreDouble();
  const s3 = new S3Double();
  const secrets = new SecretsManagerDouble();
  const fleet = new Map<Stage, Running>();
  let local: DynamoLocal;
  let env: Record<string, string>;
  let operator = "";
  let agent = "";

  beforeAll(async () => {
    local = await startDynamoLocal();
    s3.addBucket("acme-backups", { versioning: true });
    const addresses = {
      ...local.env,
      AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
      AWS_ENDPOINT_URL_BEDROCK_AGENTCORE: await agentcore.listen(),
      AWS_ENDPOINT_URL_S3: await s3.listen(),
      AWS_ENDPOINT_URL_SECRETS_MANAGER: await secrets.listen(),
    };
    for (const [name, value] of Object.entries(addresses)) vi.stubEnv(name, value);
    await createTable(newDynamoClient(), "vouchsafe");
    env = {
      ...addresses,
      VOUCHSAFE_ENGINES: "aws",
      VOUCHSAFE_MEMORY_ID: agentcore.addMemory(),
      VOUCHSAFE_OBJECTS: "s3://acme-backups/",
      VOUCHSAFE_PORT: "0",
      VOUCHSAFE_LOG_LEVEL: "silent",
      VOUCHSAFE_OPERATOR: "50:olga",
    };
  }, waitMsMax);

  afterAll(async () => {
    await Promise.all([...fleet.values()].map((one) => one.stop()));
    await Promise.all([agentcore.close(), s3.close(), secrets.close(), local.stop()]);
    vi.unstubAllEnvs();
  });

  async function ask(
    stage: Stage,
    path: string,
    token: string,
    body?: object,
  ): Promise<Record<string, unknown>> {
    const url = fleet.get(stage)?.url ?? "";
    const answer = await fetch(`${url}${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const said = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${said}`);
    return JSON.parse(said) as Record<string, unknown>;
  }

  async function served(): Promise<string[]> {
    const { rules } = await ask("serve", "/v1/rules/search", agent, { repository: repo.id });
    return (rules as { text: string }[]).map(({ text }) => text);
  }

  it("has no key before somebody made one, and then every stage starts", { timeout: waitMsMax }, async () => {
    const config = readConfig(env);
    await expect(start(config, undefined, new StageSet(["operate"]))).rejects.toMatchObject({
      code: "missing",
    });
    expect(await vouchsafe(env, ["keys", "create"])).toMatchObject({ code: 0 });
    expect(await vouchsafe(env, ["keys", "create"])).toMatchObject({ code: 1 });
    for (const stage of ["operate", ...stageNames.filter((name) => name !== "operate")] as const)
      fleet.set(stage, await start(config, undefined, new StageSet([stage])));
    operator = fleet.get("operate")?.firstToken ?? "";
    expect(operator).toMatch(/^vso_/);
    expect([...fleet.values()].filter(({ firstToken }) => firstToken !== undefined)).toHaveLength(1);
  });

  it(
    "turns what two reviewers say into a rule that an agent is served",
    { timeout: 2 * waitMsMax },
    async () => {
      await ask("operate", "/v1/repositories", operator, { ...repo, policy: { burstMinutes: 0 } });
      const reviewers = [
        { id: 1, login: "alice" },
        { id: 2, login: "bob" },
      ];
      await ask("operate", `/v1/repositories/${repo.id}/roster`, operator, { reviewers });
      const { id, secret } = await ask("operate", "/v1/integrations", operator, {
        name: "acme",
        repoIds: [repo.id],
      });
      const { token } = await ask("operate", "/v1/agents", operator, { name: "coder", repoIds: [repo.id] });
      for (const reviewer of [1, 2]) {
        const author = { id: 900, login: "dev", type: "User", association: "MEMBER" };
        const sender = { id: reviewer, login: `user-${reviewer}`, type: "User", association: "MEMBER" };
        const now = Date.now();
        const pull = { number: reviewer, author, state: "open" as const, merged: false, updatedAt: now };
        const comment = { id: reviewer, author: sender, body: rule, createdAt: now, updatedAt: now };
        const body = JSON.stringify(reviewCommentPayload({ action: "created", repo, pull, sender }, comment));
        const signature = `sha256=${createHmac("sha256", String(secret)).update(body).digest("hex")}`;
        const sent = await fetch(`${fleet.get("ingest")?.url ?? ""}/webhooks/github/${String(id)}`, {
          method: "POST",
          headers: { "x-hub-signature-256": signature, "x-github-event": "pull_request_review_comment" },
          body,
        });
        expect(sent.status).toBe(202);
      }
      agent = String(token);
      const until = Date.now() + waitMsMax;
      while ((await served()).length === 0 && Date.now() < until) await sleep(500);
      expect(await served()).toEqual([rule]);
    },
  );

  it(
    "gives an operator who lost the token another one, beside the running fleet",
    { timeout: waitMsMax },
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "vouchsafe-fleet-token-"));
      const here = { ...env, VOUCHSAFE_DATA: join(folder, "new") };
      expect(await vouchsafe(here, ["operators", "recover"])).toMatchObject({ code: 0 });
      await expect(ask("operate", "/v1/status", operator)).rejects.toThrow("401");
      operator = readFileSync(join(folder, "new", "operator.token"), "utf8").trim();
      expect(await ask("operate", "/v1/status", operator)).toMatchObject({ repositories: 1 });
      rmSync(folder, { recursive: true });
    },
  );

  it("is found in good health by the doctor", { timeout: waitMsMax }, async () => {
    const { code, out } = await vouchsafe(env, [
      "doctor",
      "--json",
      "--webhooks",
      fleet.get("ingest")?.url ?? "",
    ]);
    const { findings } = JSON.parse(out) as { findings: { name: string; state: string; detail: string }[] };
    const states = Object.fromEntries(findings.map(({ name, state }) => [name, state]));
    expect({ code, ...states }).toMatchObject({
      clock: "ok",
      table: "ok",
      "point-in-time recovery": "skipped",
      ledger: "ok",
      "master key": "ok",
      memory: "ok",
      "memory namespaces": "ok",
      objects: "ok",
      webhooks: "ok",
    });
  });

  it("serves the same rule under a new master key", { timeout: 2 * waitMsMax }, async () => {
    expect(await vouchsafe(env, ["keys", "rotate"])).toMatchObject({ code: 1 }); // nobody said that it is stopped
    await Promise.all([...fleet.values()].map((one) => one.stop()));
    fleet.clear();
    const { code, out } = await vouchsafe(env, ["keys", "rotate", "--stopped", "--json"]);
    expect({ code, report: JSON.parse(out) as unknown }).toMatchObject({
      code: 0,
      report: { rules: 1, refused: [] },
    });
    fleet.set("serve", await start(readConfig(env), undefined, new StageSet(["serve"])));
    expect(await served()).toEqual([rule]);
  });
});
