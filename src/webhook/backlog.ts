import type { Lane } from "../ledger/layout.ts";

/** How much waits in each lane, as far as this process knows: enough to say "later" before memory or disk run out. */
export interface Backlog {
  queued(lane: Lane): void;
  /** The lane was worked through. */
  drained(lane: Lane): void;
  /** Deliveries in the fullest lane. */
  readonly longest: number;
}

export function watchBacklog(): Backlog {
  const waiting = new Map<Lane, number>();
  return {
    queued: (lane) => void waiting.set(lane, (waiting.get(lane) ?? 0) + 1),
    drained: (lane) => void waiting.delete(lane),
    get longest() {
      return Math.max(0, ...waiting.values());
    },
  };
}
