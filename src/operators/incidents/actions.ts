import type { AuditEvent } from "../../audit/event.ts";
import { docOf } from "../../ledger/documents.ts";
import type { LedgerReader } from "../../ledger/ledger.ts";
import { commonChains } from "../../stages.ts";
import type { IncidentDoc } from "./documents.ts";

/** What the account did as an operator, as the audit chain tells it. */
export interface AccountAction {
  readonly chain: string;
  readonly seq: number;
  /** RFC 3339. */
  readonly at: string;
  readonly name: string;
  readonly about: AuditEvent["about"];
}

const pageSize = 500;

/** Newest first in each chain. @param operatorIds every operator that stood for this person. */
export async function actionsOf(
  ledger: LedgerReader,
  { repos, since }: Pick<IncidentDoc, "repos" | "since">,
  operatorIds: ReadonlySet<string>,
): Promise<AccountAction[]> {
  const found: AccountAction[] = [];
  if (operatorIds.size === 0) return found;
  for (const chain of [...repos.map(String), ...commonChains]) {
    for await (const event of eventsSince(ledger, chain, since)) {
      const { actor, seq, at, name, about } = event;
      if (actor.kind === "operator" && operatorIds.has(String(actor.id)))
        found.push({ chain, seq, at, name, about });
    }
  }
  return found;
}

/** Backwards, so that a long chain is not read to its first event. */
async function* eventsSince(ledger: LedgerReader, chain: string, since: number): AsyncGenerator<AuditEvent> {
  let after: string | undefined;
  for (;;) {
    const page = await ledger.query(`audit#${chain}`, {
      prefix: "e#",
      reverse: true,
      limit: pageSize,
      ...(after === undefined ? {} : { after }),
    });
    for (const item of page) {
      const event = docOf<AuditEvent>(item);
      if (Date.parse(event.at) < since) return;
      yield event;
    }
    after = page.at(-1)?.sk;
    if (page.length < pageSize) return;
  }
}
