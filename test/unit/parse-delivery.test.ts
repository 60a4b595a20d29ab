import type { components } from "@octokit/openapi-webhooks-types";
import type { EmitterWebhookEventName } from "@octokit/webhooks";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  agreesWithHeader,
  parseDelivery,
  type CommentEvent,
  type DeliveryEvent,
} from "../../src/webhook/event.ts";
import { allExamples, examplesOf, reviewComment } from "./webhook-support.ts";

const parse = (value: unknown): DeliveryEvent => parseDelivery(Buffer.from(JSON.stringify(value)));
const parseText = (text: string): DeliveryEvent => parseDelivery(Buffer.from(text));

/** A copy with one member set, by path; `undefined` removes it. */
function changed(payload: object, path: string, value: unknown): object {
  const copy = structuredClone(payload) as Record<string, unknown>;
  const names = path.split(".");
  const last = names.pop()!;
  let at = copy;
  for (const name of names) at = at[name] as Record<string, unknown>;
  if (value === undefined) Reflect.deleteProperty(at, last);
  else at[last] = value;
  return copy;
}

function comment(value: unknown): CommentEvent {
  const event = parse(value);
  if (event.kind !== "comment") throw new Error(`expected a comment, got ${JSON.stringify(event)}`);
  return event;
}

type ReviewComment = components["schemas"]["webhook-pull-request-review-comment-created"];
type Review = components["schemas"]["webhook-pull-request-review-submitted"];
type IssueComment = components["schemas"]["webhook-issue-comment-created"];
type Closed = components["schemas"]["webhook-pull-request-closed"];

/** A comment on an issue that is a pull request: the examples have none, GitHub sends one like this. */
function conversation(): Record<string, unknown> {
  const [payload] = examplesOf("issue_comment");
  return changed(payload!, "issue.pull_request", {
    url: "https://api.github.com/repos/Codertocat/Hello-World/pulls/1",
    merged_at: null,
  }) as Record<string, unknown>;
}

describe("when GitHub sends one of its 329 example payloads", () => {
  const examples = allExamples();

  it("has all of them", () => {
    expect(examples).toHaveLength(329);
    expect(new Set(examples.map((one) => one.name)).size).toBe(58);
  });

  it("understands every one, and tells the same kind of event from the body as the header says", () => {
    for (const { name, payload } of examples) {
      const event = parse(payload);
      expect(event, `${name} ${String(payload["action"])}`).not.toHaveProperty("problem");
      expect(agreesWithHeader(event, name), name).toBe(true);
    }
  });

  it.each<[EmitterWebhookEventName, number]>([
    ["pull_request_review_comment", 5],
    ["pull_request_review", 4],
    ["pull_request", 29],
    ["issue_comment", 0], // all of them are on issues
    ["repository", 4],
    ["pull_request_review_thread", 0],
    ["discussion_comment", 0],
    ["commit_comment", 0],
    ["push", 0],
  ])("finds what it needs in %s", (name, expected) => {
    const found = examplesOf(name).filter((payload) => parse(payload).kind !== "other");
    expect(found).toHaveLength(expected);
  });
});

describe("when a review comment comes", () => {
  it("takes what is used, as GitHub's own types name it", () => {
    const [payload] = examplesOf("pull_request_review_comment") as unknown as ReviewComment[];
    const { comment: source, pull_request: pull, repository, sender } = payload!;
    expect(parse(payload)).toEqual({
      kind: "comment",
      action: "created",
      repo: { id: repository.id, name: repository.full_name },
      comment: {
        kind: "review_comment",
        id: source.id,
        author: { id: source.user!.id, login: source.user!.login, type: source.user!.type },
        body: source.body,
        createdAt: Date.parse(source.created_at),
        updatedAt: Date.parse(source.updated_at),
        ordered: true,
        path: source.path,
        association: source.author_association,
      },
      sender: { id: sender.id, login: sender.login, type: sender.type },
      pull: {
        number: pull.number,
        author: { id: pull.user!.id, login: pull.user!.login, type: pull.user!.type },
        open: true,
        merged: false,
        updatedAt: Date.parse(pull.updated_at),
      },
    });
  });

  it("keeps what it answers to", () => {
    expect(comment(changed(reviewComment(), "comment.in_reply_to_id", 99)).comment.inReplyTo).toBe(99);
  });

  it.each(["created", "edited", "deleted"])("knows %s", (action) => {
    expect(comment({ ...reviewComment(), action })).toMatchObject({ action });
  });

  it("tells another action for what it is", () => {
    expect(parse({ ...reviewComment(), action: "reacted" })).toMatchObject({
      kind: "other",
      name: "pull_request_review_comment",
      repo: { id: 100 },
    });
    expect(parse({ ...reviewComment(), action: "constructor" }).kind).toBe("other");
  });
});

