/** What would a statement change? Answered without a model, from what is governed and in which direction. */
import { dangerOf } from "./danger.ts";
import { styleReason } from "./style.ts";
import { wordsOf } from "./terms.ts";
import type { ImpactAnswer } from "./types.ts";
import { isWhole } from "./whole.ts";

/** Longer texts are no statements (the grammar refuses them) and are not read. */
const readCharsMax = 600;

/** Never throws; linear in the text. What is not recognised is `codegen`. */
export function classifyImpact(text: string): ImpactAnswer {
  if (text.length > readCharsMax) return { impact: "codegen", reason: "codegen.too-long" };
  const words = wordsOf(text);
  const danger = dangerOf(text, words);
  if (danger !== undefined) return { impact: "forbidden", reason: `forbidden.${danger}` };
  const style = isWhole(text) ? styleReason(words) : undefined;
  return style === undefined
    ? { impact: "codegen", reason: "codegen.unrecognised" }
    : { impact: "style", reason: style };
}
