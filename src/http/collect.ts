import type { Clock } from "../clock.ts";
import { countCandidates, countItems, countWaiting } from "../ledger/counts.ts";
import type { LedgerReader } from "../ledger/ledger.ts";
import type { Collector, Gauges } from "./metrics.ts";

const freshMs = 15_000;
const states = ["collecting", "held", "promoted", "rejected", "expired", "merged"] as const;

interface Numbers {
  readonly candidates: Readonly<Record<string, number>>;
  readonly heldAt?: number;
  readonly waitingAt?: number;
  readonly deadLetters: number;
}

/** Fills the gauges from the ledger. What was counted serves for some seconds, so that scrapes can't load it. */
export function ledgerCollector(ledger: LedgerReader, clock: Clock): Collector {
  let counted: { readonly at: number; readonly numbers: Promise<Numbers> } | undefined;
  return async (gauges) => {
    const now = clock.now();
    if (counted === undefined || now >= counted.at + freshMs)
      counted = { at: now, numbers: countAll(ledger) };
    try {
      fill(gauges, await counted.numbers, now);
    } catch (error) {
      counted = undefined;
      throw error;
    }
  };
}

async function countAll(ledger: LedgerReader): Promise<Numbers> {
  const repos: number[] = [];
  for await (const { sk } of ledger.each("repos")) repos.push(Number(sk));
  const { byState, oldestHoldAt } = await countCandidates(ledger, repos);
  const { oldestAt } = await countWaiting(ledger, await lanesWithWork(ledger));
  return {
    candidates: byState,
    deadLetters: await countItems(ledger, "dead", repos),
    ...(oldestHoldAt === undefined ? {} : { heldAt: oldestHoldAt }),
    ...(oldestAt === undefined ? {} : { waitingAt: oldestAt }),
  };
}

async function lanesWithWork(ledger: LedgerReader): Promise<number[]> {
  const lanes: number[] = [];
  for await (const { sk } of ledger.each("lanes")) if (sk !== "-") lanes.push(Number(sk));
  return lanes;
}

function fill(gauges: Gauges, numbers: Numbers, now: number): void {
  for (const state of states) gauges.candidates.set({ state }, numbers.candidates[state] ?? 0);
  gauges.heldAgeSeconds.set(secondsSince(numbers.heldAt, now));
  gauges.laneLagSeconds.set(secondsSince(numbers.waitingAt, now));
  gauges.deadLetters.set(numbers.deadLetters);
}

function secondsSince(at: number | undefined, now: number): number {
  return at === undefined ? 0 : Math.max(0, now - at) / 1_000;
}
