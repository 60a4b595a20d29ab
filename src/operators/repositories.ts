import { z } from "zod";
import type { Policy, RosterEntry } from "../../quorum/types.ts";
import { recountWrites } from "../decide/recount.ts";
import type { Change } from "../ledger/change.ts";
import { docOf, type RepoDoc } from "../ledger/documents.ts";
import { key, type RepoId } from "../ledger/layout.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { limits } from "../limits.ts";
import { namespacesOf, type NamespaceTemplates } from "../memory/namespace.ts";
import { asProjected } from "../memory/projection.ts";
import { MemoryError, type Isolation } from "../memory/port.ts";
import { actorOf, identified, type Caller, type Colleagues } from "./caller.ts";
import { conflict, invalid, notFound } from "./error.ts";
import { transact } from "./transact.ts";

const defaultPolicy: Policy = {
  minReviewers: limits.policyReviewersMin,
  minPullRequests: limits.policyPullRequestsMin,
  windowDays: limits.windowDaysDefault,
  burstMinutes: limits.burstMinutesDefault,
  approvalsRequired: 1,
  holdDays: limits.holdDaysMax,
};

/** What an operator may set; the floors stand in code, and no policy goes below them. */
export const policyPatchSchema = z
  .strictObject({
    minReviewers: z.int().min(limits.policyReviewersMin).max(limits.policyReviewersMax),
    minPullRequests: z.int().min(limits.policyPullRequestsMin).max(limits.policyReviewersMax),
    windowDays: z.int().min(1).max(limits.windowDaysMax),
    burstMinutes: z
      .int()
      .min(0)
      .max(30 * 24 * 60),
    approvalsRequired: z.int().min(1).max(5),
    holdDays: z.int().min(1).max(limits.holdDaysMax),
  })
  .partial();

export type PolicyPatch = z.infer<typeof policyPatchSchema>;

export type PauseKind = "learning" | "promotion" | "delivery";

export interface NewRepository {
  readonly id: RepoId;
  /** `owner/name` as GitHub spells it. */
  readonly name: string;
  readonly isolation: Isolation;
  /** What differs from the default policy; nothing was collected yet, so nobody has to second it. */
  readonly policy?: PolicyPatch;
}

/** Repositories, their policies, rosters and pauses. */
export class Repositories {
  readonly #ledger: Ledger;
  readonly #colleagues: Colleagues;
  readonly #templates: NamespaceTemplates;
  readonly #wake: (repo: RepoId) => void;

  /** @param wake tells the lane that there is work. */
  constructor(
    ledger: Ledger,
    colleagues: Colleagues,
    templates: NamespaceTemplates,
    wake: (repo: RepoId) => void,
  ) {
    this.#ledger = ledger;
    this.#colleagues = colleagues;
    this.#templates = templates;
    this.#wake = wake;
  }

