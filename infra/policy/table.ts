import { stageNames, type Stage } from "../../src/stages.ts";
import { evaluate, type Ask } from "./evaluate.ts";
import type { Template } from "./template.ts";
import { partitions, statementsOfStage, thingsOf } from "./things.ts";

interface Row {
  readonly what: string;
  /** In the cell when it is allowed, and what is asked for it: all must be. */
  readonly cells: readonly { readonly word: string; readonly asks: readonly Ask[] }[];
}

/**
 * Which stage may do what, in words of the policies that would be deployed: Markdown.
 * @throws TypeError for what nobody allows and nobody denies: the page says that there is no such thing.
 */
export function permissionsOf(template: Template): string {
  const policies = new Map(stageNames.map((stage) => [stage, statementsOfStage(template, stage)]));
  const isAllowed = (stage: Stage, ask: Ask): boolean => {
    const verdict = evaluate(policies.get(stage) ?? [], ask);
    if (verdict === "unallowed") throw new TypeError(`nothing denies ${stage} ${JSON.stringify(ask)}`);
    return verdict === "allowed";
  };
  const cell = (stage: Stage, { cells }: Row): string =>
    cells
      .filter(({ asks }) => asks.map((ask) => isAllowed(stage, ask)).every(Boolean))
      .map(({ word }) => word)
      .join(", ");
  const table = (heading: string, rows: readonly Row[]): string[] =>
    aligned([
      [heading, ...stageNames],
      ...rows.map((row) => [row.what, ...stageNames.map((stage) => cell(stage, row))]),
    ]);
  const things = thingsOf(template);
  const ledger = partitions.map((pk) => ledgerRow(pk, things.table));
  return [
    ...preamble,
    "## The ledger, by partition",
    "",
    ...table("partition", ledger),
    "",
    "## Everything else",
    "",
    ...table("what", otherRows(things)),
    "",
  ].join("\n");
}

const preamble = [
  "# Which stage may do what on AWS",
  "",
  "Made from the synthesised template, by asking its policies as IAM would (`npm --prefix infra run permissions`); a test",
  "keeps it current. `42` stands for any repository, integration, candidate or time. What a cell does not say is denied",
  "explicitly: no other policy can allow it. The table behind it is `src/stages.ts`, which the service keeps to as well.",
  "",
];

/** A table of Markdown whose columns stand below one another, as the formatter would set it. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const [head = []] = rows;
  const widths = head.map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((one, column) => one.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.slice(1).map(line)];
}

function ledgerRow(pk: string, table: string): Row {
  const asks = (...names: string[]): Ask[] =>
    names.map((name) => ({
      action: `dynamodb:${name}`,
      resource: table,
      context: { "dynamodb:LeadingKeys": [pk] },
    }));
  return {
    what: `\`${pk}\``,
    cells: [
      { word: "read", asks: asks("GetItem", "Query", "ConditionCheckItem") },
      { word: "put", asks: asks("PutItem", "UpdateItem") },
      { word: "delete", asks: asks("DeleteItem") },
    ],
  };
}

function otherRows(things: ReturnType<typeof thingsOf>): Row[] {
  const { bucket, embeddings, guardrail, memory, models, secrets, table } = things;
  const row = (what: string, resource: string, ...actions: string[]): Row => ({
    what,
    cells: [{ word: "yes", asks: actions.map((action) => ({ action, resource })) }],
  });
  const [model = ""] = models;
  const secret = "secretsmanager:GetSecretValue";
  const inMemory = (...names: string[]): string[] => names.map((name) => `bedrock-agentcore:${name}`);
  return [
    row("see how the table is set up", table, "dynamodb:DescribeTable", "dynamodb:DescribeContinuousBackups"),
    row("list memory", memory, ...inMemory("ListMemoryRecords")),
    row(
      "write memory",
      memory,
      ...inMemory("BatchCreateMemoryRecords", "BatchUpdateMemoryRecords", "BatchDeleteMemoryRecords"),
    ),
    row("make a repository's own memory", "*", ...inMemory("CreateMemory", "ListMemories")),
    row("delete or change a memory", memory, ...inMemory("DeleteMemory")),
    row("ask a model", model, "bedrock:InvokeModel"),
    row("ask for embeddings (where on)", embeddings, "bedrock:InvokeModel"),
    row("ask the guardrail", guardrail, "bedrock:ApplyGuardrail"),
    row(
      "see how the bucket is set up",
      bucket,
      "s3:GetBucketVersioning",
      "s3:GetBucketObjectLockConfiguration",
    ),
    row("read objects", `${bucket}/x`, "s3:GetObject", "s3:GetObjectVersion"),
    row("create objects", `${bucket}/x`, "s3:PutObject"),
    row("remove objects (hide them)", `${bucket}/x`, "s3:DeleteObject"),
    row("end a version", `${bucket}/x`, "s3:DeleteObjectVersion"),
    row("lift or change a lock", `${bucket}/x`, "s3:BypassGovernanceRetention", "s3:PutObjectRetention"),
    row("read webhook secrets", secrets.webhooks, secret),
    row(
      "make and end webhook secrets",
      secrets.webhooks,
      "secretsmanager:CreateSecret",
      "secretsmanager:DeleteSecret",
    ),
    row("read the master key", secrets.master, secret),
    row("read GitHub's token itself", secrets.github, secret),
    row("become another identity", "*", "sts:AssumeRole"),
  ];
}
