import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { count, isLive, isTrustedAt, type CountContext } from "../../quorum/count.ts";
import type { RosterEntry, Vote } from "../../quorum/types.ts";

const dayMs = 24 * 60 * 60 * 1_000;
const now = 1_000 * dayMs;

const vote = (reviewerId: number, pullRequest: number, at = now - dayMs): Vote => ({
  reviewerId,
  login: `user-${reviewerId}`,
  pullRequest,
  at,
});
const entry = (reviewerId: number, more: Partial<RosterEntry> = {}): [number, RosterEntry] => [
  reviewerId,
  { reviewerId, login: `user-${reviewerId}`, trustedAt: 0, ...more },
];
const context = (more: Partial<CountContext> = {}): CountContext => ({
  roster: new Map([1, 2, 3, 4].map((id) => entry(id))),
  abandoned: new Set(),
  policy: { minReviewers: 2, minPullRequests: 2, windowDays: 365 },
  now,
  ...more,
});

describe("a vote", () => {
  it("counts while its reviewer is on the roster", () => {
    expect(isLive(vote(1, 1), context())).toBe(true);
    expect(isLive(vote(9, 1), context())).toBe(false);
  });

  it("does not count on a pull request that was abandoned", () => {
    expect(isLive(vote(1, 7), context({ abandoned: new Set([7]) }))).toBe(false);
    expect(isLive(vote(1, 8), context({ abandoned: new Set([7]) }))).toBe(true);
  });

  it("counts to the last moment of the window, and not at its end", () => {
    expect(isLive(vote(1, 1, now - 365 * dayMs + 1), context())).toBe(true);
    expect(isLive(vote(1, 1, now - 365 * dayMs), context())).toBe(false);
  });

  it("is void from the very time of a revocation on", () => {
    const [, revoked] = entry(1, { revokedFrom: 50 });
    expect([49, 50, 51].map((at) => isTrustedAt(revoked, at))).toEqual([true, false, false]);
  });

  it("stays void in the span of an earlier revocation, and counts after it", () => {
    const [, again] = entry(1, { voided: [{ from: 50, to: 60 }] });
    expect([49, 50, 59, 60].map((at) => isTrustedAt(again, at))).toEqual([true, false, false, true]);
  });
});

describe("a quorum", () => {
  it("needs two reviewers on two pull requests", () => {
    expect(count([vote(1, 1), vote(2, 2)], context()).quorum).toBe(true);
  });

  it.each([
    ["one reviewer on five", [vote(1, 1), vote(1, 2), vote(1, 3), vote(1, 4), vote(1, 5)]],
    ["two reviewers on one", [vote(1, 1), vote(2, 1)]],
    ["nobody", []],
    ["one and a stranger", [vote(1, 1), vote(9, 2)]],
  ])("is not made by %s", (_who, votes) => {
    expect(count(votes, context()).quorum).toBe(false);
  });

  it("needs as many independent pairs as the smaller of the two numbers", () => {
    const three = context({ policy: { minReviewers: 3, minPullRequests: 3, windowDays: 365 } });
    const star = [vote(1, 1), vote(1, 2), vote(1, 3), vote(2, 1), vote(3, 1)];
    expect(count(star, three)).toMatchObject({ reviewers: 3, pullRequests: 3, quorum: false });
    expect(count(star, three).pairs).toHaveLength(2);
    expect(count([...star, vote(3, 2)], three).quorum).toBe(true);
  });

  it("is made by three reviewers on two pull requests where the policy asks for that", () => {
    const unequal = context({ policy: { minReviewers: 3, minPullRequests: 2, windowDays: 365 } });
    expect(count([vote(1, 1), vote(2, 1), vote(3, 2)], unequal).quorum).toBe(true);
    expect(count([vote(1, 1), vote(2, 2)], unequal).quorum).toBe(false);
  });

  it("takes another seat for whoever sat there first", () => {
    // 1 may sit at 1 or 2, and takes 1 first; 2 has 1 alone.
    const votes = [vote(1, 1, now - 4), vote(1, 2, now - 3), vote(2, 1, now - 2)];
    const seats = count(votes, context()).pairs.map((pair) => [pair.reviewerId, pair.pullRequest]);
    expect(seats).toEqual([
      [1, 2],
      [2, 1],
    ]);
  });

  it("stands on the oldest of equal votes, oldest first", () => {
    const { live, pairs } = count(
      [vote(2, 2, 9e10 - 1), vote(1, 1, now - 5), vote(1, 1, now - 9)],
      context({
        policy: { minReviewers: 2, minPullRequests: 2, windowDays: Infinity },
      }),
    );
    expect(live.map(({ at }) => at)).toEqual([now - 9, 9e10 - 1].toSorted((a, b) => a - b));
    expect(pairs).toEqual(live);
  });
});

