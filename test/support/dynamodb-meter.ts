import type { DynamoDBClient, TransactWriteItemsCommandInput } from "@aws-sdk/client-dynamodb";

interface Cost {
  requests: number;
  units: number;
}

/**
 * How often each command is sent, and how many units it takes. Reads as the table says; writes by AWS's rule (two
 * units for each begun KB of each item in a transaction), since DynamoDB Local counts a transaction's first item only.
 */
export class Meter {
  readonly costs = new Map<string, Cost>();
  /** Bytes that updates leave in place still count. */
  readonly #blobBytes = new Map<string, number>();

  into(client: DynamoDBClient): DynamoDBClient {
    client.middlewareStack.add(
      (next, context) => async (args) => {
        const command = String(context.commandName).replace(/Command$/, "");
        Object.assign(args.input, { ReturnConsumedCapacity: "TOTAL" });
        const cost = this.costs.get(command) ?? { requests: 0, units: 0 };
        this.costs.set(command, cost);
        cost.requests += 1;
        const answer = await next(args);
        const { ConsumedCapacity: consumed } = answer.output as {
          ConsumedCapacity?: { CapacityUnits?: number };
        };
        const written = (args.input as TransactWriteItemsCommandInput).TransactItems;
        cost.units += written === undefined ? (consumed?.CapacityUnits ?? 0) : this.#unitsOf(written);
        return answer;
      },
      { step: "initialize", priority: "low", name: "meter" },
    );
    return client;
  }

  #unitsOf(actions: NonNullable<TransactWriteItemsCommandInput["TransactItems"]>): number {
    let units = 0;
    for (const { Update: update, Delete: remove, ConditionCheck: check } of actions) {
      const { Key: key = {}, ExpressionAttributeValues: values = {} } = update ?? {};
      const id = JSON.stringify(key);
      const blob = bytesOf(values[":blob"]);
      if (blob > 0) this.#blobBytes.set(id, blob);
      const bytes =
        update === undefined
          ? bytesOf((remove ?? check)?.Key)
          : bytesOf(key) + bytesOf({ ...values, ":blob": undefined }) + (this.#blobBytes.get(id) ?? 0);
      units += 2 * Math.ceil(Math.max(1, bytes) / 1024);
    }
    return units;
  }
}

/** Roughly what DynamoDB counts: the bytes of names and values. */
function bytesOf(value: unknown): number {
  if (value === undefined) return 0;
  if (value instanceof Uint8Array) return value.length;
  if (typeof value === "string") return Buffer.byteLength(value);
  if (typeof value !== "object" || value === null) return 8;
  return Object.entries(value).reduce((sum, [name, one]) => sum + name.length + bytesOf(one), 0);
}
