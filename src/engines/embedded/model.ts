import { LRUCache } from "lru-cache";
import { classifyStatement } from "../../../extraction/impact.ts";
import type { ExtractRequest, ModelPort } from "../../../extraction/ports.ts";
import type { Statement } from "../../../extraction/types.ts";
import { frozen } from "../../frozen.ts";
import { limits } from "../../limits.ts";
import { conventionsOf } from "./language/conventions.ts";

const statementsMax = 3;

/**
 * The embedded model: rules of English in process, no weights, the same answer for the same comment. It finds
 * sentences that say how things are done in general, and puts them as commands in their own words. It does not
 * understand code, other languages, or what a suggestion block implies; a language model (Bedrock) finds more.
 */
export class EmbeddedModel implements ModelPort {
  readonly id = "embedded-rules/1";

  /** Answers `{statements}`; never fails but when aborted before it began. */
  extract(request: ExtractRequest, signal: AbortSignal): Promise<unknown> {
    if (signal.aborted) return Promise.reject(new Error("the extraction was aborted before it began"));
    return Promise.resolve({ statements: rememberedStatements(request.visible) });
  }
}

/** A round that is asked again, and the reviewers of a quorum, bring the same words. */
const known = new LRUCache<string, readonly Statement[]>({
  maxSize: limits.recentBodyBytesMax,
  sizeCalculation: (_, visible) => 2 * visible.length + 1,
});

function rememberedStatements(visible: string): readonly Statement[] {
  const before = known.get(visible);
  if (before !== undefined) return before;
  const statements = frozen(extractStatements(visible));
  known.set(visible, statements);
  return statements;
}

/**
 * The statements of a comment's visible text, 0 to 3, in their order. Pure. The impact it proposes is the
 * deterministic classifier's: this model knows nothing that the classifier does not.
 */
export function extractStatements(visible: string): Statement[] {
  return conventionsOf(visible, statementsMax).map(({ text, evidence }) => ({
    text,
    evidence,
    impact: classifyStatement({ text, evidence }).impact,
  }));
}
