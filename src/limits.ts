/** Every bound of the service in one place; units stand last. */

export const limits = {
  /** GitHub sends at most 25 MB (webhook documentation). */
  bodyBytesMax: 25 * 1024 * 1024,
  /** Verified and unverified request bodies held in memory at one time. */
  bytesInFlightMax: 64 * 1024 * 1024,
  /** GitHub's own cap on a comment; longer ones are not read. */
  commentCharsMax: 65_536,
  /** Of bodies whose reading is remembered, so that the stages of one process read them once. */
  recentBodyBytesMax: 8 * 1024 * 1024,
  statementsPerCommentMax: 3,
  statementCharsMax: 300,
  recordCharsMax: 1_000,
  recordSourcesMax: 3,
  policyReviewersMin: 2,
  policyPullRequestsMin: 2,
  policyReviewersMax: 20,
  windowDaysMax: 1_095,
  burstMinutesDefault: 24 * 60,
  windowDaysDefault: 365,
  holdDaysMax: 180,
  reasonCharsMax: 1_000,
  leaseMs: 30_000,
  modelTimeoutMs: 30_000,
  guardrailTimeoutMs: 10_000,
  /** A proposal does not wait longer for its vectors. */
  embeddingTimeoutMs: 3_000,
  /** How long a passed canary of the guardrail holds, and when a failed one is tried again. */
  canaryEveryMs: 60 * 60 * 1_000,
  canaryRetryMs: 60_000,
  retryFirstMs: 5_000,
  retryLastMs: 60 * 60 * 1_000,
  /** With the back-off above: about a day of tries before a delivery becomes a dead letter. */
  attemptsMax: 32,
  /** Waiting deliveries of one repository before verified webhooks get 503. */
  queueItemsMax: 50_000,
  badRequestsPerAddressMax: 1_000,
  badRequestsWindowMs: 5 * 60 * 1_000,
  /** Rejections written to the audit chain one by one; beyond it they are counted in metrics only. */
  rejectionsAuditedPerMinuteMax: 60,
  /** Remembered for the limit above; the quietest is forgotten first. */
  badAddressesMax: 10_000,
  secretOverlapHours: 24,
  /** The newest, and former ones whose overlap still runs. */
  secretsPerIntegrationMax: 3,
  reposPerIntegrationMax: 1_000,
  integrationRecoverDays: 7,
  agentTokenDays: 90,
  reposPerAgentMax: 100,
  ignoredBodyDays: 30,
  operatorRequestsPerMinuteMax: 60,
  operatorRequestsPerHourMax: 1_000,
  operatorRequestsPerDayMax: 10_000,
  searchTaskCharsMax: 10_000,
  searchPathsMax: 200,
  budgetTokensMax: 32_000,
  budgetTokensDefault: 2_000,
  searchPathCharsMax: 1_024,
  /** Memory is listed again after so long, also when the ledger says nothing of a change: somebody else may have. */
  servedListingMs: 60_000,
  /** Paraphrases that a purge's preview shows. */
  purgeAlikeShownMax: 200,
  /** A purge beyond these needs a second operator where there is one (see docs/decisions). */
  purgeAloneRulesMax: 20,
  purgeAloneShareMax: 0.1,
  purgeAloneAlwaysRulesMax: 5,
  tombstoneLikenessMin: 0.6,
  /** Patterns that one reviewer may open in a repository in a day: a flood is nobody's honest work. */
  patternsPerReviewerPerDayMax: 200,
  /** Contradicting patterns that are linked with one another: each is a write, and a transaction has a hundred. */
  opposesLinkedMax: 4,
  opposesKeptMax: 8,
  opposesLookedAtMax: 50,
  /** Merges that embeddings alone propose, of one pattern: the learning stage could have made them up. */
  embeddingOffersMax: 2,
  /** Quorum votes of one candidate that are looked at; more can't change a decision. */
  votesPerCandidateMax: 1_000,
} as const;
