import type { Command } from "commander";
import type { z } from "zod";
import { listOf, purge, purgePreview, purgeReport, type PurgeItem } from "./answers.ts";
import {
  addCommand,
  addNoun,
  moment,
  numericId,
  withPages,
  queryOf,
  type Given,
  type Session,
} from "./command.ts";
import { markdownOf } from "./purge-markdown.ts";
import { part, repoIdOf } from "./repository-ref.ts";
import { ago, fields, listing, table } from "./screen.ts";
import { servedOf } from "./served.ts";

/** `vouchsafe purge …`: poison found, and taken out for good. */
export function addPurge(program: Command, session: Session): void {
  const noun = addNoun(program, "purge", "Find poison, see whom it reached, and take it out for good");
  addCommand(noun, session, {
    usage: "plan",
    summary: "Show what would go and whom it reached; takes nothing",
    examples: [
      'purge plan --repo acme/web --text "disable tls"',
      "purge plan --repo acme/web --reviewer 66 --from 2026-03-01 --similar",
      "purge plan --repo acme/web --model reader-v1 --prompt prompt-1",
    ],
    options: (command) =>
      command
        .requiredOption("--repo <repository>", "where")
        .option("--rule <id>", "this rule")
        .option("--text <text>", "what holds this text, ignoring case")
        .option("--reviewer <id>", "what this reviewer said (numeric id)", numericId)
        .option("--pull-request <n>", "what was said on this pull request", numericId)
        .option("--from <time>", "what was said from then on", moment)
        .option("--to <time>", "what was said before", moment)
        .option("--model <id>", "what this model drew from comments (`rules show` names it)")
        .option("--prompt <id>", "what was drawn with this prompt, as in prompt-1")
        .option("--similar", "paraphrases of it, too"),
    run: async (given) => {
      const client = await given.client();
      const body = {
        repo: await repoIdOf(client, given.needed("repo")),
        match: matchOf(given),
        similar: given.flag("similar"),
      };
      const { raw, seen } = await client.post("/v1/purges", purgePreview, body);
      return { json: raw, text: previewOf(seen) };
    },
  });
  addConfirm(noun, session);
  addStatus(noun, session);
}

function addConfirm(noun: Command, session: Session): void {
  addCommand(noun, session, {
    usage: "confirm <id>",
    summary: "Run a planned purge, or second another operator's",
    examples: [
      'purge confirm p_5d1c --reason "account of mallory was taken over"',
      'purge confirm p_5d1c --reason "incident 12" --yes-typed "purge 1 rules and 2 candidates"',
    ],
    options: (command) =>
      command
        .requiredOption("--reason <text>", "why")
        .option("--yes-typed <text>", "the words that the plan asks for, for scripts"),
    run: async (given) => {
      const question = "This can't be undone. Type the words that the plan shows to confirm: ";
      const confirmation =
        given.text("yesTyped") ??
        (await given.ask(question, "give --yes-typed with the words of the plan")).trim();
      const client = await given.client();
      const path = `/v1/purges/${part(given.arg(0))}`;
      const { raw, seen } = await client.post(`${path}/confirm`, purge, {
        confirmation,
        reason: given.needed("reason"),
      });
      return { json: raw, text: `${stateOf(seen)}\nReport: vouchsafe purge status ${seen.id}` };
    },
  });
}

