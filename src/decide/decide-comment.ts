import { createHash } from "node:crypto";
import type { Finding, VisibleText } from "../../extraction/types.ts";
import { isDissent } from "../../quorum/dissent.ts";
import type { RosterEntry } from "../../quorum/types.ts";
import type { Change } from "../ledger/change.ts";
import type {
  CandidateDoc,
  CommentDoc,
  QuarantineDoc,
  QueuedDoc,
  RepoDoc,
  Support,
} from "../ledger/documents.ts";
import { key } from "../ledger/layout.ts";
import type { CommentEvent } from "../webhook/event.ts";
import { admit, isEditedByOther } from "./admit.ts";
import { candidateFor, type Origin } from "./candidates.ts";
import type { DecideParts } from "./parts.ts";
import { storePull } from "./pulls.ts";
import { queueRecount } from "./recount.ts";
import { releasedText } from "../../extraction/released.ts";
import { screened } from "../screened.ts";
import { settle } from "./settle.ts";
import type { Opened } from "./patterns.ts";
import { checkStatement, type Proposal } from "./statements.ts";
import { compareVersions, versionOf } from "./versions.ts";
import { candidateOf, castVote, reviewer, withdraw } from "./votes.ts";

/** What became of a delivery in this turn of its lane. */
export type Outcome =
  | {
      readonly kind: "done";
      readonly outcome: string;
      readonly reason: string;
      readonly opened: readonly Opened[];
    }
  /** Nothing refuses it so far: the learning stage has to propose first. `moved`: something has to be stored already. */
  | { readonly kind: "needs-proposal"; readonly moved: boolean };

interface Turn {
  readonly change: Change;
  readonly parts: DecideParts;
  readonly event: CommentEvent;
  readonly queued: QueuedDoc;
  readonly repo: RepoDoc | undefined;
  readonly known: CommentDoc | undefined;
  /** Candidates to settle at the end of the turn. */
  readonly touched: Set<string>;
  readonly opened: Opened[];
}

/**
 * Steps 2 to 8 for one comment, on its stored delivery. Everything lands in `change`; the caller commits it.
 * @param proposal what the learning stage wrote, if it has.
 */
export async function decideComment(
  change: Change,
  parts: DecideParts,
  event: CommentEvent,
  queued: QueuedDoc,
  proposal: Proposal | undefined,
): Promise<Outcome> {
  const turn = await begin(change, parts, event, queued);
  const order = compareVersions(turn.known?.version, versionOf(event));
  const turned = await rememberPull(turn);
  if (isGone(event)) return bury(turn);
  if (isEditedByOther(event)) return disown(turn);
  const again = queued.released !== undefined || turn.known?.status === "waiting";
  if (order === "older" || (order === "same" && !again)) return done(turn, "ignored", "superseded");
  if (order === "unordered") return quarantineVersion(turn);
  const refused = admit(event, await admitContext(turn));
  if (refused !== undefined) return ignore(turn, refused);
  const outcome = await read(turn, proposal);
  return turned && outcome.kind === "needs-proposal" ? { ...outcome, moved: true } : outcome;
}

async function begin(
  change: Change,
  parts: DecideParts,
  event: CommentEvent,
  queued: QueuedDoc,
): Promise<Turn> {
  // Policies, roster, pauses and tombstones change together with this item: a decision made before is made again.
  const repo = await change.guard<RepoDoc>(key.repo(event.repo.id));
  const known = await change.load<CommentDoc>(commentKey(event));
  return { change, parts, event, queued, repo, known, touched: new Set(), opened: [] };
}

async function admitContext({ change, parts, event, repo, known }: Turn) {
  const { author } = event.comment;
  const roster =
    author === null ? undefined : await change.load<RosterEntry>(key.reviewer(event.repo.id, author.id));
  return { repo, roster, known, agentLogins: parts.agentLogins };
}

