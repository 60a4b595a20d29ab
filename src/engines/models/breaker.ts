import type { EmbeddingPort, GuardrailPort, ModelPort } from "../../../extraction/ports.ts";
import type { Clock } from "../../clock.ts";
import type { ModelEventListener } from "../../learn/model-event.ts";
import { isOutage, ModelError } from "./error.ts";

const failuresMax = 5;
const openFirstMs = 30_000;
const openLastMs = 5 * 60_000;

/**
 * After five outages in a row nobody asks for half a minute; then one call tries whether it is back, and the others
 * wait for what comes of it. Each try that fails doubles the time to the next one, up to five minutes.
 */
export class Breaker {
  readonly #id: string;
  readonly #clock: Clock;
  readonly #tell: ModelEventListener;
  #failures = 0;
  #openedAt: number | undefined;
  #openMs = openFirstMs;

  constructor(id: string, clock: Clock, tell: ModelEventListener) {
    this.#id = id;
    this.#clock = clock;
    this.#tell = tell;
  }

  isReady(): boolean {
    if (this.#openedAt === undefined) return true;
    const now = this.#clock.now();
    // A clock that was set back must not keep it open.
    return now < this.#openedAt || now >= this.#openedAt + this.#openMs;
  }

  /** @throws ModelError `circuit-open` without calling; what the call throws. */
  async run<T>(call: () => Promise<T>): Promise<T> {
    if (!this.isReady()) throw new ModelError("circuit-open", `${this.#id} failed just now: not asked`);
    // One probe at a time: until it is settled, the circuit is as if freshly opened.
    if (this.#openedAt !== undefined) this.#openedAt = this.#clock.now();
    try {
      const answer = await call();
      this.#answered();
      return answer;
    } catch (error) {
      if (isOutage(error)) this.#failed();
      else this.#answered();
      throw error;
    }
  }

  #answered(): void {
    this.#failures = 0;
    if (this.#openedAt === undefined) return;
    this.#openedAt = undefined;
    this.#openMs = openFirstMs;
    this.#tell({ kind: "circuit", id: this.#id, isOpen: false });
  }

  #failed(): void {
    this.#failures += 1;
    if (this.#failures < failuresMax) return;
    if (this.#openedAt === undefined) this.#tell({ kind: "circuit", id: this.#id, isOpen: true });
    else this.#openMs = Math.min(2 * this.#openMs, openLastMs);
    this.#openedAt = this.#clock.now();
  }
}

/** The model behind a circuit breaker of its own; tells of every refusal. */
export function breakingModel(inner: ModelPort, clock: Clock, tell: ModelEventListener): ModelPort {
  const breaker = new Breaker(inner.id, clock, tell);
  return {
    id: inner.id,
    isReady: (scope) => breaker.isReady() && inner.isReady?.(scope) !== false,
    extract: (request, signal) =>
      told("model", tell, () => breaker.run(() => inner.extract(request, signal))),
  };
}

/** The guardrail behind a circuit breaker of its own; tells of every refusal. */
export function breakingGuardrail(
  inner: GuardrailPort,
  clock: Clock,
  tell: ModelEventListener,
): GuardrailPort {
  const breaker = new Breaker(inner.id, clock, tell);
  return {
    id: inner.id,
    isReady: () => breaker.isReady() && inner.isReady?.() !== false,
    check: (source, text, signal) =>
      told("guardrail", tell, () => breaker.run(() => inner.check(source, text, signal))),
  };
}

/** The embedding model behind a circuit breaker of its own; tells of every refusal. */
export function breakingEmbeddings(
  inner: EmbeddingPort,
  clock: Clock,
  tell: ModelEventListener,
): EmbeddingPort {
  const breaker = new Breaker(inner.id, clock, tell);
  return {
    id: inner.id,
    isReady: (scope) => breaker.isReady() && inner.isReady?.(scope) !== false,
    embed: (request, signal) =>
      told("embeddings", tell, () => breaker.run(() => inner.embed(request, signal))),
  };
}

async function told<T>(
  what: "model" | "guardrail" | "embeddings",
  tell: ModelEventListener,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const reason = error instanceof ModelError ? error.code : "unknown";
    tell({ kind: "refused", what, reason });
    throw error;
  }
}
