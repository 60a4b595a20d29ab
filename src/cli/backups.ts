import type { Command } from "commander";
import { z } from "zod";
import { listOf } from "./answers.ts";
import type { Client } from "./client.ts";
import { addCommand, addNoun, moment, queryOf, withPages, type Given, type Session } from "./command.ts";
import { CliError } from "./error.ts";
import { addExportOnce } from "./export-once.ts";
import { part, repoIdOf } from "./repository-ref.ts";
import { ago, fields, listing, table } from "./screen.ts";

const run = z.object({
  id: z.string(),
  state: z.string(),
  startedAt: z.string(),
  completedAt: z.string().optional(),
  problem: z.string().optional(),
  seq: z.number().optional(),
  manifest: z.object({ key: z.string(), sha256: z.string() }).optional(),
  objects: z.number().optional(),
  records: z.number().optional(),
  bytes: z.number().optional(),
});

const verification = z.object({
  export: z.string(),
  ok: z.boolean(),
  objects: z.number(),
  count: z.number(),
  chain: z.number(),
  sampled: z.number(),
  problems: z.array(z.string()),
});

const beforeRule = z.object({ export: run, firstVoteAt: z.string() });

const restored = z.object({
  id: z.string().optional(),
  export: z.string(),
  seq: z.number(),
  dryRun: z.boolean(),
  counts: z.record(z.string(), z.number()),
  steps: z.array(z.object({ repo: z.number(), ruleId: z.string(), verdict: z.string(), alike: z.boolean() })),
  tombstones: z.number(),
  elsewhere: z.array(z.string()),
  hash: z.string(),
});

/** `vouchsafe export …` and `vouchsafe restore`. */
export function addBackups(program: Command, session: Session): void {
  const noun = addNoun(program, "export", "Back memory up, and prove that the backup is good");
  addRun(noun, session);
  addExportOnce(noun, session);
  addList(noun, session);
  addVerify(noun, session);
  addRestore(program, session);
}

function addRun(noun: Command, session: Session): void {
  addCommand(noun, session, {
    usage: "run",
    summary: "Export every namespace now, and sign it",
    examples: ["export run"],
    run: async (given) => {
      const client = await given.client();
      const { raw, seen } = await client.post("/v1/exports", run);
      const text = fields([
        ["export", seen.id],
        ["manifest", seen.manifest?.key],
        ["SHA-256", seen.manifest?.sha256],
        ["records", String(seen.records ?? 0)],
        ["objects", String(seen.objects ?? 0)],
      ]);
      return { json: raw, text };
    },
  });
}

function addList(noun: Command, session: Session): void {
  addCommand(noun, session, {
    usage: "list",
    summary: "List exports, the newest first; only completed ones count",
    examples: ["export list"],
    options: withPages,
    run: async (given) => {
      const client = await given.client();
      const query = queryOf({ limit: given.number("limit"), offset: given.number("offset") });
      const { raw, seen } = await client.get(`/v1/exports${query}`, listOf(run));
      const rows = seen.items.map((one) => [
        one.id,
        one.problem === undefined ? one.state : `${one.state} (${one.problem})`,
        String(one.seq ?? ""),
        ago(one.startedAt),
        String(one.records ?? ""),
      ]);
      const headings = ["ID", "STATE", "NUMBER", "STARTED", "RECORDS"];
      return { json: raw, text: listing(headings, rows, seen.total, "No exports.") };
    },
  });
}

function addVerify(noun: Command, session: Session): void {
  addCommand(noun, session, {
    usage: "verify [id]",
    summary: "Read an export again: hashes, counts, signatures, its chain, and a sample restore",
    examples: ["export verify", "export verify e_4f0c…"],
    run: async (given) => {
      const client = await given.client();
      const id = given.arg(0) === "" ? "latest" : given.arg(0);
      const { raw, seen } = await client.post(`/v1/exports/${part(id)}/verify`, verification);
      const text = fields([
        ["export", seen.export],
        ["verdict", seen.ok ? "good" : "NOT to be trusted"],
        ["objects", `${seen.objects} with ${seen.count} items`],
        ["manifests", `${seen.chain} back to the first`],
        ["restored", `a sample of ${seen.sampled}, and nothing differed`],
      ]);
      if (seen.ok) return { json: raw, text };
      return {
        json: raw,
        text: [`${seen.export} is NOT to be trusted:`, ...seen.problems].join("\n  "),
        exitCode: 1,
      };
    },
  });
}

