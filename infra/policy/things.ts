import { key } from "../../src/ledger/layout.ts";
import type { Stage } from "../../src/stages.ts";
import { statementsOfRole, type ReadStatement } from "./policies.ts";
import { account, region, resolve, type Resource, type Template } from "./template.ts";

/** Partitions as the service asks for them: one of each family of src/ledger/layout.ts, and those that engines add. */
export const partitions: readonly string[] = [
  ...new Set([
    ...Object.values(key).map((make) => (make as (...parts: unknown[]) => { pk: string })(42, 43, 44).pk),
    "lease#export",
    "lease#learn-42",
    "audit#42",
    "audit#-",
    ...["ingest", "learn", "decide", "serve", "backup", "operate"].flatMap((stage) => [
      `audit#-${stage}`,
      `ready#${stage}`,
    ]),
    ...["inbox", "comments", "candidates", "rules", "quarantine", "tombstones", "votes"].map(
      (family) => `part#${family}#42`,
    ),
    "parts",
  ]),
].sort();

/** The ARNs of what there is one of, by what it is for. */
export function thingsOf(template: Template) {
  const arn = (id: string): string => String(resolve({ "Fn::GetAtt": [id, "Arn"] }, template));
  const only = (type: string, part: string): string => {
    const found = idsOf(template, type).filter((id) => id.startsWith(part));
    const [id] = found;
    if (id === undefined || found.length > 1) throw new TypeError(`expected one ${type} called ${part}`);
    return id;
  };
  const secret = (part: string): string =>
    String(resolve({ Ref: only("AWS::SecretsManager::Secret", `Secrets${part}`) }, template));
  return {
    table: arn(only("AWS::DynamoDB::Table", "Ledger")),
    bucket: arn(only("AWS::S3::Bucket", "BucketsObjects")),
    guardrail: arn(only("AWS::Bedrock::Guardrail", "Guardrail")),
    models: (resolve({ Ref: "ModelArns" }, template) as string[]).map((one) => one.replace("*", "eu-west-3")),
    embeddings: `arn:aws:bedrock:${region}::foundation-model/amazon.titan-embed-text-v2:0`,
    memory: `arn:aws:bedrock-agentcore:${region}:${account}:memory/vouchsafe_pool-AbCdEf1234`,
    secrets: {
      master: secret("Master"),
      webhooks: `arn:aws:secretsmanager:${region}:${account}:secret:vouchsafe/webhooks/i_1/0123456789abcdef-AbCdEf`,
      github: secret("GithubToken"),
    },
    keys: {
      dynamodb: arn(only("AWS::KMS::Key", "KeysLedger")),
      s3: arn(only("AWS::KMS::Key", "KeysObjects")),
      secretsmanager: arn(only("AWS::KMS::Key", "KeysSecrets")),
    },
  };
}

export type ThingsFound = ReturnType<typeof thingsOf>;

function idsOf(template: Template, type: string): string[] {
  return Object.entries(template.Resources)
    .filter(([, { Type }]) => Type === type)
    .map(([id]) => id);
}

/** A stage's role, as its task says it: what would run is what is looked at. */
export function roleOf(
  template: Template,
  stage: Stage,
  which: "TaskRoleArn" | "ExecutionRoleArn" = "TaskRoleArn",
): string {
  const found = Object.values(template.Resources).filter(
    ({ Type, Properties }) =>
      Type === "AWS::ECS::TaskDefinition" && Properties?.["Family"] === `vouchsafe-${stage}`,
  );
  const [task] = found as (Resource | undefined)[];
  const role = task?.Properties?.[which] as { "Fn::GetAtt": [string, string] } | undefined;
  if (role === undefined || found.length > 1) throw new TypeError(`expected one task for ${stage}`);
  return role["Fn::GetAtt"][0];
}

export function statementsOfStage(template: Template, stage: Stage): ReadStatement[] {
  return statementsOfRole(template, roleOf(template, stage));
}
