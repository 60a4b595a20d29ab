import type { Command } from "commander";
import { searchAnswer } from "./answers.ts";
import { Client } from "./client.ts";
import { addCommand, numericId, several, wholeNumber, type Given, type Session } from "./command.ts";
import { CliError } from "./error.ts";
import { oneLine } from "./screen.ts";
import { readToken } from "./token-file.ts";

/** `vouchsafe search`: what an agent is told. */
export function addSearch(program: Command, session: Session): void {
  addCommand(program, session, {
    usage: "search <repository>",
    summary: "Read rules as an agent does, with an agent's token",
    examples: [
      'VOUCHSAFE_TOKEN=vsa_… vouchsafe search acme/web --task "add a date picker"',
      "search acme/web --token-file agent.token --path src/app.ts",
    ],
    options: (command) =>
      command
        .option("--task <text>", "what the agent is about to do")
        .option("--path <file>", "a file that it is about to touch; may be given again", several)
        .option("--pull-request <n>", "where the agent's work goes", numericId)
        .option("--commit <hash>", "where the agent's work goes")
        .option("--budget-tokens <n>", "room for the rules' texts", wholeNumber)
        .option("--token-file <file>", "holds the agent's token (default: VOUCHSAFE_TOKEN)"),
    run: async (given) => {
      const client = await agentClient(given);
      const { raw, seen } = await client.post("/v1/rules/search", searchAnswer, requestOf(given));
      const rules = seen.rules.map(
        ({ text, provenance }) => `- ${oneLine(text)}\n    ${oneLine(provenance)}`,
      );
      const empty = seen.paused ? "Delivery is paused." : "No rules.";
      const left = seen.leftOut > 0 ? `\n${seen.leftOut} more did not fit the budget` : "";
      return { json: raw, text: `${rules.join("\n") || empty}${left}` };
    },
  });
}

function requestOf(given: Given): object {
  const ref = given.arg(0);
  const task = given.text("task");
  const paths = given.all("path");
  const budgetTokens = given.number("budgetTokens");
  const pullRequest = given.number("pullRequest");
  const commit = given.text("commit");
  const change = {
    ...(pullRequest === undefined ? {} : { pullRequest }),
    ...(commit === undefined ? {} : { commit }),
  };
  return {
    repository: /^\d{1,15}$/.test(ref) ? Number(ref) : ref,
    ...(task === undefined ? {} : { task }),
    ...(paths.length === 0 ? {} : { paths }),
    ...(budgetTokens === undefined ? {} : { budgetTokens }),
    ...(Object.keys(change).length === 0 ? {} : { change }),
  };
}

/** The operator's token beside the service is no agent's. */
async function agentClient(given: Given): Promise<Client> {
  const { config } = given.session;
  const file = given.text("tokenFile");
  const token = file === undefined ? config.token : await readToken(file);
  if (token !== undefined) return new Client({ url: given.text("url") ?? config.url, token });
  const fix = "Set VOUCHSAFE_TOKEN or --token-file; `vouchsafe agents create` makes one.";
  throw new CliError("settings", "no agent's token", { fix });
}