function addRestore(program: Command, session: Session): void {
  addCommand(program, session, {
    usage: "restore [id]",
    summary: "Bring memory back from an export; what was purged stays gone",
    examples: [
      "restore --repo acme/web --dry-run",
      "restore e_4f0c… --repo acme/web",
      "restore --before 2026-03-01T12:00:00Z --yes",
      "restore --repo acme/web --before-rule r_91c0 --dry-run",
    ],
    options: (command) =>
      command
        .option("--repo <repository>", "only this one's namespace")
        .option("--before <time>", "the last export that was finished before then", moment)
        .option("--before-rule <id>", "the last export before the first vote for this rule")
        .option("--dry-run", "show what would change, and change nothing")
        .option("--yes", "do it without asking, for scripts")
        .addHelpText(
          "after",
          "\nWithout an id it is the latest export; with a time, the last one finished before it.",
        ),
    run: async (given) => {
      const client = await given.client();
      const repo = given.text("repo");
      const scope = repo === undefined ? {} : { repo: await repoIdOf(client, repo) };
      const path = `/v1/exports/${part(await exportRef(given, client, scope.repo))}/restore`;
      const shown = await client.post(path, restored, { ...scope, dryRun: true });
      if (given.flag("dryRun")) return { json: shown.raw, text: diffOf(shown.seen) };
      if (!given.flag("yes")) {
        if (!given.json) given.io.out(`${diffOf(shown.seen)}\n`);
        const answer = await given.ask('Type "restore" to do this: ', "give --yes");
        if (answer.trim() !== "restore") throw new CliError("refused", "nothing was restored");
      }
      const { raw, seen } = await client.post(path, restored, { ...scope, hash: shown.seen.hash });
      return { json: raw, text: `Restored (${seen.id ?? ""}).\n${diffOf(seen)}` };
    },
  });
}

/** Which export is meant: at most one way of saying it. */
async function exportRef(given: Given, client: Client, repo: number | undefined): Promise<string> {
  const id = given.arg(0) === "" ? undefined : given.arg(0);
  const rule = given.text("beforeRule");
  const said = [id, given.text("before"), rule].filter((one) => one !== undefined);
  if (said.length > 1) throw new CliError("usage", "give one of an id, --before and --before-rule");
  if (rule === undefined) return said[0] ?? "latest";
  if (repo === undefined) throw new CliError("usage", "--before-rule needs --repo, where the rule is");
  const { seen } = await client.get(`/v1/exports/before-rule${queryOf({ repo, rule })}`, beforeRule);
  if (!given.json) given.io.err(`First vote ${seen.firstVoteAt}; the export before is ${seen.export.id}.\n`);
  return seen.export.id;
}

const meanings: Readonly<Record<string, string>> = {
  same: "memory holds it already",
  rewritten: "memory gets what the ledger says",
  purged: "was purged: does not come back",
  buried: "was purged, and the ledger had forgotten: suspended",
  ended: "suspended or retired since: stays so",
  held: "the ledger lost it: comes back suspended, for an operator to resume",
  foreign: "not ours: is not restored",
};

function diffOf(seen: z.output<typeof restored>): string {
  const counts = Object.entries(meanings).map(([verdict, meaning]) => [
    verdict,
    String(seen.counts[verdict] ?? 0),
    meaning,
  ]);
  const rows = seen.steps.map((one) => [
    String(one.repo),
    one.ruleId,
    one.verdict,
    one.alike ? "resembles what was purged" : "",
  ]);
  const parts = [
    `Export ${seen.seq} (${seen.export}):`,
    table(["RECORDS", "", "MEANS"], counts),
    rows.length === 0 ? "" : table(["REPOSITORY", "RULE", "BECOMES", "NOTE"], rows),
    seen.tombstones === 0 ? "" : `${seen.tombstones} tombstones that the ledger lost come back.`,
    seen.elsewhere.length === 0 ? "" : `Left alone: ${seen.elsewhere.join(", ")}`,
  ];
  return parts.filter((text) => text !== "").join("\n\n");
}
