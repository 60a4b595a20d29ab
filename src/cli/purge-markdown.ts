import type { z } from "zod";
import type { purgeReport } from "./answers.ts";
import { oneLine } from "./screen.ts";
import { changeOf } from "./served.ts";

type Report = z.output<typeof purgeReport>;

/** A purge's report for a ticket or a post-mortem: full times and hashes, and nothing of what was purged. */
export function markdownOf({ purge, done, entries, recordsLeft, served, backups }: Report): string {
  const facts: (readonly [string, string | undefined])[] = [
    ["state", purge.state],
    ["repository", String(purge.repo)],
    ["planned", `${purge.plannedAt} by ${purge.by.login}`],
    ["confirmed by", purge.confirmedBy?.login],
    ["seconded by", purge.secondedBy?.login],
    ["no agent can see it since", purge.hiddenAt],
    ["memory was seen without it", purge.completedAt],
    [
      "took",
      `${purge.rules} of ${purge.rulesInAll} rules, ${purge.candidates} patterns, votes of ${purge.votes} more`,
    ],
    ["patterns done", `${done} of ${entries}`],
    ["records left", String(recordsLeft)],
  ];
  const told = facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  const agents = served.map((one) => [
    one.agentName,
    one.agentId,
    one.taskHash ?? "",
    changeOf(one),
    one.ruleId,
    one.at,
  ]);
  const objects = backups.map((one) => [
    one.key,
    one.version ?? "",
    one.export ?? "of none that counts",
    String(one.records),
  ]);
  return [
    `# Purge ${purge.id}`,
    table(["", ""], told),
    "## Agents and tasks that were served it",
    agents.length === 0 ? "None." : table(["agent", "id", "task (SHA-256)", "change", "rule", "at"], agents),
    "## Backups that still hold it",
    objects.length === 0
      ? "None."
      : `${table(["object", "version", "export", "records"], objects)}\n\nThey can't be changed: a restore leaves it out, and retention removes them.`,
  ].join("\n\n");
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cellOf).join(" | ")} |`;
  return [line(headings), line(headings.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Names of agents are strangers' words: none of them ends a cell. */
function cellOf(text: string): string {
  return oneLine(text).replace(/[\\|`<[\]]/g, "\\$&");
}
