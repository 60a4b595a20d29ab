import type { QueuedDoc } from "../ledger/documents.ts";
import { key, type RepoId } from "../ledger/layout.ts";
import type { Ledger } from "../ledger/ledger.ts";

/** A delivery that waits is decided anew after so long: what changed meanwhile may have spared it the model. */
const lookAgainMs = 60_000;
const rememberedMax = 100_000;

/**
 * The learning stage, where it runs in other processes: they see the same queue, and what they propose is awaited here.
 * A delivery without a proposal stays where it is, and costs none of its tries: learning may be paused, or down.
 */
export class AwaitedProposals {
  readonly #ledger: Pick<Ledger, "get" | "clock">;
  /** When each of them was last found to need a proposal. */
  readonly #waiting = new Map<string, number>();

  constructor(ledger: Pick<Ledger, "get" | "clock">) {
    this.#ledger = ledger;
  }

  /** Whether nothing can have come of it yet: one read, where deciding takes twenty. */
  async stillWaits(repo: RepoId, { bodyHash }: QueuedDoc): Promise<boolean> {
    const since = this.#waiting.get(bodyHash);
    if (since === undefined) return false;
    const isOld = this.#ledger.clock.now() - since >= lookAgainMs;
    if (!isOld && !(await this.#isProposed(repo, bodyHash))) return true;
    this.#waiting.delete(bodyHash);
    return false;
  }

  async propose(repo: RepoId, { bodyHash }: QueuedDoc): Promise<"proposed" | "paused"> {
    // A failed one is a try: the pipeline lets the delivery wait, and its proposal goes when it comes back.
    if (await this.#isProposed(repo, bodyHash)) return "proposed";
    if (this.#waiting.size >= rememberedMax) this.#waiting.clear();
    this.#waiting.set(bodyHash, this.#ledger.clock.now());
    return "paused";
  }

  async #isProposed(repo: RepoId, bodyHash: string): Promise<boolean> {
    return (await this.#ledger.get(key.proposal(repo, bodyHash))) !== undefined;
  }
}
