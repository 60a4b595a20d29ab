// What its routes are typed by; the service itself has it in sight.
import type {} from "@fastify/swagger";
import { beforeAll, expect, it } from "vitest";
import { readConfig } from "../../src/config.ts";
import { EmfLines } from "../../src/http/emf.ts";
import { stageNames, stages, StageSet, type Stage } from "../../src/stages.ts";
import { read } from "../policy/policies.ts";
import { evaluate } from "../policy/evaluate.ts";
import { given, resolve, type Resource, type Template } from "../policy/template.ts";
import { statementsOfStage, thingsOf } from "../policy/things.ts";
import { describeInfra, only, resourcesOf, synthesise, synthesised } from "./support.ts";

let template: Template;

beforeAll(async () => {
  template = await synthesised();
}, 180_000);

function resolved(resource: Resource): Record<string, unknown> {
  return resolve(resource.Properties, template) as Record<string, unknown>;
}

function all(type: string): Record<string, unknown>[] {
  return Object.values(resourcesOf(template, type)).map(resolved);
}

interface Container {
  readonly Command: string[];
  readonly Environment: { readonly Name: string; readonly Value: string }[];
  readonly Secrets?: { readonly Name: string }[];
  readonly ReadonlyRootFilesystem: boolean;
  readonly User: string;
  readonly Privileged?: boolean;
  readonly LinuxParameters: { readonly Capabilities: { readonly Drop: string[] } };
  readonly HealthCheck: { readonly Command: string[] };
}

function containerOf(stage: Stage): Container {
  const task = all("AWS::ECS::TaskDefinition").find(({ Family }) => Family === `vouchsafe-${stage}`);
  const [container] = (task?.["ContainerDefinitions"] ?? []) as Container[];
  if (container === undefined) throw new TypeError(`no container for ${stage}`);
  return container;
}

interface Service {
  readonly ServiceName: string;
  readonly EnableExecuteCommand: boolean;
  readonly NetworkConfiguration: {
    readonly AwsvpcConfiguration: {
      readonly AssignPublicIp: string;
      readonly Subnets: string[];
      readonly SecurityGroups: string[];
    };
  };
}

function serviceOf(stage: Stage): Service {
  const found = (all("AWS::ECS::Service") as unknown as Service[]).find(
    ({ ServiceName }) => ServiceName === `vouchsafe-${stage}`,
  );
  if (found === undefined) throw new TypeError(`no service for ${stage}`);
  return found;
}

/** Where the routes of a stage's subnets lead. */
function routesOf(stage: Stage): Record<string, unknown>[] {
  const subnets = serviceOf(stage).NetworkConfiguration.AwsvpcConfiguration.Subnets;
  const tables = all("AWS::EC2::SubnetRouteTableAssociation")
    .filter(({ SubnetId }) => subnets.includes(String(SubnetId)))
    .map(({ RouteTableId }) => RouteTableId);
  expect(tables).toHaveLength(2);
  return all("AWS::EC2::Route").filter(({ RouteTableId }) => tables.includes(RouteTableId));
}

describeInfra("a stage's container", () => {
  it.each(stageNames)("of %s runs that stage alone, and can change nothing of itself", (stage) => {
    const container = containerOf(stage);
    expect(container.Command).toEqual(["serve", "--stage", stage]);
    expect(container).toMatchObject({
      ReadonlyRootFilesystem: true,
      User: "node",
      LinuxParameters: { Capabilities: { Drop: ["ALL"] } },
    });
    expect(container.Privileged ?? false).toBe(false);
    expect(serviceOf(stage).EnableExecuteCommand).toBe(false);
    expect(serviceOf(stage).NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp).toBe("DISABLED");
  });

  it.each(stageNames)("of %s starts with settings that the service takes", (stage) => {
    const { Environment, Secrets = [] } = containerOf(stage);
    const variables = [
      ...Environment.map(({ Name, Value }) => [Name, Value]),
      ...Secrets.map(({ Name }) => [Name, "a secret"]),
    ];
    const config = readConfig(Object.fromEntries(variables) as Record<string, string>);
    expect(config.isShared).toBe(true);
    expect(config.writesEmf).toBe(true);
    expect(config.aws.secrets?.prefix).toBe("vouchsafe/");
    expect(config.aws.bucket?.bucket).toBe(thingsOf(template).bucket.split(":").at(-1));
    expect(config.models.engine).toBe(stages[stage].model ? "bedrock" : "embedded");
    const learns = { modelId: "amazon.titan-embed-text-v2:0" };
    expect(config.models.embeddings).toEqual(stages[stage].model ? learns : undefined);
    const isWriter = stages[stage].memory === "write";
    expect(config.projectionTemplate).toBe(isWriter ? given["ProjectionTemplate"] : undefined);
    expect(config.github !== undefined).toBe(stages[stage].secrets.includes("github"));
  });

  it.each(stageNames)("of %s carries no secret in its settings", (stage) => {
    const names = containerOf(stage).Environment.map(({ Name }) => Name);
    const named = ["VOUCHSAFE_SECRET_PREFIX", "VOUCHSAFE_SECRET_KEY"]; // where secrets lie, and what seals them
    expect(names.filter((name) => /TOKEN|KEY|SECRET|PASSWORD/.test(name) && !named.includes(name))).toEqual(
      [],
    );
  });
});

