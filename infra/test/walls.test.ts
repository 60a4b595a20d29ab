import { readFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { stageNames, stages, type Stage } from "../../src/stages.ts";
import { evaluate, type Ask } from "../policy/evaluate.ts";
import { read } from "../policy/policies.ts";
import { permissionsOf } from "../policy/table.ts";
import type { Resource, Template } from "../policy/template.ts";
import { roleOf, statementsOfStage, thingsOf } from "../policy/things.ts";
import { breachesOf, looseAllowsOf } from "../policy/walls.ts";
import { describeInfra, synthesised } from "./support.ts";

interface RawStatement {
  readonly Sid: string;
  readonly Effect: string;
}

interface RawPolicy {
  readonly PolicyDocument: { Statement: RawStatement[] };
}

let template: Template;

beforeAll(async () => {
  template = await synthesised();
}, 180_000);

/** Everything, everywhere, attached to one role: what a careless change, or an attacker with IAM, would do. */
function widened(to: Stage): Template {
  const wide: Resource = {
    Type: "AWS::IAM::Policy",
    Properties: {
      PolicyDocument: { Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] },
      Roles: [{ Ref: roleOf(template, to) }],
    },
  };
  return { ...template, Resources: { ...template.Resources, Wide: wide } };
}

function policyOf(of: Template, stage: Stage): RawPolicy {
  const [policy] = of.Resources[roleOf(of, stage)]?.Properties?.["Policies"] as RawPolicy[];
  if (policy === undefined) throw new TypeError(`${stage} has no policy`);
  return policy;
}

function without(sid: string, stage: Stage, from: Template): Template {
  const changed = structuredClone(from);
  const { PolicyDocument } = policyOf(changed, stage);
  PolicyDocument.Statement = PolicyDocument.Statement.filter((one) => one.Sid !== sid);
  return changed;
}

describeInfra("when a stage is taken over", () => {
  it("meets every wall, and each by an explicit denial", () => {
    expect(breachesOf(template)).toEqual([]);
  });

  it.each(stageNames)("still meets every wall when somebody allows %s everything", (stage) => {
    expect(breachesOf(widened(stage), [stage])).toEqual([]);
  });
});

describeInfra("when a permission is too wide", () => {
  it("none is", () => {
    expect(looseAllowsOf(template)).toEqual([]);
  });

  it.each(stageNames)("it is found on %s, although the walls hold", (stage) => {
    expect(looseAllowsOf(widened(stage))).toEqual([`${stage}: a statement without a name`]);
  });

  it("nobody but a task of this account takes a stage's identity on", () => {
    for (const stage of stageNames) {
      const trust = read(
        template.Resources[roleOf(template, stage)]?.Properties?.["AssumeRolePolicyDocument"],
        template,
      );
      const ask = { action: "sts:AssumeRole", resource: "" };
      const from = (account: string): Ask => ({
        ...ask,
        context: {
          "aws:SourceAccount": [account],
          "aws:SourceArn": [`arn:aws:ecs:eu-west-1:${account}:task/x`],
        },
      });
      expect(trust).toHaveLength(1);
      expect(evaluate(trust, from("123456789012"))).toBe("allowed");
      expect(evaluate(trust, from("999999999999"))).toBe("unallowed");
      expect(evaluate(trust, ask)).toBe("unallowed");
    }
  });
});

describeInfra("when a denial is lost", () => {
  const breachedWithout = (sid: string, stage: Stage): boolean =>
    breachesOf(without(sid, stage, template), [stage]).length > 0;

  it.each(stageNames)("the wall that %s then goes through is found", (stage) => {
    const denials = policyOf(template, stage).PolicyDocument.Statement.filter(
      ({ Effect }) => Effect === "Deny",
    );
    expect(denials.length).toBeGreaterThanOrEqual(6);
    const unneeded = denials.map(({ Sid }) => Sid).filter((sid) => !breachedWithout(sid, stage));
    // Who may write no chain but their own needs to be told so once.
    const told = stage === "decide" || stage === "operate" ? [] : ["OthersTellThemselves"];
    expect(unneeded).toEqual(told);
  });
});

describeInfra("when the table of stages is loosened", () => {
  it("finds a stage that learns and votes", async () => {
    const { statementsOf } = await import("../lib/statements.ts");
    const { table, bucket, memory, models, guardrail, secrets, keys } = thingsOf(template);
    const loosened = {
      ...stages.learn,
      ledger: { ...stages.learn.ledger, write: [...stages.learn.ledger.write, "votes#*"] },
    };
    const changed = structuredClone(template);
    const statements = statementsOf("learn", loosened, {
      table,
      bucket,
      memories: [memory],
      models,
      guardrail,
      secrets,
      keys,
      region: ".eu-west-1.amazonaws.com",
    });
    policyOf(changed, "learn").PolicyDocument.Statement = statements as RawStatement[];
    expect(breachesOf(changed)).toContain(
      "learn: dynamodb:UpdateItem on votes#42 (learn writes proposals, its lease, and what it says of itself)",
    );
  });
});

