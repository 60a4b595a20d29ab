import { randomUUID } from "node:crypto";
import {
  issueCommentPayload,
  pullPayload,
  repositoryPayload,
  reviewCommentPayload,
  reviewPayload,
  type PayloadPull,
  type PayloadRepo,
  type PayloadText,
} from "../github-payload.ts";
import type { WebhookStep } from "./format.ts";
import { builtIn, homeRepo, personOf, type StoryPerson } from "./people.ts";
import { given, type World } from "./world.ts";

const inFlightMax = 50;

/** What GitHub knows of the story so far: names of repositories, and when comments were written. */
export class GitHubSide {
  readonly #names = new Map<number, string>([[homeRepo.id, homeRepo.name]]);
  readonly #ids = new Map<string, number>([[homeRepo.name, homeRepo.id]]);
  readonly #writtenAt = new Map<string, number>();
  readonly #pulls = new Map<string, PayloadPull>();

  know(repo: PayloadRepo): void {
    if (!this.#names.has(repo.id)) this.#names.set(repo.id, repo.name);
    if (!this.#ids.has(repo.name)) this.#ids.set(repo.name, repo.id); // a squatter of the name is not meant by it
  }

  repo(ref: WebhookStep["repo"]): PayloadRepo {
    if (ref === undefined) return { id: homeRepo.id, name: this.nameOf(homeRepo.id) };
    if (typeof ref === "object") {
      this.know(ref);
      return ref;
    }
    const id = this.#ids.get(ref) ?? this.#inAnyCase(ref);
    if (id === undefined) throw new Error(`no repository is called ${ref} here`);
    return { id, name: ref };
  }

  #inAnyCase(name: string): number | undefined {
    const wanted = name.toLowerCase();
    return [...this.#ids].find(([known]) => known.toLowerCase() === wanted)?.[1];
  }

  nameOf(id: number): string {
    return this.#names.get(id) ?? homeRepo.name;
  }

  rename(repo: PayloadRepo): void {
    this.#names.set(repo.id, repo.name);
    this.#ids.set(repo.name, repo.id);
  }

  /** An edit or a deletion tells when the comment was written. */
  writtenAt(key: string, at: number): number {
    const known = this.#writtenAt.get(key);
    if (known === undefined) this.#writtenAt.set(key, at);
    return known ?? at;
  }

  /** The author of a pull request stays who they were when it was first named. */
  pull(repo: PayloadRepo, step: WebhookStep, now: number): PayloadPull {
    const told = typeof step.pr === "object" ? step.pr : { number: step.pr ?? 1 };
    const key = `${repo.id}#${told.number}`;
    const known = this.#pulls.get(key);
    const author =
      told.author === undefined ? (known?.author ?? given(builtIn["dev"])) : personOf(told.author);
    const closed = told.merged !== undefined || (step.event === "pull_request" && step.action === "closed");
    const state: PayloadPull["state"] = closed ? "closed" : "open";
    const pull = { number: told.number, author, state, merged: told.merged === true, updatedAt: now };
    this.#pulls.set(key, pull);
    return pull;
  }
}

/** Sends the webhook as often as told. @returns what was wrong with the answers. */
export async function playWebhook(
  world: World,
  github: GitHubSide,
  step: WebhookStep,
  number: number,
): Promise<{ readonly statuses: readonly (number | undefined)[]; readonly expected: number }> {
  const body = step.raw ?? JSON.stringify(payloadOf(world, github, step, number));
  const send = () => post(world, step, body);
  const statuses: (number | undefined)[] = [];
  const width = step.concurrent ? inFlightMax : 1;
  for (let sent = 0; sent < step.repeat; sent += width) {
    const some = Array.from({ length: Math.min(width, step.repeat - sent) }, send);
    statuses.push(...(await Promise.all(some)));
  }
  return { statuses, expected: step.status ?? (step.sign === "ok" ? 202 : 401) };
}

async function post(world: World, step: WebhookStep, body: string): Promise<number | undefined> {
  const { id, secret } = step.integration === "other" ? world.otherIntegration : world.integration;
  const headers = {
    "content-type": "application/json",
    "user-agent": "GitHub-Hookshot/044aadd",
    "x-github-event": step.event,
    "x-github-delivery": step.delivery ?? randomUUID(),
    ...signature(world, step, body, secret),
  };
  const answer = await world.request(`/webhooks/github/${id}`, { method: "POST", headers, body });
  return answer?.status;
}

function signature(world: World, step: WebhookStep, body: string, secret: string): Record<string, string> {
  switch (step.sign) {
    case "ok":
      return { "x-hub-signature-256": world.sign(secret, body) };
    case "bad":
      return { "x-hub-signature-256": world.sign("not the secret", body) };
    case "none":
      return {};
    case "sha1":
      return { "x-hub-signature": world.sign(secret, body, "sha1") };
    case "empty":
      return { "x-hub-signature-256": world.sign("", body) };
    case "other-integration":
      return { "x-hub-signature-256": world.sign(world.otherIntegration.secret, body) };
  }
}

function payloadOf(world: World, github: GitHubSide, step: WebhookStep, number: number): object {
  const now = world.clock.now();
  const actor = personOf(step.actor);
  const sender = step.sender === undefined ? actor : personOf(step.sender);
  if (step.event === "repository") return repositoryChange(github, step, sender);
  const repo = github.repo(step.repo);
  const pull = github.pull(repo, step, now);
  const about = { action: step.action, repo, pull, sender };
  if (step.event === "pull_request") return pullPayload(about);
  const text = textOf(world, github, step, actor, repo, number);
  if (step.event === "issue_comment") return issueCommentPayload(about, text);
  if (step.event === "pull_request_review_comment") return reviewCommentPayload(about, text);
  return reviewPayload({ ...about, action: step.action === "created" ? "submitted" : step.action }, text);
}

/** A new name alone is the story's own repository under it. */
function repositoryChange(github: GitHubSide, step: WebhookStep, sender: StoryPerson): object {
  const repo =
    typeof step.repo === "object"
      ? step.repo
      : { id: homeRepo.id, name: step.repo ?? github.nameOf(homeRepo.id) };
  const before = github.nameOf(repo.id);
  if (step.action === "renamed" || step.action === "transferred") github.rename(repo);
  return repositoryPayload({ action: step.action, repo, sender }, before);
}

function textOf(
  world: World,
  github: GitHubSide,
  step: WebhookStep,
  author: StoryPerson,
  repo: PayloadRepo,
  number: number,
): PayloadText {
  const told = typeof step.comment === "object" ? step.comment : { id: step.comment ?? number + 1_000 };
  const now = world.clock.now();
  const path = told.path ?? (step.extract === undefined ? undefined : `src/step-${number}.ts`);
  const body = step.body ?? "";
  world.scripts.set(
    body,
    step.event === "pull_request_review_comment" ? (path ?? "src/app.ts") : undefined,
    step.extract,
  );
  const createdAt =
    told.at ?? github.writtenAt(`${repo.id}#${step.event}#${told.id}`, told.updated_at ?? now);
  const dismissed = step.action === "dismissed" ? { reviewState: "dismissed" } : {};
  return {
    id: told.id,
    author,
    body,
    createdAt,
    updatedAt: told.updated_at ?? (step.action === "created" && told.at !== undefined ? told.at : now),
    ...(path === undefined ? {} : { path }),
    ...dismissed,
    ...(told.review_state === undefined ? {} : { reviewState: told.review_state }),
  };
}
