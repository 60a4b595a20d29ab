/** The documents of the ledger, one noun each. Times are milliseconds since the epoch. */
import type { Finding, Impact } from "../../extraction/types.ts";
import type { CandidateState, Flag, Policy, RuleState } from "../../quorum/types.ts";
import type { EmbeddingDoc } from "../embedding.ts";
import type { Isolation } from "../memory/port.ts";
import type { Mac } from "../keys/keyring.ts";
import type { RepoId } from "./layout.ts";
import type { Item, JsonObject } from "./store.ts";

export interface RepoDoc {
  readonly id: RepoId;
  /** `owner/name` as GitHub spells it now; for display, never identity. */
  readonly name: string;
  /** The namespace of its rules, encoded, with a trailing slash; bound at onboarding, and a rename keeps it. */
  readonly namespace: string;
  /** Where its rules are projected to, for agents that read memory without us. */
  readonly projection?: string;
  /** Every namespace that they were ever projected to: something of ours may have been left behind there. */
  readonly projected?: readonly string[];
  readonly isolation: Isolation;
  readonly state: "onboarded" | "paused" | "deleted";
  readonly onboardedAt: number;
  /**
   * Rewritten with every change of policy, roster, pauses and tombstones: the deciding stage checks this item's
   * revision, so what it decided on other ground is decided again.
   */
  readonly changedAt: number;
  readonly policy: Policy;
  /** When the policy was last loosened: what was collected before is held, not promoted. */
  readonly loosenedAt?: number;
  /** A loosened policy that waits for another operator. */
  readonly pendingPolicy?: { readonly policy: Policy; readonly by: number };
}

export interface DeliveryDoc {
  readonly integrationId: string;
  readonly bodyHash: string;
  readonly receivedAt: number;
  /** As the unsigned headers said; for people, never for routing. */
  readonly event: string;
  readonly delivery: string;
  readonly bytes: number;
  /** What became of it: `stored` until decided. */
  readonly state: "stored" | "decided" | "ignored" | "not-understood" | "dead";
  readonly reason?: string;
  readonly lane: string;
}

/** A queued delivery: where its body lies, and how often it was tried. */
export interface QueuedDoc {
  readonly integrationId: string;
  readonly bodyHash: string;
  readonly receivedAt: number;
  readonly attempts: number;
  readonly reason?: string;
  /** An operator took the comment out of quarantine: read it again, and hold whatever comes of it. */
  readonly released?: { readonly operatorId: string; readonly githubId: number };
}

/** Work of a lane that no delivery brought: counting again after a change of roster, policy or pull request. */
export interface JobDoc {
  readonly job: "recount";
  readonly id: string;
  readonly attempts: number;
  readonly receivedAt: number;
  /** Only candidates that this reviewer ever voted for; all of them when left out. */
  readonly reviewerId?: number;
  /** Only candidates with votes on this pull request. */
  readonly pullRequest?: number;
}

export interface PullDoc {
  readonly number: number;
  readonly open: boolean;
  readonly merged: boolean;
  readonly updatedAt: number;
}

/** What `learn` may write, and nothing else. Parsed strictly by `decide`, which trusts none of it. */
export interface ProposalDoc {
  readonly state: "answered" | "quarantined" | "failed";
  readonly attempts: number;
  /** For `failed`: not before this time. */
  readonly notBefore?: number;
  readonly reason?: string;
  readonly modelId?: string;
  readonly guardrailId?: string;
  readonly statements?: readonly {
    readonly text: string;
    readonly evidence: string;
    readonly impact: Impact;
    readonly embedding?: EmbeddingDoc;
  }[];
  readonly findings?: readonly Finding[];
}

export type CommentStatus =
  "ignored" | "quarantined" | "no_rule" | "voted" | "waiting" | "withdrawn" | "purged";

export interface CommentDoc {
  readonly kind: string;
  readonly id: number;
  readonly authorId: number;
  readonly login: string;
  readonly pullRequest: number;
  /** Order of versions: time, then rank of the action, then the body's hash. */
  readonly version: { readonly at: number; readonly rank: number; readonly bodyHash: string };
  readonly status: CommentStatus;
  readonly reason?: string;
  /** Sticky: a deleted or dismissed comment, or one that somebody else edited, never counts again. */
  readonly gone?: boolean;
  readonly editedByOther?: boolean;
  readonly path?: string;
  readonly inReplyTo?: number;
  /** Where the delivery lies that this version came from. */
  readonly inbox: { readonly integrationId: string; readonly bodyHash: string };
  /** Candidates that this version votes for, with what it said of each. */
  readonly supports: readonly Support[];
  /** Candidates that this version dissents from. */
  readonly dissents?: readonly string[];
}

/** An operator with a GitHub identity. */
export interface OperatorRef {
  readonly operatorId: string;
  readonly githubId: number;
  readonly login: string;
}

export interface Approval extends OperatorRef {
  readonly at: number;
  readonly reason: string;
}

