import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { JsonObject } from "../ledger/store.ts";

/** Every step that the audit chain knows; one event a step, in the step's own transaction. */
export type EventName =
  | "policy.changed"
  | "operator.changed"
  | "token.changed"
  | "integration.changed"
  | "repository.changed"
  | "pause.changed"
  | "key.rotated"
  | "quarantine.released"
  | "auth.failed"
  | "tombstone.lifted"
  | "delivery.ignored"
  | "delivery.dead"
  | "delivery.replayed"
  | "comment.ignored"
  | "comment.quarantined"
  | "vote.cast"
  | "vote.withdrawn"
  | "candidate.opened"
  | "candidate.held"
  | "candidate.collecting"
  | "candidate.edited"
  | "candidate.flagged"
  | "candidate.approved"
  | "candidate.rejected"
  | "candidate.reopened"
  | "candidate.expired"
  | "candidate.merged"
  | "candidate.purged"
  | "rule.promoted"
  | "rule.flagged"
  | "rule.suspended"
  | "rule.resumed"
  | "rule.retired"
  | "rule.purged"
  | "reviewer.trusted"
  | "reviewer.revoked"
  | "reviewer.reinstated"
  | "incident.opened"
  | "incident.decided"
  | "incident.confirmed"
  | "incident.undone"
  | "purge.planned"
  | "purge.confirmed"
  | "purge.completed"
  | "export.completed"
  | "restore.completed"
  | "ledger.set-back"
  | "record.written"
  | "record.removed"
  | "record.foreign"
  | "record.tampered"
  | "record.missing"
  | "webhook.rejected"
  | "guardrail.unavailable";

/** Who did it: a person by numeric GitHub id, an operator by operator id, or the service itself. */
export interface Actor {
  readonly kind: "reviewer" | "operator" | "agent" | "service" | "outside";
  readonly id: string | number;
}

export const service: Actor = { kind: "service", id: "vouchsafe" };

/** What a caller says of a step. `about` holds ids, hashes, codes and numbers: never text, so a purge can be complete. */
export interface EventDraft {
  readonly name: EventName;
  readonly actor: Actor;
  readonly about: JsonObject;
}

export interface AuditEvent extends EventDraft {
  readonly v: 1;
  readonly chain: string;
  /** 1 for the first event of a chain, then one more each. */
  readonly seq: number;
  /** RFC 3339, UTC. */
  readonly at: string;
  /** Hash of the event before; `genesis` for the first. */
  readonly prev: string;
  readonly hash: string;
}

export const genesis = "0".repeat(64);

/** SHA-256 over the event's canonical JSON (RFC 8785) without its own hash. */
export function eventHash(event: Omit<AuditEvent, "hash">): string {
  const { v, chain, seq, at, name, actor, about, prev } = event;
  return createHash("sha256")
    .update(canonicalJson({ v, chain, seq, at, name, actor, about, prev }))
    .digest("hex");
}

/** RFC 8785. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("not representable as JSON");
  return text;
}
