import { z } from "zod";
import type { Service } from "../../service.ts";
import {
  becauseBody,
  callerOf,
  listOf,
  pageOf,
  pageQuery,
  repoId,
  repoItemParams,
  repoParams,
  time,
  told,
  wordsOf,
  type Api,
} from "./api.ts";
import { approval, operatorRef } from "./people.ts";

const states = ["active", "suspended", "retired", "purged"] as const;

const rule = z
  .object({
    id: z.string(),
    candidateId: z.string(),
    repo: repoId,
    state: z.enum(states),
    text: z.string().meta({ description: "The statement; empty once purged" }),
    record: z.string().meta({ description: "The line in memory, with its provenance; empty once purged" }),
    sha256: z.string(),
    namespace: z.string(),
    version: z.int(),
    impact: z.enum(["style", "codegen", "forbidden"]),
    flags: z.array(z.string()).readonly(),
    sources: z
      .array(
        z.object({
          reviewerId: z.int().min(0).meta({ description: "0: a restored record names logins alone" }),
          login: z.string(),
          pullRequest: z.int(),
          at: time,
        }),
      )
      .readonly(),
    quorum: z.object({ minReviewers: z.int(), minPullRequests: z.int() }),
    promotedAt: time,
    changedAt: time,
    approvedBy: z.array(approval).readonly().meta({ description: "Empty: promoted by quorum alone" }),
    editedBy: operatorRef.optional(),
    modelId: z.string(),
    guardrailId: z.string(),
    recordId: z.string().optional().meta({ description: "Set once memory holds the record" }),
    paths: z.array(z.string()).readonly().optional(),
  })
  .meta({ id: "Rule" });

const tag = "rules";
const moves = [
  ["suspend", "Take a rule out of the agents' sight until it is resumed"],
  ["resume", "Let agents see a suspended rule again"],
  ["retire", "End a rule for good"],
] as const;

/** `/v1/repositories/{repo}/rules`: what reaches agents. */
export function ruleRoutes(api: Api, { repositories, rules }: Service): void {
  api.get(
    "/v1/repositories/:repo/rules",
    {
      schema: {
        ...told(tag, "List rules, the newest first"),
        params: repoParams,
        querystring: pageQuery.extend({ state: wordsOf(states) }),
        response: { 200: listOf(rule) },
      },
    },
    async ({ params, query }) => {
      const repo = await repositories.get(params.repo);
      return pageOf(await rules.list(repo.id, query.state), query);
    },
  );
  api.get(
    "/v1/repositories/:repo/rules/:id",
    { schema: { ...told(tag, "Show a rule"), params: repoItemParams, response: { 200: rule } } },
    ({ params }) => rules.show(params.repo, params.id),
  );
  for (const [move, summary] of moves) {
    api.post(
      `/v1/repositories/:repo/rules/:id/${move}`,
      {
        schema: {
          ...told(tag, summary),
          params: repoItemParams,
          body: becauseBody,
          response: { 200: rule },
        },
      },
      (request) => {
        const { params, body } = request;
        return rules[move](callerOf(request), params.repo, params.id, body.reason);
      },
    );
  }
}
