import { z } from "zod";
import { time } from "./api.ts";

/** Which agents and tasks were served a rule. */
export const served = z
  .array(
    z.object({
      ruleId: z.string(),
      agentId: z.string(),
      agentName: z.string(),
      taskHash: z.string().nullable(),
      at: time,
      pullRequest: z.int().optional().meta({ description: "Where the agent said that its work goes" }),
      commit: z.string().optional(),
    }),
  )
  .readonly();
