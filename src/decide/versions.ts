import { createHash } from "node:crypto";
import type { CommentDoc } from "../ledger/documents.ts";
import type { CommentEvent } from "../webhook/event.ts";

export type Version = CommentDoc["version"];

/** What a version is, compared with the newest one known. `unordered`: nobody can say which of the two came later. */
export type VersionOrder = "first" | "newer" | "same" | "older" | "unordered";

/**
 * Webhooks arrive in any order, and reviews carry no time of their edit. A version is its time, then the rank of its
 * action (an edit follows the creation within one second), then its text.
 */
export function versionOf(event: CommentEvent): Version {
  const rank = event.action === "created" ? 0 : 1;
  const bodyHash = createHash("sha256").update(event.comment.body, "utf8").digest("hex");
  return { at: event.comment.updatedAt, rank, bodyHash };
}

export function compareVersions(known: Version | undefined, next: Version): VersionOrder {
  if (known === undefined) return "first";
  if (known.at !== next.at) return next.at > known.at ? "newer" : "older";
  if (known.bodyHash === next.bodyHash) return "same";
  if (known.rank !== next.rank) return next.rank > known.rank ? "newer" : "older";
  return "unordered";
}
