import { z } from "zod";
import type { Service } from "../../service.ts";
import {
  becauseBody,
  callerOf,
  githubId,
  itemParams,
  listOf,
  pageOf,
  pageQuery,
  reason,
  repoId,
  time,
  told,
  type Api,
} from "./api.ts";
import { operatorRef } from "./people.ts";
import { served } from "./served.ts";

const decision = z.enum(["keep", "suspend", "purge"]);

const incident = z
  .object({
    id: z.string(),
    reviewerId: githubId,
    login: z.string(),
    since: time.meta({ description: "What the account said from then on is void" }),
    state: z.enum(["opening", "open", "seconding", "applying", "confirmed", "undoing", "undone"]),
    repos: z.array(repoId).readonly(),
    by: operatorRef,
    openedAt: time,
    reason: z.string().optional(),
    confirmedBy: operatorRef.optional(),
    confirmedAt: time.optional(),
    confirmReason: z.string().optional(),
    secondedBy: operatorRef.optional(),
    undoneBy: operatorRef.optional(),
    endedAt: time.optional(),
  })
  .meta({ id: "Incident" });

const line = z
  .object({
    line: z.string().meta({ description: "Names it in decisions" }),
    repo: repoId,
    kind: z.enum(["rule", "candidate", "quarantine", "reviewer"]),
    id: z.string(),
    state: z.string(),
    text: z.string(),
    how: z.array(z.string()).readonly().meta({ description: "What the account did with it" }),
    fell: z.boolean().meta({ description: "It was active, and this incident suspended it" }),
    decision,
    isChosen: z.boolean().meta({ description: "False: what is safest, since nobody chose" }),
    choices: z.array(decision).readonly(),
    ruleId: z.string().optional(),
  })
  .meta({ id: "IncidentLine" });

const view = z
  .object({
    incident,
    lines: z.array(line).readonly(),
    comments: z
      .array(
        z.object({
          repo: repoId,
          comment: z.string(),
          pullRequest: z.int(),
          at: time,
          status: z.string(),
          reason: z.string().optional(),
          supports: z.array(z.string()).readonly(),
        }),
      )
      .readonly()
      .meta({ description: "Of the account since then, up to 500" }),
    commentsInAll: z.int(),
    actions: z
      .array(
        z.object({
          chain: z.string(),
          seq: z.int(),
          at: z.string(),
          name: z.string(),
          about: z.record(z.string(), z.unknown()),
        }),
      )
      .readonly()
      .meta({ description: "What the account did as an operator, up to 500" }),
    actionsInAll: z.int(),
    operators: z.array(z.object({ id: z.string(), login: z.string(), state: z.string() })).readonly(),
    served: served.meta({ description: "Agents and tasks that were served rules which fell" }),
    hash: z.string().meta({ description: "Confirm with it: it changes with any line or decision" }),
    needsSecond: z.string().optional(),
  })
  .meta({ id: "IncidentView" });

const openBody = z.strictObject({
  reviewer: z
    .string()
    .min(1)
    .max(100)
    .meta({ description: "A numeric id of GitHub, or a login of a roster" }),
  since: time,
  repo: repoId.optional().meta({ description: "Everywhere the account is known, when left out" }),
  reason: reason.optional(),
});

const decideBody = z.strictObject({
  lines: z.union([z.array(z.string().min(1).max(300)).min(1).max(1_000), z.literal("all")]),
  decision,
});

const tag = "incidents";

/** `/v1/incidents`: a reviewer's account was taken over. */
export function incidentRoutes(api: Api, { incidents }: Service): void {
  api.post(
    "/v1/incidents",
    {
      schema: {
        ...told(
          tag,
          "Open an incident",
          "Voids what the account said since then, and suspends rules that fall, at once. Reversible until confirmed.",
        ),
        body: openBody,
        response: { 200: view },
      },
    },
    (request) => {
      const { repo, reason: why, ...rest } = request.body;
      return incidents.open(callerOf(request), {
        ...rest,
        ...(repo === undefined ? {} : { repo }),
        ...(why === undefined ? {} : { reason: why }),
      });
    },
  );
  api.get(
    "/v1/incidents",
    {
      schema: {
        ...told(tag, "List incidents, the newest first"),
        querystring: pageQuery,
        response: { 200: listOf(incident) },
      },
    },
    async ({ query }) => pageOf(await incidents.list(), query),
  );
  api.get(
    "/v1/incidents/:id",
    {
      schema: {
        ...told(tag, "Everything that the account touched"),
        params: itemParams,
        response: { 200: view },
      },
    },
    ({ params }) => incidents.show(params.id),
  );
  api.post(
    "/v1/incidents/:id/decisions",
    {
      schema: {
        ...told(tag, "Decide on lines", "Nothing is done before the incident is confirmed."),
        params: itemParams,
        body: decideBody,
        response: { 200: view },
      },
    },
    (request) => incidents.decide(callerOf(request), request.params.id, request.body),
  );
  api.post(
    "/v1/incidents/:id/confirm",
    {
      schema: {
        ...told(tag, "Do what was decided, or second it", "From then on there is no undo."),
        params: itemParams,
        body: z.strictObject({ hash: z.string().length(64), reason }),
        response: { 200: view },
      },
    },
    (request) => incidents.confirm(callerOf(request), request.params.id, request.body),
  );
  api.post(
    "/v1/incidents/:id/undo",
    {
      schema: {
        ...told(tag, "Take an incident back", "Votes count again, and what fell stands."),
        params: itemParams,
        body: becauseBody,
        response: { 200: view },
      },
    },
    (request) => incidents.undo(callerOf(request), request.params.id, request.body.reason),
  );
}
