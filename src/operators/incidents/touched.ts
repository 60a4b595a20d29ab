import type { RosterEntry } from "../../../quorum/types.ts";
import type { Change } from "../../ledger/change.ts";
import {
  docOf,
  type CandidateDoc,
  type CommentDoc,
  type RepoDoc,
  type RuleDoc,
  type VoteDoc,
} from "../../ledger/documents.ts";
import { key, type RepoId } from "../../ledger/layout.ts";
import type { LedgerReader } from "../../ledger/ledger.ts";
import type { AccountAction } from "./actions.ts";
import type { IncidentDoc } from "./documents.ts";

/** A pattern that the account had a hand in since then, and how. */
export interface Touched {
  readonly candidate: CandidateDoc;
  readonly rule: RuleDoc | undefined;
  readonly how: readonly string[];
}

type Account = Pick<IncidentDoc, "reviewerId" | "since">;

/** Patterns that the account voted for, worded, dissented from or decided on since then. */
export async function* touchedIn(
  ledger: LedgerReader,
  repo: RepoId,
  account: Account,
  actions: readonly AccountAction[],
): AsyncGenerator<Touched> {
  for await (const item of ledger.each(`candidates#${repo}`)) {
    const candidate = docOf<CandidateDoc>(item);
    if (candidate.state === "merged") continue; // its votes stand with the one it was merged into
    const how = [
      ...(await votesOf(ledger, candidate, account)),
      ...(await dissentOf(ledger, candidate, account)),
      ...actions.filter(({ about }) => isAbout(about, candidate)).map(({ name }) => name),
    ];
    if (how.length === 0) continue;
    yield { candidate, rule: await ruleOf(ledger, candidate), how: [...new Set(how)] };
  }
}

async function votesOf(
  ledger: LedgerReader,
  candidate: CandidateDoc,
  { reviewerId, since }: Account,
): Promise<string[]> {
  if (candidate.mergedFrom === undefined && !candidate.everVoted.includes(reviewerId)) return [];
  const how: string[] = [];
  for (const place of [candidate.id, ...(candidate.mergedFrom ?? [])]) {
    for await (const item of ledger.each(`votes#${place}`, { prefix: `${reviewerId}#` })) {
      const { pullRequest, sources } = docOf<VoteDoc>(item);
      const later = sources.filter(({ at }) => at >= since);
      if (later.length === 0) continue;
      how.push(`voted on #${pullRequest}`);
      if (later.some(({ comment }) => comment === candidate.firstComment)) how.push("chose its words");
    }
  }
  return how;
}

async function dissentOf(
  ledger: LedgerReader,
  { repo, dissent }: CandidateDoc,
  { reviewerId, since }: Account,
): Promise<string[]> {
  for (const one of dissent ?? []) {
    if (one.reviewerId !== reviewerId) continue;
    const [kind = "", id = ""] = one.comment.split("#");
    const item = await ledger.get(key.comment(repo, kind, Number(id)));
    if (item !== undefined && docOf<CommentDoc>(item).version.at >= since) return ["dissented"];
  }
  return [];
}

function isAbout(about: AccountAction["about"], { id, ruleId, mergedFrom }: CandidateDoc): boolean {
  const named = [about["candidate"], about["into"], about["rule"]];
  return [id, ruleId, ...(mergedFrom ?? [])].some((one) => one !== undefined && named.includes(one));
}

async function ruleOf(ledger: LedgerReader, { repo, ruleId }: CandidateDoc): Promise<RuleDoc | undefined> {
  const item = ruleId === undefined ? undefined : await ledger.get(key.rule(repo, ruleId));
  return item && docOf<RuleDoc>(item);
}

/**
 * Whether a rule stands on an approval of the account, and has too few without it.
 * @returns false for what a quorum made a rule by itself.
 */
export function hasLostApproval(rule: RuleDoc, { policy }: RepoDoc, { reviewerId, since }: Account): boolean {
  const left = rule.approvedBy.filter(({ githubId, at }) => githubId !== reviewerId || at < since);
  if (left.length === rule.approvedBy.length) return false;
  return left.length < Math.max(1, Math.min(policy.approvalsRequired, rule.approvedBy.length));
}

/** A roster entry, and whether the account may vote in this repository at all. */
export function rosterEntry(
  change: Change,
  repo: RepoId,
  { reviewerId }: Account,
): Promise<RosterEntry | undefined> {
  return change.load<RosterEntry>(key.reviewer(repo, reviewerId));
}
