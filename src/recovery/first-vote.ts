import type { AuditEvent } from "../audit/event.ts";
import { docOf, type RuleDoc } from "../ledger/documents.ts";
import { key, type RepoId } from "../ledger/layout.ts";
import type { LedgerReader } from "../ledger/ledger.ts";

/**
 * When the first vote was cast that a rule came of, as the audit chain tells it: votes are gone once the rule is purged,
 * and the chain stays. Votes of what was merged into its candidate count, too.
 * @returns milliseconds since the epoch; undefined for a rule without votes of this ledger (a restored one).
 */
export async function firstVoteAt(
  ledger: LedgerReader,
  repo: RepoId,
  ruleId: string,
): Promise<number | undefined> {
  const item = await ledger.get(key.rule(repo, ruleId));
  if (item === undefined) return undefined;
  const first = new Map<string, number>();
  const mergedInto = new Map<string, string[]>();
  for await (const entry of ledger.each(`audit#${repo}`, { prefix: "e#" })) {
    const { name, at, about } = docOf<AuditEvent>(entry);
    const { candidate = "", into = "" } = about as { readonly candidate?: string; readonly into?: string };
    if (name === "vote.cast" && !first.has(candidate)) first.set(candidate, Date.parse(at));
    if (name === "candidate.merged") mergedInto.set(into, [...(mergedInto.get(into) ?? []), candidate]);
  }
  const places = placesOf(docOf<RuleDoc>(item).candidateId, mergedInto);
  const times = [...places].flatMap((place) => first.get(place) ?? []);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** A candidate, and what was merged into it, and into that. */
function placesOf(candidateId: string, mergedInto: ReadonlyMap<string, readonly string[]>): Set<string> {
  const places = new Set<string>();
  const open = [candidateId];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (places.has(next)) continue;
    places.add(next);
    open.push(...(mergedInto.get(next) ?? []));
  }
  return places;
}
