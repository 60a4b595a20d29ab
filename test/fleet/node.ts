/** One node of a fleet: the whole service on a given ledger, with everything else in a shared folder. */
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Clock } from "../../src/clock.ts";
import { DynamoLedger } from "../../src/engines/aws/dynamodb-ledger.ts";
import { openEmbedded } from "../../src/engines/embedded/open.ts";
import { buildLogger } from "../../src/http/logger.ts";
import type { LedgerStore } from "../../src/ledger/store.ts";
import { defaultTemplates } from "../../src/memory/namespace.ts";
import { Service } from "../../src/service.ts";
import { reviewers, workStartsAt, type Telling } from "./story.ts";
import type { PayloadRepo } from "../../src/evaluation/github-payload.ts";

/** Time runs so much faster for all workers: a lease of 30 s ends after 3 s. */
const paceOfTime = 10;

/** The same for every process that starts from the same moment. */
export function fleetClock(startedAt: number): Clock {
  return { now: () => workStartsAt + (Date.now() - startedAt) * paceOfTime };
}

export interface Node {
  readonly service: Service;
  close(): Promise<void>;
}

const integrationId = "int_fleet";

/** @param store the ledger in the folder without one. */
export async function openNode(folder: string, clock: Clock, store?: LedgerStore): Promise<Node> {
  const engines = await openEmbedded(folder, undefined, store && { store: () => Promise.resolve(store) });
  const logger = buildLogger("silent");
  const service = await Service.open(engines, {
    agentLogins: [],
    templates: defaultTemplates,
    logger,
    clock,
  });
  return { service, close: () => engines.close() };
}

export function dynamoStore(client: DynamoDBClient, table: string): LedgerStore {
  return new DynamoLedger(client, table);
}

export async function setTheScene({ service }: Node, repos: readonly PayloadRepo[]): Promise<void> {
  const first = await service.operators.bootstrap({ githubId: 50, login: "olga" });
  const olga = await service.operators.authenticate(first?.token ?? "");
  for (const repo of repos) {
    const policy = { burstMinutes: 0 };
    await service.repositories.onboard(olga, { ...repo, isolation: "pool", policy });
    for (const { id, login } of reviewers) await service.repositories.trust(olga, repo.id, { id, login });
  }
}

export function receive({ service }: Node, { repo, body }: Telling): Promise<string> {
  const repoIds = new Set([repo.id]);
  return service.inbox.receive({ integrationId, repoIds, body, event: "", delivery: "" });
}
