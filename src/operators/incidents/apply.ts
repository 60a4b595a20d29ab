import { count } from "../../../quorum/count.ts";
import { moveCandidate, moveRule } from "../../../quorum/transitions.ts";
import type { RosterEntry } from "../../../quorum/types.ts";
import type { Actor } from "../../audit/event.ts";
import type { DecideParts } from "../../decide/parts.ts";
import { quorumOf } from "../../decide/promote.ts";
import { recountWrites } from "../../decide/recount.ts";
import { standingOf } from "../../decide/standing.ts";
import { sha256Hex } from "../../keys/sha256.ts";
import type { Change } from "../../ledger/change.ts";
import {
  docOf,
  type CandidateDoc,
  type OperatorRef,
  type QuarantineDoc,
  type RepoDoc,
  type RuleDoc,
} from "../../ledger/documents.ts";
import { key, type RepoId } from "../../ledger/layout.ts";
import { outboxWrites } from "../../memory/outbox-items.ts";
import { wipeComment } from "../purge-run.ts";
import type { Purges } from "../purges.ts";
import { transact } from "../transact.ts";
import type { DecidedDoc, IncidentDoc, StoodDoc, VoidedDoc } from "./documents.ts";
import { fallenFlags, hasFallen } from "./give-back.ts";
import { decisionsOf } from "./lines.ts";

interface Applying {
  readonly parts: DecideParts;
  readonly incident: IncidentDoc;
  readonly who: OperatorRef;
  readonly actor: Actor;
}

/** Makes the confirmed decisions so: first what goes, last what comes back. May be repeated after a crash. */
export async function applyDecisions(
  parts: DecideParts,
  purges: Pick<Purges, "runDecided">,
  incident: IncidentDoc,
): Promise<void> {
  const who = incident.confirmedBy ?? incident.by;
  const applying = { parts, incident, who, actor: { kind: "operator", id: who.operatorId } as const };
  const decided = [...(await decisionsOf(parts.ledger, incident.id)).values()];
  for (const repo of incident.repos) {
    const own = decided.filter((one) => one.repo === repo);
    await purge(applying, purges, repo, own);
    for (const one of own) if (one.decision === "suspend") await suspend(applying, one);
    for (const one of own) if (one.decision === "keep") await keep(applying, one);
    await recountAll(applying, repo);
  }
}

/** One purge a repository, planned once. */
async function purge(
  { parts, incident, who }: Applying,
  purges: Pick<Purges, "runDecided">,
  repo: RepoId,
  own: readonly DecidedDoc[],
): Promise<void> {
  const goes = own.filter(({ decision }) => decision === "purge");
  for (const { id } of goes.filter(({ kind }) => kind === "quarantine")) await wipe(parts, repo, id);
  const candidates = goes.filter(({ kind }) => kind !== "quarantine").map(({ id }) => id);
  const item = await parts.ledger.get(key.repo(repo));
  const at = key.incidentPart(incident.id, `voided#${repo}`);
  const planned = await parts.ledger.get(at);
  if (candidates.length === 0 || item === undefined || planned?.doc["purgeId"] !== undefined) return;
  const { secondedBy, confirmReason = "" } = incident;
  const decision = {
    by: who,
    reason: confirmReason,
    ...(secondedBy === undefined ? {} : { secondedBy }),
  };
  await purges.runDecided(docOf<RepoDoc>(item), candidates, decision, async (change, purgeId) => {
    const part = await change.load<VoidedDoc>(at);
    if (part?.purgeId !== undefined) return false; // another process was faster
    change.put(at, { ...(part ?? { repo }), purgeId } satisfies VoidedDoc);
    return true;
  });
}

async function wipe(parts: DecideParts, repo: RepoId, id: string): Promise<void> {
  await transact(parts.ledger, repo, async (change) => {
    const at = key.quarantine(repo, id);
    const item = await change.load<QuarantineDoc>(at);
    if (item === undefined) return;
    change.remove(at);
    if (item.comment !== undefined) await wipeComment(change, { repo }, [], item.comment);
  });
}

