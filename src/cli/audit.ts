import type { Command } from "commander";
import { auditPage, chainReport, listOf, repository } from "./answers.ts";
import type { Client } from "./client.ts";
import { addCommand, addNoun, queryOf, wholeNumber, type Given, type Session } from "./command.ts";
import { progressOf } from "./progress.ts";
import { repoIdOf } from "./repository-ref.ts";
import { commonChains } from "../stages.ts";
import { ago, jsonText, listing, table } from "./screen.ts";

/** `vouchsafe audit …`: what was done, and the proof that nothing of it was changed. */
export function addAudit(program: Command, session: Session): void {
  const noun = addNoun(program, "audit", "Read what was done, and prove that it was not changed");
  addCommand(noun, session, {
    usage: "list [repository]",
    summary: "Read a repository's events; without one, those that belong to none",
    examples: [
      "audit list acme/web --limit 20",
      "audit list -- -learn",
      "audit list acme/web --jsonl > acme-web.jsonl",
    ],
    options: (command) =>
      command
        .option("--after <seq>", "only events after this one", wholeNumber)
        .option("--limit <n>", "at most so many", wholeNumber)
        .option("--jsonl", "all of them, one JSON object a line"),
    run: async (given) => {
      const client = await given.client();
      const chain = await chainOf(client, given.arg(0));
      const query = queryOf({ after: given.number("after"), limit: given.number("limit") });
      if (given.flag("jsonl")) return jsonLines(given, client, `/v1/audit/${chain}${query}`);
      const { raw, seen } = await client.get(`/v1/audit/${chain}${query}`, auditPage);
      const rows = seen.items.map(({ seq, at, name, actor, about }) => [
        String(seq),
        ago(at),
        name,
        `${actor.kind} ${actor.id}`,
        aboutOf(about),
      ]);
      const more = seen.next === undefined ? "" : `\nthere is more: --after ${seen.next}`;
      const text = listing(["SEQ", "WHEN", "EVENT", "BY", "ABOUT"], rows, rows.length, "No events.");
      return { json: raw, text: `${text}${more}` };
    },
  });
  addCommand(noun, session, {
    usage: "verify [repository]",
    summary: "Prove that no event was changed, removed or added; all chains without a repository",
    examples: ["audit verify", "audit verify acme/web"],
    run: verify,
  });
}

async function verify(given: Given) {
  const client = await given.client();
  const chains = given.arg(0) === "" ? await allChains(client) : [await chainOf(client, given.arg(0))];
  const progress = progressOf(given, "verifying", chains.length);
  const reports = [];
  for (const chain of chains) {
    const { seen } = await client.get(`/v1/audit/${chain}/verify`, chainReport);
    // A chain that nobody began: its stage never ran by itself.
    if (!seen.ok || seen.events > 0 || !chain.startsWith("-")) reports.push(seen);
    progress.step();
  }
  progress.stop();
  const ok = reports.every((report) => report.ok);
  const rows = reports.map((one) => [
    one.chain,
    one.ok ? "ok" : "BROKEN",
    String(one.events),
    one.problem ?? one.head,
  ]);
  const text = table(["CHAIN", "", "EVENTS", "HEAD"], rows);
  return { json: { ok, chains: reports }, text, ...(ok ? {} : { exitCode: 1 as const }) };
}

async function jsonLines(given: Given, client: Client, path: string) {
  for await (const line of client.lines(path)) {
    if (line !== "") given.io.out(`${jsonText(JSON.parse(line), 0)}\n`);
  }
  return { json: undefined, text: "" };
}

async function chainOf(client: Client, ref: string): Promise<string> {
  if (ref === "") return "-";
  return (commonChains as readonly string[]).includes(ref) ? ref : String(await repoIdOf(client, ref));
}

async function allChains(client: Client): Promise<string[]> {
  const { seen } = await client.get("/v1/repositories", listOf(repository));
  return [...commonChains, ...seen.items.map(({ id }) => String(id))];
}

function aboutOf(about: Readonly<Record<string, unknown>>): string {
  return Object.entries(about)
    .map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(" ");
}
