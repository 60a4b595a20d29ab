import type { Clock } from "../../clock.ts";

/** Time as pacing needs it: also something that waits, and something that is never the same twice. */
export interface Waits extends Clock {
  sleep(ms: number): Promise<void>;
  /** From 0 to less than 1. */
  readonly random: () => number;
}

/** A little below the quota: requests that set out evenly can still arrive in a bunch. */
const shareOfQuota = 0.97;
/** A request that comes late gives this much of a distance to the next: answers take time, and the pace is kept. */
const lateMax = 0.5;
const slowdownMax = 64;
const slowdownFactor = 2;
/** So many answers without a refusal, and the pace is what it was before one. */
const recoveryFactor = 0.93;

/**
 * Lets requests go one after another, evenly, at most at a quota. Every refusal doubles the distance between them
 * (another process may share the quota), every success shortens it again.
 */
export class Pacer {
  readonly #waits: Waits;
  readonly #distanceMs: number;
  #slowdown = 1;
  #nextAt = 0;

  /** @param share of the quota that is used. */
  constructor(waits: Waits, perSecond: number, share = shareOfQuota) {
    this.#waits = waits;
    this.#distanceMs = 1_000 / (perSecond * share);
  }

  /** Resolves when a request may set out; in the order of the calls. */
  async turn(): Promise<void> {
    const now = this.#waits.now();
    const at = Math.max(now - this.#distanceMs * lateMax, this.#nextAt);
    this.#nextAt = at + this.#distanceMs * this.#slowdown;
    if (at > now) await this.#waits.sleep(at - now);
  }

  refused(): void {
    this.#slowdown = Math.min(this.#slowdown * slowdownFactor, slowdownMax);
    this.#nextAt = Math.max(this.#nextAt, this.#waits.now() + this.#distanceMs * this.#slowdown);
  }

  succeeded(): void {
    this.#slowdown = Math.max(1, this.#slowdown * recoveryFactor);
  }
}

const backoffFirstMs = 100;
const backoffLastMs = 5_000;

/** Doubling, with full jitter: two that were refused together don't come back together. */
export function backoffMs(attempt: number, { random }: Pick<Waits, "random">): number {
  return Math.ceil(random() * Math.min(backoffFirstMs * 2 ** attempt, backoffLastMs));
}
