import { z } from "zod";
import type { Service } from "../../service.ts";
import { time, told, type Api } from "./api.ts";

const report = z
  .object({
    ok: z.boolean().meta({ description: "No known attack got through, and the honest control did" }),
    at: time,
    attacks: z.int(),
    passed: z.array(z.string()).readonly().meta({ description: "Attacks that would have become rules" }),
    control: z.boolean(),
  })
  .meta({ id: "CanaryReport" });

/** `POST /v1/canary`: known attacks through the live path, now. */
export function canaryRoutes(api: Api, service: Service): void {
  api.post(
    "/v1/canary",
    {
      schema: {
        ...told(
          "service",
          "Play known attacks against the live path",
          "On throw-away storage, as a taken-over quorum would; while one would become a rule, learning stops.",
        ),
        response: { 200: report },
      },
    },
    () => service.runCanary(),
  );
}
