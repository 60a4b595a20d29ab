import { Change } from "../ledger/change.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Lane } from "../ledger/layout.ts";
import { isConflict } from "../ledger/store.ts";
import { conflict } from "./error.ts";

const triesMax = 6;

/**
 * Runs an operator's decision on fresh ground and commits it; when the ground moved meanwhile it is decided again.
 * @throws OperatorError `conflict` when it kept moving.
 */
export async function transact<T>(
  ledger: Ledger,
  chain: Lane,
  work: (change: Change) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; attempt <= triesMax; attempt += 1) {
    const change = new Change(ledger, chain);
    const result = await work(change);
    try {
      if (!change.isEmpty) await change.commit();
      return result;
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  }
  throw conflict("others are changing the same thing: look again, and try once more");
}
