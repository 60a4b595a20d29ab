import type { Command } from "commander";
import { status } from "./answers.ts";
import { addCommand, queryOf, type Session } from "./command.ts";
import { repoIdOf } from "./repository-ref.ts";
import { ago, fields } from "./screen.ts";

/** `vouchsafe status`. */
export function addStatus(program: Command, session: Session): void {
  addCommand(program, session, {
    usage: "status",
    summary: "Count what there is, in all repositories or in one",
    examples: ["status", "status --repo acme/web --json"],
    options: (command) => command.option("--repo <repository>", "only there"),
    run: async (given) => {
      const client = await given.client();
      const ref = given.text("repo");
      const repo = ref === undefined ? undefined : await repoIdOf(client, ref);
      const { raw, seen } = await client.get(`/v1/status${queryOf({ repo })}`, status);
      const text = fields([
        ["repositories", String(seen.repositories)],
        ["comments", countsOf(seen.comments)],
        ["candidates", countsOf(seen.candidates)],
        ["rules", countsOf(seen.rules)],
        ["quarantine", String(seen.quarantine)],
        ["waiting", since(seen.waiting, seen.oldestWaitingAt)],
        ["dead letters", String(seen.deadLetters)],
        ["oldest hold", ago(seen.oldestHoldAt) || "none"],
      ]);
      return { json: raw, text };
    },
  });
}

function countsOf(counts: Readonly<Record<string, number>>): string {
  const all = Object.entries(counts).map(([word, count]) => `${count} ${word}`);
  return all.length === 0 ? "none" : all.join(", ");
}

function since(count: number, oldestAt: string | undefined): string {
  return oldestAt === undefined ? String(count) : `${count}, the oldest ${ago(oldestAt)}`;
}
