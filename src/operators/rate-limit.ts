import type { Clock } from "../clock.ts";
import { limits } from "../limits.ts";

const windows = [
  { ms: 60_000, max: limits.operatorRequestsPerMinuteMax },
  { ms: 60 * 60_000, max: limits.operatorRequestsPerHourMax },
  { ms: 24 * 60 * 60_000, max: limits.operatorRequestsPerDayMax },
];

/**
 * How often one token may ask: exact sliding windows over the times of what was let in. Only tokens that were
 * authenticated come here, so their number is bounded; the counts live as long as the process.
 */
export class RateLimit {
  readonly #clock: Clock;
  readonly #taken = new Map<string, number[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes one turn. @returns 0 when it may go on; otherwise whole seconds to wait, and nothing was taken. */
  take(who: string): number {
    const now = this.#clock.now();
    const times = this.#taken.get(who) ?? [];
    let freeAt = now;
    for (const { ms, max } of windows) {
      const oldest = times.at(-max);
      if (oldest !== undefined) freeAt = Math.max(freeAt, oldest + ms);
    }
    if (freeAt > now) return Math.ceil((freeAt - now) / 1_000);
    times.push(now);
    // Half is let go at once, so that the rest is moved rarely.
    if (times.length >= 2 * limits.operatorRequestsPerDayMax)
      times.splice(0, limits.operatorRequestsPerDayMax);
    this.#taken.set(who, times);
    return 0;
  }
}
