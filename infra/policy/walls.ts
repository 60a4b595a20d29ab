import { stageNames, type Stage } from "../../src/stages.ts";
import { account, region, type Template } from "./template.ts";
import { evaluate, type Ask } from "./evaluate.ts";
import { partitions, statementsOfStage, thingsOf, type ThingsFound } from "./things.ts";

/** What a stage must never do, whoever has taken it over and whatever else is attached to its role. */
export interface Wall {
  readonly name: string;
  readonly stages: readonly Stage[];
  readonly asks: readonly Ask[];
}

const itemWrites = ["PutItem", "UpdateItem", "DeleteItem"].map((name) => `dynamodb:${name}`);
const itemReads = ["GetItem", "Query", "ConditionCheckItem"].map((name) => `dynamodb:${name}`);

const memoryWrites = [
  "BatchCreateMemoryRecords",
  "BatchUpdateMemoryRecords",
  "BatchDeleteMemoryRecords",
  "DeleteMemoryRecord",
  "CreateEvent",
].map((name) => `bedrock-agentcore:${name}`);
const memoryActions = [
  ...memoryWrites,
  ...[
    "GetMemoryRecord",
    "ListMemoryRecords",
    "RetrieveMemoryRecords",
    "GetMemory",
    "ListMemories",
    "CreateMemory",
    "UpdateMemory",
    "DeleteMemory",
    "InvokeAgentRuntime",
  ].map((name) => `bedrock-agentcore:${name}`),
];