describeInfra("a parameter", () => {
  interface Parameter {
    readonly AllowedPattern?: string;
    readonly Default?: string | number;
  }
  const parameters = () =>
    Object.entries((template as { Parameters?: Record<string, Parameter> }).Parameters ?? {});
  const fits = (pattern: string, value: unknown): boolean =>
    [value].flat().every((one) => new RegExp(`^(?:${pattern})$`).test(String(one)));

  it("takes what docs/operations-aws.md gives it, and its own default", () => {
    const checked = parameters().filter(([, { AllowedPattern }]) => AllowedPattern !== undefined);
    expect(checked.length).toBeGreaterThan(5);
    for (const [name, { AllowedPattern = "", Default }] of checked) {
      expect(fits(AllowedPattern, given[name]), name).toBe(true);
      if (Default !== undefined) expect(fits(AllowedPattern, Default), name).toBe(true);
    }
  });

  it.each([
    ["Operator", "octocat"],
    ["CertificateArn", "rules.example.com"],
    ["ModelArns", "*"],
    ["ModelBudget", "5 dollars"],
    ["AlarmEmail", "somebody"],
    ["ProjectionTemplate", "/{owner}/{repo}/knowledge"],
    ["ProjectionTemplate", "/{organisation}/{repo}/knowledge/"],
  ])("%s does not take %s", (name, value) => {
    const [, { AllowedPattern = "" } = {}] = parameters().find(([one]) => one === name) ?? [];
    expect(fits(AllowedPattern, value)).toBe(false);
  });

  it("starts nothing by itself", () => {
    for (const name of ["Tasks", "LearnTasks"])
      expect(parameters().find(([one]) => one === name)?.[1].Default).toBe(0);
  });
});

