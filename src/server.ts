import type { FastifyInstance } from "fastify";
import { agentRoutes } from "./agents/route.ts";
import type { Config } from "./config.ts";
import { buildApp } from "./http/app.ts";
import { ledgerCollector } from "./http/collect.ts";
import { backupCheck, healthRoutes, ledgerCheck, memoryCheck } from "./http/health.ts";
import { metricsRoutes } from "./http/metrics.ts";
import { limits } from "./limits.ts";
import { operatorRoutes } from "./operators/routes.ts";
import type { Service } from "./service.ts";
import { AddressLimit } from "./webhook/address-limit.ts";
import { BytesInFlight } from "./webhook/body.ts";
import { Rejections } from "./webhook/rejections.ts";
import { webhookRoutes } from "./webhook/route.ts";

export type DoorSettings = Pick<Config, "trustProxy" | "bodyBytesMax" | "badRequestsMax">;

/** The service's doors: webhooks, agents, operators, health and metrics; ready for `listen` or `inject`. */
export function openDoors(
  service: Service,
  settings: DoorSettings,
  version: string,
): Promise<FastifyInstance> {
  const { ledger, memories, metrics } = service;
  metrics.onScrape(ledgerCollector(ledger, service.clock));
  metrics.onScrape(async () => {
    const { lastExportAt = 0, overdue, lastCheckpointAt } = await service.backups.status();
    metrics.lastExport.set(lastExportAt / 1_000);
    metrics.exportOverdue.set(overdue ? 1 : 0);
    metrics.lastCheckpoint.set(lastCheckpointAt / 1_000);
  });
  return buildApp({
    logger: service.logger,
    version,
    trustProxy: settings.trustProxy,
    routes: [
      webhookRoutes({
        integrations: service.integrations,
        inbox: service.inbox,
        badAddresses: new AddressLimit(
          {
            requestsMax: settings.badRequestsMax,
            windowMs: limits.badRequestsWindowMs,
            addressesMax: limits.badAddressesMax,
          },
          service.clock,
        ),
        rejections: new Rejections(ledger),
        inFlight: new BytesInFlight(limits.bytesInFlightMax),
        metrics,
        bodyBytesMax: settings.bodyBytesMax,
        backlog: () => service.backlog.longest,
      }),
      agentRoutes({ tokens: service.agents, search: service.search }),
      operatorRoutes(service),
      healthRoutes([ledgerCheck(ledger), memoryCheck(memories), backupCheck(() => service.backups.status())]),
      metricsRoutes(metrics),
    ],
  });
}
