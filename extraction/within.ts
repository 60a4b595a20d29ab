/**
 * Asks, and waits no longer than it may: also for a port that ignores its signal.
 * @param late the error where no answer came in time; a late answer or failure is dropped.
 */
export async function within<T>(
  timeoutMs: number,
  ask: (signal: AbortSignal) => Promise<T>,
  late: () => Error,
): Promise<T> {
  const signal = AbortSignal.timeout(timeoutMs);
  const expired = Promise.withResolvers<never>();
  const expire = () => expired.reject(late());
  signal.addEventListener("abort", expire, { once: true });
  try {
    return await Promise.race([ask(signal), expired.promise]);
  } finally {
    signal.removeEventListener("abort", expire);
  }
}
