import type { Command } from "commander";
import { z } from "zod";
import { listOf, served } from "./answers.ts";
import {
  addCommand,
  addNoun,
  moment,
  queryOf,
  several,
  withPages,
  type Given,
  type Session,
} from "./command.ts";
import { CliError } from "./error.ts";
import { part, repoIdOf } from "./repository-ref.ts";
import { ago, fields, listing, table } from "./screen.ts";
import { servedOf } from "./served.ts";

const person = z.object({ login: z.string() });

const incident = z.object({
  id: z.string(),
  reviewerId: z.number(),
  login: z.string(),
  since: z.string(),
  state: z.string(),
  by: person,
  openedAt: z.string(),
  reason: z.string().optional(),
  confirmedBy: person.optional(),
  secondedBy: person.optional(),
  undoneBy: person.optional(),
});

const view = z.object({
  incident,
  lines: z.array(
    z.object({
      line: z.string(),
      repo: z.number(),
      kind: z.string(),
      state: z.string(),
      text: z.string(),
      how: z.array(z.string()),
      fell: z.boolean(),
      decision: z.string(),
      isChosen: z.boolean(),
    }),
  ),
  comments: z.array(
    z.object({ comment: z.string(), pullRequest: z.number(), at: z.string(), status: z.string() }),
  ),
  commentsInAll: z.number(),
  actions: z.array(z.object({ at: z.string(), name: z.string(), about: z.record(z.string(), z.unknown()) })),
  actionsInAll: z.number(),
  operators: z.array(z.object({ id: z.string(), login: z.string(), state: z.string() })),
  served,
  hash: z.string(),
  needsSecond: z.string().optional(),
});

type View = z.output<typeof view>;

/** `vouchsafe incident …`: a reviewer's account was taken over. */
export function addIncidents(program: Command, session: Session): void {
  const noun = addNoun(
    program,
    "incident",
    "A reviewer's account was taken over: void it, and decide on the rest",
  );
  addOpen(noun, session);
  addLook(noun, session);
  addDecide(noun, session);
  addConfirm(noun, session);
  addUndo(noun, session);
}

function addOpen(noun: Command, session: Session): void {
  addCommand(noun, session, {
    usage: "reviewer <reviewer>",
    summary: "Void what an account said since then, and suspend what falls; can be undone",
    examples: [
      "incident reviewer @mallory --since 2026-04-11T00:00:00Z",
      'incident reviewer 66 --since 2026-04-11 --repo acme/web --reason "phished on the 11th"',
    ],
    options: (command) =>
      command
        .requiredOption("--since <time>", "when the account was lost, rather too early", moment)
        .option("--reason <text>", "what happened")
        .option("--repo <repository>", "only there; everywhere without it"),
    run: async (given) => {
      const client = await given.client();
      const repo = given.text("repo");
      const reason = given.text("reason");
      const body = {
        reviewer: given.arg(0),
        since: given.needed("since"),
        ...(reason === undefined ? {} : { reason }),
        ...(repo === undefined ? {} : { repo: await repoIdOf(client, repo) }),
      };
      const { raw, seen } = await client.post("/v1/incidents", view, body);
      return { json: raw, text: screenOf(seen) };
    },
  });
}

function addLook(noun: Command, session: Session): void {
  addCommand(noun, session, {
    usage: "list",
    summary: "List incidents, the newest first",
    examples: ["incident list"],
    options: withPages,
    run: async (given) => {
      const client = await given.client();
      const query = queryOf({ limit: given.number("limit"), offset: given.number("offset") });
      const { raw, seen } = await client.get(`/v1/incidents${query}`, listOf(incident));
      const rows = seen.items.map((one) => [
        one.id,
        one.login,
        one.since,
        one.state,
        ago(one.openedAt),
        one.by.login,
      ]);
      const headings = ["ID", "REVIEWER", "SINCE", "STATE", "OPENED", "BY"];
      return { json: raw, text: listing(headings, rows, seen.total, "No incidents.") };
    },
  });
  addCommand(noun, session, {
    usage: "show <id>",
    summary: "Everything that the account touched, on one screen",
    examples: ["incident show i_7c1e"],
    run: async (given) => {
      const { raw, seen } = await show(given);
      return { json: raw, text: screenOf(seen) };
    },
  });
}

function addDecide(noun: Command, session: Session): void {
  addCommand(noun, session, {
    usage: "decide <id>",
    summary: "Decide on lines by their names, or on all at once; does nothing yet",
    examples: [
      "incident decide i_7c1e --purge r_91c0 --purge c_3f2a --keep r_77b1",
      "incident decide i_7c1e --all purge --keep r_77b1",
    ],
    options: (command) =>
      command
        .option("--all <decision>", "keep, suspend or purge: every line that takes it; first")
        .option("--keep <line>", "leave it, or bring it back", several)
        .option(
          "--suspend <line>",
          "out of sight; a candidate is rejected, a reviewer no longer trusted",
          several,
        )
        .option("--purge <line>", "out for good", several),
    run: async (given) => {
      const client = await given.client();
      const path = `/v1/incidents/${part(given.arg(0))}`;
      const all = given.text("all");
      const steps: { lines: readonly string[] | "all"; decision: string }[] = [
        ...(all === undefined ? [] : [{ lines: "all" as const, decision: all }]),
        ...["keep", "suspend", "purge"].map((decision) => ({ lines: given.all(decision), decision })),
      ].filter(({ lines }) => lines.length > 0);
      if (steps.length === 0)
        throw new CliError("usage", "say what to decide: --all, --keep, --suspend or --purge");
      let last = await client.get(path, view);
      for (const step of steps) last = await client.post(`${path}/decisions`, view, step);
      return { json: last.raw, text: screenOf(last.seen) };
    },
  });
}

