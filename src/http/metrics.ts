import type { FastifyPluginAsync } from "fastify";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { ModelMetrics } from "./model-metrics.ts";
import { neverShed } from "./shedding.ts";

/** Fills gauges from where the numbers are, when somebody looks. */
export type Collector = (gauges: Gauges) => void | Promise<void>;

export interface Gauges {
  readonly laneLagSeconds: Gauge;
  readonly candidates: Gauge<"state">;
  readonly heldAgeSeconds: Gauge;
  readonly deadLetters: Gauge;
}

/** One number, with its labels. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const secondsBuckets = [0.001, 0.005, 0.02, 0.1, 0.5, 1, 2, 5, 10, 30];

/** What the service counts, for Prometheus. One object a service, handed around: no global registry. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #collectors: Collector[] = [];
  readonly #gauges: Gauges;
  readonly deliveries: Counter<"outcome">;
  readonly webhookRejected: Counter<"reason">;
  readonly comments: Counter<"outcome" | "reason">;
  /** What this process wrote to the audit chains. */
  readonly events: Counter<"name">;
  readonly guardrailSeconds: Histogram;
  readonly modelSeconds: Histogram;
  readonly models: ModelMetrics;
  readonly foreignRecords: Counter;
  readonly learningStopped: Gauge;
  readonly lastExport: Gauge;
  readonly exportOverdue: Gauge;
  readonly lastDrill: Gauge;
  readonly drillOverdue: Gauge;
  readonly lastCheckpoint: Gauge;

  constructor() {
    const registers = [this.#registry];
    this.deliveries = new Counter({
      name: "vouchsafe_deliveries_total",
      help: "Verified webhook deliveries, by what was answered",
      labelNames: ["outcome"],
      registers,
    });
    this.webhookRejected = new Counter({
      name: "vouchsafe_webhook_rejected_total",
      help: "Webhook requests refused at the door",
      labelNames: ["reason"],
      registers,
    });
    this.comments = new Counter({
      name: "vouchsafe_comments_total",
      help: "Decided comments, by outcome and reason",
      labelNames: ["outcome", "reason"],
      registers,
    });
    this.events = new Counter({
      name: "vouchsafe_events_total",
      help: "Steps that this process wrote to the audit chains, by name",
      labelNames: ["name"],
      registers,
    });
    const timed = { buckets: secondsBuckets, registers };
    this.guardrailSeconds = new Histogram({
      name: "vouchsafe_guardrail_seconds",
      help: "Guardrail calls",
      ...timed,
    });
    this.modelSeconds = new Histogram({ name: "vouchsafe_model_seconds", help: "Model calls", ...timed });
    this.models = new ModelMetrics(registers);
    this.foreignRecords = new Counter({
      name: "vouchsafe_foreign_records_total",
      help: "Memory records that the ledger does not confirm",
      registers,
    });
    this.learningStopped = new Gauge({
      name: "vouchsafe_learning_stopped",
      help: "1 while the guardrail lets a known attack pass, or is silent: nothing is learned",
      registers,
    });
    this.lastExport = new Gauge({
      name: "vouchsafe_last_export_timestamp_seconds",
      help: "When the newest export that counts was finished; 0 before the first",
      registers,
    });
    this.exportOverdue = new Gauge({
      name: "vouchsafe_export_overdue",
      help: "1 while a scheduled export is missing, or the last one failed or does not verify",
      registers,
    });
    this.lastDrill = new Gauge({
      name: "vouchsafe_last_restore_drill_timestamp_seconds",
      help: "When an export last passed the restore drill; 0 before the first",
      registers,
    });
    this.drillOverdue = new Gauge({
      name: "vouchsafe_restore_drill_overdue",
      help: "1 while no export passed a restore drill for more than a day",
      registers,
    });
    this.lastCheckpoint = new Gauge({
      name: "vouchsafe_last_checkpoint_timestamp_seconds",
      help: "When the heads of the audit chains were last safe in the object store; 0 before the first",
      registers,
    });
    this.#gauges = newGauges(registers);
  }

  /** Adds a collector; each runs at every scrape. */
  onScrape(collector: Collector): void {
    this.#collectors.push(collector);
  }

  /** The exposition text. @throws what a collector threw: a number that is out of date would be worse than none. */
  async text(): Promise<string> {
    await this.#collect();
    return this.#registry.metrics();
  }

  /** The same for programs, but for histograms. @throws as `text`. */
  async samples(): Promise<Sample[]> {
    await this.#collect();
    const all = await this.#registry.getMetricsAsJSON();
    return all.flatMap(({ name, values }) =>
      values.map(({ labels, value }) => ({ name, labels: labels as Record<string, string>, value })),
    );
  }

  async #collect(): Promise<void> {
    for (const collect of this.#collectors) await collect(this.#gauges);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }
}

function newGauges(registers: Registry[]): Gauges {
  return {
    laneLagSeconds: new Gauge({
      name: "vouchsafe_lane_lag_seconds",
      help: "Age of the oldest delivery that waits to be decided",
      registers,
    }),
    candidates: new Gauge({
      name: "vouchsafe_candidates",
      help: "Candidates by state",
      labelNames: ["state"],
      registers,
    }),
    heldAgeSeconds: new Gauge({
      name: "vouchsafe_held_age_seconds",
      help: "Age of the oldest hold that waits for an operator",
      registers,
    }),
    deadLetters: new Gauge({ name: "vouchsafe_dead_letters", help: "Deliveries given up on", registers }),
  };
}

/** `GET /metrics`. */
export function metricsRoutes(metrics: Metrics): FastifyPluginAsync {
  // eslint-disable-next-line @typescript-eslint/require-await -- Fastify tells plugins by their promise
  return async (app) => {
    app.get("/metrics", { config: neverShed, schema: { hide: true } }, async (_request, reply) =>
      reply.type(metrics.contentType).send(await metrics.text()),
    );
  };
}
