import { availableParallelism } from "node:os";
import { z } from "zod";
import { verifyChain } from "../audit/chain.ts";
import { docOf, type CandidateDoc, type CommentDoc, type RepoDoc } from "../ledger/documents.ts";
import { EvaluationError } from "./evaluation-error.ts";
import type { PayloadPerson } from "./github-payload.ts";
import type { EvaluationInput } from "./kind.ts";
import { openEvaluated } from "./models.ts";
import { ProvingGround, reviewerOf, type Post } from "./proving-ground.ts";

const lineSchema = z.object({
  text: z.string(),
  pr: z.string().regex(/^[^/#]+\/[^/#]+#[1-9]\d*$/),
  reviewer: z.string().min(1),
  created_at: z.iso.datetime({ offset: true }).transform((value) => Date.parse(value)),
  bot: z.boolean().optional(),
  file: z.string().nullish(),
});
type Line = z.infer<typeof lineSchema>;

/** Deliveries that are on their way at one time, as from a busy organisation. */
const batchSize = 64 * Math.max(1, Math.min(4, availableParallelism()));

interface Peak {
  rssBytes: number;
}

/**
 * `replay`: real comments in the order of their time, the clock following, every reviewer trusted. Counts what the
 * service made of them; the audit chains are verified at the end. Throws when one does not verify.
 */
export async function run({ lines, options }: EvaluationInput): Promise<Record<string, unknown>> {
  const parsed = lines.map(parseLine).sort((a, b) => a.created_at - b.created_at);
  const models = await openEvaluated(options.engine);
  const ground = await ProvingGround.open((parsed[0]?.created_at ?? 0) - 60_000, models, { durable: true });
  try {
    const posts = await prepare(ground, parsed);
    const peak: Peak = { rssBytes: 0 };
    const started = performance.now();
    await playAll(ground, posts, peak);
    const seconds = (performance.now() - started) / 1_000;
    const repos = await ground.service.repositories.list();
    await verify(ground, repos);
    const counted = { ...(await countAll(ground, repos)), ...speed(posts.length, seconds, peak) };
    return { ...counted, ...models.figures() };
  } finally {
    models.close();
    await ground.close();
  }
}

function parseLine(line: unknown, index: number): Line {
  const parsed = lineSchema.safeParse(line);
  if (parsed.success) return parsed.data;
  throw new EvaluationError(
    "unknown-line",
    `line ${index + 1}: expected {text, pr: "owner/name#n", reviewer, created_at}`,
  );
}

/** Onboards every repository and trusts every reviewer in it, before the first comment. */
async function prepare(ground: ProvingGround, lines: readonly Line[]): Promise<Post[]> {
  const repos = new Map<string, RepoDoc>();
  const reviewers = new Map<string, PayloadPerson>();
  const trusted = new Set<string>();
  const posts: Post[] = [];
  for (const [index, line] of lines.entries()) {
    const [name = "", pull = "1"] = line.pr.split("#");
    const repo = repos.get(name.toLowerCase()) ?? (await ground.onboard(repos.size + 1, name, {}));
    repos.set(name.toLowerCase(), repo);
    const type = line.bot === true ? "Bot" : "User";
    const reviewer =
      reviewers.get(`${type}${line.reviewer}`) ??
      reviewerOf(reviewers.size + 1_000, loginOf(line.reviewer), type);
    reviewers.set(`${type}${line.reviewer}`, reviewer);
    const entry = `${repo.id}#${reviewer.id}`;
    if (!trusted.has(entry)) await ground.trust(repo, reviewer);
    trusted.add(entry);
    const at = line.created_at;
    const post = { repo, pull: Number(pull), commentId: index + 1, reviewer, body: line.text, at };
    posts.push(typeof line.file === "string" ? { ...post, path: line.file } : post);
  }
  return posts;
}

function loginOf(pseudonym: string): string {
  return pseudonym.replace(/[^A-Za-z0-9_-]/g, "-").slice(0, 39);
}

/** Each repository's comments in their order; different repositories side by side, as webhooks come. */
async function playAll(ground: ProvingGround, posts: readonly Post[], peak: Peak): Promise<void> {
  for (let from = 0; from < posts.length; from += batchSize) {
    const byRepo = Map.groupBy(posts.slice(from, from + batchSize), (post) => post.repo.id);
    await Promise.all(
      [...byRepo].map(async ([repo, some]) => {
        for (const post of some) await ground.post(post);
        await ground.work(repo);
      }),
    );
    peak.rssBytes = Math.max(peak.rssBytes, process.memoryUsage.rss());
  }
  await ground.service.drain();
}

async function verify(ground: ProvingGround, repos: readonly RepoDoc[]): Promise<void> {
  for (const chain of ["-", ...repos.map(({ id }) => String(id))]) {
    const report = await verifyChain(ground.service.ledger, chain);
    if (!report.ok) throw new Error(`audit chain ${chain}: ${report.problem ?? "broken"}`);
  }
}

async function countAll(ground: ProvingGround, repos: readonly RepoDoc[]): Promise<Record<string, unknown>> {
  const { ledger } = ground.service;
  const statuses: Record<string, number> = {};
  const sum = { statements: 0, candidates: 0, offeredMerges: 0, quorum: 0, promoted: 0, held: 0 };
  const heldByRepo: number[] = [];
  const flags: Record<string, number> = {};
  for (const repo of repos) {
    for await (const item of ledger.each(`comments#${repo.id}`)) {
      const comment = docOf<CommentDoc>(item);
      statuses[comment.status] = (statuses[comment.status] ?? 0) + 1;
      sum.statements += comment.supports.length;
    }
    let held = 0;
    for await (const item of ledger.each(`candidates#${repo.id}`)) {
      const candidate = docOf<CandidateDoc>(item);
      sum.candidates += 1;
      if ((candidate.nearTo ?? []).length > 0) sum.offeredMerges += 1;
      if (candidate.state === "promoted") sum.promoted += 1;
      if (candidate.state !== "held") continue;
      held += 1;
      for (const flag of candidate.flags) flags[flag] = (flags[flag] ?? 0) + 1;
    }
    sum.held += held;
    heldByRepo.push(held);
  }
  sum.quorum = sum.promoted + sum.held;
  return {
    comments: Object.values(statuses).reduce((total, one) => total + one, 0),
    byStatus: statuses,
    ...sum,
    heldByFlag: flags,
    repositories: repos.length,
    perRepositoryHeldMedian: median(heldByRepo),
    auditVerified: true,
  };
}

function speed(comments: number, seconds: number, peak: Peak): Record<string, number> {
  return {
    commentsPerSecond: Math.round(comments / seconds),
    seconds: Math.round(seconds * 10) / 10,
    rssMiBMax: Math.round(peak.rssBytes / 2 ** 20),
  };
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const high = sorted[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? (high + (sorted[middle - 1] ?? 0)) / 2 : high;
}
