import { checkGrammar } from "../../extraction/grammar.ts";
import { classifyImpact } from "../../extraction/impact.ts";
import { revealInvisible } from "../../extraction/reveal.ts";
import { higherImpact, type Impact } from "../../extraction/types.ts";
import { count, isLive, type Count } from "../../quorum/count.ts";
import { moveCandidate } from "../../quorum/transitions.ts";
import type { CandidateState, Flag, RosterEntry } from "../../quorum/types.ts";
import type { DecideParts } from "../decide/parts.ts";
import { promote, quorumOf } from "../decide/promote.ts";
import { settle } from "../decide/settle.ts";
import { shownHash } from "../decide/shown.ts";
import { standingOf, type Standing } from "../decide/standing.ts";
import { sha256Hex } from "../keys/sha256.ts";
import { Change } from "../ledger/change.ts";
import {
  docOf,
  type Approval,
  type CandidateDoc,
  type OperatorRef,
  type RepoDoc,
} from "../ledger/documents.ts";
import { key, type RepoId } from "../ledger/layout.ts";
import { limits } from "../limits.ts";
import { actorOf, identified, type Caller, type Colleagues } from "./caller.ts";
import { conflict, forbidden, invalid, notFound } from "./error.ts";
import { transact } from "./transact.ts";

/** A candidate in a list: what an operator needs to choose what to open first. */
export interface CandidateSummary {
  readonly id: string;
  readonly repo: RepoId;
  readonly state: CandidateState;
  readonly text: string;
  readonly impact: Impact;
  readonly flags: readonly Flag[];
  readonly reviewers: number;
  readonly pullRequests: number;
  readonly quorum: boolean;
  readonly openedAt: number;
  readonly heldAt?: number;
}

/** All that an approval is based on. */
export interface CandidateView extends CandidateSummary {
  /** Approve with this; it is another one as soon as anything shown here changes. */
  readonly hash: string;
  readonly impactReason: string;
  readonly modelId: string;
  readonly guardrailId: string;
  readonly votes: readonly VoteView[];
  /** What is missing for the quorum, in words; empty when nothing is. */
  readonly missing: string;
  /** Trusted reviewers who have not voted. */
  readonly notVoted: readonly { readonly reviewerId: number; readonly login: string }[];
  /** Alike, and not the same: merge them, or leave them apart. */
  readonly neighbours: readonly {
    readonly id: string;
    readonly text: string;
    readonly state: CandidateState;
    /** `embeddings`: only a vector of the learning stage's says so, and nobody can check it. */
    readonly by: "words" | "embeddings";
  }[];
  readonly opposes: readonly { readonly id: string; readonly text: string; readonly state: CandidateState }[];
  readonly dissent: readonly { readonly reviewerId: number; readonly comment: string }[];
  readonly approvals: readonly Approval[];
  readonly approvalsRequired: number;
  readonly editedBy?: OperatorRef;
  readonly ruleId?: string;
  readonly mergedInto?: string;
}

export interface VoteView {
  readonly reviewerId: number;
  readonly login: string;
  readonly pullRequest: number;
  readonly counts: boolean;
  /** The reviewer's words, with invisible characters made visible. */
  readonly sources: readonly {
    readonly comment: string;
    readonly at: number;
    readonly text: string;
    readonly evidence: string;
  }[];
}

export interface Decided {
  readonly status: "promoted" | "waiting";
  readonly message: string;
  readonly ruleId?: string;
}

const risk: Partial<Record<Flag, number>> = {
  "previously-purged": 64,
  contested: 32,
  burst: 16,
  released: 8,
  "source-drift": 8,
  "merged-votes": 4,
  residue: 4,
  edited: 2,
  codegen: 1,
};

/** Candidates as operators handle them: whoever said, merged or released something never approves it. */
export class Candidates {
  readonly #parts: DecideParts;
  readonly #colleagues: Colleagues;

