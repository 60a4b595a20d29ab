import { z } from "zod";
import type { RosterEntry } from "../../../quorum/types.ts";
import type { Service } from "../../service.ts";
import { notFound } from "../error.ts";
import {
  callerOf,
  githubId,
  listOf,
  repoParams,
  reviewerParams,
  time,
  told,
  wholeList,
  type Api,
} from "./api.ts";

const reviewer = z
  .object({
    reviewerId: githubId,
    login: z.string(),
    state: z.enum(["trusted", "revoked"]),
    trustedAt: time,
    revokedFrom: time.optional().meta({ description: "Votes from then on are void; 1970 voids all of them" }),
    voided: z
      .array(z.object({ from: time, to: time }))
      .readonly()
      .optional()
      .meta({ description: "Spans of earlier revocations: what was said in them stays void" }),
  })
  .meta({ id: "Reviewer" });

const login = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,100}$/, "a GitHub login")
  .meta({ description: "For display; the number is who they are" });

const tag = "roster";
const reviewersPerRequestMax = 500;

/** `/v1/repositories/{repo}/roster`: whose word counts. An empty one admits nobody. */
export function rosterRoutes(api: Api, { repositories }: Service): void {
  const shown = async (repo: number, id: number) => {
    const entry = (await repositories.roster(repo)).find(({ reviewerId }) => reviewerId === id);
    if (entry === undefined) throw notFound(`reviewer on this roster: ${id}`);
    return view(entry);
  };
  api.get(
    "/v1/repositories/:repo/roster",
    { schema: { ...told(tag, "List the roster"), params: repoParams, response: { 200: listOf(reviewer) } } },
    async (request) => wholeList((await repositories.roster(request.params.repo)).map(view)),
  );
  api.post(
    "/v1/repositories/:repo/roster",
    {
      schema: {
        ...told(tag, "Trust several reviewers", "One after the other: what was done before an error stays."),
        params: repoParams,
        body: z.strictObject({
          reviewers: z
            .array(z.strictObject({ id: githubId, login }))
            .min(1)
            .max(reviewersPerRequestMax),
        }),
        response: { 200: listOf(reviewer) },
      },
    },
    async (request) => {
      const { repo } = request.params;
      for (const one of request.body.reviewers) await repositories.trust(callerOf(request), repo, one);
      return wholeList((await repositories.roster(repo)).map(view));
    },
  );
  api.get(
    "/v1/repositories/:repo/roster/:reviewerId",
    { schema: { ...told(tag, "Show a reviewer"), params: reviewerParams, response: { 200: reviewer } } },
    (request) => shown(request.params.repo, request.params.reviewerId),
  );
  api.put(
    "/v1/repositories/:repo/roster/:reviewerId",
    {
      schema: {
        ...told(tag, "Trust a reviewer", "From now on: what they said before stays ignored."),
        params: reviewerParams,
        body: z.strictObject({ login }),
        response: { 200: reviewer },
      },
    },
    async (request) => {
      const { repo, reviewerId } = request.params;
      await repositories.trust(callerOf(request), repo, { id: reviewerId, login: request.body.login });
      return shown(repo, reviewerId);
    },
  );
  api.delete(
    "/v1/repositories/:repo/roster/:reviewerId",
    {
      schema: {
        ...told(tag, "Revoke a reviewer", "Voids all their votes, or with `since` those from then on."),
        params: reviewerParams,
        querystring: z.object({ since: time.optional() }),
        response: { 200: reviewer },
      },
    },
    async (request) => {
      const { repo, reviewerId } = request.params;
      await repositories.revoke(callerOf(request), repo, reviewerId, request.query.since);
      return shown(repo, reviewerId);
    },
  );
}

function view(entry: RosterEntry) {
  const state: "trusted" | "revoked" = entry.revokedFrom === undefined ? "trusted" : "revoked";
  return { ...entry, state };
}