/** Steps 3 to 6: the screen, then what the model proposed, each statement checked again. */
async function read(turn: Turn, proposal: Proposal | undefined): Promise<Outcome> {
  const looked = look(turn);
  if (looked.kind === "refused") return quarantineComment(turn, looked.findings);
  if (proposal === undefined || proposal.state === "failed") return wait(turn);
  if (proposal.state === "quarantined") return quarantineComment(turn, proposal.findings ?? []);
  const comment = describe(turn, "no_rule");
  await takeBackDissent(turn);
  const dissents = await dissent(turn, looked.visible);
  const { supports, refused } = await vote(turn, comment, proposal, looked.visible);
  await takeBackVotes(turn, supports);
  const status = supports.length > 0 ? "voted" : refused.length > 0 ? "quarantined" : "no_rule";
  const reason = refused[0]?.code;
  store(turn, { ...comment, status, supports, dissents, ...(reason === undefined ? {} : { reason }) });
  if (refused.length > 0) tellQuarantine(turn, refused);
  return done(turn, status, reason ?? "");
}

function look(
  turn: Turn,
): { kind: "visible"; visible: VisibleText } | { kind: "refused"; findings: readonly Finding[] } {
  const { body } = turn.event.comment;
  if (turn.queued.released !== undefined) return { kind: "visible", visible: releasedText(body) };
  const result = screened(body);
  if (result.verdict === "pass") return { kind: "visible", visible: result.visible };
  return { kind: "refused", findings: result.findings };
}

async function vote(
  turn: Turn,
  comment: CommentDoc,
  proposal: Proposal,
  visible: VisibleText,
): Promise<{ supports: readonly Support[]; refused: readonly Finding[] }> {
  const { change, parts, queued, repo } = turn;
  const supports: Support[] = [];
  const refused: Finding[] = [];
  if (repo === undefined) return { supports, refused };
  const origin = originOf(comment, proposal, queued);
  for (const proposed of proposal.statements ?? []) {
    const verdict = checkStatement(proposed, visible.text, queued.released !== undefined);
    if (verdict.kind === "dropped") continue;
    if (verdict.kind === "quarantined") {
      refused.push(...verdict.findings);
      await quarantineStatement(turn, proposed, verdict.findings, proposal);
      continue;
    }
    const { text, evidence } = verdict.statement;
    const embedded = proposed.embedding === undefined ? {} : { embedding: proposed.embedding };
    const found = await candidateFor(change, parts, repo, { ...verdict.statement, ...embedded }, origin);
    if (found === "too-many") {
      refused.push({ code: "too-many-patterns", detail: "the reviewer opened too many patterns today" });
      continue;
    }
    const { candidate, opened, opposes } = found;
    if (opened) turn.opened.push({ candidateId: candidate.id, pattern: candidate.pattern, ...embedded });
    if (supports.some((support) => support.candidateId === candidate.id)) continue;
    supports.push({ candidateId: candidate.id, text, evidence });
    await castVote(change, repo, candidate.id, comment, {
      comment: nameOf(turn.event),
      at: comment.version.at,
      bodyHash: comment.version.bodyHash,
      text,
      evidence,
      modelId: origin.modelId,
    });
    touch(turn, candidate.id, opposes);
  }
  return { supports, refused };
}

function originOf(comment: CommentDoc, proposal: Proposal, { released }: QueuedDoc): Origin {
  return {
    comment,
    modelId: proposal.modelId ?? "unknown",
    guardrailId: proposal.guardrailId ?? "unknown",
    ...(released === undefined ? {} : { released }),
  };
}

/** A trusted reviewer's "no, we don't do that" in the thread contests what the thread's first comment voted for. */
async function dissent(turn: Turn, visible: VisibleText): Promise<readonly string[]> {
  const { change, event, repo } = turn;
  const { inReplyTo, kind, author } = event.comment;
  if (repo === undefined || author === null || inReplyTo === undefined || !isDissent(visible.text)) return [];
  const dissents: string[] = [];
  const root = await change.load<CommentDoc>(key.comment(repo.id, kind, inReplyTo));
  for (const { candidateId } of root?.supports ?? []) {
    const candidate = await candidateOf(change, repo, candidateId);
    if (candidate === undefined) continue;
    const others = (candidate.dissent ?? []).filter((one) => one.comment !== nameOf(event));
    const dissenting = [...others, { reviewerId: author.id, comment: nameOf(event) }];
    change.put(key.candidate(repo.id, candidate.id), {
      ...candidate,
      dissent: dissenting,
    } satisfies CandidateDoc);
    change.event("candidate.flagged", reviewer(author.id), { candidate: candidate.id, flags: ["contested"] });
    touch(turn, candidate.id, []);
    dissents.push(candidate.id);
  }
  return dissents;
}

