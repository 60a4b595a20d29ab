import { callErrorOf, type Fate } from "./agentcore-errors.ts";
import type { BatchAnswer } from "./agentcore-wire.ts";

/** What became of one record of a batch. Only `unknown` may have been done without our knowing. */
export type Outcome =
  | { readonly state: "done"; readonly recordId: string }
  | { readonly state: "missing" }
  | { readonly state: "failed" | "unknown"; readonly error: string };

interface Batch<T> {
  idOf(item: T): string;
  /** The id that an answer is about. */
  answerId(answer: BatchAnswer): string | undefined;
  /** @throws CallError. */
  send(items: readonly T[]): Promise<readonly BatchAnswer[]>;
  /** Refusals of a whole request that one record alone may have brought about: the rest is sent without it. */
  readonly splitOn: readonly Fate[];
}

/** Sends a batch and tells its records apart; all of them have an outcome, whatever was answered. */
export async function sendBatch<T>(
  items: readonly T[],
  batch: Batch<T>,
): Promise<ReadonlyMap<string, Outcome>> {
  try {
    return outcomesOf(
      items.map((item) => batch.idOf(item)),
      await batch.send(items),
      batch,
    );
  } catch (error) {
    const failed = callErrorOf("answer", error);
    if (items.length > 1 && batch.splitOn.includes(failed.fate)) return await halves(items, batch);
    const state = failed.fate === "unknown" ? "unknown" : "failed";
    const outcome: Outcome =
      failed.fate === "missing" && batch.splitOn.includes("missing")
        ? { state: "missing" }
        : { state, error: failed.message };
    return new Map(items.map((item) => [batch.idOf(item), outcome]));
  }
}

async function halves<T>(items: readonly T[], batch: Batch<T>): Promise<ReadonlyMap<string, Outcome>> {
  const middle = Math.ceil(items.length / 2);
  const first = await sendBatch(items.slice(0, middle), batch);
  return new Map([...first, ...(await sendBatch(items.slice(middle), batch))]);
}

function outcomesOf<T>(
  ids: readonly string[],
  answers: readonly BatchAnswer[],
  batch: Batch<T>,
): ReadonlyMap<string, Outcome> {
  const byId = new Map<string, BatchAnswer | "twice">();
  for (const answer of answers) {
    const id = batch.answerId(answer);
    if (id !== undefined) byId.set(id, byId.has(id) ? "twice" : answer);
  }
  return new Map(ids.map((id) => [id, outcomeOf(byId.get(id))]));
}

function outcomeOf(answer: BatchAnswer | "twice" | undefined): Outcome {
  if (answer === undefined || answer === "twice")
    return { state: "unknown", error: "AgentCore did not say what became of the record" };
  if (answer.ok) return { state: "done", recordId: answer.recordId };
  if (answer.code === 404) return { state: "missing" };
  const surely = answer.code >= 400 && answer.code < 500;
  return {
    state: surely ? "failed" : "unknown",
    error: `AgentCore refused the record: ${answer.code} ${answer.message}`,
  };
}
