import type { FastifyPluginAsync } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { bearerOf } from "../keys/token.ts";
import type { Service } from "../service.ts";
import type { Caller } from "./caller.ts";
import { forbidden, OperatorError } from "./error.ts";
import { RateLimit } from "./rate-limit.ts";
import { agentTokenRoutes } from "./routes/agents.ts";
import { auditRoutes } from "./routes/audit.ts";
import { backupRoutes } from "./routes/backups.ts";
import { canaryRoutes } from "./routes/canary.ts";
import { candidateRoutes } from "./routes/candidates.ts";
import { deadLetterRoutes } from "./routes/dead-letters.ts";
import { incidentRoutes } from "./routes/incidents.ts";
import { integrationRoutes } from "./routes/integrations.ts";
import { operatorTokenRoutes } from "./routes/operators.ts";
import { pauseRoutes } from "./routes/pauses.ts";
import { purgeRoutes } from "./routes/purges.ts";
import { quarantineRoutes } from "./routes/quarantine.ts";
import { repositoryRoutes } from "./routes/repositories.ts";
import { rosterRoutes } from "./routes/roster.ts";
import { ruleRoutes } from "./routes/rules.ts";
import { statusRoutes } from "./routes/status.ts";
import { tombstoneRoutes } from "./routes/tombstones.ts";

const nouns = [
  repositoryRoutes,
  rosterRoutes,
  candidateRoutes,
  ruleRoutes,
  quarantineRoutes,
  tombstoneRoutes,
  deadLetterRoutes,
  pauseRoutes,
  purgeRoutes,
  incidentRoutes,
  integrationRoutes,
  operatorTokenRoutes,
  agentTokenRoutes,
  auditRoutes,
  backupRoutes,
  statusRoutes,
  canaryRoutes,
];

/** The operators' door: everything under `/v1/` but the agents' search, with a bearer token. */
export function operatorRoutes(service: Service): FastifyPluginAsync {
  const rates = new RateLimit(service.clock);
  // eslint-disable-next-line @typescript-eslint/require-await -- Fastify tells plugins by their promise
  return async (app) => {
    app.decorateRequest("caller");
    // Before the body is read: a stranger is told nothing of its form.
    app.addHook("onRequest", async (request, reply) => {
      void reply.header("cache-control", "no-store");
      const caller = await authenticate(service, bearerOf(request.headers.authorization));
      const waitSeconds = rates.take(caller.operatorId);
      if (waitSeconds > 0) throw tooMany(waitSeconds);
      request.setDecorator("caller", caller);
    });
    const api = app.withTypeProvider<ZodTypeProvider>();
    for (const add of nouns) add(api, service);
  };
}

/** An agent's token is no mistake of typing: whoever holds it is told that it opens another door. */
async function authenticate(service: Service, bearer: string): Promise<Caller> {
  if (!bearer.startsWith("vsa_")) return service.operators.authenticate(bearer);
  await service.agents.authenticate(bearer);
  throw forbidden("this is an agent's token: operators have their own");
}

function tooMany(waitSeconds: number): OperatorError {
  return new OperatorError(
    "rate-limited",
    `too many requests with this token: wait ${waitSeconds} s`,
    waitSeconds,
  );
}
