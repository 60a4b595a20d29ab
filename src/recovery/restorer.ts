import { createHash } from "node:crypto";
import { damaged } from "../../backup/error.ts";
import type { StoredManifest } from "../../backup/manifest.ts";
import type { ObjectReader } from "../../backup/objects.ts";
import type { RestoreVerdict } from "../../backup/restore.ts";
import { moveRule } from "../../quorum/transitions.ts";
import type { Actor } from "../audit/event.ts";
import { Tombstones } from "../decide/tombstones.ts";
import { KeyError, type Keyring, type Sealed } from "../keys/keyring.ts";
import { adoptSealedKey, sealedKey } from "../keys/sealed-key.ts";
import { sha256Hex } from "../keys/sha256.ts";
import type { Change } from "../ledger/change.ts";
import { decideAgain } from "../ledger/decide-again.ts";
import {
  docOf,
  type CandidateDoc,
  type RepoDoc,
  type RestoreDoc,
  type RuleDoc,
  type TombstoneDoc,
} from "../ledger/documents.ts";
import { key, type Lane, type RepoId } from "../ledger/layout.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { outboxWrites, type Outbox } from "../memory/outbox.ts";
import type { Memories } from "../memory/port.ts";
import { parseRecord, signRecord } from "../memory/record.ts";
import type { Archive } from "./archive.ts";
import { withForgotten } from "./forgotten.ts";
import { planRepo, type LostRecord, type RepoPlan, type RestoreStep } from "./restore-plan.ts";

export interface RestorerParts {
  readonly ledger: Ledger;
  readonly memories: Memories;
  readonly objects: ObjectReader;
  readonly keyring: Keyring;
  readonly outbox: Pick<Outbox, "drain">;
  readonly tombstones: Tombstones;
  readonly archive: Archive;
}

export interface RestorePlan {
  readonly manifest: StoredManifest;
  readonly repos: readonly RepoPlan[];
  readonly counts: Readonly<Record<RestoreVerdict, number>>;
  /** Tombstones that the newest manifest has and the ledger lost. */
  readonly tombstones: ReadonlyMap<RepoId, readonly TombstoneDoc[]>;
  /** Namespaces of the export that are not ours to write, or whose repository is not onboarded. */
  readonly elsewhere: readonly string[];
  /** The old tombstones' key, for a ledger that has none of its own yet. */
  readonly adopt?: Sealed;
  readonly hash: string;
}

const rulesPerCommit = 40;
/** Where a rule may have a second item in the outbox. */
const projectedRulesPerCommit = 30;
/** One batch of memory: what lives only for moments is never taken for something that stays, and the process stays small. */
const rulesPerDrain = 100;
const tombstonesPerCommit = 40;
const triesMax = 6;

/** Brings memory, and what the ledger lost, back from a verified export; a purged rule never. */
export class Restorer {
  readonly #parts: RestorerParts;

  constructor(parts: RestorerParts) {
    this.#parts = parts;
  }

