import { describe, expect, it } from "vitest";
import { admit, isEditedByOther, type AdmitContext } from "../../src/decide/admit.ts";
import { compareVersions, versionOf } from "../../src/decide/versions.ts";
import type { RepoDoc } from "../../src/ledger/documents.ts";
import type { CommentEvent } from "../../src/webhook/event.ts";

type Person = NonNullable<CommentEvent["sender"]>;
type ReviewText = CommentEvent["comment"];

const alice: Person = { id: 1, login: "alice", type: "User" };
const dev: Person = { id: 900, login: "dev", type: "User" };
const at = Date.parse("2025-03-01T12:00:00Z");

function event(more: Partial<CommentEvent> = {}, text: Partial<ReviewText> = {}): CommentEvent {
  const comment = {
    kind: "review_comment" as const,
    id: 11,
    author: alice,
    body: "Indent with tabs.",
    createdAt: at,
    updatedAt: at,
    ordered: true,
    association: "MEMBER",
    ...text,
  };
  return {
    kind: "comment",
    action: "created",
    repo: { id: 100, name: "acme/web" },
    sender: comment.author,
    pull: { number: 1, author: dev, open: true, merged: false, updatedAt: at },
    ...more,
    comment,
  };
}

const repo = { id: 100, state: "onboarded" } as RepoDoc;
function context(more: Partial<AdmitContext> = {}): AdmitContext {
  const roster = { reviewerId: 1, login: "alice", trustedAt: 0 };
  return { repo, roster, known: undefined, agentLogins: new Set(["coder"]), ...more };
}

describe("a comment", () => {
  it("of a trusted reviewer on somebody else's pull request is heard", () => {
    expect(admit(event(), context())).toBeUndefined();
  });

  it.each([
    ["of nobody", event({}, { author: null }), "edited-by-other"],
    ["of nobody by nobody", event({ sender: dev }, { author: null }), "edited-by-other"],
    ["of a bot", event({}, { author: { ...alice, type: "Bot" } }), "not-a-user"],
    ["of an organization", event({}, { author: { ...alice, type: "Organization" } }), "not-a-user"],
    ["of no type at all", event({}, { author: { ...alice, type: "" } }), "not-a-user"],
    ["of an agent, in any letter case", event({}, { author: { ...alice, login: "CODER" } }), "agent"],
    [
      "of the pull request's author",
      event({ pull: { ...event().pull, author: { ...alice, login: "old-name" } } }),
      "own-pull-request",
    ],
    ["in a pending review", event({}, { reviewState: "pending" }), "pending"],
    ["in a dismissed review", event({}, { reviewState: "dismissed" }), "dismissed"],
    ["that is dismissed now", event({ action: "dismissed" }), "dismissed"],
    ["that is deleted now", event({ action: "deleted" }), "deleted"],
    ["that somebody else wrote anew", event({ action: "edited", sender: dev }), "edited-by-other"],
    ["that somebody else created in their name", event({ sender: dev }), "edited-by-other"],
    ["that nobody knows who edited", event({ action: "edited", sender: null }), "edited-by-other"],
    ["that is too long", event({}, { tooLong: true }), "too-long"],
  ])("%s is ignored", (_what, one, reason) => {
    expect(admit(one, context())).toBe(reason);
  });

  it.each<[string, Partial<AdmitContext>, string]>([
    ["in no repository of ours", { repo: undefined }, "not-onboarded"],
    ["in a deleted repository", { repo: { ...repo, state: "deleted" } }, "not-onboarded"],
    ["in a transferred repository", { repo: { ...repo, state: "paused" } }, "repository-paused"],
    ["of whom nobody trusts", { roster: undefined }, "not-on-roster"],
    [
      "of a revoked reviewer",
      { roster: { reviewerId: 1, login: "alice", trustedAt: 0, revokedFrom: at } },
      "trust-revoked",
    ],
    ["that was deleted before it came", { known: { gone: true } }, "deleted"],
    ["that somebody else edited once", { known: { editedByOther: true } }, "edited-by-other"],
  ])("%s is ignored", (_what, more, reason) => {
    expect(admit(event(), context(more))).toBe(reason);
  });

  it("that was said before a revocation since a day is heard", () => {
    const roster = { reviewerId: 1, login: "alice", trustedAt: 0, revokedFrom: at + 1 };
    expect(admit(event(), context({ roster }))).toBeUndefined();
  });

  it("edited by its author is its author's", () => {
    expect(isEditedByOther(event({ action: "edited" }))).toBe(false);
    expect(isEditedByOther(event({ action: "deleted", sender: dev }))).toBe(false);
  });
});

describe("two versions of a comment", () => {
  const version = (more: Partial<CommentEvent> = {}, text: Partial<ReviewText> = {}) =>
    versionOf(event(more, text));
  const created = version();

  it("are ordered by their time, then by what happened", () => {
    expect(compareVersions(undefined, created)).toBe("first");
    expect(compareVersions(created, version({ action: "edited" }, { updatedAt: at + 1, body: "x" }))).toBe(
      "newer",
    );
    expect(compareVersions(version({}, { updatedAt: at + 1, body: "x" }), created)).toBe("older");
    expect(compareVersions(created, version({ action: "edited" }, { body: "x" }))).toBe("newer");
    expect(compareVersions(version({ action: "edited" }, { body: "x" }), created)).toBe("older");
  });

  it("of one time and one text are the same, whatever happened", () => {
    expect(compareVersions(created, version())).toBe("same");
    expect(compareVersions(created, version({ action: "edited" }))).toBe("same");
  });

  it("of one time and two texts can't be ordered", () => {
    const one = version({ action: "edited" }, { body: "x" });
    const other = version({ action: "edited" }, { body: "y" });
    expect(compareVersions(one, other)).toBe("unordered");
    expect(compareVersions(other, one)).toBe("unordered");
  });
});
