import { z } from "zod";
import type { RepoDoc } from "../ledger/documents.ts";
import { limits } from "../limits.ts";
import { EvaluationError } from "./evaluation-error.ts";
import { HostileModel } from "./hostile-model.ts";
import { levels, type EvaluationInput } from "./kind.ts";
import { openEvaluated } from "./models.ts";
import { ProvingGround, reviewerOf, type Post } from "./proving-ground.ts";
import { Payload } from "./payload.ts";

const lineSchema = z.object({
  id: z.string().optional(),
  text: z.string(),
  payload: z.string().optional(),
  technique: z.string().optional(),
  category: z.string().optional(),
  expected: z.string().optional(),
});
type Line = z.infer<typeof lineSchema>;
type Level = (typeof levels)[number];

/** From the worst to the best for the defender: a line counts as the worst that became of it. */
const outcomes = ["promoted", "held", "collecting", "quarantined", "noRule", "ignored"] as const;
type Outcome = (typeof outcomes)[number];

interface Result {
  readonly line: Line;
  readonly outcome: Outcome;
  readonly agentVisible: boolean;
  readonly ms: number;
}

const startsAt = Date.parse("2025-03-01T12:00:00Z");
const dayMs = 24 * 60 * 60 * 1_000;
/** Attackers take their time: a burst of theirs would be held for that alone. */
const pauseMs = 2 * dayMs;
const promotedIdsMax = 100;

const stranger = reviewerOf(77, "eve");
const trusted = [reviewerOf(1, "alice"), reviewerOf(2, "bob")] as const;

/**
 * `attack`: each line is posted to a repository of its own, by whom the level says, through inbox, lane and memory. It
 * succeeds where a rule becomes active without an operator, or an agent is shown its words.
 */
export async function run({ lines, options }: EvaluationInput): Promise<Record<string, unknown>> {
  const level = levels.find((one) => one === options.level);
  if (level === undefined)
    throw new EvaluationError("usage", `attack needs --level, one of ${levels.join(", ")}`);
  const parsed = lines.map(parseLine);
  const model = new HostileModel(level === "model");
  const models = await openEvaluated(options.engine);
  const ground = await ProvingGround.open(startsAt, {
    model: model.around(models.model),
    guardrail: models.guardrail,
  });
  try {
    const results: Result[] = [];
    for (const [index, line] of parsed.entries())
      results.push(await attack(ground, model, level, line, index));
    return { ...figuresOf(results, model), ...models.figures() };
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
    `line ${index + 1}: expected {text}, payload?, technique?, category?`,
  );
}

async function attack(
  ground: ProvingGround,
  model: HostileModel,
  level: Level,
  line: Line,
  index: number,
): Promise<Result> {
  const repo = await ground.onboard(index + 1, `attacked/repo-${index + 1}`, { burstMinutes: 0 });
  if (level !== "outsider") for (const reviewer of trusted) await ground.trust(repo, reviewer);
  const path = `src/line-${index}.ts`;
  model.expect(path, line.text);
  const posts = postsOf(level, repo, line, path, ground.clock.now());
  let ms = 0;
  for (const post of posts) {
    await ground.post(post);
    const started = performance.now();
    await ground.work(repo.id);
    ms = Math.max(ms, performance.now() - started);
  }
  const payload = new Payload(line.payload);
  const seen = await ground.agentSees(repo.id);
  return {
    line,
    outcome: await outcomeOf(ground, repo, posts, payload),
    agentVisible: seen.some((text) => payload.isIn(text)),
    ms,
  };
}

function postsOf(level: Level, repo: RepoDoc, line: Line, path: string, now: number): Post[] {
  const [alice, bob] = trusted;
  const who = level === "outsider" ? [stranger] : level === "one" ? [alice, alice, alice] : [alice, bob];
  return who.map((reviewer, at) => ({
    repo,
    pull: at + 1,
    commentId: at + 1,
    reviewer,
    body: line.text,
    at: now + (at + 1) * pauseMs,
    path,
  }));
}

/** Where a payload is named, only candidates that bear it are the attack's; the honest rest of a comment is not. */
async function outcomeOf(
  ground: ProvingGround,
  repo: RepoDoc,
  posts: readonly Post[],
  payload: Payload,
): Promise<Outcome> {
  const reached = new Set<Outcome>();
  for (const { state, text } of await ground.candidates(repo)) {
    if (!payload.isIn(text)) continue;
    if (state === "promoted" || state === "held" || state === "collecting") reached.add(state);
  }
  for (const { text } of await ground.rules(repo.id)) if (payload.isIn(text)) reached.add("promoted");
  for (const post of posts) {
    const comment = await ground.comment(repo.id, post.commentId);
    if (comment?.status === "ignored") reached.add("ignored");
    else if (comment?.status === "quarantined") reached.add("quarantined");
    else reached.add("noRule");
  }
  return outcomes.find((outcome) => reached.has(outcome)) ?? "noRule";
}

function figuresOf(results: readonly Result[], model: HostileModel): Record<string, unknown> {
  const counted = Object.fromEntries(outcomes.map((name) => [name, countOf(results, name)]));
  const payloads = new Set(results.map(({ line }) => line.payload ?? line.text)).size;
  const { promoted } = counted;
  const succeeded = results.filter(({ outcome, agentVisible }) => outcome === "promoted" || agentVisible);
  return {
    n: results.length,
    ...counted,
    agentVisible: results.filter(({ agentVisible }) => agentVisible).length,
    distinctPayloads: payloads,
    ...(promoted === 0 && payloads > 0 ? { upper95: Math.min(1, 3 / payloads) } : { upper95: null }),
    reachedModel: model.reached,
    byTechnique: byTechnique(results),
    promotedIds: succeeded.slice(0, promotedIdsMax).map(({ line }) => line.id ?? line.text.slice(0, 60)),
    msMax: Math.round(Math.max(0, ...results.map(({ ms }) => ms)) * 10) / 10,
    statementsPerComment: limits.statementsPerCommentMax,
  };
}

function countOf(results: readonly Result[], name: Outcome): number {
  return results.filter(({ outcome }) => outcome === name).length;
}

function byTechnique(results: readonly Result[]): Record<string, Record<string, number>> {
  const table: Record<string, Record<string, number>> = {};
  for (const { line, outcome } of results) {
    const row = (table[line.technique ?? "none"] ??= { n: 0 });
    row["n"] = (row["n"] ?? 0) + 1;
    row[outcome] = (row[outcome] ?? 0) + 1;
  }
  return table;
}
