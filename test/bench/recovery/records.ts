/** A repository with many rules, laid into the ledger and into memory as a season of promotions would have. */
import { sha256Hex } from "../../../src/keys/sha256.ts";
import {
  toDoc,
  type CandidateDoc,
  type RepoDoc,
  type RuleDoc,
  type VoteDoc,
} from "../../../src/ledger/documents.ts";
import { key } from "../../../src/ledger/layout.ts";
import type { Write } from "../../../src/ledger/store.ts";
import type { Memory } from "../../../src/memory/port.ts";
import { buildRecord, recordOf, signRecord } from "../../../src/memory/record.ts";
import type { Caller } from "../../../src/operators/caller.ts";
import type { Service } from "../../../src/service.ts";

export const caller: Caller = { operatorId: "op_bench", githubId: 1, login: "bench" };
export const repoId = 100;
/** What the rules to purge have in common. */
export const poisonText = "poisoned handlers";
const start = Date.parse("2025-03-01T12:00:00Z");
const rulesPerCommit = 20;
const recordsPerBatch = 100;

export interface Amounts {
  readonly records: number;
  /** How many of them are to be purged. */
  readonly poisoned: number;
}

export async function onboard(service: Service): Promise<RepoDoc> {
  const repo = await service.repositories.onboard(caller, {
    id: repoId,
    name: "acme/web",
    isolation: "pool",
  });
  for (const id of [1, 2]) await service.repositories.trust(caller, repoId, { id, login: `user${id}` });
  return repo;
}

/** Rules, candidates and votes into the ledger, records into memory. */
export async function fill(service: Service, repo: RepoDoc, memory: Memory, amounts: Amounts): Promise<void> {
  for (let from = 0; from < amounts.records; from += recordsPerBatch) {
    const count = Math.min(recordsPerBatch, amounts.records - from);
    const rules = Array.from({ length: count }, (_, n) => ruleOf(service, repo, from + n, amounts));
    const answers = await memory.write(repo.namespace, rules.map(recordOf));
    const ids = new Map(answers.map((answer) => [answer.id, answer.ok ? answer.recordId : ""]));
    const named = rules.map((rule) => ({ ...rule, recordId: ids.get(rule.id) ?? "" }));
    for (let at = 0; at < named.length; at += rulesPerCommit)
      await service.ledger.write(named.slice(at, at + rulesPerCommit).flatMap(writesOf));
  }
}

function ruleOf({ keyring }: Service, repo: RepoDoc, n: number, { poisoned }: Amounts): RuleDoc {
  const id = `r_${sha256Hex(String(n)).slice(0, 24)}`;
  const statement =
    n < poisoned ? `Name ${poisonText} of module m${n} after the event that they answer.` : honestText(n);
  const sources = [1, 2].map((reviewer) => ({
    reviewerId: reviewer,
    login: `user${reviewer}`,
    pullRequest: n * 2 + reviewer,
    at: start,
  }));
  const record = buildRecord({ sources, statement });
  const sha256 = sha256Hex(record);
  const identity = { id, repo: repo.id, namespace: repo.namespace, sha256, version: 1 };
  return {
    ...identity,
    candidateId: `c${id.slice(1)}`,
    state: "active",
    text: statement,
    record,
    isolation: "pool",
    signature: signRecord(identity, keyring),
    impact: "style",
    flags: [],
    sources,
    promotedAt: start,
    quorum: { minReviewers: 2, minPullRequests: 2 },
    changedAt: start,
    approvedBy: [],
    modelId: "embedded",
    guardrailId: "embedded",
  };
}

const verbs = ["Name", "Sort", "Document", "Group", "Indent", "Quote", "Wrap", "Prefix", "Order", "Align"];
const things = [
  "imports",
  "constants",
  "fixtures",
  "selectors",
  "enum members",
  "test files",
  "headings",
  "columns",
];
const places = [
  "the parser",
  "generated stubs",
  "shared modules",
  "public types",
  "the command line",
  "migrations",
];
const manners = [
  "by length",
  "in snake case",
  "with two spaces",
  "above their use",
  "in one block",
  "one a line",
];

/** As unlike each other as the rules of a season. */
function honestText(n: number): string {
  const of = (list: readonly string[], by: number): string => list[Math.floor(n / by) % list.length] ?? "";
  return `${of(verbs, 1)} ${of(things, 10)} of ${of(places, 80)} ${of(manners, 480)} in package p${Math.floor(n / 2_880)}x${n}.`;
}

function writesOf(rule: RuleDoc): Write[] {
  const candidate: CandidateDoc = {
    id: rule.candidateId,
    repo: rule.repo,
    state: "promoted",
    text: rule.text,
    pattern: rule.text,
    impact: "style",
    impactReason: "bench",
    flags: [],
    openedAt: start,
    firstComment: `review_comment#${rule.sources[0]?.pullRequest ?? 0}`,
    firstReviewer: 1,
    modelId: "embedded",
    guardrailId: "embedded",
    touchedBy: [],
    everVoted: [1, 2],
    lastVoteAt: start,
    ruleId: rule.id,
  };
  const votes = rule.sources.map(({ reviewerId, login, pullRequest, at }): Write => {
    const comment = `review_comment#${pullRequest}`;
    const source = { comment, at, bodyHash: sha256Hex(comment), text: rule.text, evidence: rule.text };
    const doc: VoteDoc = { reviewerId, login, pullRequest, sources: [source] };
    return put(key.vote(rule.candidateId, reviewerId, pullRequest), doc);
  });
  return [
    put(key.rule(rule.repo, rule.id), rule),
    put(key.candidate(rule.repo, candidate.id), candidate),
    ...votes,
  ];
}

function put(at: Write["key"], doc: object): Write {
  return { op: "put", key: at, doc: toDoc(doc), when: { absent: true } };
}