export interface Support {
  readonly candidateId: string;
  readonly text: string;
  readonly evidence: string;
}

export interface CandidateDoc {
  readonly id: string;
  readonly repo: RepoId;
  readonly state: CandidateState;
  /** The canonical statement, as it is shown, counted and stored. Votes never change it. */
  readonly text: string;
  /** What comments are matched with: the first statement, also after an operator's edit. */
  readonly pattern: string;
  readonly impact: Impact;
  readonly impactReason: string;
  readonly flags: readonly Flag[];
  readonly openedAt: number;
  readonly heldAt?: number;
  readonly expiredAt?: number;
  readonly endedAt?: number;
  /** Who chose the words: the first voter's comment. */
  readonly firstComment: string;
  readonly firstReviewer: number;
  readonly modelId: string;
  readonly guardrailId: string;
  readonly mergedInto?: string;
  /** Candidates whose votes count here since operators merged them into this one. */
  readonly mergedFrom?: readonly string[];
  /** Operators who merged, released, edited or reopened it: none of them may approve it. */
  readonly touchedBy: readonly number[];
  /** Reviewers who ever voted for it, also withdrawn ones. */
  readonly everVoted: readonly number[];
  /** Time of the newest vote that was ever cast. */
  readonly lastVoteAt: number;
  readonly editedBy?: OperatorRef;
  /** Operators that approved the bytes of `approvedHash` so far, where the policy asks for more than one. */
  readonly approvals?: readonly Approval[];
  readonly approvedHash?: string;
  readonly rejected?: { readonly reason: string; readonly by: OperatorRef };
  readonly dissent?: readonly { readonly reviewerId: number; readonly comment: string }[];
  readonly opposes?: readonly string[];
  /** Alike, for operators to merge or to leave apart; nothing else comes of it. */
  readonly nearTo?: readonly string[];
  /** Those of them that only embeddings found. */
  readonly nearByEmbedding?: readonly string[];
  /** Of the pattern, for offers alone: believed in nothing, since the learning stage made it. */
  readonly embedding?: EmbeddingDoc;
  readonly ruleId?: string;
}

export interface VoteDoc {
  readonly reviewerId: number;
  readonly login: string;
  readonly pullRequest: number;
  /** Each live comment that bears this vote; the vote is there while one is. */
  readonly sources: readonly VoteSource[];
}

export interface VoteSource {
  /** `{kind}#{comment id}`. */
  readonly comment: string;
  readonly at: number;
  /** SHA-256 (hex) of the comment's body as it was: compared with GitHub before a promotion. */
  readonly bodyHash: string;
  readonly text: string;
  readonly evidence: string;
  /** What read the comment: a purge can go by it. Votes of before have their candidate's. */
  readonly modelId?: string;
}

export interface RuleDoc {
  readonly id: string;
  readonly candidateId: string;
  readonly repo: RepoId;
  readonly state: RuleState;
  /** The statement alone; empty once purged. */
  readonly text: string;
  /** The record's whole line as memory should hold it; empty once purged. */
  readonly record: string;
  /** SHA-256 (hex) of `record`. */
  readonly sha256: string;
  readonly namespace: string;
  readonly isolation: Isolation;
  readonly signature: Mac;
  readonly version: number;
  readonly impact: Impact;
  readonly flags: readonly Flag[];
  readonly sources: readonly RuleSource[];
  readonly promotedAt: number;
  /** What the policy asked for at the promotion: a stricter policy later takes no rule away. */
  readonly quorum: { readonly minReviewers: number; readonly minPullRequests: number };
  readonly changedAt: number;
  readonly approvedBy: readonly Approval[];
  /** The operator whose wording it is. */
  readonly editedBy?: OperatorRef;
  readonly modelId: string;
  readonly guardrailId: string;
  /** Set once memory holds the record. */
  readonly recordId?: string;
  /** Where memory should hold a copy while the rule is active; absent where nothing is projected. */
  readonly projection?: Projection;
  readonly paths?: readonly string[];
}

/** A second place of a rule's record. One at most: it leaves one before it comes to another. */
export interface Projection {
  readonly namespace: string;
  /** When it was asked for. */
  readonly since: number;
  /** The copy goes, and this entry with it once memory was verified without it. */
  readonly leaving?: true;
  /** Set once memory holds the copy. */
  readonly recordId?: string;
}

export interface RuleSource {
  readonly reviewerId: number;
  readonly login: string;
  readonly pullRequest: number;
  readonly at: number;
}

/** What memory should hold for a rule in one namespace, and has not been seen to hold yet. */
export interface OutboxDoc {
  readonly ruleId: string;
  /** It is the copy's item, not the record's. */
  readonly projection?: true;
  readonly want: "present" | "absent";
  readonly namespace: string;
  readonly isolation: Isolation;
  readonly since: number;
  readonly attempts: number;
  readonly notBefore: number;
  readonly purgeId?: string;
  readonly recordId?: string;
  /** For `absent`: when memory first listed nothing of the rule; gone counts once it still does `settleMs` later. */
  readonly cleanSince?: number;
}

