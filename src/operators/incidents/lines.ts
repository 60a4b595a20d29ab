import { revealInvisible } from "../../../extraction/reveal.ts";
import type { RosterEntry } from "../../../quorum/types.ts";
import { canonicalJson } from "../../audit/event.ts";
import { sha256Hex } from "../../keys/sha256.ts";
import { docOf, type CommentDoc, type QuarantineDoc } from "../../ledger/documents.ts";
import { key, type RepoId } from "../../ledger/layout.ts";
import type { LedgerReader } from "../../ledger/ledger.ts";
import type { AccountAction } from "./actions.ts";
import type { DecidedDoc, IncidentDecision, IncidentDoc, LineKind, StoodDoc } from "./documents.ts";
import { hasFallen } from "./give-back.ts";
import { touchedIn, type Touched } from "./touched.ts";

/** One thing that the account touched, and what is to become of it. */
export interface IncidentLine {
  /** Names it in decisions. */
  readonly line: string;
  readonly repo: RepoId;
  readonly kind: LineKind;
  readonly id: string;
  readonly state: string;
  readonly text: string;
  readonly how: readonly string[];
  /** It was active, and was suspended by this incident. */
  readonly fell: boolean;
  readonly decision: IncidentDecision;
  /** An operator chose it; otherwise it is what is safest. */
  readonly isChosen: boolean;
  readonly choices: readonly IncidentDecision[];
  readonly ruleId?: string;
  readonly from?: number;
}

type Found = Omit<IncidentLine, "decision" | "isChosen"> & { readonly safest: IncidentDecision };

/** A comment of the account since then; its words stay where they are. */
export interface AccountComment {
  readonly repo: RepoId;
  /** `{kind}#{comment id}` */
  readonly comment: string;
  readonly pullRequest: number;
  readonly at: number;
  readonly status: string;
  readonly reason?: string;
  /** Candidates that it votes for. */
  readonly supports: readonly string[];
}

/** Everything to decide on, rules that fell first. */
export async function linesOf(
  ledger: LedgerReader,
  incident: IncidentDoc,
  actions: readonly AccountAction[],
): Promise<IncidentLine[]> {
  const found: Found[] = [];
  const stood = new Map<string, StoodDoc>();
  for await (const item of ledger.each(`incident#${incident.id}`, { prefix: "stood#" }))
    stood.set(docOf<StoodDoc>(item).candidateId, docOf<StoodDoc>(item));
  for (const repo of incident.repos) {
    for await (const one of touchedIn(ledger, repo, incident, actions))
      found.push(patternLine(one, stood.get(one.candidate.id)));
    for await (const item of ledger.each(`quarantine#${repo}`)) {
      const line = quarantineLine(repo, docOf<QuarantineDoc>(item), incident);
      if (line !== undefined) found.push(line);
    }
    found.push(...(await reviewerLines(ledger, repo, actions)));
  }
  const chosen = await decisionsOf(ledger, incident.id);
  const lines = found.map(({ safest, ...one }): IncidentLine => {
    const decision = chosen.get(one.line)?.decision;
    return { ...one, decision: decision ?? safest, isChosen: decision !== undefined };
  });
  return lines.sort((a, b) => rank(a) - rank(b) || (a.line < b.line ? -1 : 1));
}

const kinds: readonly LineKind[] = ["rule", "candidate", "quarantine", "reviewer"];

function rank({ kind, fell }: IncidentLine): number {
  return fell ? -1 : kinds.indexOf(kind);
}

export async function decisionsOf(ledger: LedgerReader, id: string): Promise<Map<string, DecidedDoc>> {
  const found = new Map<string, DecidedDoc>();
  for await (const item of ledger.each(`incident#${id}`, { prefix: "line#" })) {
    const doc = docOf<DecidedDoc>(item);
    found.set(doc.line, doc);
  }
  return found;
}

/** A rule that fell stays out of sight unless somebody brings it back; what collects has lost its void votes already. */
function patternLine({ candidate, rule, how }: Touched, stood: StoodDoc | undefined): Found {
  const fell = rule !== undefined && hasFallen(rule, stood);
  const isOver = rule?.state === "purged";
  return {
    line: rule?.id ?? candidate.id,
    repo: candidate.repo,
    kind: rule === undefined ? "candidate" : "rule",
    id: candidate.id,
    state: rule?.state ?? candidate.state,
    text: candidate.text,
    how,
    fell,
    safest: rule?.state === "suspended" ? "suspend" : "keep",
    choices: isOver ? ["keep"] : ["keep", "suspend", "purge"],
    ...(rule === undefined ? {} : { ruleId: rule.id }),
  };
}

function quarantineLine(
  repo: RepoId,
  item: QuarantineDoc,
  { reviewerId, since }: IncidentDoc,
): Found | undefined {
  if (item.reviewerId !== reviewerId || (item.statement?.at ?? item.at) < since) return undefined;
  return {
    line: `${repo}:${item.id}`,
    repo,
    kind: "quarantine",
    id: item.id,
    state: item.releasedBy === undefined ? "refused" : "released",
    text: revealInvisible(item.text),
    how: [`said on #${item.pullRequest ?? 0}`],
    fell: false,
    safest: "keep",
    choices: ["keep", "purge"],
  };
}

/** Whom the account trusted: whoever takes an operator over brings friends. */
async function reviewerLines(
  ledger: LedgerReader,
  repo: RepoId,
  actions: readonly AccountAction[],
): Promise<Found[]> {
  const lines = new Map<number, Found>();
  for (const { name, at, about } of actions) {
    if (name !== "reviewer.trusted" || about["repo"] !== repo) continue;
    const id = Number(about["reviewer"]);
    const item = await ledger.get(key.reviewer(repo, id));
    if (item === undefined) continue;
    const { login, revokedFrom } = docOf<RosterEntry>(item);
    const isRevoked = revokedFrom !== undefined;
    lines.set(id, {
      line: `${repo}:reviewer#${id}`,
      repo,
      kind: "reviewer",
      id: String(id),
      state: isRevoked ? "revoked" : "trusted",
      text: login,
      how: ["reviewer.trusted"],
      fell: false,
      safest: isRevoked ? "keep" : "suspend",
      choices: ["keep", "suspend"],
      from: Date.parse(at),
    });
  }
  return [...lines.values()];
}

/** What a confirmation binds to: every line that was shown, how it stood, and what was decided on it. */
export function hashOf(incident: IncidentDoc, lines: readonly IncidentLine[]): string {
  const shown = {
    incident: incident.id,
    lines: lines.map(({ line, state, text, how, decision }) => ({ line, state, text, how, decision })),
  };
  return sha256Hex(canonicalJson(shown));
}

/** Newest first. */
export async function commentsOf(
  ledger: LedgerReader,
  { repos, reviewerId, since }: IncidentDoc,
): Promise<AccountComment[]> {
  const found: AccountComment[] = [];
  for (const repo of repos) {
    for await (const item of ledger.each(`comments#${repo}`)) {
      const { authorId, kind, id, pullRequest, version, status, reason, supports } = docOf<CommentDoc>(item);
      if (authorId !== reviewerId || version.at < since) continue;
      const because = reason === undefined ? {} : { reason };
      const names = supports.map(({ candidateId }) => candidateId);
      found.push({
        repo,
        comment: `${kind}#${id}`,
        pullRequest,
        at: version.at,
        status,
        supports: names,
        ...because,
      });
    }
  }
  return found.sort((a, b) => b.at - a.at || (a.comment < b.comment ? -1 : 1));
}
