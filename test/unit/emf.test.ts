import { afterEach, describe, expect, it, vi } from "vitest";
import { EmfLines, EmfWriter } from "../../src/http/emf.ts";
import { Metrics } from "../../src/http/metrics.ts";
import { allStages, StageSet } from "../../src/stages.ts";

interface Line {
  readonly _aws: {
    readonly Timestamp: number;
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
    }[];
  };
  readonly [value: string]: unknown;
}

/** CloudWatch takes a line for what it says of itself: each metric it names, and each dimension, must be in it. */
function read(line: string): Line {
  const parsed = JSON.parse(line) as Line;
  for (const { Dimensions, Metrics: named } of parsed._aws.CloudWatchMetrics) {
    for (const dimension of Dimensions.flat()) expect(parsed[dimension]).toEqual(expect.any(String));
    for (const { Name } of named) expect(parsed[Name]).toEqual(expect.any(Number));
    expect(named.length).toBeLessThanOrEqual(100);
  }
  return parsed;
}

describe("when metrics are told in CloudWatch's embedded format", () => {
  it("tells what came since the last line, and states as they are", async () => {
    const metrics = new Metrics();
    const lines = new EmfLines(allStages);
    metrics.events.inc({ name: "vote.cast" }, 3);
    metrics.events.inc({ name: "rule.promoted" });
    metrics.foreignRecords.inc();
    metrics.learningStopped.set(1);
    const [first] = lines.next(await metrics.samples(), 1_000).map(read);
    expect(first).toMatchObject({
      _aws: { Timestamp: 1_000, CloudWatchMetrics: [{ Namespace: "Vouchsafe", Dimensions: [[]] }] },
      Votes: 3,
      Promotions: 1,
      Holds: 0,
      ForeignRecords: 1,
      LearningStopped: 1,
    });
    metrics.events.inc({ name: "vote.cast" });
    const [second] = lines.next(await metrics.samples(), 61_000).map(read);
    expect(second).toMatchObject({ Votes: 1, Promotions: 0, ForeignRecords: 0, LearningStopped: 1 });
  });

  it("tells attempts from other refusals, and each reason by itself", async () => {
    const metrics = new Metrics();
    const lines = new EmfLines(allStages);
    for (const reason of ["guardrail.override", "tag-character", "url", "url"])
      metrics.comments.inc({ outcome: "quarantined", reason });
    metrics.comments.inc({ outcome: "ignored", reason: "bot" });
    const [all, ...reasons] = lines.next(await metrics.samples(), 0).map(read);
    expect(all).toMatchObject({ PromptInjectionAttempt: 2, GuardrailRefusals: 1, Quarantined: 4 });
    expect(reasons.map((one) => [one["Reason"], one["Quarantined"]])).toEqual([
      ["guardrail.override", 1],
      ["tag-character", 1],
      ["url", 2],
    ]);
    expect(lines.next(await metrics.samples(), 0)).toHaveLength(1);
  });

  it.each([
    ["backup", ["ExportOverdue"]],
    ["learn", ["LearningStopped"]],
    ["operate", ["DeadLetters", "HeldAge"]],
    ["serve", []],
  ] as const)("lets %s tell its own states alone, so that its silence is seen", async (stage, states) => {
    const [line] = new EmfLines(new StageSet([stage])).next(await new Metrics().samples(), 0).map(read);
    const all = ["ExportOverdue", "LearningStopped", "DeadLetters", "HeldAge"];
    expect(all.filter((name) => line !== undefined && name in line).sort()).toEqual(states);
  });
});

describe("when a process ends", () => {
  afterEach(() => void vi.useRealTimers());

  it("tells what it counted last; what could not be had a minute before is in it", async () => {
    vi.useFakeTimers();
    const metrics = new Metrics();
    const written: string[] = [];
    const errors: unknown[] = [];
    let away = true;
    metrics.onScrape(() => {
      if (away) throw new Error("the ledger is away");
    });
    const writer = new EmfWriter({
      metrics,
      stages: allStages,
      write: (line) => void written.push(line),
      now: () => 5,
      onError: (error) => void errors.push(error),
    });
    metrics.events.inc({ name: "vote.cast" });
    await vi.advanceTimersByTimeAsync(60_000);
    expect({ written, errors: errors.length }).toEqual({ written: [], errors: 1 });
    away = false;
    await writer.stop();
    expect(written.map(read)).toMatchObject([{ Votes: 1 }]);
  });
});
