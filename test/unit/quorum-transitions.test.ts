import { describe, expect, it } from "vitest";
import {
  moveCandidate,
  moveRule,
  TransitionError,
  type CandidateMove,
  type RuleMove,
} from "../../quorum/transitions.ts";
import type { CandidateState, RuleState } from "../../quorum/types.ts";

const candidateStates = ["collecting", "held", "promoted", "rejected", "expired", "merged"] as const;
const candidateMoves = ["hold", "collect", "promote", "reject", "expire", "merge", "reopen"] as const;
const ruleStates = ["active", "suspended", "retired", "purged"] as const;
const ruleMoves = ["suspend", "resume", "retire", "purge"] as const;

/** The whole table; what is not in it is not allowed. */
const candidates: Record<string, CandidateState> = {
  "collecting hold": "held",
  "collecting promote": "promoted",
  "collecting reject": "rejected",
  "collecting expire": "expired",
  "collecting merge": "merged",
  "held collect": "collecting",
  "held promote": "promoted",
  "held reject": "rejected",
  "held expire": "expired",
  "held merge": "merged",
  "rejected reopen": "collecting",
  "expired reopen": "collecting",
};
const rules: Record<string, RuleState> = {
  "active suspend": "suspended",
  "active retire": "retired",
  "active purge": "purged",
  "suspended resume": "active",
  "suspended retire": "retired",
  "suspended purge": "purged",
  "retired purge": "purged",
};

function outcome<T>(move: () => T): T | "not allowed" {
  try {
    return move();
  } catch (error) {
    if (error instanceof TransitionError) return "not allowed";
    throw error;
  }
}

describe("a candidate", () => {
  const all = candidateStates.flatMap((state) => candidateMoves.map((move) => [state, move] as const));
  it.each<readonly [CandidateState, CandidateMove]>(all)("that is %s, when told to %s", (state, move) => {
    expect(outcome(() => moveCandidate(state, move))).toBe(candidates[`${state} ${move}`] ?? "not allowed");
  });
});

describe("a rule", () => {
  const all = ruleStates.flatMap((state) => ruleMoves.map((move) => [state, move] as const));
  it.each<readonly [RuleState, RuleMove]>(all)("that is %s, when told to %s", (state, move) => {
    expect(outcome(() => moveRule(state, move))).toBe(rules[`${state} ${move}`] ?? "not allowed");
  });
});

it("a refused move says what can't be done to what", () => {
  const refusal = (message: string): unknown =>
    expect.objectContaining({ name: "TransitionError", code: "not-allowed", message });
  expect(() => moveCandidate("merged", "promote")).toThrow(
    refusal("a candidate that is merged can't promote"),
  );
  expect(() => moveRule("purged", "resume")).toThrow(refusal("a rule that is purged can't resume"));
});
