import type { Command } from "commander";
import { listOf, rule } from "./answers.ts";
import { addCommand, addNoun, queryOf, withPages, type Session } from "./command.ts";
import { part, pathIn } from "./repository-ref.ts";
import { ago, fields, listing, oneLine } from "./screen.ts";

const moves = [
  ["suspend", "Take a rule out of the agents' sight until it is resumed"],
  ["resume", "Let agents see a suspended rule again"],
  ["retire", "End a rule for good"],
] as const;

/** `vouchsafe rules …`: what reaches agents. */
export function addRules(program: Command, session: Session): void {
  const noun = addNoun(program, "rules", "Look at rules, suspend, resume or retire them");
  addCommand(noun, session, {
    usage: "list <repository>",
    summary: "List rules, the newest first",
    examples: ["rules list acme/web", "rules list acme/web --state suspended,retired"],
    options: (command) =>
      withPages(
        command.option(
          "--state <states>",
          "with commas between them: active, suspended, retired, purged",
          "active",
        ),
      ),
    run: async (given) => {
      const client = await given.client();
      const query = queryOf({
        state: given.text("state"),
        limit: given.number("limit"),
        offset: given.number("offset"),
      });
      const { raw, seen } = await client.get(
        await pathIn(client, given.arg(0), `/rules${query}`),
        listOf(rule),
      );
      const rows = seen.items.map((one) => [
        one.id,
        one.state,
        one.impact,
        ago(one.promotedAt),
        one.flags.join(","),
        one.text,
      ]);
      const headings = ["ID", "STATE", "IMPACT", "PROMOTED", "FLAGS", "TEXT"];
      const nothing = `No rule is ${given.needed("state")}.`;
      return { json: raw, text: listing(headings, rows, seen.total, nothing) };
    },
  });
  addCommand(noun, session, {
    usage: "show <repository> <id>",
    summary: "Show a rule, and who vouched for it",
    examples: ["rules show acme/web r_91c0"],
    run: async (given) => {
      const client = await given.client();
      const { raw, seen } = await client.get(
        await pathIn(client, given.arg(0), `/rules/${part(given.arg(1))}`),
        rule,
      );
      const text = fields([
        ["text", seen.text],
        ["state", seen.state],
        ["impact", seen.impact],
        ["flags", seen.flags.join(", ")],
        ["promoted", ago(seen.promotedAt)],
        ["votes", seen.sources.map(({ login, pullRequest }) => `${login} on #${pullRequest}`).join(", ")],
        [
          "approved",
          seen.approvedBy.map(({ login, reason }) => `${login}: ${reason}`).join("; ") || "by quorum alone",
        ],
        ["edited by", seen.editedBy?.login],
        ["candidate", seen.candidateId],
        ["model", seen.modelId],
        ["namespace", seen.namespace],
        ["record", seen.record],
        ["sha256", seen.sha256],
      ]);
      return { json: raw, text };
    },
  });
  for (const [move, summary] of moves) {
    addCommand(noun, session, {
      usage: `${move} <repository> <id>`,
      summary,
      examples: [`rules ${move} acme/web r_91c0 --reason "see the incident of May"`],
      options: (command) => command.requiredOption("--reason <text>", "why"),
      run: async (given) => {
        const client = await given.client();
        const path = await pathIn(client, given.arg(0), `/rules/${part(given.arg(1))}/${move}`);
        const { raw, seen } = await client.post(path, rule, { reason: given.needed("reason") });
        return { json: raw, text: oneLine(`${seen.id} is ${seen.state}: ${seen.text}`) };
      },
    });
  }
}
