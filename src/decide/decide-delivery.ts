import { service } from "../audit/event.ts";
import { Change } from "../ledger/change.ts";
import type { QueuedDoc, RepoDoc } from "../ledger/documents.ts";
import { key, type Lane, type RepoId } from "../ledger/layout.ts";
import type { Item, Write } from "../ledger/store.ts";
import type { DeliveryEvent, PullEvent, RepositoryEvent } from "../webhook/event.ts";
import { decideComment, type Outcome } from "./decide-comment.ts";
import { queueRecount } from "./recount.ts";
import type { DecideParts } from "./parts.ts";
import { storePull } from "./pulls.ts";
import { parseProposal, type Proposal } from "./statements.ts";

/** What a lane hands over: the queued delivery and the proof that it still holds the lane. */
export interface Turn {
  readonly lane: Lane;
  readonly item: Item;
  readonly queued: QueuedDoc;
  readonly lease: Write;
}

/**
 * One queued delivery, decided and taken off the queue in one transaction.
 * @throws LedgerError `conflict` when the ground moved: decide again.
 */
export async function decideDelivery(parts: DecideParts, turn: Turn): Promise<Outcome> {
  const event = await parts.deliveries.event(turn.queued.integrationId, turn.queued.bodyHash);
  const change = new Change(parts.ledger, turn.lane);
  change.add([turn.lease]);
  const outcome = await decideEvent(change, parts, turn, event);
  if (outcome.kind === "done") {
    change.add(offTheQueue(turn));
    await finishDelivery(change, turn, outcome);
  }
  if (outcome.kind === "done" || outcome.moved) await change.commit();
  if (outcome.kind === "done" && event.kind === "comment") await remember(parts, event.repo.id, outcome);
  return outcome;
}

async function decideEvent(
  change: Change,
  parts: DecideParts,
  { lane, queued }: Turn,
  event: DeliveryEvent,
): Promise<Outcome> {
  // The lane was chosen from this very body; a stage that was taken over must not move it to another repository.
  if (event.kind === "not-understood" || event.repo === undefined || event.repo.id !== lane) {
    return done("ignored", "not-understood");
  }
  switch (event.kind) {
    case "comment":
      return decideComment(change, parts, event, queued, await proposalOf(parts, event.repo.id, queued));
    case "pull":
      return decidePull(change, event);
    case "repository":
      return decideRepository(change, event);
    case "other":
      return done("ignored", "other-event");
  }
}

async function proposalOf(
  parts: DecideParts,
  repo: RepoId,
  queued: QueuedDoc,
): Promise<Proposal | undefined> {
  const item = await parts.ledger.get(key.proposal(repo, queued.bodyHash));
  return item && parseProposal(item.doc);
}

/** A pull request that was closed without a merge, or came back, changes which votes count. */
async function decidePull(change: Change, event: PullEvent): Promise<Outcome> {
  const repo = await change.guard<RepoDoc>(key.repo(event.repo.id));
  if (repo === undefined) return done("ignored", "not-onboarded");
  const turned = await storePull(change, repo.id, event.pull);
  if (turned) queueRecount(change, repo.id, { pullRequest: event.pull.number });
  return done("pull", event.action);
}

/** A rename keeps identity and namespace; a transfer pauses until an operator has looked; a deletion ends it. */
async function decideRepository(change: Change, event: RepositoryEvent): Promise<Outcome> {
  const at = key.repo(event.repo.id);
  const repo = await change.load<RepoDoc>(at);
  if (repo === undefined) return done("ignored", "not-onboarded");
  const state = event.action === "renamed" ? repo.state : event.action === "deleted" ? "deleted" : "paused";
  if (state === repo.state && repo.name === event.repo.name) return done("repository", event.action);
  change.put(at, { ...repo, name: event.repo.name, state } satisfies RepoDoc);
  change.event("repository.changed", service, { repo: repo.id, action: event.action, state });
  return done("repository", event.action);
}

function offTheQueue({ lane, item, queued }: Turn): Write[] {
  const writes: Write[] = [{ op: "delete", key: item, when: { rev: item.rev } }];
  if (lane !== "-")
    writes.push({ op: "delete", key: key.proposal(lane, queued.bodyHash), when: { any: true } });
  return writes;
}

/** Bodies of what was not learned from are swept after 30 days; what dedupes them stays. */
async function finishDelivery(
  change: Change,
  { queued }: Turn,
  outcome: Extract<Outcome, { kind: "done" }>,
): Promise<void> {
  const at = key.inbox(queued.integrationId, queued.bodyHash);
  const delivery = await change.load(at);
  if (delivery === undefined) return;
  const state = outcome.outcome === "ignored" ? "ignored" : "decided";
  change.put(at, { ...delivery, state, outcome: outcome.outcome, reason: outcome.reason });
  if (outcome.outcome === "quarantined" || outcome.outcome === "voted") return;
  const day = new Date(change.now).toISOString().slice(0, 10);
  change.add([
    {
      op: "put",
      key: key.sweep(day, queued.integrationId, queued.bodyHash),
      doc: { integrationId: queued.integrationId, bodyHash: queued.bodyHash },
      when: { any: true },
    },
  ]);
}

async function remember(
  parts: DecideParts,
  repo: RepoId,
  outcome: Extract<Outcome, { kind: "done" }>,
): Promise<void> {
  for (const opened of outcome.opened) await parts.patterns.add(repo, opened);
  parts.count?.(outcome.outcome, outcome.reason);
}

function done(outcome: string, reason: string): Outcome {
  return { kind: "done", outcome, reason, opened: [] };
}