describeInfra("the network", () => {
  it.each(["ingest", "learn", "serve", "backup"] as const)("gives %s no route to the internet", (stage) => {
    expect(routesOf(stage)).toEqual([]);
  });

  it.each(["decide", "operate"] as const)("gives %s a way to GitHub, and none from there", (stage) => {
    const routes = routesOf(stage);
    expect(routes).toHaveLength(2);
    for (const route of routes) {
      expect(route["NatGatewayId"]).toBeDefined();
      expect(route["GatewayId"]).toBeUndefined();
    }
  });

  it("lets who makes memories reach the control plane, which has no endpoint everywhere", () => {
    const makers = stageNames.filter((stage) => stages[stage].makesSilos);
    expect(makers.filter((stage) => routesOf(stage).length === 0)).toEqual([]);
  });

  it("lets nobody in but by the door, and the door by TLS alone", () => {
    const open = all("AWS::EC2::SecurityGroup").filter(({ SecurityGroupIngress = [] }) =>
      (SecurityGroupIngress as { CidrIp?: string }[]).some(({ CidrIp }) => CidrIp !== undefined),
    );
    expect(open.map(({ GroupDescription }) => GroupDescription)).toEqual(["The door"]);
    expect(open[0]?.["SecurityGroupIngress"]).toMatchObject([
      { CidrIp: "0.0.0.0/0", FromPort: 443, ToPort: 443 },
    ]);
  });

  it("lets the door in where a stage has one, and nobody anywhere else", () => {
    const door = resolve(
      { "Fn::GetAtt": [only(template, "AWS::EC2::SecurityGroup", "DoorGroup").id, "GroupId"] },
      template,
    );
    const rules = all("AWS::EC2::SecurityGroupIngress");
    for (const stage of stageNames) {
      const [group] = serviceOf(stage).NetworkConfiguration.AwsvpcConfiguration.SecurityGroups;
      const sources = rules
        .filter(({ GroupId }) => GroupId === group)
        .map((rule) => rule["SourceSecurityGroupId"]);
      expect(sources, stage).toEqual(stages[stage].doors.length === 0 ? [] : [door]);
    }
  });

  it.each([
    { endpoint: "Model", users: ["learn"] },
    { endpoint: "Memory", users: ["decide", "serve", "backup", "operate"] },
    { endpoint: "Secrets", users: stageNames.filter((stage) => stages[stage].secrets.length > 0) },
  ])("opens the endpoint $endpoint to $users alone", ({ endpoint, users }) => {
    const { SecurityGroupIngress } = resolved(
      only(template, "AWS::EC2::SecurityGroup", `Endpoints${endpoint}Group`),
    );
    const rules = SecurityGroupIngress as { SourceSecurityGroupId: string }[];
    const groups = new Map(
      stageNames.map((stage) => [
        serviceOf(stage).NetworkConfiguration.AwsvpcConfiguration.SecurityGroups[0],
        stage,
      ]),
    );
    expect(rules.map(({ SourceSecurityGroupId }) => groups.get(SourceSecurityGroupId))).toEqual(users);
  });

  it("carries nothing to other people's tables, buckets and accounts", () => {
    const { table, bucket } = thingsOf(template);
    const mine = { "aws:PrincipalAccount": ["123456789012"] };
    const theirs = { "aws:PrincipalAccount": ["999999999999"] };
    const verdicts = (policy: unknown) => (action: string, resource: string, context: typeof mine) =>
      evaluate(read(policy, template), { action, resource, context });
    const endpoints = Object.values(resourcesOf(template, "AWS::EC2::VPCEndpoint"));
    expect(endpoints).toHaveLength(8);
    for (const { Properties } of endpoints) {
      const ask = verdicts(Properties?.["PolicyDocument"]);
      const isTable = ask("dynamodb:GetItem", table, mine) === "allowed";
      expect(isTable || ask("s3:GetObject", `${bucket}/x`, mine) === "allowed").toBe(true);
      // With keys that an attacker brought along.
      expect(ask("dynamodb:PutItem", table, theirs)).toBe("unallowed");
      expect(ask("s3:PutObject", `${bucket}/x`, theirs)).toBe("unallowed");
      expect(ask("bedrock:InvokeModel", "*", theirs)).toBe("unallowed");
      if (Properties?.["VpcEndpointType"] !== "Gateway") continue;
      expect(ask("dynamodb:PutItem", table.replace("Ledger", "Another"), mine)).toBe("unallowed");
      expect(ask("s3:PutObject", "arn:aws:s3:::another/x", mine)).toBe("unallowed");
      expect(ask("s3:PutObject", "arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/x", mine)).toBe(
        "unallowed",
      );
    }
  });

  it("answers no names but AWS's and GitHub's", () => {
    const { FirewallRules } = resolved(only(template, "AWS::Route53Resolver::FirewallRuleGroup"));
    const rules = FirewallRules as { Action: string; Priority: number; FirewallDomainListId: string }[];
    expect(rules.map(({ Action }) => Action)).toEqual(["ALLOW", "BLOCK"]);
    const blocked = rules[1]?.FirewallDomainListId.split(".")[0] ?? "";
    expect(template.Resources[blocked]?.Properties?.["Domains"]).toEqual(["*"]);
  });
});

