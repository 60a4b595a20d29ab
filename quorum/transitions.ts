import type { CandidateState, RuleState } from "./types.ts";

export type CandidateMove = "hold" | "collect" | "promote" | "reject" | "expire" | "merge" | "reopen";
export type RuleMove = "suspend" | "resume" | "retire" | "purge";

export class TransitionError extends Error {
  readonly code = "not-allowed";

  constructor(what: string, state: string, move: string) {
    super(`a ${what} that is ${state} can't ${move}`);
    this.name = "TransitionError";
  }
}

const candidateMoves: Record<CandidateState, Partial<Record<CandidateMove, CandidateState>>> = {
  collecting: { hold: "held", promote: "promoted", reject: "rejected", expire: "expired", merge: "merged" },
  held: {
    collect: "collecting",
    promote: "promoted",
    reject: "rejected",
    expire: "expired",
    merge: "merged",
  },
  // A rejected pattern stays rejected until an operator reopens it; an expired one comes back with newer votes.
  rejected: { reopen: "collecting" },
  expired: { reopen: "collecting" },
  promoted: {},
  merged: {},
};

const ruleMoves: Record<RuleState, Partial<Record<RuleMove, RuleState>>> = {
  active: { suspend: "suspended", retire: "retired", purge: "purged" },
  suspended: { resume: "active", retire: "retired", purge: "purged" },
  retired: { purge: "purged" },
  purged: {},
};

/** The one place that knows how candidates move. @throws TransitionError */
export function moveCandidate(state: CandidateState, move: CandidateMove): CandidateState {
  const next = candidateMoves[state][move];
  if (next === undefined) throw new TransitionError("candidate", state, move);
  return next;
}

/** The one place that knows how rules move. @throws TransitionError */
export function moveRule(state: RuleState, move: RuleMove): RuleState {
  const next = ruleMoves[state][move];
  if (next === undefined) throw new TransitionError("rule", state, move);
  return next;
}