  constructor(parts: DecideParts, colleagues: Colleagues) {
    this.#parts = parts;
    this.#colleagues = colleagues;
  }

  /** The riskiest first, then the longest held. */
  async list(repo: RepoDoc, states: readonly CandidateState[]): Promise<CandidateSummary[]> {
    const found: CandidateSummary[] = [];
    const change = new Change(this.#parts.ledger, repo.id);
    for await (const item of this.#parts.ledger.each(`candidates#${repo.id}`)) {
      const candidate = docOf<CandidateDoc>(item);
      if (!states.includes(candidate.state)) continue;
      found.push(summaryOf(candidate, counted(await standingOf(change, repo, candidate))));
    }
    return found.sort((a, b) => riskOf(b) - riskOf(a) || (a.heldAt ?? a.openedAt) - (b.heldAt ?? b.openedAt));
  }

  async show(repo: RepoDoc, id: string): Promise<CandidateView> {
    const change = new Change(this.#parts.ledger, repo.id);
    const candidate = await this.#load(change, repo, id);
    const standing = await standingOf(change, repo, candidate);
    const neighbours = await this.#neighbours(repo, candidate);
    const opposes = await this.#named(change, repo, candidate.opposes ?? []);
    return {
      ...viewOf(candidate, standing, repo),
      notVoted: await this.#notVoted(repo, candidate),
      neighbours,
      opposes,
    };
  }

  /**
   * Approves the exact bytes that `hash` was shown for. With `edit` the operator's wording replaces the text, and
   * needs another operator where there is one.
   */
  async approve(
    caller: Caller,
    repoId: RepoId,
    id: string,
    request: { readonly hash: string; readonly reason: string; readonly edit?: string },
  ): Promise<Decided> {
    const who = identified(caller);
    return this.#transact(repoId, async (change, repo) => {
      const candidate = await this.#load(change, repo, id);
      const standing = await standingOf(change, repo, candidate);
      const others = await this.#colleagues.others(who.githubId);
      this.#checkApproval(candidate, standing, request, who, others);
      const edited =
        request.edit === undefined
          ? candidate
          : this.#edit(change, caller, candidate, request.edit, who, others);
      if (edited !== candidate && others > 0) {
        return { status: "waiting" as const, message: "the new wording waits for another operator" };
      }
      return this.#accept(change, caller, repo, edited, standing, request, who);
    });
  }

