/** What the engines send is what the roles know. It needs no CDK. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { stageNames, stages } from "../../src/stages.ts";
import { statementsOf } from "../lib/statements.ts";

const engines = new URL("../../src/engines/aws/", import.meta.url);

/** Where a command of the SDK is not called as its action is. */
const renamed: Readonly<Record<string, readonly string[]>> = {
  "dynamodb:Get": ["dynamodb:GetItem"],
  "dynamodb:Put": ["dynamodb:PutItem"],
  "dynamodb:Delete": ["dynamodb:DeleteItem"],
  "dynamodb:TransactWrite": ["dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:ConditionCheckItem"],
  "bedrock:Converse": ["bedrock:InvokeModel"],
  "s3:HeadObject": ["s3:GetObject"],
  "s3:ListObjectsV2": ["s3:ListBucket"],
  "s3:ListObjectVersions": ["s3:ListBucketVersions"],
  "s3:GetObjectLockConfiguration": ["s3:GetBucketObjectLockConfiguration"],
};

/** An administrator's, by `vouchsafe ledger` and `vouchsafe keys`: no stage has them. */
const administered = [
  "dynamodb:CreateTable",
  "dynamodb:CreateBackup",
  "dynamodb:UpdateContinuousBackups",
  "secretsmanager:PutSecretValue",
];

const services: readonly [file: RegExp, service: string][] = [
  [/^dynamodb-/, "dynamodb"],
  [/^agentcore-/, "bedrock-agentcore"],
  [/^bedrock-/, "bedrock"],
  [/^s3-/, "s3"],
  [/^secrets-/, "secretsmanager"],
];

/** Every command that an engine makes, as an action. */
function sent(): string[] {
  const found = readdirSync(engines).flatMap((file) => {
    const service = services.find(([pattern]) => pattern.test(file))?.[1];
    if (service === undefined) return [];
    const code = readFileSync(new URL(file, engines), "utf8");
    return [...code.matchAll(/new (\w+)Command\(/g)].map(([, name = ""]) => `${service}:${name}`);
  });
  return [...new Set(found)].flatMap((one) => renamed[one] ?? [one]);
}

describe("what the engines send to AWS", () => {
  const anyArn = "arn:aws:x:::y";
  const things = {
    table: anyArn,
    memories: [anyArn],
    models: [anyArn],
    guardrail: anyArn,
    bucket: anyArn,
    secrets: { webhooks: anyArn, master: anyArn },
    keys: { dynamodb: anyArn, s3: anyArn, secretsmanager: anyArn },
    region: ".eu-west-1.amazonaws.com",
  };
  const allowed = new Set(
    stageNames
      .flatMap((stage) => statementsOf(stage, stages[stage], things))
      .filter(({ Effect }) => Effect === "Allow")
      .flatMap(({ Action = [] }) => Action),
  );

  it("some stage may do, or an administrator does", () => {
    const all = sent();
    expect(all.length).toBeGreaterThan(20);
    expect(all.filter((one) => !allowed.has(one) && !administered.includes(one))).toEqual([]);
  });

  it("an administrator's is no stage's", () => {
    expect(administered.filter((one) => allowed.has(one))).toEqual([]);
  });
});
