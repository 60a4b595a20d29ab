import { z } from "zod";
import { compare } from "../../quorum/match.ts";
import { extractStatements } from "../engines/embedded/model.ts";

const labels = ["same", "opposite", "related", "unrelated"] as const;
type Label = (typeof labels)[number];

/** A line of labelled pairs: would `a` and `b` count towards one quorum? */
const pairLine = z.object({ id: z.string().optional(), a: z.string(), b: z.string(), label: z.enum(labels) });

interface Counts {
  n: number;
  same: number;
  opposite: number;
  near: number;
}

/**
 * How well statements are matched. `precision` and `recall` are of what counts together; `proposedRecall` also takes
 * the pairs that operators are offered as a merge. Figures as in docs; `falseMerges` should be 0 everywhere.
 */
export function run(input: {
  readonly lines: readonly unknown[];
  readonly options: { limit?: number; seed: number; engine: "embedded" | "bedrock"; level?: string };
}): Promise<Record<string, unknown>> {
  const counts = Object.fromEntries(
    labels.map((label) => [label, { n: 0, same: 0, opposite: 0, near: 0 }]),
  ) as Record<Label, Counts>;
  const worst: string[] = [];
  for (const line of input.lines.slice(0, input.options.limit)) {
    const pair = pairLine.parse(line);
    const answer = answerOf(pair.a, pair.b);
    const count = counts[pair.label];
    count.n += 1;
    if (answer !== "different") count[answer] += 1;
    if (answer === "same" && pair.label !== "same") worst.push(pair.id ?? pair.a);
  }
  return Promise.resolve(figures(counts, worst));
}

/** The graver first: what contradicts never counts together, whichever reading says so. */
const ranked = ["opposite", "same", "near"] as const;

/** A text as it is, and what the embedded model states of it: the service compares statements, not comments. */
function answerOf(a: string, b: string): ReturnType<typeof compare> {
  const readings = (text: string): string[] => [text, ...extractStatements(text).map((drawn) => drawn.text)];
  const answers = readings(a).flatMap((one) => readings(b).map((other) => compare(one, other)));
  return ranked.find((answer) => answers.includes(answer)) ?? "different";
}

function figures(counts: Record<Label, Counts>, worst: readonly string[]): Record<string, unknown> {
  const { same, opposite, related, unrelated } = counts;
  const others = opposite.n + related.n + unrelated.n;
  const wrong = opposite.same + related.same + unrelated.same;
  return {
    n: same.n + others,
    precision: rate(same.same, same.same + wrong),
    recall: rate(same.same, same.n),
    falseMerges: { opposite: opposite.same, related: related.same, unrelated: unrelated.same },
    falseMergesUpper95: wrong === 0 && others > 0 ? rate(3, others) : null,
    proposedRecall: rate(same.same + same.near, same.n),
    contestedRecall: rate(opposite.opposite, opposite.n),
    falselyContested: { same: same.opposite, related: related.opposite, unrelated: unrelated.opposite },
    nearRate: {
      opposite: rate(opposite.near, opposite.n),
      related: rate(related.near, related.n),
      unrelated: rate(unrelated.near, unrelated.n),
    },
    labels: { same: same.n, opposite: opposite.n, related: related.n, unrelated: unrelated.n },
    worst,
  };
}

/** A rate with four digits; null where there is nothing to count. */
function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
}