function addConfirm(noun: Command, session: Session): void {
  addCommand(noun, session, {
    usage: "confirm <id>",
    summary: "Do what was decided, or second another operator; from then on there is no undo",
    examples: [
      'incident confirm i_7c1e --reason "looked at each of them"',
      'incident confirm i_7c1e --hash 9f0c… --reason "looked at each of them"',
    ],
    options: (command) =>
      command
        .requiredOption("--reason <text>", "why")
        .option("--hash <hash>", "of what you were shown; at a terminal it is shown to you now"),
    run: async (given) => {
      const hash = given.text("hash") ?? (await shownNow(given));
      const client = await given.client();
      const path = `/v1/incidents/${part(given.arg(0))}/confirm`;
      const { raw, seen } = await client.post(path, view, { hash, reason: given.needed("reason") });
      return { json: raw, text: stateOf(seen.incident) };
    },
  });
}

function addUndo(noun: Command, session: Session): void {
  addCommand(noun, session, {
    usage: "undo <id>",
    summary: "Take an incident back: votes count again, and what fell stands",
    examples: ['incident undo i_7c1e --reason "it was another account"'],
    options: (command) => command.requiredOption("--reason <text>", "why"),
    run: async (given) => {
      const client = await given.client();
      const path = `/v1/incidents/${part(given.arg(0))}/undo`;
      const { raw, seen } = await client.post(path, view, { reason: given.needed("reason") });
      return { json: raw, text: stateOf(seen.incident) };
    },
  });
}

async function show(given: Given) {
  const client = await given.client();
  return client.get(`/v1/incidents/${part(given.arg(0))}`, view);
}

/** Nobody confirms what they did not see: the hash is of what is on the screen. */
async function shownNow(given: Given): Promise<string> {
  const { seen } = await show(given);
  given.io.err(`${screenOf(seen)}\n\n`);
  const answer = await given.ask("Do exactly this? Type yes: ", "give --hash, from `incident show`");
  if (answer.trim().toLowerCase() !== "yes") throw new CliError("usage", "not confirmed");
  return seen.hash;
}

function screenOf(seen: View): string {
  const { incident: one, lines, commentsInAll, comments } = seen;
  const head = fields([
    ["incident", one.id],
    ["account", `${one.login} (${one.reviewerId})`],
    ["void since", one.since],
    ["state", stateOf(one)],
    ["opened", `${ago(one.openedAt)} by ${one.by.login}${one.reason === undefined ? "" : `: ${one.reason}`}`],
    ["comments", `${commentsInAll} since then, on ${pullsOf(comments)}`],
    ["hash", seen.hash],
  ]);
  const parts = [head, linesOf(lines), servedOf(seen.served), actionsOf(seen), seen.needsSecond, nextOf(one)];
  return parts.filter((text) => text !== undefined && text !== "").join("\n\n");
}

function pullsOf(comments: View["comments"]): string {
  const pulls = [...new Set(comments.map(({ pullRequest }) => pullRequest))].sort((a, b) => a - b);
  return pulls.length === 0 ? "nothing" : pulls.map((one) => `#${one}`).join(", ");
}

function linesOf(lines: View["lines"]): string {
  if (lines.length === 0) return "It touched nothing since then.";
  const rows = lines.map((one) => [
    one.line,
    one.fell ? `${one.state} by this` : one.state,
    one.isChosen ? one.decision : `(${one.decision})`,
    one.how.join(", "),
    one.text,
  ]);
  return `Touched (${lines.length}); in brackets: what happens unless you decide\n${table(["LINE", "STATE", "DECISION", "HOW", "TEXT"], rows)}`;
}

/** Somebody who reviews may operate, too. */
function actionsOf({ operators, actions, actionsInAll }: View): string {
  if (operators.length === 0) return "The account is no operator.";
  const enabled = operators.filter(({ state }) => state === "enabled");
  const fix = enabled.map(({ id }) => `Stop it: vouchsafe operators disable ${id}`);
  const rows = actions.map((one) => [ago(one.at), one.name, JSON.stringify(one.about)]);
  const did = actionsInAll === 0 ? [] : [table(["WHEN", "EVENT", "ABOUT"], rows)];
  return [`As an operator it did ${actionsInAll} things since then.`, ...did, ...fix].join("\n");
}

function nextOf({ id, state }: z.output<typeof incident>): string {
  if (state !== "open" && state !== "seconding") return "";
  return [
    "Nothing is purged yet. To go on:",
    `  vouchsafe incident decide ${id} --purge LINE --keep LINE`,
    `  vouchsafe incident confirm ${id} --reason WHY`,
    `or take it back:\n  vouchsafe incident undo ${id} --reason WHY`,
  ].join("\n");
}

function stateOf(one: z.output<typeof incident>): string {
  switch (one.state) {
    case "open":
      return "open: votes are void, rules that fell are suspended, nothing is decided";
    case "seconding":
      return `confirmed by ${one.confirmedBy?.login ?? ""}, waits for another operator to confirm it, too`;
    case "confirmed":
      return `confirmed by ${one.confirmedBy?.login ?? ""}${one.secondedBy === undefined ? "" : ` and ${one.secondedBy.login}`}: done`;
    case "undone":
      return `undone by ${one.undoneBy?.login ?? ""}: everything is as it was`;
    default:
      return one.state;
  }
}
