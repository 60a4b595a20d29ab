import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compilePhrases } from "../../extraction/style-phrases.ts";
import type { Clock } from "../clock.ts";
import { openEmbedded } from "../engines/embedded/open.ts";
import { SqliteLedger } from "../engines/embedded/sqlite-ledger.ts";
import { buildLogger } from "../http/logger.ts";
import { docOf, type CommentDoc, type RepoDoc } from "../ledger/documents.ts";
import { key, type RepoId } from "../ledger/layout.ts";
import { defaultTemplates } from "../memory/namespace.ts";
import type { Caller } from "../operators/caller.ts";
import type { CandidateSummary } from "../operators/candidates.ts";
import type { PolicyPatch } from "../operators/repositories.ts";
import { Service, type Engines } from "../service.ts";
import type { RuleDoc } from "../ledger/documents.ts";
import { reviewCommentPayload, type PayloadPerson } from "./github-payload.ts";

const integrationId = "int_evaluation";

/** One comment as an evaluation posts it. */
export interface Post {
  readonly repo: RepoDoc;
  readonly pull: number;
  readonly commentId: number;
  readonly reviewer: PayloadPerson;
  readonly body: string;
  /** Milliseconds since the epoch: the comment's time, and the service's clock. */
  readonly at: number;
  readonly path?: string;
}

/**
 * The very service, on the embedded engines in a throw-away folder, for many repositories. Deliveries go straight
 * into the inbox, behind the signature's door; from there on everything is as in production.
 */
export class ProvingGround {
  readonly service: Service;
  readonly clock: MovedClock;
  readonly #engines: Engines;
  readonly #folder: string;
  readonly #caller: Caller;
  readonly #repoIds = new Set<RepoId>();

  private constructor(service: Service, clock: MovedClock, engines: Engines, folder: string, caller: Caller) {
    this.service = service;
    this.clock = clock;
    this.#engines = engines;
    this.#folder = folder;
    this.#caller = caller;
  }

  /**
   * @param ports stand in the place of the embedded model and guardrail, and add embeddings.
   * @param durable commits wait for the disk, as in production: for figures of speed.
   */
  static async open(
    startsAt: number,
    ports: Partial<Pick<Engines, "model" | "guardrail" | "embeddings">> = {},
    { durable = false }: { readonly durable?: boolean } = {},
  ): Promise<ProvingGround> {
    compilePhrases(); // as a service does before it listens
    const folder = await mkdtemp(join(tmpdir(), "vouchsafe-evaluation-"));
    const engines = await openEmbedded(folder, undefined, {
      store: () => Promise.resolve(new SqliteLedger(join(folder, "ledger.db"), { throwaway: !durable })),
    });
    const clock = new MovedClock(startsAt);
    const service = await Service.open(
      {
        ...engines,
        model: ports.model ?? engines.model,
        guardrail: ports.guardrail ?? engines.guardrail,
        ...(ports.embeddings === undefined ? {} : { embeddings: ports.embeddings }),
      },
      { agentLogins: [], templates: defaultTemplates, logger: buildLogger("fatal"), clock },
    );
    const first = await service.operators.bootstrap({ githubId: 1, login: "operator" });
    const caller = await service.operators.authenticate(first?.token ?? "");
    return new ProvingGround(service, clock, engines, folder, caller);
  }

  async onboard(id: RepoId, name: string, policy: PolicyPatch): Promise<RepoDoc> {
    this.#repoIds.add(id);
    return this.service.repositories.onboard(this.#caller, { id, name, isolation: "pool", policy });
  }

  async trust(repo: RepoDoc, reviewer: PayloadPerson): Promise<void> {
    await this.service.repositories.trust(this.#caller, repo.id, { id: reviewer.id, login: reviewer.login });
  }

  /** Durable when it resolves; nothing is decided yet. */
  async post(post: Post): Promise<void> {
    this.clock.set(post.at);
    await this.service.inbox.receive({
      integrationId,
      repoIds: this.#repoIds,
      body: Buffer.from(JSON.stringify(payloadOf(post)), "utf8"),
      event: "pull_request_review_comment",
      delivery: "",
    });
  }

  /** Decides what waits in one repository, and lets memory follow. */
  async work(repo: RepoId): Promise<void> {
    await this.service.runLane(repo);
    await this.service.outbox.drain(repo);
  }

  async comment(repo: RepoId, commentId: number): Promise<CommentDoc | undefined> {
    const item = await this.service.ledger.get(key.comment(repo, "review_comment", commentId));
    return item && docOf<CommentDoc>(item);
  }

  candidates(repo: RepoDoc): Promise<CandidateSummary[]> {
    return this.service.candidates.list(repo, ["collecting", "held", "promoted"]);
  }

  rules(repo: RepoId): Promise<RuleDoc[]> {
    return this.service.rules.list(repo, ["active"]);
  }

  /** What an agent of this repository is told. */
  async agentSees(repo: RepoId): Promise<string[]> {
    const agent = { agentId: "agent_evaluation", name: "evaluation", repoIds: [repo] };
    const { rules } = await this.service.search.search({ agent, repository: repo });
    return rules.map(({ text }) => text);
  }

  async close(): Promise<void> {
    await this.#engines.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Time as the data tells it; never backwards. */
export class MovedClock implements Clock {
  #now: number;

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  set(at: number): void {
    this.#now = Math.max(this.#now, at);
  }
}

export function reviewerOf(id: number, login: string, type = "User"): PayloadPerson {
  return { id, login, type, association: "MEMBER" };
}

const author = reviewerOf(900_000_001, "author");

function payloadOf({ repo, pull, commentId, reviewer, body, at, path }: Post): object {
  const about = {
    action: "created",
    repo: { id: repo.id, name: repo.name },
    pull: { number: pull, author, state: "open" as const, merged: false, updatedAt: at },
    sender: reviewer,
  };
  const text = { id: commentId, author: reviewer, body, createdAt: at, updatedAt: at };
  return reviewCommentPayload(about, path === undefined ? text : { ...text, path });
}
