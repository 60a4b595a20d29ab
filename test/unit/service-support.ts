/** A whole service on engines of its own, with its doors but without a port: requests come by `inject`. */
import { createHmac } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { openEmbedded } from "../../src/engines/embedded/open.ts";
import { reviewCommentPayload } from "../../src/evaluation/github-payload.ts";
import { buildLogger } from "../../src/http/logger.ts";
import { limits } from "../../src/limits.ts";
import { defaultTemplates } from "../../src/memory/namespace.ts";
import { openDoors } from "../../src/server.ts";
import { Service, type Engines } from "../../src/service.ts";
import { TestClock } from "./memory-support.ts";

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

interface Wired {
  readonly service: Service;
  readonly app: FastifyInstance;
  readonly clock: TestClock;
  readonly dataDir: string;
  readonly leave: () => Promise<void>;
}

async function wire(dataDir: string, clock: TestClock, added: Partial<Engines> = {}): Promise<Wired> {
  const engines = { ...(await openEmbedded(dataDir)), ...added };
  const logger = buildLogger("silent");
  const service = await Service.open(engines, {
    agentLogins: [],
    templates: defaultTemplates,
    logger,
    clock,
  });
  const settings = { trustProxy: [], bodyBytesMax: limits.bodyBytesMax, badRequestsMax: 1_000 };
  const app = await openDoors(service, settings, "1.2.3");
  const leave = async () => {
    await app.close();
    await engines.close();
  };
  return { service, app, clock, dataDir, leave };
}

const people = { alice: 1, bob: 2, carol: 3 } as const;

/** Operators olga (50) and otto (51), the repository acme/web (100) with alice, bob and carol on its roster. */
export class Stage {
  readonly service: Service;
  readonly app: FastifyInstance;
  readonly clock: TestClock;
  readonly dataDir: string;
  readonly olga: string;
  readonly otto: string;
  readonly agent: string;
  readonly #integration: { readonly id: string; readonly secret: string };
  readonly #leave: () => Promise<void>;
  #comments: number;

  private constructor(
    parts: Wired & {
      tokens: { olga: string; otto: string; agent: string };
      integration: { id: string; secret: string };
      said?: number;
    },
  ) {
    this.service = parts.service;
    this.app = parts.app;
    this.clock = parts.clock;
    this.dataDir = parts.dataDir;
    this.olga = parts.tokens.olga;
    this.otto = parts.tokens.otto;
    this.agent = parts.tokens.agent;
    this.#integration = parts.integration;
    this.#leave = parts.leave;
    this.#comments = parts.said ?? 0;
  }

  /** @param added engines in the place of the embedded ones, or beside them. */
  static async open(added: Partial<Engines> = {}): Promise<Stage> {
    const dataDir = await mkdtemp(join(tmpdir(), "vouchsafe-stage-"));
    const wired = await wire(dataDir, new TestClock(), added);
    const { service } = wired;
    const by = { kind: "service", id: "test" } as const;
    const { operatorId, token: olga } = await service.operators.create({ githubId: 50, login: "olga" }, by);
    const { token: otto } = await service.operators.create({ githubId: 51, login: "otto" }, by);
    const caller = { operatorId, githubId: 50, login: "olga" };
    await service.repositories.onboard(caller, { id: 100, name: "acme/web", isolation: "pool" });
    for (const [login, id] of Object.entries(people))
      await service.repositories.trust(caller, 100, { id, login });
    const integration = await service.integrations.create({ name: "acme", repoIds: [100], by });
    const { token: agent } = await service.agents.create({ name: "coder", repoIds: [100], by });
    return new Stage({ ...wired, tokens: { olga, otto, agent }, integration });
  }

  /** The same folder, people and secrets, after `leave`. */
  async reopened(): Promise<Stage> {
    const { olga, otto, agent } = this;
    const wired = await wire(this.dataDir, this.clock);
    return new Stage({
      ...wired,
      tokens: { olga, otto, agent },
      integration: this.#integration,
      said: this.#comments,
    });
  }

  /** Asks as olga, unless another token is given. */
  async ask(
    method: "GET" | "POST" | "PUT" | "DELETE",
    url: string,
    body?: object,
    token = this.olga,
  ): Promise<Answer> {
    const answer = await this.app.inject({
      method,
      url,
      headers: token === "" ? {} : { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { payload: body }),
    });
    const isJson = String(answer.headers["content-type"]).includes("json") && !answer.payload.includes("}\n");
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: isJson ? answer.json<unknown>() : answer.payload,
    };
  }

  /** A review comment through the webhook's door, decided before this returns. @returns the door's status. */
  async say(login: keyof typeof people, pullRequest: number, text: string): Promise<number> {
    this.clock.at += 60_000;
    this.#comments += 1;
    const { at } = this.clock;
    const sender = { id: people[login], login, type: "User", association: "MEMBER" };
    const author = { id: 900, login: "dev", type: "User", association: "CONTRIBUTOR" };
    const pull = { number: pullRequest, author, state: "open" as const, merged: false, updatedAt: at };
    const comment = { id: this.#comments, author: sender, body: text, createdAt: at, updatedAt: at };
    const about = { action: "created", repo: { id: 100, name: "acme/web" }, pull, sender };
    const payload = JSON.stringify(reviewCommentPayload(about, comment));
    const { id, secret } = this.#integration;
    const answer = await this.app.inject({
      method: "POST",
      url: `/webhooks/github/${id}`,
      payload,
      headers: {
        "content-type": "application/json",
        "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(payload).digest("hex")}`,
      },
    });
    await this.service.drain();
    return answer.statusCode;
  }

  /** Two people say the same within an hour: held as a burst. @returns the riskiest hold's id. */
  async hold(text: string): Promise<string> {
    await this.say("alice", 1, text);
    await this.say("bob", 2, text);
    const { body } = await this.ask("GET", "/v1/repositories/100/candidates?state=held");
    const [held] = (body as { items: { id: string }[] }).items;
    if (held === undefined) throw new Error(`not held: ${text}`);
    return held.id;
  }

  /** Stops, and leaves the folder as it is. */
  leave(): Promise<void> {
    return this.#leave();
  }

  async close(): Promise<void> {
    await this.#leave();
    await rm(this.dataDir, { recursive: true });
  }
}
