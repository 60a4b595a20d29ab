import { count } from "../../quorum/count.ts";
import { decide, type DecideInput, type Decision } from "../../quorum/decide.ts";
import { residueOf } from "../../quorum/residue.ts";
import { moveCandidate, moveRule } from "../../quorum/transitions.ts";
import type { Flag, RosterEntry } from "../../quorum/types.ts";
import { service } from "../audit/event.ts";
import type { Change } from "../ledger/change.ts";
import type { CandidateDoc, RepoDoc, RuleDoc } from "../ledger/documents.ts";
import { key } from "../ledger/layout.ts";
import { outboxWrites } from "../memory/outbox-items.ts";
import type { DecideParts } from "./parts.ts";
import { promote, quorumOf } from "./promote.ts";
import { shownHash } from "./shown.ts";
import { standingOf, type Standing } from "./standing.ts";

/** Flags that say how a candidate came to be; the votes don't take them away. */
const standingFlags: ReadonlySet<Flag> = new Set([
  "edited",
  "merged-votes",
  "released",
  "reopened",
  "unordered-source",
  "source-drift",
]);

/** Steps 7 to 9 for one candidate: counts its votes anew and moves it where they say. */
export async function settle(
  change: Change,
  parts: DecideParts,
  repo: RepoDoc,
  candidateId: string,
): Promise<void> {
  const candidate = await change.load<CandidateDoc>(key.candidate(repo.id, candidateId));
  if (candidate === undefined) return; // purged meanwhile
  const standing = await standingOf(change, repo, candidate);
  if (candidate.state === "promoted") return watch(change, repo, candidate, standing);
  const decision = await decisionOf(change, parts, repo, candidate, standing);
  await apply(change, parts, repo, candidate, standing, decision);
}

async function decisionOf(
  change: Change,
  parts: DecideParts,
  repo: RepoDoc,
  candidate: CandidateDoc,
  standing: Standing,
): Promise<Decision> {
  const input: DecideInput = {
    state: candidate.state,
    impact: candidate.impact,
    standing: candidate.flags.filter((flag) => standingFlags.has(flag)),
    votes: standing.votes,
    context: standing.context,
    residue: residueOfCandidate(candidate, standing, repo),
    contested: await isContested(change, repo, candidate),
    previouslyPurged: false,
    wasHeld: candidate.heldAt !== undefined,
    ...(repo.loosenedAt === undefined ? {} : { loosenedAt: repo.loosenedAt }),
    ...(candidate.expiredAt === undefined ? {} : { expiredAt: candidate.expiredAt }),
  };
  const decision = decide(input);
  if (decision.action === "none" || decision.action === "collect") return decision;
  // Only now, since they read more: every contradicting pattern, and every tombstone of the repository.
  const contested = input.contested || (await isContradicted(change, parts, repo, candidate));
  const previouslyPurged = (await parts.tombstones.match(repo.id, candidate.text)) !== undefined;
  return decide({ ...input, contested, previouslyPurged });
}

/** Each voter's own words for it, so that the first voter can carry nothing in on the others' agreement. */
function residueOfCandidate(candidate: CandidateDoc, standing: Standing, repo: RepoDoc): readonly string[] {
  const own = new Map<number, string[]>();
  const live = new Set(count(standing.votes, standing.context).live.map((vote) => vote.reviewerId));
  for (const vote of standing.docs) {
    if (!live.has(vote.reviewerId)) continue;
    own.set(vote.reviewerId, [
      ...(own.get(vote.reviewerId) ?? []),
      ...vote.sources.map((source) => source.text),
    ]);
  }
  return residueOf(candidate.text, [...own.values()], repo.policy.minReviewers);
}

/** A trusted reviewer's dissent, or a contradicting pattern that is a rule or has a vote that counts. */
async function isContested(change: Change, repo: RepoDoc, candidate: CandidateDoc): Promise<boolean> {
  for (const { reviewerId } of candidate.dissent ?? []) {
    const entry = await change.load<RosterEntry>(key.reviewer(repo.id, reviewerId));
    if (entry !== undefined && entry.revokedFrom === undefined) return true;
  }
  return someStands(change, repo, candidate.opposes ?? []);
}

/** Only a few contradictions are linked; before a promotion, all of them are looked for. */
async function isContradicted(
  change: Change,
  parts: DecideParts,
  repo: RepoDoc,
  candidate: CandidateDoc,
): Promise<boolean> {
  const { opposite } = await parts.patterns.find(repo.id, candidate.pattern);
  return someStands(change, repo, opposite);
}

/** One of these is a rule, or has a vote that counts. */
async function someStands(change: Change, repo: RepoDoc, ids: readonly string[]): Promise<boolean> {
  for (const id of ids) {
    const other = await change.load<CandidateDoc>(key.candidate(repo.id, id));
    if (other === undefined) continue;
    if (other.state === "promoted") {
      const rule =
        other.ruleId === undefined ? undefined : await change.load<RuleDoc>(key.rule(repo.id, other.ruleId));
      if (rule?.state === "active" || rule?.state === "suspended") return true;
    } else if (other.state === "collecting" || other.state === "held") {
      const { votes, context } = await standingOf(change, repo, other);
      if (count(votes, context).live.length > 0) return true;
    }
  }
  return false;
}