describeInfra("the door", () => {
  const rules = () =>
    all("AWS::ElasticLoadBalancingV2::ListenerRule").map(({ Priority, Conditions, Actions }) => ({
      priority: Number(Priority),
      paths: (Conditions as { PathPatternConfig: { Values: string[] } }[])[0]?.PathPatternConfig.Values ?? [],
      target: String((Actions as { TargetGroupArn: string }[])[0]?.TargetGroupArn),
    }));
  const stageBehind = (target: string): Stage | undefined =>
    stageNames.find((stage) =>
      JSON.stringify(
        (serviceOf(stage) as unknown as { LoadBalancers?: unknown }).LoadBalancers ?? [],
      ).includes(target),
    );

  it.each([
    ["/webhooks/github/i_1", "ingest"],
    ["/v1/rules/search", "serve"],
    ["/v1/repositories/42/rules", "operate"],
    ["/v1/purges", "operate"],
    ["/metrics", undefined],
    ["/healthz", undefined],
    ["/readyz", undefined],
    ["/", undefined],
  ])("leads %s to %s", (path, stage) => {
    const first = rules()
      .toSorted((a, b) => a.priority - b.priority)
      .find(({ paths }) =>
        paths.some((one) => (one.endsWith("*") ? path.startsWith(one.slice(0, -1)) : path === one)),
      );
    expect(first === undefined ? undefined : stageBehind(first.target)).toBe(stage);
  });

  interface AclRule {
    readonly Name: string;
    readonly Statement: {
      readonly RateBasedStatement?: {
        Limit: number;
        EvaluationWindowSec: number;
        ScopeDownStatement: unknown;
      };
      readonly ManagedRuleGroupStatement?: { Name: string; RuleActionOverrides?: { Name: string }[] };
    };
  }
  const acl = (): AclRule[] => resolved(only(template, "AWS::WAFv2::WebACL"))["Rules"] as AclRule[];

  it("stops an address after a thousand requests in five minutes, but for GitHub's on the webhooks' path", () => {
    const limited = acl().find(({ Name }) => Name === "RequestsPerAddress")?.Statement.RateBasedStatement;
    expect(limited).toMatchObject({ Limit: 1_000, EvaluationWindowSec: 300 });
    const hooks = acl().find(({ Name }) => Name === "HooksPerAddress")?.Statement.RateBasedStatement;
    expect(hooks?.Limit).toBeGreaterThan(1_000);
    expect(limited?.ScopeDownStatement).toEqual({ NotStatement: { Statement: hooks?.ScopeDownStatement } });
    // Neither the address nor the path alone is enough.
    expect(hooks?.ScopeDownStatement).toMatchObject({
      AndStatement: {
        Statements: [
          { OrStatement: { Statements: [{ IPSetReferenceStatement: {} }, { IPSetReferenceStatement: {} }] } },
          { ByteMatchStatement: { PositionalConstraint: "STARTS_WITH", SearchString: "/webhooks/" } },
        ],
      },
    });
  });

  it("lets no managed rule lose a review for what it says", () => {
    const groups = acl().flatMap(({ Statement }) => Statement.ManagedRuleGroupStatement ?? []);
    expect(groups.map(({ Name }) => Name)).toEqual([
      "AWSManagedRulesCommonRuleSet",
      "AWSManagedRulesKnownBadInputsRuleSet",
      "AWSManagedRulesAmazonIpReputationList",
    ]);
    const counted = groups.flatMap(({ RuleActionOverrides = [] }) =>
      RuleActionOverrides.map(({ Name }) => Name),
    );
    expect(counted).toContain("SizeRestrictions_BODY");
    expect(counted.every((name) => name.endsWith("_BODY"))).toBe(true);
  });

  it("is the one that the firewall stands before", () => {
    const { id } = only(template, "AWS::ElasticLoadBalancingV2::LoadBalancer");
    expect(only(template, "AWS::WAFv2::WebACLAssociation").Properties?.["ResourceArn"]).toEqual({ Ref: id });
  });
});