function addStatus(noun: Command, session: Session): void {
  addCommand(noun, session, {
    usage: "status [id]",
    summary: "Report of one purge, or a list of all",
    examples: ["purge status", "purge status p_5d1c", "purge status p_5d1c --markdown > report.md"],
    options: (command) => withPages(command.option("--markdown", "the report as Markdown, for a ticket")),
    run: async (given) => {
      const client = await given.client();
      if (given.arg(0) === "") return list(given);
      const { raw, seen } = await client.get(`/v1/purges/${part(given.arg(0))}`, purgeReport);
      if (given.flag("markdown")) return { json: raw, text: markdownOf(seen) };
      const head = fields([
        ["state", stateOf(seen.purge)],
        ["planned", `${ago(seen.purge.plannedAt)} by ${seen.purge.by.login}`],
        ["confirmed by", seen.purge.confirmedBy?.login],
        ["seconded by", seen.purge.secondedBy?.login],
        ["took", countsOf(seen.purge)],
        ["done", `${seen.done} of ${seen.entries} patterns`],
        ["records left", String(seen.recordsLeft)],
      ]);
      return { json: raw, text: `${head}\n\n${servedOf(seen.served)}\n\n${backupsOf(seen.backups)}` };
    },
  });
}

async function list(given: Given) {
  const client = await given.client();
  const query = queryOf({ limit: given.number("limit"), offset: given.number("offset") });
  const { raw, seen } = await client.get(`/v1/purges${query}`, listOf(purge));
  const rows = seen.items.map((one) => [
    one.id,
    String(one.repo),
    one.state,
    ago(one.plannedAt),
    one.by.login,
    countsOf(one),
  ]);
  const headings = ["ID", "REPOSITORY", "STATE", "PLANNED", "BY", "TAKES"];
  return { json: raw, text: listing(headings, rows, seen.total, "No purges.") };
}

function matchOf(given: Given): object {
  return {
    ...some("rule", given.text("rule")),
    ...some("text", given.text("text")),
    ...some("reviewer", given.number("reviewer")),
    ...some("pullRequest", given.number("pullRequest")),
    ...some("from", given.text("from")),
    ...some("to", given.text("to")),
    ...some("model", given.text("model")),
    ...some("prompt", given.text("prompt")),
  };
}

function some(name: string, value: string | number | undefined): object {
  return value === undefined ? {} : { [name]: value };
}

function previewOf(seen: z.output<typeof purgePreview>): string {
  const parts = [
    section("Goes", seen.taken),
    section("Stays, and loses votes", seen.unvoted),
    section("Alike, and not matched: look at them (--similar takes them, too)", seen.alike, seen.alikeInAll),
    seen.refused === 0 ? "" : `${seen.refused} refused statements in quarantine go, too.`,
    servedOf(seen.served),
    seen.needsSecond,
    `To run it:\n  vouchsafe purge confirm ${seen.purge.id} --reason WHY\nand type: ${seen.confirmation}`,
  ];
  return parts.filter((text) => text !== undefined && text !== "").join("\n\n");
}

function section(title: string, items: readonly PurgeItem[], inAll: number = items.length): string {
  if (items.length === 0) return "";
  const count = inAll === items.length ? String(inAll) : `the first ${items.length} of ${inAll}`;
  const rows = items.map((one) => [one.ruleId ?? one.candidateId, one.state, one.why, one.text]);
  return `${title} (${count}):\n${table(["ID", "STATE", "WHY", "TEXT"], rows)}`;
}

/** A backup can't be changed: it is named, and a restore leaves the purged rule out. */
function backupsOf(backups: z.output<typeof purgeReport>["backups"]): string {
  if (backups.length === 0) return "No backup holds any of it.";
  const rows = backups.map((one) => [one.key, one.export ?? "of no export that counts", String(one.records)]);
  return `Backups that still hold it (${backups.length}); a restore leaves it out:\n${table(["OBJECT", "EXPORT", "RECORDS"], rows)}`;
}

function countsOf(one: z.output<typeof purge>): string {
  return `${one.rules} of ${one.rulesInAll} rules, ${one.candidates} patterns, votes of ${one.votes} more`;
}

function stateOf(one: z.output<typeof purge>): string {
  switch (one.state) {
    case "seconding":
      return "waits for another operator to confirm it, too";
    case "verifying":
      return "gone from the ledger, no agent sees it; memory is being verified";
    case "completed":
      return `completed ${ago(one.completedAt)}: memory was seen without it`;
    default:
      return one.state;
  }
}
