import { fork, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createTable } from "../../src/engines/aws/dynamodb-table.ts";
import { key } from "../../src/ledger/layout.ts";
import { Random } from "../doubles/random.ts";
import { startDynamoLocal, type DynamoLocal } from "../support/dynamodb-local.ts";
import type { FromWorker, ToWorker } from "./messages.ts";
import { dynamoStore, fleetClock, openNode, receive, setTheScene, type Node } from "./node.ts";
import { endState, leftToDo, type EndState } from "./state.ts";
import { storyRepos, tell, workStartsAt, type Telling } from "./story.ts";
import type { Epoch } from "./watched-store.ts";

export interface FleetOptions {
  readonly processes: number;
  readonly repos: number;
  /** Repeats and simultaneous copies count. */
  readonly deliveries: number;
  readonly seed: number;
  /** Workers that fall asleep with a decision in hand, one after the other. */
  readonly sleepers: number;
  /** Workers that are stopped wherever they are, one after the other. */
  readonly stops: number;
}

export interface Slept {
  readonly epoch: Epoch;
  /** Of everything that was tried under an epoch that had passed. */
  readonly committed: number;
  readonly refused: number;
}

export interface FleetReport {
  readonly state: EndState;
  readonly receipts: Readonly<Record<string, number>>;
  readonly slept: readonly Slept[];
  readonly seconds: number;
  readonly costs: ReadonlyMap<string, { readonly requests: number; readonly units: number }>;
}

const stopMs = 4_500; // a lease ends after 3 s
/** Work that waits for its time moves at least so often. */
const stillMsMax = 60_000;
const handOverMsMax = 60_000;

/** The same story, told to one process on SQLite. */
export async function oneProcess(options: FleetOptions): Promise<EndState> {
  const folder = await mkdtemp(join(tmpdir(), "vouchsafe-one-"));
  let now = workStartsAt;
  const node = await openNode(folder, { now: () => (now += 10) });
  try {
    const repos = storyRepos(options.repos);
    await setTheScene(node, repos);
    for (const tellings of tell(repos, options.deliveries, options.seed)) {
      for (const telling of tellings) await receive(node, telling);
    }
    await node.service.drain();
    return await endState(node.service);
  } finally {
    await node.close();
    await rm(folder, { recursive: true });
  }
}

/** The story, told to many processes on one DynamoDB table. */
export async function manyProcesses(options: FleetOptions): Promise<FleetReport> {
  const folder = await mkdtemp(join(tmpdir(), "vouchsafe-fleet-"));
  const local = await startDynamoLocal();
  const table = `fleet-${randomUUID()}`;
  await createTable(local.client(), table);
  const startedAt = Date.now();
  const node = await openNode(folder, fleetClock(startedAt), dynamoStore(local.client(), table));
  const fleet = new Fleet(local, [folder, table, String(startedAt)]);
  try {
    const repos = storyRepos(options.repos);
    await setTheScene(node, repos);
    await fleet.start(options.processes);
    const begin = performance.now();
    const told = tell(repos, options.deliveries, options.seed);
    const work = Promise.all([
      ...told.map((tellings, index) => fleet.send(tellings, index)),
      fleet.disturb(node, options),
    ]).then(() => done(node));
    await Promise.race([work, fleet.died]);
    const seconds = (performance.now() - begin) / 1_000;
    await fleet.stop();
    const { receipts, slept, costs } = fleet;
    return {
      state: await endState(node.service),
      receipts: Object.fromEntries(receipts),
      slept,
      seconds,
      costs,
    };
  } finally {
    fleet.kill();
    await node.close();
    await local.stop();
    await rm(folder, { recursive: true });
  }
}

async function done({ service }: Node): Promise<void> {
  let left = await leftToDo(service);
  for (let moved = Date.now(); left.length > 0;) {
    await sleep(250);
    const now = await leftToDo(service);
    if (now.join() !== left.join()) moved = Date.now();
    if (Date.now() - moved > stillMsMax) throw new Error(`the fleet stands still:\n${now.join("\n")}`);
    left = now;
  }
}

/** The worker processes, seen from outside. */
class Fleet {
  readonly receipts = new Map<string, number>();
  readonly slept: Slept[] = [];
  readonly costs = new Map<string, { requests: number; units: number }>();
  /** Rejects when a worker ends that nobody told to. */
  readonly died: Promise<never>;
  #mayEnd = false;
  #onDeath: (error: Error) => void = () => undefined;
  readonly #local: DynamoLocal;
  readonly #args: readonly string[];
  #workers: ChildProcess[] = [];
  readonly #waiting = new Map<number, (receipt: string) => void>();
  readonly #asleep = new Map<ChildProcess, (epoch: Epoch) => void>();
  #sent = 0;

