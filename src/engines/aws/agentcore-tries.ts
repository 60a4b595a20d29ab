import { docOf, toDoc } from "../../ledger/documents.ts";
import { key } from "../../ledger/layout.ts";
import { isConflict, LedgerError, type LedgerStore, type Write } from "../../ledger/store.ts";
import { MemoryError } from "../../memory/port.ts";

/** The last time that somebody set out to create a rule's record. Without a record id, nobody knows what came of it. */
export interface Try {
  readonly rev: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly recordId?: string;
}

/** A rule that is about to be created, and its last try as it was read. */
export interface Claim {
  readonly ruleId: string;
  readonly before: Try | undefined;
}

/**
 * What was tried, written down before it is: AgentCore lists a new record up to 90 seconds late, so after a crash or
 * a lost answer nothing else tells that a record may be there already. A claim holds for one process at a time.
 */
export interface Tries {
  read(namespace: string, ruleIds: readonly string[]): Promise<ReadonlyMap<string, Try>>;
  /** @returns the claims that hold; the others were taken by another process since they were read. */
  claim(namespace: string, claims: readonly Claim[], at: number): Promise<ReadonlyMap<string, Try>>;
  /** The record's id of each, or nothing when it surely was not created. */
  settle(
    namespace: string,
    ended: ReadonlyMap<string, { readonly last: Try; readonly recordId?: string }>,
  ): Promise<void>;
}

/** Tries of one memory in the ledger. @throws MemoryError `unavailable` when the ledger is. */
export class LedgerTries implements Tries {
  readonly #store: Pick<LedgerStore, "get" | "commit">;
  readonly #memoryId: string;

  constructor(store: Pick<LedgerStore, "get" | "commit">, memoryId: string) {
    this.#store = store;
    this.#memoryId = memoryId;
  }

  async read(namespace: string, ruleIds: readonly string[]): Promise<ReadonlyMap<string, Try>> {
    const found = await reached(() =>
      Promise.all(ruleIds.map((ruleId) => this.#store.get(key.memoryTry(this.#memoryId, namespace, ruleId)))),
    );
    return new Map(
      found
        .filter((item) => item !== undefined)
        .map((item) => [item.sk, { ...docOf<Omit<Try, "rev">>(item), rev: item.rev }]),
    );
  }

  async claim(namespace: string, claims: readonly Claim[], at: number): Promise<ReadonlyMap<string, Try>> {
    let left = claims;
    while (left.length > 0) {
      const lost = await this.#commit(left.map((one) => this.#claimed(namespace, one, at)));
      if (lost === undefined) break;
      left = left.filter(({ ruleId }) => ruleId !== lost);
    }
    return new Map(left.map(({ ruleId, before }) => [ruleId, { at, rev: (before?.rev ?? 0) + 1 }]));
  }

  async settle(
    namespace: string,
    ended: ReadonlyMap<string, { readonly last: Try; readonly recordId?: string }>,
  ): Promise<void> {
    let left = [...ended];
    while (left.length > 0) {
      const lost = await this.#commit(
        left.map(([ruleId, { last, recordId }]): Write => {
          const when = { rev: last.rev };
          const at = key.memoryTry(this.#memoryId, namespace, ruleId);
          if (recordId === undefined) return { op: "delete", key: at, when };
          return { op: "put", key: at, doc: toDoc({ at: last.at, recordId }), when };
        }),
      );
      // Somebody else has newer news of this one.
      if (lost === undefined) return;
      left = left.filter(([ruleId]) => ruleId !== lost);
    }
  }

  #claimed(namespace: string, { ruleId, before }: Claim, at: number): Write {
    const when = before === undefined ? ({ absent: true } as const) : { rev: before.rev };
    return { op: "put", key: key.memoryTry(this.#memoryId, namespace, ruleId), doc: toDoc({ at }), when };
  }

  /** @returns the rule whose try changed meanwhile, when nothing was written because of it. */
  async #commit(writes: readonly Write[]): Promise<string | undefined> {
    try {
      await reached(() => this.#store.commit(writes));
      return undefined;
    } catch (error) {
      if (!isConflict(error) || error.key === undefined) throw error;
      return error.key.sk;
    }
  }
}

async function reached<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LedgerError && (error.code !== "conflict" || error.key === undefined))
      throw new MemoryError("unavailable", "the ledger can't say what was tried in memory", error);
    throw error;
  }
}
