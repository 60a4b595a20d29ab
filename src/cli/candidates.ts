import type { Command } from "commander";
import type { z } from "zod";
import { candidate, candidateSummary, decided, listOf } from "./answers.ts";
import { addCommand, addNoun, queryOf, withPages, type Given, type Session } from "./command.ts";
import { CliError } from "./error.ts";
import { part, pathIn } from "./repository-ref.ts";
import { ago, fields, lines, listing, oneLine } from "./screen.ts";

type Candidate = z.output<typeof candidate>;
type Summary = z.output<typeof candidateSummary>;

/** `vouchsafe candidates …`: what waits for a person. */
export function addCandidates(program: Command, session: Session): void {
  const noun = addNoun(program, "candidates", "Look at patterns, and decide on those that are held");
  addCommand(noun, session, {
    usage: "list <repository>",
    summary: "List candidates, the riskiest first",
    examples: ["candidates list acme/web", "candidates list acme/web --state collecting,held --limit 20"],
    options: (command) =>
      withPages(
        command.option("--state <states>", "with commas between them: collecting, held, promoted, …", "held"),
      ),
    run: async (given) => {
      const client = await given.client();
      const query = queryOf({
        state: given.text("state"),
        limit: given.number("limit"),
        offset: given.number("offset"),
      });
      const { raw, seen } = await client.get(
        await pathIn(client, given.arg(0), `/candidates${query}`),
        listOf(candidateSummary),
      );
      const headings = ["ID", "STATE", "IMPACT", "VOTES", "SINCE", "FLAGS", "TEXT"];
      const nothing = `No candidate is ${given.needed("state")}.`;
      return { json: raw, text: listing(headings, seen.items.map(rowOf), seen.total, nothing) };
    },
  });
  addCommand(noun, session, {
    usage: "show <repository> <id>",
    summary: "Show a candidate: its words, whose they are, and what an approval binds to",
    examples: ["candidates show acme/web c_3f2a"],
    run: async (given) => {
      const { raw, seen } = await show(given);
      return { json: raw, text: viewOf(seen) };
    },
  });
  addApprove(noun, session);
  addRest(noun, session);
}

function addApprove(noun: Command, session: Session): void {
  addCommand(noun, session, {
    usage: "approve <repository> <id>",
    summary: "Make a hold a rule, exactly as it was shown",
    examples: [
      'candidates approve acme/web c_3f2a --reason "agreed in the style guide"',
      'candidates approve acme/web c_3f2a --hash 9f0c… --reason "agreed" --edit "Use const by default."',
    ],
    options: (command) =>
      command
        .requiredOption("--reason <text>", "why; kept with the rule")
        .option("--hash <hash>", "of what you were shown; at a terminal it is shown to you now")
        .option("--edit <text>", "another wording; it waits for another operator, where there is one"),
    run: async (given) => {
      const hash = given.text("hash") ?? (await shownNow(given));
      const edit = given.text("edit");
      const body = { hash, reason: given.needed("reason"), ...(edit === undefined ? {} : { edit }) };
      const client = await given.client();
      const path = await pathIn(client, given.arg(0), `/candidates/${part(given.arg(1))}/approve`);
      const { raw, seen } = await client.post(path, decided, body);
      return { json: raw, text: [seen.status, seen.message, seen.ruleId].filter(Boolean).join(": ") };
    },
  });
}