  constructor(local: DynamoLocal, args: readonly string[]) {
    this.#local = local;
    this.#args = args;
    this.died = new Promise((_, reject) => (this.#onDeath = reject));
    this.died.catch(() => undefined);
  }

  async start(processes: number): Promise<void> {
    const script = join(import.meta.dirname, "worker.ts");
    const env = { ...process.env, ...this.#local.env };
    this.#workers = Array.from({ length: processes }, () =>
      fork(script, [...this.#args], { env, execArgv: [] }),
    );
    await Promise.all(
      this.#workers.map(async (worker) => {
        worker.once("exit", (code, signal) => {
          if (!this.#mayEnd) this.#onDeath(new Error(`a worker ended: ${signal ?? code ?? "?"}`));
        });
        await Promise.race([once(worker, "message"), this.died]); // ready
        worker.on("message", (message: FromWorker) => this.#hear(worker, message));
      }),
    );
  }

  /** One repository's deliveries in their order; copies go to several workers at the same moment. */
  async send(tellings: readonly Telling[], from: number): Promise<void> {
    let next = from;
    for (const { repo, body, copies } of tellings) {
      await Promise.all(
        Array.from({ length: copies }, async () => {
          for (let receipt = "unavailable"; receipt === "unavailable";) {
            const worker = this.#workers[next++ % this.#workers.length]!;
            receipt = await this.#receive(worker, repo, body.toString("utf8"));
            this.receipts.set(receipt, (this.receipts.get(receipt) ?? 0) + 1);
          }
        }),
      );
    }
  }

  /** First those that fall asleep with a decision in hand, then those that are stopped anywhere. */
  async disturb(node: Node, { sleepers, stops, seed }: FleetOptions): Promise<void> {
    const random = new Random(seed);
    for (let n = 0; n < sleepers; n += 1)
      await this.#putToSleep(this.#workers[n % this.#workers.length]!, node);
    for (let n = 0; n < stops; n += 1) {
      const worker = random.pick(this.#workers);
      worker.kill("SIGSTOP");
      await sleep(stopMs);
      worker.kill("SIGCONT");
      await sleep(500);
    }
  }

  async stop(): Promise<void> {
    this.#mayEnd = true;
    await Promise.all(
      this.#workers.map(async (worker) => {
        const ended = once(worker, "exit");
        say(worker, { do: "stop" });
        await ended;
      }),
    );
  }

  kill(): void {
    this.#mayEnd = true;
    for (const worker of this.#workers) worker.kill("SIGKILL");
  }

  /** Wakes it once another worker has taken the lane over. */
  async #putToSleep(worker: ChildProcess, node: Node): Promise<void> {
    const asleep = new Promise<Epoch>((resolve) => this.#asleep.set(worker, resolve));
    say(worker, { do: "sleep", after: 3 });
    const epoch = await Promise.race([asleep, sleep(handOverMsMax)]);
    if (epoch === undefined) throw new Error("no worker fell asleep: there was no work left");
    const lane = epoch.lane === "-" ? "-" : Number(epoch.lane);
    const until = Date.now() + handOverMsMax;
    for (let rev = epoch.rev; rev <= epoch.rev;) {
      if (Date.now() > until) throw new Error(`nobody takes lane ${epoch.lane} over`);
      await sleep(50);
      rev = (await node.service.ledger.get(key.lease(lane)))?.rev ?? 0;
    }
    this.slept.push({ epoch, committed: 0, refused: 0 });
    worker.kill("SIGCONT");
  }

  #receive(worker: ChildProcess, repo: Telling["repo"], body: string): Promise<string> {
    const n = (this.#sent += 1);
    return new Promise((resolve) => {
      this.#waiting.set(n, resolve);
      say(worker, { do: "receive", n, repo: { ...repo }, body });
    });
  }

  #hear(worker: ChildProcess, message: FromWorker): void {
    switch (message.is) {
      case "received":
        this.#waiting.get(message.n)?.(message.receipt);
        this.#waiting.delete(message.n);
        break;
      case "falling-asleep":
        this.#asleep.get(worker)?.(message.epoch);
        break;
      case "old-epoch": {
        const at = this.slept.findIndex(({ epoch }) => epoch.lane === message.epoch.lane);
        const slept = this.slept[at];
        if (slept !== undefined) this.slept[at] = { ...slept, [message.outcome]: slept[message.outcome] + 1 };
        break;
      }
      case "done":
        for (const [command, cost] of message.costs) {
          const sum = this.costs.get(command) ?? { requests: 0, units: 0 };
          this.costs.set(command, { requests: sum.requests + cost.requests, units: sum.units + cost.units });
        }
        break;
      case "ready":
        break;
    }
  }
}

function say(worker: ChildProcess, message: ToWorker): void {
  worker.send(message);
}
