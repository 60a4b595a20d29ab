import { extract, type ExtractOutcome } from "../../extraction/extract.ts";
import type { GuardrailPort, ModelPort } from "../../extraction/ports.ts";
import type { VisibleText } from "../../extraction/types.ts";
import type { RosterEntry } from "../../quorum/types.ts";
import type { Clock } from "../clock.ts";
import { admit } from "../decide/admit.ts";
import { releasedText } from "../../extraction/released.ts";
import {
  docOf,
  type CommentDoc,
  type ProposalDoc,
  type QueuedDoc,
  type RepoDoc,
} from "../ledger/documents.ts";
import { key, type RepoId } from "../ledger/layout.ts";
import type { LedgerReader } from "../ledger/ledger.ts";
import { limits } from "../limits.ts";
import type { CommentEvent } from "../webhook/event.ts";
import type { Inbox } from "../webhook/inbox.ts";
import { retryAt } from "../retry.ts";
import type { Embedder } from "./embedder.ts";
import { screened } from "../screened.ts";

/** The one thing that this stage may write. */
export interface ProposalWriter {
  put(repo: RepoId, bodyHash: string, proposal: ProposalDoc): Promise<void>;
}

export interface LearnParts {
  readonly ledger: LedgerReader;
  readonly deliveries: Pick<Inbox, "event">;
  readonly proposals: ProposalWriter;
  readonly model: ModelPort;
  readonly guardrail: GuardrailPort;
  /** Absent where no embeddings are set. */
  readonly embedder?: Pick<Embedder, "beside">;
  readonly clock: Clock;
  readonly agentLogins: ReadonlySet<string>;
  /** While it says no, nothing is learned. */
  readonly canary: { passes(): Promise<boolean> };
  /** Seconds and outcome of each call, for metrics. */
  readonly observe?: (what: "model" | "guardrail", seconds: number) => void;
}

export type Proposed = "proposed" | "not-needed" | "paused" | "waiting";

/**
 * The stage that faces the model: it reads a stored delivery and proposes statements. A model, or this whole stage,
 * that was taken over can propose, and nothing else: the deciding stage trusts none of it.
 */
export class Learn {
  readonly #parts: LearnParts;

  constructor(parts: LearnParts) {
    this.#parts = parts;
  }

  async propose(repo: RepoId, queued: QueuedDoc): Promise<Proposed> {
    const known = await this.#proposal(repo, queued.bodyHash);
    if (known !== undefined && known.state !== "failed") return "not-needed";
    const now = this.#parts.clock.now();
    if (known?.notBefore !== undefined && known.notBefore > now) return "waiting";
    const comment = await this.#readable(repo, queued);
    if (comment === undefined) return "not-needed";
    if (!this.#isReady(repo) || (await this.#isPaused(repo)) || !(await this.#parts.canary.passes()))
      return "paused";
    const outcome = await this.#extract(comment, queued.released !== undefined);
    // An outage is nobody's try: a comment must not become a dead letter because a service was down for a day.
    if (outcome.kind === "unavailable" && !this.#isReady(repo)) return "paused";
    const embedded = await this.#embedded(repo, outcome);
    await this.#parts.proposals.put(
      repo,
      queued.bodyHash,
      proposalOf(embedded, (known?.attempts ?? 0) + 1, now),
    );
    return "proposed";
  }

  /** Only what model and guardrail let through is shown to another model. */
  async #embedded(repo: RepoId, outcome: ExtractOutcome): Promise<Embedded> {
    const { embedder } = this.#parts;
    if (embedder === undefined || outcome.kind !== "statements") return outcome;
    return { ...outcome, statements: await embedder.beside(outcome.statements, String(repo)) };
  }

