import type { ObjectStore } from "../../../backup/objects.ts";
import type {
  AgentCoreMemorySettings,
  AwsSettings,
  BucketSettings,
  SecretsSettings,
} from "../../aws-settings.ts";
import type { DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import type { AgentCoreSettings } from "./agentcore-memories.ts";
import type { Waits } from "./agentcore-pacer.ts";
import type { MasterKeys, MasterKeyStore } from "../../keys/master-keys.ts";
import type { SecretStore } from "../../keys/secret-store.ts";
import type { LedgerStore } from "../../ledger/store.ts";
import { walledLedger } from "../../ledger/walls.ts";
import type { StageSet } from "../../stages.ts";
import type { Elsewhere, OpenMemories } from "../embedded/open.ts";
import { noMasterKeys, noMemories, WalledObjects } from "../walls.ts";
import type { ClientConnection } from "./connection.ts";

/** Where the services are, and as whom they are asked, for tests; the SDK finds out otherwise. */
export interface AwsConnection {
  readonly dynamodb?: DynamoDBClientConfig;
  readonly agentcore?: Pick<AgentCoreSettings, "region" | "endpoint" | "credentials">;
  readonly waits?: Waits;
  readonly s3?: ClientConnection;
  readonly secrets?: ClientConnection;
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

  /** @throws StageError for a stage that signs and seals nothing; KeyError `missing` where nobody made a key. */
  async masterKeys(settings: SecretsSettings): Promise<MasterKeys> {
    this.#stages.demand(this.#stages.holds("master"), "the master key");
    return withMasterKeys(settings, (keys) => keys.load(), this.#connection.secrets);
  }

  /** @throws StageError for a stage without webhook secrets. */
  async secrets(settings: SecretsSettings): Promise<SecretStore> {
    this.#stages.demand(this.#stages.holds("webhooks"), "webhook secrets");
    const { newSecretsClient } = await import("./secrets-client.ts");
    const { SecretsManagerStore } = await import("./secrets-webhooks.ts");
    return new SecretsManagerStore(
      newSecretsClient(this.#connection.secrets),
      settings,
      this.#connection.waits,
    );
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
  const { table, memory, bucket, secrets } = settings;
  return {
    ...keysOf(clients, secrets, stages),
    ...(table === undefined ? {} : { store: () => clients.ledger(table) }),
    ...(memory === undefined ? {} : { memories: (store) => memoriesOf(clients, memory, store, stages) }),
    ...(bucket === undefined ? {} : { objects: () => objectsOf(clients, bucket, stages) }),
  };
}

/** The master keys of a fleet, for those who make and change them: no stage does. */
export async function withMasterKeys<T>(
  settings: SecretsSettings,
  use: (keys: MasterKeyStore & { create(): Promise<MasterKeys> }) => Promise<T>,
  connection: ClientConnection = {},
): Promise<T> {
  const { newSecretsClient } = await import("./secrets-client.ts");
  const { SecretsManagerMasterKeys } = await import("./secrets-master-keys.ts");
  const client = newSecretsClient(connection);
  try {
    return await use(new SecretsManagerMasterKeys(client, settings));
  } finally {
    client.destroy();
  }
}

/** Where webhook secrets lie sealed in the ledger, who checks signatures has to open them with the master key. */
function keysOf(
  clients: AwsClients,
  secrets: SecretsSettings | undefined,
  stages: StageSet,
): Pick<Elsewhere, "masterKeys" | "secrets"> {
  const opensSealed = secrets === undefined && stages.holds("webhooks");
  const isKeyless = !stages.holds("master") && !opensSealed;
  const masterKeys = isKeyless ? { masterKeys: () => Promise.resolve(noMasterKeys()) } : {};
  if (secrets === undefined) return masterKeys;
  return {
    ...(isKeyless ? masterKeys : { masterKeys: () => clients.masterKeys(secrets) }),
    ...(stages.holds("webhooks") ? { secrets: () => clients.secrets(secrets) } : {}),
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
