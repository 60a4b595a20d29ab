import type { Command } from "commander";
import { addCommand, type Given, type Session } from "./command.ts";
import { CliError } from "./error.ts";
import { readReviews, type Review } from "./replay/reviews.ts";
import { sendAll } from "./replay/send.ts";
import { castOf, setUp, type Door } from "./replay/set-up.ts";
import { fields } from "./screen.ts";
import { readToken } from "./token-file.ts";

/** `vouchsafe replay FILE`: recorded reviews, as if GitHub sent them now. */
export function addReplay(program: Command, session: Session): void {
  addCommand(program, session, {
    usage: "replay <file>",
    summary: "Send recorded reviews to a running service as signed webhooks, in the order of their times",
    examples: [
      "replay reviews.jsonl --setup",
      "replay reviews.jsonl --integration int_Jx2v --secret-file webhook.secret",
    ],
    options: (command) =>
      command
        .option("--setup", "onboard the repositories, trust the reviewers and create an integration first")
        .option("--integration <id>", "deliver through this one")
        .option("--secret-file <file>", "holds its secret (mode 0600)")
        .addHelpText(
          "after",
          `
FILE holds one JSON object a line:
  {"text": "…", "pr": "owner/name#7", "reviewer": "login", "created_at": "2026-03-01T12:00:00Z", "bot": false, "file": "src/app.ts"}
Names stand for people and repositories that are not asked for at GitHub: their numeric ids are made from the names.
Use a service of its own for this: VOUCHSAFE_DATA=.replay VOUCHSAFE_PORT=8090 vouchsafe serve`,
        ),
    run: async (given) => {
      const reviews = await readReviews(given.arg(0));
      const door = given.flag("setup") ? await setUp(given, reviews) : await doorOf(given, reviews);
      const sent = await sendAll(given, door, reviews);
      const text = fields([
        ["sent", `${sent.sent} reviews of ${sent.repositories} repositories`],
        ...Object.entries(sent.answers).map(([answer, count]) => [answer, String(count)] as const),
      ]);
      return { json: sent, text };
    },
  });
}

async function doorOf(given: Given, reviews: readonly Review[]): Promise<Door> {
  const integrationId = given.text("integration");
  const file = given.text("secretFile");
  if (integrationId === undefined || file === undefined) {
    throw new CliError("usage", "give --integration and --secret-file, or --setup", {
      fix: missingOf(reviews),
    });
  }
  const secret = await readToken(file);
  if (secret === undefined) throw new CliError("usage", `there is no ${file}`);
  return { url: given.url.replace(/\/+$/, ""), integrationId, secret };
}

/** What has to be there, as the first commands of many. */
function missingOf(reviews: readonly Review[]): string {
  const casts = castOf(reviews);
  const people = casts.reduce((sum, { reviewers }) => sum + reviewers.size, 0);
  const [first] = casts;
  if (first === undefined) return "";
  const [reviewer] = first.reviewers;
  return [
    `It needs ${casts.length} repositories, ${people} reviewers and an integration; --setup makes them. By hand:`,
    `  vouchsafe repositories onboard ${first.name} --id ${first.id}`,
    ...(reviewer === undefined
      ? []
      : [`  vouchsafe roster trust ${first.name} ${reviewer[1]} --id ${reviewer[0]}`]),
    `  … and so on, then: vouchsafe integrations create replay --repo ${first.name} …`,
  ].join("\n");
}
