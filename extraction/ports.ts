/** What extraction needs from outside. Engines implement these; tests and attackers may, too. */

/** What the model is asked: the visible text is data, never instructions. */
export interface ExtractRequest {
  readonly visible: string;
  /** The file that the comment stands on, if any (an inline review comment). */
  readonly path?: string;
}

/**
 * Draws statements from a comment. The answer is untrusted (`unknown`): extraction parses it strictly, and takes
 * no answer, a timeout or an error for a refusal. Implementations throw when they can't answer.
 */
export interface ModelPort {
  /** Name and version, kept with every proposal so that a purge can go by model version. */
  readonly id: string;
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
  check(source: "input" | "output", text: string, signal: AbortSignal): Promise<GuardrailAnswer>;
}
