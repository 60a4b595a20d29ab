/**
 * Where everything lies in the ledger. The first part of a partition key is its family, and each family is written
 * by the stages named here and by no other (src/stages.ts has it for machines, and on AWS the task roles say the same
 * with `dynamodb:LeadingKeys`).
 *
 * | family       | partition            | sort key                        | written by      |
 * |--------------|----------------------|---------------------------------|-----------------|
 * | inbox        | inbox#{integration}  | {hash of the body}              | ingest, decide, operate |
 * | queue        | queue#{repo}         | q#{time}#{hash}, w#{time}#{hash}| ingest, decide, operate |
 * | lanes        | lanes                | {repo}                          | ingest, decide, operate |
 * | lease        | lease#{repo}, #export, #learn-{repo} | lease           | decide, backup, operate, learn |
 * | proposal     | proposal#{repo}      | {hash of the body}              | learn; decide and operate delete |
 * | comments     | comments#{repo}      | {kind}#{comment id}             | decide, operate |
 * | candidates   | candidates#{repo}    | {candidate id}                  | decide, operate |
 * | votes        | votes#{candidate}    | {reviewer id}#{pull request}    | decide, operate |
 * | rules        | rules#{repo}         | {rule id}                       | decide, operate |
 * | outbox       | outbox#{repo}        | {rule id}, {rule id}#projection | decide, operate |
 * | outboxes     | outboxes             | {repo}                          | decide, operate |
 * | tries        | tries#{memory}#{namespace} | {rule id}                 | decide, operate |
 * | tombstones   | tombstones#{repo}    | {purged candidate's id}         | operate         |
 * | quarantine   | quarantine#{repo}    | {item id}                       | decide, operate |
 * | dead         | dead#{repo}          | {hash of the body}              | decide, operate |
 * | flood        | flood#{repo}         | {reviewer id}#{day}             | decide          |
 * | pulls        | pulls#{repo}         | {pull request number}           | decide          |
 * | repos        | repos                | {repo}                          | operate, decide |
 * | names        | names                | {encoded namespace}             | operate         |
 * | roster       | roster#{repo}        | {reviewer id}                   | operate         |
 * | operators    | operators            | {operator id}                   | operate         |
 * | tokens       | tokens               | {hash of the token}             | operate         |
 * | integrations | integrations         | {integration id}                | operate         |
 * | purges       | purges               | {purge id}                      | operate         |
 * | purge        | purge#{purge id}     | {candidate id}                  | operate         |
 * | incidents    | incidents            | {incident id}                   | operate         |
 * | incident     | incident#{incident id} | voided#{repo}, stood#{candidate}, line#{line} | operate |
 * | exports      | exports              | {export id}                     | backup, operate |
 * | export       | export#{export id}   | {listing's name}                | backup, operate |
 * | restores     | restores             | {restore id}                    | operate         |
 * | backup       | backup               | {name}                          | backup, operate |
 * | pauses       | pauses               | {what}#{repo or *}              | operate         |
 * | settings     | settings             | {name}                          | operate         |
 * | silos        | silos                | {repo}                          | decide, operate |
 * | ready        | ready#{stage}        | ready                           | every stage     |
 * | served       | served#{repo}        | {time}#{id}                     | serve           |
 * | sweep        | sweep#{day}          | {integration}#{hash}            | decide          |
 * | audit        | audit#{chain}        | head, e#{sequence number}       | decide, operate; the others their own |
 *
 * A `{repo}` is GitHub's numeric repository id; `-` stands for what belongs to no repository. A process that runs a
 * single stage tells that in a chain of its own, `-{stage}`.
 */
import type { Key } from "./store.ts";

export type RepoId = number;
export type Lane = RepoId | "-";
/** What one process at a time works on. */
export type Leased = Lane | "export" | `learn-${RepoId}`;

/** Sorts like the number: sort keys are compared as text. */
export function sortable(value: number, digits = 15): string {
  return Math.max(0, Math.trunc(value)).toString().padStart(digits, "0");
}

