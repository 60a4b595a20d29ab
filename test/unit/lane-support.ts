/** A whole service on engines in memory, for properties: no HTTP, no disk, time in the test's hand. */
import type { EmbeddingPort, GuardrailPort, ModelPort } from "../../extraction/ports.ts";
import { EmbeddedGuardrail } from "../../src/engines/embedded/guardrail.ts";
import { EmbeddedModel } from "../../src/engines/embedded/model.ts";
import { SqliteLedger } from "../../src/engines/embedded/sqlite-ledger.ts";
import { SqliteMemory } from "../../src/engines/embedded/sqlite-memory.ts";
import {
  issueCommentPayload,
  pullPayload,
  reviewCommentPayload,
  reviewPayload,
  type PayloadPerson,
} from "../../src/evaluation/github-payload.ts";
import { walled } from "../../src/engines/walls.ts";
import { buildLogger } from "../../src/http/logger.ts";
import type { RepoDoc } from "../../src/ledger/documents.ts";
import type { LedgerStore } from "../../src/ledger/store.ts";
import { defaultTemplates } from "../../src/memory/namespace.ts";
import type { Caller } from "../../src/operators/caller.ts";
import type { PolicyPatch } from "../../src/operators/repositories.ts";
import { Service, type Engines } from "../../src/service.ts";
import { StageSet, type Stage } from "../../src/stages.ts";

const home = { id: 100, name: "acme/web" } as const;
export const startsAt = Date.parse("2025-03-01T12:00:00Z");
const minuteMs = 60_000;

export const person = (id: number, login = `user-${id}`, type = "User"): PayloadPerson => ({
  id,
  login,
  type,
  association: "MEMBER",
});
const dev = person(900, "dev");

export interface Said {
  readonly kind?: "review_comment" | "review" | "issue_comment";
  readonly action?: "created" | "edited" | "deleted" | "dismissed";
  readonly id: number;
  readonly reviewer: PayloadPerson;
  readonly sender?: PayloadPerson;
  readonly pull: number;
  readonly pullAuthor?: PayloadPerson;
  readonly text: string;
  /** Minutes since the start. */
  readonly at: number;
  readonly path?: string;
  /** The pull request was closed without a merge by then. */
  readonly closed?: boolean;
}

export interface Options {
  readonly policy?: PolicyPatch;
  readonly roster?: readonly number[];
  readonly model?: ModelPort;
  readonly guardrail?: GuardrailPort;
  readonly embeddings?: EmbeddingPort;
}

export class TestService {
  readonly service: Service;
  readonly store: LedgerStore;
  readonly olga: Caller;
  readonly otto: Caller;
  readonly #engines: Engines;
  readonly #time: { now: number };

  private constructor(service: Service, engines: Engines, time: { now: number }, callers: [Caller, Caller]) {
    this.service = service;
    this.store = engines.store;
    this.#engines = engines;
    this.#time = time;
    [this.olga, this.otto] = callers;
  }

  static async open(options: Options = {}): Promise<TestService> {
    const memory = new SqliteMemory(":memory:");
    const store = new SqliteLedger(":memory:");
    const engines: Engines = {
      ...({} as Engines),
      store,
      memories: { of: () => Promise.resolve(memory) },
      model: options.model ?? new EmbeddedModel(),
      guardrail: options.guardrail ?? new EmbeddedGuardrail(),
      ...(options.embeddings === undefined ? {} : { embeddings: options.embeddings }),
      masterKeys: [{ id: "mk_test", bytes: Buffer.alloc(32, 7) }],
      close: async () => {
        await memory.close();
        await store.close();
      },
    };
    const time = { now: startsAt };
    const service = await Service.open(engines, {
      agentLogins: ["coder"],
      templates: defaultTemplates,
      logger: buildLogger("fatal"),
      clock: { now: () => time.now },
    });
    const first = await service.operators.bootstrap({ githubId: 50, login: "olga" });
    const second = await service.operators.create(
      { githubId: 51, login: "otto" },
      { kind: "service", id: "test" },
    );
    const olga = await service.operators.authenticate(first?.token ?? "");
    const otto = await service.operators.authenticate(second.token);
    const world = new TestService(service, engines, time, [olga, otto]);
    const policy = { burstMinutes: 0, ...options.policy };
    await service.repositories.onboard(olga, { ...home, isolation: "pool", policy });
    for (const id of options.roster ?? [1, 2, 3]) await world.trust(id);
    return world;
  }

