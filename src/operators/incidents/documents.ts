/** The documents of incidents. Times are milliseconds since the epoch. None of them holds text. */
import type { CandidateState, Flag, RosterEntry, RuleState } from "../../../quorum/types.ts";
import type { OperatorRef } from "../../ledger/documents.ts";
import type { RepoId } from "../../ledger/layout.ts";

/**
 * `opening`: votes are being voided. `seconding`: confirmed, and waits for another operator. `applying` and `undoing`
 * are taken up again after a crash. `confirmed` and `undone` are its ends.
 */
export type IncidentState =
  "opening" | "open" | "seconding" | "applying" | "confirmed" | "undoing" | "undone";

export type IncidentDecision = "keep" | "suspend" | "purge";

/** A reviewer's account was taken over. */
export interface IncidentDoc {
  readonly id: string;
  readonly reviewerId: number;
  readonly login: string;
  /** Votes at or after it are void. */
  readonly since: number;
  readonly state: IncidentState;
  /** Where the account is trusted, or has operated. */
  readonly repos: readonly RepoId[];
  readonly by: OperatorRef;
  readonly openedAt: number;
  readonly reason?: string;
  /** Of all lines and decisions, as they were confirmed. */
  readonly hash?: string;
  readonly confirmedBy?: OperatorRef;
  readonly confirmedAt?: number;
  readonly confirmReason?: string;
  readonly secondedBy?: OperatorRef;
  readonly undoneBy?: OperatorRef;
  readonly endedAt?: number;
}

/** What an incident did to one roster: the entry before, to give it back. */
export interface VoidedDoc {
  readonly repo: RepoId;
  readonly before?: RosterEntry;
  readonly after?: RosterEntry;
  /** Its purge, once one was planned. */
  readonly purgeId?: string;
}

/** How a pattern stood before its votes were voided. */
export interface StoodDoc {
  readonly repo: RepoId;
  readonly candidateId: string;
  readonly state: CandidateState;
  readonly heldAt?: number;
  readonly rule?: { readonly id: string; readonly state: RuleState; readonly flags: readonly Flag[] };
}

export type LineKind = "rule" | "candidate" | "quarantine" | "reviewer";

/** A decision on one line. */
export interface DecidedDoc {
  readonly line: string;
  readonly repo: RepoId;
  readonly kind: LineKind;
  /** Of the candidate, the quarantined item, or the reviewer. */
  readonly id: string;
  readonly decision: IncidentDecision;
  /** For a reviewer: since when their trust is in doubt. */
  readonly from?: number;
}
