import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { compilePhrases } from "../extraction/style-phrases.ts";
import { systemClock, type Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import { openEmbedded, type Elsewhere } from "./engines/embedded/open.ts";
import { openModels, withModels, type Models } from "./engines/models/open.ts";
import { noGuardrail, noModel, walled } from "./engines/walls.ts";
import { GitHubSourceCheck } from "./engines/github/source-check.ts";
import { EmfWriter } from "./http/emf.ts";
import { buildLogger } from "./http/logger.ts";
import type { ModelEventListener } from "./learn/model-event.ts";
import { defaultTemplates, type NamespaceTemplates } from "./memory/namespace.ts";
import { openDoors } from "./server.ts";
import { Service, type Engines } from "./service.ts";
import { allStages, StageError, type StageSet } from "./stages.ts";
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
  /** All of them when left out. */
  readonly stages?: StageSet;
}

/**
 * Starts the service, or some of its stages, on the engines of its settings.
 * @param clock another time than the system's, for the demo.
 * @throws StageError `not-of-stage` for single stages on engines that one process has to itself.
 */
export async function start(
  config: Config,
  clock: Clock = systemClock,
  stages: StageSet = allStages,
  options: Pick<StartOptions, "worker"> = {},
): Promise<Running> {
  checkShared(config, stages);
  const models = stages.may("model") ? await openModels(config.models, clock) : undefined;
  const storage = await openEmbedded(config.dataDir, config.objectsDir, await elsewhereOf(config, stages));
  const engines = walled(withModels(storage, models ?? noModels(stages)), stages);
  try {
    return await startWith(engines, config, { ...options, clock, stages, ...listening(models) });
  } catch (error) {
    await engines.close();
    throw error;
  }
}

function checkShared({ isShared }: Config, stages: StageSet): void {
  if (stages.isAll || isShared) return;
  throw new StageError(
    "stages in processes of their own need VOUCHSAFE_ENGINES=aws: the data folder is one process's own",
  );
}

/** Who has nothing on AWS loads no SDK. */
async function elsewhereOf({ aws }: Config, stages: StageSet): Promise<Elsewhere> {
  if (Object.keys(aws).length === 0) return {};
  const { openAws } = await import("./engines/aws/open.ts");
  return openAws(aws, stages);
}

function noModels(stages: StageSet): Models {
  return {
    model: noModel(stages),
    guardrail: noGuardrail(stages),
    listen: () => undefined,
    close: () => undefined,
  };
}

function listening(models: Models | undefined): Pick<StartOptions, "listenToModels"> {
  return models === undefined ? {} : { listenToModels: models.listen };
}

/** Starts the whole service on these engines, and closes them when it stops. */
export async function startWith(
  engines: Engines,
  config: Config,
  options: StartOptions = {},
): Promise<Running> {
  const { stages = allStages } = options;
  const service = await Service.open(engines, {
    stages,
    agentLogins: config.agentLogins,
    templates: templatesOf(config),
    logger: buildLogger(config.logLevel),
    clock: options.clock ?? systemClock,
    exports: config.exports,
    ...(config.github === undefined || !stages.holds("github")
      ? {}
      : { sources: new GitHubSourceCheck(config.github) }),
  });
  options.listenToModels?.((event) => service.metrics.models.count(event));
  // What a ledger that went back has forgotten to be purged must not be served for a moment.
  if (stages.has("operate")) await service.backups.pauseIfSetBack();
  if (stages.has("learn") || stages.has("decide")) compilePhrases();
  const app = await openDoors(service, config, await versionOf());
  const first = await openFor(app, service, config, stages);
  const worker = new Worker(service);
  if (options.worker !== false) worker.start();
  const emf = config.writesEmf && options.worker !== false ? writeEmf(service) : undefined;
  return {
    service,
    app,
    url: urlOf(app, config),
    ...(first === undefined ? {} : { firstToken: first.token }),
    stop: async () => {
      await app.close();
      await worker.stop();
      await emf?.stop();
      await engines.close();
    },
  };
}

function templatesOf({ namespaceTemplate, projectionTemplate }: Config): NamespaceTemplates {
  const projection = projectionTemplate === undefined ? {} : { projection: projectionTemplate };
  return { ...defaultTemplates, reviewRules: namespaceTemplate, ...projection };
}

function writeEmf({ metrics, stages, clock, logger }: Service): EmfWriter {
  return new EmfWriter({
    metrics,
    stages,
    write: (line) => void process.stdout.write(`${line}\n`),
    now: () => clock.now(),
    onError: (error) => logger.error({ err: error }, "metrics could not be told"),
  });
}

/** The first token is made once nothing can fail any more: a start that failed must not have told it to nobody. */
async function openFor(app: FastifyInstance, service: Service, config: Config, stages: StageSet) {
  try {
    await app.listen({ host: config.host, port: config.port });
    return stages.has("operate") ? await service.operators.bootstrap(config.operator) : undefined;
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
