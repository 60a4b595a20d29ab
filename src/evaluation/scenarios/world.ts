import { createHmac } from "node:crypto";
import type { Clock } from "../../clock.ts";
import { readConfig } from "../../config.ts";
import { walled } from "../../engines/walls.ts";
import type { RepoDoc } from "../../ledger/documents.ts";
import { startWith, type Running } from "../../main.ts";
import { policyPatchSchema, type PolicyPatch } from "../../operators/repositories.ts";
import type { Caller } from "../../operators/caller.ts";
import type { Engines, Service } from "../../service.ts";
import { limits } from "../../limits.ts";
import { allStages, commonChains, stageNames, StageSet, type Stage } from "../../stages.ts";
import { Faults, Life } from "./faults.ts";
import { faulty } from "./faulty-engines.ts";
import type { Scenario } from "./format.ts";
import { Lagging } from "./lagging.ts";
import { builtIn, firstOperators, firstReviewers, homeRepo, personOf } from "./people.ts";
import type { BackupFiles, EngineRoom, StoryRoom } from "./room.ts";
import { Scripts } from "./scripts.ts";

const startsAt = Date.parse("2025-03-01T12:00:00Z");
const otherTeamsRepo = 999_000_001;
const attemptsMax = 40;

class StoryClock implements Clock {
  #now = startsAt;

  now(): number {
    return this.#now;
  }

  advance(ms: number): void {
    this.#now += ms;
  }

  set(at: number): void {
    this.#now = at;
  }
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

interface IntegrationKeys {
  readonly id: string;
  readonly secret: string;
}

/** What a scenario's `policy` is, unless it says otherwise. */
const defaultPolicy = {
  minReviewers: 2,
  minPullRequests: 2,
  windowDays: 365,
  burstMinutes: 0,
  approvalsRequired: 1,
};

/** What a story is played on. */
export interface Ground {
  readonly room: EngineRoom;
  /** Whether each stage is a service of its own, with its own doors and behind its own walls; one does all otherwise. */
  readonly apart: boolean;
}

/** Each has its say before the next: what one leaves undone, a later one finishes. */
const turns: readonly Stage[] = [
  "operate",
  "learn",
  "decide",
  "learn",
  "decide",
  "operate",
  "decide",
  "backup",
];

/** One fresh service with its own engines, real HTTP before it, and time in the story's hand. */
export class World {
  readonly clock: StoryClock;
  readonly faults = new Faults();
  readonly scripts = new Scripts();
  readonly lagging = new Lagging();
  readonly policy: PolicyPatch;
  readonly #room: StoryRoom;
  readonly #sets: readonly StageSet[];
  readonly #operatorTokens = new Map<number, string>();
  readonly #agentTokens = new Map<number, { readonly token: string; readonly expiresAt: number }>();
  #engines: Engines | undefined;
  #running: readonly Running[] = [];
  #life = new Life();
  #own: IntegrationKeys | undefined;
  #other: IntegrationKeys | undefined;
  /** How many events each chain had when the story began: the setting of the scene is no part of it. */
  #before = new Map<string, number>();

  private constructor(clock: StoryClock, room: StoryRoom, apart: boolean, policy: PolicyPatch) {
    this.clock = clock;
    this.#room = room;
    // Operators first: their stage makes the keys that the others read.
    const alone = ["operate", ...stageNames.filter((name) => name !== "operate")] as const;
    this.#sets = apart ? alone.map((name) => new StageSet([name])) : [allStages];
    this.policy = policy;
  }

  static async open(scenario: Scenario, { room, apart }: Ground): Promise<World> {
    const policy = policyOf(scenario);
    const clock = new StoryClock();
    const world = new World(clock, await room.openStory(clock), apart, policy);
    try {
      await world.#start();
      await world.#setTheScene(repoIdsOf(scenario));
      return world;
    } catch (error) {
      await world.close();
      throw error;
    }
  }

  /** Where exports lie. */
  get backups(): BackupFiles {
    return this.#room.backups;
  }

  /** The one that does all, or the operators' own: what it may not see, no story asks for. */
  get service(): Service {
    return this.#of("operate").service;
  }

  #of(stage: Stage): Running {
    return given(this.#running.find(({ service }) => service.stages.has(stage)));
  }