describeInfra("when a stage does its work", () => {
  const keyed = (action: string, resource: string, pks: readonly string[]): Ask => ({
    action,
    resource,
    context: { "dynamodb:LeadingKeys": pks },
  });
  const samplesOf = (partitions: readonly string[]): string[] =>
    [...new Set(partitions)].map((one) => one.replace("*", "42"));
  const refused = (stage: Stage, asks: readonly Ask[]): Ask[] => {
    const statements = statementsOfStage(template, stage);
    return asks.filter((ask) => evaluate(statements, ask) !== "allowed");
  };

  it.each(stageNames)("%s reads and writes its partitions, alone and in one transaction", (stage) => {
    const { table } = thingsOf(template);
    const { read, write } = stages[stage].ledger;
    const reads = samplesOf([...read, ...write]);
    const writes = samplesOf(write);
    const kept = writes.filter((pk) => !pk.startsWith("audit#"));
    expect(
      refused(stage, [
        ...["GetItem", "Query", "ConditionCheckItem"].flatMap((name) => [
          ...reads.map((pk) => keyed(`dynamodb:${name}`, table, [pk])),
          keyed(`dynamodb:${name}`, table, reads),
        ]),
        ...["PutItem", "UpdateItem"].flatMap((name) => [
          ...writes.map((pk) => keyed(`dynamodb:${name}`, table, [pk])),
          keyed(`dynamodb:${name}`, table, writes),
        ]),
        ...kept.map((pk) => keyed("dynamodb:DeleteItem", table, [pk])),
      ]),
    ).toEqual([]);
  });

  it.each(stageNames)("%s reaches what its ports need", (stage) => {
    const { bucket, memory, models, embeddings, guardrail, secrets, keys } = thingsOf(template);
    const rights = stages[stage];
    const service = (name: string) => ({ "kms:ViaService": [`${name}.eu-west-1.amazonaws.com`] });
    const asks: Ask[] = [{ action: "kms:Decrypt", resource: keys.dynamodb, context: service("dynamodb") }];
    const on = (resource: string, ...actions: string[]): void => {
      asks.push(...actions.map((action) => ({ action, resource })));
    };
    if (rights.memory !== "none") on(memory, "bedrock-agentcore:ListMemoryRecords");
    if (rights.memory === "write")
      on(
        memory,
        ...["BatchCreate", "BatchUpdate", "BatchDelete"].map(
          (name) => `bedrock-agentcore:${name}MemoryRecords`,
        ),
        "bedrock-agentcore:GetMemoryRecord",
      );
    if (rights.makesSilos) {
      on("*", "bedrock-agentcore:CreateMemory", "bedrock-agentcore:ListMemories");
      on(memory.replace("_pool", "_583231"), "bedrock-agentcore:GetMemory");
    }
    if (rights.model) for (const model of [...models, embeddings]) on(model, "bedrock:InvokeModel");
    if (rights.guardrail) on(guardrail, "bedrock:ApplyGuardrail");
    if (rights.objects.includes("read")) {
      on(`${bucket}/x`, "s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectRetention");
      on(bucket, "s3:ListBucket", "s3:ListBucketVersions");
      asks.push({ action: "kms:Decrypt", resource: keys.s3, context: service("s3") });
    }
    if (rights.objects.includes("create")) on(`${bucket}/x`, "s3:PutObject", "s3:AbortMultipartUpload");
    if (rights.objects.includes("remove")) on(`${bucket}/x`, "s3:DeleteObject");
    for (const name of rights.secrets)
      if (name !== "github") on(secrets[name], "secretsmanager:GetSecretValue");
    expect(refused(stage, asks)).toEqual([]);
  });

  it("learn reaches no embedding model where embeddings are off, and its own model all the same", () => {
    const { models, embeddings } = thingsOf(template);
    const off = { ...template, Conditions: { EmbeddingsOn: { "Fn::Equals": ["off", "bedrock"] } } };
    const verdict = (resource: string) =>
      evaluate(statementsOfStage(off, "learn"), { action: "bedrock:InvokeModel", resource });
    expect(verdict(embeddings)).toBe("denied");
    expect(models.map(verdict)).toEqual(models.map(() => "allowed"));
  });

  it.each(stageNames)("the policy of %s fits into what IAM takes", (stage) => {
    const { Statement } = policyOf(template, stage).PolicyDocument;
    const charsMax = 10_240; // inline policies of a role together, without white space
    expect(JSON.stringify(Statement).length).toBeLessThan(charsMax);
  });

  it("hands no secret to a container but GitHub's token, and that to who has a way out", () => {
    for (const stage of stageNames) {
      const execution = new Set(
        Object.values(template.Resources)
          .filter(({ Type }) => Type === "AWS::IAM::Policy")
          .filter(({ Properties }) =>
            JSON.stringify(Properties?.["Roles"]).includes(roleOf(template, stage, "ExecutionRoleArn")),
          )
          .flatMap(
            ({ Properties }) => JSON.stringify(Properties).match(/secretsmanager:\w+|Secrets\w+/g) ?? [],
          )
          .filter((word) => word.startsWith("Secrets")),
      );
      const names = [...execution].filter((name) => !name.startsWith("KeysSecrets"));
      expect(names.every((name) => name.startsWith("SecretsGithubToken"))).toBe(true);
      expect(names.length > 0).toBe(stages[stage].secrets.includes("github"));
    }
  });
});

describeInfra("the page of permissions", () => {
  it("says what the template says", () => {
    const page = readFileSync(new URL("../../docs/aws-permissions.md", import.meta.url), "utf8");
    const made = permissionsOf(template);
    expect(page, "npm --silent --prefix infra run permissions > docs/aws-permissions.md").toBe(made);
  });
});
