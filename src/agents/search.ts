import type { Impact } from "../../extraction/types.ts";
import { sha256Hex } from "../keys/sha256.ts";
import { docOf, type RepoDoc, type RuleDoc } from "../ledger/documents.ts";
import { key } from "../ledger/layout.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { limits } from "../limits.ts";
import type { Memories, MemoryReader } from "../memory/port.ts";
import { displayLogin, type Verifier } from "../memory/record.ts";
import { AgentError } from "./error.ts";
import { recordServed, type AgentChange } from "./served.ts";
import type { Agent } from "./tokens.ts";
import { VerifiedRules, type ForeignRecord, type VerifiedRule, type View } from "./verified-rules.ts";
import { wordsOf, wordsOfPath } from "./words.ts";

export interface SearchRequest {
  readonly agent: Agent;
  /** `owner/name` in any letter case, or the numeric id. */
  readonly repository: string | number;
  /** What the agent is about to do; without it (and without paths) the newest rules come first. */
  readonly task?: string;
  /** Files that it is about to touch. */
  readonly paths?: readonly string[];
  readonly budgetTokens?: number;
  /** Kept with what was served. */
  readonly change?: AgentChange;
}

export interface ServedRule {
  readonly id: string;
  /** The statement, for the agent. */
  readonly text: string;
  /** Who said it where, for people: the prefix of the record. */
  readonly provenance: string;
  readonly sources: {
    readonly pullRequest: number;
    readonly reviewer: string;
    readonly at: string;
  }[];
  readonly impact: Impact;
  /** RFC 3339. */
  readonly promotedAt: string;
  /** SHA-256 (hex) of the whole record, as the ledger has it. */
  readonly sha256: string;
}

export interface SearchAnswer {
  /** The most relevant first. */
  readonly rules: ServedRule[];
  /** Active rules that the budget had no room for. */
  readonly leftOut: number;
  /** What the texts take, at four characters a token. */
  readonly tokens: number;
  /** An operator paused delivery: the list is empty for that reason. */
  readonly paused: boolean;
}

const charsPerToken = 4;
const nothing: SearchAnswer = { rules: [], leftOut: 0, tokens: 0, paused: false };
const pausedAnswer: SearchAnswer = { ...nothing, paused: true };

/** Step 10: an agent gets active rules only, each confirmed by the ledger at that moment. */
export class RuleSearch {
  readonly #ledger: Ledger;
  readonly #verified: VerifiedRules;

  /** @param onForeign hears of each record in memory that the ledger does not confirm. */
  constructor(parts: {
    readonly ledger: Ledger;
    readonly memories: Memories<MemoryReader>;
    readonly keyring: Verifier;
    readonly onForeign: (found: ForeignRecord) => void;
  }) {
    this.#ledger = parts.ledger;
    this.#verified = new VerifiedRules({ ...parts, now: () => parts.ledger.clock.now() });
  }

  /** @throws AgentError `forbidden` for a repository that the token does not name, whether it exists or not. */
  async search(request: SearchRequest): Promise<SearchAnswer> {
    const repo = await this.#repositoryOf(request);
    if (await this.#isPaused(repo)) return pausedAnswer;
    const view = await this.#verified.of(repo);
    const chosen = choose(view, queryOf(request), request.budgetTokens ?? limits.budgetTokensDefault);
    const leftOut = view.rules.length - chosen.length;
    if (chosen.length === 0) return { ...nothing, leftOut };
    // First on record, then confirmed: a purge that comes in between finds either no answer or this one.
    await this.#record(request, repo, chosen);
    const rules = await this.#confirm(repo, chosen);
    if (await this.#isPaused(repo)) return pausedAnswer;
    return {
      rules,
      leftOut,
      tokens: rules.reduce((sum, rule) => sum + tokensOf(rule.text), 0),
      paused: false,
    };
  }

  async #repositoryOf({ agent, repository }: SearchRequest): Promise<RepoDoc> {
    const wanted = String(repository).toLowerCase();
    const named =
      typeof repository === "number" ? agent.repoIds.filter((id) => id === repository) : agent.repoIds;
    const items = await Promise.all(named.map((id) => this.#ledger.get(key.repo(id))));
    const repos = items.flatMap((item) => (item === undefined ? [] : [docOf<RepoDoc>(item)]));
    const [repo, ...others] = repos.filter(
      (doc) =>
        doc.state !== "deleted" && (typeof repository === "number" || doc.name.toLowerCase() === wanted),
    );
    if (repo === undefined || others.length > 0) {
      throw new AgentError("forbidden", "this token names no such repository");
    }
    return repo;
  }

  async #isPaused(repo: RepoDoc): Promise<boolean> {
    const pauses = [key.pause("delivery", "*"), key.pause("delivery", repo.id)];
    const found = await Promise.all(pauses.map((pause) => this.#ledger.get(pause)));
    return found.some((pause) => pause !== undefined);
  }

  async #record(
    { agent, task, change }: SearchRequest,
    repo: RepoDoc,
    chosen: readonly VerifiedRule[],
  ): Promise<void> {
    await recordServed(this.#ledger, repo.id, {
      agentId: agent.agentId,
      agentName: agent.name,
      taskHash: task === undefined ? null : sha256Hex(task),
      ruleIds: chosen.map((rule) => rule.id),
      at: this.#ledger.clock.now(),
      ...change,
    });
  }

  /** The ledger's word at this moment: a rule that was suspended, purged or reworded since it was read is left away. */
  async #confirm(repo: RepoDoc, chosen: readonly VerifiedRule[]): Promise<ServedRule[]> {
    const items = await Promise.all(chosen.map((rule) => this.#ledger.get(key.rule(repo.id, rule.id))));
    const rules: ServedRule[] = [];
    for (const [index, verified] of chosen.entries()) {
      const item = items[index];
      const rule = item && docOf<RuleDoc>(item);
      if (rule?.state === "active" && rule.sha256 === verified.sha256) rules.push(shown(verified, rule));
    }
    if (rules.length < chosen.length) this.#verified.forget(repo.id);
    return rules;
  }
}

function queryOf({ task, paths }: SearchRequest): readonly string[] {
  return [...wordsOf(task ?? ""), ...(paths ?? []).flatMap(wordsOfPath)];
}

/** As many as fit, in order; a long rule that does not fit leaves its room to the next ones. */
function choose(view: View, query: readonly string[], budgetTokens: number): readonly VerifiedRule[] {
  const chosen: VerifiedRule[] = [];
  let left = budgetTokens;
  for (const index of view.ranking.order(query)) {
    const rule = view.rules[index];
    if (rule === undefined || tokensOf(rule.text) > left) continue;
    chosen.push(rule);
    left -= tokensOf(rule.text);
  }
  return chosen;
}

function tokensOf(text: string): number {
  return Math.ceil(text.length / charsPerToken);
}

function shown(verified: VerifiedRule, rule: RuleDoc): ServedRule {
  const sources = rule.sources.map((source) => ({
    pullRequest: source.pullRequest,
    reviewer: displayLogin(source.login, source.reviewerId),
    at: new Date(source.at).toISOString(),
  }));
  const { id, sha256, text, provenance } = verified;
  return {
    id,
    text,
    provenance,
    sources,
    impact: rule.impact,
    promotedAt: new Date(rule.promotedAt).toISOString(),
    sha256,
  };
}