/** Some rule of the repository waits in its outbox. Never deleted, so that its revision only grows. */
export interface OutboxMarkDoc {
  readonly pending: boolean;
  readonly notBefore: number;
}

export interface QuarantineDoc {
  readonly id: string;
  readonly what: "comment" | "statement" | "record";
  readonly at: number;
  readonly findings: readonly Finding[];
  readonly flags: readonly Flag[];
  /** The refused text, for operators only; shown with invisible characters made visible. */
  readonly text: string;
  readonly comment?: string;
  readonly reviewerId?: number;
  readonly login?: string;
  readonly pullRequest?: number;
  readonly namespace?: string;
  readonly recordId?: string;
  /** Filled for a statement that an operator may release to a hold. */
  readonly statement?: {
    readonly text: string;
    readonly evidence: string;
    readonly impact: Impact;
    readonly at: number;
  };
  readonly modelId?: string;
  readonly guardrailId?: string;
  readonly releasedBy?: string;
}

export interface TombstoneDoc {
  readonly id: string;
  readonly purgeId: string;
  readonly ruleId?: string;
  readonly at: number;
  /** Keyed hash of the structured form's key: exact matches. */
  readonly form: string;
  /** Keyed hashes of word shingles: likeness. */
  readonly shingles: readonly string[];
  /** GitHub id of the operator who confirmed the purge. */
  readonly by: number;
  readonly liftedAt?: number;
  readonly liftedBy?: string;
  readonly liftedReason?: string;
}

export type PurgeState = "planned" | "seconding" | "running" | "verifying" | "completed";

/** A purge: planned, confirmed, and run to its end, also over a restart. It never holds text. */
export interface PurgeDoc {
  readonly id: string;
  readonly repo: RepoId;
  readonly state: PurgeState;
  readonly by: OperatorRef;
  readonly plannedAt: number;
  /** Hash over the plan's entries: what was confirmed is what was shown. */
  readonly hash: string;
  /** Rules and candidates that go; patterns that stay and lose votes. */
  readonly rules: number;
  readonly candidates: number;
  readonly votes: number;
  /** Rules of the repository when it was planned. */
  readonly rulesInAll: number;
  /** For a purge by model or prompt: which refused and waiting proposals go, too. */
  readonly proposals?: {
    readonly reviewer?: number;
    readonly pullRequest?: number;
    readonly from?: number;
    readonly to?: number;
    readonly model?: string;
    readonly prompt?: string;
  };
  readonly reason?: string;
  readonly confirmedBy?: OperatorRef;
  readonly confirmedAt?: number;
  readonly secondedBy?: OperatorRef;
  /** When the ledger was done: from here on no agent can see it. */
  readonly hiddenAt?: number;
  readonly completedAt?: number;
}

/** One pattern of a purge's plan: what is to be done with it, and whether it was. */
export interface PurgeEntry {
  readonly candidateId: string;
  /** The candidate and those merged into it: where its votes lie. */
  readonly places: readonly string[];
  readonly ruleId?: string;
  readonly action: "take" | "unvote";
  readonly why: string;
  readonly votes?: readonly {
    readonly reviewerId: number;
    readonly pullRequest: number;
    readonly comment: string;
  }[];
  readonly done?: boolean;
}

/** `running` may be taken up again; only a `completed` one counts. `expired`: its objects were removed by retention. */
export type ExportState = "running" | "completed" | "failed" | "expired";

/** One export: where it stands, and what bound it. It never holds text. */
export interface ExportDoc {
  readonly id: string;
  readonly state: ExportState;
  /** Who asked for it; absent for the daily one. */
  readonly by?: string;
  readonly startedAt: number;
  readonly completedAt?: number;
  /** Why the last try ended early. */
  readonly problem?: string;
  /** Its place in the chain of manifests, and the manifest itself; set once it counts. */
  readonly seq?: number;
  readonly manifest?: { readonly key: string; readonly sha256: string };
  /** Of a ledger that is gone: its audit chains are not this one's. */
  readonly former?: boolean;
  readonly objects?: number;
  /** Records of all namespaces, ours or not. */
  readonly records?: number;
  readonly bytes?: number;
}

/** A restore that was confirmed, and is taken up again until it is done. It never holds text. */
export interface RestoreDoc {
  readonly id: string;
  readonly export: string;
  readonly repo?: RepoId;
  readonly by: string;
  readonly startedAt: number;
  readonly state: "running" | "completed" | "refused";
  readonly problem?: string;
}

/** Documents are our own writing: their types are trusted inside, and parsed where another stage could have written. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller names the noun
export function docOf<T>(item: Item): T {
  return item.doc as unknown as T;
}

/** For writing: plain data, no functions, `undefined` members left out by JSON. */
export function toDoc(value: object): JsonObject {
  return value as JsonObject;
}
