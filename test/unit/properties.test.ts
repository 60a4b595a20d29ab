import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isTrustedAt } from "../../quorum/count.ts";
import type { Said } from "./lane-support.ts";
import { person, startsAt, TestService } from "./lane-support.ts";

const texts = [
  "Use trailing commas in multiline literals.",
  "Please use trailing commas in multiline literals.",
  "Indent with tabs.",
  "Always call closePool() in teardown.",
  "Nice!",
  "Indent with tabs.\n\nAlways call closePool() in teardown.",
  "Indent\u202e with tabs.",
];

const runs = { numRuns: 25 };
const timeout = 120_000;

/** Nothing is promoted: which votes count is the question, not what came of them in between. */
const manyReviewers = { minReviewers: 20, minPullRequests: 20 };

const said = fc.record({
  kind: fc.constantFrom<"review_comment" | "review" | "issue_comment">(
    "review_comment",
    "review",
    "issue_comment",
  ),
  action: fc.constantFrom<"created" | "edited" | "deleted">("created", "edited", "edited", "deleted"),
  id: fc.integer({ min: 1, max: 4 }),
  sender: fc.constantFrom(0, 0, 0, 66),
  text: fc.constantFrom(...texts),
  at: fc.integer({ min: 0, max: 5 }),
});

type Drawn = typeof said extends fc.Arbitrary<infer T> ? T : never;

/** A comment stays its author's, on its pull request, whatever happens to it. */
function commentOf(drawn: Drawn): Said {
  const reviewer = person(1 + (drawn.id % 3));
  const action = drawn.kind === "review" && drawn.action === "deleted" ? "dismissed" : drawn.action;
  const sender = drawn.sender === 0 ? reviewer : person(drawn.sender);
  const { kind, id, text, at } = drawn;
  return { kind, action, id, reviewer, sender, text, at, pull: 1 + (drawn.id % 4) };
}

type Event =
  { readonly said: Said } | { readonly pull: number; readonly closed: boolean; readonly at: number };

const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 5, arbitrary: said.map((drawn) => ({ said: commentOf(drawn) })) },
  {
    weight: 1,
    arbitrary: fc.record({
      pull: fc.integer({ min: 1, max: 4 }),
      closed: fc.boolean(),
      at: fc.integer({ min: 1, max: 6 }),
    }),
  },
);

async function deliver(world: TestService, one: Event): Promise<void> {
  if ("said" in one) await world.say(one.said);
  else await world.pull(one.pull, one.closed ? "closed" : "open", false, one.at);
}

/** @param pauses after which of the deliveries everything is worked off. */
async function votesAfter(events: readonly Event[], pauses: readonly boolean[]): Promise<string[]> {
  const world = await TestService.open({ policy: manyReviewers });
  try {
    world.now(10);
    for (const [index, one] of events.entries()) {
      await deliver(world, one);
      if (pauses[index] === true) await world.service.drain();
    }
    await world.service.drain();
    return await world.votes();
  } finally {
    await world.close();
  }
}

describe("when deliveries are repeated, split up and reordered", () => {
  it(
    "the same votes count",
    async () => {
      const story = fc.array(event, { minLength: 1, maxLength: 9 });
      await fc.assert(
        fc.asyncProperty(
          story.chain((events) =>
            fc.tuple(
              fc.constant(events),
              // Each at least once, in any order.
              fc.array(fc.nat({ max: events.length - 1 }), { maxLength: events.length }).chain((again) =>
                fc.shuffledSubarray([...events, ...again.map((at) => events[at] ?? events[0]!)], {
                  minLength: events.length + again.length,
                }),
              ),
              fc.array(fc.boolean(), { maxLength: 18 }),
            ),
          ),
          async ([events, shuffled, pauses]) => {
            expect(await votesAfter(shuffled, pauses)).toEqual(await votesAfter(events, []));
          },
        ),
        runs,
      );
    },
    timeout,
  );

  it("the order of two reviewers' votes does not choose whether they meet", async () => {
    const both: Said[] = [
      { id: 1, reviewer: person(1), pull: 1, text: texts[0]!, at: 0 },
      { id: 2, reviewer: person(2), pull: 2, text: texts[1]!, at: 1 },
    ];
    for (const order of [both, both.toReversed()]) {
      const world = await TestService.open();
      for (const one of order) await world.say(one);
      await world.service.drain();
      expect(await world.service.rules.list(100, ["active"])).toHaveLength(1);
      await world.close();
    }
  });
});

