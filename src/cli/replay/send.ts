import { createHmac, randomUUID } from "node:crypto";
import { z } from "zod";
import { reviewCommentPayload } from "../../evaluation/github-payload.ts";
import type { Given } from "../command.ts";
import { CliError } from "../error.ts";
import { progressOf } from "../progress.ts";
import type { Review } from "./reviews.ts";
import type { Door } from "./set-up.ts";

const inFlightMax = 32;
const triesMax = 20;
const timeoutMs = 30_000;
const waitSecondsDefault = 5;

export interface Sent {
  readonly sent: number;
  readonly repositories: number;
  /** How the door answered, each word and how often. */
  readonly answers: Readonly<Record<string, number>>;
}

/** One repository's reviews go in one after the other, as their order decides; different ones side by side. */
export async function sendAll(given: Given, door: Door, reviews: readonly Review[]): Promise<Sent> {
  const progress = progressOf(given, "reviews", reviews.length);
  const answers = new Map<string, number>();
  const last = new Map<number, Promise<void>>();
  const inFlight = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const deliver = async (before: Promise<void>, review: Review): Promise<void> => {
    await before;
    if (failures.length > 0) return;
    try {
      const answer = await send(door, review);
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
      progress.step();
    } catch (error) {
      failures.push(error);
    }
  };
  for (const review of reviews) {
    if (inFlight.size >= inFlightMax) await Promise.race(inFlight);
    const turn = deliver(last.get(review.repo.id) ?? Promise.resolve(), review);
    last.set(review.repo.id, turn);
    inFlight.add(turn);
    void turn.finally(() => inFlight.delete(turn));
  }
  await Promise.all(inFlight);
  progress.stop();
  if (failures.length > 0) throw failures[0];
  return { sent: reviews.length, repositories: last.size, answers: Object.fromEntries(answers) };
}

/** @returns how the door answered. A full queue says when to come back: nothing is skipped. */
async function send(door: Door, review: Review): Promise<string> {
  const body = JSON.stringify(payloadOf(review));
  for (let attempt = 1; ; attempt += 1) {
    const response = await post(door, body);
    if (response.status === 202) return answerSchema.parse(await response.json()).status;
    const isBusy = response.status === 503 || response.status === 429;
    if (!isBusy || attempt >= triesMax) throw refused(response.status);
    await response.body?.cancel();
    const seconds = Number(response.headers.get("retry-after") ?? waitSecondsDefault);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  }
}

const answerSchema = z.object({ status: z.string() });

async function post({ url, integrationId, secret }: Door, body: string): Promise<Response> {
  try {
    return await fetch(`${url}/webhooks/github/${integrationId}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-github-event": "pull_request_review_comment",
        "x-github-delivery": randomUUID(),
        "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
      },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (cause) {
    throw new CliError("unreachable", `no answer from ${url}`, { fix: "Is it running? See --url.", cause });
  }
}

function refused(status: number): CliError {
  const why: Readonly<Record<number, string>> = {
    401: "the secret is not this integration's",
    404: "there is no such integration",
  };
  return new CliError(
    "refused",
    `a webhook was answered ${status}: ${why[status] ?? "see the service's log"}`,
  );
}

/** Open pull requests, each by somebody who reviews nothing: nobody votes on their own. */
function payloadOf(review: Review): object {
  const { repo, pullRequest, reviewer, at } = review;
  const type = reviewer.isBot ? "Bot" : "User";
  const sender = { id: reviewer.id, login: reviewer.login, type, association: "MEMBER" };
  const author = { id: authorId, login: "replayed-author", type: "User", association: "CONTRIBUTOR" };
  const pull = { number: pullRequest, author, state: "open" as const, merged: false, updatedAt: at };
  const text = {
    id: review.commentId,
    author: sender,
    body: review.text,
    createdAt: at,
    updatedAt: at,
    ...(review.path === undefined ? {} : { path: review.path }),
  };
  return reviewCommentPayload({ action: "created", repo, pull, sender }, text);
}

/** Beyond what names are made into. */
const authorId = 2 ** 41;