  /**
   * Looks, and changes nothing. @param scope one repository; all that the export holds when left out.
   * @throws BackupError `damaged` with everything that is wrong, when the export can't be believed.
   */
  async plan(manifest: StoredManifest, scope?: RepoId): Promise<RestorePlan> {
    const verified = await this.#parts.archive.verify(manifest);
    if (!verified.ok) throw damaged(`the export is refused: ${verified.problems.join("; ")}`);
    const { archive } = this.#parts;
    const newest = (await archive.newest()) ?? manifest;
    const fromManifest = await archive.tombstones(newest);
    const { matching, adopt } = await this.#tombstonesOf(newest);
    const repos: RepoPlan[] = [];
    const tombstones = new Map<RepoId, readonly TombstoneDoc[]>();
    for (const [repo, own] of fromManifest) tombstones.set(repo, (await this.#union(repo, own)).lost);
    const elsewhere: string[] = [];
    for (const entry of manifest.manifest.objects) {
      if (entry.kind !== "records") continue;
      const repo = entry.repo === null ? undefined : await this.#repo(entry.repo);
      if (repo === undefined || entry.namespace !== repo.namespace) {
        elsewhere.push(entry.namespace ?? "");
        continue;
      }
      if (scope !== undefined && repo.id !== scope) continue;
      const { all, lost } = await this.#union(repo.id, fromManifest.get(repo.id) ?? []);
      const buried = matching.matcher(all);
      const buriedSince = matching.matcher(lost);
      const plan = await planRepo({ ...this.#parts, buried, buriedSince }, manifest, entry, repo);
      repos.push(lost.length === 0 ? plan : await withForgotten(this.#parts.ledger, plan, buriedSince));
    }
    if (scope !== undefined && repos.length === 0)
      throw damaged(`the export holds nothing of repository ${scope}`);
    const hash = createHash("sha256").update(repos.map((one) => `${one.repo.id} ${one.hash}\n`).join(""));
    return {
      manifest,
      repos,
      counts: sumOf(repos),
      tombstones,
      elsewhere,
      hash: hash.digest("hex"),
      ...(adopt === undefined ? {} : { adopt }),
    };
  }

  /** Makes it so. Each step may be repeated; what moved meanwhile is left as it moved. */
  async apply(plan: RestorePlan, actor: Actor): Promise<void> {
    const { ledger, keyring, tombstones } = this.#parts;
    if (plan.adopt !== undefined)
      tombstones.adoptKey(await adoptSealedKey(ledger, keyring, "tombstones", plan.adopt));
    // Of all repositories, whatever the scope: the next export is to carry them on.
    for (const [repo, lost] of plan.tombstones) await this.#bury(repo, lost);
    for (const { repo, steps } of plan.repos) {
      const of = (verdict: RestoreVerdict): readonly RestoreStep[] =>
        steps.filter((step) => step.verdict === verdict);
      for (const { ruleId } of of("buried")) await this.#suspend(repo.id, ruleId, actor);
      for (const { ruleId, lost, isAlike } of of("held"))
        if (lost !== undefined) await this.#hold(repo, ruleId, lost, isAlike);
      const rewritten = of("rewritten");
      for (let at = 0; at < rewritten.length; at += rulesPerDrain) {
        await this.#rewriteAll(repo, rewritten.slice(at, at + rulesPerDrain));
        await this.#parts.outbox.drain(repo.id);
      }
      await this.#parts.outbox.drain(repo.id);
    }
  }

  /** The last step: the restore is done, and says what it came to. */
  async finish(doc: RestoreDoc, plan: RestorePlan, actor: Actor): Promise<void> {
    await this.#decide(doc.repo ?? "-", async (change) => {
      const at = key.restore(doc.id);
      const known = await change.load<RestoreDoc>(at);
      if (known?.state !== "running") return; // another process finished it
      change.put(at, { ...known, state: "completed" });
      change.event("restore.completed", actor, { restore: doc.id, export: doc.export, ...plan.counts });
    });
  }

  async #repo(id: RepoId): Promise<RepoDoc | undefined> {
    const item = await this.#parts.ledger.get(key.repo(id));
    return item && docOf<RepoDoc>(item);
  }

  /** The ledger's word counts where it has one (a tombstone may have been lifted since); the manifest fills what it lost. */
  async #union(
    repo: RepoId,
    fromManifest: readonly TombstoneDoc[],
  ): Promise<{ all: TombstoneDoc[]; lost: TombstoneDoc[] }> {
    const own = new Map<string, TombstoneDoc>();
    for await (const item of this.#parts.ledger.each(`tombstones#${repo}`))
      own.set(item.sk, docOf<TombstoneDoc>(item));
    const lost = fromManifest.filter(({ id }) => !own.has(id));
    return { all: [...own.values(), ...lost], lost };
  }

  /** Tombstones are hashes under a key; beside a new ledger the manifest brings the old one, sealed. */
  async #tombstonesOf({ manifest }: StoredManifest): Promise<{ matching: Tombstones; adopt?: Sealed }> {
    const { ledger, keyring, tombstones } = this.#parts;
    const own = await sealedKey(ledger, keyring, "tombstones");
    const isNew = (await ledger.get(key.backup("export-head"))) === undefined;
    try {
      const sealed = manifest.sealed.tombstones;
      const theirs = keyring.open("sealed-setting", sealed, "tombstones");
      if (theirs.equals(own)) return { matching: tombstones };
      if (!isNew || (await this.#anyTombstone()))
        throw damaged("the export's tombstones are hashed under another key than the ledger's");
      return { matching: new Tombstones(ledger, theirs), adopt: sealed };
    } catch (error) {
      if (!(error instanceof KeyError)) throw error;
      // The master key that sealed it went with a rotation; this ledger wrote it, so the key itself is still ours.
      if (!isNew) return { matching: tombstones };
      throw damaged("the export's tombstones can't be opened with this master key", error);
    }
  }

  async #anyTombstone(): Promise<boolean> {
    for await (const item of this.#parts.ledger.each("repos")) {
      if ((await this.#parts.ledger.query(`tombstones#${item.sk}`, { limit: 1 })).length > 0) return true;
    }
    return false;
  }

  /** Before anything comes back: what the ledger forgot that it purged is not learned again unseen either. */
  async #bury(repo: RepoId, lost: readonly TombstoneDoc[]): Promise<void> {
    for (let at = 0; at < lost.length; at += tombstonesPerCommit) {
      await this.#decide(repo, async (change) => {
        const known = await change.load<RepoDoc>(key.repo(repo));
        if (known !== undefined) change.put(key.repo(repo), { ...known, changedAt: change.now });
        for (const tombstone of lost.slice(at, at + tombstonesPerCommit)) {
          const place = key.tombstone(repo, tombstone.id);
          if ((await change.load(place)) === undefined) change.put(place, tombstone);
        }
      });
    }
  }

  /** The ledger was set back to before a purge: the rule leaves memory again, and an operator purges its row. */
  #suspend(repo: RepoId, ruleId: string, actor: Actor): Promise<void> {
    return this.#decide(repo, async (change) => {
      const at = key.rule(repo, ruleId);
      const rule = await change.load<RuleDoc>(at);
      if (rule?.state !== "active") return;
      const flags = [...new Set([...rule.flags, "previously-purged" as const])];
      change.put(at, { ...rule, state: moveRule(rule.state, "suspend"), flags, changedAt: change.now });
      change.add(outboxWrites(rule, "absent", { now: change.now }));
      change.event("rule.suspended", actor, { rule: ruleId, reason: "previously-purged" });
    });
  }

  /** Batches touch different rules; together they share a disk write. */
  async #rewriteAll(repo: RepoDoc, steps: readonly RestoreStep[]): Promise<void> {
    const batches: Promise<void>[] = [];
    const size = repo.projected === undefined ? rulesPerCommit : projectedRulesPerCommit;
    for (let at = 0; at < steps.length; at += size)
      batches.push(this.#rewrite(repo.id, steps.slice(at, at + size)));
    await Promise.all(batches);
  }

  #rewrite(repo: RepoId, steps: readonly RestoreStep[]): Promise<void> {
    return this.#decide(repo, async (change) => {
      const rules: RuleDoc[] = [];
      for (const { ruleId } of steps) {
        const rule = await change.guard<RuleDoc>(key.rule(repo, ruleId));
        if (rule?.state === "active") rules.push(rule);
      }
      change.add(outboxWrites(rules, "present", { now: change.now }));
    });
  }

  /** The ledger lost it, our signature vouches for it: it waits, suspended, until an operator resumes it. */
  #hold(repo: RepoDoc, ruleId: string, lost: LostRecord, isAlike: boolean): Promise<void> {
    return this.#decide(repo.id, async (change) => {
      const at = key.rule(repo.id, ruleId);
      if ((await change.load(at)) !== undefined) return;
      const rule = ruleFrom(repo, ruleId, lost, isAlike, change.now);
      const signature = signRecord(rule, this.#parts.keyring);
      change.put(at, { ...rule, signature });
      const place = key.candidate(repo.id, rule.candidateId);
      if ((await change.load(place)) === undefined) change.put(place, candidateFrom(rule));
      change.event(
        "rule.suspended",
        { kind: "service", id: "vouchsafe" },
        { rule: ruleId, reason: "restored" },
      );
    });
  }

  #decide(repo: Lane, work: (change: Change) => Promise<void>): Promise<void> {
    return decideAgain(this.#parts.ledger, repo, work, triesMax);
  }
}