describeInfra("what is kept", () => {
  it("the ledger can be recovered, can't be deleted, and has a key of its own", () => {
    const table = only(template, "AWS::DynamoDB::Table");
    expect(table).toMatchObject({ DeletionPolicy: "Retain", UpdateReplacePolicy: "Retain" });
    expect(resolved(table)).toMatchObject({
      BillingMode: "PAY_PER_REQUEST",
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      SSESpecification: {
        SSEEnabled: true,
        SSEType: "KMS",
        KMSMasterKeyId: thingsOf(template).keys.dynamodb,
      },
      KeySchema: [
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "sk", KeyType: "RANGE" },
      ],
    });
  });

  it("exports have versions, and a lock that nobody lifts", () => {
    expect(resolved(only(template, "AWS::S3::Bucket", "BucketsObjects"))).toMatchObject({
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: "COMPLIANCE", Days: 35 } } },
      VersioningConfiguration: { Status: "Enabled" },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
    });
    const policy = only(template, "AWS::S3::BucketPolicy", "BucketsObjects").Properties?.["PolicyDocument"];
    const { bucket } = thingsOf(template);
    for (const action of ["s3:BypassGovernanceRetention", "s3:PutObjectRetention", "s3:DeleteObjectVersion"])
      expect(evaluate(read(policy, template), { action, resource: `${bucket}/x` })).toBe("denied");
  });

  it("keys change every year, and stay when the stack goes", () => {
    const keys = Object.values(resourcesOf(template, "AWS::KMS::Key"));
    expect(keys).toHaveLength(4);
    for (const key of keys)
      expect(key).toMatchObject({ DeletionPolicy: "Retain", Properties: { EnableKeyRotation: true } });
  });

  it("the trail tells every write to the ledger and everything done with exports", () => {
    const trail = resolved(only(template, "AWS::CloudTrail::Trail"));
    expect(trail).toMatchObject({ IsLogging: true, EnableLogFileValidation: true });
    const selectors = trail["AdvancedEventSelectors"] as { FieldSelectors: { Field: string }[] }[];
    const { table, bucket } = thingsOf(template);
    expect(selectors.map(({ FieldSelectors }) => FieldSelectors)).toMatchObject([
      [{ Field: "eventCategory", Equals: ["Management"] }],
      [
        { Field: "eventCategory", Equals: ["Data"] },
        { Field: "resources.type", Equals: ["AWS::DynamoDB::Table"] },
        { Field: "resources.ARN", StartsWith: [table] },
        { Field: "readOnly", Equals: ["false"] },
      ],
      [
        { Field: "eventCategory", Equals: ["Data"] },
        { Field: "resources.type", Equals: ["AWS::S3::Object"] },
        { Field: "resources.ARN", StartsWith: [`${bucket}/`] },
      ],
    ]);
  });

  it("no log is kept for ever, and each has a key", () => {
    const groups = all("AWS::Logs::LogGroup");
    expect(groups.length).toBeGreaterThanOrEqual(stageNames.length);
    for (const group of groups) {
      expect(group["RetentionInDays"]).toBeLessThanOrEqual(90);
      expect(group["KmsKeyId"]).toBeDefined();
    }
  });

  it("what models were asked is kept for 90 days", () => {
    const setting = Object.values(template.Resources).find(({ Type }) => Type === "Custom::AWS");
    const asked = JSON.stringify(resolve(setting?.Properties?.["Create"], template));
    expect(asked).toContain("putModelInvocationLoggingConfiguration");
    const { id, Properties } = only(template, "AWS::Logs::LogGroup", "ModelLogAsked");
    expect(asked).toContain(id);
    expect(Properties?.["RetentionInDays"]).toBe(90);
  });
});

describeInfra("the guardrail", () => {
  interface Filter {
    readonly Type: string;
    readonly InputStrength: string;
    readonly OutputStrength: string;
  }
  interface OneSided {
    readonly Action?: string;
    readonly Type?: string;
    readonly Definition?: string;
    readonly Examples?: string[];
    readonly InputEnabled: boolean;
    readonly OutputEnabled: boolean;
    readonly OutputAction: string;
  }
  const guardrail = () => resolved(only(template, "AWS::Bedrock::Guardrail"));

  it("stops attacks on the prompt at the input", () => {
    const { FiltersConfig } = guardrail()["ContentPolicyConfig"] as { FiltersConfig: Filter[] };
    const attack = FiltersConfig.find(({ Type }) => Type === "PROMPT_ATTACK");
    expect(attack).toMatchObject({ InputStrength: "MEDIUM", OutputStrength: "NONE" });
    // Tone is judged in rules alone.
    for (const { Type, InputStrength, OutputStrength } of FiltersConfig.filter((one) => one !== attack))
      expect({ Type, InputStrength, OutputStrength }).toEqual({
        Type,
        InputStrength: "NONE",
        OutputStrength: "HIGH",
      });
  });

  it("stops personal data and denied topics at the output, and reviews for neither", () => {
    const sensitive = guardrail()["SensitiveInformationPolicyConfig"] as { PiiEntitiesConfig: OneSided[] };
    const topics = guardrail()["TopicPolicyConfig"] as { TopicsConfig: OneSided[] };
    const both = [...sensitive.PiiEntitiesConfig, ...topics.TopicsConfig];
    expect(both.length).toBeGreaterThan(10);
    for (const one of both)
      expect(one).toMatchObject({ InputEnabled: false, OutputEnabled: true, OutputAction: "BLOCK" });
  });

  it("keeps to what Bedrock takes", () => {
    const topics = guardrail()["TopicPolicyConfig"] as { TopicsConfig: OneSided[] };
    for (const { Definition = "", Examples = [] } of topics.TopicsConfig) {
      expect(Definition.length).toBeLessThanOrEqual(200);
      expect(Examples.length).toBeLessThanOrEqual(5);
      for (const example of Examples) expect(example.length).toBeLessThanOrEqual(100);
    }
  });

  it("is asked by a version that does not change", () => {
    const { Environment } = containerOf("learn");
    const version = Environment.find(({ Name }) => Name === "VOUCHSAFE_GUARDRAIL_VERSION");
    expect(version?.Value).toBe("1");
    expect(
      only(template, "AWS::Bedrock::GuardrailVersion").Properties?.["GuardrailIdentifier"],
    ).toBeDefined();
  });
});

