import type { ExportDoc } from "../ledger/documents.ts";

const dayMs = 24 * 60 * 60 * 1_000;

/**
 * Exports whose objects may go: older than `keepDays`, but never the newest one that was verified, nor, while none was,
 * the newest that counts. Their manifests stay: they hold no text, and the chain needs them.
 */
export function expiredExports(
  docs: readonly ExportDoc[],
  options: { readonly now: number; readonly keepDays: number; readonly verified?: string },
): ExportDoc[] {
  const counting = docs
    .filter(({ state }) => state === "completed")
    .sort((a, b) => (b.seq ?? 0) - (a.seq ?? 0));
  const keep = counting.find(({ id }) => id === options.verified) ?? counting[0];
  const before = options.now - options.keepDays * dayMs;
  const old = docs.filter(
    (doc) => (doc.state === "completed" || doc.state === "failed") && doc.startedAt < before,
  );
  return old.filter(({ id, seq }) => id !== keep?.id && (seq ?? 0) <= (keep?.seq ?? 0));
}
