import type { z } from "zod";
import type { served as servedSchema } from "./answers.ts";
import { ago, table } from "./screen.ts";

/** Which agents and tasks saw it. */
export function servedOf(served: z.output<typeof servedSchema>): string {
  if (served.length === 0) return "No agent was served any of it.";
  const rows = served.map((one) => [
    one.agentName,
    one.agentId,
    (one.taskHash ?? "").slice(0, 12),
    one.ruleId,
    ago(one.at),
  ]);
  return `Served to agents (${served.length}):\n${table(["AGENT", "ID", "TASK", "RULE", "WHEN"], rows)}`;
}