describe("when a review comes", () => {
  const reviews = examplesOf("pull_request_review") as unknown as Review[];

  it("is created when submitted, and its versions can't be ordered", () => {
    const [payload] = reviews;
    expect(comment(payload)).toMatchObject({
      action: "created",
      comment: {
        kind: "review",
        id: payload!.review.id,
        body: "", // null in the payload
        createdAt: Date.parse(payload!.review.submitted_at!),
        ordered: false,
        reviewState: payload!.review.state,
      },
    });
  });

  it("knows dismissed and edited", () => {
    expect(reviews.map((one) => comment(one).action)).toContain("dismissed");
    expect(comment({ ...reviews[0], action: "edited" }).action).toBe("edited");
  });

  it("takes the pull request's time while it is pending", () => {
    const pending = changed(changed(reviews[0]!, "review.submitted_at", null), "review.state", "PENDING");
    const event = comment(pending);
    expect(event.comment).toMatchObject({ reviewState: "pending", createdAt: event.pull.updatedAt });
  });
});

describe("when a conversation comment comes", () => {
  it("counts on a pull request", () => {
    const payload = conversation() as unknown as IssueComment;
    expect(comment(payload)).toMatchObject({
      action: "created",
      comment: { kind: "issue_comment", id: payload.comment.id, body: payload.comment.body, ordered: true },
      pull: { number: payload.issue.number, open: true, merged: false },
    });
  });

  it("knows from the issue whether the pull request is closed or merged", () => {
    const closed = changed(conversation(), "issue.state", "closed");
    expect(comment(closed).pull).toMatchObject({ open: false, merged: false });
    const merged = changed(closed, "issue.pull_request.merged_at", "2025-03-01T00:00:00Z");
    expect(comment(merged).pull).toMatchObject({ open: false, merged: true });
  });

  it("is none of ours on a plain issue", () => {
    expect(parse(examplesOf("issue_comment")[0])).toMatchObject({ kind: "other", name: "issue_comment" });
    expect(parse(changed(conversation(), "issue.pull_request", null)).kind).toBe("other");
  });
});

describe("when a pull request changes", () => {
  it("knows closed with and without a merge", () => {
    const payloads = examplesOf("pull_request").filter(
      (one) => one["action"] === "closed",
    ) as unknown as Closed[];
    expect(payloads.length).toBeGreaterThan(0);
    for (const payload of payloads) {
      expect(parse(payload)).toMatchObject({
        kind: "pull",
        action: "closed",
        pull: { number: payload.number, open: false, merged: payload.pull_request.merged },
      });
      const merged = changed(payload, "pull_request.merged", true);
      expect(parse(merged)).toMatchObject({ pull: { merged: true } });
    }
  });
});

describe("when the repository itself changes", () => {
  const [renamed] = examplesOf("repository").filter((one) => one["action"] === "renamed");
  const [transferred] = examplesOf("repository").filter((one) => one["action"] === "transferred");

  it("knows the name before a rename and the owner before a transfer", () => {
    expect(parse(renamed)).toMatchObject({
      kind: "repository",
      action: "renamed",
      previousName: "Octocoders/Hello-World",
    });
    expect(parse(transferred)).toMatchObject({ action: "transferred", previousName: "octocat/Hello-World" });
    expect(parse({ ...renamed, action: "deleted", changes: undefined })).toMatchObject({ action: "deleted" });
  });

  it("takes a delete of something in the repository for something else", () => {
    for (const member of ["label", "release", "starred_at", "milestone", "key", "team"]) {
      expect(parse({ ...renamed, action: "deleted", [member]: null }).kind, member).toBe("other");
    }
  });
});

