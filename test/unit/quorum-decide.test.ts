import { describe, expect, it } from "vitest";
import { decide, type DecideInput } from "../../quorum/decide.ts";
import type { CandidateState, Flag, Vote } from "../../quorum/types.ts";

const minuteMs = 60_000;
const now = 1e12;
const vote = (reviewerId: number, pullRequest: number, at: number): Vote => ({
  reviewerId,
  login: "x",
  pullRequest,
  at,
});
const policy = {
  minReviewers: 2,
  minPullRequests: 2,
  windowDays: 365,
  burstMinutes: 60,
  approvalsRequired: 1,
  holdDays: 180,
};
const apart = [vote(1, 1, now - 200 * minuteMs), vote(2, 2, now - 100 * minuteMs)];

function input(more: Partial<DecideInput> = {}): DecideInput {
  const roster = new Map([1, 2, 3].map((id) => [id, { reviewerId: id, login: "x", trustedAt: 0 }]));
  return {
    state: "collecting",
    impact: "style",
    standing: [],
    votes: apart,
    context: { roster, abandoned: new Set(), policy, now },
    residue: [],
    contested: false,
    previouslyPurged: false,
    wasHeld: false,
    ...more,
  };
}

const flagsOf = (more: Partial<DecideInput>): readonly Flag[] | string => {
  const decision = decide(input(more));
  return decision.action === "hold" ? decision.flags : decision.action;
};

describe("a style pattern with a quorum", () => {
  it("goes unseen", () => {
    expect(decide(input())).toMatchObject({ action: "promote", count: { reviewers: 2, quorum: true } });
  });

  it.each<[string, Partial<DecideInput>, Flag]>([
    ["what it changes is not style", { impact: "codegen" }, "codegen"],
    ["what it changes is forbidden", { impact: "forbidden" }, "codegen"],
    ["words ride along", { residue: ["debug"] }, "residue"],
    ["somebody disagrees", { contested: true }, "contested"],
    ["it was purged before", { previouslyPurged: true }, "previously-purged"],
    ["operators merged votes into it", { standing: ["merged-votes"] }, "merged-votes"],
    ["an operator chose the words", { standing: ["edited"] }, "edited"],
    ["an operator reopened it", { standing: ["reopened"] }, "reopened"],
    ["the policy was loosened since", { loosenedAt: now - 150 * minuteMs }, "policy-loosened"],
    ["the policy was loosened at that moment", { loosenedAt: now - 200 * minuteMs }, "policy-loosened"],
  ])("is held where %s", (_why, more, flag) => {
    expect(flagsOf(more)).toEqual([flag]);
  });

  it("is not held for a policy that was loosened before its first vote", () => {
    expect(flagsOf({ loosenedAt: now - 201 * minuteMs })).toBe("promote");
  });

  it("carries every reason at once, each once", () => {
    const more = { impact: "codegen", contested: true, residue: ["x"], standing: ["edited"] } as const;
    expect(flagsOf(more)).toEqual(["edited", "codegen", "residue", "contested"]);
  });
});

describe("a burst", () => {
  const within = (minutes: number) => [vote(1, 1, now - minutes * minuteMs), vote(2, 2, now)];

  it("is all votes within the minutes of the policy", () => {
    expect(flagsOf({ votes: within(59) })).toEqual(["burst"]);
    expect(flagsOf({ votes: within(60) })).toBe("promote");
  });

  it("is over as soon as one vote stands apart, whichever it is", () => {
    const first = [now - 200 * minuteMs, now - 199 * minuteMs];
    const votes = [...first, now].map((at, index) => vote(index + 1, index + 1, at));
    expect(flagsOf({ votes })).toBe("promote");
  });

  it("is none where an older vote stands, too", () => {
    expect(flagsOf({ votes: [...within(5), vote(3, 3, now - 90 * minuteMs)] })).toBe("promote");
  });

  it("is never one where the policy says 0", () => {
    const context = { ...input().context, policy: { ...policy, burstMinutes: 0 } };
    expect(flagsOf({ votes: within(0), context })).toBe("promote");
  });
});

describe("a pattern without a quorum", () => {
  it("goes on collecting, whatever it is", () => {
    expect(flagsOf({ votes: apart.slice(0, 1), impact: "codegen" })).toBe("collect");
    expect(flagsOf({ votes: apart.slice(0, 1), state: "held" })).toBe("collect");
    expect(flagsOf({ votes: [] })).toBe("collect");
  });

  it("is held when an operator released it, and never goes unseen", () => {
    expect(flagsOf({ votes: apart.slice(0, 1), standing: ["released"] })).toEqual(["released"]);
    expect(flagsOf({ standing: ["released"] })).toEqual(["released"]);
  });
});

describe("what has ended", () => {
  it.each<CandidateState>(["rejected", "promoted", "merged"])("stays %s, whatever the votes say", (state) => {
    expect(flagsOf({ state })).toBe("none");
    expect(flagsOf({ state, standing: ["released"] })).toBe("none");
  });

  it("an expired hold comes back with a full quorum of newer votes alone", () => {
    const expired = { state: "expired", wasHeld: true } as const;
    expect(flagsOf({ ...expired, expiredAt: now - 300 * minuteMs })).toBe("promote");
    expect(flagsOf({ ...expired, expiredAt: now - 150 * minuteMs })).toBe("none");
    expect(flagsOf({ ...expired, expiredAt: now - 200 * minuteMs })).toBe("none");
  });

  it("a lapsed pattern that was never held comes back with any vote that counts", () => {
    const expired = { state: "expired", wasHeld: false, expiredAt: now } as const;
    expect(flagsOf({ ...expired, votes: apart.slice(0, 1) })).toBe("collect");
    expect(flagsOf({ ...expired, votes: [] })).toBe("none");
  });
});
