import { revealInvisible } from "../../extraction/reveal.ts";
import type { Change } from "../ledger/change.ts";
import { docOf, type CommentDoc, type QuarantineDoc, type QueuedDoc } from "../ledger/documents.ts";
import { key, type RepoId } from "../ledger/layout.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { actorOf, identified, type Caller } from "./caller.ts";
import { conflict, notFound } from "./error.ts";
import { transact } from "./transact.ts";

/** Comments, statements and records that were refused, kept for people to look at. */
export class Quarantine {
  readonly #ledger: Ledger;
  readonly #wake: (repo: RepoId) => void;

  constructor(ledger: Ledger, wake: (repo: RepoId) => void) {
    this.#ledger = ledger;
    this.#wake = wake;
  }

  /** Newest first; texts with invisible characters made visible. */
  async list(repo: RepoId): Promise<QuarantineDoc[]> {
    const items: QuarantineDoc[] = [];
    for await (const item of this.#ledger.each(`quarantine#${repo}`))
      items.push(revealed(docOf<QuarantineDoc>(item)));
    return items.sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
  }

  async show(repo: RepoId, id: string): Promise<QuarantineDoc> {
    const item = await this.#ledger.get(key.quarantine(repo, id));
    if (item === undefined) throw notFound("quarantined item");
    return revealed(docOf<QuarantineDoc>(item));
  }

  /**
   * The comment is read again without the screen's and the grammar's refusal, and whatever comes of it is held for
   * another operator: a release never promotes.
   */
  async release(caller: Caller, repo: RepoId, id: string): Promise<QuarantineDoc> {
    const who = identified(caller);
    const released = await transact(this.#ledger, repo, async (change) => {
      const at = key.quarantine(repo, id);
      const item = await change.load<QuarantineDoc>(at);
      if (item === undefined) throw notFound("quarantined item");
      if (item.releasedBy !== undefined) throw conflict("it was released already");
      const next: QuarantineDoc = { ...item, releasedBy: who.operatorId };
      change.put(at, next);
      await this.#readAgain(change, repo, item, { operatorId: who.operatorId, githubId: who.githubId });
      change.event("quarantine.released", actorOf(caller), { item: id, comment: item.comment ?? null });
      return next;
    });
    this.#wake(repo);
    return revealed(released);
  }

  async #readAgain(
    change: Change,
    repo: RepoId,
    item: QuarantineDoc,
    released: { readonly operatorId: string; readonly githubId: number },
  ): Promise<void> {
    const [kind, id] = (item.comment ?? "").split("#");
    if (kind === undefined || id === undefined)
      throw conflict("only comments and their statements can be released");
    const comment = await change.load<CommentDoc>(key.comment(repo, kind, Number(id)));
    if (comment === undefined || comment.status === "purged") throw conflict("the comment is no longer here");
    const { integrationId, bodyHash } = comment.inbox;
    const delivery = await this.#ledger.get(key.inbox(integrationId, bodyHash));
    if (delivery?.blob === undefined)
      throw conflict("the comment's body was deleted already: it can't be read again");
    const queued: QueuedDoc = { integrationId, bodyHash, receivedAt: change.now, attempts: 0, released };
    change.add([
      { op: "put", key: key.queued(repo, change.now, bodyHash), doc: { ...queued }, when: { any: true } },
      { op: "put", key: key.lane(repo), doc: { since: change.now }, when: { any: true } },
      // The model is asked anew.
      { op: "delete", key: key.proposal(repo, bodyHash), when: { any: true } },
    ]);
  }
}

function revealed(item: QuarantineDoc): QuarantineDoc {
  return { ...item, text: revealInvisible(item.text) };
}
