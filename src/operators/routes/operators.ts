import { z } from "zod";
import type { Service } from "../../service.ts";
import { actorOf, identified } from "../caller.ts";
import { notFound } from "../error.ts";
import { callerOf, githubId, itemParams, listOf, time, told, wholeList, type Api } from "./api.ts";

const operator = z
  .object({
    id: z.string(),
    githubId: githubId.optional(),
    login: z.string(),
    state: z.enum(["proposed", "enabled", "disabled"]),
    createdAt: time,
  })
  .meta({ id: "Operator" });

const tokenTold = z
  .object({
    operatorId: z.string(),
    token: z.string().meta({ description: "Told once, here" }),
    proposed: z.literal(true).optional().meta({ description: "Another operator has to second it first" }),
  })
  .meta({ id: "OperatorToken" });

const me = z
  .object({
    operatorId: z.string(),
    login: z.string(),
    githubId: githubId.optional().meta({ description: "Absent: may administer, and never approve" }),
    others: z.int().meta({ description: "Other people who operate: several decisions ask for a second one" }),
  })
  .meta({ id: "Me" });

const identity = z.strictObject({ githubId, login: z.string().min(1).max(100) });
const tag = "operators";

/** `/v1/operators` and `/v1/me`: the people who approve, purge and administer. */
export function operatorTokenRoutes(api: Api, service: Service): void {
  const { operators } = service;
  api.get("/v1/me", { schema: { ...told(tag, "Who am I?"), response: { 200: me } } }, async (request) => {
    const caller = callerOf(request);
    return { ...caller, others: await operators.others(caller.githubId ?? 0) };
  });
  api.get(
    "/v1/operators",
    { schema: { ...told(tag, "List operators"), response: { 200: listOf(operator) } } },
    async () => wholeList(await operators.list()),
  );
  api.post(
    "/v1/operators",
    { schema: { ...told(tag, "Create an operator"), body: identity, response: { 200: tokenTold } } },
    (request) => {
      const caller = callerOf(request);
      return operators.create(request.body, actorOf(caller), caller.githubId ?? 0);
    },
  );
  addChanges(api, service);
}

function addChanges(api: Api, { operators }: Service): void {
  const shown = async (id: string) => {
    const found = (await operators.list()).find((one) => one.id === id);
    if (found === undefined) throw notFound("operator");
    return found;
  };
  api.post(
    "/v1/operators/:id/bind",
    {
      schema: {
        ...told(tag, "Say which person on GitHub an operator is", "Once, and for good."),
        params: itemParams,
        body: identity,
        response: { 200: operator },
      },
    },
    async (request) => {
      await operators.bind(request.params.id, request.body, actorOf(callerOf(request)));
      return shown(request.params.id);
    },
  );
  api.post(
    "/v1/operators/:id/disable",
    {
      schema: {
        ...told(tag, "Void an operator's token for good"),
        params: itemParams,
        response: { 200: operator },
      },
    },
    async (request) => {
      await operators.disable(request.params.id, actorOf(callerOf(request)));
      return shown(request.params.id);
    },
  );
  api.post(
    "/v1/operators/:id/second",
    {
      schema: {
        ...told(tag, "Second a proposed operator", "Anybody but who proposed it."),
        params: itemParams,
        response: { 200: operator },
      },
    },
    async (request) => {
      await operators.second(request.params.id, identified(callerOf(request)));
      return shown(request.params.id);
    },
  );
  api.post(
    "/v1/operators/:id/rotate",
    {
      schema: {
        ...told(tag, "Make a new token for yourself", "The old one is void at once."),
        params: itemParams,
        response: { 200: tokenTold },
      },
    },
    (request) => operators.rotate(request.params.id, actorOf(callerOf(request))),
  );
}
