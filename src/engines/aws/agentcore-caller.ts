import { agentCoreLimits } from "./agentcore-limits.ts";
import { callErrorOf, CallError, type Fate } from "./agentcore-errors.ts";
import { backoffMs, Pacer, type Waits } from "./agentcore-pacer.ts";

/** Each has a quota of its own. */
export type Operation = "create" | "update" | "delete" | "get" | "list";

interface CallOptions {
  /** Whether it may be sent again although it may have been done. */
  readonly repeatable: boolean;
  /** When it must have set out, milliseconds since the epoch; otherwise it is given up, undone. */
  readonly before?: number;
}

/** One answer takes at most so long; then what it did is unknown. */
const answerMs = 20_000;
const triesMax = 8;

/** Lists follow each other closely: a few milliseconds of jitter would bring one too many into a second. */
const shareOfLists = 0.95;

/** Calls one memory at its quotas, and again after a refusal. One instance a memory in the process. */
export class Caller {
  readonly #waits: Waits;
  readonly #pacers: Readonly<Record<Operation, Pacer>>;

  constructor(waits: Waits) {
    this.#waits = waits;
    const writes = (): Pacer => new Pacer(waits, agentCoreLimits.writesPerSecond);
    const list = new Pacer(waits, agentCoreLimits.listsPerSecond, shareOfLists);
    this.#pacers = { create: writes(), update: writes(), delete: writes(), get: writes(), list };
  }

  /**
   * @param send one request; the SDK itself must not repeat it.
   * @throws CallError with what became of the request.
   */
  async call<T>(
    operation: Operation,
    options: CallOptions,
    send: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const pacer = this.#pacers[operation];
    for (let attempt = 0; ; attempt += 1) {
      await pacer.turn();
      if (options.before !== undefined && this.#waits.now() > options.before)
        throw new CallError("refused", `AgentCore has no quota left to ${operation} in time`, undefined);
      try {
        const answer = await send(AbortSignal.timeout(answerMs));
        pacer.succeeded();
        return answer;
      } catch (error) {
        const failed = callErrorOf(operation, error);
        if (failed.fate === "refused") pacer.refused();
        if (attempt + 1 >= triesMax || !isWorthRepeating(failed.fate, options.repeatable)) throw failed;
        await this.#waits.sleep(backoffMs(attempt, this.#waits));
      }
    }
  }
}

function isWorthRepeating(fate: Fate, repeatable: boolean): boolean {
  return fate === "refused" || fate === "busy" || (fate === "unknown" && repeatable);
}
