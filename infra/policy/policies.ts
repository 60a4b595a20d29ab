import { resolve, type Resource, type Template } from "./template.ts";

/** A statement as the evaluator reads it: always lists, no intrinsic functions. */
export interface ReadStatement {
  readonly sid: string;
  readonly effect: "Allow" | "Deny";
  readonly action?: readonly string[];
  readonly notAction?: readonly string[];
  readonly resource?: readonly string[];
  readonly notResource?: readonly string[];
  readonly condition: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

type RawStatement = Readonly<Record<string, unknown>>;

/** All that is attached to a role: inline, as a policy of its own, or managed by us. @throws for a policy of AWS's own. */
export function statementsOfRole(template: Template, roleId: string): ReadStatement[] {
  const role = template.Resources[roleId];
  if (role?.Type !== "AWS::IAM::Role") throw new TypeError(`${roleId} is no role`);
  const inline = (role.Properties?.["Policies"] ?? []) as { PolicyDocument: unknown }[];
  const attached = Object.values(template.Resources).filter((one) => isAttached(one, roleId));
  const documents = [
    ...inline.map(({ PolicyDocument }) => PolicyDocument),
    ...attached.map(({ Properties }) => Properties?.["PolicyDocument"]),
  ];
  const managed = (role.Properties?.["ManagedPolicyArns"] ?? []) as unknown[];
  if (managed.some((arn) => JSON.stringify(arn).includes(":aws:policy/")))
    throw new TypeError(`${roleId} has a policy of AWS's own, which nobody here can read`);
  return documents.flatMap((document) => read(document, template));
}

function isAttached({ Type, Properties }: Resource, roleId: string): boolean {
  if (Type !== "AWS::IAM::Policy" && Type !== "AWS::IAM::ManagedPolicy") return false;
  return JSON.stringify(Properties?.["Roles"] ?? []).includes(`"${roleId}"`);
}

/** The statements of a document. */
export function read(document: unknown, template: Template): ReadStatement[] {
  const { Statement } = resolve(document, template) as { Statement: RawStatement | RawStatement[] };
  return listOf<RawStatement>(Statement).map((one) => ({
    sid: typeof one["Sid"] === "string" ? one["Sid"] : "",
    effect: one["Effect"] === "Allow" ? "Allow" : "Deny",
    ...named(one, "Action", "action"),
    ...named(one, "NotAction", "notAction"),
    ...named(one, "Resource", "resource"),
    ...named(one, "NotResource", "notResource"),
    condition: conditionOf(one["Condition"]),
  }));
}

function named<K extends string>(from: RawStatement, name: string, as: K): Partial<Record<K, string[]>> {
  const value = from[name];
  return value === undefined ? {} : ({ [as]: listOf<string>(value) } as Partial<Record<K, string[]>>);
}

function conditionOf(raw: unknown): ReadStatement["condition"] {
  const operators = Object.entries((raw ?? {}) as Record<string, Record<string, unknown>>);
  return Object.fromEntries(
    operators.map(([operator, keys]) => [
      operator,
      Object.fromEntries(
        Object.entries(keys).map(([key, value]) => [key, listOf<string>(value).map(String)]),
      ),
    ]),
  );
}

function listOf<T>(value: unknown): T[] {
  return (Array.isArray(value) ? value : [value]) as T[];
}