async function takeBackDissent({ change, repo, known, event, touched }: Turn): Promise<void> {
  if (repo === undefined) return;
  for (const id of known?.dissents ?? []) {
    const candidate = await candidateOf(change, repo, id);
    if (candidate === undefined) continue;
    const left = (candidate.dissent ?? []).filter((one) => one.comment !== nameOf(event));
    change.put(key.candidate(repo.id, candidate.id), { ...candidate, dissent: left } satisfies CandidateDoc);
    touched.add(candidate.id);
  }
}

/** Nothing of the old version counts while the new one waits for the model. */
async function wait(turn: Turn): Promise<Outcome> {
  const supports = turn.known?.supports ?? [];
  if (turn.known === undefined || supports.length === 0) return { kind: "needs-proposal", moved: false };
  await takeBackAll(turn);
  store(turn, describe(turn, "waiting"));
  await settleAll(turn);
  return { kind: "needs-proposal", moved: true };
}

/** Deleted or dismissed: it never counts again, whatever arrives later. */
async function bury(turn: Turn): Promise<Outcome> {
  await takeBackAll(turn);
  const reason = turn.event.action === "dismissed" ? "dismissed" : "deleted";
  const first = turn.known === undefined;
  const status = first || turn.known.status === "ignored" ? "ignored" : "withdrawn";
  store(turn, { ...(turn.known ?? describe(turn, "ignored")), status, reason, gone: true, supports: [] });
  if (first) tellIgnored(turn, reason);
  return done(turn, status, reason);
}

/** Somebody else rewrote it: whatever it says now, its author did not say it. Sticky, so that order does not matter. */
async function disown(turn: Turn): Promise<Outcome> {
  await takeBackAll(turn);
  const newer = ["first", "newer"].includes(compareVersions(turn.known?.version, versionOf(turn.event)));
  const base = newer || turn.known === undefined ? describe(turn, "ignored") : turn.known;
  store(turn, { ...base, status: "ignored", reason: "edited-by-other", editedByOther: true, supports: [] });
  tellIgnored(turn, "edited-by-other");
  return done(turn, "ignored", "edited-by-other");
}

async function ignore(turn: Turn, reason: string): Promise<Outcome> {
  await takeBackAll(turn);
  store(turn, { ...describe(turn, "ignored"), reason });
  tellIgnored(turn, reason);
  return done(turn, "ignored", reason);
}

async function quarantineComment(turn: Turn, findings: readonly Finding[]): Promise<Outcome> {
  await takeBackAll(turn);
  const reason = findings[0]?.code ?? "refused";
  await keepForOperators(turn, `comment:${nameOf(turn.event)}`, {
    what: "comment",
    findings,
    text: turn.event.comment.body,
  });
  store(turn, { ...describe(turn, "quarantined"), reason });
  tellQuarantine(turn, findings);
  return done(turn, "quarantined", reason);
}

/** Two texts of one time: which one the reviewer means, nobody can say without asking GitHub. Neither counts. */
async function quarantineVersion(turn: Turn): Promise<Outcome> {
  const findings = [{ code: "unordered-version", detail: "two texts carry the same time" }];
  const outcome = await quarantineComment(turn, findings);
  const stored = await turn.change.load<CommentDoc>(commentKey(turn.event));
  const known = turn.known?.version;
  if (stored !== undefined && known !== undefined) {
    // The same whichever came first.
    const bodyHash = [known.bodyHash, stored.version.bodyHash].sort().join("+").slice(0, 129);
    store(turn, { ...stored, version: { ...stored.version, bodyHash } });
  }
  return outcome;
}

async function quarantineStatement(
  turn: Turn,
  statement: { readonly text: string; readonly evidence: string; readonly impact: CandidateDoc["impact"] },
  findings: readonly Finding[],
  proposal: Proposal,
): Promise<void> {
  const hash = createHash("sha256")
    .update(`${nameOf(turn.event)}\u0000${statement.text}`)
    .digest("hex")
    .slice(0, 24);
  const { text, evidence, impact } = statement;
  await keepForOperators(turn, `statement:${hash}`, {
    what: "statement",
    findings,
    text,
    statement: { text, evidence, impact, at: versionOf(turn.event).at },
    ...(proposal.modelId === undefined ? {} : { modelId: proposal.modelId }),
    ...(proposal.guardrailId === undefined ? {} : { guardrailId: proposal.guardrailId }),
  });
}

