import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { CliError } from "../error.ts";

/** A recorded review comment. Times are milliseconds since the epoch; ids are made from names. */
export interface Review {
  readonly text: string;
  readonly repo: { readonly id: number; readonly name: string };
  readonly pullRequest: number;
  readonly reviewer: { readonly id: number; readonly login: string; readonly isBot: boolean };
  readonly at: number;
  readonly commentId: number;
  readonly path?: string;
}

const line = z.object({
  text: z.string(),
  pr: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,39}\/[A-Za-z0-9._-]{1,100}#[1-9]\d{0,8}$/, "expected owner/name#number"),
  reviewer: z.string().regex(/^[A-Za-z0-9_-]{1,100}(?:\[bot\])?$/, "expected a login"),
  created_at: z.iso.datetime({ offset: true }),
  bot: z.boolean().default(false),
  file: z.string().nullish(),
});

/** In the order of their times; what was said at the same time stays in the file's order. @throws CliError `usage`. */
export async function readReviews(file: string): Promise<readonly Review[]> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new CliError("usage", `${file} can't be read`, { cause });
  });
  const reviews = text
    .split("\n")
    .flatMap((one, at) => (one.trim() === "" ? [] : [reviewOf(one, `${file}:${at + 1}`)]));
  if (reviews.length === 0) throw new CliError("usage", `${file} holds no reviews`);
  return reviews.sort((a, b) => a.at - b.at);
}

function reviewOf(text: string, where: string): Review {
  const { pr, reviewer, created_at, bot, file, ...rest } = parsed(text, where);
  const [name = "", number = ""] = pr.split("#");
  return {
    text: rest.text,
    repo: { id: idOf("repository", name), name },
    pullRequest: Number(number),
    reviewer: { id: idOf("user", reviewer), login: reviewer, isBot: bot },
    at: Date.parse(created_at),
    commentId: idOf("comment", [pr, reviewer, created_at, file ?? "", rest.text].join("\u0000")),
    ...(typeof file === "string" && file !== "" ? { path: file } : {}),
  };
}

function parsed(text: string, where: string): z.output<typeof line> {
  try {
    return line.parse(JSON.parse(text));
  } catch (cause) {
    const issue = cause instanceof z.ZodError ? cause.issues[0] : undefined;
    const what = issue === undefined ? "expected JSON" : `${issue.path.join(".")}: ${issue.message}`;
    throw new CliError("usage", `${where}: ${what}`, { cause });
  }
}

/** The same name is the same number in every run, in any letter case (GitHub's names have none). */
function idOf(kind: "repository" | "user" | "comment", name: string): number {
  const known = kind === "comment" ? name : name.toLowerCase();
  return createHash("sha256").update(`${kind}\u0000${known}`).digest().readUIntBE(0, 5) + 1;
}
