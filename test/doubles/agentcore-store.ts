import { randomUUID } from "node:crypto";
import { refusals, type Metadata } from "./agentcore-checks.ts";
import type { Random } from "./random.ts";

/** A record as AgentCore holds it, and from when on its own lists and updates know of it. */
export interface HeldRecord {
  readonly seq: number;
  readonly id: string;
  readonly namespaces: readonly string[];
  text: string;
  metadata: Metadata;
  createdAt: number;
  readonly listedAt: number;
  readonly updatableAt: number;
  deletedAt?: number;
  /** A deleted record can still be listed until then. */
  ghostUntil?: number;
  /** The former text is listed until then. */
  former?: { readonly text: string; readonly metadata: Metadata; readonly until: number };
}

export interface Lag {
  readonly listMs: readonly [number, number];
  readonly ghostMs: readonly [number, number];
  readonly updateMs: readonly [number, number];
}

export const noLag: Lag = { listMs: [0, 0], ghostMs: [0, 0], updateMs: [0, 0] };
/** As it was seen on AWS: 10 to 90 seconds for a create, minutes for a delete. */
export const realLag: Lag = { listMs: [10_000, 90_000], ghostMs: [0, 240_000], updateMs: [0, 60_000] };

export interface Written {
  readonly namespaces: readonly string[];
  readonly text: string;
  readonly metadata: Metadata;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** One memory's records: the truth, and what can be seen of it. */
export class RecordStore {
  readonly records = new Map<string, HeldRecord>();
  readonly #random: Random;
  readonly #now: () => number;
  readonly #bySeq: HeldRecord[] = [];

  constructor(random: Random, now: () => number) {
    this.#random = random;
    this.#now = now;
  }

  create(written: Written, lag: Lag): string {
    const id = `mem-${randomUUID()}`;
    const listedAt = this.#now() + this.#random.between(...lag.listMs);
    // Lists lag the furthest behind.
    const updatableAt = this.#now() + this.#random.between(0, listedAt - this.#now());
    const record: HeldRecord = { seq: this.#bySeq.length + 1, id, ...written, listedAt, updatableAt };
    this.#bySeq.push(record);
    this.records.set(id, record);
    return id;
  }

  /** @returns false when it is not there, or does not show yet. */
  update(id: string, change: Omit<Written, "namespaces">, lag: Lag): boolean {
    const record = this.#visible(id);
    if (record === undefined) return false;
    const { text, metadata } = record;
    record.former = { text, metadata, until: this.#now() + this.#random.between(...lag.updateMs) };
    Object.assign(record, change);
    return true;
  }

  delete(id: string, lag: Lag): boolean {
    const record = this.#visible(id);
    if (record === undefined) return false;
    record.deletedAt = this.#now();
    record.ghostUntil = this.#now() + this.#random.between(...lag.ghostMs);
    return true;
  }

  get(id: string): HeldRecord {
    const record = this.#visible(id);
    if (record === undefined) throw refusals.missing("No such record");
    return record;
  }

  /** What a list shows now, after a record's number: so many at most. */
  listed(matches: (namespace: string) => boolean, after: number, max: number): readonly HeldRecord[] {
    const now = this.#now();
    const shown: HeldRecord[] = [];
    // Records stand in the order of their numbers, which start at one.
    for (let index = after; index < this.#bySeq.length && shown.length < max; index += 1) {
      const record = this.#bySeq[index]!;
      const { listedAt, deletedAt, ghostUntil = 0, former } = record;
      if (!record.namespaces.some(matches) || listedAt > now) continue;
      if (deletedAt !== undefined && ghostUntil <= now) continue;
      shown.push(former !== undefined && former.until > now ? { ...record, ...former } : record);
    }
    return shown;
  }

  /** What is really there, whatever lists say. */
  truth(): readonly HeldRecord[] {
    return [...this.records.values()].filter((record) => record.deletedAt === undefined);
  }

  #visible(id: string): HeldRecord | undefined {
    const record = this.records.get(id);
    const shows = record !== undefined && record.deletedAt === undefined && record.updatableAt <= this.#now();
    return shows ? record : undefined;
  }
}