export const key = {
  inbox: (integrationId: string, bodyHash: string): Key => ({ pk: `inbox#${integrationId}`, sk: bodyHash }),
  /** `at` in milliseconds since the epoch: deliveries of one lane are taken in this order. */
  queued: (lane: Lane, at: number, bodyHash: string): Key => ({
    pk: `queue#${lane}`,
    sk: `q#${sortable(at)}#${bodyHash}`,
  }),
  waiting: (lane: Lane, until: number, bodyHash: string): Key => ({
    pk: `queue#${lane}`,
    sk: `w#${sortable(until)}#${bodyHash}`,
  }),
  lane: (lane: Lane): Key => ({ pk: "lanes", sk: String(lane) }),
  /** Exports take turns like lanes do. */
  lease: (lane: Leased): Key => ({ pk: `lease#${lane}`, sk: "lease" }),
  proposal: (repo: RepoId, bodyHash: string): Key => ({ pk: `proposal#${repo}`, sk: bodyHash }),
  comment: (repo: RepoId, kind: string, id: number): Key => ({ pk: `comments#${repo}`, sk: `${kind}#${id}` }),
  candidate: (repo: RepoId, id: string): Key => ({ pk: `candidates#${repo}`, sk: id }),
  vote: (candidateId: string, reviewerId: number, pullRequest: number): Key => ({
    pk: `votes#${candidateId}`,
    sk: `${reviewerId}#${pullRequest}`,
  }),
  rule: (repo: RepoId, id: string): Key => ({ pk: `rules#${repo}`, sk: id }),
  outbox: (repo: RepoId, ruleId: string, projection?: true): Key => ({
    pk: `outbox#${repo}`,
    sk: projection === undefined ? ruleId : `${ruleId}#projection`,
  }),
  outboxMark: (repo: RepoId): Key => ({ pk: "outboxes", sk: String(repo) }),
  /** The last try to create a rule's record in a memory that lists late. */
  memoryTry: (memoryId: string, namespace: string, ruleId: string): Key => ({
    pk: `tries#${memoryId}#${namespace}`,
    sk: ruleId,
  }),
  tombstone: (repo: RepoId, id: string): Key => ({ pk: `tombstones#${repo}`, sk: id }),
  quarantine: (repo: RepoId, id: string): Key => ({ pk: `quarantine#${repo}`, sk: id }),
  dead: (lane: Lane, bodyHash: string): Key => ({ pk: `dead#${lane}`, sk: bodyHash }),
  flood: (repo: RepoId, reviewerId: number, day: string): Key => ({
    pk: `flood#${repo}`,
    sk: `${reviewerId}#${day}`,
  }),
  pull: (repo: RepoId, number: number): Key => ({ pk: `pulls#${repo}`, sk: String(number) }),
  repo: (repo: RepoId): Key => ({ pk: "repos", sk: String(repo) }),
  name: (namespace: string): Key => ({ pk: "names", sk: namespace }),
  reviewer: (repo: RepoId, reviewerId: number): Key => ({ pk: `roster#${repo}`, sk: String(reviewerId) }),
  operator: (id: string): Key => ({ pk: "operators", sk: id }),
  token: (hash: string): Key => ({ pk: "tokens", sk: hash }),
  integration: (id: string): Key => ({ pk: "integrations", sk: id }),
  purge: (id: string): Key => ({ pk: "purges", sk: id }),
  purgeEntry: (purgeId: string, candidateId: string): Key => ({ pk: `purge#${purgeId}`, sk: candidateId }),
  incident: (id: string): Key => ({ pk: "incidents", sk: id }),
  incidentPart: (incidentId: string, name: string): Key => ({ pk: `incident#${incidentId}`, sk: name }),
  export: (id: string): Key => ({ pk: "exports", sk: id }),
  exportEntry: (exportId: string, name: string): Key => ({ pk: `export#${exportId}`, sk: name }),
  restore: (id: string): Key => ({ pk: "restores", sk: id }),
  pause: (what: string, repo: RepoId | "*"): Key => ({ pk: "pauses", sk: `${what}#${repo}` }),
  setting: (name: string): Key => ({ pk: "settings", sk: name }),
  /** What exports have come to. */
  backup: (name: "export-head" | "export-verified" | "set-back"): Key => ({ pk: "backup", sk: name }),
  /** Which memory is a repository's own. */
  silo: (repo: RepoId): Key => ({ pk: "silos", sk: String(repo) }),
  /** Written to see that writing works. */
  ready: (stage: string): Key => ({ pk: `ready#${stage}`, sk: "ready" }),
  served: (repo: RepoId, at: number, id: string): Key => ({
    pk: `served#${repo}`,
    sk: `${sortable(at)}#${id}`,
  }),
  sweep: (day: string, integrationId: string, bodyHash: string): Key => ({
    pk: `sweep#${day}`,
    sk: `${integrationId}#${bodyHash}`,
  }),
} as const;