/** Made from literal words, not from src/stages.ts: who loosens the table there meets this one. */
function wallsOf(things: ThingsFound): readonly Wall[] {
  const { table, bucket, memory, models, embeddings, guardrail, secrets, keys } = things;
  const all = stageNames;
  const but = (...stages: Stage[]): Stage[] => all.filter((stage) => !stages.includes(stage));
  const on = (actions: readonly string[], resources: readonly string[]): Ask[] =>
    actions.flatMap((action) => resources.map((resource) => ({ action, resource })));
  const items = (actions: readonly string[], pks: readonly string[]): Ask[] =>
    actions.flatMap((action) =>
      pks.map((pk) => ({ action, resource: table, context: { "dynamodb:LeadingKeys": [pk] } })),
    );
  const except = (...own: string[]): string[] => partitions.filter((pk) => !own.includes(pk));
  const family = (...names: string[]): string[] =>
    partitions.filter((pk) => names.some((name) => pk === name || pk.startsWith(`${name}#`)));
  return [
    {
      name: "learn writes proposals, its lease, and what it says of itself",
      stages: ["learn"],
      asks: items(itemWrites, except("proposal#42", "lease#learn-42", "ready#learn", "audit#-learn")),
    },
    {
      name: "ingest writes what it received",
      stages: ["ingest"],
      asks: items(
        itemWrites,
        except("inbox#42", "part#inbox#42", "parts", "queue#42", "lanes", "ready#ingest", "audit#-ingest"),
      ),
    },
    {
      name: "serve writes what was served",
      stages: ["serve"],
      asks: items(itemWrites, except("served#42", "ready#serve", "audit#-serve", "parts")),
    },
    {
      name: "backup writes what it exported",
      stages: ["backup"],
      asks: items(
        itemWrites,
        except("exports", "export#42", "backup", "lease#export", "ready#backup", "audit#-backup", "parts"),
      ),
    },
    {
      name: "only decide and operate write votes, candidates, rules and what memory shall hold",
      stages: but("decide", "operate"),
      asks: items(
        itemWrites,
        family("votes", "candidates", "rules", "outbox", "outboxes", "tries", "comments"),
      ),
    },
    {
      name: "only operate says who reviews, operates, reads and sends, and what was purged",
      stages: but("operate"),
      asks: items(
        itemWrites,
        family(
          "roster",
          "operators",
          "tokens",
          "integrations",
          "tombstones",
          "purges",
          "purge",
          "names",
          "pauses",
        ),
      ),
    },
    {
      name: "ingest and learn know no token, no vote and no rule",
      stages: ["ingest", "learn"],
      asks: items(itemReads, family("tokens", "operators", "votes", "candidates", "rules", "tombstones")),
    },
    {
      name: "decide knows no token and no webhook secret",
      stages: ["decide"],
      asks: items(itemReads, family("tokens", "operators", "integrations", "served")),
    },
    {
      name: "serve and backup know no delivery, no vote and no webhook secret",
      stages: ["serve", "backup"],
      asks: items(itemReads, family("inbox", "proposal", "votes", "candidates", "operators", "integrations")),
    },
    {
      name: "nobody reads a partition that is none of ours",
      stages: all,
      asks: items(itemReads, ["elsewhere#1"]),
    },
    ...all.map((stage) => ({
      name: "nobody reaches another table, whatever it calls its partitions",
      stages: [stage],
      asks: [...itemReads, ...itemWrites].map((action) => ({
        action,
        resource: `arn:aws:dynamodb:${region}:${account}:table/another`,
        context: { "dynamodb:LeadingKeys": [`ready#${stage}`] },
      })),
    })),
    ...all.map((stage) => ({
      name: "nobody tells in another stage's chain",
      stages: but(stage),
      asks: items(itemWrites, [`audit#-${stage}`]),
    })),
    { name: "nobody removes an event", stages: all, asks: items(["dynamodb:DeleteItem"], family("audit")) },
    {
      name: "nobody writes a partition that is none of ours beside one that is",
      stages: all,
      asks: itemWrites.map((action) => ({
        action,
        resource: table,
        context: { "dynamodb:LeadingKeys": ["elsewhere#1", "proposal#42", "lanes", "served#42", "backup"] },
      })),
    },
    {
      name: "nobody reads the table as a whole, goes round its conditions, or changes it",
      stages: all,
      asks: on(
        [
          "Scan",
          "BatchGetItem",
          "BatchWriteItem",
          "PartiQLSelect",
          "PartiQLInsert",
          "PartiQLUpdate",
          "PartiQLDelete",
          "UpdateTable",
          "DeleteTable",
          "UpdateTimeToLive",
          "UpdateContinuousBackups",
          "CreateBackup",
          "DeleteBackup",
          "RestoreTableToPointInTime",
          "ExportTableToPointInTime",
          "PutResourcePolicy",
        ].map((name) => `dynamodb:${name}`),
        [table],
      ),
    },
    {
      name: "ingest and learn can't call AgentCore at all",
      stages: ["ingest", "learn"],
      asks: on(memoryActions, [memory, "*"]),
    },
    {
      name: "only decide and operate write memory",
      stages: but("decide", "operate"),
      asks: on(memoryWrites, [memory]),
    },
    {
      name: "nobody destroys a memory or lets a model rewrite it",
      stages: all,
      asks: on(
        ["DeleteMemory", "UpdateMemory", "CreateEvent", "PutResourcePolicy"].map(
          (name) => `bedrock-agentcore:${name}`,
        ),
        [memory],
      ),
    },
    {
      name: "only learn asks a model or a guardrail",
      stages: but("learn"),
      asks: [
        ...on(["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"], [...models, embeddings]),
        ...on(["bedrock:ApplyGuardrail", "bedrock:GetGuardrail"], [guardrail]),
      ],
    },
    {
      name: "nobody changes guardrail or model, or what is kept of them",
      stages: all,
      asks: on(
        [
          "UpdateGuardrail",
          "DeleteGuardrail",
          "CreateGuardrailVersion",
          "PutModelInvocationLoggingConfiguration",
          "DeleteModelInvocationLoggingConfiguration",
        ].map((name) => `bedrock:${name}`),
        [guardrail, "*"],
      ),
    },
    {
      name: "ingest, learn, decide and serve know no backup",
      stages: ["ingest", "learn", "decide", "serve"],
      asks: on(["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:ListBucket"], [bucket, `${bucket}/x`]),
    },
    {
      name: "only backup removes objects",
      stages: but("backup"),
      asks: on(["s3:DeleteObject"], [`${bucket}/x`]),
    },
    {
      name: "nobody ends a version, lifts a lock or changes the bucket",
      stages: all,
      asks: on(
        [
          "DeleteObjectVersion",
          "BypassGovernanceRetention",
          "PutObjectRetention",
          "PutObjectLegalHold",
          "PutBucketObjectLockConfiguration",
          "PutBucketVersioning",
          "PutLifecycleConfiguration",
          "PutBucketPolicy",
          "DeleteBucketPolicy",
          "DeleteBucket",
          "PutReplicationConfiguration",
        ].map((name) => `s3:${name}`),
        [bucket, `${bucket}/x`],
      ),
    },
    {
      name: "learn knows no secret",
      stages: ["learn"],
      asks: on(["secretsmanager:GetSecretValue"], Object.values(secrets)),
    },
    {
      name: "decide, serve and backup know no webhook secret",
      stages: ["decide", "serve", "backup"],
      asks: on(["secretsmanager:GetSecretValue"], [secrets.webhooks]),
    },
    {
      name: "nobody changes the master key or the token",
      stages: all,
      asks: on(
        ["PutSecretValue", "UpdateSecret", "DeleteSecret", "PutResourcePolicy"].map(
          (name) => `secretsmanager:${name}`,
        ),
        [secrets.master, secrets.github],
      ),
    },
    {
      name: "only operate makes and ends webhook secrets",
      stages: but("operate"),
      asks: on(["secretsmanager:CreateSecret", "secretsmanager:DeleteSecret"], [secrets.webhooks]),
    },
    {
      name: "nobody opens another one's data with its key, or outside the service that keeps them",
      stages: all,
      asks: [
        ...on(["kms:Decrypt"], [`arn:aws:kms:${region}:${account}:key/another`]),
        ...on(["kms:CreateGrant", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"], Object.values(keys)),
      ],
    },
    {
      name: "learn opens no secret and no backup with their keys",
      stages: ["learn"],
      asks: on(["kms:Decrypt"], [keys.secretsmanager, keys.s3]),
    },
    {
      name: "nobody reaches another bucket, memory, model, guardrail or secret",
      stages: all,
      asks: [
        ...on(["s3:GetObject", "s3:PutObject"], ["arn:aws:s3:::another/x"]),
        ...on(["s3:ListBucket"], ["arn:aws:s3:::another"]),
        ...on(
          ["bedrock-agentcore:ListMemoryRecords", "bedrock-agentcore:BatchCreateMemoryRecords"],
          [`arn:aws:bedrock-agentcore:${region}:${account}:memory/another-AbCdEf1234`],
        ),
        ...on(["bedrock:InvokeModel"], [`arn:aws:bedrock:${region}::foundation-model/another`]),
        ...on(["bedrock:ApplyGuardrail"], [`arn:aws:bedrock:${region}:${account}:guardrail/another`]),
        ...on(
          ["secretsmanager:GetSecretValue"],
          [`arn:aws:secretsmanager:${region}:${account}:secret:another-AbCdEf`],
        ),
      ],
    },
    {
      name: "nobody becomes somebody else, starts tasks, or opens a shell in one",
      stages: all,
      asks: on(
        [
          "sts:AssumeRole",
          "iam:PassRole",
          "iam:PutRolePolicy",
          "iam:CreateAccessKey",
          "ecs:RunTask",
          "ecs:ExecuteCommand",
          "ssmmessages:CreateControlChannel",
          "lambda:InvokeFunction",
          "cloudtrail:StopLogging",
          "logs:DeleteLogGroup",
        ],
        ["*", `arn:aws:iam::${account}:role/Admin`],
      ),
    },
  ];
}

/**
 * Every question that a wall should have stopped, and did not: an explicit denial is asked for, a missing right is none.
 * @param whose all stages when left out.
 */
export function breachesOf(template: Template, whose: readonly Stage[] = stageNames): string[] {
  const policies = new Map(whose.map((stage) => [stage, statementsOfStage(template, stage)]));
  return wallsOf(thingsOf(template)).flatMap(({ name, stages, asks }) =>
    stages.flatMap((stage) => {
      const statements = policies.get(stage);
      if (statements === undefined) return [];
      return asks
        .filter((ask) => evaluate(statements, ask) !== "denied")
        .map(({ action, resource, context }) => {
          const keys = context?.["dynamodb:LeadingKeys"]?.join(" and ") ?? resource;
          return `${stage}: ${action} on ${keys} (${name})`;
        });
    }),
  );
}

/** Actions that know no resource. */
const placeless: ReadonlySet<string> = new Set([
  "bedrock-agentcore:CreateMemory",
  "bedrock-agentcore:ListMemories",
]);

/** Permissions that say more than they would have to: any action, or any place. The walls hold all the same. */
export function looseAllowsOf(template: Template): string[] {
  return stageNames.flatMap((stage) =>
    statementsOfStage(template, stage)
      .filter(({ effect }) => effect === "Allow")
      .flatMap(({ sid, action = ["*"], resource = ["*"] }) => {
        const isAnything = action.some((one) => one.includes("*"));
        const isAnywhere = resource.includes("*") && action.some((one) => !placeless.has(one));
        return isAnything || isAnywhere
          ? [`${stage}: ${sid === "" ? "a statement without a name" : sid}`]
          : [];
      }),
  );
}
