/** What would a statement change? Answered without a model, from what is governed and in which direction. */
import { dangerOf } from "./danger.ts";
import { styleReason } from "./style.ts";
import { wordsOf } from "./terms.ts";
import { namesReader } from "./told-readers.ts";
import type { ImpactAnswer, Statement } from "./types.ts";
import { isWhole } from "./whole.ts";

/** Longer texts are no statements (the grammar refuses them) and are not read. */
const readCharsMax = 600;

/** A statement is looked at where it is proposed and where it is decided; beyond so many, all are forgotten. */
const rememberedMax = 1_000;
const remembered = new Map<string, ImpactAnswer>();

/** Never throws; linear in the text. What is not recognised is `codegen`. */
export function classifyImpact(text: string): ImpactAnswer {
  const before = remembered.get(text);
  if (before !== undefined) return before;
  const answer = Object.freeze(classify(text));
  if (remembered.size >= rememberedMax) remembered.clear();
  if (text.length <= readCharsMax) remembered.set(text, answer);
  return answer;
}

function classify(text: string): ImpactAnswer {
  if (text.length > readCharsMax) return { impact: "codegen", reason: "codegen.too-long" };
  const words = wordsOf(text);
  const danger = dangerOf(text, words);
  if (danger !== undefined) return { impact: "forbidden", reason: `forbidden.${danger}` };
  const style = isWhole(text) ? styleReason(words) : undefined;
  return style === undefined
    ? { impact: "codegen", reason: "codegen.unrecognised" }
    : { impact: "style", reason: style };
}

/**
 * The same of a statement that was drawn from a sentence. What was left out of it still counts: "sort the imports, so
 * that the mocks are hoisted" is no style, nor is what is asked "so that it merges by itself".
 */
export function classifyStatement({ text, evidence }: Pick<Statement, "text" | "evidence">): ImpactAnswer {
  const answer = classifyImpact(text);
  if (answer.impact !== "style" || evidence === text) return answer;
  if (namesReader(evidence)) return { impact: "codegen", reason: "codegen.read-by-tools" };
  return dangerOf(evidence, wordsOf(evidence)) === undefined
    ? answer
    : { impact: "codegen", reason: "codegen.evidence" };
}
