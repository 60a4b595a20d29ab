import { integrationSecret, listOf, repository, reviewer } from "../answers.ts";
import type { Client } from "../client.ts";
import type { Given } from "../command.ts";
import { CliError } from "../error.ts";
import { progressOf } from "../progress.ts";
import type { Review } from "./reviews.ts";

const reviewersPerRequestMax = 500;
const reposMax = 1_000;
const toldSecondsMin = 5;

/** Where webhooks go in, and the secret to sign them with. */
export interface Door {
  readonly url: string;
  readonly integrationId: string;
  readonly secret: string;
}

interface Cast {
  readonly id: number;
  readonly name: string;
  /** By numeric id. */
  readonly reviewers: ReadonlyMap<number, string>;
}

/** Repositories and their reviewers, in the order of their first words. */
export function castOf(reviews: readonly Review[]): readonly Cast[] {
  const casts = new Map<number, { id: number; name: string; reviewers: Map<number, string> }>();
  for (const { repo, reviewer: said } of reviews) {
    const cast = casts.get(repo.id) ?? { ...repo, reviewers: new Map<number, string>() };
    casts.set(repo.id, cast);
    if (!said.isBot) cast.reviewers.set(said.id, said.login);
  }
  return [...casts.values()];
}

/** Onboards, trusts and creates what a replay needs; waits where the service limits requests. */
export async function setUp(given: Given, reviews: readonly Review[]): Promise<Door> {
  const client = await given.client((seconds) => {
    if (seconds >= toldSecondsMin) given.io.err(`the service limits requests: going on in ${seconds} s\n`);
  });
  const casts = castOf(reviews);
  if (casts.length > reposMax) {
    throw new CliError("usage", `a replay holds at most ${reposMax} repositories, got ${casts.length}`);
  }
  const known = await knownRepositories(client, casts);
  const progress = progressOf(given, "repositories", casts.length);
  for (const cast of casts) {
    const { id, name } = cast;
    if (!known.has(id)) await client.post("/v1/repositories", repository, { id, name });
    await trust(client, cast);
    progress.step();
  }
  progress.stop();
  const wanted = { name: "replay", repoIds: casts.map(({ id }) => id) };
  const { seen } = await client.post("/v1/integrations", integrationSecret, wanted);
  return { url: client.url, integrationId: seen.id, secret: seen.secret };
}

/** Recorded reviewers are made up here: they must never be trusted in a repository that is really somebody's. */
async function knownRepositories(client: Client, casts: readonly Cast[]): Promise<ReadonlySet<number>> {
  const { seen } = await client.get("/v1/repositories", listOf(repository));
  const ours = new Map(casts.map((cast) => [cast.name.toLowerCase(), cast.id]));
  for (const { name, id } of seen.items) {
    const replayed = ours.get(name.toLowerCase());
    if (replayed === undefined || replayed === id) continue;
    const fix =
      "Replay into a service of its own: VOUCHSAFE_DATA=.replay VOUCHSAFE_PORT=8090 vouchsafe serve";
    throw new CliError("refused", `${name} is onboarded there already, with its real id ${id}`, { fix });
  }
  return new Set(seen.items.filter(({ state }) => state === "onboarded").map(({ id }) => id));
}

async function trust(client: Client, { id, reviewers }: Cast): Promise<void> {
  const all = [...reviewers].map(([reviewerId, login]) => ({ id: reviewerId, login }));
  for (let from = 0; from < all.length; from += reviewersPerRequestMax) {
    const some = all.slice(from, from + reviewersPerRequestMax);
    await client.post(`/v1/repositories/${id}/roster`, listOf(reviewer), { reviewers: some });
  }
}