  #checkApproval(
    candidate: CandidateDoc,
    standing: Standing,
    request: { readonly hash: string },
    who: OperatorRef,
    others: number,
  ): void {
    if (candidate.state !== "held") throw conflict(`the candidate is ${candidate.state}, not held`);
    if (candidate.everVoted.includes(who.githubId))
      throw forbidden("you voted for it: another operator has to approve it");
    if (candidate.touchedBy.includes(who.githubId)) {
      throw forbidden("you merged or released it: another operator has to approve it");
    }
    if (request.hash !== shownHash(candidate, standing.docs)) {
      throw conflict(
        "the candidate changed since it was shown: look at it again, then approve with its new hash",
      );
    }
    if (others > 0 && candidate.editedBy?.githubId === who.githubId) {
      throw conflict("the wording is yours: another operator has to approve it");
    }
    if (
      candidate.approvedHash === request.hash &&
      candidate.approvals?.some((one) => one.githubId === who.githubId)
    ) {
      throw conflict("you approved it already: another operator has to approve it, too");
    }
    if (!stands(candidate, counted(standing))) {
      throw conflict(`there is no quorum: ${missingOf(counted(standing), standing)}`);
    }
  }

  /** An operator's own words pass the same grammar and impact as anybody's. */
  #edit(
    change: Change,
    caller: Caller,
    candidate: CandidateDoc,
    text: string,
    who: OperatorRef,
    others: number,
  ): CandidateDoc {
    const grammar = checkGrammar(text);
    if (!grammar.ok)
      throw invalid(`the wording is not a statement: ${grammar.findings.map(({ code }) => code).join(", ")}`);
    const classified = classifyImpact(text);
    if (classified.impact === "forbidden") throw invalid(`the wording is forbidden: ${classified.reason}`);
    const own: readonly Flag[] = others === 0 ? ["edited", "single-operator"] : ["edited"];
    const edited: CandidateDoc = {
      ...candidate,
      text,
      impact: higherImpact(candidate.impact, classified.impact),
      editedBy: who,
      approvals: [],
      flags: [...new Set<Flag>([...candidate.flags, ...own])],
    };
    change.put(key.candidate(candidate.repo, candidate.id), edited);
    change.event("candidate.edited", actorOf(caller), { candidate: candidate.id, sha256: sha256Hex(text) });
    return edited;
  }

  async #accept(
    change: Change,
    caller: Caller,
    repo: RepoDoc,
    candidate: CandidateDoc,
    standing: Standing,
    request: { readonly hash: string; readonly reason: string },
    who: OperatorRef,
  ): Promise<Decided> {
    const before = candidate.approvedHash === request.hash ? (candidate.approvals ?? []) : [];
    const approvals: Approval[] = [...before, { ...who, at: change.now, reason: request.reason }];
    change.event("candidate.approved", actorOf(caller), {
      candidate: candidate.id,
      hash: request.hash,
      by: who.githubId,
      reason: sha256Hex(request.reason),
    });
    const required = repo.policy.approvalsRequired;
    const approved = { ...candidate, approvals, approvedHash: request.hash };
    if (approvals.length < required) {
      change.put(key.candidate(repo.id, candidate.id), approved);
      return { status: "waiting", message: `${approvals.length} of ${required} approvals` };
    }
    if (await this.#isPaused(change, repo)) {
      change.put(key.candidate(repo.id, candidate.id), approved);
      return { status: "waiting", message: "promotion is paused: it becomes a rule when that ends" };
    }
    await this.#checkSources(repo, standing);
    const { pairs, reviewers, pullRequests } = counted(standing);
    const quorum = quorumOf(repo, { reviewers, pullRequests });
    const promotion = { repo, candidate: approved, pairs, approvedBy: approvals, quorum };
    const rule = await promote(change, this.#parts, promotion, actorOf(caller));
    return { status: "promoted", message: "the rule is active", ruleId: rule.id };
  }

  async #isPaused(change: Change, repo: RepoDoc): Promise<boolean> {
    const pauses = [key.pause("promotion", "*"), key.pause("promotion", repo.id)];
    const found = await Promise.all(pauses.map((pause) => change.guard(pause)));
    return found.some((pause) => pause !== undefined);
  }

  async #checkSources(repo: RepoDoc, standing: Standing): Promise<void> {
    if ((await this.#parts.sources?.check(repo, standing.docs)) === "changed") {
      throw conflict("a source comment was edited or deleted on GitHub since: look at it again");
    }
  }

  /** Stays rejected, whoever votes for it, until an operator reopens it. */
  reject(caller: Caller, repoId: RepoId, id: string, reason: string): Promise<CandidateSummary> {
    const by = identified(caller);
    return this.#transact(repoId, async (change, repo) => {
      const candidate = await this.#load(change, repo, id);
      const next = {
        ...candidate,
        state: moveCandidate(candidate.state, "reject"),
        rejected: { reason, by },
        endedAt: change.now,
      };
      change.put(key.candidate(repo.id, id), next);
      change.event("candidate.rejected", actorOf(caller), { candidate: id, reason: sha256Hex(reason) });
      return summaryOf(next, counted(await standingOf(change, repo, next)));
    });
  }

  /** Takes a rejected or expired pattern up again; with a quorum it is held, never promoted unseen. */
  reopen(caller: Caller, repoId: RepoId, id: string): Promise<CandidateSummary> {
    identified(caller);
    return this.#transact(repoId, async (change, repo) => {
      const candidate = await this.#load(change, repo, id);
      const { rejected: _r, endedAt: _e, expiredAt: _x, heldAt: _h, ...rest } = candidate;
      const next: CandidateDoc = {
        ...rest,
        state: moveCandidate(candidate.state, "reopen"),
        flags: [...new Set<Flag>([...candidate.flags, "reopened"])],
      };
      change.put(key.candidate(repo.id, id), next);
      change.event("candidate.reopened", actorOf(caller), { candidate: id });
      await settle(change, this.#parts, repo, id);
      const settled = await this.#load(change, repo, id);
      return summaryOf(settled, counted(await standingOf(change, repo, settled)));
    });
  }

  /** The votes of `from` count for `into`, whose text stays as it is; what has merged votes is always held. */
  merge(caller: Caller, repoId: RepoId, from: string, into: string): Promise<CandidateSummary> {
    const who = identified(caller);
    if (from === into) throw invalid("a candidate can't be merged into itself");
    return this.#transact(repoId, async (change, repo) => {
      const source = await this.#load(change, repo, from);
      const target = await this.#load(change, repo, into);
      if (target.state !== "collecting" && target.state !== "held") {
        throw conflict(`the candidate to merge into is ${target.state}`);
      }
      change.put(key.candidate(repo.id, from), {
        ...source,
        state: moveCandidate(source.state, "merge"),
        mergedInto: into,
        endedAt: change.now,
      });
      change.put(key.candidate(repo.id, into), {
        ...target,
        flags: [...new Set<Flag>([...target.flags, "merged-votes"])],
        touchedBy: [...new Set([...target.touchedBy, ...source.touchedBy, who.githubId])],
        everVoted: [...new Set([...target.everVoted, ...source.everVoted])],
        lastVoteAt: Math.max(target.lastVoteAt, source.lastVoteAt),
        mergedFrom: [...new Set([...(target.mergedFrom ?? []), from, ...(source.mergedFrom ?? [])])],
      } satisfies CandidateDoc);
      change.event("candidate.merged", actorOf(caller), { candidate: from, into });
      await settle(change, this.#parts, repo, into);
      const settled = await this.#load(change, repo, into);
      return summaryOf(settled, counted(await standingOf(change, repo, settled)));
    });
  }

  /** What words propose first; of what embeddings alone propose, a few: whoever has the learning stage chooses those. */
  async #neighbours(repo: RepoDoc, candidate: CandidateDoc): Promise<CandidateView["neighbours"]> {
    const byWords: CandidateDoc[] = [];
    const byEmbeddings: CandidateDoc[] = [];
    for await (const item of this.#parts.ledger.each(`candidates#${repo.id}`)) {
      const other = docOf<CandidateDoc>(item);
      if (other.state === "merged" || other.id === candidate.id) continue;
      const links = [linkOf(candidate, other), linkOf(other, candidate)];
      if (links.includes("words")) byWords.push(other);
      else if (links.includes("embeddings")) byEmbeddings.push(other);
    }
    const named = (by: "words" | "embeddings") => (one: CandidateDoc) => {
      const { id, text, state } = one;
      return { id, text, state, by };
    };
    const own = candidate.nearByEmbedding ?? [];
    const ownFirst = byEmbeddings.sort((a, b) => Number(own.includes(b.id)) - Number(own.includes(a.id)));
    return [
      ...byWords.map(named("words")),
      ...ownFirst.slice(0, limits.embeddingOffersMax).map(named("embeddings")),
    ];
  }

  async #named(change: Change, repo: RepoDoc, ids: readonly string[]): Promise<CandidateView["opposes"]> {
    const named = [];
    for (const id of ids) {
      const other = await change.load<CandidateDoc>(key.candidate(repo.id, id));
      if (other !== undefined) named.push({ id, text: other.text, state: other.state });
    }
    return named;
  }

  async #notVoted(repo: RepoDoc, candidate: CandidateDoc): Promise<CandidateView["notVoted"]> {
    const missing = [];
    for await (const item of this.#parts.ledger.each(`roster#${repo.id}`)) {
      const { reviewerId, login, revokedFrom } = docOf<RosterEntry>(item);
      if (revokedFrom !== undefined || candidate.everVoted.includes(reviewerId)) continue;
      missing.push({ reviewerId, login });
    }
    return missing;
  }

  async #load(change: Change, repo: RepoDoc, id: string): Promise<CandidateDoc> {
    const candidate = await change.load<CandidateDoc>(key.candidate(repo.id, id));
    if (candidate === undefined) throw notFound("candidate");
    return candidate;
  }

  #transact<T>(repoId: RepoId, work: (change: Change, repo: RepoDoc) => Promise<T>): Promise<T> {
    return transact(this.#parts.ledger, repoId, async (change) => {
      const repo = await change.guard<RepoDoc>(key.repo(repoId));
      if (repo === undefined) throw notFound("repository");
      return work(change, repo);
    });
  }
}

