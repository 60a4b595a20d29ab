import { randomUUID } from "node:crypto";
import type { RestoreVerdict } from "../../backup/restore.ts";
import type { Verification } from "../../backup/verify.ts";
import { service, type Actor } from "../audit/event.ts";
import { docOf, toDoc, type ExportDoc, type RestoreDoc } from "../ledger/documents.ts";
import { key, type RepoId } from "../ledger/layout.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { ObjectStore } from "../../backup/objects.ts";
import { problemOf, type Archive } from "../recovery/archive.ts";
import type { Checkpoints } from "../recovery/checkpoints.ts";
import { ExportBusy, folderOf, type Exporter } from "../recovery/exporter.ts";
import { firstVoteAt } from "../recovery/first-vote.ts";
import { expiredExports } from "../recovery/retention.ts";
import type { Restorer, RestorePlan } from "../recovery/restorer.ts";
import type { SetBack } from "../recovery/set-back.ts";
import { actorOf, identified, type Caller } from "./caller.ts";
import { conflict, notFound, OperatorError } from "./error.ts";

const hourMs = 60 * 60 * 1_000;
/** Between two drills, however seldom exports are: a backup can rot in its place. */
const drillHours = 24;
/** Steps that a preview shows one by one; the counts are of all. */
const shownStepsMax = 1_000;

export interface BackupSettings {
  /** Between two exports of the service's own schedule; 0 for none. */
  readonly everyHours: number;
  readonly keepDays: number;
}

export interface BackupParts {
  readonly ledger: Ledger;
  readonly objects: ObjectStore;
  readonly exporter: Exporter;
  readonly archive: Archive;
  readonly checkpoints: Checkpoints;
  readonly restorer: Restorer;
  readonly setBack: SetBack;
  readonly settings: BackupSettings;
}

export interface RestoreReport {
  /** Absent in a dry run: nothing was changed. */
  readonly id?: string;
  readonly export: string;
  readonly seq: number;
  readonly dryRun: boolean;
  readonly counts: Readonly<Record<RestoreVerdict, number>>;
  /** What changes or does not come back, one by one; without what stays the same. */
  readonly steps: readonly {
    readonly repo: RepoId;
    readonly ruleId: string;
    readonly verdict: RestoreVerdict;
    readonly alike: boolean;
  }[];
  /** Tombstones that the ledger lost, and gets back from the newest manifest. */
  readonly tombstones: number;
  /** Namespaces of the export that a restore leaves alone. */
  readonly elsewhere: readonly string[];
  /** Given back with the real run, it runs only if this is still what would happen. */
  readonly hash: string;
}

/** For readiness and metrics. Times are milliseconds since the epoch. */
export interface BackupStatus {
  readonly lastExportAt?: number;
  readonly lastExport?: string;
  /** The schedule's last run is missing, or the last try failed. */
  readonly overdue: boolean;
  readonly problem?: string;
  /** When an export last passed the restore drill. */
  readonly lastDrillAt?: number;
  /** No export passed one for more than a day. */
  readonly drillOverdue: boolean;
  readonly lastCheckpointAt: number;
}

/** Exports, and what comes back from them. */
export class Backups {
  readonly #parts: BackupParts;
  /** Why the last scheduled run or checkpoint did not end well; in this process. */
  #problem: string | undefined;

  constructor(parts: BackupParts) {
    this.#parts = parts;
  }

  /** @throws OperatorError `conflict` while another process writes one. */
  async runExport(caller: Caller): Promise<ExportDoc> {
    if (await this.#waitsForRestore()) throw conflict(unrestored);
    try {
      const done = await this.#export(actorOf(caller));
      await this.#parts.checkpoints.write();
      this.#problem = undefined;
      return done;
    } catch (error) {
      if (error instanceof ExportBusy) throw conflict(error.message);
      throw error;
    }
  }

  /** Newest first, those that never counted among them. */
  async list(): Promise<ExportDoc[]> {
    await this.#parts.setBack.look();
    return this.#parts.archive.list();
  }

  /** A new export would bury tombstones that this ledger never had, or has forgotten. */
  async #waitsForRestore(): Promise<boolean> {
    const { archive, setBack } = this.#parts;
    await setBack.look();
    return (await setBack.waitsForRestore()) || (await archive.waitsForRestore());
  }

  /**
   * One that counts: by its id, `latest`, or the last one that was finished before a time (RFC 3339).
   * @throws OperatorError `not-found`
   */
  async find(ref: string): Promise<ExportDoc> {
    const counting = (await this.list()).filter(({ state }) => state === "completed");
    const before = ref === "latest" ? Infinity : Date.parse(ref);
    const found = Number.isNaN(before)
      ? counting.find(({ id }) => id === ref)
      : counting.find(({ completedAt }) => (completedAt ?? Infinity) < before);
    if (found === undefined) throw notFound(`export that counts: ${ref.slice(0, 60)}`);
    return found;
  }

