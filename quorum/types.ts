/** The words of the quorum folder: how statements become candidates, and candidates rules. */

export type CandidateState = "collecting" | "held" | "promoted" | "rejected" | "expired" | "merged";
export type RuleState = "active" | "suspended" | "retired" | "purged";

/** One reviewer on one pull request for one candidate. Identity is numeric; the login is for display. */
export interface Vote {
  readonly reviewerId: number;
  readonly login: string;
  readonly pullRequest: number;
  /** When the reviewer said it (the comment version's time), milliseconds since the epoch. */
  readonly at: number;
}

/** What a repository asks of a pattern before it may become a rule. Floors stand in limits.ts. */
export interface Policy {
  readonly minReviewers: number;
  readonly minPullRequests: number;
  readonly windowDays: number;
  /** A quorum that formed within so many minutes is held as a burst; 0 turns it off. */
  readonly burstMinutes: number;
  readonly approvalsRequired: number;
  readonly holdDays: number;
}

/** A reviewer trusted in a repository. Without `revokedFrom` the trust stands. */
export interface RosterEntry {
  readonly reviewerId: number;
  readonly login: string;
  readonly trustedAt: number;
  /** Votes at or after this time are void; 0 voids all of them. */
  readonly revokedFrom?: number;
  /** Spans of earlier revocations that ended with trusting the reviewer again: `from` included, `to` not. */
  readonly voided?: readonly { readonly from: number; readonly to: number }[];
}

/** Why a hold waits, and what operators should look at first. */
export type Flag =
  | "approval-void"
  | "burst"
  | "codegen"
  | "contested"
  | "edited"
  | "foreign-record"
  | "tampered-record"
  | "merged-votes"
  | "policy-loosened"
  | "previously-purged"
  | "quorum-lost"
  | "released"
  | "residue"
  | "reopened"
  | "restored"
  | "single-operator"
  | "source-drift"
  | "unordered-source";
