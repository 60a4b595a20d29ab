/**
 * The walls between the stages, in one place: which part of the ledger a stage may read and write, which ports it has,
 * and which doors it opens. The service builds no client that a stage lacks here, the ledger refuses what is not
 * written down here (ledger/walls.ts), and the task roles on AWS are made from it.
 */

export const stageNames = ["ingest", "learn", "decide", "serve", "backup", "operate"] as const;
export type Stage = (typeof stageNames)[number];

/** Audit chains of what belongs to no repository: a process of all stages has one, a single stage its own. */
export const commonChains: readonly ("-" | `-${Stage}`)[] = [
  "-",
  ...stageNames.map((stage) => `-${stage}` as const),
];

export function isStage(name: string): name is Stage {
  return (stageNames as readonly string[]).includes(name);
}

/** Who may come in. Health and metrics are every stage's. */
export type Door = "webhooks" | "agents" | "operators";

/** A partition of the ledger; with `*` at its end, all that begin so. The form of `dynamodb:LeadingKeys`. */
export type Partitions = readonly string[];

export interface StageRights {
  readonly ledger: {
    /** Read, and checked in transactions. */
    readonly read: Partitions;
    /** Put and deleted. */
    readonly write: Partitions;
  };
  /** `write` reads, too. */
  readonly memory: "none" | "read" | "write";
  /** Makes the memory of a repository that has one of its own. */
  readonly makesSilos: boolean;
  readonly model: boolean;
  readonly guardrail: boolean;
  /** What may be done with objects: exports, manifests, checkpoints. */
  readonly objects: readonly ("read" | "create" | "remove")[];
  /** `webhooks`: what GitHub signs with. `master`: signs rules, seals secrets. `github`: the token that fetches comments again. */
  readonly secrets: readonly ("webhooks" | "master" | "github")[];
  readonly doors: readonly Door[];
}

/** What a stage writes of its own, whatever else it does: its readiness, and events that belong to no repository. */
function ownOf(stage: Stage): Partitions {
  return [`ready#${stage}`, chainOf(stage)];
}

/** The partition of a stage's own audit chain: who was taken over can't rewrite what others tell. */
function chainOf(stage: Stage): string {
  return `audit#-${stage}`;
}

/** Families whose items may outgrow 180 KiB. */
const bulky: ReadonlySet<string> = new Set([
  "inbox",
  "comments",
  "candidates",
  "rules",
  "quarantine",
  "tombstones",
]);

/** Where items lie that don't fit into one of DynamoDB's, and the register of them (engines/aws/dynamodb-parts.ts). */
function withParts(partitions: Partitions): Partitions {
  const families = partitions.map((one) => one.split("#", 1)[0] ?? "").filter((family) => bulky.has(family));
  return [...partitions, ...families.map((family) => `part#${family}#*`), "parts"];
}

const learned = ["repos", "roster#*", "comments#*", "pauses", "lanes", "queue#*", "proposal#*"];

const decided = [
  "lanes",
  "queue#*",
  "inbox#*",
  "proposal#*",
  "lease#*",
  "comments#*",
  "candidates#*",
  "votes#*",
  "rules#*",
  "outbox#*",
  "outboxes",
  "tries#*",
  "quarantine#*",
  "dead#*",
  "flood#*",
  "pulls#*",
  "repos",
  "sweep#*",
  "silos",
  "audit#*",
];

const operated = [
  "lanes",
  "queue#*",
  "inbox#*",
  "proposal#*",
  "comments#*",
  "candidates#*",
  "votes#*",
  "rules#*",
  "outbox#*",
  "outboxes",
  "tries#*",
  "tombstones#*",
  "quarantine#*",
  "dead#*",
  "repos",
  "names",
  "roster#*",
  "operators",
  "tokens",
  "integrations",
  "purges",
  "purge#*",
  "incidents",
  "incident#*",
  "restores",
  "exports",
  "export#*",
  "backup",
  "lease#export",
  "pauses",
  "settings",
  "silos",
  "audit#*",
];

