import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { revealInvisible } from "../../../extraction/reveal.ts";
import { readConfig } from "../../config.ts";
import { reviewCommentPayload, type PayloadPerson } from "../../evaluation/github-payload.ts";
import { docOf, type CommentDoc, type QuarantineDoc } from "../../ledger/documents.ts";
import { key } from "../../ledger/layout.ts";
import { start, type Running } from "../../main.ts";
import { DemoClient, deliver } from "./client.ts";
import { people, repositories, season, trusted, type RepoName, type Review, type Who } from "./season.ts";

const dayMs = 24 * 60 * 60 * 1_000;
const firstDay = Date.UTC(2026, 2, 2, 9);
const operator = { id: 50, login: "olga" };

export type Say = (line: string) => void;

interface Stage {
  readonly running: Running;
  readonly client: DemoClient;
  readonly clock: { at: number; now(): number };
  readonly integration: { readonly id: string; readonly secret: string };
  readonly agentToken: string;
  readonly say: Say;
}

/** Plays the season against a service of its own in a throw-away folder, and tells it as it goes. */
export async function playDemo(say: Say): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "vouchsafe-demo-"));
  const clock = { at: firstDay, now: () => clock.at };
  const config = readConfig({
    VOUCHSAFE_DATA: folder,
    VOUCHSAFE_PORT: "0",
    VOUCHSAFE_LOG_LEVEL: "silent",
    VOUCHSAFE_OPERATOR: `${operator.id}:${operator.login}`,
  });
  const running = await start(config, clock);
  try {
    const stage = await prepare(running, clock, say);
    await playSeason(stage);
    await approveHolds(stage);
    await showAgent(stage, "acme/storefront", "Add a gift card to the checkout");
    await purge(stage);
    await showAgent(stage, "acme/storefront", "Add a gift card to the checkout");
    await verifyAudit(stage);
  } finally {
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function prepare(running: Running, clock: Stage["clock"], say: Say): Promise<Stage> {
  if (running.firstToken === undefined) throw new Error("the demo expects a fresh folder");
  const client = new DemoClient(running.url, running.firstToken);
  say(`# The service listens on ${running.url}; ${operator.login} is its operator.`);
  for (const repo of repositories) {
    await client.post("/v1/repositories", repo);
    for (const who of trusted) {
      const { id, login } = people[who];
      await client.put(`/v1/repositories/${repo.id}/roster/${id}`, { login });
    }
  }
  const repoIds = repositories.map(({ id }) => id);
  const integration = await client.post<Stage["integration"]>("/v1/integrations", { name: "acme", repoIds });
  const agent = await client.post<{ token: string }>("/v1/agents", { name: "coder", repoIds });
  say(`# ${repositories.length} repositories, trusted reviewers: ${trusted.join(", ")}.`);
  say("");
  return { running, client, clock, integration, agentToken: agent.token, say };
}

async function playSeason(stage: Stage): Promise<void> {
  stage.say(`# ${season.length} reviews in two months, each a signed webhook.`);
  let number = 1_000;
  for (const review of season) {
    number += 1;
    stage.clock.at = firstDay + review.day * dayMs + (number % 8) * 60 * 60 * 1_000;
    await post(stage, review, number);
    await stage.running.service.drain();
    await tell(stage, review, number);
  }
  stage.say("");
}

async function post({ running, integration, clock }: Stage, review: Review, number: number): Promise<void> {
  const pull = {
    number: review.pr,
    author: person(review.by),
    state: "open" as const,
    merged: false,
    updatedAt: clock.at,
  };
  const about = { action: "created", repo: repoOf(review.repo), pull, sender: person(review.who) };
  const text = {
    id: number,
    author: person(review.who),
    body: review.text,
    createdAt: clock.at,
    updatedAt: clock.at,
    ...(review.path === undefined ? {} : { path: review.path }),
  };
  const payload = reviewCommentPayload(about, text);
  const status = await deliver(
    running.url,
    integration.id,
    integration.secret,
    "pull_request_review_comment",
    payload,
  );
  if (status !== 202) throw new Error(`the webhook was answered ${status}`);
}

/** What became of the comment, from the ledger's own row. */
async function tell({ running, client, say }: Stage, review: Review, number: number): Promise<void> {
  const { id } = repoOf(review.repo);
  const item = await running.service.ledger.get(key.comment(id, "review_comment", number));
  if (item === undefined) throw new Error("the comment left no trace");
  const comment = docOf<CommentDoc>(item);
  say(`${day(review)}  ${review.repo}#${review.pr}  @${people[review.who].login}: ${oneLine(review.text)}`);
  if (review.note !== undefined) say(`        (${review.note})`);
  const fate = comment.status === "no_rule" ? "no rule in it" : comment.status;
  say(
    `        -> ${fate}${comment.reason === undefined || comment.reason === "" ? "" : `: ${comment.reason}`}`,
  );
  for (const { candidateId } of comment.supports) {
    const shown = await client.get<Candidate>(`/v1/repositories/${id}/candidates/${candidateId}`);
    if (shown.state === "promoted") say(`        -> PROMOTED: ${shown.text}`);
    else if (shown.state === "held")
      say(`        -> HELD for an operator (${shown.flags.join(", ")}): ${shown.text}`);
    else say(`        -> collecting ${shown.reviewers}/2 reviewers, ${shown.pullRequests}/2 pull requests`);
  }
}

interface Candidate {
  readonly id: string;
  readonly state: string;
  readonly text: string;
  readonly hash: string;
  readonly flags: readonly string[];
  readonly reviewers: number;
  readonly pullRequests: number;
}

async function approveHolds({ client, running, say }: Stage): Promise<void> {
  say(`# ${operator.login} looks at what is held, the riskiest first.`);
  for (const repo of repositories) {
    const held = await client.get<{ items: Candidate[] }>(
      `/v1/repositories/${repo.id}/candidates?state=held`,
    );
    for (const { id } of held.items) {
      const shown = await client.get<Candidate>(`/v1/repositories/${repo.id}/candidates/${id}`);
      if (shown.flags.includes("contested")) {
        await client.post(`/v1/repositories/${repo.id}/candidates/${id}/reject`, {
          reason: "we decided the other way",
        });
        say(`        rejected  ${repo.name}: ${shown.text} (${shown.flags.join(", ")})`);
        continue;
      }
      const approval = { hash: shown.hash, reason: "agreed in the team's meeting" };
      await client.post(`/v1/repositories/${repo.id}/candidates/${id}/approve`, approval);
      say(`        approved  ${repo.name}: ${shown.text}`);
    }
  }
  await running.service.drain();
  await tellQuarantine(running, say);
}

async function tellQuarantine(running: Running, say: Say): Promise<void> {
  say("");
  say("# In quarantine, for people to look at:");
  for (const repo of repositories) {
    for await (const item of running.service.ledger.each(`quarantine#${repo.id}`)) {
      const { findings, text, login } = docOf<QuarantineDoc>(item);
      const codes = [...new Set(findings.map(({ code }) => code))].join(", ");
      say(`        ${repo.name}  @${login ?? "?"}  ${codes}: ${oneLine(text)}`);
    }
  }
  say("");
}

async function showAgent(
  { running, agentToken, say }: Stage,
  repository: RepoName,
  task: string,
): Promise<void> {
  const agent = new DemoClient(running.url, agentToken);
  const { rules } = await agent.post<{ rules: { text: string; provenance: string }[] }>("/v1/rules/search", {
    repository,
    task,
  });
  say(`# What an agent sees in ${repository} for "${task}":`);
  for (const { provenance, text } of rules) say(`        ${provenance} ${text}`);
  say("");
}

interface Preview {
  readonly purge: { readonly id: string };
  readonly confirmation: string;
  readonly taken: readonly { readonly text: string; readonly why: string }[];
  readonly unvoted: readonly { readonly text: string }[];
  readonly served: readonly { readonly agentName: string; readonly at: string }[];
}

interface Report {
  readonly purge: { readonly state: string };
  readonly done: number;
  readonly entries: number;
  readonly recordsLeft: number;
}

/** The account was taken over on day 40: what stands on its votes since then goes. */
async function purge({ client, running, clock, say }: Stage): Promise<void> {
  const { id, login } = people.chidi;
  const repo = repositories[0];
  const since = new Date(firstDay + 40 * dayMs).toISOString();
  say(
    `# @${login}'s account was taken over on ${since.slice(0, 10)}. The responder revokes it, and purges what it brought.`,
  );
  for (const { id: repoId } of repositories) {
    await client.delete(`/v1/repositories/${repoId}/roster/${id}?since=${encodeURIComponent(since)}`);
  }
  clock.at += 60_000;
  const match = { reviewer: id, from: since };
  const preview = await client.post<Preview>("/v1/purges", { repo: repo.id, match });
  for (const { text, why } of preview.taken) say(`        would take (${why}): ${text}`);
  for (const { text } of preview.unvoted) say(`        would only lose the vote: ${text}`);
  for (const { agentName, at } of preview.served) say(`        was served to ${agentName} at ${at}`);
  say(`        to confirm, type: ${preview.confirmation}`);
  const confirm = { confirmation: preview.confirmation, reason: `account of @${login} taken over` };
  await client.post(`/v1/purges/${preview.purge.id}/confirm`, confirm);
  await running.service.drain();
  const report = await client.get<Report>(`/v1/purges/${preview.purge.id}`);
  say(
    `        ${report.purge.state}: ${report.done} of ${report.entries} patterns done, ${report.recordsLeft} records left in memory`,
  );
  say("");
}

async function verifyAudit({ client, say }: Stage): Promise<void> {
  for (const repo of repositories) {
    const { ok, events } = await client.get<{ ok: boolean; events: number }>(`/v1/audit/${repo.id}/verify`);
    say(`# Audit chain of ${repo.name}: ${events} events, ${ok ? "verified" : "BROKEN"}.`);
  }
}

function person(who: Who): PayloadPerson {
  return { ...people[who], association: trusted.includes(who) ? "MEMBER" : "NONE" };
}

function repoOf(name: RepoName): (typeof repositories)[number] {
  const found = repositories.find((repo) => repo.name === name);
  if (found === undefined) throw new Error(`no such repository: ${name}`);
  return found;
}

function day({ day }: Review): string {
  return `day ${String(day).padStart(2)}`;
}

function oneLine(text: string): string {
  return revealInvisible(text).replaceAll("\n", " / ").slice(0, 110);
}
