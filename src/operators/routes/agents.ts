import { z } from "zod";
import { limits } from "../../limits.ts";
import type { Service } from "../../service.ts";
import { actorOf } from "../caller.ts";
import { callerOf, itemParams, listOf, repoId, time, told, wholeList, type Api } from "./api.ts";

const agent = z
  .object({
    agentId: z.string(),
    name: z.string(),
    repoIds: z.array(repoId).readonly(),
    state: z.enum(["active", "expired", "revoked"]),
    createdAt: time.meta({ description: "Of its token" }),
    expiresAt: time,
  })
  .meta({ id: "Agent" });

const tokenTold = z
  .object({
    agentId: z.string(),
    token: z.string().meta({ description: "Told once, here" }),
    expiresAt: time,
  })
  .meta({ id: "AgentToken" });

const newAgent = z.strictObject({
  name: z.string().max(100),
  repoIds: z.array(repoId).min(1).max(1_000).meta({ description: "Whose rules it may read" }),
});

const tag = "agent tokens";

/** `/v1/agents`: which programs read rules, and of which repositories. */
export function agentTokenRoutes(api: Api, { agents }: Service): void {
  api.get(
    "/v1/agents",
    { schema: { ...told(tag, "List agents"), response: { 200: listOf(agent) } } },
    async () => wholeList(await agents.list()),
  );
  api.post(
    "/v1/agents",
    {
      schema: {
        ...told(tag, "Create an agent", `Its token ends after ${limits.agentTokenDays} days.`),
        body: newAgent,
        response: { 200: tokenTold },
      },
    },
    (request) => agents.create({ ...request.body, by: actorOf(callerOf(request)) }),
  );
  api.post(
    "/v1/agents/:id/rotate",
    {
      schema: {
        ...told(tag, "Make a new token", "The old one is void at once."),
        params: itemParams,
        response: { 200: tokenTold },
      },
    },
    (request) => agents.rotate(request.params.id, actorOf(callerOf(request))),
  );
  api.post(
    "/v1/agents/:id/revoke",
    {
      schema: {
        ...told(tag, "Void an agent's token for good"),
        params: itemParams,
        response: { 200: z.object({ revoked: z.string() }) },
      },
    },
    async (request) => {
      await agents.revoke(request.params.id, actorOf(callerOf(request)));
      return { revoked: request.params.id };
    },
  );
}
