import { LedgerError } from "../../ledger/store.ts";
import { MemoryError } from "../../memory/port.ts";
import type { FaultMode, FaultPlace } from "./format.ts";

interface Active {
  readonly mode: FaultMode;
  /** Calls that it still strikes. */
  left: number;
  calls: number;
}

/** What goes wrong where, over all lives of a story's service. */
export class Faults {
  readonly #active = new Map<FaultPlace, Active>();
  #bypassed = 0;
  #struck = 0;

  /** How many calls were struck so far. */
  get struck(): number {
    return this.#struck;
  }

  set(where: FaultPlace, mode: FaultMode, times = Infinity): void {
    // A process dies once a fault, unless more is asked for.
    const left = mode === "crash-after" && times === Infinity ? 1 : times;
    if (mode === "none") this.#active.delete(where);
    else this.#active.set(where, { mode, left, calls: 0 });
  }

  /** What is wrong there now, without counting. */
  at(where: FaultPlace): FaultMode {
    if (this.#bypassed > 0) return "none";
    return this.#active.get(where)?.mode ?? "none";
  }

  /** Counts one call. @returns what is to happen to it, and the how manieth it is under this fault. */
  strike(where: FaultPlace): { readonly mode: FaultMode; readonly call: number } {
    const active = this.#bypassed > 0 ? undefined : this.#active.get(where);
    if (active === undefined) return { mode: "none", call: 0 };
    this.#struck += 1;
    active.left -= 1;
    active.calls += 1;
    if (active.left <= 0) this.#active.delete(where);
    return { mode: active.mode, call: active.calls };
  }

  /** For the story's own eyes, which no fault blinds. */
  async bypass<T>(work: () => Promise<T>): Promise<T> {
    this.#bypassed += 1;
    try {
      return await work();
    } finally {
      this.#bypassed -= 1;
    }
  }
}

/** One life of the process: from a start to a kill. */
export class Life {
  readonly #end = Promise.withResolvers<undefined>();
  #dead = false;

  /** A method, not a property: it may change while one awaits. */
  isDead(): boolean {
    return this.#dead;
  }

  /** Settles when the process is killed. */
  get died(): Promise<undefined> {
    return this.#end.promise;
  }

  die(): void {
    this.#dead = true;
    this.#end.resolve(undefined);
  }
}

/** What a dead process waits for. */
export function never<T>(): Promise<T> {
  return Promise.withResolvers<T>().promise;
}

const answersLateMs = 5;

/** Says how one call to a port goes; what a mode does to it beyond that is the port's own. */
export async function called<T>(
  life: Life,
  strike: { readonly mode: FaultMode; readonly call: number },
  refusal: (mode: "down" | "throttle") => Error,
  call: () => Promise<T>,
): Promise<T> {
  if (life.isDead()) return never();
  const { mode } = strike;
  if (mode === "down" || mode === "throttle") throw refusal(mode);
  if (mode === "partial" && strike.call % 2 === 0) throw refusal("down");
  if (mode === "lag") await new Promise((resolve) => setTimeout(resolve, answersLateMs));
  try {
    const answer = await call();
    if (life.isDead()) return await never();
    if (mode !== "crash-after") return answer;
  } catch (error) {
    if (life.isDead()) return never();
    if (mode !== "crash-after") throw error;
  }
  life.die();
  return never();
}

export function ledgerRefusal(): Error {
  return new LedgerError("unavailable", "the story took the ledger away");
}

export function memoryRefusal(mode: "down" | "throttle"): Error {
  return new MemoryError(mode === "down" ? "unavailable" : "throttled", "the story took memory away");
}

export function askedRefusal(mode: "down" | "throttle"): Error {
  return new Error(mode === "down" ? "the story took it away" : "too many requests");
}
