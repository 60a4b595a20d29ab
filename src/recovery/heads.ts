import type { ChainHead } from "../../backup/checkpoint.ts";
import { docOf } from "../ledger/documents.ts";
import { commonChains } from "../stages.ts";
import type { LedgerReader } from "../ledger/ledger.ts";

/** How far every audit chain has come; one that has no event yet is left out. */
export async function auditHeads(ledger: LedgerReader): Promise<ChainHead[]> {
  const chains: string[] = [...commonChains];
  for await (const { sk } of ledger.each("repos")) chains.push(sk);
  const heads: ChainHead[] = [];
  for (const chain of chains) {
    const head = await ledger.get({ pk: `audit#${chain}`, sk: "head" });
    if (head === undefined) continue;
    const { seq, hash } = docOf<Pick<ChainHead, "seq" | "hash">>(head);
    heads.push({ chain, seq, hash });
  }
  return heads;
}
