import type { RepoDoc, TombstoneDoc } from "../ledger/documents.ts";
import { docOf } from "../ledger/documents.ts";
import { key, type RepoId } from "../ledger/layout.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { actorOf, identified, type Caller, type Colleagues } from "./caller.ts";
import { conflict, forbidden, notFound } from "./error.ts";
import { transact } from "./transact.ts";

/** What remains of purged patterns. */
export class TombstoneList {
  readonly #ledger: Ledger;
  readonly #colleagues: Colleagues;

  constructor(ledger: Ledger, colleagues: Colleagues) {
    this.#ledger = ledger;
    this.#colleagues = colleagues;
  }

  async list(repo: RepoId): Promise<TombstoneDoc[]> {
    const found: TombstoneDoc[] = [];
    for await (const item of this.#ledger.each(`tombstones#${repo}`)) found.push(docOf<TombstoneDoc>(item));
    return found.sort((a, b) => b.at - a.at);
  }

  /** Another operator than the one who purged, where there is one; the pattern can be learned again from then on. */
  lift(caller: Caller, repo: RepoId, id: string, reason: string): Promise<TombstoneDoc> {
    const who = identified(caller);
    return transact(this.#ledger, repo, async (change) => {
      const at = key.tombstone(repo, id);
      const tombstone = await change.load<TombstoneDoc>(at);
      const owner = await change.load<RepoDoc>(key.repo(repo));
      if (tombstone === undefined) throw notFound("tombstone");
      if (tombstone.liftedAt !== undefined) throw conflict("it was lifted already");
      if (tombstone.by === who.githubId && (await this.#colleagues.others(who.githubId)) > 0) {
        throw forbidden("you purged it: another operator has to lift its tombstone");
      }
      const lifted: TombstoneDoc = {
        ...tombstone,
        liftedAt: change.now,
        liftedBy: who.operatorId,
        liftedReason: reason,
      };
      change.put(at, lifted);
      if (owner !== undefined) change.put(key.repo(repo), { ...owner, changedAt: change.now });
      change.event("tombstone.lifted", actorOf(caller), { tombstone: id });
      return lifted;
    });
  }
}
