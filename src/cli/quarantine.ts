import type { Command } from "commander";
import type { z } from "zod";
import { listOf, quarantined } from "./answers.ts";
import { addCommand, addNoun, queryOf, withPages, type Session } from "./command.ts";
import { part, pathIn } from "./repository-ref.ts";
import { ago, fields, lines, listing } from "./screen.ts";

/** `vouchsafe quarantine …`: what was refused. */
export function addQuarantine(program: Command, session: Session): void {
  const noun = addNoun(program, "quarantine", "Look at what screening refused");
  addCommand(noun, session, {
    usage: "list <repository>",
    summary: "List what was refused, the newest first",
    examples: ["quarantine list acme/web --limit 20"],
    options: withPages,
    run: async (given) => {
      const client = await given.client();
      const query = queryOf({ limit: given.number("limit"), offset: given.number("offset") });
      const path = await pathIn(client, given.arg(0), `/quarantine${query}`);
      const { raw, seen } = await client.get(path, listOf(quarantined));
      const rows = seen.items.map((one) => [
        one.id,
        one.what,
        ago(one.at),
        one.login ?? "",
        codesOf(one),
        one.text,
      ]);
      const headings = ["ID", "WHAT", "SINCE", "REVIEWER", "BECAUSE", "TEXT"];
      return { json: raw, text: listing(headings, rows, seen.total, "Nothing was refused.") };
    },
  });
  addCommand(noun, session, {
    usage: "show <repository> <id>",
    summary: "Show a refused text, with invisible characters made visible",
    examples: ["quarantine show acme/web statement:0b7f"],
    run: async (given) => {
      const client = await given.client();
      const path = await pathIn(client, given.arg(0), `/quarantine/${part(given.arg(1))}`);
      const { raw, seen } = await client.get(path, quarantined);
      return { json: raw, text: viewOf(seen) };
    },
  });
  addCommand(noun, session, {
    usage: "release <repository> <id>",
    summary: "Have a refused comment read again; what comes of it is held for another operator",
    examples: ["quarantine release acme/web statement:0b7f"],
    run: async (given) => {
      const client = await given.client();
      const path = await pathIn(client, given.arg(0), `/quarantine/${part(given.arg(1))}/release`);
      const { raw, seen } = await client.post(path, quarantined);
      return { json: raw, text: `${seen.id} is read again: see \`vouchsafe candidates list\`` };
    },
  });
}

function codesOf({ findings }: z.output<typeof quarantined>): string {
  return findings.map(({ code }) => code).join(",");
}

function viewOf(one: z.output<typeof quarantined>): string {
  const head = fields([
    ["what", one.what],
    ["since", ago(one.at)],
    ["reviewer", one.login],
    ["comment", one.comment],
    ["pull request", one.pullRequest === undefined ? undefined : `#${one.pullRequest}`],
    ["because", one.findings.map(({ code, detail }) => `${code}: ${detail}`).join("; ")],
    ["released by", one.releasedBy],
  ]);
  return `${head}\n\n${lines(one.text, "  | ")}`;
}
