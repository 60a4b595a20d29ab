import type { z } from "zod";
import { readJson } from "./json.ts";
import {
  issueCommentPayload,
  otherPayload,
  pullPayload,
  repositoryPayload,
  reviewCommentPayload,
  reviewPayload,
} from "./payload.ts";

interface RepoRef {
  readonly id: number;
  /** `owner/name`, well formed, as GitHub spells it now. */
  readonly name: string;
}

interface Person {
  readonly id: number;
  readonly login: string;
  /** `User`, `Bot`, `Organization`, `Mannequin`, or what else GitHub thinks of; empty when it was not said. */
  readonly type: string;
}

export interface PullRef {
  readonly number: number;
  readonly author: Person | null;
  readonly open: boolean;
  readonly merged: boolean;
  /** Milliseconds since the epoch; 0 when the payload does not say. */
  readonly updatedAt: number;
}

type CommentKind = "review_comment" | "review" | "issue_comment";

interface ReviewText {
  readonly kind: CommentKind;
  readonly id: number;
  readonly author: Person | null;
  /** Empty when GitHub sent null, and when it was too long. */
  readonly body: string;
  /** Over `limits.commentCharsMax`: not read. */
  readonly tooLong?: true;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
  /** False for reviews: they carry `submitted_at` alone, so `updatedAt` can't order their versions. */
  readonly ordered: boolean;
  readonly path?: string;
  readonly reviewState?: string;
  readonly inReplyTo?: number;
  readonly association: string;
}

export interface CommentEvent {
  readonly kind: "comment";
  readonly action: "created" | "edited" | "deleted" | "dismissed";
  readonly repo: RepoRef;
  readonly comment: ReviewText;
  readonly sender: Person | null;
  readonly pull: PullRef;
}

export interface PullEvent {
  readonly kind: "pull";
  /** `closed`, `reopened`, `opened` and all the others. */
  readonly action: string;
  readonly repo: RepoRef;
  readonly pull: PullRef;
}

export interface RepositoryEvent {
  readonly kind: "repository";
  readonly action: "renamed" | "transferred" | "deleted";
  readonly repo: RepoRef;
  /** `owner/name` before, where the payload tells. */
  readonly previousName?: string;
}

interface OtherEvent {
  readonly kind: "other";
  readonly repo?: RepoRef;
  /** In our own words. */
  readonly what: string;
  /** GitHub's name of the event, where the shape tells. */
  readonly name?: EventHeader;
}

interface NotUnderstood {
  readonly kind: "not-understood";
  /** What was expected, in our own words: nothing of the body. */
  readonly problem: string;
}

export type DeliveryEvent = CommentEvent | PullEvent | RepositoryEvent | OtherEvent | NotUnderstood;

type EventHeader =
  "pull_request_review_comment" | "pull_request_review" | "issue_comment" | "pull_request" | "repository";

type Body = Readonly<Record<string, unknown>>;

/**
 * What a delivery says, told from its body alone: GitHub signs the body and none of the headers.
 * Never throws, whatever the bytes.
 */
export function parseDelivery(body: Uint8Array): DeliveryEvent {
  const json = readJson(body);
  if (!json.ok) return notUnderstood(json.problem);
  if (typeof json.value !== "object" || json.value === null || Array.isArray(json.value)) {
    return notUnderstood("expected a JSON object");
  }
  return readShape(json.value as Body);
}

/**
 * Whether the unsigned event header says the same as the signed body. It can only take away: what disagrees is not
 * understood, until the same body comes with the right header or none.
 */
export function agreesWithHeader(event: DeliveryEvent, header: string): boolean {
  if (header === "" || event.kind === "not-understood") return true;
  const name = nameOf(event);
  return name === undefined ? !shapedHeaders.has(header) : name === header;
}

/** Events whose every body we tell by its shape. */
const shapedHeaders: ReadonlySet<string> = new Set<EventHeader>([
  "pull_request_review_comment",
  "pull_request_review",
  "issue_comment",
  "pull_request",
]);

const headerOfComment = {
  review_comment: "pull_request_review_comment",
  review: "pull_request_review",
  issue_comment: "issue_comment",
} as const satisfies Record<CommentKind, EventHeader>;

function nameOf(event: Exclude<DeliveryEvent, NotUnderstood>): EventHeader | undefined {
  switch (event.kind) {
    case "comment":
      return headerOfComment[event.comment.kind];
    case "pull":
      return "pull_request";
    case "repository":
      return "repository";
    case "other":
      return event.name;
  }
}

function readShape(body: Body): DeliveryEvent {
  const has = (name: string): boolean => Object.hasOwn(body, name);
  if (has("comment") && (has("review") || (has("issue") && has("pull_request")))) {
    return notUnderstood("expected one of a comment, a review and an issue comment");
  }
  if (has("comment") && has("pull_request")) return readReviewComment(body);
  if (has("review") && has("pull_request")) return readReview(body);
  if (has("comment") && has("issue")) return readIssueComment(body);
  if (has("pull_request") && has("number")) return readPull(body);
  if (isRepositoryChange(body)) return readRepository(body);
  return readOther(body, "neither a review, a pull request nor a change of the repository");
}

const commentActions = { created: "created", edited: "edited", deleted: "deleted" } as const;
const reviewActions = { submitted: "created", edited: "edited", dismissed: "dismissed" } as const;