  /**
   * The last export without any of a rule in it: finished before the first vote was cast that the rule came of.
   * @throws OperatorError `not-found` when no export is that old, or nothing tells of the votes.
   */
  async beforeRule(repo: RepoId, ruleId: string): Promise<{ export: ExportDoc; firstVoteAt: number }> {
    const at = await firstVoteAt(this.#parts.ledger, repo, ruleId);
    if (at === undefined) throw notFound(`vote for rule ${ruleId.slice(0, 60)} in the audit chain`);
    return { export: await this.find(new Date(at).toISOString()), firstVoteAt: at };
  }

  /** Reads everything of it again. What is wrong stands in the report, and is no error. */
  async verify(ref: string): Promise<Verification & { readonly export: string }> {
    const { archive, ledger } = this.#parts;
    const doc = await this.find(ref);
    try {
      const found = await archive.verify(await archive.manifestOf(doc));
      if (found.ok)
        await ledger.write([
          { op: "put", key: verifiedKey, doc: { id: doc.id, at: ledger.clock.now() }, when: { any: true } },
        ]);
      return { export: doc.id, ...found };
    } catch (error) {
      const problems = [problemOf(error)];
      return { export: doc.id, ok: false, objects: 0, count: 0, bytes: 0, chain: 0, sampled: 0, problems };
    }
  }

  /**
   * Verifies, shows what would change, and unless it is a dry run makes it so.
   * @param request.hash of a dry run: nothing else than what was shown is done.
   * @throws OperatorError `conflict` when the export can't be believed, with what is wrong; nothing was changed.
   */
  async restore(
    caller: Caller,
    ref: string,
    request: { readonly repo?: RepoId; readonly dryRun: boolean; readonly hash?: string },
  ): Promise<RestoreReport> {
    const by = identified(caller);
    const doc = await this.find(ref);
    const plan = await this.#plan(doc, request.repo);
    const report = reportOf(doc, plan, request.dryRun);
    if (request.hash !== undefined && request.hash !== plan.hash)
      throw conflict("what would be restored is no longer what was shown: look again");
    if (request.dryRun) return report;
    const { ledger } = this.#parts;
    const restore: RestoreDoc = {
      id: `s_${randomUUID()}`,
      export: doc.id,
      by: by.operatorId,
      startedAt: ledger.clock.now(),
      state: "running",
      ...(request.repo === undefined ? {} : { repo: request.repo }),
    };
    await ledger.write([
      { op: "put", key: key.restore(restore.id), doc: toDoc(restore), when: { absent: true } },
    ]);
    await this.#run(restore, plan);
    return { ...report, id: restore.id };
  }

  /** Takes up restores that a crash cut off. Never throws for a store that is away. */
  async continueAll(): Promise<void> {
    await this.pauseIfSetBack();
    for await (const item of this.#parts.ledger.each("restores")) {
      const restore = docOf<RestoreDoc>(item);
      if (restore.state !== "running" || this.#restoring.has(restore.id)) continue;
      try {
        await this.#run(restore, await this.#plan(await this.find(restore.export), restore.repo));
      } catch (error) {
        if (!(error instanceof OperatorError)) {
          this.#problem = codeOf(error); // the store is away: later
          continue;
        }
        // Damaged meanwhile: what was restored so far is the ledger's own word, and stays.
        const problem = error.message;
        await this.#parts.ledger.write([
          {
            op: "put",
            key: item,
            doc: toDoc({ ...restore, state: "refused", problem }),
            when: { rev: item.rev },
          },
        ]);
      }
    }
  }

  /** Before any door opens, and again with the other work: a store that is away now may be back then. Never throws. */
  async pauseIfSetBack(): Promise<void> {
    try {
      await this.#parts.setBack.pauseDelivery();
    } catch (error) {
      this.#problem = codeOf(error);
    }
  }

  readonly #restoring = new Set<string>();

