import { z } from "zod";
import type { Service } from "../../service.ts";
import { callerOf, listOf, time, told, wholeList, type Api } from "./api.ts";

const what = z.enum(["learning", "promotion", "delivery"]);

const pause = z
  .object({
    what,
    repo: z.union([z.literal("*"), z.int().positive()]),
    since: time,
    by: z.string(),
  })
  .meta({ id: "Pause" });

const params = z.object({
  what,
  scope: z
    .union([z.literal("*"), z.coerce.number().int().positive()])
    .meta({ description: "A repository's numeric id, or `*` for all" }),
});

const tag = "pauses";

/** `/v1/pauses`: what stands still, everywhere or in one repository. Each change answers with all pauses. */
export function pauseRoutes(api: Api, { repositories }: Service): void {
  const all = async () => wholeList(await repositories.pauses());
  api.get("/v1/pauses", { schema: { ...told(tag, "List pauses"), response: { 200: listOf(pause) } } }, all);
  api.put(
    "/v1/pauses/:what/:scope",
    {
      schema: {
        ...told(tag, "Pause learning, promotion or delivery", "Votes are recorded meanwhile."),
        params,
        response: { 200: listOf(pause) },
      },
    },
    async (request) => {
      await repositories.pause(callerOf(request), request.params.what, request.params.scope);
      return all();
    },
  );
  api.delete(
    "/v1/pauses/:what/:scope",
    { schema: { ...told(tag, "Resume: what waited goes on"), params, response: { 200: listOf(pause) } } },
    async (request) => {
      await repositories.resume(callerOf(request), request.params.what, request.params.scope);
      return all();
    },
  );
}
