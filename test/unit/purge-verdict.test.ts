import { describe, expect, it } from "vitest";
import { isFrom } from "../../backup/model-version.ts";
import {
  isEmptyMatch,
  proposalsOf,
  verdictOf,
  type PurgeMatch,
  type PurgePattern,
  type PurgeVote,
} from "../../backup/purge.ts";

const vote = (reviewerId: number, pullRequest: number, at: number): PurgeVote => ({
  reviewerId,
  pullRequest,
  at,
  comment: `review_comment#${reviewerId}${pullRequest}`,
  modelId: reviewerId === 3 ? "bedrock:b/prompt-2" : "bedrock:a/prompt-1",
});
const votes = [vote(1, 1, 100), vote(2, 2, 200), vote(3, 3, 300)];

function pattern(more: Partial<PurgePattern> = {}): PurgePattern {
  return {
    candidateId: "c_1",
    ruleId: "r_1",
    texts: ["Indent with tabs.", "Use tabs"],
    votes,
    firstComment: "review_comment#11",
    stands: (left) => left.length >= 2,
    ...more,
  };
}

const verdict = (match: PurgeMatch, more: Partial<PurgePattern> = {}) => verdictOf(pattern(more), match);

describe("a purge without a condition on votes", () => {
  it("takes what it names, by rule or by part of any text in any letter case", () => {
    expect(verdict({ rule: "r_1" })).toEqual({ action: "take", why: "matched" });
    expect(verdict({ text: "WITH tabs" })).toEqual({ action: "take", why: "matched" });
    expect(verdict({ text: "use TABS" })).toEqual({ action: "take", why: "matched" });
    expect(verdict({ rule: "r_1", text: "tabs" })).toEqual({ action: "take", why: "matched" });
  });

  it("leaves what it does not name, wholly", () => {
    expect(verdict({ rule: "r_2" })).toBeUndefined();
    expect(verdict({ text: "spaces" })).toBeUndefined();
    expect(verdict({ rule: "r_1", text: "spaces" })).toBeUndefined();
    const { ruleId: _, ...candidate } = pattern();
    expect(verdictOf(candidate, { rule: "r_1" })).toBeUndefined();
  });
});

describe("a purge by votes", () => {
  it("takes what falls without them", () => {
    expect(verdict({ reviewer: 2 }, { stands: () => false })).toEqual({
      action: "take",
      why: "no-quorum-without",
    });
  });

  it("takes what they chose the words of, also where it stands without them", () => {
    expect(verdict({ reviewer: 1 })).toEqual({ action: "take", why: "their-wording" });
  });

  it("takes the votes alone from what stands without them", () => {
    expect(verdict({ reviewer: 2 })).toEqual({ action: "unvote", votes: [votes[1]] });
    expect(verdict({ pullRequest: 3 })).toEqual({ action: "unvote", votes: [votes[2]] });
  });

  it("asks whether it stands on exactly the votes that are left", () => {
    const asked: (readonly PurgeVote[])[] = [];
    verdict({ from: 200 }, { stands: (left) => asked.push(left) > 0 });
    expect(asked).toEqual([[votes[0]]]);
  });

  it("counts a time range from its beginning to before its end", () => {
    const hit = (match: PurgeMatch) => {
      const found = verdict(match, { firstComment: "none", stands: () => true });
      return found?.action === "unvote" ? found.votes.map(({ at }) => at) : [];
    };
    expect(hit({ from: 100, to: 200 })).toEqual([100]);
    expect(hit({ from: 101, to: 301 })).toEqual([200, 300]);
    expect(hit({ to: 100 })).toEqual([]);
    expect(hit({ from: 300 })).toEqual([300]);
  });

  it("wants everything that is given of one and the same vote", () => {
    expect(verdict({ reviewer: 2, pullRequest: 3 })).toBeUndefined();
    expect(verdict({ reviewer: 2, pullRequest: 2, from: 200, to: 201 })).toMatchObject({ action: "unvote" });
    expect(verdict({ reviewer: 2, text: "spaces" })).toBeUndefined();
    expect(verdict({ reviewer: 9 })).toBeUndefined();
  });
});

describe("a purge of everything", () => {
  it("is none", () => {
    expect(isEmptyMatch({})).toBe(true);
    expect(isEmptyMatch({ reviewer: 1 })).toBe(false);
    expect(isEmptyMatch({ from: 0 })).toBe(false);
  });
});

describe("a purge by what read the comments", () => {
  const from = (match: PurgeMatch) => verdict(match, { stands: (left) => left.length >= 1 });

  it("takes the votes of that model or prompt, and no others", () => {
    expect(from({ model: "b" })).toEqual({ action: "unvote", votes: [votes[2]] });
    expect(from({ prompt: "prompt-2" })).toEqual({ action: "unvote", votes: [votes[2]] });
    expect(from({ model: "b", prompt: "prompt-1" })).toBeUndefined();
    expect(from({ model: "a" })).toEqual({ action: "take", why: "their-wording" });
  });

  it("is narrowed by every other condition", () => {
    expect(from({ model: "b", reviewer: 1 })).toBeUndefined();
    expect(from({ model: "b", from: 301 })).toBeUndefined();
    expect(from({ prompt: "prompt-2", pullRequest: 3, text: "tabs" })).toMatchObject({ action: "unvote" });
  });

  it("goes for refused and waiting proposals only where nothing else says what it is after", () => {
    expect(proposalsOf({ model: "b", from: 1 })).toEqual({ model: "b", from: 1 });
    for (const match of [{ text: "tabs" }, { rule: "r_1" }, { candidates: ["c_1"] }])
      expect(proposalsOf({ model: "b", ...match })).toBeUndefined();
    expect(proposalsOf({ reviewer: 1 })).toBeUndefined();
  });
});

describe("a purge of named candidates", () => {
  it("takes those, whoever voted for them", () => {
    expect(verdict({ candidates: ["c_0", "c_1"] })).toEqual({ action: "take", why: "matched" });
    expect(verdict({ candidates: ["c_2"] })).toBeUndefined();
  });
});

describe("a model's id", () => {
  const id = "openai:llama3.1:8b/prompt-1+bedrock:eu.other-v2:0/prompt-2";

  it.each([
    [{ model: id }, true],
    [{ model: "openai:llama3.1:8b/prompt-1" }, true],
    [{ model: "openai:llama3.1:8b" }, true],
    [{ model: "llama3.1:8b" }, true],
    [{ model: "eu.other-v2:0", prompt: "prompt-2" }, true],
    [{ model: "eu.other-v2:0", prompt: "prompt-1" }, false],
    [{ model: "llama3.1" }, false],
    [{ model: "bedrock" }, false],
    [{ prompt: "prompt-2" }, true],
    [{ prompt: "prompt" }, false],
  ])("is named by %o: %s", (version, expected) => {
    expect(isFrom(id, version)).toBe(expected);
  });

  it("without a prompt is of no prompt", () => {
    expect(isFrom("embedded-rules/1", { model: "embedded-rules/1" })).toBe(true);
    expect(isFrom("embedded-rules/1", { prompt: "1" })).toBe(false);
  });
});