  async #run(restore: RestoreDoc, plan: RestorePlan): Promise<void> {
    const actor = { kind: "operator", id: restore.by } as const;
    this.#restoring.add(restore.id);
    try {
      await this.#parts.restorer.apply(plan, actor);
      await this.#parts.restorer.finish(restore, plan, actor);
    } finally {
      this.#restoring.delete(restore.id);
    }
  }

  async #plan(doc: ExportDoc, repo: RepoId | undefined): Promise<RestorePlan> {
    try {
      return await this.#parts.restorer.plan(await this.#parts.archive.manifestOf(doc), repo);
    } catch (error) {
      throw conflict(problemOf(error));
    }
  }

  async #export(actor: Actor): Promise<ExportDoc> {
    await this.#parts.archive.adopt(this.#parts.ledger);
    return this.#parts.exporter.run(actor);
  }

  /** What the schedule asks for now: an export, a drill on it, and room for the next ones. Never throws. */
  async runTimed(): Promise<void> {
    const { settings, exporter } = this.#parts;
    const head = await exporter.head();
    const due = (head?.at ?? 0) + settings.everyHours * hourMs;
    if (settings.everyHours === 0) return;
    if (this.#parts.ledger.clock.now() < due) return this.#drillIfDue();
    try {
      if (await this.#waitsForRestore()) {
        this.#problem = unrestored;
        return;
      }
      const { id } = await this.#export(service);
      if (await this.#drill(id)) await this.#expire(id);
    } catch (error) {
      if (error instanceof ExportBusy) return;
      this.#problem = codeOf(error);
    }
  }

  /** The restore drill between two exports: what was good may not be any more. */
  async #drillIfDue(): Promise<void> {
    try {
      const last = await this.#lastDrill();
      if (this.#parts.ledger.clock.now() < (last?.at ?? 0) + drillHours * hourMs) return;
      await this.#drill("latest");
    } catch (error) {
      this.#problem = codeOf(error);
    }
  }

  /** Reads an export again, and restores a sample of it to a scratch memory: nothing may differ. */
  async #drill(ref: string): Promise<boolean> {
    const { export: id, ok, problems } = await this.verify(ref);
    this.#problem = ok ? undefined : `export ${id} does not verify: ${problems[0] ?? ""}`;
    return ok;
  }

  /** The last one that an export passed. */
  async #lastDrill(): Promise<{ readonly id: string; readonly at: number } | undefined> {
    const item = await this.#parts.ledger.get(verifiedKey);
    return item && docOf<{ id: string; at: number }>(item);
  }

  /** Heads of the audit chains, where nobody takes them back. Never throws: it stays due, and is shown. */
  async checkpointIfDue(): Promise<void> {
    try {
      await this.#parts.checkpoints.writeIfDue();
    } catch (error) {
      this.#problem = codeOf(error);
    }
  }

  async status(): Promise<BackupStatus> {
    const { exporter, checkpoints, settings, ledger } = this.#parts;
    const head = await exporter.head();
    const hours = settings.everyHours;
    // An hour's grace: timed work runs hourly.
    const now = ledger.clock.now();
    const late = hours > 0 && now > (head?.at ?? this.#since) + (hours + 1) * hourMs;
    const drill = await this.#lastDrill();
    const since = drill?.at ?? head?.at ?? this.#since;
    return {
      ...(head === undefined ? {} : { lastExportAt: head.at, lastExport: head.id }),
      ...(drill === undefined ? {} : { lastDrillAt: drill.at }),
      drillOverdue: hours > 0 && now > since + (drillHours + 1) * hourMs,
      overdue: late || this.#problem !== undefined,
      ...(this.#problem === undefined ? {} : { problem: this.#problem }),
      lastCheckpointAt: checkpoints.lastAt,
    };
  }

  get #since(): number {
    this.#openedAt ??= this.#parts.ledger.clock.now();
    return this.#openedAt;
  }
  #openedAt: number | undefined;

  async #expire(verified: string): Promise<void> {
    const { ledger, objects, settings } = this.#parts;
    const now = ledger.clock.now();
    for (const doc of expiredExports(await this.list(), { now, keepDays: settings.keepDays, verified })) {
      const keys: string[] = [];
      for await (const { key: at } of objects.list(folderOf(doc))) keys.push(at);
      for (const at of keys) await objects.remove(at);
      await ledger.write([
        {
          op: "put",
          key: key.export(doc.id),
          doc: toDoc({ ...doc, state: "expired" }),
          when: { present: true },
        },
      ]);
    }
  }
}

const unrestored =
  "the store holds exports of a ledger that is gone, or that this one has forgotten: restore from them first, or choose another place for new ones";
const verifiedKey = key.backup("export-verified");

function reportOf(doc: ExportDoc, plan: RestorePlan, dryRun: boolean): RestoreReport {
  const steps = plan.repos.flatMap(({ repo, steps: all }) =>
    all.map(({ ruleId, verdict, isAlike }) => ({ repo: repo.id, ruleId, verdict, alike: isAlike })),
  );
  return {
    export: doc.id,
    seq: plan.manifest.manifest.seq,
    dryRun,
    counts: plan.counts,
    steps: steps.slice(0, shownStepsMax),
    tombstones: [...plan.tombstones.values()].reduce((sum, { length }) => sum + length, 0),
    elsewhere: plan.elsewhere,
    hash: plan.hash,
  };
}

function codeOf(error: unknown): string {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined;
  return typeof code === "string" ? code : "failed";
}
