import type { ExtractRequest } from "../../../extraction/ports.ts";

/** Three statements of 300 characters with their evidence need less than half of it. */
export const outputTokensMax = 2_000;

/** What the prompt and the tool's schema take, counted generously in characters. */
const promptCharsMax = 4_500;
/** Fewer characters a token than any language has on the average: an estimate must not be too low. */
const charsPerToken = 3;

/** What a call may have cost at most, where nobody told. */
export function estimatedTokens(request: ExtractRequest) {
  const inputTokens = Math.ceil((promptCharsMax + request.visible.length) / charsPerToken);
  return { inputTokens, outputTokens: outputTokensMax, isEstimate: true };
}

/** The same of a text alone. */
export function estimatedTextTokens(text: string): number {
  return Math.ceil(text.length / charsPerToken);
}

const idCharsMax = 80;

/** The end of a long id (an ARN) tells models apart; its beginning names the account. */
export function shortId(id: string): string {
  return id.slice(-idCharsMax);
}
