import { randomUUID } from "node:crypto";
import type { FastifyBaseLogger } from "fastify";
import type { ObjectStore } from "../backup/objects.ts";
import type { EmbeddingPort, GuardrailPort, ModelPort } from "../extraction/ports.ts";
import { AgentTokens } from "./agents/tokens.ts";
import { RuleSearch } from "./agents/search.ts";
import { service } from "./audit/event.ts";
import { AuthFailures } from "./audit/auth-failures.ts";
import { AwaitedProposals } from "./decide/awaited.ts";
import { playCanary, type CanaryReport } from "./canary/canary.ts";
import { systemClock, type Clock } from "./clock.ts";
import type { ExportSettings } from "./config.ts";
import { Lanes } from "./decide/lanes.ts";
import type { DecideParts } from "./decide/parts.ts";
import { Patterns } from "./decide/patterns.ts";
import type { SourceCheck } from "./decide/source-check.ts";
import { expireCandidates, sweepBodies } from "./decide/timed.ts";
import { Tombstones } from "./decide/tombstones.ts";
import { Metrics } from "./http/metrics.ts";
import { Keyring } from "./keys/keyring.ts";
import type { MasterKeys } from "./keys/master-keys.ts";
import { sealedForm, sealedKey } from "./keys/sealed-key.ts";
import { SealedSecrets, type SecretStore } from "./keys/secret-store.ts";
import { SigningKeys } from "./keys/signing-keys.ts";
import { GuardrailCanary, type CanaryState } from "./learn/canary.ts";
import { Embedder } from "./learn/embedder.ts";
import { Learn, type ProposalWriter } from "./learn/learn.ts";
import { LearnRounds } from "./learn/rounds.ts";
import { toDoc, type RepoDoc } from "./ledger/documents.ts";
import { key, type Lane, type RepoId } from "./ledger/layout.ts";
import { Ledger } from "./ledger/ledger.ts";
import type { LedgerStore } from "./ledger/store.ts";
import { defaultTemplates, type NamespaceTemplates } from "./memory/namespace.ts";
import { Outbox } from "./memory/outbox.ts";
import type { Memories } from "./memory/port.ts";
import { reconcile, type ReconcileReport } from "./memory/reconcile.ts";
import { Backups } from "./operators/backups.ts";
import { Candidates } from "./operators/candidates.ts";
import { DeadLetters } from "./operators/dead-letters.ts";
import { Incidents } from "./operators/incidents/incidents.ts";
import { Integrations } from "./operators/integrations.ts";
import { Purges } from "./operators/purges.ts";
import { Quarantine } from "./operators/quarantine.ts";
import { Repositories } from "./operators/repositories.ts";
import { Rules } from "./operators/rules.ts";
import { conflict } from "./operators/error.ts";
import { Operators } from "./operators/tokens.ts";
import { TombstoneList } from "./operators/tombstones.ts";
import { Archive } from "./recovery/archive.ts";
import { Checkpoints } from "./recovery/checkpoints.ts";
import { Exporter } from "./recovery/exporter.ts";
import { Holdings } from "./recovery/holdings.ts";
import { Restorer } from "./recovery/restorer.ts";
import { SetBack } from "./recovery/set-back.ts";
import { openScratchMemory } from "./recovery/scratch.ts";
import { processDelivery } from "./pipeline.ts";
import { allStages, type StageSet } from "./stages.ts";
import { Inbox } from "./webhook/inbox.ts";
import { watchBacklog, type Backlog } from "./webhook/backlog.ts";

/** The engines of every port. */
export interface Engines {
  readonly store: LedgerStore;
  readonly memories: Memories;
  readonly model: ModelPort;
  readonly guardrail: GuardrailPort;
  /** Absent where nobody asked for it: offers to operators come from the words alone. */
  readonly embeddings?: EmbeddingPort;
  readonly objects: ObjectStore;
  readonly masterKeys: MasterKeys;
  /** Where webhook secrets lie; absent where they lie sealed in the ledger. */
  readonly secrets?: SecretStore;
  /** Throw-away storage: for the canary and the restore drill. */
  scratch(): Promise<ScratchStorage>;
  close(): Promise<void>;
}

export interface ScratchStorage {
  readonly store: LedgerStore;
  readonly memories: Memories;
  readonly objects: ObjectStore;
  close(): Promise<void>;
}

export interface ServiceSettings {
  readonly agentLogins: readonly string[];
  readonly templates: NamespaceTemplates;
  readonly logger: FastifyBaseLogger;
  readonly clock?: Clock;
  readonly sources?: SourceCheck;
  /** No schedule when left out. */
  readonly exports?: ExportSettings;
  /** All of them when left out; the engines have walls where the others are. */
  readonly stages?: StageSet;
}

