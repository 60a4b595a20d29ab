import { z } from "zod";
import type { Service } from "../../service.ts";
import {
  becauseBody,
  callerOf,
  githubId,
  listOf,
  pageOf,
  pageQuery,
  repoItemParams,
  repoParams,
  time,
  told,
  type Api,
} from "./api.ts";

/** Without its fingerprints: they are for machines that hold the key. */
const tombstone = z
  .object({
    id: z.string(),
    purgeId: z.string(),
    ruleId: z.string().optional(),
    at: time,
    by: githubId,
    liftedAt: time.optional(),
    liftedBy: z.string().optional(),
    liftedReason: z.string().optional(),
  })
  .meta({ id: "Tombstone" });

const tag = "tombstones";

/** `/v1/repositories/{repo}/tombstones`: what remains of purged patterns. */
export function tombstoneRoutes(api: Api, { repositories, tombstones }: Service): void {
  api.get(
    "/v1/repositories/:repo/tombstones",
    {
      schema: {
        ...told(tag, "List tombstones, the newest first"),
        params: repoParams,
        querystring: pageQuery,
        response: { 200: listOf(tombstone) },
      },
    },
    async ({ params, query }) => {
      const repo = await repositories.get(params.repo);
      return pageOf(await tombstones.list(repo.id), query);
    },
  );
  api.post(
    "/v1/repositories/:repo/tombstones/:id/lift",
    {
      schema: {
        ...told(tag, "Lift a tombstone", "By another operator than the one who purged, where there is one."),
        params: repoItemParams,
        body: becauseBody,
        response: { 200: tombstone },
      },
    },
    (request) => {
      const { params, body } = request;
      return tombstones.lift(callerOf(request), params.repo, params.id, body.reason);
    },
  );
}
