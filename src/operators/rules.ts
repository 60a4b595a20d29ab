import { moveRule, type RuleMove } from "../../quorum/transitions.ts";
import type { RuleState } from "../../quorum/types.ts";
import type { EventName } from "../audit/event.ts";
import { sha256Hex } from "../keys/sha256.ts";
import { docOf, type RuleDoc } from "../ledger/documents.ts";
import { key, type RepoId } from "../ledger/layout.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { outboxWrites } from "../memory/outbox-items.ts";
import { actorOf, type Caller } from "./caller.ts";
import { notFound } from "./error.ts";
import { transact } from "./transact.ts";

const eventOf: Record<Exclude<RuleMove, "purge">, EventName> = {
  suspend: "rule.suspended",
  resume: "rule.resumed",
  retire: "rule.retired",
};

/** Rules as operators handle them. A purge is something else: see purges.ts. */
export class Rules {
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** Newest first. */
  async list(repo: RepoId, states?: readonly RuleState[]): Promise<RuleDoc[]> {
    const rules: RuleDoc[] = [];
    for await (const item of this.#ledger.each(`rules#${repo}`)) {
      const rule = docOf<RuleDoc>(item);
      if (states === undefined || states.includes(rule.state)) rules.push(rule);
    }
    return rules.sort((a, b) => b.promotedAt - a.promotedAt || (a.id < b.id ? -1 : 1));
  }

  async show(repo: RepoId, id: string): Promise<RuleDoc> {
    const item = await this.#ledger.get(key.rule(repo, id));
    if (item === undefined) throw notFound("rule");
    return docOf<RuleDoc>(item);
  }

  /** Out of the agents' sight until it is resumed. */
  suspend(caller: Caller, repo: RepoId, id: string, reason: string): Promise<RuleDoc> {
    return this.#move(caller, repo, id, "suspend", reason);
  }

  resume(caller: Caller, repo: RepoId, id: string, reason: string): Promise<RuleDoc> {
    return this.#move(caller, repo, id, "resume", reason);
  }

  /** For good. Its votes don't bring it back. */
  retire(caller: Caller, repo: RepoId, id: string, reason: string): Promise<RuleDoc> {
    return this.#move(caller, repo, id, "retire", reason);
  }

  #move(
    caller: Caller,
    repo: RepoId,
    id: string,
    move: Exclude<RuleMove, "purge">,
    reason: string,
  ): Promise<RuleDoc> {
    return transact(this.#ledger, repo, async (change) => {
      const at = key.rule(repo, id);
      const rule = await change.load<RuleDoc>(at);
      if (rule === undefined) throw notFound("rule");
      const next: RuleDoc = { ...rule, state: moveRule(rule.state, move), changedAt: change.now };
      change.put(at, next);
      change.add(outboxWrites(next, move === "resume" ? "present" : "absent", { now: change.now }));
      const reasonHash = sha256Hex(reason);
      change.event(eventOf[move], actorOf(caller), { rule: id, reason: reasonHash });
      return next;
    });
  }
}
