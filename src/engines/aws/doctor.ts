import type { BedrockAgentCoreClient } from "@aws-sdk/client-bedrock-agentcore";
import type { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { DescribeTableCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { S3Client } from "@aws-sdk/client-s3";
import type { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { AwsSettings } from "../../aws-settings.ts";
import { failed, ok, skipped, warning, type Check, type Verdict } from "../../doctor/check.ts";
import { isAmong, type StageSet } from "../../stages.ts";
import { describeTable } from "./dynamodb-table.ts";
import type { ClientConnection } from "./connection.ts";

/** The clients that a doctor asks with, as the identity whose rights are looked at. */
export interface DoctorClients {
  readonly dynamodb: DynamoDBClient;
  readonly s3: S3Client;
  readonly agentcore: BedrockAgentCoreClient;
  readonly bedrock: BedrockRuntimeClient;
  readonly secrets: SecretsManagerClient;
}

export interface AwsPatient {
  readonly settings: AwsSettings;
  readonly stages: StageSet;
  readonly clients: DoctorClients;
  /** Any will do where it must not be asked: who is let in hears that it is not there. */
  readonly guardrail?: { readonly id: string; readonly version: string };
  readonly now: () => number;
}

/** The SDK's clients, as the process would make them. */
export async function doctorClients(
  s3Connection: ClientConnection,
  bedrockConnection: ClientConnection,
): Promise<DoctorClients> {
  const [dynamo, s3, agentcore, bedrock, secrets] = await Promise.all([
    import("./dynamodb-client.ts"),
    import("./s3-client.ts"),
    import("@aws-sdk/client-bedrock-agentcore"),
    import("./bedrock-client.ts"),
    import("./secrets-client.ts"),
  ]);
  return {
    dynamodb: dynamo.newDynamoClient(),
    s3: s3.newS3Client(s3Connection),
    agentcore: new agentcore.BedrockAgentCoreClient({ maxAttempts: 1 }),
    bedrock: bedrock.newBedrockClient(bedrockConnection),
    secrets: secrets.newSecretsClient(),
  };
}

/** What the account has to have around the engines: their own answers are looked at elsewhere. */
export function awsChecks(patient: AwsPatient): Check[] {
  const { settings, stages } = patient;
  return [
    ...(settings.table === undefined
      ? []
      : [
          clockCheck(patient, settings.table),
          tableCheck(patient, settings.table),
          recoveryCheck(patient, settings.table),
        ]),
    ...(settings.bucket === undefined || !stages.mayDo("read")
      ? []
      : [versioningCheck(patient, settings.bucket.bucket), lockCheck(patient, settings.bucket.bucket)]),
    ...(stages.isAll ? [] : wallChecks(patient)),
  ];
}

const skewWarnMs = 5_000;
const skewMsMax = 60_000;

/** Leases end by the clock, and AWS refuses signatures that are five minutes off. */
function clockCheck({ clients, now }: AwsPatient, table: string): Check {
  return {
    name: "clock",
    fix: "Keep the clock with NTP.",
    run: async () => {
      let theirs = Number.NaN;
      const client = clients.dynamodb;
      client.middlewareStack.add(
        (next) => async (args) => {
          const result = await next(args);
          const { headers } = (result.response ?? {}) as { headers?: Record<string, string> };
          theirs = Date.parse(headers?.["date"] ?? "");
          return result;
        },
        { step: "deserialize", priority: "low", name: "readTheirClock", override: true },
      );
      // Also a refusal tells the time; what it refuses is for another check.
      await client.send(new DescribeTableCommand({ TableName: table })).catch(() => undefined);
      if (Number.isNaN(theirs)) return skipped("DynamoDB did not tell its time");
      const skewMs = Math.abs(now() - theirs);
      const detail = `${Math.round(skewMs / 1_000)} s from DynamoDB's`;
      const fix = "Keep the clock with NTP.";
      if (skewMs > skewMsMax) return failed(detail, fix);
      return skewMs > skewWarnMs ? warning(detail, fix) : ok(detail);
    },
  };
}

function tableCheck({ clients }: AwsPatient, table: string): Check {
  return {
    name: "table",
    fix: "`vouchsafe ledger create` makes it; see VOUCHSAFE_TABLE, AWS_REGION, and the right dynamodb:DescribeTable.",
    run: async () => {
      const { Table: found } = await clients.dynamodb.send(new DescribeTableCommand({ TableName: table }));
      const keys = (found?.KeySchema ?? []).map(
        ({ AttributeName, KeyType }) => `${AttributeName ?? ""} ${KeyType ?? ""}`,
      );
      if (keys.join() !== "pk HASH,sk RANGE")
        return failed(`its keys are ${keys.join(", ")}`, "It is another table: see VOUCHSAFE_TABLE.");
      if (found?.TableStatus !== "ACTIVE")
        return warning(`it is ${found?.TableStatus ?? "unknown"}`, "Wait.");
      if ((found.GlobalSecondaryIndexes ?? []).length > 0)
        return warning(
          "it has indexes, which nothing asks",
          "Remove them: they cost, and show what stages may not see.",
        );
      return found.DeletionProtectionEnabled === true
        ? ok("active, with the ledger's keys, and protected against deletion")
        : warning(
            "it is not protected against deletion",
            "aws dynamodb update-table --deletion-protection-enabled",
          );
    },
  };
}

function recoveryCheck({ clients }: AwsPatient, table: string): Check {
  return {
    name: "point-in-time recovery",
    fix: "It needs the right dynamodb:DescribeContinuousBackups.",
    run: async () => {
      const { pitr } = await describeTable(clients.dynamodb, table);
      if (pitr.state === "unknown") return skipped("this endpoint has none");
      return pitr.state === "on" ? ok("on") : failed("off", "vouchsafe ledger pitr");
    },
  };
}

function versioningCheck({ clients }: AwsPatient, bucket: string): Check {
  return {
    name: "bucket versioning",
    fix: "It needs the right s3:GetBucketVersioning. See VOUCHSAFE_OBJECTS.",
    run: async () => {
      const { GetBucketVersioningCommand } = await import("@aws-sdk/client-s3");
      const { Status } = await clients.s3.send(new GetBucketVersioningCommand({ Bucket: bucket }));
      return Status === "Enabled"
        ? ok("on")
        : failed(
            "off: whoever may write could replace an export",
            `aws s3api put-bucket-versioning --bucket ${bucket} --versioning-configuration Status=Enabled`,
          );
    },
  };
}

/** A lock that ends is no wall against the account's own administrators, unless it is COMPLIANCE. */
function lockCheck({ clients }: AwsPatient, bucket: string): Check {
  const fix = `aws s3api put-object-lock-configuration --bucket ${bucket} (docs/operations-aws.md says what it means for purges)`;
  return {
    name: "bucket lock",
    fix: "It needs the right s3:GetBucketObjectLockConfiguration.",
    run: async () => {
      const { GetObjectLockConfigurationCommand } = await import("@aws-sdk/client-s3");
      try {
        const { ObjectLockConfiguration: lock } = await clients.s3.send(
          new GetObjectLockConfigurationCommand({ Bucket: bucket }),
        );
        const { Mode, Days, Years } = lock?.Rule?.DefaultRetention ?? {};
        if (lock?.ObjectLockEnabled !== "Enabled") return warning("off", fix);
        return Mode === undefined
          ? warning("on, without a retention: nothing is locked", fix)
          : ok(`${Mode}, ${Days === undefined ? `${Years ?? 0} years` : `${Days} days`}`);
      } catch (error) {
        if (nameOf(error) === "ObjectLockConfigurationNotFoundError") return warning("off", fix);
        throw error;
      }
    },
  };
}

const nobodys = { id: "doctor000000", version: "1" };
const narrow = "Give this stage the role that infra makes for it, or its policies (docs/operations-aws.md).";

/** What a stage's identity must not be able to do: asked for in ways that change nothing, also where it can. */
function wallChecks({ settings, stages, clients, guardrail }: AwsPatient): Check[] {
  const { table, memory, bucket, secrets } = settings;
  return [
    ...(table === undefined ? [] : [ledgerWall(clients.dynamodb, table, stages)]),
    ...(memory === undefined || stages.memory !== "none"
      ? []
      : [
          wall("memory", async () => {
            const { ListMemoryRecordsCommand } = await import("@aws-sdk/client-bedrock-agentcore");
            const { poolMemoryId: memoryId } = memory;
            await clients.agentcore.send(new ListMemoryRecordsCommand({ memoryId, namespace: "readiness/" }));
          }),
        ]),
    ...(bucket === undefined || stages.mayDo("remove")
      ? []
      : [
          wall("removal of objects", async () => {
            const { DeleteObjectCommand } = await import("@aws-sdk/client-s3");
            const Key = `${bucket.prefix}doctor/nothing-of-this-name`;
            await clients.s3.send(new DeleteObjectCommand({ Bucket: bucket.bucket, Key, VersionId: "null" }));
          }),
        ]),
    ...(stages.may("guardrail")
      ? []
      : [
          wall("guardrail", async () => {
            const { ApplyGuardrailCommand } = await import("@aws-sdk/client-bedrock-runtime");
            const { id: guardrailIdentifier, version: guardrailVersion } = guardrail ?? nobodys;
            const content = [{ text: { text: "Good morning." } }];
            await clients.bedrock.send(
              new ApplyGuardrailCommand({ guardrailIdentifier, guardrailVersion, source: "INPUT", content }),
            );
          }),
        ]),
    ...(secrets === undefined || stages.holds("master")
      ? []
      : [
          wall("master key", async () => {
            const { GetSecretValueCommand } = await import("@aws-sdk/client-secrets-manager");
            await clients.secrets.send(
              new GetSecretValueCommand({ SecretId: `${secrets.prefix}master-key` }),
            );
          }),
        ]),
  ];
}

/** One partition of each family that a wall stands before. */
const samples = [
  "rules#0",
  "votes#0",
  "candidates#0",
  "tokens",
  "operators",
  "integrations",
  "roster#0",
  "settings",
  "proposal#0",
  "inbox#0",
  "served#0",
];

function ledgerWall(client: DynamoDBClient, table: string, stages: StageSet): Check {
  return {
    name: "wall: ledger",
    fix: narrow,
    run: async () => {
      const { GetItemCommand, TransactWriteItemsCommand } = await import("@aws-sdk/client-dynamodb");
      const open: string[] = [];
      for (const pk of samples) {
        const Key = { pk: { S: pk }, sk: { S: "doctor" } };
        const read = () => client.send(new GetItemCommand({ TableName: table, Key }));
        // No item is there and not there: whoever may write is refused by the condition, and nothing is written.
        const ConditionExpression = "attribute_exists(pk) AND attribute_not_exists(pk)";
        const put = { Put: { TableName: table, Item: Key, ConditionExpression } };
        const write = () => client.send(new TransactWriteItemsCommand({ TransactItems: [put] }));
        if (!isAmong(stages.readable, pk) && (await isOpen(read))) open.push(`reads ${pk}`);
        if (!isAmong(stages.writable, pk) && (await isOpen(write))) open.push(`writes ${pk}`);
      }
      if (open.length === 0) return ok("what is another stage's is refused");
      return failed(`this identity ${open.join(", ")}`, narrow);
    },
  };
}

function wall(name: string, reach: () => Promise<void>): Check {
  return {
    name: `wall: ${name}`,
    fix: narrow,
    run: async (): Promise<Verdict> =>
      (await isOpen(reach)) ? failed("this identity can reach it", narrow) : ok("refused, as it should be"),
  };
}

/** Credentials that are nobody's say nothing of anybody's rights. */
const isNobody =
  /^(?:UnrecognizedClient|InvalidClientTokenId|InvalidAccessKeyId|InvalidSignature|SignatureDoesNotMatch|ExpiredToken|IncompleteSignature|MissingAuthenticationToken)/;

/** Any answer but a refusal for lack of rights means that the door is open. @throws what is no answer at all. */
async function isOpen(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch (error) {
    if (/^AccessDenied(?:Exception)?$/.test(nameOf(error))) return false;
    if (isNobody.test(nameOf(error))) throw error;
    const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
    const status = $metadata?.httpStatusCode ?? 0;
    if (status >= 400 && status < 500 && status !== 429) return true;
    throw error;
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "";
}
