import { limits } from "./limits.ts";

/** When to try again after so many attempts: doubling from `retryFirstMs` up to `retryLastMs`. */
export function retryAt(now: number, attempts: number): number {
  const wait = limits.retryFirstMs * 2 ** Math.min(attempts - 1, 30);
  return now + Math.min(wait, limits.retryLastMs);
}