export const stages: Readonly<Record<Stage, StageRights>> = {
  /** Faces GitHub: checks signatures, and stores. */
  ingest: {
    ledger: {
      read: withParts(["inbox#*", "integrations", ...ownOf("ingest")]),
      write: withParts(["inbox#*", "queue#*", "lanes", ...ownOf("ingest")]),
    },
    memory: "none",
    makesSilos: false,
    model: false,
    guardrail: false,
    objects: [],
    secrets: ["webhooks"],
    doors: ["webhooks"],
  },
  /** Faces the model: whatever takes it over can propose, and nothing else. */
  learn: {
    ledger: {
      read: [...withParts(["inbox#*", ...learned]), "lease#learn-*", ...ownOf("learn")],
      write: ["proposal#*", "lease#learn-*", ...ownOf("learn")],
    },
    memory: "none",
    makesSilos: false,
    model: true,
    guardrail: true,
    objects: [],
    secrets: [],
    doors: [],
  },
  /** Counts and decides on the stored deliveries, and writes memory. No model, no webhook secrets. */
  decide: {
    ledger: {
      read: withParts([
        ...decided,
        "roster#*",
        "tombstones#*",
        "names",
        "pauses",
        "settings",
        ...ownOf("decide"),
      ]),
      write: withParts([...decided, ...ownOf("decide")]),
    },
    memory: "write",
    makesSilos: true,
    model: false,
    guardrail: false,
    objects: [],
    secrets: ["master", "github"],
    doors: [],
  },
  /** Faces agents: reads what was decided, and writes what was served. */
  serve: {
    ledger: {
      read: withParts(["tokens", "repos", "pauses", "rules#*", "silos", "audit#*", ...ownOf("serve")]),
      write: ["served#*", ...ownOf("serve")],
    },
    memory: "read",
    makesSilos: false,
    model: false,
    guardrail: false,
    objects: [],
    secrets: ["master"],
    doors: ["agents"],
  },
  /** Lists memory, and writes objects. */
  backup: {
    ledger: {
      read: withParts([
        "repos",
        "roster#*",
        "tombstones#*",
        "rules#*",
        "exports",
        "export#*",
        "restores",
        "backup",
        "settings",
        "silos",
        "lease#export",
        "audit#*",
        ...ownOf("backup"),
      ]),
      write: ["exports", "export#*", "backup", "lease#export", ...ownOf("backup")],
    },
    memory: "read",
    makesSilos: false,
    model: false,
    guardrail: false,
    objects: ["read", "create", "remove"],
    secrets: ["master"],
    doors: [],
  },
  /** Faces operators: approves, purges, restores. It removes no object: what it took over, backups survive. */
  operate: {
    ledger: {
      read: withParts([...operated, "pulls#*", "flood#*", "served#*", "sweep#*", ...ownOf("operate")]),
      write: withParts([...operated, ...ownOf("operate")]),
    },
    memory: "write",
    makesSilos: true,
    model: false,
    guardrail: false,
    objects: ["read", "create"],
    secrets: ["webhooks", "master", "github"],
    doors: ["operators"],
  },
};

/** Whether a partition is one of these. */
export function isAmong(partitions: Partitions, pk: string): boolean {
  return partitions.some((one) => (one.endsWith("*") ? pk.startsWith(one.slice(0, -1)) : pk === one));
}

/** Something of another stage was asked for: a client, a part of the ledger, a port. */
export class StageError extends Error {
  readonly code = "not-of-stage";

  constructor(message: string) {
    super(message);
    this.name = "StageError";
  }
}

/** The stages of one process, and what they may do together. */
export class StageSet {
  readonly #stages: ReadonlySet<Stage>;

  constructor(chosen: Iterable<Stage> = stageNames) {
    this.#stages = new Set(chosen);
    if (this.#stages.size === 0) throw new StageError("expected at least one stage");
  }

  /** Whether there is a wall at all: a process of all stages may do everything. */
  get isAll(): boolean {
    return stageNames.every((stage) => this.#stages.has(stage));
  }

  has(stage: Stage): boolean {
    return this.#stages.has(stage);
  }

  get names(): readonly Stage[] {
    return stageNames.filter((stage) => this.#stages.has(stage));
  }

  /** Where events lie that belong to no repository. A chain has one writer's rights, so that of several stages one stands for all. */
  get chain(): "-" | `-${Stage}` {
    const [first] = this.names;
    return this.isAll || first === undefined ? "-" : `-${first}`;
  }

  get doors(): ReadonlySet<Door> {
    return new Set(this.#rights.flatMap(({ doors }) => doors));
  }

  get readable(): Partitions {
    return this.isAll ? ["*"] : this.#rights.flatMap(({ ledger }) => [...ledger.read, ...ledger.write]);
  }

  get writable(): Partitions {
    return this.isAll ? ["*"] : this.#rights.flatMap(({ ledger }) => ledger.write);
  }

  get memory(): StageRights["memory"] {
    const all = this.#rights.map(({ memory }) => memory);
    return all.includes("write") ? "write" : all.includes("read") ? "read" : "none";
  }

  /** Whether one of the stages may do this. */
  may(right: "makesSilos" | "model" | "guardrail"): boolean {
    return this.#rights.some((rights) => rights[right]);
  }

  mayDo(what: "read" | "create" | "remove"): boolean {
    return this.#rights.some(({ objects }) => objects.includes(what));
  }

  holds(secret: StageRights["secrets"][number]): boolean {
    return this.#rights.some(({ secrets }) => secrets.includes(secret));
  }

  /** @throws StageError when this is another stage's. @param what for people, as in "a model". */
  demand(allowed: boolean, what: string): void {
    if (!allowed) throw this.refusal(what);
  }

  refusal(what: string): StageError {
    return new StageError(`${this.names.join(" and ")} may not have ${what}`);
  }

  get #rights(): readonly StageRights[] {
    return this.names.map((stage) => stages[stage]);
  }
}

/** Every stage in one process. */
export const allStages = new StageSet();
