import { eventHash, genesis, type AuditEvent } from "./event.ts";
import type { LedgerReader } from "../ledger/ledger.ts";

export interface ChainReport {
  readonly chain: string;
  readonly ok: boolean;
  readonly events: number;
  readonly head: string;
  /** What was expected and what came, for the first event that is wrong. */
  readonly problem?: string;
}

/** Events of one chain in order, one page at a time. */
export async function* auditEvents(ledger: LedgerReader, chain: string): AsyncGenerator<AuditEvent> {
  for await (const item of ledger.each(`audit#${chain}`, { prefix: "e#" })) {
    yield item.doc as unknown as AuditEvent;
  }
}

/** Walks a chain from its first event to its head: every hash, every number, nothing missing, nothing behind the head. */
export async function verifyChain(ledger: LedgerReader, chain: string): Promise<ChainReport> {
  const head = await ledger.get({ pk: `audit#${chain}`, sk: "head" });
  let seq = 0;
  let prev = genesis;
  const wrong = (problem: string): ChainReport => ({ chain, ok: false, events: seq, head: prev, problem });
  for await (const event of auditEvents(ledger, chain)) {
    if (event.seq !== seq + 1) return wrong(`expected event ${seq + 1}, got ${event.seq}`);
    if (event.prev !== prev) return wrong(`event ${event.seq} does not follow the one before it`);
    if (event.chain !== chain) return wrong(`event ${event.seq} belongs to chain ${event.chain}`);
    if (event.hash !== eventHash(event))
      return wrong(`event ${event.seq} was changed: its hash does not match`);
    seq = event.seq;
    prev = event.hash;
  }
  if ((head?.doc["seq"] ?? 0) !== seq)
    return wrong(`the head names ${Number(head?.doc["seq"] ?? 0)} events, ${seq} are there`);
  if ((head?.doc["hash"] ?? genesis) !== prev) return wrong("the head's hash is not the last event's");
  return { chain, ok: true, events: seq, head: prev };
}
