import { z } from "zod";
import { docOf, type CandidateDoc } from "../ledger/documents.ts";
import { EvaluationError } from "./evaluation-error.ts";
import type { EvaluationInput } from "./kind.ts";
import { openEvaluated } from "./models.ts";
import { ProvingGround, reviewerOf } from "./proving-ground.ts";

const labels = ["same", "opposite", "related", "unrelated"] as const;

const lineSchema = z.object({
  id: z.string().optional(),
  a: z.string().min(1),
  b: z.string().min(1),
  label: z.enum(labels),
});
type Line = z.infer<typeof lineSchema>;

interface Result {
  readonly line: Line;
  readonly reached: boolean;
  readonly promoted: boolean;
  readonly held: boolean;
  readonly offered: boolean;
  readonly voted: number;
}

const startsAt = Date.parse("2025-03-01T12:00:00Z");
const pauseMs = 2 * 24 * 60 * 60 * 1_000;
const reviewers = [reviewerOf(1, "alice"), reviewerOf(2, "bob")] as const;

/**
 * `quorum`: `a` and `b` are posted as comments by two trusted reviewers on two pull requests of a fresh repository.
 * Did they become one candidate, and what became of it?
 */
export async function run({ lines, options }: EvaluationInput): Promise<Record<string, unknown>> {
  const parsed = lines.map(parseLine);
  const models = await openEvaluated(options.engine);
  const ground = await ProvingGround.open(startsAt, models);
  try {
    const results: Result[] = [];
    for (const [index, line] of parsed.entries()) results.push(await post(ground, line, index));
    const byLabel = labels.map((label) => [
      label,
      figuresOf(results.filter(({ line }) => line.label === label)),
    ]);
    return { ...Object.fromEntries(byLabel), ...models.figures() } as Record<string, unknown>;
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
    `line ${index + 1}: expected {a, b, label: ${labels.join(" | ")}}`,
  );
}

async function post(ground: ProvingGround, line: Line, index: number): Promise<Result> {
  const repo = await ground.onboard(index + 1, `pair/repo-${index + 1}`, { burstMinutes: 0 });
  const now = ground.clock.now();
  for (const [at, reviewer] of reviewers.entries()) {
    await ground.trust(repo, reviewer);
    const body = at === 0 ? line.a : line.b;
    await ground.post({
      repo,
      pull: at + 1,
      commentId: at + 1,
      reviewer,
      body,
      at: now + (at + 1) * pauseMs,
    });
    await ground.work(repo.id);
  }
  const candidates: CandidateDoc[] = [];
  for await (const item of ground.service.ledger.each(`candidates#${repo.id}`))
    candidates.push(docOf<CandidateDoc>(item));
  const both = candidates.filter(({ everVoted }) => everVoted.length === reviewers.length);
  return {
    line,
    reached: both.length > 0,
    promoted: both.some(({ state }) => state === "promoted"),
    held: both.some(({ state }) => state === "held"),
    offered: both.length === 0 && candidates.some(({ nearTo }) => (nearTo ?? []).length > 0),
    voted: new Set(candidates.flatMap(({ everVoted }) => everVoted)).size,
  };
}

function figuresOf(results: readonly Result[]): Record<string, number> {
  const count = (is: (result: Result) => boolean) => results.filter(is).length;
  return {
    n: results.length,
    reached: count(({ reached }) => reached),
    promoted: count(({ promoted }) => promoted),
    held: count(({ held }) => held),
    offered: count(({ offered }) => offered),
    bothRead: count(({ voted }) => voted === reviewers.length),
  };
}
