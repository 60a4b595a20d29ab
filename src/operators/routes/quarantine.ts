import { z } from "zod";
import { revealInvisible } from "../../../extraction/reveal.ts";
import type { QuarantineDoc } from "../../ledger/documents.ts";
import type { Service } from "../../service.ts";
import {
  callerOf,
  listOf,
  pageOf,
  pageQuery,
  repoItemParams,
  repoParams,
  time,
  told,
  type Api,
} from "./api.ts";

const item = z
  .object({
    id: z.string(),
    what: z.enum(["comment", "statement", "record"]),
    at: time,
    findings: z.array(z.object({ code: z.string(), detail: z.string() })).readonly(),
    flags: z.array(z.string()).readonly(),
    text: z.string().meta({ description: "What was refused, with invisible characters made visible" }),
    comment: z.string().optional(),
    reviewerId: z.int().optional(),
    login: z.string().optional(),
    pullRequest: z.int().optional(),
    namespace: z.string().optional(),
    recordId: z.string().optional(),
    statement: z.object({ text: z.string(), evidence: z.string(), impact: z.string(), at: time }).optional(),
    modelId: z.string().optional(),
    guardrailId: z.string().optional(),
    releasedBy: z.string().optional(),
  })
  .meta({ id: "QuarantineItem" });

const tag = "quarantine";

/** `/v1/repositories/{repo}/quarantine`: what was refused, for people to look at. */
export function quarantineRoutes(api: Api, { quarantine, repositories }: Service): void {
  api.get(
    "/v1/repositories/:repo/quarantine",
    {
      schema: {
        ...told(tag, "List what was refused, the newest first"),
        params: repoParams,
        querystring: pageQuery,
        response: { 200: listOf(item) },
      },
    },
    async ({ params, query }) => {
      const repo = await repositories.get(params.repo);
      return pageOf((await quarantine.list(repo.id)).map(revealed), query);
    },
  );
  api.get(
    "/v1/repositories/:repo/quarantine/:id",
    { schema: { ...told(tag, "Show a refused text"), params: repoItemParams, response: { 200: item } } },
    async ({ params }) => revealed(await quarantine.show(params.repo, params.id)),
  );
  api.post(
    "/v1/repositories/:repo/quarantine/:id/release",
    {
      schema: {
        ...told(tag, "Read a refused comment again", "What comes of it is held for another operator."),
        params: repoItemParams,
        response: { 200: item },
      },
    },
    async (request) => {
      const { repo, id } = request.params;
      return revealed(await quarantine.release(callerOf(request), repo, id));
    },
  );
}

/** The item's own text was revealed where it was read; the statement within it was not. */
function revealed({ statement, ...rest }: QuarantineDoc): QuarantineDoc {
  if (statement === undefined) return rest;
  const { text, evidence, ...more } = statement;
  const shown = { ...more, text: revealInvisible(text), evidence: revealInvisible(evidence) };
  return { ...rest, statement: shown };
}