  async list(): Promise<RepoDoc[]> {
    const repos: RepoDoc[] = [];
    for await (const item of this.#ledger.each("repos")) repos.push(docOf<RepoDoc>(item));
    return repos;
  }

  /** @throws OperatorError `not-found` */
  async get(id: RepoId): Promise<RepoDoc> {
    const item = await this.#ledger.get(key.repo(id));
    if (item === undefined) throw notFound(`repository: ${id} is not onboarded`);
    return docOf<RepoDoc>(item);
  }

  /** By numeric id, or by `owner/name` in any letter case. @throws OperatorError `not-found` */
  async find(ref: string): Promise<RepoDoc> {
    if (/^\d{1,15}$/.test(ref)) return this.get(Number(ref));
    const found = (await this.list()).find((repo) => repo.name.toLowerCase() === ref.toLowerCase());
    if (found === undefined) throw notFound(`repository: ${ref.slice(0, 150)} is not onboarded`);
    return found;
  }

  /** Binds the name's namespace to the numeric id: a new repository under an old name gets nothing of the old one's. */
  onboard(caller: Caller, wanted: NewRepository): Promise<RepoDoc> {
    const namespace = this.#namespaceOf(wanted.name);
    return transact(this.#ledger, wanted.id, async (change) => {
      const known = await change.load<RepoDoc>(key.repo(wanted.id));
      if (known !== undefined && known.state === "onboarded")
        throw conflict(`${wanted.name} is onboarded already`);
      const owner = await change.load<{ repo: RepoId }>(key.name(namespace));
      if (owner !== undefined && owner.repo !== wanted.id) {
        throw conflict(`the namespace of ${wanted.name} belongs to repository ${owner.repo}`);
      }
      const repo =
        known === undefined
          ? asProjected(newRepo(wanted, namespace, change.now), this.#templates)
          : reopened(known, wanted, change.now);
      change.put(key.repo(wanted.id), repo);
      if (owner === undefined) change.put(key.name(repo.namespace), { repo: wanted.id });
      change.event("repository.changed", actorOf(caller), {
        repo: wanted.id,
        action: "onboarded",
        state: repo.state,
      });
      return repo;
    });
  }

  /**
   * Tightening applies at once. Loosening waits for another operator, where there is one, who sets the same; and it
   * promotes nothing that was collected before.
   */
  setPolicy(caller: Caller, id: RepoId, patch: PolicyPatch): Promise<RepoDoc> {
    return this.#change(id, async (change, repo) => {
      const policy: Policy = { ...repo.policy, ...defined(patch) };
      if (!isLooser(policy, repo.policy)) return this.#policySet(change, caller, { ...repo, policy });
      const who = identified(caller);
      const { pendingPolicy, ...rest } = repo;
      const seconded = pendingPolicy !== undefined && samePolicy(pendingPolicy.policy, policy);
      if (seconded && pendingPolicy.by === who.githubId) return repo; // asking twice is not seconding
      if (!seconded && (await this.#colleagues.others(who.githubId)) > 0) {
        change.event("policy.changed", actorOf(caller), { repo: id, pending: true, ...policy });
        return { ...repo, pendingPolicy: { policy, by: who.githubId } };
      }
      return this.#policySet(change, caller, { ...rest, policy, loosenedAt: change.now });
    });
  }

