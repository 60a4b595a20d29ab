import { createHash } from "node:crypto";
import { moveCandidate } from "../../quorum/transitions.ts";
import type { Vote } from "../../quorum/types.ts";
import { service, type Actor } from "../audit/event.ts";
import type { Change } from "../ledger/change.ts";
import type { CandidateDoc, RepoDoc, RuleDoc } from "../ledger/documents.ts";
import { key } from "../ledger/layout.ts";
import { outboxWrites } from "../memory/outbox-items.ts";
import { buildRecord, signRecord } from "../memory/record.ts";
import type { DecideParts } from "./parts.ts";

export interface Promotion {
  readonly repo: RepoDoc;
  readonly candidate: CandidateDoc;
  /** The quorum's independent votes, oldest first: they become the record's provenance. */
  readonly pairs: readonly Vote[];
  /** Operators who approved these bytes; empty for what went unseen. */
  readonly approvedBy: RuleDoc["approvedBy"];
  /** What it goes on standing on; see `quorumOf`. */
  readonly quorum: RuleDoc["quorum"];
}

/** What the policy asks for; for what operators took out of quarantine, no more than there was. */
export function quorumOf(
  { policy }: RepoDoc,
  found: { readonly reviewers: number; readonly pullRequests: number },
): RuleDoc["quorum"] {
  return {
    minReviewers: Math.min(policy.minReviewers, found.reviewers),
    minPullRequests: Math.min(policy.minPullRequests, found.pullRequests),
  };
}

/**
 * Step 9: the candidate becomes a rule, and the outbox says that memory should hold its record. All in the caller's
 * change: the ledger never says less or more than what was decided.
 */
export async function promote(
  change: Change,
  parts: Pick<DecideParts, "keyring">,
  promotion: Promotion,
  actor: Actor = service,
): Promise<RuleDoc> {
  const { repo, candidate } = promotion;
  const rule = ruleOf(change, parts, promotion);
  const { id } = rule;
  await change.load(key.rule(repo.id, id));
  change.put(key.rule(repo.id, id), rule);
  change.put(key.candidate(repo.id, candidate.id), {
    ...candidate,
    state: moveCandidate(candidate.state, "promote"),
    ruleId: id,
    endedAt: change.now,
  });
  change.add(outboxWrites(rule, "present", { now: change.now }));
  change.event("rule.promoted", actor, {
    rule: id,
    candidate: candidate.id,
    sha256: rule.sha256,
    approvedBy: promotion.approvedBy.map((one) => one.githubId),
  });
  return rule;
}

function ruleOf(change: Change, parts: Pick<DecideParts, "keyring">, promotion: Promotion): RuleDoc {
  const { repo, candidate, pairs } = promotion;
  const id = `r_${createHash("sha256").update(candidate.id).digest("hex").slice(0, 24)}`;
  const { namespace } = repo;
  const sources = pairs.map(({ reviewerId, login, pullRequest, at }) => ({
    reviewerId,
    login,
    pullRequest,
    at,
  }));
  const editedBy = candidate.editedBy === undefined ? {} : { editedBy: candidate.editedBy };
  const record = buildRecord({ sources, statement: candidate.text, ...editedBy });
  const sha256 = createHash("sha256").update(record, "utf8").digest("hex");
  return {
    id,
    candidateId: candidate.id,
    repo: repo.id,
    state: "active",
    text: candidate.text,
    record,
    sha256,
    namespace,
    isolation: repo.isolation,
    ...(repo.projection === undefined
      ? {}
      : { projection: { namespace: repo.projection, since: change.now } }),
    signature: signRecord({ id, repo: repo.id, namespace, sha256, version: 1 }, parts.keyring),
    version: 1,
    impact: candidate.impact,
    flags: candidate.flags,
    sources,
    promotedAt: change.now,
    quorum: promotion.quorum,
    changedAt: change.now,
    approvedBy: promotion.approvedBy,
    ...editedBy,
    modelId: candidate.modelId,
    guardrailId: candidate.guardrailId,
  };
}