/**
 * The whole service without its doors: every stage, each with the ports it may use and no others. `main.ts` gives it
 * engines and opens the doors; scenarios and evaluations play with it as it is.
 */
export class Service {
  readonly metrics = new Metrics();
  readonly clock: Clock;
  readonly logger: FastifyBaseLogger;
  readonly stages: StageSet;
  readonly ledger: Ledger;
  readonly memories: Memories;
  readonly keyring: Keyring;
  readonly inbox: Inbox;
  readonly backlog: Backlog;
  readonly lanes: Lanes;
  readonly outbox: Outbox;
  readonly authFailures: AuthFailures;
  readonly integrations: Integrations;
  readonly operators: Operators;
  readonly agents: AgentTokens;
  readonly search: RuleSearch;
  readonly repositories: Repositories;
  readonly candidates: Candidates;
  readonly rules: Rules;
  readonly quarantine: Quarantine;
  readonly tombstones: TombstoneList;
  readonly deadLetters: DeadLetters;
  readonly purges: Purges;
  readonly incidents: Incidents;
  readonly signingKeys: SigningKeys;
  readonly checkpoints: Checkpoints;
  readonly backups: Backups;
  readonly #decide: DecideParts;
  readonly #learn: Learn;
  readonly #templates: NamespaceTemplates;
  readonly #rounds: LearnRounds;
  readonly #engines: Engines;
  readonly #owner = randomUUID();
  /** The canary found that known attacks would become rules; of effect where nobody else can be told to pause. */
  #attacksPass = false;
  #onWork: (lane: Lane) => void = () => undefined;

