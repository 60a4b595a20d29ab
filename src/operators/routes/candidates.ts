import { z } from "zod";
import { limits } from "../../limits.ts";
import type { Service } from "../../service.ts";
import {
  becauseBody,
  callerOf,
  githubId,
  listOf,
  pageOf,
  pageQuery,
  reason,
  repoId,
  repoItemParams,
  repoParams,
  time,
  told,
  wordsOf,
  type Api,
} from "./api.ts";
import { approval, operatorRef } from "./people.ts";

const states = ["collecting", "held", "promoted", "rejected", "expired", "merged"] as const;
const state = z.enum(states);
const named = z.object({ id: z.string(), text: z.string(), state });

const neighbour = named.extend({
  by: z.enum(["words", "embeddings"]).meta({
    description: "Who found it: the patterns' words, or a language model's embeddings alone",
  }),
});

const summaryShape = {
  id: z.string(),
  repo: repoId,
  state,
  text: z.string(),
  impact: z.enum(["style", "codegen", "forbidden"]),
  flags: z.array(z.string()).readonly(),
  reviewers: z.int().meta({ description: "Distinct reviewers whose votes count" }),
  pullRequests: z.int(),
  quorum: z.boolean(),
  openedAt: time,
  heldAt: time.optional(),
};
const summary = z.object(summaryShape).meta({ id: "CandidateSummary" });

const vote = z.object({
  reviewerId: githubId,
  login: z.string(),
  pullRequest: z.int(),
  counts: z.boolean(),
  sources: z
    .array(z.object({ comment: z.string(), at: time, text: z.string(), evidence: z.string() }))
    .readonly()
    .meta({ description: "The reviewer's words, with invisible characters made visible" }),
});

const candidate = z
  .object({
    ...summaryShape,
    hash: z.string().meta({ description: "Approve with it: it changes with anything that is shown here" }),
    impactReason: z.string(),
    modelId: z.string(),
    guardrailId: z.string(),
    votes: z.array(vote).readonly(),
    missing: z.string().meta({ description: "What the quorum lacks, in words; empty when nothing" }),
    notVoted: z.array(z.object({ reviewerId: githubId, login: z.string() })).readonly(),
    neighbours: z.array(neighbour).readonly().meta({ description: "Alike: merge them, or leave them apart" }),
    opposes: z.array(named).readonly(),
    dissent: z.array(z.object({ reviewerId: githubId, comment: z.string() })).readonly(),
    approvals: z.array(approval).readonly(),
    approvalsRequired: z.int(),
    editedBy: operatorRef.optional(),
    ruleId: z.string().optional(),
    mergedInto: z.string().optional(),
  })
  .meta({ id: "Candidate" });

const decided = z
  .object({
    status: z.enum(["promoted", "waiting"]),
    message: z.string(),
    ruleId: z.string().optional(),
  })
  .meta({ id: "Decided" });

const approveBody = z.strictObject({
  hash: z.string().regex(/^[0-9a-f]{64}$/, "the hash that the candidate was shown with"),
  reason,
  edit: z
    .string()
    .trim()
    .min(1)
    .max(limits.statementCharsMax)
    .optional()
    .meta({ description: "Another wording; it waits for another operator, where there is one" }),
});

const tag = "candidates";

/** `/v1/repositories/{repo}/candidates`: the patterns that wait, and what becomes of them. */
export function candidateRoutes(api: Api, service: Service): void {
  const { candidates, repositories } = service;
  api.get(
    "/v1/repositories/:repo/candidates",
    {
      schema: {
        ...told(tag, "List candidates", "The riskiest hold first, then the longest held."),
        params: repoParams,
        querystring: pageQuery.extend({ state: wordsOf(states) }),
        response: { 200: listOf(summary) },
      },
    },
    async ({ params, query }) => {
      const repo = await repositories.get(params.repo);
      return pageOf(await candidates.list(repo, query.state ?? states), query);
    },
  );
  api.get(
    "/v1/repositories/:repo/candidates/:id",
    {
      schema: {
        ...told(tag, "Show a candidate, with all that an approval is based on"),
        params: repoItemParams,
        response: { 200: candidate },
      },
    },
    async ({ params }) => candidates.show(await repositories.get(params.repo), params.id),
  );
  addDecisions(api, service);
}

function addDecisions(api: Api, { candidates }: Service): void {
  api.post(
    "/v1/repositories/:repo/candidates/:id/approve",
    {
      schema: {
        ...told(tag, "Approve a hold, as it was shown", "409 when it changed since: look at it again."),
        params: repoItemParams,
        body: approveBody,
        response: { 200: decided },
      },
    },
    (request) => {
      const { params, body } = request;
      const { edit, ...rest } = body;
      const wanted = edit === undefined ? rest : { ...rest, edit };
      return candidates.approve(callerOf(request), params.repo, params.id, wanted);
    },
  );
  api.post(
    "/v1/repositories/:repo/candidates/:id/reject",
    {
      schema: {
        ...told(tag, "Reject a candidate", "It stays rejected, whoever votes for it, until it is reopened."),
        params: repoItemParams,
        body: becauseBody,
        response: { 200: summary },
      },
    },
    (request) => {
      const { params, body } = request;
      return candidates.reject(callerOf(request), params.repo, params.id, body.reason);
    },
  );
  api.post(
    "/v1/repositories/:repo/candidates/:id/reopen",
    {
      schema: {
        ...told(tag, "Take a rejected or expired candidate up again"),
        params: repoItemParams,
        response: { 200: summary },
      },
    },
    (request) => candidates.reopen(callerOf(request), request.params.repo, request.params.id),
  );
  api.post(
    "/v1/repositories/:repo/candidates/:id/merge",
    {
      schema: {
        ...told(tag, "Let its votes count for another candidate", "Merged votes are always held."),
        params: repoItemParams,
        body: z.strictObject({ into: z.string().min(1).max(300) }),
        response: { 200: summary },
      },
    },
    (request) => {
      const { params, body } = request;
      return candidates.merge(callerOf(request), params.repo, params.id, body.into);
    },
  );
}
