import { service } from "../audit/event.ts";
import type { Keyring } from "../keys/keyring.ts";
import { docOf, toDoc, type RuleDoc } from "../ledger/documents.ts";
import { key, type RepoId } from "../ledger/layout.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { isConflict, type Item, type Write } from "../ledger/store.ts";
import { outboxWrites } from "./outbox-items.ts";
import { ruleIsSigned, signRecord } from "./record.ts";

export interface ResignReport {
  /** Rules that carry the current key's signature now, and did not before. */
  readonly resigned: number;
  /** Rules that carried it already: an earlier run was cut short. */
  readonly current: number;
  /** Ids of rules whose old signature does not hold: somebody else wrote them, and they stay as they are. */
  readonly refused: readonly string[];
}

/** Three writes a rule, a mark and an event with the chain's head: well under the port's 100. */
const rulesPerCommitMax = 20;

/**
 * Signs every rule of a repository with the current master key, and lets the outbox bring the records after. The old
 * key must still be in the keyring: what it can't verify is not signed again. Safe to stop and run again; the old key
 * may go once the outbox is empty.
 */
export async function resignRules(ledger: Ledger, keyring: Keyring, repo: RepoId): Promise<ResignReport> {
  const sum = { resigned: 0, current: 0, refused: [] as string[] };
  let stale: string[] = [];
  for await (const item of ledger.each(`rules#${repo}`)) {
    const rule = docOf<RuleDoc>(item);
    if (rule.signature.keyId === keyring.currentId) sum.current += 1;
    else if (!ruleIsSigned(rule, keyring)) sum.refused.push(rule.id);
    else stale.push(rule.id);
    if (stale.length < rulesPerCommitMax) continue;
    sum.resigned += await resign(ledger, keyring, repo, stale);
    stale = [];
  }
  sum.resigned += await resign(ledger, keyring, repo, stale);
  return sum;
}

/** All at once, or, when one of them changed meanwhile, one by one until each has been signed as it stands. */
async function resign(
  ledger: Ledger,
  keyring: Keyring,
  repo: RepoId,
  ids: readonly string[],
): Promise<number> {
  const items = (await Promise.all(ids.map((id) => ledger.get(key.rule(repo, id))))).filter(
    (item): item is Item => item !== undefined && isStale(item, keyring),
  );
  if (items.length === 0) return 0;
  try {
    const about = { keyId: keyring.currentId, rules: items.length };
    await ledger.commit(repo, writesFor(items, keyring, ledger.clock.now()), [
      { name: "key.rotated", actor: service, about },
    ]);
    return items.length;
  } catch (error) {
    if (!isConflict(error)) throw error;
    let resigned = 0;
    for (const id of ids) resigned += await resign(ledger, keyring, repo, [id]);
    return resigned;
  }
}

function isStale(item: Item, keyring: Keyring): boolean {
  const rule = docOf<RuleDoc>(item);
  return rule.signature.keyId !== keyring.currentId && ruleIsSigned(rule, keyring);
}

function writesFor(items: readonly Item[], keyring: Keyring, now: number): readonly Write[] {
  const signed = items.map((item) => {
    const rule = docOf<RuleDoc>(item);
    return { rev: item.rev, rule: { ...rule, signature: signRecord(rule, keyring) } };
  });
  const active = signed.map(({ rule }) => rule).filter((rule) => rule.state === "active");
  const rules = signed.map(({ rev, rule }): Write => ({
    op: "put",
    key: key.rule(rule.repo, rule.id),
    doc: toDoc(rule),
    when: { rev },
  }));
  return [...rules, ...outboxWrites(active, "present", { now })];
}
