import type { z } from "zod";
import type { served as servedSchema } from "./answers.ts";
import { ago, table } from "./screen.ts";

type Served = z.output<typeof servedSchema>;

/** Which agents and tasks saw it, and where they said that their work goes. */
export function servedOf(served: Served): string {
  if (served.length === 0) return "No agent was served any of it.";
  const rows = served.map((one) => [
    one.agentName,
    one.agentId,
    (one.taskHash ?? "").slice(0, 12),
    changeOf(one),
    one.ruleId,
    ago(one.at),
  ]);
  const headings = ["AGENT", "ID", "TASK", "CHANGE", "RULE", "WHEN"];
  return `Served to agents (${served.length}):\n${table(headings, rows)}`;
}

/** `#42 at 3f2a9c1d4e5b` */
export function changeOf({ pullRequest, commit }: Served[number]): string {
  const pull = pullRequest === undefined ? [] : [`#${pullRequest}`];
  return [...pull, ...(commit === undefined ? [] : [commit.slice(0, 12)])].join(" at ");
}
