import type { Command } from "commander";
import { integration, integrationSecret, listOf } from "./answers.ts";
import type { Client } from "./client.ts";
import { addCommand, addNoun, several, type Session } from "./command.ts";
import { part, repoIdOf } from "./repository-ref.ts";
import { ago, fields, listing } from "./screen.ts";

/** As GitHub's page names them. */
export const webhookEvents = [
  "Issue comments",
  "Pull requests",
  "Pull request reviews",
  "Pull request review comments",
  "Repositories",
];

/** `vouchsafe integrations …`: who may deliver webhooks. */
export function addIntegrations(program: Command, session: Session): void {
  const noun = addNoun(program, "integrations", "Say who may deliver webhooks for which repositories");
  addCommand(noun, session, {
    usage: "create <name>",
    summary: "Make a webhook's address and secret",
    examples: ["integrations create acme --repo acme/web --repo acme/api"],
    options: (command) =>
      command.requiredOption("--repo <repository>", "that it may speak for; may be given again", several),
    run: async (given) => {
      const client = await given.client();
      const repoIds = await Promise.all(given.all("repo").map((ref) => repoIdOf(client, ref)));
      const { raw, seen } = await client.post("/v1/integrations", integrationSecret, {
        name: given.arg(0),
        repoIds,
      });
      return { json: raw, text: secretOf(client, seen) };
    },
  });
  addCommand(noun, session, {
    usage: "list",
    summary: "List integrations",
    examples: ["integrations list"],
    run: async (given) => {
      const { raw, seen } = await (await given.client()).get("/v1/integrations", listOf(integration));
      const rows = seen.items.map((one) => [
        one.id,
        one.name,
        one.recoverableUntil === undefined ? one.state : `revoked, recoverable ${ago(one.recoverableUntil)}`,
        String(one.secrets.length),
        ago(one.createdAt),
        one.repoIds.join(","),
      ]);
      const headings = ["ID", "NAME", "STATE", "SECRETS", "CREATED", "REPOSITORIES"];
      const nothing = "No integration yet: vouchsafe integrations create NAME --repo OWNER/NAME";
      return { json: raw, text: listing(headings, rows, seen.total, nothing) };
    },
  });
  addCommand(noun, session, {
    usage: "rotate <id>",
    summary: "Make a new secret; the old one stays valid for a day",
    examples: ["integrations rotate int_Jx2v"],
    run: async (given) => {
      const client = await given.client();
      const { raw, seen } = await client.post(
        `/v1/integrations/${part(given.arg(0))}/rotate`,
        integrationSecret,
      );
      return { json: raw, text: secretOf(client, seen) };
    },
  });
  for (const [change, summary] of changes) {
    addCommand(noun, session, {
      usage: `${change} <id>`,
      summary,
      examples: [`integrations ${change} int_Jx2v`],
      run: async (given) => {
        const client = await given.client();
        const { raw, seen } = await client.post(
          `/v1/integrations/${part(given.arg(0))}/${change}`,
          integration,
        );
        const until =
          seen.recoverableUntil === undefined
            ? ""
            : `; to recover it you have until ${seen.recoverableUntil}`;
        return { json: raw, text: `${seen.id} is ${seen.state}${until}` };
      },
    });
  }
}

const changes = [
  ["revoke", "Refuse its deliveries from now on; can be recovered for some days"],
  ["recover", "Accept a revoked integration again"],
] as const;

function secretOf(client: Client, made: { id: string; secret: string; webhookPath: string }): string {
  const head = fields([
    ["integration", made.id],
    ["payload URL", `${client.url}${made.webhookPath}`],
    ["content type", "application/json"],
    ["secret", made.secret],
    ["events", webhookEvents.join(", ")],
  ]);
  return `${head}\n
On GitHub: the repository's Settings > Webhooks > Add webhook, with these values ("Let me select individual events").
The payload URL needs an address that GitHub can reach. The secret is not shown again.`;
}
