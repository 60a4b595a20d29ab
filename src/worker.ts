import type { Lane } from "./ledger/layout.ts";
import type { Service } from "./service.ts";

const tickMs = 1_000;
/** Lanes that nobody woke: waiting deliveries whose time has come, and what another process left. */
const lanesMs = 10_000;
/** Where nobody can wake a lane, because deliveries come in elsewhere. */
const unwokenLanesMs = 2_000;
const timedMs = 60 * 60 * 1_000;

/** Keeps the service working: lanes as deliveries come, the rest by the clock. */
export class Worker {
  readonly #service: Service;
  #tick: NodeJS.Timeout | undefined;
  #working: Promise<void> = Promise.resolve();
  #timedAt = 0;
  #lanesAt = 0;
  readonly #runs = new Set<Promise<void>>();
  readonly #awake = new Set<Lane>();
  readonly #again = new Set<Lane>();
  #stopped = false;

  constructor(service: Service) {
    this.#service = service;
    if (service.stages.has("decide")) service.onWork((lane) => this.#wake(lane));
  }

  start(): void {
    this.#schedule(0);
  }

  /** What was begun is finished; nothing new is begun. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#tick);
    await this.#working;
    await Promise.all(this.#runs);
    await this.#service.lanes.settled();
  }

  /** One run a lane at a time; what comes in meanwhile makes it run once more. */
  #wake(lane: Lane): void {
    if (this.#stopped) return;
    if (this.#awake.has(lane)) this.#again.add(lane);
    else this.#begin(lane);
  }

  #begin(lane: Lane): void {
    const run = this.#run(lane).finally(() => this.#runs.delete(run));
    this.#runs.add(run);
  }

  async #run(lane: Lane): Promise<void> {
    this.#awake.add(lane);
    try {
      do {
        this.#again.delete(lane);
        await this.#service.runLane(lane);
      } while (this.#again.has(lane) && !this.#isStopped());
      await this.#service.drainOutboxes();
    } catch (error) {
      this.#service.logger.error({ err: error, lane }, "work stopped");
    } finally {
      this.#awake.delete(lane);
    }
  }

  #isStopped(): boolean {
    return this.#stopped;
  }

  #schedule(afterMs: number): void {
    if (this.#stopped) return;
    this.#tick = setTimeout(() => {
      this.#working = this.#work().finally(() => this.#schedule(tickMs));
    }, afterMs);
  }

  async #work(): Promise<void> {
    try {
      const now = Date.now();
      const isWoken = this.#service.stages.has("ingest") && this.#service.stages.has("learn");
      if (now - this.#lanesAt >= (isWoken ? lanesMs : unwokenLanesMs)) {
        this.#lanesAt = now;
        await this.#service.drain();
      } else {
        await this.#service.propose();
        await this.#service.drainOutboxes();
        await this.#service.continuePurges();
      }
      if (now - this.#timedAt < timedMs) return;
      this.#timedAt = now;
      await this.#service.runTimed();
      if (this.#service.stages.has("learn")) await this.#service.runCanary();
    } catch (error) {
      this.#service.logger.error({ err: error }, "work stopped");
    }
  }
}
