import { Validations, type CfnResource, type Stack } from "aws-cdk-lib";
import type { IConstruct } from "constructs";
import { stageNames, stages, type Stage } from "../../src/stages.ts";

export interface Acknowledged {
  /** Of the construct, below the stack. */
  readonly path: string;
  readonly rule: string;
  readonly reason: string;
}

const anyPlace = "IAM5[Resource::*]";

function stagesWith(holds: (stage: Stage) => boolean): string[] {
  return stageNames.filter(holds).map((stage) => `Task${stage}`);
}

/** What cdk-nag finds here, and why it is as it should be. Each is needed: a test takes them away. */
export function acknowledgedOf(stack: Stack): readonly Acknowledged[] {
  const objects = stack.node.findChild("Buckets").node.findChild("Objects").node.defaultChild as CfnResource;
  const cluster = stack.node.findChild("Cluster").node.defaultChild as CfnResource;
  const on = (paths: readonly string[], rule: string, reason: string): Acknowledged[] =>
    paths.map((path) => ({ path, rule, reason }));
  return [
    ...on(
      ["Secrets/Master", "Secrets/GithubToken"],
      "SMG4",
      "A new value has to be made known elsewhere: rules are signed anew, GitHub is told. `vouchsafe keys rotate` does it for one, a person on GitHub for the other.",
    ),
    ...on(
      stagesWith(() => true).map((task) => `${task}/Definition/ExecutionRole`),
      anyPlace,
      "ecr:GetAuthorizationToken knows no resource.",
    ),
    ...on(
      stagesWith(() => true).map((task) => `${task}/Definition`),
      "ECS2",
      "Names of things and addresses, no secret: secrets are read from Secrets Manager.",
    ),
    ...on(
      stagesWith((stage) => stages[stage].makesSilos).map((task) => `${task}/Role`),
      anyPlace,
      "CreateMemory and ListMemories know no resource.",
    ),
    ...on(
      stagesWith((stage) => stages[stage].memory !== "none").map((task) => `${task}/Role`),
      "IAM5[Resource::arn:<AWS::Partition>:bedrock-agentcore:<AWS::Region>:<AWS::AccountId>:memory/vouchsafe_*]",
      "Our own memories: one for all, and one for each repository that has its own, made while the service runs.",
    ),
    ...on(
      stagesWith((stage) => stages[stage].objects.length > 0).map((task) => `${task}/Role`),
      `IAM5[Resource::<${stack.getLogicalId(objects)}.Arn>/*]`,
      "Every object of our own bucket.",
    ),
    ...on(
      stagesWith((stage) => stages[stage].secrets.includes("webhooks")).map((task) => `${task}/Role`),
      "IAM5[Resource::arn:<AWS::Partition>:secretsmanager:<AWS::Region>:<AWS::AccountId>:secret:vouchsafe/webhooks/*]",
      "One secret for each integration, made while the service runs.",
    ),
    ...on(
      ["ModelLog/Setting/CustomResourcePolicy"],
      anyPlace,
      "The setting is the account's: it knows no resource.",
    ),
    ...on(
      ["AWS679f53fac002430cb0da5b7982bd2287/ServiceRole"],
      "IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]",
      "The CDK's own function, which runs while the stack is made; it may write its log.",
    ),
    ...on(["Door/Group"], "EC23", "The one public door: GitHub, agents and operators come from anywhere."),
    ...on(
      ["Taskbackup/Definition/EventsRole"],
      `IAM5[Resource::arn:<AWS::Partition>:ecs:<AWS::Region>:*:task/<${stack.getLogicalId(cluster)}>/*]`,
      "Tasks have no names before they run; EventBridge may tag those of our own cluster.",
    ),
  ];
}

export function acknowledge(stack: Stack, all: readonly Acknowledged[] = acknowledgedOf(stack)): void {
  for (const { path, rule, reason } of all) {
    const construct = path.split("/").reduce<IConstruct>((at, name) => at.node.findChild(name), stack);
    Validations.of(construct).acknowledge({ id: `AwsSolutions-${rule}`, reason });
  }
}