async function apply(
  change: Change,
  parts: DecideParts,
  repo: RepoDoc,
  found: CandidateDoc,
  standing: Standing,
  decision: Decision,
): Promise<void> {
  if (decision.action === "none") return;
  const candidate = found.state === "expired" ? reopen(change, found) : found;
  if (decision.action === "collect") {
    collect(change, candidate);
    return;
  }
  const quorum = quorumOf(repo, decision.count);
  if (decision.action === "hold") {
    const approvedBy = approvedMeanwhile(candidate, repo, standing, decision.flags);
    if (approvedBy === undefined || (await isPaused(change, repo))) hold(change, candidate, decision.flags);
    else await promote(change, parts, { repo, candidate, pairs: decision.count.pairs, approvedBy, quorum });
    return;
  }
  if (await isPaused(change, repo)) {
    collect(change, candidate);
    return;
  }
  if (await hasDrifted(parts, repo, standing)) {
    hold(change, candidate, ["source-drift"]);
    return;
  }
  await promote(change, parts, { repo, candidate, pairs: decision.count.pairs, approvedBy: [], quorum });
}

/**
 * The operators who approved a hold while promotion was paused: just these bytes and votes, and nothing was found
 * since that they did not see.
 */
function approvedMeanwhile(
  candidate: CandidateDoc,
  repo: RepoDoc,
  standing: Standing,
  flags: readonly Flag[],
): CandidateDoc["approvals"] {
  const { approvals = [], approvedHash, state } = candidate;
  if (state !== "held" || approvals.length < repo.policy.approvalsRequired) return undefined;
  if (approvedHash !== shownHash(candidate, standing.docs)) return undefined;
  return flags.every((flag) => candidate.flags.includes(flag)) ? approvals : undefined;
}

function reopen(change: Change, candidate: CandidateDoc): CandidateDoc {
  const reopened = { ...candidate, state: moveCandidate(candidate.state, "reopen") };
  change.put(key.candidate(candidate.repo, candidate.id), reopened);
  change.event("candidate.reopened", service, { candidate: candidate.id });
  return reopened;
}

function collect(change: Change, candidate: CandidateDoc): void {
  if (candidate.state !== "held") return;
  const flags = candidate.flags.filter((flag) => standingFlags.has(flag));
  const { heldAt: _, ...rest } = candidate;
  change.put(key.candidate(candidate.repo, candidate.id), {
    ...rest,
    state: moveCandidate(candidate.state, "collect"),
    flags,
  });
  change.event("candidate.collecting", service, { candidate: candidate.id });
}

function hold(change: Change, candidate: CandidateDoc, flags: readonly Flag[]): void {
  const at = key.candidate(candidate.repo, candidate.id);
  const same =
    flags.length === candidate.flags.length && flags.every((flag) => candidate.flags.includes(flag));
  if (candidate.state === "held" && same) return;
  if (candidate.state === "held") {
    change.put(at, { ...candidate, flags });
    change.event("candidate.flagged", service, { candidate: candidate.id, flags: [...flags] });
    return;
  }
  change.put(at, { ...candidate, state: moveCandidate(candidate.state, "hold"), flags, heldAt: change.now });
  change.event("candidate.held", service, { candidate: candidate.id, flags: [...flags] });
}

async function isPaused(change: Change, repo: RepoDoc): Promise<boolean> {
  const pauses = [key.pause("promotion", "*"), key.pause("promotion", repo.id)];
  const found = await Promise.all(pauses.map((pause) => change.guard(pause)));
  return found.some((pause) => pause !== undefined);
}

async function hasDrifted(parts: DecideParts, repo: RepoDoc, standing: Standing): Promise<boolean> {
  return parts.sources !== undefined && (await parts.sources.check(repo, standing.docs)) === "changed";
}

/** Step 11: a rule whose quorum is lost is suspended; its age is no reason, so the window does not apply here. */
async function watch(
  change: Change,
  repo: RepoDoc,
  candidate: CandidateDoc,
  standing: Standing,
): Promise<void> {
  if (candidate.ruleId === undefined) return;
  const rule = await change.load<RuleDoc>(key.rule(repo.id, candidate.ruleId));
  if (rule?.state !== "active") return;
  const timeless = { ...standing.context, policy: { ...repo.policy, ...rule.quorum, windowDays: Infinity } };
  const flags = new Set(rule.flags);
  if (count(standing.votes, timeless).quorum) return contest(change, repo, candidate, rule);
  if (count(standing.votes, { ...timeless, abandoned: new Set() }).quorum) {
    // Only pull requests were closed underneath it: people look, agents go on.
    if (flags.has("quorum-lost")) return;
    change.put(key.rule(repo.id, rule.id), {
      ...rule,
      flags: [...flags.add("quorum-lost")],
      changedAt: change.now,
    });
    change.event("rule.flagged", service, { rule: rule.id, flag: "quorum-lost" });
    return;
  }
  change.put(key.rule(repo.id, rule.id), {
    ...rule,
    state: moveRule(rule.state, "suspend"),
    flags: [...flags.add("quorum-lost")],
    changedAt: change.now,
  });
  change.add(outboxWrites(rule, "absent", { now: change.now }));
  change.event("rule.suspended", service, { rule: rule.id, reason: "quorum-lost" });
}

/** Dissent flags an active rule for people to look at; it never suspends. */
async function contest(change: Change, repo: RepoDoc, candidate: CandidateDoc, rule: RuleDoc): Promise<void> {
  if (rule.flags.includes("contested") || !(await isContested(change, repo, candidate))) return;
  change.put(key.rule(repo.id, rule.id), {
    ...rule,
    flags: [...rule.flags, "contested"],
    changedAt: change.now,
  });
  change.event("rule.flagged", service, { rule: rule.id, flag: "contested" });
}
