import {
  CreateBackupCommand,
  CreateTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  UpdateContinuousBackupsCommand,
  waitUntilTableExists,
  type DynamoDBClient,
} from "@aws-sdk/client-dynamodb";

const waitSecondsMax = 120;

export interface TableState {
  readonly name: string;
  /** As DynamoDB says it: `ACTIVE` when it can be used. */
  readonly status: string;
  readonly arn: string;
  readonly items: number;
  readonly bytes: number;
  readonly deletionProtected: boolean;
  /** A key of AWS's own when left out. */
  readonly kmsKeyArn?: string;
  readonly pitr: PitrState;
}

/** Point-in-time recovery, and how far back it reaches; `unknown` where the endpoint has none (DynamoDB Local). */
export interface PitrState {
  readonly state: "on" | "off" | "unknown";
  readonly from?: Date;
  readonly to?: Date;
}

/**
 * The ledger's table: on-demand, protected against deletion, no index (docs/decisions/0012-dynamodb-keys.md).
 * @param kmsKeyId a customer-managed key; AWS's own without one.
 */
export async function createTable(
  client: DynamoDBClient,
  table: string,
  options: { readonly kmsKeyId?: string } = {},
): Promise<void> {
  const { kmsKeyId } = options;
  await client.send(
    new CreateTableCommand({
      TableName: table,
      AttributeDefinitions: [
        { AttributeName: "pk", AttributeType: "S" },
        { AttributeName: "sk", AttributeType: "S" },
      ],
      KeySchema: [
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "sk", KeyType: "RANGE" },
      ],
      BillingMode: "PAY_PER_REQUEST",
      DeletionProtectionEnabled: true,
      ...(kmsKeyId === undefined
        ? {}
        : { SSESpecification: { Enabled: true, SSEType: "KMS" as const, KMSMasterKeyId: kmsKeyId } }),
    }),
  );
  await waitUntilTableExists(
    { client, maxWaitTime: waitSecondsMax, minDelay: 1, maxDelay: 5 },
    { TableName: table },
  );
}

/** Point-in-time recovery for as far back as DynamoDB keeps it: 35 days. */
export async function enablePitr(client: DynamoDBClient, table: string): Promise<PitrState> {
  const specification = { PointInTimeRecoveryEnabled: true };
  const request = { TableName: table, PointInTimeRecoverySpecification: specification };
  try {
    await client.send(new UpdateContinuousBackupsCommand(request));
  } catch (error) {
    if (!isUnknownThere(error)) throw error;
  }
  return pitrOf(client, table);
}

/** A full copy, kept until somebody deletes it. @returns its ARN. */
export async function backUp(client: DynamoDBClient, table: string, name: string): Promise<string> {
  const answer = await client.send(new CreateBackupCommand({ TableName: table, BackupName: name }));
  return answer.BackupDetails?.BackupArn ?? "";
}

export async function describeTable(client: DynamoDBClient, table: string): Promise<TableState> {
  const { Table: found } = await client.send(new DescribeTableCommand({ TableName: table }));
  const kmsKeyArn = found?.SSEDescription?.KMSMasterKeyArn;
  return {
    name: table,
    status: found?.TableStatus ?? "unknown",
    arn: found?.TableArn ?? "",
    items: found?.ItemCount ?? 0,
    bytes: found?.TableSizeBytes ?? 0,
    deletionProtected: found?.DeletionProtectionEnabled === true,
    ...(kmsKeyArn === undefined ? {} : { kmsKeyArn }),
    pitr: await pitrOf(client, table),
  };
}

async function pitrOf(client: DynamoDBClient, table: string): Promise<PitrState> {
  try {
    const answer = await client.send(new DescribeContinuousBackupsCommand({ TableName: table }));
    const pitr = answer.ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
    const from = pitr?.EarliestRestorableDateTime;
    const to = pitr?.LatestRestorableDateTime;
    return {
      state: pitr?.PointInTimeRecoveryStatus === "ENABLED" ? "on" : "off",
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    };
  } catch (error) {
    if (isUnknownThere(error)) return { state: "unknown" };
    throw error;
  }
}

function isUnknownThere(error: unknown): boolean {
  return error instanceof Error && error.name === "UnknownOperationException";
}