/** Who voted is lost with the ledger: the line names them, the row asks for no quorum, and an operator answers for it. */
function ruleFrom(
  repo: RepoDoc,
  id: string,
  lost: LostRecord,
  isAlike: boolean,
  now: number,
): Omit<RuleDoc, "signature"> {
  const { statement, sources } = parseRecord(lost.text);
  return {
    id,
    candidateId: `c_restored_${id}`,
    repo: repo.id,
    state: "suspended",
    text: statement,
    record: lost.text,
    sha256: sha256Hex(lost.text),
    namespace: repo.namespace,
    isolation: repo.isolation,
    version: lost.version,
    impact: "codegen",
    flags: isAlike ? ["restored", "previously-purged"] : ["restored"],
    sources: sources.map(({ pullRequest, login, date }) => ({
      reviewerId: 0,
      login,
      pullRequest,
      at: Date.parse(date),
    })),
    promotedAt: lost.createdAt,
    quorum: { minReviewers: 0, minPullRequests: 0 },
    changedAt: now,
    approvedBy: [],
    modelId: "unknown",
    guardrailId: "unknown",
  };
}

/** So that comments match it, and purges find it. */
function candidateFrom(rule: Omit<RuleDoc, "signature">): CandidateDoc {
  const { candidateId: id, repo, text, impact, modelId, guardrailId, promotedAt } = rule;
  return {
    id,
    repo,
    state: "promoted",
    text,
    pattern: text,
    impact,
    impactReason: "restored",
    flags: [],
    openedAt: promotedAt,
    endedAt: promotedAt,
    firstComment: "",
    firstReviewer: 0,
    modelId,
    guardrailId,
    touchedBy: [],
    everVoted: [],
    lastVoteAt: promotedAt,
    ruleId: rule.id,
  };
}

function sumOf(repos: readonly RepoPlan[]): Record<RestoreVerdict, number> {
  const sum = { same: 0, rewritten: 0, purged: 0, buried: 0, ended: 0, held: 0, foreign: 0 };
  for (const { counts } of repos)
    for (const verdict of Object.keys(sum) as RestoreVerdict[]) sum[verdict] += counts[verdict];
  return sum;
}
