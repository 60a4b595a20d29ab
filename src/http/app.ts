import { getHeapStatistics } from "node:v8";
import helmet from "@fastify/helmet";
import underPressure from "@fastify/under-pressure";
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyPluginAsync,
} from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { addDocs } from "./docs.ts";
import { answerError, answerNotFound } from "./problem.ts";

const requestTimeoutMs = 30_000;
const apiBodyBytesMax = 1024 * 1024;
const eventLoopDelayMsMax = 1_000;
/** Long enough that one long turn (a slow disk, a cold cache) is no pressure: only a row of them is. */
const pressureSampleMs = 5_000;
const heapShareMax = 0.9;
const retryAfterSeconds = 5;

export interface AppParts {
  readonly logger: FastifyBaseLogger;
  /** The product's version, for the API's description. */
  readonly version: string;
  /** Proxies whose X-Forwarded-For is believed; none when empty. */
  readonly trustProxy: readonly string[];
  /** Each in a scope of its own: webhook, operators, agents, health, metrics. */
  readonly routes: readonly FastifyPluginAsync[];
}

/** The HTTP service, ready for `listen` or `inject`. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: parts.logger,
    logController: new LogController({ disableRequestLogging: !isChatty(parts.logger.level) }),
    trustProxy: parts.trustProxy.length > 0 && [...parts.trustProxy],
    bodyLimit: apiBodyBytesMax,
    requestTimeout: requestTimeoutMs,
    routerOptions: { maxParamLength: 300 },
    forceCloseConnections: "idle",
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(answerNotFound);
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
  });
  await app.register(underPressure, {
    maxEventLoopDelay: eventLoopDelayMsMax,
    sampleInterval: pressureSampleMs,
    maxHeapUsedBytes: getHeapStatistics().heap_size_limit * heapShareMax,
    retryAfter: retryAfterSeconds,
  });
  await addDocs(app, parts.version);
  for (const routes of parts.routes) await app.register(routes);
  return app;
}

/** Two lines a delivery would cost more than the delivery. */
function isChatty(level: string): boolean {
  return level === "debug" || level === "trace";
}