  get integration(): IntegrationKeys {
    return given(this.#own);
  }

  get otherIntegration(): IntegrationKeys {
    return given(this.#other);
  }

  /** One request to the service's doors. Undefined when the process died underneath it. */
  async request(path: string, init: RequestInit): Promise<Answer | undefined> {
    const life = this.#life;
    const { url } = this.#of(doorOf(path));
    const asked = fetch(`${url}${path}`, init).then(async (response): Promise<Answer> => {
      const text = await response.text();
      return { status: response.status, body: text === "" ? undefined : (JSON.parse(text) as unknown) };
    });
    asked.catch(() => undefined);
    return Promise.race([asked, life.died]);
  }

  /** Whoever is no operator has an agent's token at best. */
  operatorToken(ref: Parameters<typeof personOf>[0]): string {
    return this.#operatorTokens.get(personOf(ref).id) ?? given(this.#agentTokens.get(homeRepo.id)).token;
  }

  /** A token that names this one repository; a new one where the last has ended. */
  async agentToken(repo: number): Promise<string> {
    const known = this.#agentTokens.get(repo);
    if (known !== undefined && known.expiresAt > this.clock.now()) return known.token;
    const by = { kind: "service", id: "story" } as const;
    const made = await this.faults.bypass(() =>
      this.service.agents.create({ name: `agent-${repo}`, repoIds: [repo], by }),
    );
    this.#agentTokens.set(repo, made);
    return made.token;
  }

  caller(): Promise<Caller> {
    return this.service.operators.authenticate(this.operatorToken("olga"));
  }

  /** Repositories that are onboarded now, in the order of their ids. */
  repos(): Promise<RepoDoc[]> {
    return this.faults.bypass(() => this.service.repositories.list());
  }

  eventsBefore(chain: string): number {
    return this.#before.get(chain) ?? 0;
  }

  /**
   * Brings everything that can progress to its end. A process that dies on the way is started again, and what a fault
   * struck once is tried once more.
   */
  async settle(work: (service: Service) => Promise<unknown> = (service) => service.drain()): Promise<void> {
    for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
      const life = this.#life;
      const done =
        life.isDead() || (await this.#unlessStruck(() => Promise.race([this.#inTurn(work), life.died])));
      if (life.isDead()) await this.#restart();
      else if (done) return;
    }
    throw new Error("the process dies again and again");
  }

  async #inTurn(work: (service: Service) => Promise<unknown>): Promise<void> {
    if (this.#running.length === 1) await work(this.service);
    else for (const stage of turns) await work(this.#of(stage).service);
  }

  /** A dependency is back, or an hour has struck: what waits for its back-off is tried now. */
  retryNow(): Promise<void> {
    return this.settle((service) => service.retryNow());
  }

  async close(): Promise<void> {
    await this.#stop();
    await this.#room.close();
  }

  sign(secret: string, body: string, algorithm: "sha256" | "sha1" = "sha256"): string {
    return `${algorithm}=${createHmac(algorithm, secret).update(body).digest("hex")}`;
  }

  async #start(): Promise<void> {
    this.#life = new Life();
    this.#engines = await this.#room.engines();
    const { faults, scripts, lagging } = this;
    const engines = faulty(this.#engines, { faults, scripts, lagging, life: this.#life });
    const config = readConfig({
      VOUCHSAFE_PORT: "0",
      VOUCHSAFE_LOG_LEVEL: process.env["VOUCHSAFE_STORY_LOG"] ?? "silent",
      VOUCHSAFE_OPERATOR: "50:olga",
      // A story says itself when it exports.
      VOUCHSAFE_EXPORT_HOURS: "0",
    });
    // While it starts, nothing fails: a start that fails is tried again until it does not.
    const running: Running[] = [];
    for (const stages of this.#sets) {
      const options = { clock: this.clock, worker: false, stages };
      running.push(await faults.bypass(() => startWith(walled(engines, stages), config, options)));
    }
    this.#running = running;
    const { firstToken } = this.#of("operate");
    if (firstToken !== undefined) this.#operatorTokens.set(given(builtIn["olga"]).id, firstToken);
  }

  /** The dead process's lease has to run out before another one may take its lanes. */
  async #restart(): Promise<void> {
    await this.#stop();
    this.clock.advance(limits.leaseMs + 1);
    await this.#start();
  }

  async #stop(): Promise<void> {
    const running = this.#running;
    this.#running = [];
    for (const { app } of running) {
      app.server.closeAllConnections();
      const closed = app.close();
      // Requests of a dead process never end.
      if (!this.#life.isDead()) await closed;
    }
    await this.#engines?.close();
    this.#engines = undefined;
  }

  /** @returns false when a fault that is over struck it: it is worth another try. */
  async #unlessStruck(work: () => Promise<unknown>): Promise<boolean> {
    const before = this.faults.struck;
    try {
      await work();
      return true;
    } catch (error) {
      if (this.faults.struck === before) throw error;
      return this.faults.at("ledger") !== "none";
    }
  }

  async #setTheScene(repoIds: readonly number[]): Promise<void> {
    const { operators, repositories, integrations } = this.service;
    const by = { kind: "service", id: "story" } as const;
    for (const name of firstOperators.slice(1)) {
      const { id: githubId, login } = personOf(name);
      this.#operatorTokens.set(githubId, (await operators.create({ githubId, login }, by)).token);
    }
    const olga = await this.caller();
    await repositories.onboard(olga, { ...homeRepo, isolation: "pool", policy: this.policy });
    for (const name of firstReviewers) {
      const { id, login } = personOf(name);
      await repositories.trust(olga, homeRepo.id, { id, login });
    }
    this.#own = await integrations.create({ name: "acme", repoIds, by });
    this.#other = await integrations.create({ name: "other team", repoIds: [otherTeamsRepo], by });
    await this.agentToken(homeRepo.id);
    await this.settle();
    for (const chain of [...commonChains, String(homeRepo.id)]) {
      const head = await this.service.ledger.get({ pk: `audit#${chain}`, sk: "head" });
      this.#before.set(chain, Number(head?.doc["seq"] ?? 0));
    }
  }
}

/** Which stage has the door that a path leads to. */
function doorOf(path: string): Stage {
  if (path.startsWith("/webhooks/")) return "ingest";
  return path.startsWith("/v1/rules/search") ? "serve" : "operate";
}

/** @throws Error with what the service would say to such a policy. */
function policyOf(scenario: Scenario): PolicyPatch {
  const parsed = policyPatchSchema.safeParse({ ...defaultPolicy, ...scenario.policy });
  if (parsed.success) return parsed.data;
  throw new Error(`the policy is refused: ${parsed.error.issues.map(({ message }) => message).join(", ")}`);
}

/** The team's integration speaks for the repository of the story, and for those that it onboards. */
function repoIdsOf(scenario: Scenario): number[] {
  const onboarded = scenario.steps.flatMap((step) =>
    "operator" in step && step.operator.do === "onboard" ? [step.operator.repo.id] : [],
  );
  return [...new Set([homeRepo.id, ...onboarded])];
}

export function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the scene is not set yet");
  return value;
}
