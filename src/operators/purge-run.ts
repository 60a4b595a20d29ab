import { count } from "../../quorum/count.ts";
import { moveRule } from "../../quorum/transitions.ts";
import type { Vote } from "../../quorum/types.ts";
import type { Actor } from "../audit/event.ts";
import type { DecideParts } from "../decide/parts.ts";
import { settle } from "../decide/settle.ts";
import { standingOf, type Standing } from "../decide/standing.ts";
import { sha256Hex } from "../keys/sha256.ts";
import type { Change } from "../ledger/change.ts";
import type {
  CandidateDoc,
  CommentDoc,
  OperatorRef,
  PurgeDoc,
  PurgeEntry,
  RepoDoc,
  RuleDoc,
  TombstoneDoc,
  VoteDoc,
} from "../ledger/documents.ts";
import { key } from "../ledger/layout.ts";
import { outboxWrites } from "../memory/outbox-items.ts";
import { buildRecord, signRecord } from "../memory/record.ts";
import { transact } from "./transact.ts";

/** Votes of one pattern that go in one transaction; the rest follow in the next, before the entry counts as done. */
const votesPerCommitMax = 15;

/** Where a source comment lies, and the delivery that brought it. */
interface SourceOf {
  readonly vote: { readonly place: string; readonly doc: VoteDoc };
  readonly comments: readonly string[];
}

/** Patterns that are hidden in one transaction: at most eight writes each, and three more for all. */
const placesPerCommitMax = 12;

/**
 * First of all: no agent sees them any more, no vote can join them, and they are not learned again unseen. Several in
 * one transaction, so that the last one of a thousand does not wait for the first one's votes to be wiped.
 */
export async function hideEntries(
  parts: DecideParts,
  purge: PurgeDoc,
  entries: readonly PurgeEntry[],
): Promise<void> {
  const places = entries.filter(({ action }) => action === "take").flatMap((entry) => entry.places);
  for (let at = 0; at < places.length; at += placesPerCommitMax)
    await hide(parts, purge, places.slice(at, at + placesPerCommitMax));
}

/**
 * Takes one hidden entry of a purge out of the ledger: votes, the words in comments and stored deliveries; or takes the
 * votes that go from one that stays. Each transaction may be repeated; the last one marks the entry as done.
 */
export async function wipeEntry(parts: DecideParts, purge: PurgeDoc, entry: PurgeEntry): Promise<void> {
  if (entry.action === "unvote") return unvote(parts, purge, entry, actorOf(purge));
  while (await wipeSome(parts, purge, entry)) {
    // Votes and bodies go in bites that fit a transaction.
  }
  await finish(parts, purge, entry);
}

function actorOf(purge: PurgeDoc): Actor {
  return { kind: "operator", id: (purge.confirmedBy ?? purge.by).operatorId };
}

async function hide(parts: DecideParts, purge: PurgeDoc, places: readonly string[]): Promise<void> {
  const actor = actorOf(purge);
  await transact(parts.ledger, purge.repo, async (change) => {
    const repo = await change.load<RepoDoc>(key.repo(purge.repo));
    if (repo === undefined) return;
    for (const id of places) {
      const at = key.candidate(purge.repo, id);
      const candidate = await change.load<CandidateDoc>(at);
      if (candidate === undefined) continue;
      change.put(key.repo(repo.id), { ...repo, changedAt: change.now });
      await bury(change, parts, purge, candidate);
      if (candidate.ruleId !== undefined) await hideRule(change, purge, candidate.ruleId, actor);
      change.remove(at);
      change.event("candidate.purged", actor, { candidate: id, purge: purge.id });
    }
  });
}

async function hideRule(change: Change, purge: PurgeDoc, ruleId: string, actor: Actor): Promise<void> {
  const at = key.rule(purge.repo, ruleId);
  const rule = await change.load<RuleDoc>(at);
  if (rule === undefined || rule.state === "purged") return;
  change.put(at, {
    ...rule,
    state: moveRule(rule.state, "purge"),
    text: "",
    record: "",
    changedAt: change.now,
  });
  change.add(outboxWrites(rule, "absent", { now: change.now, purgeId: purge.id }));
  change.event("rule.purged", actor, { rule: ruleId, purge: purge.id, sha256: rule.sha256 });
}

/** A tombstone for the first wording, and one for an operator's. */
async function bury(
  change: Change,
  parts: DecideParts,
  purge: PurgeDoc,
  candidate: CandidateDoc,
): Promise<void> {
  const texts = new Map([[candidate.id, candidate.pattern]]);
  if (candidate.text !== candidate.pattern) texts.set(`${candidate.id}.edited`, candidate.text);
  for (const [id, text] of texts) {
    const at = key.tombstone(purge.repo, id);
    if ((await change.load(at)) !== undefined) continue;
    change.put(at, {
      id,
      purgeId: purge.id,
      at: change.now,
      by: (purge.confirmedBy ?? purge.by).githubId,
      ...parts.tombstones.fingerprints(text),
      ...(candidate.ruleId === undefined ? {} : { ruleId: candidate.ruleId }),
    } satisfies TombstoneDoc);
  }
}

/** @returns whether something was left to wipe. */
async function wipeSome(parts: DecideParts, purge: PurgeDoc, entry: PurgeEntry): Promise<boolean> {
  return transact(parts.ledger, purge.repo, async (change) => {
    const some = await someVotes(change, entry.places);
    for (const source of some) await wipeVote(change, purge, entry.places, source);
    return some.length > 0;
  });
}

