import type { Command } from "commander";
import { z } from "zod";
import { agent, agentToken, listOf } from "./answers.ts";
import { addCommand, addNoun, several, type Session } from "./command.ts";
import { part, repoIdOf } from "./repository-ref.ts";
import { ago, fields, listing } from "./screen.ts";

/** `vouchsafe agents …`: which programs read rules. */
export function addAgents(program: Command, session: Session): void {
  const noun = addNoun(program, "agents", "Give programs tokens to read rules with");
  addCommand(noun, session, {
    usage: "create <name>",
    summary: "Make a token for the rules of named repositories",
    examples: ["agents create coder --repo acme/web"],
    options: (command) =>
      command.requiredOption("--repo <repository>", "that it may read; may be given again", several),
    run: async (given) => {
      const client = await given.client();
      const repoIds = await Promise.all(given.all("repo").map((ref) => repoIdOf(client, ref)));
      const { raw, seen } = await client.post("/v1/agents", agentToken, { name: given.arg(0), repoIds });
      return { json: raw, text: tokenOf(seen) };
    },
  });
  addCommand(noun, session, {
    usage: "list",
    summary: "List agents",
    examples: ["agents list"],
    run: async (given) => {
      const { raw, seen } = await (await given.client()).get("/v1/agents", listOf(agent));
      const rows = seen.items.map((one) => [
        one.agentId,
        one.name,
        one.state,
        ago(one.expiresAt),
        one.repoIds.join(","),
      ]);
      const headings = ["ID", "NAME", "STATE", "EXPIRES", "REPOSITORIES"];
      const nothing = "No agent yet: vouchsafe agents create NAME --repo OWNER/NAME";
      return { json: raw, text: listing(headings, rows, seen.total, nothing) };
    },
  });
  addCommand(noun, session, {
    usage: "rotate <id>",
    summary: "Make a new token; the old one is void at once",
    examples: ["agents rotate agent_8sJ"],
    run: async (given) => {
      const { raw, seen } = await (
        await given.client()
      ).post(`/v1/agents/${part(given.arg(0))}/rotate`, agentToken);
      return { json: raw, text: tokenOf(seen) };
    },
  });
  addCommand(noun, session, {
    usage: "revoke <id>",
    summary: "Void an agent's token for good",
    examples: ["agents revoke agent_8sJ"],
    run: async (given) => {
      const client = await given.client();
      const path = `/v1/agents/${part(given.arg(0))}/revoke`;
      const { raw, seen } = await client.post(path, z.object({ revoked: z.string() }));
      return { json: raw, text: `${seen.revoked} is revoked` };
    },
  });
}

function tokenOf(made: { agentId: string; token: string; expiresAt: string }): string {
  const head = fields([
    ["agent", made.agentId],
    ["token", made.token],
    ["expires", made.expiresAt],
  ]);
  return `${head}\n\nThe token is not shown again.`;
}
