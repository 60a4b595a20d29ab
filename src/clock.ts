/** Time from outside, so that decisions stay pure and stories can be played at their own pace. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
