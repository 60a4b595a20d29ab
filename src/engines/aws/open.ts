import type { ObjectStore } from "../../../backup/objects.ts";
import type { AgentCoreMemorySettings, AwsSettings, BucketSettings } from "../../aws-settings.ts";
import type { DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import type { AgentCoreSettings } from "./agentcore-memories.ts";
import type { Waits } from "./agentcore-pacer.ts";
import type { S3Connection } from "./s3-client.ts";
import type { LedgerStore } from "../../ledger/store.ts";
import { walledLedger } from "../../ledger/walls.ts";
import type { StageSet } from "../../stages.ts";
import type { Elsewhere, OpenMemories } from "../embedded/open.ts";
import { noMasterKeys, noMemories, WalledObjects } from "../walls.ts";

/** Where the services are, and as whom they are asked, for tests; the SDK finds out otherwise. */
export interface AwsConnection {
  readonly dynamodb?: DynamoDBClientConfig;
  readonly agentcore?: Pick<AgentCoreSettings, "region" | "endpoint" | "credentials">;
  readonly waits?: Waits;
  readonly s3?: S3Connection;
}

/**
 * The clients of AWS, each made only for a stage that may use it: a stage that asks for another one's does not start.
 * Region, credentials and endpoints come from where every AWS tool takes them (`AWS_ENDPOINT_URL_DYNAMODB`,
 * `AWS_ENDPOINT_URL_BEDROCK_AGENTCORE`, …). The SDK is loaded with the first of them.
 */
export class AwsClients {
  readonly #stages: StageSet;
  readonly #connection: AwsConnection;

  constructor(stages: StageSet, connection: AwsConnection = {}) {
    this.#stages = stages;
    this.#connection = connection;
  }

  /** Every stage has the ledger, each its own part of it. */
  async ledger(table: string): Promise<LedgerStore> {
    const { DynamoLedger } = await import("./dynamodb-ledger.ts");
    const { newDynamoClient } = await import("./dynamodb-client.ts");
    return walledLedger(new DynamoLedger(newDynamoClient(this.#connection.dynamodb), table), this.#stages);
  }

  /**
   * @param store keeps what was tried, and whose silo is which.
   * @throws StageError for a stage without memory. A stage that may not make silos never has a client to make them with.
   */
  async memories(settings: AgentCoreMemorySettings, store: LedgerStore): Promise<OpenMemories> {
    const stages = this.#stages;
    stages.demand(stages.memory !== "none", "memory");
    const { AgentCoreMemories } = await import("./agentcore-memories.ts");
    const { silos, ...pool } = settings;
    const makes = silos !== undefined && stages.may("makesSilos");
    const { agentcore, waits } = this.#connection;
    return new AgentCoreMemories({ ...pool, ...(makes ? { silos } : {}), ...agentcore }, store, waits);
  }

  /** @throws StageError for a stage without objects. */
  async objects({ endpoint, ...place }: BucketSettings): Promise<ObjectStore> {
    const stages = this.#stages;
    stages.demand(stages.mayDo("read"), "objects");
    const { newS3Client } = await import("./s3-client.ts");
    const { S3Objects } = await import("./s3-objects.ts");
    const connection = { ...(endpoint === undefined ? {} : { endpoint }), ...this.#connection.s3 };
    return new S3Objects(newS3Client(connection), place);
  }
}

/** What the settings put on AWS, as far as these stages may reach it; what a stage lacks is a wall, and no client. */
export function openAws(settings: AwsSettings, stages: StageSet, connection: AwsConnection = {}): Elsewhere {
  const clients = new AwsClients(stages, connection);
  const { table, memory, bucket } = settings;
  // Webhook secrets lie sealed in the ledger: who checks signatures opens them.
  const needsMaster = stages.holds("master") || stages.holds("webhooks");
  return {
    ...(needsMaster ? {} : { masterKeys: () => Promise.resolve(noMasterKeys()) }),
    ...(table === undefined ? {} : { store: () => clients.ledger(table) }),
    ...(memory === undefined ? {} : { memories: (store) => memoriesOf(clients, memory, store, stages) }),
    ...(bucket === undefined ? {} : { objects: () => objectsOf(clients, bucket, stages) }),
  };
}

async function memoriesOf(
  clients: AwsClients,
  settings: AgentCoreMemorySettings,
  store: LedgerStore,
  stages: StageSet,
): Promise<OpenMemories> {
  if (stages.memory === "none") return noMemories(stages);
  return clients.memories(settings, store);
}

async function objectsOf(
  clients: AwsClients,
  bucket: BucketSettings,
  stages: StageSet,
): Promise<ObjectStore> {
  return stages.mayDo("read") ? clients.objects(bucket) : new WalledObjects(undefined, stages);
}
