/** What the commands read of the service's answers: the fields that people are shown, and no others. */
import { z } from "zod";

/** A list, and how much there is in all. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), total: z.number() });
}

export const policy = z.object({
  minReviewers: z.number(),
  minPullRequests: z.number(),
  windowDays: z.number(),
  burstMinutes: z.number(),
  approvalsRequired: z.number(),
  holdDays: z.number(),
});

export const repository = z.object({
  id: z.number(),
  name: z.string(),
  namespace: z.string(),
  isolation: z.string(),
  state: z.string(),
  onboardedAt: z.string(),
  policy,
  pendingPolicy: z.object({ policy, by: z.number() }).optional(),
});

export const reviewer = z.object({
  reviewerId: z.number(),
  login: z.string(),
  state: z.string(),
  trustedAt: z.string(),
  revokedFrom: z.string().optional(),
});

export const candidateSummary = z.object({
  id: z.string(),
  state: z.string(),
  text: z.string(),
  impact: z.string(),
  flags: z.array(z.string()),
  reviewers: z.number(),
  pullRequests: z.number(),
  openedAt: z.string(),
  heldAt: z.string().optional(),
});

const person = z.object({ login: z.string(), githubId: z.number() });
const named = z.object({ id: z.string(), text: z.string(), state: z.string() });

export const candidate = candidateSummary.extend({
  hash: z.string(),
  impactReason: z.string(),
  modelId: z.string(),
  votes: z.array(
    z.object({
      reviewerId: z.number(),
      login: z.string(),
      pullRequest: z.number(),
      counts: z.boolean(),
      sources: z.array(
        z.object({ comment: z.string(), at: z.string(), text: z.string(), evidence: z.string() }),
      ),
    }),
  ),
  missing: z.string(),
  notVoted: z.array(z.object({ login: z.string() })),
  neighbours: z.array(named.extend({ by: z.string().optional() })),
  opposes: z.array(named),
  dissent: z.array(z.object({ reviewerId: z.number(), comment: z.string() })),
  approvals: z.array(person.extend({ at: z.string(), reason: z.string() })),
  approvalsRequired: z.number(),
  editedBy: person.optional(),
  ruleId: z.string().optional(),
  mergedInto: z.string().optional(),
});

export const decided = z.object({ status: z.string(), message: z.string(), ruleId: z.string().optional() });

export const rule = z.object({
  id: z.string(),
  candidateId: z.string(),
  state: z.string(),
  text: z.string(),
  modelId: z.string(),
  record: z.string(),
  sha256: z.string(),
  namespace: z.string(),
  impact: z.string(),
  flags: z.array(z.string()),
  sources: z.array(z.object({ login: z.string(), reviewerId: z.number(), pullRequest: z.number() })),
  promotedAt: z.string(),
  approvedBy: z.array(person.extend({ at: z.string(), reason: z.string() })),
  editedBy: person.optional(),
});

export const quarantined = z.object({
  id: z.string(),
  what: z.string(),
  at: z.string(),
  findings: z.array(z.object({ code: z.string(), detail: z.string() })),
  text: z.string(),
  comment: z.string().optional(),
  login: z.string().optional(),
  pullRequest: z.number().optional(),
  releasedBy: z.string().optional(),
});

export const tombstone = z.object({
  id: z.string(),
  purgeId: z.string(),
  ruleId: z.string().optional(),
  at: z.string(),
  by: z.number(),
  liftedAt: z.string().optional(),
});

export const deadLetter = z.object({
  bodyHash: z.string(),
  receivedAt: z.string(),
  attempts: z.number(),
  reason: z.string().optional(),
});

export const pause = z.object({
  what: z.string(),
  repo: z.union([z.literal("*"), z.number()]),
  since: z.string(),
  by: z.string(),
});

export const purge = z.object({
  id: z.string(),
  repo: z.number(),
  state: z.string(),
  by: person,
  plannedAt: z.string(),
  rules: z.number(),
  candidates: z.number(),
  votes: z.number(),
  rulesInAll: z.number(),
  confirmedBy: person.optional(),
  secondedBy: person.optional(),
  hiddenAt: z.string().optional(),
  completedAt: z.string().optional(),
});

const purgeItem = z.object({
  candidateId: z.string(),
  ruleId: z.string().optional(),
  text: z.string(),
  state: z.string(),
  why: z.string(),
});

export const served = z.array(
  z.object({
    ruleId: z.string(),
    agentId: z.string(),
    agentName: z.string(),
    taskHash: z.string().nullable(),
    at: z.string(),
    pullRequest: z.number().optional(),
    commit: z.string().optional(),
  }),
);

export type PurgeItem = z.output<typeof purgeItem>;

export const purgePreview = z.object({
  purge,
  taken: z.array(purgeItem),
  unvoted: z.array(purgeItem),
  alike: z.array(purgeItem),
  alikeInAll: z.number(),
  refused: z.number(),
  served,
  confirmation: z.string(),
  needsSecond: z.string().optional(),
});

export const purgeReport = z.object({
  purge,
  entries: z.number(),
  done: z.number(),
  recordsLeft: z.number(),
  served,
  backups: z.array(
    z.object({
      key: z.string(),
      version: z.string().optional(),
      export: z.string().optional(),
      records: z.number(),
    }),
  ),
});

export const integration = z.object({
  id: z.string(),
  name: z.string(),
  repoIds: z.array(z.number()),
  state: z.string(),
  createdAt: z.string(),
  recoverableUntil: z.string().optional(),
  secrets: z.array(z.object({ createdAt: z.string(), validUntil: z.string().optional() })),
});

export const integrationSecret = z.object({ id: z.string(), secret: z.string(), webhookPath: z.string() });

export const operator = z.object({
  id: z.string(),
  githubId: z.number().optional(),
  login: z.string(),
  state: z.string(),
  createdAt: z.string(),
});

export const operatorToken = z.object({
  operatorId: z.string(),
  token: z.string(),
  proposed: z.boolean().optional(),
});

export const me = z.object({
  operatorId: z.string(),
  login: z.string(),
  githubId: z.number().optional(),
  others: z.number(),
});

export const agent = z.object({
  agentId: z.string(),
  name: z.string(),
  repoIds: z.array(z.number()),
  state: z.string(),
  expiresAt: z.string(),
});

export const agentToken = z.object({ agentId: z.string(), token: z.string(), expiresAt: z.string() });

const foundRecord = z.object({ recordId: z.string(), quarantineId: z.string() });

const reconciled = z.object({
  namespace: z.string(),
  records: z.number(),
  verified: z.number(),
  foreign: z.array(foundRecord),
  tampered: z.array(foundRecord),
  duplicates: z.array(z.string()),
  leftovers: z.array(z.string()),
  missing: z.array(z.string()),
  unremoved: z.array(z.object({ recordId: z.string(), error: z.string() })),
});

export type Reconciled = z.infer<typeof reconciled>;

export const reconcileReport = reconciled.extend({
  dryRun: z.boolean(),
  projections: z.array(reconciled.extend({ current: z.boolean(), others: z.object({ count: z.number() }) })),
  repair: z.object({ written: z.number(), removed: z.number(), failed: z.number() }).optional(),
});

const auditEvent = z.object({
  seq: z.number(),
  at: z.string(),
  name: z.string(),
  actor: z.object({ kind: z.string(), id: z.union([z.string(), z.number()]) }),
  about: z.record(z.string(), z.unknown()),
});

export const auditPage = z.object({ items: z.array(auditEvent), next: z.number().optional() });

export const chainReport = z.object({
  chain: z.string(),
  ok: z.boolean(),
  events: z.number(),
  head: z.string(),
  problem: z.string().optional(),
});

const counts = z.record(z.string(), z.number());

export const status = z.object({
  repositories: z.number(),
  comments: counts,
  candidates: counts,
  rules: counts,
  quarantine: z.number(),
  waiting: z.number(),
  deadLetters: z.number(),
  oldestHoldAt: z.string().optional(),
  oldestWaitingAt: z.string().optional(),
});

export const searchAnswer = z.object({
  rules: z.array(z.object({ id: z.string(), text: z.string(), provenance: z.string() })),
  leftOut: z.number(),
  tokens: z.number(),
  paused: z.boolean(),
});