const votes = fc
  .array(
    fc.record({
      reviewerId: fc.integer({ min: 1, max: 6 }),
      pullRequest: fc.integer({ min: 1, max: 5 }),
      at: fc.integer({ min: now - 400 * dayMs, max: now }),
    }),
    { maxLength: 14 },
  )
  .map((drawn) => drawn.map((one): Vote => ({ ...one, login: `user-${one.reviewerId}` })));

const policies = fc.record({
  minReviewers: fc.integer({ min: 2, max: 4 }),
  minPullRequests: fc.integer({ min: 2, max: 4 }),
  windowDays: fc.constantFrom(30, 365),
});

describe("counting", () => {
  it("is the same for repeated and reordered votes", () => {
    fc.assert(
      fc.property(votes, policies, fc.infiniteStream(fc.nat()), (drawn, policy, order) => {
        const keys = new Map(drawn.map((one) => [one, order.next().value]));
        const shuffled = [...drawn, ...drawn].toSorted((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
        expect(count(shuffled, context({ policy }))).toEqual(count(drawn, context({ policy })));
      }),
    );
  });

  it("seats as many as can be seated: no reviewer and no pull request twice", () => {
    fc.assert(
      fc.property(votes, policies, (drawn, policy) => {
        const { live, pairs, reviewers, pullRequests } = count(drawn, context({ policy }));
        expect(new Set(pairs.map((pair) => pair.reviewerId)).size).toBe(pairs.length);
        expect(new Set(pairs.map((pair) => pair.pullRequest)).size).toBe(pairs.length);
        expect(pairs.every((pair) => live.includes(pair))).toBe(true);
        expect(pairs.length).toBe(mostSeats(live));
        expect(reviewers).toBe(new Set(live.map((one) => one.reviewerId)).size);
        expect(pullRequests).toBe(new Set(live.map((one) => one.pullRequest)).size);
      }),
    );
  });

  it("never loses a quorum by one more vote that counts", () => {
    fc.assert(
      fc.property(
        votes,
        policies,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 5 }),
        (drawn, policy, who, where) => {
          const before = count(drawn, context({ policy }));
          const after = count([...drawn, vote(who, where)], context({ policy }));
          expect(before.quorum && !after.quorum).toBe(false);
          expect(after.pairs.length).toBeGreaterThanOrEqual(before.pairs.length);
        },
      ),
    );
  });

  it("gives no voice to whoever is off the roster", () => {
    fc.assert(
      fc.property(votes, policies, (drawn, policy) => {
        const heard = drawn.filter(({ reviewerId }) => reviewerId <= 4);
        expect(count(drawn, context({ policy }))).toEqual(count(heard, context({ policy })));
      }),
    );
  });
});

/** By trying everything: for a few reviewers that is quick. */
function mostSeats(live: readonly Vote[]): number {
  const reviewers = [...new Set(live.map((one) => one.reviewerId))];
  const seat = (at: number, taken: ReadonlySet<number>): number => {
    const reviewer = reviewers[at];
    if (reviewer === undefined) return 0;
    const free = live.filter((one) => one.reviewerId === reviewer && !taken.has(one.pullRequest));
    const seated = free.map((one) => 1 + seat(at + 1, new Set([...taken, one.pullRequest])));
    return Math.max(seat(at + 1, taken), ...seated);
  };
  return seat(0, new Set());
}
