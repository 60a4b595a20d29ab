import { setTimeout as sleep } from "node:timers/promises";

const askMsMax = 3_000;

/**
 * Asks less and less often: a token has sixty requests a minute, and commands need them, too.
 * @throws Error when the check is not true within `patienceMs` (a minute); what the check throws ends the waiting at once.
 */
export async function until(
  check: () => Promise<boolean>,
  { firstMs = 50, patienceMs = 60_000 }: { readonly firstMs?: number; readonly patienceMs?: number } = {},
): Promise<void> {
  let ms = firstMs;
  for (const end = Date.now() + patienceMs; Date.now() < end;) {
    if (await check()) return;
    await sleep(ms);
    ms = Math.min(ms * 1.4, askMsMax);
  }
  throw new Error("it did not come to that in time");
}

/** A server that was just started: waits until a request to it is answered. @throws the last error after a minute and a half. */
export async function answers(request: () => Promise<unknown>): Promise<void> {
  let last: unknown;
  const asked = (): Promise<boolean> =>
    request().then(
      () => true,
      (error: unknown) => {
        last = error;
        return false;
      },
    );
  try {
    await until(asked, { firstMs: 100, patienceMs: 90_000 });
  } catch (error) {
    throw last ?? error;
  }
}
