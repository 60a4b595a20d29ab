import { z } from "zod";
import { githubId, time } from "./api.ts";

export const operatorRef = z
  .object({ operatorId: z.string(), githubId, login: z.string() })
  .meta({ id: "OperatorRef" });

export const approval = z
  .object({ operatorId: z.string(), githubId, login: z.string(), at: time, reason: z.string() })
  .meta({ id: "Approval" });
