import type { EmbeddingPort, ModelPort } from "../../../extraction/ports.ts";
import type { Clock } from "../../clock.ts";
import type { ModelEvent } from "../../learn/model-event.ts";
import type { ModelBudget } from "../../model-settings.ts";
import { ModelError } from "./error.ts";

const dayMs = 24 * 60 * 60 * 1_000;

/**
 * What each repository may spend on models in a day (UTC). Kept in this process: a restart forgets it, and each
 * process of a fleet has its own. A flood by one trusted reviewer costs their repository its day, and no other.
 */
export class Budget {
  readonly #limit: ModelBudget;
  readonly #clock: Clock;
  readonly #spent = new Map<string, number>();
  #day = -1;

  constructor(limit: ModelBudget, clock: Clock) {
    this.#limit = limit;
    this.#clock = clock;
  }

  isLeft(scope: string): boolean {
    this.#turnDay();
    return (this.#spent.get(scope) ?? 0) < this.#limit.amount;
  }

  /** Takes note of what a call cost, or may have cost. */
  spend(event: Extract<ModelEvent, { kind: "tokens" }>): void {
    this.#turnDay();
    const cost = this.#limit.unit === "usd" ? (event.dollars ?? 0) : event.inputTokens + event.outputTokens;
    this.#spent.set(event.scope, (this.#spent.get(event.scope) ?? 0) + cost);
  }

  #turnDay(): void {
    const day = Math.floor(this.#clock.now() / dayMs);
    if (day === this.#day) return;
    this.#day = day;
    this.#spent.clear();
  }
}

/**
 * The model, as long as the repository has something left. The comment that goes over the budget is the last one: a
 * lane reads one at a time, so it is exceeded by less than what one comment costs.
 */
export function budgetedModel(inner: ModelPort, budget: Budget): ModelPort {
  return {
    id: inner.id,
    isReady: (scope) => budget.isLeft(scope) && inner.isReady?.(scope) !== false,
    extract: async (request, signal) => {
      if (!budget.isLeft(request.scope ?? ""))
        throw new ModelError("over-budget", "this repository's budget for today is spent");
      return inner.extract(request, signal);
    },
  };
}

/** The embedding model on the same budget: it is not ready for a repository that has nothing left. */
export function budgetedEmbeddings(inner: EmbeddingPort, budget: Budget): EmbeddingPort {
  return {
    id: inner.id,
    isReady: (scope) => budget.isLeft(scope) && inner.isReady?.(scope) !== false,
    embed: (request, signal) => inner.embed(request, signal),
  };
}
