import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import { agentRoutes } from "./agents/route.ts";
import type { Config } from "./config.ts";
import { buildApp } from "./http/app.ts";
import { ledgerCollector } from "./http/collect.ts";
import { backupCheck, healthRoutes, ledgerCheck, memoryCheck, type ReadyCheck } from "./http/health.ts";
import { metricsRoutes } from "./http/metrics.ts";
import { limits } from "./limits.ts";
import { operatorRoutes } from "./operators/routes.ts";
import type { Service } from "./service.ts";
import type { Door } from "./stages.ts";
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
  collect(service);
  return buildApp({
    logger: service.logger,
    version,
    trustProxy: settings.trustProxy,
    routes: [
      ...[...service.stages.doors].map((door) => doors[door](service, settings)),
      healthRoutes(checksOf(service)),
      metricsRoutes(service.metrics),
    ],
  });
}

const doors: Readonly<Record<Door, (service: Service, settings: DoorSettings) => FastifyPluginAsync>> = {
  webhooks: webhookDoor,
  agents: ({ agents, search }) => agentRoutes({ tokens: agents, search }),
  operators: operatorRoutes,
};

function webhookDoor(service: Service, settings: DoorSettings): FastifyPluginAsync {
  const { badRequestsWindowMs: windowMs, badAddressesMax: addressesMax } = limits;
  const { badRequestsMax: requestsMax, bodyBytesMax } = settings;
  return webhookRoutes({
    integrations: service.integrations,
    inbox: service.inbox,
    badAddresses: new AddressLimit({ requestsMax, windowMs, addressesMax }, service.clock),
    rejections: new Rejections(service.ledger),
    inFlight: new BytesInFlight(limits.bytesInFlightMax),
    metrics: service.metrics,
    bodyBytesMax,
    backlog: () => service.backlog.longest,
  });
}

/** Numbers that are looked up when somebody asks, by the stages that may read them. */
function collect({ stages, metrics, ledger, clock, backups }: Service): void {
  if (stages.has("operate")) metrics.onScrape(ledgerCollector(ledger, clock));
  if (!stages.has("backup")) return;
  metrics.onScrape(async () => {
    const {
      lastExportAt = 0,
      overdue,
      lastDrillAt = 0,
      drillOverdue,
      lastCheckpointAt,
    } = await backups.status();
    metrics.lastExport.set(lastExportAt / 1_000);
    metrics.exportOverdue.set(overdue ? 1 : 0);
    metrics.lastDrill.set(lastDrillAt / 1_000);
    metrics.drillOverdue.set(drillOverdue ? 1 : 0);
    metrics.lastCheckpoint.set(lastCheckpointAt / 1_000);
  });
}

function checksOf({ stages, ledger, memories, backups }: Service): ReadyCheck[] {
  return [
    ledgerCheck(ledger, stages.names[0] ?? ""),
    ...(stages.memory === "none" ? [] : [memoryCheck(memories)]),
    ...(stages.has("backup") ? [backupCheck(() => backups.status())] : []),
  ];
}
