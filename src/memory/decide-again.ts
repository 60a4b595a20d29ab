import { Change } from "../ledger/change.ts";
import type { RepoId } from "../ledger/layout.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { isConflict } from "../ledger/store.ts";

const triesMax = 5;

/** Runs a decision of the service and commits it; on ground that moved meanwhile it is decided again. */
export async function decideAgain(
  ledger: Ledger,
  repo: RepoId,
  work: (change: Change) => Promise<void>,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const change = new Change(ledger, repo);
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
