/**
 * Times an export, its verification, a restore and a purge among many records on the embedded engines:
 * `node src/evaluation/recovery-main.ts [records] [purged]` (100,000 and 1,000). Prints one line each: seconds, processor time (what
 * counts on a busy machine), and the most memory that the process ever held.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../clock.ts";
import { openEmbedded } from "../engines/embedded/open.ts";
import { buildLogger } from "../http/logger.ts";
import { sha256Hex } from "../keys/sha256.ts";
import { toDoc, type CandidateDoc, type RepoDoc, type RuleDoc, type VoteDoc } from "../ledger/documents.ts";
import { key } from "../ledger/layout.ts";
import type { Write } from "../ledger/store.ts";
import { defaultTemplates } from "../memory/namespace.ts";
import { buildRecord, recordOf, signRecord } from "../memory/record.ts";
import type { Caller } from "../operators/caller.ts";
import { Service } from "../service.ts";

const records = Number(process.argv[2] ?? 100_000);
const purged = Number(process.argv[3] ?? 1_000);
const batch = 20;
const caller: Caller = { operatorId: "op_bench", githubId: 1, login: "bench" };
const start = Date.parse("2025-03-01T12:00:00Z");

const folder = await mkdtemp(join(tmpdir(), "vouchsafe-recovery-bench-"));
const engines = await openEmbedded(folder);
try {
  const logger = buildLogger("error");
  const settings = { agentLogins: [], templates: defaultTemplates, logger, clock: systemClock };
  const service = await Service.open(engines, settings);
  const repo = await service.repositories.onboard(caller, { id: 100, name: "acme/web", isolation: "pool" });
  for (const id of [1, 2]) await service.repositories.trust(caller, 100, { id, login: `user${id}` });
  await timed("fill", () => fill(service, repo));
  await timed("export", () => service.backups.runExport(caller));
  await timed("verify", async () => {
    const { ok, problems } = await service.backups.verify("latest");
    if (!ok) throw new Error(problems.join("\n"));
  });
  await timed("restore, nothing missing", () => restore(service));
  await timed(`purge of ${purged}`, () => purge(service, repo));
  await empty(service, repo);
  await timed("restore into an empty memory", () => restore(service));
} finally {
  await engines.close();
  await rm(folder, { recursive: true, force: true });
}

async function timed(name: string, work: () => Promise<unknown>): Promise<void> {
  const from = performance.now();
  const before = process.cpuUsage();
  await work();
  const seconds = ((performance.now() - from) / 1_000).toFixed(1);
  const { user, system } = process.cpuUsage(before);
  const cpuSeconds = ((user + system) / 1_000_000).toFixed(1);
  const peakMiB = Math.round(process.resourceUsage().maxRSS / 1_024);
  console.log(`${name}: ${seconds} s, ${cpuSeconds} s of processor time, at most ${peakMiB} MiB so far`);
}

async function fill(service: Service, repo: RepoDoc): Promise<void> {
  const memory = await service.memories.of("pool", 0);
  for (let from = 0; from < records; from += batch) {
    const rules = Array.from({ length: Math.min(batch, records - from) }, (_, n) =>
      ruleOf(service, repo, from + n),
    );
    const [answers] = await Promise.all([memory.write(repo.namespace, rules.map(recordOf))]);
    const ids = new Map(answers.map((answer) => [answer.id, answer.ok ? answer.recordId : ""]));
    await service.ledger.write(
      rules.flatMap((rule) => writesOf({ ...rule, recordId: ids.get(rule.id) ?? "" })),
    );
  }
}

function ruleOf({ keyring }: Service, repo: RepoDoc, n: number): RuleDoc {
  const id = `r_${sha256Hex(String(n)).slice(0, 24)}`;
  const mark = n < purged ? "poisoned" : "honest";
  const statement = `Name ${mark} handlers of module m${n} after the event e${n * 7} that they answer.`;
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

function restore(service: Service): Promise<unknown> {
  return service.backups.restore(caller, "latest", { repo: 100, dryRun: false });
}

async function purge(service: Service, repo: RepoDoc): Promise<void> {
  const { purges } = service;
  const preview = await purges.plan(caller, repo, { text: "poisoned handlers" }, false);
  if (preview.taken.length !== purged) throw new Error(`expected ${purged}, found ${preview.taken.length}`);
  const { confirmation } = preview;
  await purges.confirm(caller, preview.purge.id, { confirmation, reason: "bench" });
  await service.drain();
  const report = await purges.report(preview.purge.id);
  if (report.purge.state !== "completed" || report.backups.length === 0) throw new Error("not purged");
}

async function empty(service: Service, repo: RepoDoc): Promise<void> {
  const memory = await service.memories.of("pool", 0);
  for (;;) {
    const { records: some } = await memory.list(repo.namespace, { limit: 100 });
    if (some.length === 0) return;
    await memory.remove(
      repo.namespace,
      some.map(({ recordId }) => recordId),
    );
  }
}
