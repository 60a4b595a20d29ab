import { count } from "../../quorum/count.ts";
import { moveCandidate } from "../../quorum/transitions.ts";
import { service } from "../audit/event.ts";
import { Change } from "../ledger/change.ts";
import { docOf, type CandidateDoc, type RepoDoc } from "../ledger/documents.ts";
import { key } from "../ledger/layout.ts";
import { isConflict } from "../ledger/store.ts";
import { limits } from "../limits.ts";
import type { Lanes } from "./lanes.ts";
import type { Lease } from "./lease.ts";
import type { DecideParts } from "./parts.ts";
import { standingOf } from "./standing.ts";

const dayMs = 24 * 60 * 60 * 1_000;

/** Candidates whose votes have all lapsed, and holds that waited too long. One transaction each; safe to repeat. */
export async function expireCandidates(parts: DecideParts, lanes: Lanes): Promise<number> {
  let expired = 0;
  for await (const item of parts.ledger.each("repos")) {
    const repo = docOf<RepoDoc>(item);
    expired += (await lanes.hold(repo.id, (lease) => expireIn(parts, repo, lease))) ?? 0;
  }
  return expired;
}

async function expireIn(parts: DecideParts, repo: RepoDoc, lease: Lease): Promise<number> {
  let expired = 0;
  for await (const item of parts.ledger.each(`candidates#${repo.id}`)) {
    const candidate = docOf<CandidateDoc>(item);
    if (!mayExpire(candidate, repo, parts.ledger.clock.now())) continue;
    await lease.renew();
    if (await expire(parts, repo, candidate.id, lease)) expired += 1;
  }
  return expired;
}

/** A look that costs no reads: most candidates are too young. */
function mayExpire(candidate: CandidateDoc, repo: RepoDoc, now: number): boolean {
  if (candidate.state === "held") return isOverdue(candidate, repo, now);
  return candidate.state === "collecting" && candidate.lastVoteAt <= now - repo.policy.windowDays * dayMs;
}

function isOverdue(candidate: CandidateDoc, repo: RepoDoc, now: number): boolean {
  return candidate.heldAt !== undefined && candidate.heldAt <= now - repo.policy.holdDays * dayMs;
}

async function expire(parts: DecideParts, repo: RepoDoc, id: string, lease: Lease): Promise<boolean> {
  const change = new Change(parts.ledger, repo.id);
  change.add([lease.check]);
  const at = key.candidate(repo.id, id);
  const candidate = await change.load<CandidateDoc>(at);
  if (candidate === undefined || !mayExpire(candidate, repo, change.now)) return false;
  if (candidate.state === "collecting") {
    const { votes, context } = await standingOf(change, repo, candidate);
    if (count(votes, context).live.length > 0) return false;
  }
  change.put(at, { ...candidate, state: moveCandidate(candidate.state, "expire"), expiredAt: change.now });
  change.event("candidate.expired", service, { candidate: id, was: candidate.state });
  try {
    await change.commit();
    return true;
  } catch (error) {
    if (isConflict(error) && error.key?.pk.startsWith("lease#") !== true) return false; // next time
    throw error;
  }
}

/** Bodies of what was not learned from go after 30 days; the hash that dedupes them stays. */
export async function sweepBodies(parts: Pick<DecideParts, "ledger">, sinceDays = 60): Promise<number> {
  const { ledger } = parts;
  const last = ledger.clock.now() - limits.ignoredBodyDays * dayMs;
  let swept = 0;
  for (let back = 0; back <= sinceDays; back += 1) {
    const day = new Date(last - back * dayMs).toISOString().slice(0, 10);
    for await (const item of ledger.each(`sweep#${day}`)) {
      const doc = docOf<{ integrationId: string; bodyHash: string }>(item);
      const at = key.inbox(doc.integrationId, doc.bodyHash);
      const delivery = await ledger.get(at);
      await ledger.write([
        ...(delivery === undefined
          ? []
          : [{ op: "put" as const, key: at, doc: delivery.doc, blob: null, when: { rev: delivery.rev } }]),
        { op: "delete", key: item, when: { rev: item.rev } },
      ]);
      swept += 1;
    }
  }
  return swept;
}
