import { z } from "zod";
import { limits } from "../../limits.ts";
import type { Service } from "../../service.ts";
import { actorOf } from "../caller.ts";
import type { NewSecret } from "../integrations.ts";
import { callerOf, itemParams, listOf, repoId, time, told, wholeList, type Api } from "./api.ts";

const integration = z
  .object({
    id: z.string(),
    name: z.string(),
    repoIds: z.array(repoId).readonly(),
    state: z.enum(["active", "revoked"]),
    createdAt: time,
    revokedAt: time.optional(),
    recoverableUntil: time.optional(),
    secrets: z
      .array(z.object({ createdAt: time, validUntil: time.optional() }))
      .readonly()
      .meta({ description: "When those that are valid now were made, and when each ends" }),
  })
  .meta({ id: "Integration" });

const secretTold = z
  .object({
    id: z.string(),
    secret: z.string().meta({ description: "Told once, here" }),
    webhookPath: z.string().meta({ description: "Where GitHub's webhook has to point, at this service" }),
  })
  .meta({ id: "IntegrationSecret" });

const newIntegration = z.strictObject({
  name: z.string().max(100),
  repoIds: z.array(repoId).min(1).max(limits.reposPerIntegrationMax).meta({
    description: "The repositories that it may speak for; what it says of others is ignored",
  }),
});

const tag = "integrations";

/** `/v1/integrations`: who may deliver webhooks for which repositories. */
export function integrationRoutes(api: Api, service: Service): void {
  const { integrations } = service;
  api.get(
    "/v1/integrations",
    { schema: { ...told(tag, "List integrations"), response: { 200: listOf(integration) } } },
    async () => wholeList(await integrations.list()),
  );
  api.post(
    "/v1/integrations",
    {
      schema: {
        ...told(tag, "Create an integration"),
        body: newIntegration,
        response: { 200: secretTold },
      },
    },
    async (request) => {
      const made = await integrations.create({ ...request.body, by: actorOf(callerOf(request)) });
      return withPath(made);
    },
  );
  addChanges(api, service);
}

function addChanges(api: Api, { integrations }: Service): void {
  api.post(
    "/v1/integrations/:id/rotate",
    {
      schema: {
        ...told(
          tag,
          "Make a new secret",
          `The old one stays valid for ${limits.secretOverlapHours} hours. For one that leaked: revoke, and create anew.`,
        ),
        params: itemParams,
        response: { 200: secretTold },
      },
    },
    async (request) => withPath(await integrations.rotate(request.params.id, actorOf(callerOf(request)))),
  );
  api.post(
    "/v1/integrations/:id/revoke",
    {
      schema: {
        ...told(tag, "Refuse its deliveries", `Recoverable for ${limits.integrationRecoverDays} days.`),
        params: itemParams,
        response: { 200: integration },
      },
    },
    async (request) => {
      await integrations.revoke(request.params.id, actorOf(callerOf(request)));
      return integrations.get(request.params.id);
    },
  );
  api.post(
    "/v1/integrations/:id/recover",
    {
      schema: {
        ...told(tag, "Accept a revoked integration again"),
        params: itemParams,
        response: { 200: integration },
      },
    },
    async (request) => {
      await integrations.recover(request.params.id, actorOf(callerOf(request)));
      return integrations.get(request.params.id);
    },
  );
}

function withPath(made: NewSecret) {
  return { ...made, webhookPath: `/webhooks/github/${made.id}` };
}
