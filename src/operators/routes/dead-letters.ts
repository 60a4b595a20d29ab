import { z } from "zod";
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

const letter = z
  .object({
    bodyHash: z.string().meta({ description: "Replay it by this" }),
    integrationId: z.string(),
    receivedAt: time,
    attempts: z.int(),
    reason: z.string().optional(),
  })
  .meta({ id: "DeadLetter" });

const tag = "dead letters";

/** `/v1/repositories/{repo}/dead-letters`: acknowledged deliveries that could not be decided. */
export function deadLetterRoutes(api: Api, { deadLetters, repositories }: Service): void {
  api.get(
    "/v1/repositories/:repo/dead-letters",
    {
      schema: {
        ...told(tag, "List deliveries that were given up on"),
        params: repoParams,
        querystring: pageQuery,
        response: { 200: listOf(letter) },
      },
    },
    async ({ params, query }) => {
      const repo = await repositories.get(params.repo);
      return pageOf(await deadLetters.list(repo.id), query);
    },
  );
  api.post(
    "/v1/repositories/:repo/dead-letters/:id/replay",
    {
      schema: {
        ...told(tag, "Put a delivery back on its queue"),
        params: repoItemParams,
        response: { 200: z.object({ replayed: z.string() }) },
      },
    },
    async (request) => {
      const { repo, id } = request.params;
      await deadLetters.replay(callerOf(request), repo, id);
      return { replayed: id };
    },
  );
}
