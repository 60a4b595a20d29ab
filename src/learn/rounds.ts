import { Lease } from "../decide/lease.ts";
import { docOf, type JobDoc, type QueuedDoc } from "../ledger/documents.ts";
import type { RepoId } from "../ledger/layout.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { isConflict, type Item } from "../ledger/store.ts";
import type { Learn } from "./learn.ts";

const pageSize = 100;
/** Nothing is learned now, whatever is queued: looking again costs requests, and brings nothing. */
const pausedMs = 10_000;

export interface RoundParts {
  readonly ledger: Ledger;
  readonly learn: Pick<Learn, "propose">;
  /** Unique for each process. */
  readonly owner: string;
  readonly onError: (error: unknown, repo: RepoId) => void;
}

/**
 * The learning stage in a process of its own: it looks through what is queued, as often as it is asked to, and proposes
 * where there is no proposal yet. It takes nothing off the queue. One process at a time asks for a repository, so that
 * no model is paid twice; a lease that ran out does no more harm than that.
 */
export class LearnRounds {
  readonly #parts: RoundParts;
  #pausedUntil = 0;

  constructor(parts: RoundParts) {
    this.#parts = parts;
  }

  /** @returns whether anything was proposed. */
  async run(): Promise<boolean> {
    if (this.#parts.ledger.clock.now() < this.#pausedUntil) return false;
    const repos: RepoId[] = [];
    for await (const { sk } of this.#parts.ledger.each("lanes")) if (sk !== "-") repos.push(Number(sk));
    const done = await Promise.all(repos.map((repo) => this.#runIn(repo)));
    return done.some(Boolean);
  }

  async #runIn(repo: RepoId): Promise<boolean> {
    const { ledger, owner, onError } = this.#parts;
    try {
      const lease = await Lease.take(ledger, `learn-${repo}`, owner);
      if (lease === undefined) return false;
      try {
        return await this.#look(repo, lease);
      } finally {
        await lease.release();
      }
    } catch (error) {
      if (!isConflict(error)) onError(error, repo); // another process took over: it goes on
      return false;
    }
  }

  async #look(repo: RepoId, lease: Lease): Promise<boolean> {
    const { ledger, learn } = this.#parts;
    let proposed = false;
    let after: string | undefined;
    for (;;) {
      const page = await ledger.query(`queue#${repo}`, {
        prefix: "q#",
        limit: pageSize,
        ...(after === undefined ? {} : { after }),
      });
      for (const item of page) {
        const queued = deliveryOf(item);
        if (queued === undefined) continue;
        await lease.renew();
        const answer = await learn.propose(repo, queued);
        if (answer === "paused") {
          this.#pausedUntil = ledger.clock.now() + pausedMs;
          return proposed;
        }
        proposed ||= answer === "proposed";
      }
      after = page.at(-1)?.sk;
      if (page.length < pageSize) return proposed;
    }
  }
}

/** Undefined for a recount. */
function deliveryOf(item: Item): QueuedDoc | undefined {
  const doc = docOf<QueuedDoc | JobDoc>(item);
  return "job" in doc ? undefined : doc;
}
