import type { Clock } from "../clock.ts";
import type { Keyring } from "../keys/keyring.ts";
import { docOf, toDoc, type OutboxDoc, type OutboxMarkDoc } from "../ledger/documents.ts";
import { key, type RepoId } from "../ledger/layout.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Write } from "../ledger/store.ts";
import { retryAt } from "../retry.ts";
import { OutboxLedger, put, type PassResult, type Waiting } from "./outbox-items.ts";
import { putIntoMemory } from "./outbox-present.ts";
import { takeFromMemory } from "./outbox-absent.ts";
import { MemoryError, type Memories, type Memory } from "./port.ts";

export { outboxWrites } from "./outbox-items.ts";

export interface DrainReport {
  /** Records that memory holds now, and did not before. */
  readonly written: number;
  /** Rules that were verified gone from memory. */
  readonly removed: number;
  /** Items that failed this time and are tried again after a back-off. */
  readonly failed: number;
  /** Items that are still there, failed ones included. */
  readonly waiting: number;
  /** When the next of them is due, milliseconds since the epoch. */
  readonly nextAt?: number;
  /** Why items failed, each reason once. */
  readonly errors: readonly string[];
}

/** An item can lead to the next one (a promotion that became a purge), but not for ever. */
const roundsMax = 4;

/**
 * Makes memory equal to what the ledger says. Each step may be repeated, and each commit holds only while the rule
 * and the item stand as they were read, so that a crash or a change at any point ends the same way: with the next
 * drain.
 */
export class Outbox {
  readonly #ledger: Ledger;
  readonly #memories: Memories;
  readonly #keyring: Keyring;
  readonly #clock: Clock;
  readonly #turns = new Map<RepoId, Promise<unknown>>();

  constructor(ledger: Ledger, memories: Memories, keyring: Keyring, clock: Clock) {
    this.#ledger = ledger;
    this.#memories = memories;
    this.#keyring = keyring;
    this.#clock = clock;
  }

  /** Repositories with an item that is due now. */
  async dueRepos(): Promise<readonly RepoId[]> {
    const due: RepoId[] = [];
    for await (const item of this.#ledger.each("outboxes")) {
      const mark = docOf<OutboxMarkDoc>(item);
      if (mark.pending && mark.notBefore <= this.#clock.now()) due.push(Number(item.sk));
    }
    return due;
  }

  /** Makes every waiting item due: memory is known to be back. What it takes to be seen as gone still takes its time. */
  async hurry(): Promise<void> {
    for await (const item of this.#ledger.each("outboxes")) {
      if (!docOf<OutboxMarkDoc>(item).pending) continue;
      const ledger = new OutboxLedger(this.#ledger, Number(item.sk), []);
      for (const { rev, doc } of await ledger.items()) {
        if (doc.notBefore > 0) await ledger.update([put(ledger.repo, { ...doc, notBefore: 0 }, { rev })]);
      }
      const mark: OutboxMarkDoc = { pending: true, notBefore: 0 };
      await ledger.update([
        { op: "put", key: key.outboxMark(ledger.repo), doc: toDoc(mark), when: { rev: item.rev } },
      ]);
    }
  }

  /**
   * Works off the items that are due; one drain of a repository at a time.
   * @param fence checks for every commit, such as a lease's epoch.
   * @throws LedgerError `unavailable`, or `conflict` when the fence no longer holds. Memory's errors are reported,
   * and tried again.
   */
  drain(repo: RepoId, fence: readonly Write[] = []): Promise<DrainReport> {
    const before = this.#turns.get(repo) ?? Promise.resolve();
    const turn = before.then(() => this.#drain(new OutboxLedger(this.#ledger, repo, fence)));
    const settled = turn
      .catch(() => undefined)
      .then(() => {
        if (this.#turns.get(repo) === settled) this.#turns.delete(repo);
      });
    this.#turns.set(repo, settled);
    return turn;
  }

  async #drain(ledger: OutboxLedger): Promise<DrainReport> {
    const sum = { written: 0, removed: 0, failed: 0, errors: new Set<string>() };
    for (let round = 1; round <= roundsMax; round += 1) {
      const due = (await ledger.items()).filter((item) => item.doc.notBefore <= this.#clock.now());
      if (due.length === 0) break;
      for (const group of groupsOf(due)) {
        const result = await this.#pass(ledger, group);
        sum[group.want === "present" ? "written" : "removed"] += result.done;
        sum.failed += result.failed.length;
        for (const { item, error } of result.failed) {
          sum.errors.add(error);
          await ledger.update([put(ledger.repo, this.#later(item), { rev: item.rev })]);
        }
      }
    }
    return { ...sum, errors: [...sum.errors], ...(await this.#settleMark(ledger)) };
  }

  async #pass(ledger: OutboxLedger, group: Group): Promise<PassResult> {
    const { want, items } = group;
    let memory: Memory;
    try {
      memory = await this.#memories.of(group.isolation, ledger.repo);
      const now = this.#clock.now();
      if (want === "absent") return await takeFromMemory({ ledger, memory, now }, group.namespace, items);
      return await putIntoMemory({ ledger, memory, keyring: this.#keyring, now }, group.namespace, items);
    } catch (error) {
      if (!(error instanceof MemoryError)) throw error;
      return { done: 0, failed: items.map((item) => ({ item, error: error.message })) };
    }
  }

  #later({ doc }: Waiting): OutboxDoc {
    const attempts = doc.attempts + 1;
    const kept = Object.fromEntries(Object.entries(doc).filter(([name]) => name !== "cleanSince"));
    return {
      ...(kept as unknown as OutboxDoc),
      attempts,
      notBefore: retryAt(this.#clock.now(), attempts),
    };
  }

  /**
   * The mark is read before the items: an item that comes in between has moved the mark's revision, so the mark
   * stays pending. It is never deleted, or a new one could have the old one's revision.
   */
  async #settleMark(ledger: OutboxLedger): Promise<Pick<DrainReport, "waiting" | "nextAt">> {
    const mark = await ledger.mark();
    const left = await ledger.items();
    const nextAt = left.length === 0 ? undefined : Math.min(...left.map((item) => item.doc.notBefore));
    const doc: OutboxMarkDoc = { pending: left.length > 0, notBefore: nextAt ?? 0 };
    if (mark && (mark.doc.pending !== doc.pending || mark.doc.notBefore !== doc.notBefore)) {
      await ledger.update([
        { op: "put", key: key.outboxMark(ledger.repo), doc: toDoc(doc), when: { rev: mark.rev } },
      ]);
    }
    return nextAt === undefined ? { waiting: 0 } : { waiting: left.length, nextAt };
  }
}

type Group = Pick<OutboxDoc, "want" | "isolation" | "namespace"> & { readonly items: Waiting[] };

/** One group for what one memory can do in one go. */
function groupsOf(items: readonly Waiting[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const item of items) {
    const { want, isolation, namespace } = item.doc;
    const name = `${want} ${isolation} ${namespace}`;
    const group = groups.get(name) ?? { want, isolation, namespace, items: [] };
    group.items.push(item);
    groups.set(name, group);
  }
  return [...groups.values()];
}
