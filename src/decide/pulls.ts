import type { Change } from "../ledger/change.ts";
import type { PullDoc } from "../ledger/documents.ts";
import { key, type RepoId } from "../ledger/layout.ts";
import type { PullRef } from "../webhook/event.ts";

/**
 * The newest state of a pull request that any delivery told of; at one time, closed counts.
 * @returns whether it changed in a way that changes which votes count.
 */
export async function storePull(change: Change, repo: RepoId, seen: PullRef): Promise<boolean> {
  const at = key.pull(repo, seen.number);
  const known = await change.load<PullDoc>(at);
  if (known !== undefined && !isNewer(seen, known)) return false;
  const { number, open, merged, updatedAt } = seen;
  if (known?.open === open && known.merged === merged && known.updatedAt === updatedAt) return false;
  change.put(at, { number, open, merged, updatedAt } satisfies PullDoc);
  return known === undefined ? !open && !merged : known.open !== open || known.merged !== merged;
}

function isNewer(seen: PullRef, known: PullDoc): boolean {
  if (seen.updatedAt !== known.updatedAt) return seen.updatedAt > known.updatedAt;
  return known.open && !seen.open;
}
