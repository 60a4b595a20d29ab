import { Random } from "./random.ts";

/**
 * Time that stands still while anything is worked on. When every flow sleeps, it goes on to where the first of them
 * wakes: hours pass in moments, and always in the same order.
 */
export class VirtualTime {
  at: number;
  readonly random: () => number;
  #flows = 1;
  readonly #asleep: { readonly until: number; readonly wake: () => void }[] = [];

  constructor(at: number, seed = 1) {
    this.at = at;
    this.random = new Random(seed).next;
  }

  readonly now = (): number => this.at;

  readonly sleep = async (ms: number): Promise<void> => {
    await new Promise<void>((wake) => {
      this.#asleep.push({ until: this.at + ms, wake });
      this.#goOn();
    });
  };

  /** Several flows side by side, each of which sleeps or works; resolves when all are done. */
  async all<T>(flows: readonly (() => Promise<T>)[]): Promise<readonly PromiseSettledResult<T>[]> {
    // The caller waits for them, and is none of them meanwhile.
    this.#flows += flows.length - 1;
    const running = flows.map(async (flow) => {
      try {
        return await flow();
      } finally {
        this.#flows -= 1;
        this.#goOn();
      }
    });
    const results = await Promise.allSettled(running);
    this.#flows += 1;
    return results;
  }

  #goOn(): void {
    if (this.#asleep.length === 0 || this.#asleep.length < this.#flows) return;
    this.#asleep.sort((a, b) => a.until - b.until);
    const first = this.#asleep.shift();
    this.at = Math.max(this.at, first?.until ?? 0);
    first?.wake();
  }
}
