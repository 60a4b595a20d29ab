import { z } from "zod";
import type { Service } from "../../service.ts";
import { statusOf } from "../status.ts";
import { time, told, type Api } from "./api.ts";

const counts = z.record(z.string(), z.int());

const status = z
  .object({
    repositories: z.int(),
    comments: counts.meta({ description: "By status: ignored, quarantined, no_rule, voted, …" }),
    candidates: counts.meta({ description: "By state" }),
    rules: counts.meta({ description: "By state" }),
    quarantine: z.int().meta({ description: "Refused texts that were not released" }),
    waiting: z.int().meta({ description: "Deliveries that are not decided yet" }),
    deadLetters: z.int(),
    oldestHoldAt: time.optional(),
    oldestWaitingAt: time.optional(),
  })
  .meta({ id: "Status" });

/** `GET /v1/status`: what there is of everything, in one repository or in all. */
export function statusRoutes(api: Api, { ledger, repositories }: Service): void {
  api.get(
    "/v1/status",
    {
      schema: {
        ...told("service", "Count what there is"),
        querystring: z.object({ repo: z.coerce.number().int().positive().optional() }),
        response: { 200: status },
      },
    },
    async ({ query: { repo } }) => {
      const repos = repo === undefined ? await repositories.list() : [await repositories.get(repo)];
      return statusOf(
        ledger,
        repos.map(({ id }) => id),
      );
    },
  );
}
