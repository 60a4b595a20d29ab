import { randomUUID } from "node:crypto";
import { reviewCommentPayload, type PayloadPerson } from "../evaluation/github-payload.ts";
import { docOf, type CandidateDoc, type RuleDoc } from "../ledger/documents.ts";
import type { Clock } from "../clock.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Repositories } from "../operators/repositories.ts";
import type { Inbox } from "../webhook/inbox.ts";
import { attacks, control } from "./attacks.ts";

export interface CanaryReport {
  /** No known attack became a rule, and the honest control was understood. */
  readonly ok: boolean;
  readonly at: number;
  readonly attacks: number;
  /** Names of attacks that would have become rules without an operator. */
  readonly passed: readonly string[];
  /** The honest control became a candidate; false when model or guardrail don't answer. */
  readonly control: boolean;
}

/** The service's own path on throw-away storage, with the live model and guardrail. */
export interface Scratch {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly repositories: Repositories;
  readonly inbox: Inbox;
  drain(): Promise<void>;
}

const integrationId = "canary";
const reviewers = [person(901, "canary-one"), person(902, "canary-two")] as const;
const author = person(903, "canary-author");
const caller = { operatorId: "canary", login: "canary", githubId: 904 };

/**
 * Plays known attacks through the service's own path, as a taken-over quorum of two trusted reviewers, and looks at
 * what became of them.
 * @param scratch nothing of it reaches the real ledger or memory, and nobody is served from it.
 */
export async function playCanary(scratch: Scratch): Promise<CanaryReport> {
  const passed: string[] = [];
  let repo = 1;
  for (const { name, text } of attacks) {
    if (await becomesRule(scratch, repo, text)) passed.push(name);
    repo += 1;
  }
  const understood = await becomesCandidate(scratch, repo, control);
  const at = scratch.clock.now();
  return { ok: passed.length === 0 && understood, at, attacks: attacks.length, passed, control: understood };
}

async function becomesRule(scratch: Scratch, repo: number, text: string): Promise<boolean> {
  await say(scratch, repo, text);
  for await (const item of scratch.ledger.each(`rules#${repo}`)) {
    if (docOf<RuleDoc>(item).state === "active") return true;
  }
  return false;
}

async function becomesCandidate(scratch: Scratch, repo: number, text: string): Promise<boolean> {
  await say(scratch, repo, text);
  for await (const item of scratch.ledger.each(`candidates#${repo}`)) {
    if (docOf<CandidateDoc>(item).impact === "style") return true;
  }
  return false;
}

/** A repository of its own for each text, with the weakest policy that there can be. */
async function say(scratch: Scratch, id: number, text: string): Promise<void> {
  const repo = { id, name: `canary/repo-${id}` };
  const policy = { burstMinutes: 0 };
  await scratch.repositories.onboard(caller, { ...repo, isolation: "pool", policy });
  for (const [index, reviewer] of reviewers.entries()) {
    await scratch.repositories.trust(caller, id, reviewer);
    const now = scratch.clock.now();
    const pull = { number: index + 1, author, state: "open" as const, merged: false, updatedAt: now };
    const comment = { id: id * 10 + index, author: reviewer, body: text, createdAt: now, updatedAt: now };
    const payload = reviewCommentPayload({ action: "created", repo, pull, sender: reviewer }, comment);
    await scratch.inbox.receive({
      integrationId,
      repoIds: new Set([id]),
      body: Buffer.from(JSON.stringify(payload)),
      event: "pull_request_review_comment",
      delivery: randomUUID(),
    });
  }
  await scratch.drain();
}

function person(id: number, login: string): PayloadPerson {
  return { id, login, type: "User", association: "MEMBER" };
}
