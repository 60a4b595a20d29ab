/**
 * The life of a comment, in its order. Each step names the file that takes it.
 *
 *  1. Receive   webhook/route.ts, inbox.ts      signed bytes, durable before the 202; each body once
 *  2. Admit     decide/admit.ts                 who may be heard at all; an ignored comment never reaches a model
 *  3. Screen    extraction/screen.ts            what a person sees of it; a hidden channel quarantines the comment
 *  4. Extract   learn/learn.ts                  guardrail, model, guardrail; proposals, and nothing else
 *  5. Classify  decide/statements.ts            grounding, grammar and impact again, on the stored delivery
 *  6. Match     decide/candidates.ts            the same pattern as a candidate, or a new one in the voter's words
 *  7. Count     quorum/count.ts                 independent votes that count now
 *  8. Decide    quorum/decide.ts                promote, hold, or go on collecting
 *  9. Promote   decide/promote.ts, memory/outbox.ts   the ledger first, then memory
 * 10. Serve     agents/search.ts                only what ledger and signature confirm
 * 11. Watch     decide/settle.ts, timed.ts      drifted sources, lost quorums, expiries
 *
 * Step 1 ends in the inbox; a lane takes it up from there, one delivery after the other, and this module leads it
 * through steps 2 to 9. Steps 2, 3 and 5 stand on both sides of the model: before it, so that what is refused never
 * reaches it; and behind it, because a learning stage that was taken over can propose, and nothing else.
 */
import { decideDelivery, type Turn } from "./decide/decide-delivery.ts";
import type { Step } from "./decide/lanes.ts";
import type { DecideParts } from "./decide/parts.ts";
import { key } from "./ledger/layout.ts";
import type { LedgerReader } from "./ledger/ledger.ts";
import { isConflict } from "./ledger/store.ts";
import type { Proposed } from "./learn/learn.ts";
import type { QueuedDoc } from "./ledger/documents.ts";
import type { Lane, RepoId } from "./ledger/layout.ts";

/** The learning stage as the pipeline sees it. */
export interface Proposer {
  propose(repo: RepoId, queued: QueuedDoc): Promise<Proposed>;
  /** Whether a delivery that was found to need a proposal has none yet; for a stage that runs elsewhere. */
  stillWaits?(repo: RepoId, queued: QueuedDoc): Promise<boolean>;
}

export interface PipelineStages {
  readonly decide: DecideParts;
  readonly learn: Proposer;
}

const roundsMax = 8;

/**
 * Leads one queued delivery from step 2 to step 9. Deciding comes first: most deliveries need no model. Where one is
 * needed, the learning stage proposes, and the decision is made again, from the delivery.
 * @throws LedgerError `conflict` on the lease when the lane is lost, `unavailable` when the store is.
 */
export async function processDelivery(stages: PipelineStages, turn: Turn): Promise<Step> {
  if (turn.lane !== "-" && (await stages.learn.stillWaits?.(turn.lane, turn.queued)) === true)
    return "blocked";
  for (let round = 1; round <= roundsMax; round += 1) {
    const outcome = await decideOnFreshGround(stages.decide, turn);
    if (outcome === "done") return "done";
    if (turn.lane === "-") return "later";
    const proposed = await stages.learn.propose(turn.lane, turn.queued);
    if (proposed === "paused") return "blocked";
    if (proposed === "waiting" || (await hasFailed(stages.decide.ledger, turn.lane, turn.queued)))
      return "later";
  }
  return "later";
}

async function decideOnFreshGround(decide: DecideParts, turn: Turn): Promise<"done" | "needs-proposal"> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return (await decideDelivery(decide, turn)).kind;
    } catch (error) {
      // An operator, or time, changed what was decided on: decide again.
      if (!isConflict(error) || error.key?.pk.startsWith("lease#") === true || attempt >= roundsMax)
        throw error;
    }
  }
}

async function hasFailed(ledger: LedgerReader, lane: Lane, queued: QueuedDoc): Promise<boolean> {
  if (lane === "-") return false;
  const proposal = await ledger.get(key.proposal(lane, queued.bodyHash));
  return proposal?.doc["state"] === "failed";
}
