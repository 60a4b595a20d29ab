import { stageNames, type Stage, type StageRights } from "../../src/stages.ts";
import {
  bucketReads,
  guardrailCalls,
  keyUses,
  ledgerReads,
  ledgerWrites,
  memoryReads,
  memoryWrites,
  modelCalls,
  objectReads,
  objectRemovals,
  objectWrites,
  secretReads,
  secretWrites,
  siloNames,
  siloReads,
  tableLooks,
} from "./actions.ts";
import type { Allow, Statement } from "./statement.ts";

/** What a stage's rights are about, as ARNs. */
export interface Things {
  readonly table: string;
  /** The shared memory, and by pattern those of single repositories. */
  readonly memories: readonly string[];
  readonly models: readonly string[];
  readonly guardrail: string;
  readonly bucket: string;
  readonly secrets: Readonly<Record<"webhooks" | "master", string>>;
  /** Customer-managed keys, and the service in whose hands alone each may be used, as in `dynamodb`. */
  readonly keys: Readonly<Record<"dynamodb" | "s3" | "secretsmanager", string>>;
  /** `suffix` of a service's name, as in `.eu-west-1.amazonaws.com`. */
  readonly region: string;
}

/**
 * What a stage's role may do, made from the one table that the service itself keeps to (src/stages.ts). Every right
 * comes twice: allowed, and everything else denied. A denial wins over any other policy, so that a role that somebody
 * widens later gains nothing.
 */
export function statementsOf(stage: Stage, rights: StageRights, things: Things): Statement[] {
  const allows = [
    ...ledgerAllows(rights, things),
    ...memoryAllows(rights, things),
    ...modelAllows(rights, things),
    ...objectAllows(rights, things),
    ...secretAllows(rights, things),
  ];
  const all = [...allows, ...keyAllows(allows, things)];
  return [...all, ...denials(stage, rights, all)];
}

function readable({ ledger }: StageRights): string[] {
  return [...new Set([...ledger.read, ...ledger.write])];
}

function ledgerAllows(rights: StageRights, { table }: Things): Allow[] {
  const within = (partitions: readonly string[]) => ({
    "ForAllValues:StringLike": { "dynamodb:LeadingKeys": partitions },
    // Of a request without keys, "all values" are always fine.
    Null: { "dynamodb:LeadingKeys": "false" },
  });
  return [
    allow("LedgerRead", ledgerReads, [table], within(readable(rights))),
    allow("LedgerLookedAt", tableLooks, [table]),
    allow("LedgerWritten", ledgerWrites, [table], within([...new Set(rights.ledger.write)])),
  ];
}

function memoryAllows({ memory, makesSilos }: StageRights, { memories }: Things): Allow[] {
  const record = memory === "write" ? [...memoryReads, ...memoryWrites] : memoryReads;
  return [
    ...(memory === "none" ? [] : [allow("Memory", record, memories)]),
    ...(makesSilos ? [allow("SilosMade", siloNames, ["*"]), allow("SilosFound", siloReads, memories)] : []),
  ];
}

function modelAllows({ model, guardrail }: StageRights, things: Things): Allow[] {
  return [
    ...(model ? [{ ...allow("Model", modelCalls, []), Resource: things.models }] : []),
    ...(guardrail ? [allow("Guardrail", guardrailCalls, [things.guardrail])] : []),
  ];
}

function objectAllows({ objects }: StageRights, { bucket }: Things): Allow[] {
  if (objects.length === 0) return [];
  const named = { read: objectReads, create: objectWrites, remove: objectRemovals };
  return [
    allow("Bucket", bucketReads, [bucket]),
    allow(
      "Objects",
      objects.flatMap((right) => named[right]),
      [`${bucket}/*`],
    ),
  ];
}

/**
 * Who speaks with operators makes and ends webhook secrets; nobody writes the master key. GitHub's token is no part of
 * this: ECS hands it to the container, and the task's role can't read it.
 */
function secretAllows({ secrets, doors }: StageRights, things: Things): Allow[] {
  const { webhooks, master } = things.secrets;
  const makes = doors.includes("operators") ? secretWrites : [];
  return [
    ...(secrets.includes("webhooks")
      ? [allow("WebhookSecrets", [...secretReads, ...makes], [webhooks])]
      : []),
    ...(secrets.includes("master") ? [allow("MasterKey", secretReads, [master])] : []),
  ];
}

/** Each key only in the hands of the service whose data it covers, and only for who may use that service. */
function keyAllows(allows: readonly Allow[], { keys, region }: Things): Allow[] {
  const used = new Set(allows.flatMap(({ Action }) => Action.map((action) => action.split(":", 1)[0])));
  return (["dynamodb", "s3", "secretsmanager"] as const)
    .filter((service) => used.has(service))
    .map((service) =>
      allow(`KeyOf${service === "s3" ? "S3" : service}`, keyUses, [keys[service]], {
        StringEquals: { "kms:ViaService": `${service}${region}` },
      }),
    );
}

function denials(stage: Stage, rights: StageRights, allows: readonly Allow[]): Statement[] {
  const outside = (partitions: readonly string[]) => ({
    "ForAnyValue:StringNotLike": { "dynamodb:LeadingKeys": partitions },
  });
  const others = stageNames.filter((one) => one !== stage).map((one) => `audit#-${one}`);
  return [
    {
      Sid: "NothingElse",
      Effect: "Deny",
      NotAction: [...new Set(allows.flatMap(({ Action }) => Action))].sort(),
      Resource: ["*"],
    },
    ...nowhereElse(allows),
    deny("OtherPartitionsUnread", ledgerReads, outside(readable(rights))),
    deny("OtherPartitionsUnwritten", ledgerWrites, outside([...new Set(rights.ledger.write)])),
    deny("OthersTellThemselves", ledgerWrites, {
      "ForAnyValue:StringLike": { "dynamodb:LeadingKeys": others },
    }),
    deny("NoEventRemoved", ["dynamodb:DeleteItem"], {
      "ForAnyValue:StringLike": { "dynamodb:LeadingKeys": ["audit#*"] },
    }),
  ];
}

/** Each action is bound to its own things: to delete one secret is no right to delete another that is read. */
function nowhereElse(allows: readonly Allow[]): Statement[] {
  const bound = allows.filter(({ Resource }) => !Resource.includes("*"));
  const groups = new Map<string, { readonly actions: string[]; readonly things: readonly string[] }>();
  for (const action of new Set(bound.flatMap(({ Action }) => Action))) {
    const lists = bound.filter(({ Action }) => Action.includes(action)).map(({ Resource }) => Resource);
    // A list that only CloudFormation knows can't be joined with others.
    const [first = []] = lists;
    const things = lists.length === 1 ? first : [...new Set(lists.flat())];
    const name = JSON.stringify(things);
    const group = groups.get(name) ?? { actions: [], things };
    group.actions.push(action);
    groups.set(name, group);
  }
  return [...groups.values()].map(({ actions, things }, index) => ({
    Sid: `NowhereElse${index + 1}`,
    Effect: "Deny",
    Action: actions,
    NotResource: things,
  }));
}

function allow(
  Sid: string,
  actions: readonly string[],
  Resource: readonly string[],
  Condition?: Statement["Condition"],
): Allow {
  const given = { Sid, Effect: "Allow", Action: [...actions], Resource: [...Resource] } as const;
  return Condition === undefined ? given : { ...given, Condition };
}

function deny(
  Sid: string,
  actions: readonly string[],
  Condition: NonNullable<Statement["Condition"]>,
): Statement {
  return { Sid, Effect: "Deny", Action: [...actions], Resource: ["*"], Condition };
}