function linkOf(from: CandidateDoc, to: CandidateDoc): "words" | "embeddings" | undefined {
  if (from.nearTo?.includes(to.id) !== true) return undefined;
  return from.nearByEmbedding?.includes(to.id) === true ? "embeddings" : "words";
}

/** A release stands on whoever said it: one operator took it out of quarantine, and another one approves it. */
function stands(candidate: CandidateDoc, { quorum, live }: Count): boolean {
  return quorum || (candidate.flags.includes("released") && live.length > 0);
}

function counted(standing: Standing): Count {
  return count(standing.votes, standing.context);
}

function summaryOf(candidate: CandidateDoc, { reviewers, pullRequests, quorum }: Count): CandidateSummary {
  const { id, repo, state, text, impact, flags, openedAt, heldAt } = candidate;
  const held = heldAt === undefined ? {} : { heldAt };
  return { id, repo, state, text, impact, flags, reviewers, pullRequests, quorum, openedAt, ...held };
}

function viewOf(
  candidate: CandidateDoc,
  standing: Standing,
  repo: RepoDoc,
): Omit<CandidateView, "notVoted" | "neighbours" | "opposes"> {
  const tally = counted(standing);
  const { editedBy, ruleId, mergedInto } = candidate;
  return {
    ...summaryOf(candidate, tally),
    hash: shownHash(candidate, standing.docs),
    impactReason: candidate.impactReason,
    modelId: candidate.modelId,
    guardrailId: candidate.guardrailId,
    votes: standing.docs.map((vote) => ({
      reviewerId: vote.reviewerId,
      login: vote.login,
      pullRequest: vote.pullRequest,
      counts: vote.sources.some(({ at }) => isLive({ ...vote, at }, standing.context)),
      sources: vote.sources.map((source) => ({
        comment: source.comment,
        at: source.at,
        text: revealInvisible(source.text),
        evidence: revealInvisible(source.evidence),
      })),
    })),
    missing: missingOf(tally, standing),
    dissent: candidate.dissent ?? [],
    approvals: candidate.approvals ?? [],
    approvalsRequired: repo.policy.approvalsRequired,
    ...(editedBy === undefined ? {} : { editedBy }),
    ...(ruleId === undefined ? {} : { ruleId }),
    ...(mergedInto === undefined ? {} : { mergedInto }),
  };
}

function missingOf(tally: Count, { context: { policy } }: Standing): string {
  if (tally.quorum) return "";
  const pairs = Math.min(policy.minReviewers, policy.minPullRequests);
  return (
    `${tally.reviewers}/${policy.minReviewers} reviewers, ${tally.pullRequests}/${policy.minPullRequests} pull requests, ` +
    `${tally.pairs.length}/${pairs} independent votes`
  );
}

function riskOf(candidate: CandidateSummary): number {
  const flags = candidate.flags.reduce((sum, flag) => sum + (risk[flag] ?? 0), 0);
  return (candidate.state === "held" ? 1_000 : 0) + flags;
}
