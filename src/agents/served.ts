import { randomBytes } from "node:crypto";
import { docOf, toDoc } from "../ledger/documents.ts";
import { key, sortable, type RepoId } from "../ledger/layout.ts";
import type { Ledger, LedgerReader } from "../ledger/ledger.ts";

/** Where an agent said that its work goes: so that a purge can name what has to be looked at. */
export interface AgentChange {
  readonly pullRequest?: number;
  /** As git names it, in hex. */
  readonly commit?: string;
}

/** What one answer handed to an agent. A task is known by its hash only. */
export interface ServedDoc extends AgentChange {
  readonly agentId: string;
  readonly agentName: string;
  /** SHA-256 (hex) of the task as it was sent; null without one. */
  readonly taskHash: string | null;
  readonly ruleIds: readonly string[];
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** One rule in one answer: a purge's blast radius is made of these. */
export interface ServedTo extends AgentChange {
  readonly ruleId: string;
  readonly agentId: string;
  readonly agentName: string;
  readonly taskHash: string | null;
  readonly at: number;
}

const pageSize = 200;

export async function recordServed(ledger: Ledger, repo: RepoId, doc: ServedDoc): Promise<void> {
  const at = key.served(repo, doc.at, randomBytes(9).toString("base64url"));
  await ledger.write([{ op: "put", key: at, doc: toDoc(doc), when: { absent: true } }]);
}

/**
 * Which agents and tasks were served any of these rules, and when, oldest first.
 * @param since milliseconds since the epoch; what was served at that very moment is in.
 */
export async function servedTo(
  ledger: LedgerReader,
  repo: RepoId,
  ruleIds: readonly string[],
  since: number,
): Promise<readonly ServedTo[]> {
  const wanted = new Set(ruleIds);
  const found: ServedTo[] = [];
  let after = sortable(since);
  for (;;) {
    const page = await ledger.query(`served#${repo}`, { after, limit: pageSize });
    for (const item of page) {
      const { ruleIds: served, ...rest } = docOf<ServedDoc>(item);
      for (const ruleId of served) if (wanted.has(ruleId)) found.push({ ruleId, ...rest });
    }
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return found;
    after = last.sk;
  }
}