  private constructor(
    engines: Engines,
    settings: ServiceSettings,
    keyring: Keyring,
    ledger: Ledger,
    own: { readonly tombstones: Buffer; readonly signing: SigningKeys },
  ) {
    this.#engines = engines;
    this.clock = ledger.clock;
    this.logger = settings.logger;
    this.stages = settings.stages ?? allStages;
    this.ledger = ledger;
    this.memories = engines.memories;
    this.keyring = keyring;
    ledger.onCommitted((events) => {
      for (const { name } of events) this.metrics.events.inc({ name });
    });
    const wake = (repo: RepoId): void => this.#onWork(repo);
    this.backlog = watchBacklog();
    this.inbox = new Inbox(ledger, (lane) => {
      this.backlog.queued(lane);
      wake(lane);
    });
    this.#decide = this.#decideParts(settings, own.tombstones);
    this.#templates = settings.templates;
    this.#learn = this.#newLearn(engines, settings);
    this.#rounds = this.#newRounds();
    this.lanes = this.#newLanes();
    this.outbox = new Outbox(ledger, engines.memories, keyring, this.clock);
    this.authFailures = new AuthFailures(ledger);
    this.integrations = new Integrations(ledger, engines.secrets ?? new SealedSecrets(keyring));
    this.operators = new Operators(ledger, this.authFailures);
    this.agents = new AgentTokens(ledger, this.authFailures);
    this.search = new RuleSearch({
      ledger,
      memories: engines.memories,
      keyring,
      onForeign: () => this.metrics.foreignRecords.inc(),
    });
    this.repositories = new Repositories(ledger, this.operators, settings.templates, wake);
    this.candidates = new Candidates(this.#decide, this.operators);
    this.rules = new Rules(ledger);
    this.quarantine = new Quarantine(ledger, wake);
    this.tombstones = new TombstoneList(ledger, this.operators);
    this.deadLetters = new DeadLetters(ledger, wake);
    this.purges = new Purges(this.#decide, this.operators, new Holdings(engines.objects, ledger));
    this.incidents = new Incidents(this.#decide, this.operators, this.purges);
    this.signingKeys = own.signing;
    this.checkpoints = new Checkpoints({
      ledger,
      objects: engines.objects,
      keys: own.signing,
      apart: !this.stages.has("decide"),
    });
    this.backups = this.#backups(engines, settings);
  }

  static async open(engines: Engines, settings: ServiceSettings): Promise<Service> {
    const { stages = allStages, clock = systemClock } = settings;
    const keyring = new Keyring(engines.masterKeys);
    const ledger = new Ledger(engines.store, clock, stages.chain);
    const buries = stages.has("decide") || stages.has("operate");
    const signs = stages.has("backup") || stages.has("operate");
    return new Service(engines, settings, keyring, ledger, {
      tombstones: buries ? await sealedKey(ledger, keyring, "tombstones") : Buffer.alloc(0),
      signing: signs ? await SigningKeys.open(ledger, keyring) : SigningKeys.none(keyring),
    });
  }

  /** Who is told that a lane has work: the worker. */
  onWork(listener: (lane: Lane) => void): void {
    this.#onWork = listener;
  }

  /** One lane, as far as it goes now. @returns whether anything was done. */
  async runLane(lane: Lane): Promise<boolean> {
    const progress = await this.lanes.run(lane);
    this.backlog.drained(lane);
    return progress;
  }

  /** All that can progress now does: lanes, outboxes, purges. What waits for a time or a faulty engine stays. */
  async drain(): Promise<void> {
    for (let progress = true; progress;) {
      progress = await this.propose();
      if (this.stages.has("decide")) progress = (await this.#runLanes()) || progress;
      await this.continuePurges();
    }
    if (this.stages.has("operate")) {
      await this.incidents.continueAll();
      await this.backups.continueAll();
    }
    if (this.stages.has("backup")) await this.backups.checkpointIfDue();
  }

  async #runLanes(): Promise<boolean> {
    const lanes = await this.lanes.marked();
    const progress = (await Promise.all(lanes.map((lane) => this.runLane(lane)))).some(Boolean);
    return (await this.drainOutboxes()) || progress;
  }

  /** Where others decide: proposals for what is queued. @returns whether there are new ones. */
  propose(): Promise<boolean> {
    const { stages } = this;
    return stages.has("learn") && !stages.has("decide") ? this.#rounds.run() : Promise.resolve(false);
  }

  async continuePurges(): Promise<void> {
    if (this.stages.has("operate")) await this.purges.continueAll();
  }

  /** A dependency is known to be back: what waits for its back-off is tried now. */
  async retryNow(): Promise<void> {
    if (this.stages.has("decide")) {
      for (const lane of await this.lanes.marked()) await this.lanes.hurry(lane);
      await this.outbox.hurry();
    }
    await this.drain();
  }

  /** @returns whether memory changed. */
  async drainOutboxes(): Promise<boolean> {
    let changed = false;
    if (!this.stages.has("decide")) return changed;
    for (const repo of await this.outbox.dueRepos()) {
      const report = await this.outbox.drain(repo);
      if (report.failed > 0)
        this.logger.warn({ repo, errors: report.errors }, "memory did not take everything");
      changed ||= report.written + report.removed > 0;
    }
    return changed;
  }

  /** Memory against the ledger, in one repository's namespace. */
  reconcile(repo: RepoDoc, options: { readonly dryRun: boolean }): Promise<ReconcileReport> {
    const { ledger, memories, keyring, outbox } = this;
    const templates = this.#templates;
    return reconcile({ ledger, memories, keyring, outbox, templates }, repo, options);
  }

  /** One memory that can't be reached must not keep the others from being looked at. */
  async #reconcileOnTime(repo: RepoDoc): Promise<void> {
    try {
      await this.reconcile(repo, { dryRun: false });
    } catch (error) {
      this.logger.error({ err: error, repo: repo.id }, "memory could not be reconciled");
    }
  }

  /** What time brings: expiries, sweeps, and a look at memory against the ledger. */
  async runTimed(): Promise<void> {
    if (this.stages.has("decide")) {
      await expireCandidates(this.#decide, this.lanes);
      await sweepBodies(this.#decide);
      for (const repo of await this.repositories.list()) await this.#reconcileOnTime(repo);
    }
    if (this.stages.has("operate")) await this.integrations.forgetSecrets();
    if (this.stages.has("backup")) await this.backups.runTimed();
  }

  /**
   * Known attacks through our own path, with the live model and guardrail. While one of them would become a rule,
   * nothing is learned; a later run that stops them all lets learning go on.
   * @throws OperatorError `conflict` where neither model nor guardrail is: the learning stage plays it by itself.
   */
  async runCanary(): Promise<CanaryReport> {
    if (!this.stages.has("learn"))
      throw conflict("the learning stage runs elsewhere: it plays the canary every hour, and at its start");
    const storage = await this.#engines.scratch();
    try {
      const { clock, logger } = this;
      const settings = { agentLogins: [], templates: defaultTemplates, logger, clock };
      const report = await playCanary(await Service.open({ ...this.#engines, ...storage }, settings));
      await this.#stopLearning(report);
      return report;
    } finally {
      await storage.close();
    }
  }

  async #stopLearning({ passed }: CanaryReport): Promise<void> {
    if (!this.stages.has("operate")) {
      this.#stopHere(passed);
      return;
    }
    const canary = { operatorId: "canary", login: "canary" };
    const pause = await this.ledger.get(key.pause("learning", "*"));
    if (passed.length > 0) {
      this.metrics.learningStopped.set(1);
      this.logger.error({ passed }, "known attacks would become rules: learning stops");
      await this.repositories.pause(canary, "learning", "*");
    } else if (pause?.doc["by"] === canary.operatorId) {
      this.metrics.learningStopped.set(0);
      await this.repositories.resume(canary, "learning", "*");
    }
  }

  /** A stage that may not pause for all keeps its own model still: each of its kind plays the canary for itself. */
  #stopHere(passed: readonly string[]): void {
    this.#attacksPass = passed.length > 0;
    this.metrics.learningStopped.set(this.#attacksPass ? 1 : 0);
    if (this.#attacksPass)
      this.logger.error({ passed }, "known attacks would become rules: this process learns nothing");
  }

  #onCanary({ ok, reason }: CanaryState): void {
    this.metrics.learningStopped.set(ok ? 0 : 1);
    if (ok) return;
    this.logger.error(
      { reason },
      "the guardrail let a known attack pass, or is silent: learning stops until it does not",
    );
    const about = { reason };
    void this.ledger
      .commit("-", [], [{ name: "guardrail.unavailable", actor: service, about }])
      .catch((error: unknown) => this.logger.error({ err: error }, "the audit chain can't be written"));
  }

  #decideParts(settings: ServiceSettings, tombstoneKey: Buffer): DecideParts {
    return {
      ledger: this.ledger,
      deliveries: this.inbox,
      keyring: this.keyring,
      patterns: new Patterns(this.ledger),
      tombstones: new Tombstones(this.ledger, tombstoneKey),
      agentLogins: loginsOf(settings),
      count: (outcome, reason) => this.metrics.comments.inc({ outcome, reason }),
      ...(settings.sources === undefined ? {} : { sources: settings.sources }),
    };
  }

  #backups(engines: Engines, settings: ServiceSettings): Backups {
    const { objects } = engines;
    const { ledger, memories, keyring, outbox, signingKeys: keys } = this;
    const { everyHours, keepDays, namespaces } = settings.exports ?? noSchedule;
    const archive = new Archive({
      ledger,
      objects,
      keys,
      keyring,
      scratch: async () => openScratchMemory(await engines.scratch()),
    });
    const exporter = new Exporter({
      ledger,
      memories,
      objects,
      keys,
      tombstoneKey: () => sealedForm(ledger, keyring, "tombstones"),
      templates: settings.templates,
      namespaces,
    });
    const { tombstones } = this.#decide;
    const restorer = new Restorer({ ledger, memories, objects, keyring, outbox, tombstones, archive });
    const { checkpoints } = this;
    return new Backups({
      ledger,
      objects,
      exporter,
      archive,
      checkpoints,
      restorer,
      setBack: new SetBack({ ledger, objects, keys, keyring }),
      settings: { everyHours, keepDays },
    });
  }

  #newLearn(engines: Engines, settings: ServiceSettings): Learn {
    const canary = new GuardrailCanary(engines.guardrail, this.clock, (state) => this.#onCanary(state));
    return new Learn({
      ledger: this.ledger,
      deliveries: this.inbox,
      proposals: proposalWriter(this.ledger),
      model: engines.model,
      guardrail: engines.guardrail,
      ...(engines.embeddings === undefined
        ? {}
        : { embedder: new Embedder(engines.embeddings, (outcome) => this.metrics.models.embedded(outcome)) }),
      clock: this.clock,
      agentLogins: loginsOf(settings),
      canary: { passes: async () => !this.#attacksPass && (await canary.passes()) },
      observe: (what, seconds) =>
        (what === "model" ? this.metrics.modelSeconds : this.metrics.guardrailSeconds).observe(seconds),
    });
  }

  #newRounds(): LearnRounds {
    return new LearnRounds({
      ledger: this.ledger,
      learn: this.#learn,
      owner: this.#owner,
      onError: (error, repo) => this.logger.error({ err: error, repo }, "learning stopped"),
    });
  }

  #newLanes(): Lanes {
    const learn = this.stages.has("learn") ? this.#learn : new AwaitedProposals(this.ledger);
    return new Lanes({
      decide: this.#decide,
      process: (turn) => processDelivery({ decide: this.#decide, learn }, turn),
      owner: this.#owner,
      onError: (error, lane) => this.logger.error({ err: error, lane }, "a lane stopped"),
    });
  }
}

const noSchedule = { everyHours: 0, keepDays: 36_500, namespaces: [] };

/** The learning stage's only pen. */
function proposalWriter(ledger: Ledger): ProposalWriter {
  return {
    put: (repo, bodyHash, proposal) =>
      ledger.write([
        { op: "put", key: key.proposal(repo, bodyHash), doc: toDoc(proposal), when: { any: true } },
      ]),
  };
}

function loginsOf(settings: ServiceSettings): ReadonlySet<string> {
  return new Set(settings.agentLogins.map((login) => login.toLowerCase()));
}
