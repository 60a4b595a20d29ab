import type { RosterEntry } from "../../../quorum/types.ts";
import { moveRule } from "../../../quorum/transitions.ts";
import type { Actor } from "../../audit/event.ts";
import type { DecideParts } from "../../decide/parts.ts";
import { settle } from "../../decide/settle.ts";
import type { Change } from "../../ledger/change.ts";
import { docOf, toDoc, type CandidateDoc, type RepoDoc, type RuleDoc } from "../../ledger/documents.ts";
import { key, type RepoId } from "../../ledger/layout.ts";
import type { LedgerReader } from "../../ledger/ledger.ts";
import type { Write } from "../../ledger/store.ts";
import { outboxWrites } from "../../memory/outbox-items.ts";
import { transact } from "../transact.ts";
import type { AccountAction } from "./actions.ts";
import type { IncidentDoc, StoodDoc, VoidedDoc } from "./documents.ts";
import { hasLostApproval, rosterEntry, touchedIn, type Touched } from "./touched.ts";

const writesPerCommit = 80;
/** Counted anew in one transaction: each writes seven things at most, with its events. */
export const patternsPerCommit = 12;

/**
 * Voids the account's votes in one repository and counts everything they touched anew: rules that fall below their
 * quorum, or lose their approval, are suspended before this returns. Each step may be repeated after a crash: how
 * everything stood is written down before anything moves.
 */
export async function voidVotes(
  parts: DecideParts,
  incident: IncidentDoc,
  repo: RepoId,
  actions: readonly AccountAction[],
): Promise<void> {
  const { ledger } = parts;
  const touched: Touched[] = [];
  for await (const one of touchedIn(ledger, repo, incident, actions)) touched.push(one);
  if ((await ledger.get(key.incidentPart(incident.id, `voided#${repo}`))) === undefined) {
    await writeDown(parts, incident, touched);
    await revoke(parts, incident, repo);
  }
  const ids = touched.map(({ candidate }) => candidate.id);
  for (let from = 0; from < ids.length; from += patternsPerCommit)
    await recountNow(parts, incident, repo, ids.slice(from, from + patternsPerCommit));
}

/** What another open incident moved already stood as that one has written down: whichever is undone last gives it back. */
async function writeDown(
  { ledger }: DecideParts,
  { id }: IncidentDoc,
  touched: readonly Touched[],
): Promise<void> {
  const others = await openBeside(ledger, id);
  const writes: Write[] = [];
  for (const one of touched) {
    const name = `stood#${one.candidate.id}`;
    const known = await Promise.all(others.map((other) => ledger.get(key.incidentPart(other, name))));
    const earlier = known.find((item) => item !== undefined);
    const stood = earlier === undefined ? toDoc(stoodOf(one)) : earlier.doc;
    writes.push({ op: "put", key: key.incidentPart(id, name), doc: stood, when: { any: true } });
  }
  for (let from = 0; from < writes.length; from += writesPerCommit)
    await ledger.write(writes.slice(from, from + writesPerCommit));
}

/** Oldest first. */
async function openBeside(ledger: LedgerReader, id: string): Promise<readonly string[]> {
  const open: IncidentDoc[] = [];
  for await (const item of ledger.each("incidents")) {
    const one = docOf<IncidentDoc>(item);
    if (one.id !== id && (one.state === "open" || one.state === "seconding")) open.push(one);
  }
  return open.sort((a, b) => a.openedAt - b.openedAt).map((one) => one.id);
}

function stoodOf({ candidate, rule }: Touched): StoodDoc {
  const { id: candidateId, repo, state, heldAt } = candidate;
  return {
    repo,
    candidateId,
    state,
    ...(heldAt === undefined ? {} : { heldAt }),
    ...(rule === undefined ? {} : { rule: { id: rule.id, state: rule.state, flags: rule.flags } }),
  };
}

/** From its time on; an earlier revocation stands. */
async function revoke({ ledger }: DecideParts, incident: IncidentDoc, repo: RepoId): Promise<void> {
  const { id, reviewerId, since, by } = incident;
  await transact(ledger, repo, async (change) => {
    const part = key.incidentPart(id, `voided#${repo}`);
    const doc = await change.load<RepoDoc>(key.repo(repo));
    if (doc === undefined || (await change.load(part)) !== undefined) return;
    const before = await rosterEntry(change, repo, incident);
    if (before === undefined) {
      change.put(part, { repo } satisfies VoidedDoc);
      return;
    }
    const after: RosterEntry = { ...before, revokedFrom: Math.min(since, before.revokedFrom ?? Infinity) };
    change.put(key.reviewer(repo, reviewerId), after);
    change.put(key.repo(repo), { ...doc, changedAt: change.now });
    change.put(part, { repo, before, after } satisfies VoidedDoc);
    const about = { repo, reviewer: reviewerId, since: after.revokedFrom ?? since, incident: id };
    change.event("reviewer.revoked", { kind: "operator", id: by.operatorId }, about);
  });
}

/** As a lane would later, and now: agents must not wait for it. */
async function recountNow(
  parts: DecideParts,
  incident: IncidentDoc,
  repo: RepoId,
  candidateIds: readonly string[],
): Promise<void> {
  await transact(parts.ledger, repo, async (change) => {
    const doc = await change.guard<RepoDoc>(key.repo(repo));
    if (doc === undefined) return;
    for (const id of candidateIds) {
      await settle(change, parts, doc, id);
      await checkApproval(change, doc, incident, id);
    }
  });
}

async function checkApproval(
  change: Change,
  repo: RepoDoc,
  incident: IncidentDoc,
  candidateId: string,
): Promise<void> {
  const candidate = await change.load<CandidateDoc>(key.candidate(repo.id, candidateId));
  if (candidate?.ruleId === undefined) return;
  const rule = await change.load<RuleDoc>(key.rule(repo.id, candidate.ruleId));
  if (rule === undefined || rule.flags.includes("approval-void")) return;
  if (hasLostApproval(rule, repo, incident)) voidApproval(change, rule, incident);
}

function voidApproval(change: Change, rule: RuleDoc, { id, by }: IncidentDoc): void {
  const actor: Actor = { kind: "operator", id: by.operatorId };
  const isActive = rule.state === "active";
  change.put(key.rule(rule.repo, rule.id), {
    ...rule,
    state: isActive ? moveRule(rule.state, "suspend") : rule.state,
    flags: [...rule.flags, "approval-void"],
    changedAt: change.now,
  } satisfies RuleDoc);
  if (!isActive) return;
  change.add(outboxWrites(rule, "absent", { now: change.now }));
  change.event("rule.suspended", actor, { rule: rule.id, reason: "approval-void", incident: id });
}