  /** A process of one stage on the same engines, behind its walls; `instead` replaces some of them. */
  async alone(stage: Stage, instead: Partial<Engines> = {}): Promise<{ service: Service; engines: Engines }> {
    const stages = new StageSet([stage]);
    const engines = walled({ ...this.#engines, ...instead }, stages);
    const settings = { agentLogins: [], templates: defaultTemplates, logger: buildLogger("silent") };
    const service = await Service.open(engines, { ...settings, clock: this.service.clock, stages });
    return { service, engines };
  }

  trust(id: number): Promise<RepoDoc> {
    return this.service.repositories.trust(this.olga, home.id, { id, login: `user-${id}` });
  }

  revoke(id: number, since?: number): Promise<RepoDoc> {
    const at = since === undefined ? undefined : startsAt + since * minuteMs;
    return this.service.repositories.revoke(this.olga, home.id, id, at);
  }

  repo(): Promise<RepoDoc> {
    return this.service.repositories.get(home.id);
  }

  now(minutes: number): void {
    this.#time.now = Math.max(this.#time.now, startsAt + minutes * minuteMs);
  }

  /** Puts a comment into the inbox, and nothing more. */
  async say(said: Said): Promise<void> {
    await this.receive(payloadOf(said));
  }

  async pull(number: number, state: "open" | "closed", merged: boolean, at: number): Promise<void> {
    const pull = { number, author: dev, state, merged, updatedAt: startsAt + at * minuteMs };
    const action = state === "open" ? "reopened" : "closed";
    await this.receive(pullPayload({ action, repo: home, pull, sender: dev }));
  }

  async receive(payload: object, integrationId = "int_test"): Promise<string> {
    return this.service.inbox.receive({
      integrationId,
      repoIds: new Set([home.id]),
      body: Buffer.from(JSON.stringify(payload), "utf8"),
      event: "",
      delivery: "",
    });
  }

  /** Every vote that counts now, as `pattern|reviewer|pull request`, sorted. */
  async votes(): Promise<string[]> {
    const repo = await this.repo();
    const found: string[] = [];
    const states = ["collecting", "held", "promoted", "rejected", "expired"] as const;
    for (const { id, text } of await this.service.candidates.list(repo, states)) {
      for (const vote of (await this.service.candidates.show(repo, id)).votes) {
        if (vote.counts) found.push(`${text}|${vote.reviewerId}|${vote.pullRequest}`);
      }
    }
    return found.sort();
  }

  close(): Promise<void> {
    return this.#engines.close();
  }
}

function payloadOf(said: Said): object {
  const { kind = "review_comment", action = "created", reviewer, sender = reviewer, pullAuthor = dev } = said;
  const at = startsAt + said.at * minuteMs;
  const pull = {
    number: said.pull,
    author: pullAuthor,
    state: said.closed === true ? ("closed" as const) : ("open" as const),
    merged: false,
    updatedAt: said.closed === true ? at : startsAt,
  };
  const about = { action, repo: home, pull, sender };
  const text = {
    id: said.id,
    author: reviewer,
    body: said.text,
    createdAt: startsAt,
    updatedAt: at,
    ...(said.path === undefined ? {} : { path: said.path }),
  };
  if (kind === "issue_comment") return issueCommentPayload(about, text);
  if (kind === "review_comment") return reviewCommentPayload(about, text);
  const state = action === "dismissed" ? "dismissed" : "commented";
  const asReview = { ...about, action: action === "created" ? "submitted" : action };
  return reviewPayload(asReview, { ...text, createdAt: startsAt, reviewState: state });
}
