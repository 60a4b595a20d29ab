import { isTrustedAt } from "../../quorum/count.ts";
import type { RosterEntry } from "../../quorum/types.ts";
import type { CommentDoc, RepoDoc } from "../ledger/documents.ts";
import type { CommentEvent } from "../webhook/event.ts";

/** Why a comment is not read. Metrics and the audit chain count by these. */
export type IgnoredReason =
  | "not-onboarded"
  | "repository-paused"
  | "no-author"
  | "not-a-user"
  | "agent"
  | "not-on-roster"
  | "trust-revoked"
  | "own-pull-request"
  | "pending"
  | "dismissed"
  | "deleted"
  | "edited-by-other"
  | "too-long";

export interface AdmitContext {
  readonly repo: RepoDoc | undefined;
  readonly roster: RosterEntry | undefined;
  /** What is known of the comment already. */
  readonly known: Pick<CommentDoc, "gone" | "editedByOther"> | undefined;
  /** Logins (lower case) that coding agents post under, and never vote. */
  readonly agentLogins: ReadonlySet<string>;
}

/** Step 2. Undefined admits; a reason ignores. An ignored comment never reaches a model. Pure. */
export function admit(event: CommentEvent, context: AdmitContext): IgnoredReason | undefined {
  return ofRepository(context) ?? ofVersion(event, context) ?? ofAuthor(event, context);
}

function ofRepository({ repo }: AdmitContext): IgnoredReason | undefined {
  if (repo === undefined || repo.state === "deleted") return "not-onboarded";
  return repo.state === "paused" ? "repository-paused" : undefined;
}

function ofVersion(event: CommentEvent, { known }: AdmitContext): IgnoredReason | undefined {
  if (event.action === "deleted" || known?.gone === true) return "deleted";
  if (event.action === "dismissed" || event.comment.reviewState === "dismissed") return "dismissed";
  if (event.comment.reviewState === "pending") return "pending";
  if (known?.editedByOther === true || isEditedByOther(event)) return "edited-by-other";
  return event.comment.tooLong === true ? "too-long" : undefined;
}

/** Write permission lets a person edit what others wrote: whoever sent it must be the author. */
export function isEditedByOther(event: CommentEvent): boolean {
  if (event.action !== "created" && event.action !== "edited") return false;
  return event.sender === null || event.sender.id !== event.comment.author?.id;
}

function ofAuthor(event: CommentEvent, { roster, agentLogins }: AdmitContext): IgnoredReason | undefined {
  const { author, updatedAt } = event.comment;
  if (author === null) return "no-author";
  if (author.type !== "User") return "not-a-user";
  if (agentLogins.has(author.login.toLowerCase())) return "agent";
  if (roster === undefined) return "not-on-roster";
  if (!isTrustedAt(roster, updatedAt)) return "trust-revoked";
  return event.pull.author?.id === author.id ? "own-pull-request" : undefined;
}