describeInfra("when the ledger was restored into another table", () => {
  it("everybody goes there, and nowhere else", async () => {
    const restored = await synthesise({ ledgerTable: "vouchsafe-2" });
    const arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/vouchsafe-2";
    for (const stage of stageNames) {
      const statements = statementsOfStage(restored, stage);
      const ask = { action: "dynamodb:UpdateItem", context: { "dynamodb:LeadingKeys": [`ready#${stage}`] } };
      expect(evaluate(statements, { ...ask, resource: arn })).toBe("allowed");
      expect(evaluate(statements, { ...ask, resource: thingsOf(restored).table })).toBe("denied");
    }
    const settings = JSON.stringify(resourcesOf(restored, "AWS::ECS::TaskDefinition"));
    expect(settings.match(/"VOUCHSAFE_TABLE","Value":"vouchsafe-2"/g)).toHaveLength(stageNames.length);
  }, 180_000);
});

describeInfra("somebody is told", () => {
  it("by metrics that the service tells", () => {
    const [line = ""] = new EmfLines(new StageSet()).next([], 0);
    const ours = (all("AWS::CloudWatch::Alarm") as { Namespace?: string; MetricName?: string }[])
      .filter(({ Namespace }) => Namespace === "Vouchsafe")
      .map(({ MetricName }) => MetricName ?? "");
    expect(ours).toHaveLength(5);
    const [dashboard] = all("AWS::CloudWatch::Dashboard");
    const shown = [...String(dashboard?.["DashboardBody"]).matchAll(/"Vouchsafe","(\w+)"/g)].map(
      ([, name = ""]) => name,
    );
    expect(shown.length).toBeGreaterThan(5);
    const { _aws, ...told } = JSON.parse(line) as Record<string, unknown>;
    expect(_aws).toMatchObject({ CloudWatchMetrics: [{ Namespace: "Vouchsafe", Dimensions: [[]] }] });
    expect(Object.keys(told)).toEqual(expect.arrayContaining([...ours, ...shown]));
  });

  it.each(["ExportMissed", "CanaryFailed", "ForeignRecord", "DeadLetters", "HeldAge"])(
    "when %s rings, and when it is over",
    (name) => {
      const alarm = resolved(only(template, "AWS::CloudWatch::Alarm", `Alarms${name}`));
      expect(alarm["AlarmActions"]).toHaveLength(1);
      expect(alarm["OKActions"]).toEqual(alarm["AlarmActions"]);
    },
  );

  it("also when the stage that would tell is silent", () => {
    for (const name of ["ExportMissed", "CanaryFailed"])
      expect(resolved(only(template, "AWS::CloudWatch::Alarm", `Alarms${name}`))["TreatMissingData"]).toBe(
        "breaching",
      );
  });

  it("by mail", () => {
    expect(resolved(only(template, "AWS::SNS::Subscription"))).toMatchObject({
      Protocol: "email",
      Endpoint: "operators@example.com",
    });
  });

  it("about an export every day, which the backup stage makes", () => {
    const rule = resolved(only(template, "AWS::Events::Rule"));
    const [target] = rule["Targets"] as { Input: string; EcsParameters: { TaskDefinitionArn: string } }[];
    const { id } = only(template, "AWS::ECS::TaskDefinition", "Taskbackup");
    expect(rule["ScheduleExpression"]).toBe("cron(17 3 * * ? *)");
    expect(target?.EcsParameters.TaskDefinitionArn).toBe(id);
  });
});
