import { randomUUID } from "node:crypto";
import { Change } from "../ledger/change.ts";
import { docOf, type CandidateDoc, type JobDoc, type RepoDoc, type VoteDoc } from "../ledger/documents.ts";
import { key, type RepoId } from "../ledger/layout.ts";
import { isConflict, type Write } from "../ledger/store.ts";
import type { Lease } from "./lease.ts";
import type { DecideParts } from "./parts.ts";
import { settle } from "./settle.ts";

const triesMax = 5;

/**
 * Counting anew is a lane's work: whoever changes roster, policy, pauses or pull requests queues it in the same
 * transaction, so a crash can't leave a count behind that no longer holds.
 */
export function queueRecount(
  change: Change,
  repo: RepoId,
  scope: Pick<JobDoc, "reviewerId" | "pullRequest">,
): void {
  change.add(recountWrites(repo, change.now, scope));
}

export function recountWrites(
  repo: RepoId,
  now: number,
  scope: Pick<JobDoc, "reviewerId" | "pullRequest">,
): Write[] {
  const id = `job-${randomUUID()}`;
  const doc = { job: "recount", id, attempts: 0, receivedAt: now, ...scope };
  return [
    { op: "put", key: key.queued(repo, now, id), doc, when: { absent: true } },
    { op: "put", key: key.lane(repo), doc: { since: now }, when: { any: true } },
  ];
}

/** Settles every candidate that the job concerns, each in its own transaction: doing it twice changes nothing. */
export async function recount(parts: DecideParts, repo: RepoId, job: JobDoc, lease: Lease): Promise<void> {
  for await (const item of parts.ledger.each(`candidates#${repo}`)) {
    const candidate = docOf<CandidateDoc>(item);
    if (candidate.state === "merged" || candidate.state === "rejected") continue;
    if (job.reviewerId !== undefined && !candidate.everVoted.includes(job.reviewerId)) continue;
    if (job.pullRequest !== undefined && !(await hasVoteOn(parts, candidate.id, job.pullRequest))) continue;
    await lease.renew();
    await settleAlone(parts, repo, candidate.id, lease.check);
  }
}

/** One candidate in a transaction of its own; decided again when the ground moves. */
async function settleAlone(
  parts: DecideParts,
  repoId: RepoId,
  candidateId: string,
  lease: Write,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const change = new Change(parts.ledger, repoId);
    change.add([lease]);
    const repo = await change.guard<RepoDoc>(key.repo(repoId));
    if (repo === undefined) return;
    await settle(change, parts, repo, candidateId);
    try {
      if (!change.isEmpty) await change.commit();
      return;
    } catch (error) {
      if (!isConflict(error) || error.key?.pk === lease.key.pk || attempt >= triesMax) throw error;
    }
  }
}

async function hasVoteOn(parts: DecideParts, candidateId: string, pullRequest: number): Promise<boolean> {
  for await (const item of parts.ledger.each(`votes#${candidateId}`)) {
    if (docOf<VoteDoc>(item).pullRequest === pullRequest) return true;
  }
  return false;
}
