/**
 * GitHub's payloads, as far as they are used (shapes: @octokit/openapi-webhooks-types 12.2).
 * Everything that is not named here is left behind at this edge.
 */
import { z } from "zod";
import { limits } from "../limits.ts";

/** Text that survives UTF-8: a lone surrogate would be hashed as one text and stored as another. */
const text = (charsMax: number) =>
  z
    .string()
    .max(charsMax)
    .refine((value) => value.isWellFormed(), "expected well-formed Unicode");

/** GitHub says null for some of what is absent. */
function maybe<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform((value) => value ?? undefined);
}

const id = z.int().positive();
const time = z.iso.datetime({ offset: true }).transform((value) => Date.parse(value));
const maybeTime = maybe(time);

/** A login stands in a record's provenance prefix, so it can hold no bracket or space of its own. */
const login = z.string().regex(/^[A-Za-z0-9_-]{1,100}(?:\[bot\])?$/, "expected a GitHub login");

const person = z.object({ id, login, type: text(40).default("") });
const maybePerson = person.nullish().transform((value) => value ?? null);

/**
 * `owner/name`, each within GitHub's alphabet (`_` is in the logins of managed users): a traversal or a colon would
 * reach into another namespace.
 */
const fullName = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,39}\/[A-Za-z0-9._-]{1,100}$/, "expected owner/name")
  .refine((value) => !/\/\.{1,2}$/.test(value), "expected owner/name");

const repository = z
  .object({ id, full_name: fullName })
  .transform((value) => ({ id: value.id, name: value.full_name }));

/** Longer bodies than GitHub allows are marked and dropped, not refused: the rest of the event still counts. */
const commentBody = z
  .string()
  .nullish()
  .transform((value) => value ?? "")
  .refine((value) => value.isWellFormed(), "expected well-formed Unicode")
  .transform((value) =>
    value.length > limits.commentCharsMax ? { body: "", tooLong: true } : { body: value, tooLong: false },
  );

const action = text(60);
const association = text(40).default("NONE");

const pull = z
  .object({
    number: id,
    user: maybePerson,
    state: text(20).default("open"),
    merged: z.boolean().nullish(),
    merged_at: maybeTime,
    updated_at: maybeTime,
    closed_at: maybeTime,
  })
  .transform((value) => ({
    number: value.number,
    author: value.user,
    open: value.state !== "closed",
    merged: value.merged === true || value.merged_at !== undefined,
    updatedAt: value.updated_at ?? value.closed_at ?? value.merged_at ?? 0,
  }));

const issue = z
  .object({
    number: id,
    user: maybePerson,
    state: text(20).default("open"),
    updated_at: maybeTime,
    pull_request: z.object({ merged_at: maybeTime }),
  })
  .transform((value) => ({
    number: value.number,
    author: value.user,
    open: value.state !== "closed",
    merged: value.pull_request.merged_at !== undefined,
    updatedAt: value.updated_at ?? 0,
  }));

const conversationComment = z.object({
  id,
  user: maybePerson,
  body: commentBody,
  created_at: time,
  updated_at: time,
  author_association: association,
});

const reviewComment = conversationComment.extend({
  path: maybe(text(4_096)),
  in_reply_to_id: maybe(id),
});

const review = z.object({
  id,
  user: maybePerson,
  body: commentBody,
  /** The only time of a review; absent while it is pending. */
  submitted_at: maybeTime,
  state: text(40),
  author_association: association,
});

const common = { action, repository, sender: maybePerson };

export const reviewCommentPayload = z.object({ ...common, comment: reviewComment, pull_request: pull });
export const reviewPayload = z.object({ ...common, review, pull_request: pull });
export const issueCommentPayload = z.object({ ...common, comment: conversationComment, issue });
export const pullPayload = z.object({ ...common, number: id, pull_request: pull });

const repoName = z.string().regex(/^[A-Za-z0-9._-]{1,100}$/, "expected a repository name");
const named = z.object({ login });
const noOwner = named.nullish().transform((value) => value?.login);

export const repositoryPayload = z.object({
  ...common,
  changes: z
    .object({
      repository: z.object({ name: z.object({ from: repoName }) }).optional(),
      owner: z.object({ from: z.object({ user: noOwner, organization: noOwner }) }).optional(),
    })
    .optional(),
});

export const otherPayload = z.object({ repository: maybe(repository) });