function readReviewComment(body: Body): DeliveryEvent {
  const parsed = reviewCommentPayload.safeParse(body);
  if (!parsed.success) return misshapen(parsed.error);
  const { action, repository: repo, sender, comment, pull_request: pull } = parsed.data;
  if (!isNameOf(commentActions, action)) return readOther(body, unknownAction, "pull_request_review_comment");
  const text = reviewText("review_comment", comment);
  const path = comment.path === undefined ? {} : { path: comment.path };
  const inReplyTo = comment.in_reply_to_id === undefined ? {} : { inReplyTo: comment.in_reply_to_id };
  return {
    kind: "comment",
    action: commentActions[action],
    repo,
    comment: { ...text, ...path, ...inReplyTo },
    sender,
    pull,
  };
}

function readIssueComment(body: Body): DeliveryEvent {
  if (!isOnPullRequest(body["issue"])) return readOther(body, "a comment on an issue", "issue_comment");
  const parsed = issueCommentPayload.safeParse(body);
  if (!parsed.success) return misshapen(parsed.error);
  const { action, repository: repo, sender, comment, issue: pull } = parsed.data;
  if (!isNameOf(commentActions, action)) return readOther(body, unknownAction, "issue_comment");
  const text = reviewText("issue_comment", comment);
  return { kind: "comment", action: commentActions[action], repo, comment: text, sender, pull };
}

function readReview(body: Body): DeliveryEvent {
  const parsed = reviewPayload.safeParse(body);
  if (!parsed.success) return misshapen(parsed.error);
  const { action, repository: repo, sender, review, pull_request: pull } = parsed.data;
  if (!isNameOf(reviewActions, action)) return readOther(body, unknownAction, "pull_request_review");
  const at = review.submitted_at ?? pull.updatedAt;
  const text = reviewText("review", { ...review, created_at: at, updated_at: at });
  const comment = { ...text, reviewState: review.state.toLowerCase() };
  return { kind: "comment", action: reviewActions[action], repo, comment, sender, pull };
}

function readPull(body: Body): DeliveryEvent {
  const parsed = pullPayload.safeParse(body);
  if (!parsed.success) return misshapen(parsed.error);
  const { action, repository: repo, pull_request: pull } = parsed.data;
  return { kind: "pull", action, repo, pull };
}

const repositoryActions = { renamed: "renamed", transferred: "transferred", deleted: "deleted" } as const;

/** Members that a change of the repository itself may have: with any other one it is about something else. */
const repositoryMembers = new Set([
  "action",
  "changes",
  "repository",
  "sender",
  "organization",
  "installation",
  "enterprise",
]);

function isRepositoryChange(body: Body): boolean {
  const { action } = body;
  if (typeof action !== "string" || !isNameOf(repositoryActions, action)) return false;
  if (!Object.hasOwn(body, "repository")) return false;
  return Object.keys(body).every((name) => repositoryMembers.has(name));
}

function readRepository(body: Body): DeliveryEvent {
  const parsed = repositoryPayload.safeParse(body);
  if (!parsed.success) return misshapen(parsed.error);
  const { action, repository: repo, changes } = parsed.data;
  if (!isNameOf(repositoryActions, action)) return readOther(body, unknownAction);
  const [owner = "", name = ""] = repo.name.split("/");
  const oldName = changes?.repository?.name.from;
  const oldOwner = changes?.owner?.from.user ?? changes?.owner?.from.organization;
  const previous =
    oldName === undefined && oldOwner === undefined
      ? {}
      : { previousName: `${oldOwner ?? owner}/${oldName ?? name}` };
  return { kind: "repository", action: repositoryActions[action], repo, ...previous };
}

const unknownAction = "an action that changes no comment";

function readOther(body: Body, what: string, name?: EventHeader): DeliveryEvent {
  const parsed = otherPayload.safeParse(body);
  if (!parsed.success) return misshapen(parsed.error);
  const repo = parsed.data.repository;
  return {
    kind: "other",
    what,
    ...(repo === undefined ? {} : { repo }),
    ...(name === undefined ? {} : { name }),
  };
}

interface CommentFields {
  readonly id: number;
  readonly user: Person | null;
  readonly body: { readonly body: string; readonly tooLong: boolean };
  readonly created_at: number;
  readonly updated_at: number;
  readonly author_association: string;
}

function reviewText(kind: CommentKind, from: CommentFields): ReviewText {
  return {
    kind,
    id: from.id,
    author: from.user,
    body: from.body.body,
    ...(from.body.tooLong ? { tooLong: true } : {}),
    createdAt: from.created_at,
    updatedAt: from.updated_at,
    ordered: kind !== "review",
    association: from.author_association,
  };
}

function isOnPullRequest(issue: unknown): boolean {
  if (typeof issue !== "object" || issue === null) return true; // not GitHub's shape: let the schema say so
  return Object.hasOwn(issue, "pull_request") && (issue as Body)["pull_request"] !== null;
}

function isNameOf<T extends object>(names: T, name: string): name is Extract<keyof T, string> {
  return Object.hasOwn(names, name);
}

function misshapen(error: z.ZodError): NotUnderstood {
  const first = error.issues[0];
  return notUnderstood(
    first === undefined ? "expected GitHub's shape" : `${first.path.join(".")}: ${first.message}`,
  );
}

function notUnderstood(problem: string): NotUnderstood {
  return { kind: "not-understood", problem: problem.slice(0, 200) };
}
