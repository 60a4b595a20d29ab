/** What extraction needs from outside. Engines implement these; tests and attackers may, too. */

/** What the model is asked: the visible text is data, never instructions. */
export interface ExtractRequest {
  readonly visible: string;
  /** The file that the comment stands on, if any (an inline review comment). */
  readonly path?: string;
  /** Whose budget a paid model is asked on: the repository. Never shown to the model. */
  readonly scope?: string;
  /** An operator released the comment: an engine with a guardrail of its own asks without it. */
  readonly released?: boolean;
}

/**
 * Draws statements from a comment. The answer is untrusted (`unknown`): extraction parses it strictly, and takes
 * no answer, a timeout or an error for a refusal. Implementations throw when they can't answer.
 */
export interface ModelPort {
  /** Name and version, kept with every proposal so that a purge can go by model version. */
  readonly id: string;
  /** False while it would refuse whatever it is asked: the comment then waits, and no try is counted. */
  isReady?(scope: string): boolean;
  extract(request: ExtractRequest, signal: AbortSignal): Promise<unknown>;
}

export interface GuardrailAnswer {
  readonly intervened: boolean;
  /** Codes of what was found; empty when nothing was. */
  readonly reasons: readonly string[];
}

/** Looks at text on its way to the model and at each statement on its way back. Throws when it can't answer. */
export interface GuardrailPort {
  readonly id: string;
  /** As for the model. */
  isReady?(): boolean;
  check(source: "input" | "output", text: string, signal: AbortSignal): Promise<GuardrailAnswer>;
}

export interface EmbedRequest {
  readonly text: string;
  /** As for the model. */
  readonly scope?: string;
}

/**
 * Makes a vector of a statement, so that likely paraphrases can be offered to operators. Nothing else may come of it.
 * Implementations throw when they can't answer: a proposal then goes without.
 */
export interface EmbeddingPort {
  /** Name and version of the model: vectors of two are never compared. */
  readonly id: string;
  /** As for the model. */
  isReady?(scope: string): boolean;
  embed(request: EmbedRequest, signal: AbortSignal): Promise<readonly number[]>;
}
