/** A load of signed deliveries, and a service to send it to in a process of its own that can be killed. */
import { spawn, type ChildProcess } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { reviewCommentPayload } from "../../src/evaluation/github-payload.ts";
import { openEmbedded } from "../../src/engines/embedded/open.ts";
import { buildLogger } from "../../src/http/logger.ts";
import { defaultTemplates } from "../../src/memory/namespace.ts";
import { Service } from "../../src/service.ts";
import { processEnv } from "../support/process-env.ts";

const root = join(import.meta.dirname, "..", "..");
const leaseMs = 60_000;

export const repos = [1, 2, 3, 4].map((id) => ({ id, name: `acme/repo-${id}` }));
const reviewers = [1, 2, 3].map((id) => ({
  id,
  login: `reviewer-${id}`,
  type: "User",
  association: "MEMBER",
}));
const stranger = { id: 99, login: "stranger", type: "User", association: "NONE" };
const author = { id: 900, login: "dev", type: "User", association: "NONE" };

const styles = [
  "Use trailing commas in multiline literals.",
  "Indent with tabs.",
  "Put one blank line between functions.",
  "Order class members alphabetically.",
];

export interface Delivery {
  readonly repo: number;
  readonly commentId: number;
  readonly reviewerId: number;
  readonly pull: number;
  readonly text: string;
  readonly body: string;
}

/** Every reviewer says every pattern on some pull requests, a stranger says some, too. */
export function deliveries(count: number): Delivery[] {
  return Array.from({ length: count }, (_, index) => deliveryOf(index));
}

function deliveryOf(index: number): Delivery {
  const repo = repos[index % repos.length] ?? { id: 1, name: "acme/repo-1" };
  const turn = Math.floor(index / repos.length);
  const reviewer = turn % 17 === 0 ? stranger : (reviewers[turn % reviewers.length] ?? stranger);
  const pattern = Math.floor(turn / 3) % 24;
  const text = styles[pattern] ?? `Always call closePool${pattern}() in teardown.`;
  const pull = { number: 1 + (turn % 7), author, state: "open" as const, merged: false, updatedAt: 1e12 };
  const about = { action: "created", repo, pull, sender: reviewer };
  const at = Date.parse("2026-01-01T00:00:00Z") + index * 1_000;
  const comment = { id: index + 1, author: reviewer, body: text, createdAt: at, updatedAt: at };
  const body = JSON.stringify(reviewCommentPayload(about, comment));
  return { repo: repo.id, commentId: index + 1, reviewerId: reviewer.id, pull: pull.number, text, body };
}

export interface Door {
  readonly id: string;
  readonly secret: string;
}

/** Repositories, rosters and an integration, before the first process starts. */
export async function furnish(folder: string): Promise<Door> {
  const service = await openService(folder);
  const first = await service.service.operators.bootstrap({ githubId: 50, login: "olga" });
  const olga = await service.service.operators.authenticate(first?.token ?? "");
  for (const repo of repos) {
    const policy = { burstMinutes: 0, windowDays: 1_095 };
    await service.service.repositories.onboard(olga, { ...repo, isolation: "pool", policy });
    for (const { id, login } of reviewers)
      await service.service.repositories.trust(olga, repo.id, { id, login });
  }
  const by = { kind: "service", id: "test" } as const;
  const door = await service.service.integrations.create({
    name: "acme",
    repoIds: repos.map(({ id }) => id),
    by,
  });
  await service.close();
  return door;
}

/** The service in this process, to look at what is there; its clock is past every lease of a killed one. */
export async function openService(folder: string) {
  const engines = await openEmbedded(folder);
  const service = await Service.open(engines, {
    agentLogins: [],
    templates: defaultTemplates,
    logger: buildLogger("fatal"),
    clock: { now: () => Date.now() + leaseMs },
  });
  return { service, close: () => engines.close() };
}

export interface Process {
  readonly url: string;
  readonly child: ChildProcess;
}

/** `vouchsafe serve`, as a person starts it. */
export async function startProcess(folder: string): Promise<Process> {
  const child = spawn(process.execPath, [join(root, "bin", "vouchsafe.js"), "serve", "--json"], {
    cwd: root,
    env: {
      ...processEnv,
      VOUCHSAFE_DATA: folder,
      VOUCHSAFE_PORT: "0",
      VOUCHSAFE_LOG_LEVEL: "fatal",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line) as { event?: string; url?: string };
    if (said.event === "listening" && said.url !== undefined) return { url: said.url, child };
  }
  throw new Error("the service ended before it listened");
}

export async function end({ child }: Process, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, "exit");
}

const atOnce = 16;

/** Sends until all is sent or the process is gone. @returns what was answered 202. */
export async function send(
  url: string,
  door: Door,
  load: readonly Delivery[],
  onAcknowledged: (delivery: Delivery) => void,
): Promise<void> {
  let next = 0;
  let gone = false;
  const sender = async (): Promise<void> => {
    for (let at = next++; at < load.length && !gone; at = next++) {
      const delivery = load[at];
      if (delivery === undefined) return;
      try {
        const status = await post(url, door, delivery);
        if (status === 202) onAcknowledged(delivery);
        else throw new Error(`answered ${status}`);
      } catch (error) {
        if (error instanceof Error && error.message.startsWith("answered")) throw error;
        gone = true; // killed: nothing was acknowledged
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sender));
}

async function post(url: string, { id, secret }: Door, { body }: Delivery): Promise<number> {
  const signature = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
  const response = await fetch(`${url}/webhooks/github/${id}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-github-event": "pull_request_review_comment",
      "x-hub-signature-256": signature,
    },
    body,
  });
  await response.arrayBuffer();
  return response.status;
}
