import { z } from "zod";
import type { PurgeMatch } from "../../../backup/purge.ts";
import type { Service } from "../../service.ts";
import {
  callerOf,
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
import { served as servedTo } from "./served.ts";

const match = z
  .strictObject({
    rule: z.string().min(1).max(100),
    text: z.string().min(1).max(1_000).meta({ description: "Part of a text, ignoring case" }),
    reviewer: z.int().positive(),
    pullRequest: z.int().positive(),
    from: time.meta({ description: "Votes at or after this time" }),
    to: time.meta({ description: "Votes before this time" }),
    model: z.string().min(1).max(250).meta({ description: "Votes that this model drew from comments" }),
    prompt: z.string().min(1).max(100).meta({ description: "Votes that were drawn with this prompt" }),
  })
  .partial()
  .meta({ id: "PurgeMatch", description: "All that is given must match" });

const purge = z
  .object({
    id: z.string(),
    repo: repoId,
    state: z.enum(["planned", "seconding", "running", "verifying", "completed"]),
    by: operatorRef,
    plannedAt: time,
    hash: z.string(),
    rules: z.int(),
    candidates: z.int().meta({ description: "Patterns that go, those that became rules among them" }),
    votes: z.int().meta({ description: "Patterns that stay and lose votes" }),
    rulesInAll: z.int(),
    reason: z.string().optional(),
    confirmedBy: operatorRef.optional(),
    confirmedAt: time.optional(),
    secondedBy: operatorRef.optional(),
    hiddenAt: time.optional().meta({ description: "From then on no agent can see it" }),
    completedAt: time.optional(),
  })
  .meta({ id: "Purge" });

const item = z.object({
  candidateId: z.string(),
  ruleId: z.string().optional(),
  text: z.string(),
  state: z.string(),
  why: z.string(),
});

const served = servedTo.meta({ description: "Agents and tasks that were served what goes" });

const preview = z
  .object({
    purge,
    taken: z.array(item).readonly(),
    unvoted: z.array(item).readonly(),
    alike: z.array(item).readonly().meta({ description: "Paraphrases that nothing matched: look at them" }),
    alikeInAll: z.int().meta({ description: "How many there are; the first of them are shown" }),
    refused: z.int().meta({ description: "Statements in quarantine that go, too" }),
    served,
    confirmation: z.string().meta({ description: "What has to be typed to confirm" }),
    needsSecond: z.string().optional(),
  })
  .meta({ id: "PurgePreview" });

const report = z
  .object({
    purge,
    entries: z.int(),
    done: z.int(),
    recordsLeft: z.int().meta({ description: "Records that memory has not been seen without yet" }),
    served,
    backups: z
      .array(
        z.object({
          key: z.string(),
          version: z.string().optional(),
          export: z.string().optional(),
          records: z.int(),
        }),
      )
      .readonly()
      .meta({ description: "Objects that still hold it: a restore leaves it out" }),
  })
  .meta({ id: "PurgeReport" });

const planBody = z.strictObject({
  repo: repoId,
  match,
  similar: z.boolean().default(false).meta({ description: "Take paraphrases of what matches, too" }),
});

const tag = "purges";

/** `/v1/purges`: planned, confirmed with typed words, run to the end, and reported. */
export function purgeRoutes(api: Api, service: Service): void {
  const { purges, repositories } = service;
  api.post(
    "/v1/purges",
    {
      schema: {
        ...told(tag, "Plan a purge", "Shows what would go and whom it reached; takes nothing."),
        body: planBody,
        response: { 200: preview },
      },
    },
    async (request) => {
      const { repo, match: wanted, similar } = request.body;
      return purges.plan(callerOf(request), await repositories.get(repo), given(wanted), similar);
    },
  );
  api.get(
    "/v1/purges",
    {
      schema: {
        ...told(tag, "List purges, the newest first"),
        querystring: pageQuery,
        response: { 200: listOf(purge) },
      },
    },
    async ({ query }) => pageOf(await purges.list(), query),
  );
  api.get(
    "/v1/purges/:id",
    { schema: { ...told(tag, "Report of a purge"), params: itemParams, response: { 200: report } } },
    ({ params }) => purges.report(params.id),
  );
  api.post(
    "/v1/purges/:id/confirm",
    {
      schema: {
        ...told(tag, "Confirm a planned purge, or second it", "Runs it, once nobody has to second it."),
        params: itemParams,
        body: z.strictObject({ confirmation: z.string().max(200), reason }),
        response: { 200: purge },
      },
    },
    (request) => purges.confirm(callerOf(request), request.params.id, request.body),
  );
}

function given(wanted: z.output<typeof match>): PurgeMatch {
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
}
