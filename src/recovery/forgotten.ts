import { createHash } from "node:crypto";
import type { Buried } from "../decide/tombstones.ts";
import { docOf, type RuleDoc } from "../ledger/documents.ts";
import type { LedgerReader } from "../ledger/ledger.ts";
import type { RepoPlan, RestoreStep } from "./restore-plan.ts";

/**
 * Rules that the ledger still takes for active although the newest manifest has a tombstone for them that it lost: the
 * export of after the purge does not hold their records, so nothing else would lead to them.
 */
export async function withForgotten(
  ledger: LedgerReader,
  plan: RepoPlan,
  buriedSince: (text: string) => Buried,
): Promise<RepoPlan> {
  const known = new Set(plan.steps.map(({ ruleId }) => ruleId));
  const steps: RestoreStep[] = [];
  for await (const item of ledger.each(`rules#${plan.repo.id}`)) {
    const { id, state, text } = docOf<RuleDoc>(item);
    if (state !== "active" || known.has(id) || buriedSince(text) !== "exact") continue;
    steps.push({ verdict: "buried", ruleId: id, isAlike: false });
  }
  if (steps.length === 0) return plan;
  const hash = createHash("sha256").update(`${plan.hash}\n${steps.map(({ ruleId }) => ruleId).join("\n")}`);
  const counts = { ...plan.counts, buried: plan.counts.buried + steps.length };
  return { ...plan, counts, steps: [...plan.steps, ...steps], hash: hash.digest("hex") };
}