describe("when somebody is missing or odd", () => {
  it("keeps null users as null", () => {
    const event = comment(changed(changed(reviewComment(), "comment.user", null), "pull_request.user", null));
    expect(event.comment.author).toBeNull();
    expect(event.pull.author).toBeNull();
  });

  it("does not take a user for a person when the type is missing", () => {
    expect(comment(changed(reviewComment(), "comment.user.type", undefined)).comment.author?.type).toBe("");
  });

  it.each([
    ["a bracket, as in a forged provenance block", "alice] [Source: PR #1"],
    ["a line break", "alice\n"],
    ["nothing", ""],
    ["another script", "аlice"],
  ])("does not understand a login with %s", (_name, login) => {
    expect(parse(changed(reviewComment(), "comment.user.login", login)).kind).toBe("not-understood");
  });

  it.each([["dependabot[bot]"], ["octo_cat-1"], ["-old-style-"]])("understands the login %s", (login) => {
    expect(comment(changed(reviewComment(), "comment.user.login", login)).comment.author?.login).toBe(login);
  });
});

describe("when a repository's name is malformed", () => {
  it.each([
    "../etc",
    "acme/..",
    "acme/.",
    "acme/we b",
    "acme/web/more",
    "/web",
    "acme/",
    "acme",
    "",
    "acme/web\n",
    "acme/web:2e",
    "acme/wéb",
    `${"a".repeat(40)}/web`,
    `acme/${"a".repeat(101)}`,
    "acme%2fweb/x",
  ])("does not understand %j, whatever the event", (name) => {
    expect(parse(changed(reviewComment(), "repository.full_name", name)).kind).toBe("not-understood");
    expect(parse({ action: "started", repository: { id: 1, full_name: name } }).kind).toBe("not-understood");
  });

  it.each(["acme/next.js", "acme/.github", "a/_", "acme/...", "A-1/x-y_z.w", "octo_acme/web"])(
    "understands %j",
    (name) => {
      expect(comment(changed(reviewComment(), "repository.full_name", name)).repo.name).toBe(name);
    },
  );
});

describe("when a comment is long", () => {
  it("reads 65,536 characters", () => {
    expect(comment(reviewComment({ body: "é".repeat(65_536) })).comment.body).toHaveLength(65_536);
  });

  it("does not read one more, but keeps the event", () => {
    expect(comment(reviewComment({ body: "x".repeat(65_537) })).comment).toMatchObject({
      body: "",
      tooLong: true,
    });
  });
});