async function suspend(applying: Applying, one: DecidedDoc): Promise<void> {
  const { parts, incident, actor } = applying;
  await transact(parts.ledger, one.repo, async (change) => {
    if (one.kind === "reviewer") return distrust(change, one, incident, actor);
    const at = key.candidate(one.repo, one.id);
    const candidate = await change.load<CandidateDoc>(at);
    if (candidate === undefined) return;
    if (candidate.ruleId !== undefined) return hide(change, candidate, incident, actor);
    if (!["collecting", "held"].includes(candidate.state)) return;
    const reason = incident.confirmReason ?? "";
    change.put(at, {
      ...candidate,
      state: moveCandidate(candidate.state, "reject"),
      rejected: { reason, by: applying.who },
      endedAt: change.now,
    } satisfies CandidateDoc);
    change.event("candidate.rejected", actor, { candidate: one.id, reason: sha256Hex(reason) });
  });
}

async function hide(
  change: Change,
  { repo, ruleId = "" }: CandidateDoc,
  { id }: IncidentDoc,
  actor: Actor,
): Promise<void> {
  const rule = await change.load<RuleDoc>(key.rule(repo, ruleId));
  if (rule?.state !== "active") return;
  change.put(key.rule(repo, ruleId), {
    ...rule,
    state: moveRule(rule.state, "suspend"),
    changedAt: change.now,
  } satisfies RuleDoc);
  change.add(outboxWrites(rule, "absent", { now: change.now }));
  change.event("rule.suspended", actor, { rule: ruleId, reason: "incident", incident: id });
}

/** From when the account trusted them: what they said since is void. */
async function distrust(change: Change, one: DecidedDoc, { id }: IncidentDoc, actor: Actor): Promise<void> {
  const at = key.reviewer(one.repo, Number(one.id));
  const entry = await change.load<RosterEntry>(at);
  const repo = await change.load<RepoDoc>(key.repo(one.repo));
  const from = one.from ?? 0;
  if (entry === undefined || repo === undefined || (entry.revokedFrom ?? Infinity) <= from) return;
  change.put(at, { ...entry, revokedFrom: from } satisfies RosterEntry);
  change.put(key.repo(one.repo), { ...repo, changedAt: change.now });
  change.event("reviewer.revoked", actor, {
    repo: one.repo,
    reviewer: entry.reviewerId,
    since: from,
    incident: id,
  });
}

/** A rule that fell comes back on what is left of it, and on the word of whoever confirmed that. */
async function keep({ parts, incident, who, actor }: Applying, one: DecidedDoc): Promise<void> {
  const stood = await parts.ledger.get(key.incidentPart(incident.id, `stood#${one.id}`));
  if (one.kind !== "rule" || stood === undefined) return;
  await transact(parts.ledger, one.repo, async (change) => {
    const repo = await change.guard<RepoDoc>(key.repo(one.repo));
    const candidate = await change.load<CandidateDoc>(key.candidate(one.repo, one.id));
    if (repo === undefined || candidate?.ruleId === undefined) return;
    const at = key.rule(one.repo, candidate.ruleId);
    const rule = await change.load<RuleDoc>(at);
    if (rule === undefined || !hasFallen(rule, docOf<StoodDoc>(stood))) return;
    const { votes, context } = await standingOf(change, repo, candidate);
    const policy = { ...repo.policy, ...rule.quorum, windowDays: Infinity };
    const left = count(votes, { ...context, policy, abandoned: new Set() });
    const reason = incident.confirmReason ?? "";
    const approvals = [who, incident.secondedBy].filter((each) => each !== undefined);
    const next: RuleDoc = {
      ...rule,
      state: moveRule(rule.state, "resume"),
      quorum: quorumOf({ ...repo, policy }, left),
      flags: rule.flags.filter((flag) => !fallenFlags.includes(flag)),
      approvedBy: [...rule.approvedBy, ...approvals.map((each) => ({ ...each, at: change.now, reason }))],
      changedAt: change.now,
    };
    change.put(at, next);
    change.add(outboxWrites(next, "present", { now: change.now }));
    const about = { rule: rule.id, reason: sha256Hex(reason), incident: incident.id };
    change.event("rule.resumed", actor, about);
  });
}

/** Dissent of the account no longer counts, nor what was said by whom it trusted. */
async function recountAll({ parts: { ledger } }: Applying, repo: RepoId): Promise<void> {
  await ledger.write(recountWrites(repo, ledger.clock.now(), {}));
}