  #policySet(change: Change, caller: Caller, repo: RepoDoc): RepoDoc {
    change.event("policy.changed", actorOf(caller), { repo: repo.id, pending: false, ...repo.policy });
    change.add(recountWrites(repo.id, change.now, {}));
    return repo;
  }

  /** Trust by numeric id. What was said before stays ignored; what a revocation voided stays void. */
  trust(
    caller: Caller,
    id: RepoId,
    reviewer: { readonly id: number; readonly login: string },
  ): Promise<RepoDoc> {
    return this.#change(id, async (change, repo) => {
      const at = key.reviewer(id, reviewer.id);
      const known = await change.load<RosterEntry>(at);
      const span = known?.revokedFrom === undefined ? [] : [{ from: known.revokedFrom, to: change.now }];
      const voided = [...(known?.voided ?? []), ...span];
      change.put(at, {
        reviewerId: reviewer.id,
        login: reviewer.login,
        trustedAt: change.now,
        ...(voided.length > 0 ? { voided } : {}),
      } satisfies RosterEntry);
      change.event("reviewer.trusted", actorOf(caller), { repo: id, reviewer: reviewer.id });
      return repo;
    });
  }

  /** @param since votes at or after this time are void; all of them when left out. */
  revoke(caller: Caller, id: RepoId, reviewerId: number, since?: number): Promise<RepoDoc> {
    return this.#change(id, async (change, repo) => {
      const at = key.reviewer(id, reviewerId);
      const known = await change.load<RosterEntry>(at);
      if (known === undefined) throw notFound(`reviewer on this roster: ${reviewerId}`);
      // A second revocation can only void more.
      const revokedFrom = Math.min(since ?? 0, known.revokedFrom ?? Infinity);
      change.put(at, { ...known, revokedFrom } satisfies RosterEntry);
      change.add(recountWrites(id, change.now, { reviewerId }));
      change.event("reviewer.revoked", actorOf(caller), {
        repo: id,
        reviewer: reviewerId,
        since: revokedFrom,
      });
      return repo;
    });
  }

  async roster(id: RepoId): Promise<RosterEntry[]> {
    await this.get(id);
    const entries: RosterEntry[] = [];
    for await (const item of this.#ledger.each(`roster#${id}`)) entries.push(docOf<RosterEntry>(item));
    return entries;
  }

  async pauses(): Promise<{ what: PauseKind; repo: RepoId | "*"; since: number; by: string }[]> {
    const found = [];
    for await (const item of this.#ledger.each("pauses")) {
      const { since, by } = docOf<{ since: number; by: string }>(item);
      const [what = "", repo = ""] = item.sk.split("#");
      const scope: RepoId | "*" = repo === "*" ? "*" : Number(repo);
      found.push({ what: what as PauseKind, repo: scope, since, by });
    }
    return found;
  }

  /** Of one repository, or of all (`*`). */
  async pause(caller: Caller, what: PauseKind, scope: RepoId | "*"): Promise<void> {
    await this.#setPause(caller, what, scope, true);
  }

  /** What waited goes on. */
  async resume(caller: Caller, what: PauseKind, scope: RepoId | "*"): Promise<void> {
    await this.#setPause(caller, what, scope, false);
    for (const repo of scope === "*" ? (await this.list()).map(({ id }) => id) : [scope]) {
      await this.#ledger.write(recountWrites(repo, this.#ledger.clock.now(), {}));
      this.#wake(repo);
    }
  }

  /** After a transfer: an operator has looked, and learning goes on. */
  reopen(caller: Caller, id: RepoId): Promise<RepoDoc> {
    return this.#change(id, (change, repo) => {
      if (repo.state !== "paused") throw conflict(`the repository is ${repo.state}, not paused`);
      change.event("repository.changed", actorOf(caller), {
        repo: id,
        action: "reopened",
        state: "onboarded",
      });
      return Promise.resolve({ ...repo, state: "onboarded" as const });
    });
  }

  async #setPause(caller: Caller, what: PauseKind, scope: RepoId | "*", paused: boolean): Promise<void> {
    if (scope !== "*") await this.get(scope);
    await transact(this.#ledger, scope === "*" ? "-" : scope, async (change) => {
      const at = key.pause(what, scope);
      const known = await change.load(at);
      if ((known !== undefined) === paused) return;
      if (paused) change.put(at, { since: change.now, by: caller.operatorId });
      else change.remove(at);
      change.event("pause.changed", actorOf(caller), { what, scope, paused });
    });
  }

  async #change(id: RepoId, work: (change: Change, repo: RepoDoc) => Promise<RepoDoc>): Promise<RepoDoc> {
    const repo = await transact(this.#ledger, id, async (change) => {
      const known = await change.load<RepoDoc>(key.repo(id));
      if (known === undefined) throw notFound(`repository: ${id} is not onboarded`);
      const next = { ...(await work(change, known)), changedAt: change.now };
      change.put(key.repo(id), next);
      return next;
    });
    this.#wake(id);
    return repo;
  }

  #namespaceOf(name: string): string {
    try {
      return namespacesOf(name, this.#templates).reviewRules;
    } catch (error) {
      if (error instanceof MemoryError) throw invalid(error.message);
      throw error;
    }
  }
}

function newRepo(wanted: NewRepository, namespace: string, now: number): RepoDoc {
  const { id, name, isolation } = wanted;
  const policy = { ...defaultPolicy, ...defined(wanted.policy ?? {}) };
  return { id, name, namespace, isolation, state: "onboarded", onboardedAt: now, changedAt: now, policy };
}

/** Deleted or transferred, and onboarded again: the namespace it was bound to stays. */
function reopened(known: RepoDoc, wanted: NewRepository, now: number): RepoDoc {
  return { ...known, name: wanted.name, state: "onboarded", changedAt: now };
}

/** Fewer people, fewer pull requests, older votes, quicker quorums, fewer approvals or longer holds. */
function isLooser(next: Policy, now: Policy): boolean {
  return (
    next.minReviewers < now.minReviewers ||
    next.minPullRequests < now.minPullRequests ||
    next.windowDays > now.windowDays ||
    next.burstMinutes < now.burstMinutes ||
    next.approvalsRequired < now.approvalsRequired ||
    next.holdDays > now.holdDays
  );
}

function samePolicy(a: Policy, b: Policy): boolean {
  return (Object.keys(a) as (keyof Policy)[]).every((name) => a[name] === b[name]);
}

function defined(patch: PolicyPatch): Partial<Policy> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}
