import { isFrom } from "../../backup/model-version.ts";
import { isHit } from "../../backup/purge.ts";
import type { DecideParts } from "../decide/parts.ts";
import { docOf, type ProposalDoc, type PurgeDoc, type QuarantineDoc } from "../ledger/documents.ts";
import { transact } from "./transact.ts";

type Wanted = NonNullable<PurgeDoc["proposals"]>;

/**
 * What a purged model or prompt only proposed: refused statements, and answers that wait to be decided. The comments
 * stay: those that still wait are read again by the model of now.
 */
export async function wipeProposals(parts: DecideParts, { repo, proposals }: PurgeDoc): Promise<void> {
  if (proposals === undefined) return;
  for await (const item of parts.ledger.each(`quarantine#${repo}`)) {
    if (!isWanted(docOf<QuarantineDoc>(item), proposals)) continue;
    await transact(parts.ledger, repo, async (change) => {
      if ((await change.load(item)) !== undefined) change.remove(item);
    });
  }
  for await (const item of parts.ledger.each(`proposal#${repo}`)) {
    const { modelId } = docOf<ProposalDoc>(item);
    if (modelId === undefined || !isFrom(modelId, proposals)) continue;
    await parts.ledger.write([{ op: "delete", key: item, when: { any: true } }]);
  }
}

/** How many refused statements would go. */
export async function countProposals(
  { ledger }: Pick<DecideParts, "ledger">,
  repo: number,
  proposals: Wanted | undefined,
): Promise<number> {
  let count = 0;
  if (proposals === undefined) return count;
  for await (const item of ledger.each(`quarantine#${repo}`))
    if (isWanted(docOf<QuarantineDoc>(item), proposals)) count += 1;
  return count;
}

function isWanted(
  { modelId, statement, reviewerId, pullRequest }: QuarantineDoc,
  proposals: Wanted,
): boolean {
  if (modelId === undefined || statement === undefined) return false;
  return isHit(
    { reviewerId: reviewerId ?? 0, pullRequest: pullRequest ?? 0, at: statement.at, modelId },
    proposals,
  );
}