async function keepForOperators(
  turn: Turn,
  id: string,
  item: Pick<QuarantineDoc, "what" | "findings" | "text" | "statement" | "modelId" | "guardrailId">,
): Promise<void> {
  const { change, event } = turn;
  const { author } = event.comment;
  const at = key.quarantine(event.repo.id, id);
  await change.load(at);
  change.put(at, {
    id,
    at: change.now,
    flags: [],
    comment: nameOf(event),
    pullRequest: event.pull.number,
    ...(author === null ? {} : { reviewerId: author.id, login: author.login }),
    ...item,
  } satisfies QuarantineDoc);
}

/** What the version before said no longer counts. */
async function takeBackAll(turn: Turn): Promise<void> {
  await takeBackDissent(turn);
  await takeBackVotes(turn, []);
}

async function takeBackVotes(turn: Turn, again: readonly Support[]): Promise<void> {
  for (const old of turn.known?.supports ?? []) {
    if (!again.some((one) => one.candidateId === old.candidateId)) await takeBack(turn, old);
  }
}

async function takeBack(turn: Turn, support: Support): Promise<void> {
  const { change, repo, known } = turn;
  if (repo === undefined || known === undefined) return;
  await withdraw(change, repo, known, support);
  const candidate = await candidateOf(change, repo, support.candidateId);
  if (candidate !== undefined) touch(turn, candidate.id, candidate.opposes ?? []);
}

function touch(turn: Turn, candidateId: string, opposes: readonly string[]): void {
  turn.touched.add(candidateId);
  for (const id of opposes) turn.touched.add(id);
}

async function settleAll({ change, parts, repo, touched }: Turn): Promise<void> {
  if (repo === undefined) return;
  for (const id of touched) await settle(change, parts, repo, id);
}

async function done(turn: Turn, outcome: string, reason: string): Promise<Outcome> {
  await settleAll(turn);
  return { kind: "done", outcome, reason, opened: turn.opened };
}

/** Every comment tells how its pull request stands. @returns whether that changes which votes count. */
async function rememberPull({ change, event, repo }: Turn): Promise<boolean> {
  if (repo === undefined) return false;
  const turned = await storePull(change, repo.id, event.pull);
  if (turned) queueRecount(change, repo.id, { pullRequest: event.pull.number });
  return turned;
}

function isGone(event: CommentEvent): boolean {
  return event.action === "deleted" || event.action === "dismissed";
}

function nameOf(event: CommentEvent): string {
  return `${event.comment.kind}#${event.comment.id}`;
}

function commentKey(event: CommentEvent) {
  return key.comment(event.repo.id, event.comment.kind, event.comment.id);
}

function describe(turn: Turn, status: CommentDoc["status"]): CommentDoc {
  const { event, queued, known } = turn;
  const { kind, id, author, path, inReplyTo } = event.comment;
  return {
    kind,
    id,
    authorId: author?.id ?? 0,
    login: author?.login ?? "",
    pullRequest: event.pull.number,
    version: versionOf(event),
    status,
    inbox: { integrationId: queued.integrationId, bodyHash: queued.bodyHash },
    supports: [],
    ...(known?.gone === true ? { gone: true } : {}),
    ...(known?.editedByOther === true ? { editedByOther: true } : {}),
    ...(path === undefined ? {} : { path }),
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
  };
}

function store(turn: Turn, comment: CommentDoc): void {
  turn.change.put(commentKey(turn.event), comment);
}

function tellIgnored(turn: Turn, reason: string): void {
  turn.change.event("comment.ignored", reviewer(turn.event.comment.author?.id ?? 0), {
    comment: nameOf(turn.event),
    pull: turn.event.pull.number,
    reason,
  });
}

function tellQuarantine(turn: Turn, findings: readonly Finding[]): void {
  turn.change.event("comment.quarantined", reviewer(turn.event.comment.author?.id ?? 0), {
    comment: nameOf(turn.event),
    pull: turn.event.pull.number,
    reasons: [...new Set(findings.map((finding) => finding.code))],
  });
}
