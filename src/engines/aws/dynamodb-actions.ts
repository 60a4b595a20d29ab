import type { TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import type { Condition, Write } from "../../ledger/store.ts";
import type { PartsRef, RawItem } from "./dynamodb-item.ts";

export type Action = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

type Put = Extract<Write, { op: "put" }>;

/** A document or bytes, as they go into the item: themselves, or the reference to their parts. */
export type Stored<T> = { readonly inline: T } | { readonly parts: PartsRef };

/** What is put, with its large pieces uploaded. `null` removes the bytes, `undefined` leaves them. */
export interface StoredPut {
  readonly doc: Stored<string>;
  readonly blob: Stored<Uint8Array> | null | undefined;
}

/** Parts that an item is known to have, and that this write takes from it. */
export type Dropped = Pick<RawItem, "docParts" | "blobParts">;

/**
 * A write as one action of TransactWriteItems. Beside its own condition it says which parts it takes from the item
 * (none, unless it is known better): so parts never go astray, and what has none costs no read.
 */
export function actionOf(
  table: string,
  write: Write,
  stored: StoredPut | undefined,
  dropped: Dropped,
): Action {
  const expression = new Expression();
  const target = { TableName: table, Key: { pk: write.key.pk, sk: write.key.sk } };
  if (write.op === "check") {
    return { ConditionCheck: { ...target, ...expression.condition([ownCondition(write.when, expression)]) } };
  }
  const drops = dropsOf(write, expression, dropped);
  const returned = drops.length === 0 ? {} : ({ ReturnValuesOnConditionCheckFailure: "ALL_OLD" } as const);
  if (write.op === "delete" || stored === undefined) {
    const conditions = [ownCondition(write.when, expression), ...drops];
    return { Delete: { ...target, ...expression.condition(conditions), ...returned } };
  }
  const update = updateOf(stored, expression);
  const conditions = [ownCondition(write.when, expression), ...drops];
  return {
    Update: { ...target, UpdateExpression: update, ...expression.condition(conditions), ...returned },
  };
}

/** A fresh item has no parts to lose; a check takes none. */
function dropsOf(
  write: Put | Extract<Write, { op: "delete" }>,
  expression: Expression,
  dropped: Dropped,
): string[] {
  if ("absent" in write.when) return [];
  const doc = expression.dropped("docParts", dropped.docParts);
  const takesBlob = write.op === "delete" || write.blob !== undefined;
  return takesBlob ? [doc, expression.dropped("blobParts", dropped.blobParts)] : [doc];
}

function ownCondition(when: Condition, expression: Expression): string {
  if ("absent" in when) return `attribute_not_exists(${expression.name("pk")})`;
  if ("present" in when) return `attribute_exists(${expression.name("pk")})`;
  if ("rev" in when) return `${expression.name("rev")} = ${expression.value("rev", when.rev)}`;
  return "";
}

function updateOf({ doc, blob }: StoredPut, expression: Expression): string {
  const rev = expression.name("rev");
  const sets = [
    `${rev} = if_not_exists(${rev}, ${expression.value("zero", 0)}) + ${expression.value("one", 1)}`,
  ];
  const removes: string[] = [];
  const place = (name: string, stored: Stored<unknown> | null): void => {
    const parts = expression.name(`${name}Parts`);
    const inline = expression.name(name);
    if (stored === null) removes.push(inline, parts);
    else if ("parts" in stored) {
      sets.push(`${parts} = ${expression.value(`${name}Parts`, stored.parts)}`);
      removes.push(inline);
    } else {
      sets.push(`${inline} = ${expression.value(name, stored.inline)}`);
      removes.push(parts);
    }
  };
  place("doc", doc);
  if (blob !== undefined) place("blob", blob);
  return `SET ${sets.join(", ")} REMOVE ${removes.join(", ")}`;
}

/** Whether a write's own condition holds of what the table said was there. */
export function holds(when: Condition, there: Pick<RawItem, "rev"> | undefined): boolean {
  if ("any" in when) return true;
  if ("absent" in when) return there === undefined;
  if ("present" in when) return there !== undefined;
  return there?.rev === when.rev;
}

/** Names and values of one action; every name goes by a placeholder, for DynamoDB reserves hundreds of words. */
class Expression {
  readonly #names: Record<string, string> = {};
  readonly #values: Record<string, unknown> = {};

  name(attribute: string): string {
    this.#names[`#${attribute}`] = attribute;
    return `#${attribute}`;
  }

  value(name: string, value: unknown): string {
    this.#values[`:${name}`] = value;
    return `:${name}`;
  }

  /** That the item has just these parts, or none. */
  dropped(attribute: "docParts" | "blobParts", parts: PartsRef | undefined): string {
    const name = this.name(attribute);
    if (parts === undefined) return `attribute_not_exists(${name})`;
    return `${name}.${this.name("id")} = ${this.value(`${attribute}Dropped`, parts.id)}`;
  }

  /** The condition with what all expressions of the action have named so far. */
  condition(conditions: readonly string[]): {
    ConditionExpression: string;
    ExpressionAttributeNames: Record<string, string>;
    ExpressionAttributeValues?: Record<string, unknown>;
  } {
    const values = Object.keys(this.#values).length === 0 ? {} : { ExpressionAttributeValues: this.#values };
    return {
      ConditionExpression: conditions.filter((one) => one !== "").join(" AND "),
      ExpressionAttributeNames: this.#names,
      ...values,
    };
  }
}
