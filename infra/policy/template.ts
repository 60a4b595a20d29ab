/** A synthesised template, read as the account would read it: with names in the place of what CloudFormation fills in. */

export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
}

export const account = "123456789012";
export const region = "eu-west-1";

const pseudo: Readonly<Record<string, string>> = {
  "AWS::AccountId": account,
  "AWS::Region": region,
  "AWS::Partition": "aws",
  "AWS::URLSuffix": "amazonaws.com",
  "AWS::NoValue": "",
};

/** What a deployer would give. */
export const given: Readonly<Record<string, unknown>> = {
  CertificateArn: `arn:aws:acm:${region}:${account}:certificate/0d1e2f`,
  Operator: "583231:octocat",
  AlarmEmail: "operators@example.com",
  ModelId: "eu.example.model-v1:0",
  ModelArns: [
    `arn:aws:bedrock:${region}:${account}:inference-profile/eu.example.model-v1:0`,
    "arn:aws:bedrock:*::foundation-model/example.model-v1:0",
  ],
  ModelPrices: "3:15",
  ModelBudget: "2.50usd",
  Embeddings: "bedrock",
  PromptAttackStrength: "MEDIUM",
  AgentLogins: "coder",
  ExportNamespaces: "users/octocat/",
  ProjectionTemplate: "/{owner}/{repo}/knowledge/",
  Tasks: 2,
  LearnTasks: 1,
  HookAddresses4: ["192.30.252.0/22"],
  HookAddresses6: ["2a0a:a440::/29"],
};

/** Ids as AWS would make them: some have a form that settings are checked for. */
const attributes: Readonly<Record<string, (id: string) => string>> = {
  "AWS::BedrockAgentCore::Memory.MemoryId": () => "vouchsafe_pool-AbCdEf1234",
  "AWS::Bedrock::Guardrail.GuardrailId": () => "abc123def456",
  "AWS::Bedrock::GuardrailVersion.Version": () => "1",
};

const services: Readonly<Record<string, (id: string) => string>> = {
  "AWS::S3::Bucket": (id) => `arn:aws:s3:::${nameOf(id)}`,
  "AWS::DynamoDB::Table": (id) => `arn:aws:dynamodb:${region}:${account}:table/${id}`,
  "AWS::KMS::Key": (id) => `arn:aws:kms:${region}:${account}:key/${id}`,
  "AWS::IAM::Role": (id) => `arn:aws:iam::${account}:role/${id}`,
  "AWS::Bedrock::Guardrail": (id) => `arn:aws:bedrock:${region}:${account}:guardrail/${id.toLowerCase()}`,
};

function nameOf(id: string): string {
  return id.toLowerCase();
}

/** The value that CloudFormation would put there. @throws TypeError for a function that is not known here. */
export function resolve(value: unknown, template: Template): unknown {
  if (Array.isArray(value)) return value.flatMap((one) => resolve(one, template));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const [name = "", argument] = entries[0] ?? [];
  if (entries.length === 1 && (name === "Ref" || name.startsWith("Fn::")))
    return call(name, argument, template);
  return Object.fromEntries(entries.map(([key, one]) => [key, resolve(one, template)]));
}

function call(name: string, argument: unknown, template: Template): unknown {
  if (name === "Ref") return refOf(String(argument), template);
  if (name === "Fn::GetAtt") return attributeOf(argument as [string, string], template);
  if (name === "Fn::Join") {
    const [separator, parts] = argument as [string, unknown[]];
    return (resolve(parts, template) as unknown[]).map(String).join(separator);
  }
  if (name === "Fn::Sub" && typeof argument === "string") {
    return argument.replace(/\$\{([^}]+)\}/g, (_, ref: string) => String(refOf(ref, template)));
  }
  if (name === "Fn::Select") {
    const [index, list] = argument as [string, unknown];
    return (resolve(list, template) as unknown[])[Number(index)];
  }
  if (name === "Fn::If") {
    const [condition, yes, no] = argument as [string, unknown, unknown];
    return resolve(isMet(condition, template) ? yes : no, template);
  }
  if (name === "Fn::GetAZs") return [`${region}a`, `${region}b`, `${region}c`];
  if (name === "Fn::Split") {
    const [separator, text] = argument as [string, unknown];
    return String(resolve(text, template)).split(separator);
  }
  throw new TypeError(`the evaluator knows no ${name}`);
}

function isMet(name: string, { Conditions = {}, ...template }: Template): boolean {
  const { "Fn::Equals": sides } = (Conditions[name] ?? {}) as { "Fn::Equals"?: readonly unknown[] };
  if (sides === undefined) throw new TypeError(`the evaluator knows no condition ${name}`);
  const [left, right] = resolve(sides, template) as unknown[];
  return left === right;
}

function refOf(id: string, template: Template): unknown {
  const known = pseudo[id] ?? given[id];
  if (known !== undefined) return known;
  const resource = template.Resources[id];
  if (resource === undefined) throw new TypeError(`nothing in the template is called ${id}`);
  if (resource.Type === "AWS::S3::Bucket") return nameOf(id);
  const name = resource.Properties?.["Name"];
  if (resource.Type === "AWS::SecretsManager::Secret" && typeof name === "string")
    return `arn:aws:secretsmanager:${region}:${account}:secret:${name}-AbCdEf`;
  return id;
}

function attributeOf([id, attribute]: [string, string], template: Template): string {
  const resource = template.Resources[id];
  if (resource === undefined) throw new TypeError(`nothing in the template is called ${id}`);
  const special = attributes[`${resource.Type}.${attribute}`];
  if (special !== undefined) return special(id);
  if (!/arn$/i.test(attribute)) return `${id}.${attribute}`;
  return services[resource.Type]?.(id) ?? `arn:aws:${serviceOf(resource.Type)}:${region}:${account}:${id}`;
}

function serviceOf(type: string): string {
  return (type.split("::")[1] ?? "").toLowerCase();
}
