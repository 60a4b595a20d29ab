import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { readConfig } from "../../src/config.ts";
import { newDynamoClient } from "../../src/engines/aws/dynamodb-client.ts";
import { createTable } from "../../src/engines/aws/dynamodb-table.ts";
import { newSecretsClient } from "../../src/engines/aws/secrets-client.ts";
import { SecretsManagerMasterKeys } from "../../src/engines/aws/secrets-master-keys.ts";
import { start } from "../../src/main.ts";
import { StageSet } from "../../src/stages.ts";
import { AgentCoreDouble } from "../doubles/agentcore.ts";
import { S3Double } from "../doubles/s3.ts";
import { SecretsManagerDouble } from "../doubles/secrets-manager.ts";
import { patient, startDynamoLocal, withoutJava, type DynamoLocal } from "../support/dynamodb-local.ts";
import { vouchsafe } from "../unit/cli-support.ts";

describe("when a scheduler asks for an export where one process has the data folder", () => {
  it("it is sent to the service", async () => {
    const { code, err } = await vouchsafe({ VOUCHSAFE_DATA: "/nowhere" }, ["export", "once"]);
    expect(code).toBe(2);
    expect(err).toContain("vouchsafe export run");
  });
});

describe.skipIf(withoutJava !== undefined)(
  `when a scheduler asks for an export (${withoutJava ?? "on AWS"})`,
  () => {
    let dynamo: DynamoLocal;
    const agentcore = new AgentCoreDouble();
    const secrets = new SecretsManagerDouble();
    const s3 = new S3Double();
    let env: Record<string, string>;

    beforeAll(async () => {
      dynamo = await startDynamoLocal();
      s3.addBucket("backups", { versioning: true });
      const found = {
        ...dynamo.env,
        AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
        AWS_ENDPOINT_URL_BEDROCK_AGENTCORE: await agentcore.listen(),
        AWS_ENDPOINT_URL_SECRETS_MANAGER: await secrets.listen(),
      };
      for (const [name, value] of Object.entries(found)) vi.stubEnv(name, value);
      env = {
        VOUCHSAFE_ENGINES: "aws",
        VOUCHSAFE_MEMORY_ID: agentcore.addMemory(),
        VOUCHSAFE_OBJECTS: "s3://backups/",
        VOUCHSAFE_LOG_LEVEL: "silent",
        AWS_ENDPOINT_URL_S3: await s3.listen(),
      };
      const table = newDynamoClient(patient);
      await createTable(table, "vouchsafe");
      const client = newSecretsClient();
      await new SecretsManagerMasterKeys(client, { prefix: "vouchsafe/" }).create();
      for (const one of [table, client]) one.destroy();
      // The first start of all is that of operators: it makes the keys that other stages may only read.
      const config = readConfig({ ...env, VOUCHSAFE_PORT: "0" });
      await (await start(config, undefined, new StageSet(["operate"]), { worker: false })).stop();
    }, 90_000);
    afterAll(async () => {
      vi.unstubAllEnvs();
      await Promise.all([agentcore.close(), secrets.close(), s3.close(), dynamo.stop()]);
    });

    it("it is made, verified, and not made again within the hour; a store that is away is told by the exit", async () => {
      const first = await vouchsafe(env, ["export", "once", "--json"]);
      expect(first, first.err).toMatchObject({ code: 0 });
      const made = JSON.parse(first.out) as { lastExport: string; lastDrillAt: number; overdue: boolean };
      expect(made).toMatchObject({ overdue: false, lastDrillAt: expect.any(Number) as number });

      const second = await vouchsafe(env, ["export", "once", "--json"]);
      expect(JSON.parse(second.out)).toMatchObject({ lastExport: made.lastExport });

      const away = await vouchsafe({ ...env, VOUCHSAFE_OBJECTS: "s3://elsewhere/" }, ["export", "once"]);
      expect(away.code).toBe(1);
    }, 60_000);
  },
);
