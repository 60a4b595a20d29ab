import type { z } from "zod";
import { listOf, repository } from "./answers.ts";
import type { Client } from "./client.ts";
import { CliError } from "./error.ts";

export type Repository = z.output<typeof repository>;

/** By numeric id, or by `owner/name` in any letter case. @throws CliError `refused`. */
export async function repoIdOf(client: Client, ref: string): Promise<number> {
  if (/^[1-9]\d{0,14}$/.test(ref)) return Number(ref);
  const { seen } = await client.get("/v1/repositories", listOf(repository));
  const found = seen.items.find(({ name }) => name.toLowerCase() === ref.toLowerCase());
  if (found !== undefined) return found.id;
  const fix = "`vouchsafe repositories list` shows those that are; `repositories onboard` adds one.";
  throw new CliError("refused", `${ref} is not onboarded`, { fix });
}

/** The path of what belongs to a repository. */
export async function pathIn(client: Client, ref: string, rest: string): Promise<string> {
  return `/v1/repositories/${await repoIdOf(client, ref)}${rest}`;
}

/** For names of outside in a path. */
export function part(text: string): string {
  return encodeURIComponent(text);
}
