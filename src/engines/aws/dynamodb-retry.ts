import { setTimeout as sleep } from "node:timers/promises";
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { LedgerError } from "../../ledger/store.ts";

/** Below the 10 s that GitHub waits for an answer, and far below the 10 minutes that a transaction's token holds. */
const giveUpAfterMs = 8_000;
const firstWaitMs = 20;
const longestWaitMs = 1_000;

/** What lies in the service's way for the moment. They come as names only: not every one has a class in the SDK. */
const passing: ReadonlySet<string> = new Set([
  "ProvisionedThroughputExceededException",
  "ReplicatedWriteConflictException",
  "RequestLimitExceeded",
  "ThrottlingException",
  "TransactionConflictException",
  "TransactionInProgressException",
]);

/** Why a transaction was cancelled although its conditions hold: others were at the same items, or too much at once. */
const contention: ReadonlySet<string> = new Set([
  "ProvisionedThroughputExceeded",
  "ThrottlingError",
  "TransactionConflict",
]);

export type Outcome =
  /** Nothing was written: a condition did not hold. */
  | "condition"
  /** Nothing was written: others were in the way. */
  | "contended"
  /** Nothing was written, and nothing will be: the request itself is at fault. */
  | "refused"
  /** The request was done, or it was not: nobody answered. */
  | "unknown";

/** What an error of the SDK says of its request. */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof TransactionCanceledException) return cancelledBy(error);
  if (!(error instanceof Error)) return "unknown";
  if (passing.has(error.name)) return "unknown";
  if (isSkewed(error)) return "contended";
  return "$fault" in error && error.$fault === "client" ? "refused" : "unknown";
}

/** The SDK has set its clock by the answer: asked again, the signature will do. */
function isSkewed(error: Error): boolean {
  if (!("$metadata" in error)) return false;
  return (error.$metadata as { clockSkewCorrected?: boolean }).clockSkewCorrected === true;
}

function cancelledBy({ CancellationReasons: reasons = [] }: TransactionCanceledException): Outcome {
  const codes = reasons.map(({ Code: code }) => code ?? "None");
  if (codes.includes("ConditionalCheckFailed")) return "condition";
  return codes.some((code) => contention.has(code)) ? "contended" : "refused";
}

/**
 * Asks until there is an answer, with growing waits and full jitter between.
 * @param onMiss hears of every failure that is tried again.
 * @throws what the request threw when a condition failed; LedgerError `too-large` or `unavailable` otherwise.
 */
export async function insist<T>(
  ask: () => Promise<T>,
  onMiss: (outcome: Outcome) => void = () => undefined,
): Promise<T> {
  const until = Date.now() + giveUpAfterMs;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      const outcome = outcomeOf(error);
      if (outcome === "condition") throw error;
      if (outcome === "refused") throw refusal(error);
      const wait = Math.random() * Math.min(longestWaitMs, firstWaitMs * 2 ** attempt);
      if (Date.now() + wait > until) throw unavailable(error);
      onMiss(outcome);
      await sleep(wait);
    }
  }
}

/** Sizes are checked before sending; what still comes back as too large grew from what was stored before. */
function refusal(error: unknown): LedgerError {
  const isTooLarge =
    error instanceof Error &&
    error.name === "ValidationException" &&
    /item size|payload size|aggregated size/i.test(error.message);
  if (!isTooLarge) return unavailable(error);
  return new LedgerError("too-large", `DynamoDB takes no more: ${error.message}`, { cause: error });
}

export function unavailable(cause: unknown): LedgerError {
  return new LedgerError("unavailable", "the ledger can't be read or written now", { cause });
}
