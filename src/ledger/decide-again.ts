import { Change } from "./change.ts";
import type { Lane } from "./layout.ts";
import type { Ledger } from "./ledger.ts";
import { isConflict } from "./store.ts";

const triesDefault = 5;

/**
 * Runs a decision of the service and commits it; on ground that moved meanwhile it is decided again.
 * @throws LedgerError `conflict` when it moved each time, `unavailable` when the ledger is.
 */
export async function decideAgain(
  ledger: Ledger,
  chain: Lane,
  work: (change: Change) => Promise<void>,
  triesMax = triesDefault,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const change = new Change(ledger, chain);
    await work(change);
    if (change.isEmpty) return;
    try {
      await change.commit();
      return;
    } catch (error) {
      if (!isConflict(error) || attempt >= triesMax) throw error;
    }
  }
}
