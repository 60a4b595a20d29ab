import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { systemClock, type Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import { openEmbedded } from "./engines/embedded/open.ts";
import { openModels, withModels } from "./engines/models/open.ts";
import { GitHubSourceCheck } from "./engines/github/source-check.ts";
import { buildLogger } from "./http/logger.ts";
import type { ModelEventListener } from "./learn/model-event.ts";
import type { LedgerStore } from "./ledger/store.ts";
import { defaultTemplates } from "./memory/namespace.ts";
import { openDoors } from "./server.ts";
import { Service, type Engines } from "./service.ts";
import { versionOf } from "./version.ts";
import { Worker } from "./worker.ts";

export interface Running {
  readonly service: Service;
  readonly app: FastifyInstance;
  readonly url: string;
  /** The first operator's token; only at the very first start. */
  readonly firstToken?: string;
  /** Takes no more requests, finishes what was begun, closes the engines: nothing acknowledged is lost. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Another time than the system's: for the demo, stories and evaluations. */
  readonly clock?: Clock;
  /** False: nothing is worked off until somebody drains the service. */
  readonly worker?: boolean;
  /** Where model and guardrail tell what they cost and refuse. */
  readonly listenToModels?: (listener: ModelEventListener) => void;
}

/** Starts the whole service on the engines of its settings. @param clock another time than the system's, for the demo. */
export async function start(config: Config, clock: Clock = systemClock): Promise<Running> {
  const models = await openModels(config.models, clock);
  const storage = await openEmbedded(config.dataDir, config.objectsDir, await ledgerElsewhere(config));
  const engines = withModels(storage, models);
  try {
    return await startWith(engines, config, { clock, listenToModels: models.listen });
  } catch (error) {
    await engines.close();
    throw error;
  }
}

/** Who has no table loads no SDK. */
async function ledgerElsewhere({ ledgerTable }: Config): Promise<LedgerStore | undefined> {
  if (ledgerTable === undefined) return undefined;
  const [{ DynamoLedger }, { newDynamoClient }] = await Promise.all([
    import("./engines/aws/dynamodb-ledger.ts"),
    import("./engines/aws/dynamodb-client.ts"),
  ]);
  return new DynamoLedger(newDynamoClient(), ledgerTable);
}

/** Starts the whole service on these engines, and closes them when it stops. */
export async function startWith(
  engines: Engines,
  config: Config,
  options: StartOptions = {},
): Promise<Running> {
  const service = await Service.open(engines, {
    agentLogins: config.agentLogins,
    templates: { ...defaultTemplates, reviewRules: config.namespaceTemplate },
    logger: buildLogger(config.logLevel),
    clock: options.clock ?? systemClock,
    exports: config.exports,
    ...(config.github === undefined ? {} : { sources: new GitHubSourceCheck(config.github) }),
  });
  options.listenToModels?.((event) => service.metrics.models.count(event));
  const app = await openDoors(service, config, await versionOf());
  const first = await openFor(app, service, config);
  const worker = new Worker(service);
  if (options.worker !== false) worker.start();
  return {
    service,
    app,
    url: urlOf(app, config),
    ...(first === undefined ? {} : { firstToken: first.token }),
    stop: async () => {
      await app.close();
      await worker.stop();
      await engines.close();
    },
  };
}

/** The first token is made once nothing can fail any more: a start that failed must not have told it to nobody. */
async function openFor(app: FastifyInstance, service: Service, config: Config) {
  try {
    await app.listen({ host: config.host, port: config.port });
    return await service.operators.bootstrap(config.operator);
  } catch (error) {
    await app.close();
    throw error;
  }
}

function urlOf(app: FastifyInstance, config: Config): string {
  const { port } = app.server.address() as AddressInfo;
  const host = config.host.includes(":") ? `[${config.host}]` : config.host;
  return `http://${host}:${port}`;
}
