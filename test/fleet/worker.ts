/** One process of a fleet. Its settings are arguments: folder, table, and when the fleet's time began. */
import { newDynamoClient } from "../../src/engines/aws/dynamodb-client.ts";
import { LedgerError } from "../../src/ledger/store.ts";
import { Worker } from "../../src/worker.ts";
import { patient } from "../support/dynamodb-local.ts";
import { Meter } from "../support/dynamodb-meter.ts";
import type { FromWorker, ToWorker } from "./messages.ts";
import { dynamoStore, fleetClock, openNode, receive } from "./node.ts";
import { WatchedStore } from "./watched-store.ts";

const [folder = "", table = "", startedAt = ""] = process.argv.slice(2);
const tell = (message: FromWorker): Promise<void> =>
  new Promise((resolve) => process.send?.(message, undefined, undefined, () => resolve()));

const meter = new Meter();
const store = new WatchedStore(
  dynamoStore(meter.into(newDynamoClient(patient)), table),
  async (epoch) => {
    await tell({ is: "falling-asleep", epoch });
    process.kill(process.pid, "SIGSTOP"); // the next line runs once somebody wakes it
  },
  (epoch, outcome) => void tell({ is: "old-epoch", epoch, outcome }),
);
const node = await openNode(folder, fleetClock(Number(startedAt)), store);
const worker = new Worker(node.service);
worker.start();

async function obey(message: ToWorker): Promise<void> {
  switch (message.do) {
    case "receive": {
      const { n, repo } = message;
      const telling = { repo, body: Buffer.from(message.body, "utf8"), copies: 1 };
      const receipt = await receive(node, telling).catch(codeOf);
      return tell({ is: "received", n, receipt });
    }
    case "sleep":
      store.sleepIn = message.after;
      return;
    case "stop":
      await worker.stop();
      await node.close();
      await tell({ is: "done", costs: [...meter.costs] });
      process.exit(0);
  }
}

/** The sender is told, and sends again. */
function codeOf(error: unknown): string {
  if (error instanceof LedgerError && error.code === "unavailable") return error.code;
  throw error;
}

process.on("message", (message: ToWorker) => void obey(message));
await tell({ is: "ready" });
