import type { QueuedDoc } from "../ledger/documents.ts";
import { docOf } from "../ledger/documents.ts";
import { key, type Lane, type RepoId } from "../ledger/layout.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { actorOf, type Caller } from "./caller.ts";
import { notFound } from "./error.ts";
import { transact } from "./transact.ts";

/** Deliveries that could not be decided after all tries. They were acknowledged, so they are kept until somebody acts. */
export class DeadLetters {
  readonly #ledger: Ledger;
  readonly #wake: (repo: RepoId) => void;

  constructor(ledger: Ledger, wake: (repo: RepoId) => void) {
    this.#ledger = ledger;
    this.#wake = wake;
  }

  async list(lane: Lane): Promise<QueuedDoc[]> {
    const letters: QueuedDoc[] = [];
    for await (const item of this.#ledger.each(`dead#${lane}`)) letters.push(docOf<QueuedDoc>(item));
    return letters;
  }

  /** Back on the queue, with all its tries before it. */
  async replay(caller: Caller, lane: Lane, id: string): Promise<void> {
    await transact(this.#ledger, lane, async (change) => {
      const at = key.dead(lane, id);
      const letter = await change.load<QueuedDoc>(at);
      if (letter === undefined) throw notFound("dead letter");
      change.remove(at);
      const queued = key.queued(lane, letter.receivedAt, id);
      await change.load(queued);
      change.put(queued, { ...letter, attempts: 0 });
      change.add([
        { op: "put", key: key.lane(lane), doc: { since: change.now }, when: { any: true } },
        ...(lane === "-"
          ? []
          : [{ op: "delete" as const, key: key.proposal(lane, id), when: { any: true as const } }]),
      ]);
      change.event("delivery.replayed", actorOf(caller), { delivery: id });
    });
    if (lane !== "-") this.#wake(lane);
  }
}
