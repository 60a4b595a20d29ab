import type { Command } from "commander";
import { listOf, pause } from "./answers.ts";
import { addCommand, type Given, type Session } from "./command.ts";
import { part, repoIdOf } from "./repository-ref.ts";
import { ago, listing } from "./screen.ts";

const changes = [
  ["pause", "Stop learning, promotion or delivery, everywhere or in one repository"],
  ["resume", "Let what was paused go on"],
] as const;

/** `vouchsafe pause`, `resume` and `pauses`. */
export function addPauses(program: Command, session: Session): void {
  for (const [change, summary] of changes) {
    addCommand(program, session, {
      usage: `${change} <what>`,
      summary,
      examples: [`${change} delivery`, `${change} learning --repo acme/web`],
      options: (command) => command.option("--repo <repository>", "only there; without it, everywhere"),
      run: async (given) => {
        const path = await pathOf(given);
        const client = await given.client();
        return shown(await (change === "pause" ? client.put(path, list) : client.delete(path, list)));
      },
    });
  }
  addCommand(program, session, {
    usage: "pauses",
    summary: "List what is paused",
    examples: ["pauses"],
    run: async (given) => shown(await (await given.client()).get("/v1/pauses", list)),
  });
}

const list = listOf(pause);

async function pathOf(given: Given): Promise<string> {
  const repo = given.text("repo");
  const scope = repo === undefined ? "*" : String(await repoIdOf(await given.client(), repo));
  return `/v1/pauses/${part(given.arg(0))}/${scope}`;
}

function shown({
  raw,
  seen,
}: {
  raw: unknown;
  seen: { items: { what: string; repo: "*" | number; since: string; by: string }[]; total: number };
}) {
  const rows = seen.items.map((one) => [
    one.what,
    one.repo === "*" ? "all" : String(one.repo),
    ago(one.since),
    one.by,
  ]);
  return {
    json: raw,
    text: listing(["WHAT", "REPOSITORY", "SINCE", "BY"], rows, seen.total, "Nothing is paused."),
  };
}
