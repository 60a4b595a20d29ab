import type { StageSet, Stage } from "../stages.ts";
import type { Metrics, Sample } from "./metrics.ts";

/** CloudWatch's embedded metric format: a line of the log that becomes metrics. */
const namespace = "Vouchsafe";

interface Told {
  /** The metric's name in CloudWatch: infra's alarms and dashboards go by it. */
  readonly name: string;
  /** Where it comes from, as /metrics has it. */
  readonly from: string;
  readonly unit: "Count" | "Seconds" | "None";
  readonly where?: (labels: Readonly<Record<string, string>>) => boolean;
  /** A state, told by the stage that knows it alone: where that one is silent, so is the metric. */
  readonly stateOf?: Stage;
}

/** What screen and guardrail find where somebody hides words, or talks to the model: see extraction/screen.ts. */
const attempt =
  /^(?:guardrail\.|encoded-|hidden-)|^(?:ansi-escape|bidi-control|control-character|line-separator|malformed-text|tag-character|variation-selector|zero-width|look-alike-letters|mixed-script|combining-flood|chat-delimiter|forged-provenance|guardrail-tag|json-break|tag-break|entity-flood)$/;

const event = (name: string) => ({
  from: "vouchsafe_events_total",
  unit: "Count" as const,
  where: (labels: Readonly<Record<string, string>>) => labels["name"] === name,
});
const quarantined = {
  from: "vouchsafe_comments_total",
  unit: "Count" as const,
  where: (labels: Readonly<Record<string, string>>) => labels["outcome"] === "quarantined",
};

const told: readonly Told[] = [
  {
    ...quarantined,
    name: "PromptInjectionAttempt",
    where: (labels) => quarantined.where(labels) && attempt.test(labels["reason"] ?? ""),
  },
  {
    ...quarantined,
    name: "GuardrailRefusals",
    where: (labels) => quarantined.where(labels) && (labels["reason"] ?? "").startsWith("guardrail."),
  },
  { ...quarantined, name: "Quarantined" },
  { ...event("vote.cast"), name: "Votes" },
  { ...event("rule.promoted"), name: "Promotions" },
  { ...event("candidate.held"), name: "Holds" },
  { name: "ForeignRecords", from: "vouchsafe_foreign_records_total", unit: "Count" },
  { name: "LearningStopped", from: "vouchsafe_learning_stopped", unit: "None", stateOf: "learn" },
  { name: "ExportOverdue", from: "vouchsafe_export_overdue", unit: "None", stateOf: "backup" },
  { name: "HeldAge", from: "vouchsafe_held_age_seconds", unit: "Seconds", stateOf: "operate" },
  { name: "DeadLetters", from: "vouchsafe_dead_letters", unit: "Count", stateOf: "operate" },
];

/** Turns what /metrics shows into lines: counters as what came since the last time, states as they are. */
export class EmfLines {
  readonly #stages: StageSet;
  readonly #before = new Map<string, number>();

  constructor(stages: StageSet) {
    this.#stages = stages;
  }

  /** @param now milliseconds since the epoch. */
  next(samples: readonly Sample[], now: number): string[] {
    const values: Record<string, number> = {};
    const units: { Name: string; Unit: string }[] = [];
    for (const one of told) {
      const value = this.#valueOf(one, samples);
      if (value === undefined) continue;
      values[one.name] = value;
      units.push({ Name: one.name, Unit: one.unit });
    }
    return [lineOf(now, [[]], units, values), ...this.#byReason(samples, now)];
  }

  /** Undefined for a state that another stage tells. */
  #valueOf({ name, from, where, stateOf }: Told, samples: readonly Sample[]): number | undefined {
    if (stateOf !== undefined && !this.#stages.has(stateOf)) return undefined;
    const found = samples.filter((one) => one.name === from && where?.(one.labels) !== false);
    const sum = found.reduce((total, { value }) => total + value, 0);
    return stateOf === undefined ? this.#since(name, sum) : sum;
  }

  /** Quarantines once more, each reason by itself. */
  #byReason(samples: readonly Sample[], now: number): string[] {
    const unit = [{ Name: "Quarantined", Unit: "Count" }];
    return samples.flatMap(({ name, labels, value }) => {
      if (name !== quarantined.from || !quarantined.where(labels)) return [];
      const reason = labels["reason"] ?? "";
      const count = this.#since(`reason ${reason}`, value);
      return count === 0 ? [] : [lineOf(now, [["Reason"]], unit, { Reason: reason, Quarantined: count })];
    });
  }

  #since(name: string, value: number): number {
    const before = this.#before.get(name) ?? 0;
    this.#before.set(name, value);
    return value - before;
  }
}

export interface EmfParts {
  readonly metrics: Pick<Metrics, "samples">;
  readonly stages: StageSet;
  readonly write: (line: string) => void;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
}

const everyMs = 60_000;

/** Writes the lines every minute, and a last time when it stops. */
export class EmfWriter {
  readonly #parts: EmfParts;
  readonly #lines: EmfLines;
  readonly #timer: NodeJS.Timeout;

  constructor(parts: EmfParts) {
    this.#parts = parts;
    this.#lines = new EmfLines(parts.stages);
    this.#timer = setInterval(() => void this.#tell(), everyMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#tell();
  }

  /** Numbers that can't be had now are told the next time: none is lost, since counters only grow. */
  async #tell(): Promise<void> {
    const { metrics, write, now, onError } = this.#parts;
    try {
      for (const line of this.#lines.next(await metrics.samples(), now())) write(line);
    } catch (error) {
      onError(error);
    }
  }
}

function lineOf(
  now: number,
  dimensions: readonly (readonly string[])[],
  metrics: readonly object[],
  values: Readonly<Record<string, string | number>>,
): string {
  const about = { Namespace: namespace, Dimensions: dimensions, Metrics: metrics };
  return JSON.stringify({ _aws: { Timestamp: now, CloudWatchMetrics: [about] }, ...values });
}
