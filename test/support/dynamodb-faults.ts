import { setTimeout as sleep } from "node:timers/promises";
import {
  ProvisionedThroughputExceededException,
  ThrottlingException,
  TransactionCanceledException,
  TransactionInProgressException,
  type DynamoDBClient,
  type TransactWriteItemsCommandInput,
} from "@aws-sdk/client-dynamodb";
import { Random } from "../doubles/random.ts";

/** What DynamoDB does to a request now and then, and DynamoDB Local never. */
export type Fault =
  /** Not done: another transaction was at one of its items. */
  | "conflict"
  /** Not done: too much at once, said for one item of a transaction, or for the request. */
  | "throttled"
  /** Not done: nobody answered. */
  | "timeout"
  /** Done, but the connection died before the answer came. */
  | "lost-answer"
  /** Nobody answered in time; it is done some time later, while it is asked again. */
  | "late"
  /** Not done: the same transaction is still under way. */
  | "in-progress"
  /** Not done: DynamoDB itself failed. */
  | "server-error";

const faults: readonly Fault[] = [
  "conflict",
  "throttled",
  "timeout",
  "lost-answer",
  "late",
  "in-progress",
  "server-error",
];

type Send = () => Promise<unknown>;

/** Faults in a client's requests, where they meet the network. */
export class Faults {
  readonly seen = new Map<string, number>();
  readonly #next: (command: string) => Fault | undefined;
  readonly #late: Promise<unknown>[] = [];

  /** @param next which fault the next request meets, if any. */
  constructor(next: (command: string) => Fault | undefined) {
    this.#next = next;
  }

  /** Each request fails with this chance, in a way that the seed chooses. */
  static seeded(seed: number, chance: number): Faults {
    const random = new Random(seed).next;
    return new Faults(() => (random() < chance ? faults[Math.floor(random() * faults.length)] : undefined));
  }

  /** Just these, in this order, for transactions only. */
  static script(script: readonly (Fault | undefined)[]): Faults {
    const left = [...script];
    return new Faults((command) => (command === "TransactWriteItemsCommand" ? left.shift() : undefined));
  }

  into(client: DynamoDBClient): DynamoDBClient {
    client.middlewareStack.add(
      (next, context) => (args) => {
        const command = String(context.commandName);
        const fault = this.#next(command);
        if (fault !== undefined) this.seen.set(fault, (this.seen.get(fault) ?? 0) + 1);
        const input = args.input as TransactWriteItemsCommandInput;
        return this.#strike(fault, input, () => next(args)) as ReturnType<typeof next>;
      },
      { step: "deserialize", priority: "low", name: "faults" },
    );
    return client;
  }

  /** Until everything that comes late has come. */
  async settled(): Promise<void> {
    await Promise.all(this.#late);
  }

  async #strike(
    fault: Fault | undefined,
    input: TransactWriteItemsCommandInput,
    send: Send,
  ): Promise<unknown> {
    switch (fault) {
      case undefined:
        return send();
      case "conflict":
        throw cancelled(input, "TransactionConflict");
      case "throttled":
        throw throttled(input);
      case "timeout":
        throw timeout();
      case "lost-answer":
        await send();
        throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
      case "late":
        this.#late.push(
          sleep(15)
            .then(send)
            .catch(() => undefined),
        ); // what becomes of it shows in the table
        throw timeout();
      case "in-progress":
        throw new TransactionInProgressException({
          message: "The transaction is in progress",
          $metadata: {},
        });
      case "server-error":
        throw serverError();
    }
  }
}

/** A transaction's items are cancelled one by one; other requests fail as a whole. */
function cancelled(input: TransactWriteItemsCommandInput, code: string): Error {
  if (input.TransactItems === undefined) return timeout();
  const reasons = input.TransactItems.map((_, index) => ({ Code: index === 0 ? code : "None" }));
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${code}]`;
  return new TransactionCanceledException({ message, $metadata: {}, CancellationReasons: reasons });
}

let throttles = 0;

function throttled(input: TransactWriteItemsCommandInput): Error {
  throttles += 1;
  const options = { message: "Rate exceeded", $metadata: {} };
  switch (throttles % 4) {
    case 0:
      return new ThrottlingException(options);
    case 1:
      return new ProvisionedThroughputExceededException(options);
    case 2:
      return cancelled(input, "ThrottlingError");
    default:
      return cancelled(input, "ProvisionedThroughputExceeded");
  }
}

function timeout(): Error {
  return Object.assign(new Error("no answer in time"), { name: "TimeoutError" });
}

function serverError(): Error {
  const error = new Error("Internal server error");
  return Object.assign(error, {
    name: "InternalServerError",
    $fault: "server",
    $metadata: { httpStatusCode: 500 },
  });
}