type Deed =
  { readonly trust: number } | { readonly revoke: number; readonly since: number | undefined } | Event;

const anybody = fc.constantFrom(1, 2, 3, 66, 77);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({
        id: fc.integer({ min: 1, max: 30 }),
        who: anybody,
        pull: fc.integer({ min: 1, max: 4 }),
        text: fc.constantFrom(...texts.slice(0, 4)),
        type: fc.constantFrom("User", "User", "User", "Bot", "Mannequin"),
      })
      .map(({ who, type, ...rest }) => ({
        said: { ...rest, reviewer: person(who, `user-${who}`, type), at: 0 },
      })),
  },
  { weight: 1, arbitrary: fc.record({ trust: anybody }) },
  {
    weight: 1,
    arbitrary: fc.record({
      revoke: fc.constantFrom(1, 2, 3),
      since: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
    }),
  },
);

describe("when trust comes and goes", () => {
  it(
    "no vote of a reviewer off the roster ever counts, and no bot's",
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 14 }), async (deeds) => {
          const world = await TestService.open({ roster: [1, 2, 3] });
          const byPeople = new Set<string>();
          try {
            for (const [minute, one] of deeds.entries()) {
              world.now(minute);
              if ("trust" in one) await world.trust(one.trust);
              else if ("revoke" in one) await world.revoke(one.revoke, one.since);
              else {
                if ("said" in one && one.said.reviewer.type === "User")
                  byPeople.add(`review_comment#${one.said.id}`);
                await deliver(world, "said" in one ? { said: { ...one.said, at: minute } } : one);
              }
              await world.service.drain();
              await onlyTrustedCount(world, byPeople);
            }
          } finally {
            await world.close();
          }
        }),
        runs,
      );
    },
    timeout,
  );
});

describe("when a comment waits for the model and tells that its pull request was closed", () => {
  it("the votes from that pull request stop to count at once", async () => {
    const world = await TestService.open({ roster: [1, 2] });
    try {
      const text = "Indent with tabs.";
      await world.say({ id: 1, reviewer: person(1), pull: 1, text, at: 1 });
      await world.service.drain();
      expect(await world.votes()).toHaveLength(1);
      await world.service.repositories.pause(world.olga, "learning", 100);
      await world.say({ id: 2, reviewer: person(2), pull: 1, text: "Use tabs.", at: 2, closed: true });
      world.now(3);
      await world.service.drain();
      expect(await world.votes()).toEqual([]);
    } finally {
      await world.close();
    }
  });
});

async function onlyTrustedCount(world: TestService, byPeople: ReadonlySet<string>): Promise<void> {
  const roster = new Map(
    (await world.service.repositories.roster(100)).map((entry) => [entry.reviewerId, entry]),
  );
  const repo = await world.repo();
  for (const { id } of await world.service.candidates.list(repo, ["collecting", "held", "promoted"])) {
    const shown = await world.service.candidates.show(repo, id);
    for (const vote of shown.votes.filter(({ counts }) => counts)) {
      const entry = roster.get(vote.reviewerId);
      expect(entry).toBeDefined();
      expect(vote.sources.every(({ comment }) => byPeople.has(comment))).toBe(true);
      expect(vote.sources.some(({ at }) => entry !== undefined && isTrustedAt(entry, at))).toBe(true);
    }
  }
  for (const rule of await world.service.rules.list(100, ["active"])) {
    const trusted = rule.sources.filter(({ reviewerId, at }) => {
      const entry = roster.get(reviewerId);
      return entry !== undefined && isTrustedAt(entry, at);
    });
    // What promoted it may since be void; but then others who are trusted said it, or it would be suspended.
    const shown = await world.service.candidates.show(repo, rule.candidateId);
    expect(trusted.length >= 2 || shown.quorum).toBe(true);
    expect(rule.promotedAt).toBeGreaterThanOrEqual(startsAt);
  }
}
