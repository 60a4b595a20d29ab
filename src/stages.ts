/**
 * The walls between the stages, in one place: which part of the ledger a stage may read and write, which ports it has,
 * and which doors it opens. The service builds no client that a stage lacks here, the ledger refuses what is not
 * written down here (ledger/walls.ts), and the task roles on AWS are made from it.
 */

export const stageNames = ["ingest", "learn", "decide", "serve", "backup", "operate"] as const;
export type Stage = (typeof stageNames)[number];

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