  /** Steps 2 and 3 stand before the model: what they refuse never reaches it. */
  async #readable(
    repo: RepoId,
    queued: QueuedDoc,
  ): Promise<{ event: CommentEvent; visible: VisibleText } | undefined> {
    const event = await this.#parts.deliveries.event(queued.integrationId, queued.bodyHash);
    if (event.kind !== "comment" || event.repo.id !== repo) return undefined;
    const refused = admit(event, await this.#admitContext(event));
    if (refused !== undefined) return undefined;
    if (queued.released !== undefined) return { event, visible: releasedText(event.comment.body) };
    const result = screened(event.comment.body);
    return result.verdict === "pass" ? { event, visible: result.visible } : undefined;
  }

  async #admitContext(event: CommentEvent) {
    const { ledger, agentLogins } = this.#parts;
    const { id, kind, author } = event.comment;
    const [repo, roster, known] = await Promise.all([
      ledger.get(key.repo(event.repo.id)),
      author === null ? undefined : ledger.get(key.reviewer(event.repo.id, author.id)),
      ledger.get(key.comment(event.repo.id, kind, id)),
    ]);
    return {
      repo: repo && docOf<RepoDoc>(repo),
      roster: roster && docOf<RosterEntry>(roster),
      known: known && docOf<CommentDoc>(known),
      agentLogins,
    };
  }

  /** Over the budget, or known to be down: asking would only cost, and use up the comment's tries. */
  #isReady(repo: RepoId): boolean {
    const { model, guardrail } = this.#parts;
    return model.isReady?.(String(repo)) !== false && guardrail.isReady?.() !== false;
  }

  async #isPaused(repo: RepoId): Promise<boolean> {
    const pauses = [key.pause("learning", "*"), key.pause("learning", repo)];
    const found = await Promise.all(pauses.map((pause) => this.#parts.ledger.get(pause)));
    return found.some((item) => item !== undefined);
  }

  async #proposal(repo: RepoId, bodyHash: string): Promise<ProposalDoc | undefined> {
    const item = await this.#parts.ledger.get(key.proposal(repo, bodyHash));
    return item && docOf<ProposalDoc>(item);
  }

  /** Where an operator released the comment, a person stands in the guardrail's place, and another one behind. */
  #extract(
    { visible, event }: { visible: VisibleText; event: CommentEvent },
    released: boolean,
  ): Promise<ExtractOutcome> {
    const { model, guardrail } = this.#parts;
    const ports = {
      model: this.#timed("model", model),
      guardrail: released ? lookedAt : this.#timed("guardrail", guardrail),
    };
    const { path } = event.comment;
    const about = {
      scope: String(event.repo.id),
      ...(path === undefined ? {} : { path }),
      ...(released ? { released } : {}),
    };
    return extract({ visible, ...about }, ports, {
      statementsMax: limits.statementsPerCommentMax,
      modelTimeoutMs: limits.modelTimeoutMs,
      guardrailTimeoutMs: limits.guardrailTimeoutMs,
    });
  }

  /** The port, with the seconds of each call told to metrics. */
  #timed<P extends ModelPort | GuardrailPort>(what: "model" | "guardrail", port: P): P {
    const { observe } = this.#parts;
    if (observe === undefined) return port;
    const timed = async <T>(call: Promise<T>): Promise<T> => {
      const start = performance.now();
      try {
        return await call;
      } finally {
        observe(what, (performance.now() - start) / 1_000);
      }
    };
    if ("extract" in port) {
      return {
        id: port.id,
        extract: (request, signal) => timed(port.extract(request, signal)),
      } satisfies ModelPort as P;
    }
    return {
      id: port.id,
      check: (source, text, signal) => timed(port.check(source, text, signal)),
    } satisfies GuardrailPort as unknown as P;
  }
}

const lookedAt: GuardrailPort = {
  id: "operator",
  check: () => Promise.resolve({ intervened: false, reasons: [] }),
};

type Statements = Extract<ExtractOutcome, { kind: "statements" }>;
type Embedded =
  | Exclude<ExtractOutcome, Statements>
  | (Omit<Statements, "statements"> & { readonly statements: NonNullable<ProposalDoc["statements"]> });

function proposalOf(outcome: Embedded, attempts: number, now: number): ProposalDoc {
  switch (outcome.kind) {
    case "statements":
      return {
        state: "answered",
        attempts,
        modelId: outcome.modelId,
        guardrailId: outcome.guardrailId,
        statements: outcome.statements,
        findings: outcome.dropped,
      };
    case "quarantined":
      return { state: "quarantined", attempts, findings: outcome.findings };
    case "unavailable":
      return { state: "failed", attempts, notBefore: retryAt(now, attempts), reason: outcome.what };
  }
}