function addRest(noun: Command, session: Session): void {
  addCommand(noun, session, {
    usage: "reject <repository> <id>",
    summary: "Refuse a pattern, whoever votes for it, until it is reopened",
    examples: ['candidates reject acme/web c_3f2a --reason "not our style"'],
    options: (command) => command.requiredOption("--reason <text>", "why"),
    run: (given) => change(given, "reject", { reason: given.needed("reason") }),
  });
  addCommand(noun, session, {
    usage: "reopen <repository> <id>",
    summary: "Take a rejected or expired candidate up again",
    examples: ["candidates reopen acme/web c_3f2a"],
    run: (given) => change(given, "reopen"),
  });
  addCommand(noun, session, {
    usage: "merge <repository> <id>",
    summary: "Let its votes count for another candidate, which is then held",
    examples: ["candidates merge acme/web c_3f2a --into c_77b1"],
    options: (command) => command.requiredOption("--into <id>", "the candidate that stays"),
    run: (given) => change(given, "merge", { into: given.needed("into") }),
  });
}

async function show(given: Given) {
  const client = await given.client();
  return client.get(await pathIn(client, given.arg(0), `/candidates/${part(given.arg(1))}`), candidate);
}

/** Nobody approves what they did not see: the hash is of what is on the screen. */
async function shownNow(given: Given): Promise<string> {
  const { seen } = await show(given);
  given.io.err(`${viewOf(seen)}\n\n`);
  const answer = await given.ask("Approve exactly this? Type yes: ", "give --hash, from `candidates show`");
  if (answer.trim().toLowerCase() !== "yes") throw new CliError("usage", "not approved");
  return seen.hash;
}

async function change(given: Given, what: string, body?: object) {
  const client = await given.client();
  const path = await pathIn(client, given.arg(0), `/candidates/${part(given.arg(1))}/${what}`);
  const { raw, seen } = await client.post(path, candidateSummary, body);
  return { json: raw, text: oneLine(`${seen.id} is ${seen.state}: ${seen.text}`) };
}

function rowOf(one: Summary): string[] {
  const votes = `${one.reviewers} on ${one.pullRequests}`;
  return [
    one.id,
    one.state,
    one.impact,
    votes,
    ago(one.heldAt ?? one.openedAt),
    one.flags.join(","),
    one.text,
  ];
}

function viewOf(one: Candidate): string {
  const head = fields([
    ["text", one.text],
    ["state", one.state],
    ["impact", `${one.impact} (${one.impactReason})`],
    ["model", one.modelId],
    ["flags", one.flags.join(", ")],
    ["votes", `${one.reviewers} reviewers on ${one.pullRequests} pull requests`],
    ["missing", one.missing],
    ["not voted", one.notVoted.map(({ login }) => login).join(", ")],
    ["approvals", approvalsOf(one)],
    ["edited by", one.editedBy?.login],
    ["rule", one.ruleId],
    ["merged into", one.mergedInto],
    ["alike", one.neighbours.map(neighbourOf).join("; ")],
    ["opposes", one.opposes.map(({ id, text }) => `${id} "${text}"`).join("; ")],
    ["dissent", one.dissent.map(({ reviewerId, comment }) => `${reviewerId} in ${comment}`).join("; ")],
    ["hash", one.hash],
  ]);
  return `${head}\n\n${one.votes.map(voteOf).join("\n")}`.trimEnd();
}

function neighbourOf({ id, text, by }: Candidate["neighbours"][number]): string {
  return `${id} "${text}"${by === "embeddings" ? " (by embeddings alone)" : ""}`;
}

function approvalsOf(one: Candidate): string {
  const by = one.approvals.map(({ login, reason }) => `${login}: ${reason}`).join("; ");
  return `${one.approvals.length} of ${one.approvalsRequired}${by === "" ? "" : ` (${by})`}`;
}

function voteOf(vote: Candidate["votes"][number]): string {
  const counts = vote.counts ? "" : ", does not count";
  const head = oneLine(`${vote.login} (${vote.reviewerId}) on #${vote.pullRequest}${counts}`);
  const said = vote.sources.map(({ comment, at, text, evidence }) => {
    const read = text === evidence ? "" : `\n    = ${oneLine(text)}`;
    return `  ${oneLine(comment)}, ${ago(at)}\n${lines(evidence, "    | ")}${read}`;
  });
  return [head, ...said].join("\n");
}