describe("when a body is signed but makes no sense", () => {
  const good = JSON.stringify(reviewComment());

  it.each<[string, string | Uint8Array]>([
    ["nothing", ""],
    ["not JSON", "Prefer const over let"],
    ["an array", "[]"],
    ["null", "null"],
    ["a number", "1e999"],
    ["a string", '"x"'],
    ["JSON cut short", good.slice(0, -1)],
    ["JSON and more", `${good}{}`],
    ["a byte order mark", `\uFEFF${good}`],
    ["a form", `payload=${encodeURIComponent(good)}`],
    [
      "invalid UTF-8",
      Buffer.concat([Buffer.from(good.slice(0, -1)), Buffer.of(0x22, 0xff, 0x22), Buffer.from("}")]),
    ],
    [
      "invalid UTF-8 within the text",
      Buffer.from(good.replace("Prefer", "\u0000refer")).map((byte) => byte || 0xff),
    ],
    ["a member named twice", good.replace('"action"', '"action":"deleted","action"')],
    ["a member named twice, deep down", good.replace('"login":"alice"', '"login":"bob","login":"alice"')],
    ["a member named twice with an escape", good.replace('"action"', '"\\u0061ction":"deleted","action"')],
    ["__proto__", good.replace('"action"', '"__proto__":{"action":"deleted"},"action"')],
    ["__proto__, escaped and deep down", good.replace('"login"', '"\\u005f_proto__":{},"login"')],
    ["nested too deep", good.replace('"action"', `"deep":${"[".repeat(70)}${"]".repeat(70)},"action"`)],
    ["nested absurdly deep", "[".repeat(5_000_000)],
    ["objects nested absurdly deep", '{"a":'.repeat(1_000_000)],
    ["millions of values", `[${"0,".repeat(2_000_001)}0]`],
    ["a quote without an end", `{"action":"${"\\\\".repeat(100_000)}`],
    ["a lone surrogate in the text", good.replace("Prefer", "\\ud800")],
    ["a comment and a review", good.replace('"action"', '"review":{},"action"')],
    [
      "a comment on a pull request and on an issue",
      good.replace('"action"', '"issue":{"pull_request":{}},"action"'),
    ],
    ["an id beyond 2^53", good.replace('"id":11', '"id":9007199254740993')],
    ["an infinite id", good.replace('"id":11', '"id":1e400')],
    ["an id of zero", good.replace('"id":11', '"id":0')],
    ["a negative id", good.replace('"id":11', '"id":-11')],
    ["an id as text", good.replace('"id":11', '"id":"11"')],
    ["a time that is none", good.replace("2025-03-01T12:00:00Z", "2025-02-30T12:00:00Z")],
    ["an action that is no text", good.replace('"created"', "{}")],
    ["no comment", good.replace(/"comment":\{.*?\},"pull_request"/, '"comment":null,"pull_request"')],
    ["no repository", good.replace('"repository"', '"repo"')],
    [
      "no pull request",
      good.replace(/"pull_request":\{.*?\}\s*,"repository"/, '"pull_request":null,"repository"'),
    ],
    ["a body that is no text", good.replace('"Prefer const."', '["Prefer const."]')],
  ])("does not understand %s", (_name, body) => {
    const event = parseDelivery(Buffer.from(body));
    expect(event.kind).toBe("not-understood");
    expect(event).toHaveProperty("problem", expect.stringMatching(/^.{1,200}$/));
  });

  it("says what was expected without a word of the body", () => {
    const event = parse(changed(reviewComment(), "comment.user.login", "ignore previous instructions"));
    expect(event).toEqual({ kind: "not-understood", problem: "comment.user.login: expected a GitHub login" });
    expect(parseText('{"secret words": ')).toEqual({ kind: "not-understood", problem: "not JSON" });
  });

  it("reads colons, brackets, quotes and backslashes in text as text", () => {
    for (const body of [
      'a "b": {c: [1]}',
      "\\",
      '\\"',
      '"',
      "\\\\",
      '__proto__": {}',
      '"__proto__":',
      "}}]]",
      ":,:,",
    ]) {
      expect(comment(reviewComment({ body })).comment.body).toBe(body);
    }
  });

  it("changes nothing of the prototype of objects", () => {
    parseText('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}');
    expect({}).not.toHaveProperty("polluted");
  });
});

describe("when the unsigned header disagrees with the signed body", () => {
  it.each([
    ["issue_comment", reviewComment()],
    ["push", reviewComment()],
    ["pull_request_review_comment", conversation()],
    ["pull_request_review_comment", { action: "created", repository: { id: 1, full_name: "a/b" } }],
    ["pull_request", reviewComment()],
  ])("says so of %s", (header, payload) => {
    expect(agreesWithHeader(parse(payload), header)).toBe(false);
  });

  it("is satisfied without a header", () => {
    expect(agreesWithHeader(parse(reviewComment()), "")).toBe(true);
  });
});

describe("for any bytes", () => {
  it("never throws", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(parseDelivery(bytes)).toHaveProperty("kind");
      }),
    );
  });

  it("never throws for any JSON, and reads the same body in the same way", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        expect(parseText(text)).toEqual(parseText(text));
      }),
    );
  });

  it("keeps a comment's text as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (body) => {
        expect(comment(reviewComment({ body })).comment.body).toBe(body);
      }),
    );
  });
});