async function someVotes(change: Change, places: readonly string[]): Promise<SourceOf[]> {
  const some: SourceOf[] = [];
  for (const place of places) {
    if (some.length >= votesPerCommitMax) break;
    for (const doc of await change.loadAll<VoteDoc>(`votes#${place}`, votesPerCommitMax - some.length)) {
      some.push({ vote: { place, doc }, comments: doc.sources.map(({ comment }) => comment) });
    }
  }
  return some;
}

async function wipeVote(
  change: Change,
  purge: PurgeDoc,
  places: readonly string[],
  { vote, comments }: SourceOf,
): Promise<void> {
  for (const name of comments) await wipeComment(change, purge, places, name);
  change.remove(key.vote(vote.place, vote.doc.reviewerId, vote.doc.pullRequest));
}

/** The comment keeps its identity and version, so that a repeated delivery is known; its words go, here and in the inbox. */
export async function wipeComment(
  change: Change,
  purge: Pick<PurgeDoc, "repo">,
  places: readonly string[],
  name: string,
): Promise<void> {
  const [kind = "", id = ""] = name.split("#");
  const at = key.comment(purge.repo, kind, Number(id));
  const comment = await change.load<CommentDoc>(at);
  if (comment === undefined) return;
  const supports = comment.supports.filter((support) => !places.includes(support.candidateId));
  const status = supports.length > 0 ? comment.status : "purged";
  change.put(at, { ...comment, supports, status });
  const inbox = key.inbox(comment.inbox.integrationId, comment.inbox.bodyHash);
  const delivery = await change.load(inbox);
  if (delivery !== undefined) change.put(inbox, { ...delivery, reason: "purged" }, null);
}

/** Nothing of it is left in the ledger. */
async function finish(parts: DecideParts, purge: PurgeDoc, entry: PurgeEntry): Promise<void> {
  await transact(parts.ledger, purge.repo, async (change) => {
    const at = key.purgeEntry(purge.id, entry.candidateId);
    await change.load(at);
    change.put(at, { ...entry, done: true });
  });
}

/** The pattern stands without these votes: they go, and a rule's provenance no longer names them. */
async function unvote(parts: DecideParts, purge: PurgeDoc, entry: PurgeEntry, actor: Actor): Promise<void> {
  await transact(parts.ledger, purge.repo, async (change) => {
    const repo = await change.guard<RepoDoc>(key.repo(purge.repo));
    const entryKey = key.purgeEntry(purge.id, entry.candidateId);
    await change.load(entryKey);
    change.put(entryKey, { ...entry, done: true });
    const candidate = await change.load<CandidateDoc>(key.candidate(purge.repo, entry.candidateId));
    if (repo === undefined || candidate === undefined) return;
    change.put(key.candidate(repo.id, candidate.id), { ...candidate });
    const { places } = entry;
    for (const vote of entry.votes ?? []) await removeSource(change, purge, places, vote, actor);
    const standing = await standingOf(change, repo, candidate);
    if (candidate.ruleId === undefined) return settle(change, parts, repo, candidate.id);
    await renewProvenance(change, parts, repo, candidate.ruleId, standing);
  });
}

async function removeSource(
  change: Change,
  purge: PurgeDoc,
  places: readonly string[],
  gone: { readonly reviewerId: number; readonly pullRequest: number; readonly comment: string },
  actor: Actor,
): Promise<void> {
  for (const place of places) {
    const at = key.vote(place, gone.reviewerId, gone.pullRequest);
    const vote = await change.load<VoteDoc>(at);
    if (vote === undefined) continue;
    const sources = vote.sources.filter(({ comment }) => comment !== gone.comment);
    if (sources.length === vote.sources.length) continue;
    if (sources.length > 0) change.put(at, { ...vote, sources });
    else change.remove(at);
    change.event("vote.withdrawn", actor, {
      candidate: place,
      pull: gone.pullRequest,
      comment: gone.comment,
      purge: purge.id,
    });
  }
  await wipeComment(change, purge, places, gone.comment);
}

/** The record names the quorum that is left, as a new version with a signature of its own. */
async function renewProvenance(
  change: Change,
  parts: DecideParts,
  repo: RepoDoc,
  ruleId: string,
  standing: Standing,
): Promise<void> {
  const at = key.rule(repo.id, ruleId);
  const rule = await change.load<RuleDoc>(at);
  if (rule === undefined || rule.state === "purged") return;
  const policy = { ...repo.policy, ...rule.quorum, windowDays: Infinity };
  const { pairs } = count(standing.votes, { ...standing.context, policy });
  if (namesOnly(rule, pairs)) return;
  const sources = pairs.map(({ reviewerId, login, pullRequest, at: said }) => ({
    reviewerId,
    login,
    pullRequest,
    at: said,
  }));
  const record = buildRecord({ sources, statement: rule.text, ...editorOf(rule) });
  const sha256 = sha256Hex(record);
  const version = rule.version + 1;
  const { id, namespace } = rule;
  const signature = signRecord({ id, repo: repo.id, namespace, sha256, version }, parts.keyring);
  const next: RuleDoc = { ...rule, sources, record, sha256, version, signature, changedAt: change.now };
  change.put(at, next);
  if (rule.state === "active") change.add(outboxWrites(next, "present", { now: change.now }));
}

function namesOnly(rule: RuleDoc, pairs: readonly Vote[]): boolean {
  return rule.sources.every((source) =>
    pairs.some((pair) => pair.reviewerId === source.reviewerId && pair.pullRequest === source.pullRequest),
  );
}

function editorOf(rule: RuleDoc): { editedBy?: OperatorRef } {
  return rule.editedBy === undefined ? {} : { editedBy: rule.editedBy };
}
