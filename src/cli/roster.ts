import type { Command } from "commander";
import { listOf, reviewer } from "./answers.ts";
import type { Client } from "./client.ts";
import { addCommand, addNoun, moment, numericId, queryOf, type Session } from "./command.ts";
import { CliError } from "./error.ts";
import { pathIn } from "./repository-ref.ts";
import { ago, listing } from "./screen.ts";

/** `vouchsafe roster …`: whose word counts in a repository. */
export function addRoster(program: Command, session: Session): void {
  const noun = addNoun(program, "roster", "Say whose reviews count in a repository");
  addCommand(noun, session, {
    usage: "list <repository>",
    summary: "List the reviewers of a repository",
    examples: ["roster list acme/web"],
    run: async (given) => {
      const client = await given.client();
      const path = await pathIn(client, given.arg(0), "/roster");
      const { raw, seen } = await client.get(path, listOf(reviewer));
      const rows = seen.items.map((one) => [
        String(one.reviewerId),
        one.login,
        stateOf(one),
        ago(one.trustedAt),
      ]);
      const nothing = "Nobody is trusted here: nothing is learned. See `vouchsafe roster trust --help`.";
      return { json: raw, text: listing(["ID", "LOGIN", "STATE", "TRUSTED"], rows, seen.total, nothing) };
    },
  });
  addCommand(noun, session, {
    usage: "trust <repository> <login>",
    summary: "Let a reviewer's comments count from now on",
    examples: ["roster trust acme/web octocat --id 583231"],
    options: (command) =>
      command.requiredOption(
        "--id <id>",
        "their numeric id: `id` of https://api.github.com/users/LOGIN",
        numericId,
      ),
    run: async (given) => {
      const client = await given.client();
      const path = await pathIn(client, given.arg(0), `/roster/${given.number("id") ?? 0}`);
      const { raw, seen } = await client.put(path, reviewer, { login: given.arg(1) });
      return { json: raw, text: `${seen.login} (${seen.reviewerId}) is trusted` };
    },
  });
  addCommand(noun, session, {
    usage: "revoke <repository> <reviewer>",
    summary: "Void a reviewer's votes: all of them, or the later ones",
    examples: ["roster revoke acme/web octocat", "roster revoke acme/web 583231 --since 2026-03-01"],
    options: (command) => command.option("--since <time>", "only votes from then on", moment),
    run: async (given) => {
      const client = await given.client();
      const id = await reviewerIdOf(client, given.arg(0), given.arg(1));
      const path = await pathIn(client, given.arg(0), `/roster/${id}`);
      const { raw, seen } = await client.delete(
        `${path}${queryOf({ since: given.text("since") })}`,
        reviewer,
      );
      return { json: raw, text: `${seen.login} (${seen.reviewerId}): ${stateOf(seen)}` };
    },
  });
}

/** By numeric id, or by the login that the roster shows. */
async function reviewerIdOf(client: Client, repo: string, ref: string): Promise<number> {
  if (/^[1-9]\d{0,14}$/.test(ref)) return Number(ref);
  const { seen } = await client.get(await pathIn(client, repo, "/roster"), listOf(reviewer));
  const found = seen.items.filter(({ login }) => login.toLowerCase() === ref.toLowerCase());
  const [first] = found;
  if (first !== undefined && found.length === 1) return first.reviewerId;
  const fix = "`vouchsafe roster list` shows who is there; the numeric id is unmistakable.";
  throw new CliError("refused", `${found.length === 0 ? "no" : "more than one"} reviewer ${ref} there`, {
    fix,
  });
}

function stateOf(one: { state: string; revokedFrom?: string | undefined }): string {
  if (one.revokedFrom === undefined) return one.state;
  return Date.parse(one.revokedFrom) === 0 ? "revoked, all votes void" : `revoked from ${one.revokedFrom}`;
}
