/** What a restore does with one record of an export. Pure: facts in, a verdict out. */

export interface RestoreFacts {
  /** What the ledger says of the record's rule; absent when it has no such row. */
  readonly rule?: { readonly state: "active" | "suspended" | "retired" | "purged" };
  /** A tombstone stands on these very words, whatever the ledger says. */
  readonly isBuried: boolean;
  /** Memory holds the rule's record as the ledger wants it. */
  readonly isInMemory: boolean;
  /** Our signature is on it: we wrote this text for this rule, in this repository and namespace. */
  readonly isAuthentic: boolean;
}

/**
 * - `same`: memory holds it; `rewritten`: memory gets what the *ledger* says, never what the export says;
 * - `purged`: it does not come back; `buried`: nor does this one, and the ledger has to hear of it: its row is still
 *   there, so the ledger itself was set back to before the purge;
 * - `ended`: suspended or retired, by a decision that a restore does not undo;
 * - `held`: the ledger lost the row; it comes back suspended, for an operator to resume;
 * - `foreign`: not ours, so never restored into a namespace of ours.
 */
export type RestoreVerdict = "same" | "rewritten" | "purged" | "buried" | "ended" | "held" | "foreign";

export function restoreVerdict({ rule, isBuried, isInMemory, isAuthentic }: RestoreFacts): RestoreVerdict {
  if (rule?.state === "purged") return "purged";
  if (isBuried) return rule?.state === "active" ? "buried" : "purged";
  if (rule === undefined) return isAuthentic ? "held" : "foreign";
  if (rule.state !== "active") return "ended";
  return isInMemory ? "same" : "rewritten";
}
