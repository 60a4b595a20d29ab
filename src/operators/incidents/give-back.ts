import { count } from "../../../quorum/count.ts";
import { moveRule } from "../../../quorum/transitions.ts";
import type { Flag, RosterEntry } from "../../../quorum/types.ts";
import { canonicalJson, type Actor } from "../../audit/event.ts";
import type { DecideParts } from "../../decide/parts.ts";
import { settle } from "../../decide/settle.ts";
import { standingOf } from "../../decide/standing.ts";
import type { Change } from "../../ledger/change.ts";
import { docOf, type CandidateDoc, type RepoDoc, type RuleDoc } from "../../ledger/documents.ts";
import { key, type RepoId } from "../../ledger/layout.ts";
import { outboxWrites } from "../../memory/outbox-items.ts";
import { transact } from "../transact.ts";
import type { AccountAction } from "./actions.ts";
import type { IncidentDoc, StoodDoc, VoidedDoc } from "./documents.ts";
import { rosterEntry, touchedIn } from "./touched.ts";
import { patternsPerCommit } from "./void-votes.ts";

/** Flags that an incident's own suspension leaves. */
export const fallenFlags: readonly Flag[] = ["quorum-lost", "approval-void"];

/**
 * Takes an incident back in one repository: the roster says what it said, votes count again, and what fell stands as
 * it stood. What somebody else changed meanwhile stays as they changed it. May be repeated after a crash.
 */
export async function giveBack(
  parts: DecideParts,
  incident: IncidentDoc,
  repo: RepoId,
  actions: readonly AccountAction[],
): Promise<void> {
  const actor: Actor = { kind: "operator", id: (incident.undoneBy ?? incident.by).operatorId };
  await trustAgain(parts, incident, repo, actor);
  const stood = new Map<string, StoodDoc | undefined>();
  for await (const { candidate } of touchedIn(parts.ledger, repo, incident, actions))
    stood.set(candidate.id, undefined);
  for await (const item of parts.ledger.each(`incident#${incident.id}`, { prefix: "stood#" })) {
    const doc = docOf<StoodDoc>(item);
    if (doc.repo === repo) stood.set(doc.candidateId, doc);
  }
  const all = [...stood];
  for (let from = 0; from < all.length; from += patternsPerCommit) {
    await transact(parts.ledger, repo, async (change) => {
      const doc = await change.guard<RepoDoc>(key.repo(repo));
      if (doc === undefined) return;
      for (const [candidateId, before] of all.slice(from, from + patternsPerCommit))
        await standAgain(change, parts, doc, candidateId, before, actor);
    });
  }
}

async function trustAgain(
  { ledger }: DecideParts,
  incident: IncidentDoc,
  repo: RepoId,
  actor: Actor,
): Promise<void> {
  const { id, reviewerId } = incident;
  await transact(ledger, repo, async (change) => {
    const part = await change.load<VoidedDoc>(key.incidentPart(id, `voided#${repo}`));
    const doc = await change.load<RepoDoc>(key.repo(repo));
    const entry = await rosterEntry(change, repo, incident);
    if (doc === undefined || part?.before === undefined) return;
    if (!isSame(entry, part.after) || isSame(part.before, part.after)) return;
    change.put(key.reviewer(repo, reviewerId), part.before);
    change.put(key.repo(repo), { ...doc, changedAt: change.now });
    change.event("reviewer.reinstated", actor, { repo, reviewer: reviewerId, incident: id });
  });
}

function isSame(a: RosterEntry | undefined, b: RosterEntry | undefined): boolean {
  return a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b);
}

async function standAgain(
  change: Change,
  parts: DecideParts,
  repo: RepoDoc,
  candidateId: string,
  before: StoodDoc | undefined,
  actor: Actor,
): Promise<void> {
  const at = key.candidate(repo.id, candidateId);
  await settle(change, parts, repo, candidateId);
  const candidate = await change.load<CandidateDoc>(at);
  if (candidate === undefined || before === undefined) return; // purged meanwhile, or said meanwhile
  // A hold goes on where it was: it must not outlive its days by an incident.
  if (candidate.state === "held" && before.state === "held" && before.heldAt !== undefined)
    if (candidate.heldAt !== before.heldAt) change.put(at, { ...candidate, heldAt: before.heldAt });
  if (candidate.ruleId === undefined || before.rule?.state !== "active") return;
  const rule = await change.load<RuleDoc>(key.rule(repo.id, candidate.ruleId));
  if (rule === undefined || !hasFallen(rule, before)) return;
  const { votes, context } = await standingOf(change, repo, candidate);
  const policy = { ...repo.policy, ...rule.quorum, windowDays: Infinity };
  if (count(votes, { ...context, policy }).quorum) resume(change, rule, before.rule.flags, actor);
}

/** Whether it was active before the incident, and was suspended for what the incident took from it. */
export function hasFallen(rule: RuleDoc, before: StoodDoc | undefined): boolean {
  const wasActive = before?.rule?.state === "active";
  return wasActive && rule.state === "suspended" && fallenFlags.some((flag) => rule.flags.includes(flag));
}

function resume(change: Change, rule: RuleDoc, flagsBefore: readonly Flag[], actor: Actor): void {
  const flags = rule.flags.filter((flag) => !fallenFlags.includes(flag) || flagsBefore.includes(flag));
  const next: RuleDoc = { ...rule, state: moveRule(rule.state, "resume"), flags, changedAt: change.now };
  change.put(key.rule(rule.repo, rule.id), next);
  change.add(outboxWrites(next, "present", { now: change.now }));
  change.event("rule.resumed", actor, { rule: rule.id, reason: "incident-undone" });
}
