import type { GuardrailAnswer, GuardrailPort } from "../../../extraction/ports.ts";
import { promptAttacks } from "./language/prompt-attacks.ts";

/**
 * The embedded guardrail: a deterministic screen for prompt attacks in plain words (override, role play, exfiltration,
 * address to the model). It reads words, not intent: what it misses still meets grammar, impact, quorum and operators.
 */
export class EmbeddedGuardrail implements GuardrailPort {
  readonly id = "embedded-guardrail/1";

  /** The same screen both ways: what may not go to a model may not come back from one. Never fails. */
  check(_source: "input" | "output", text: string, signal: AbortSignal): Promise<GuardrailAnswer> {
    if (signal.aborted) return Promise.reject(new Error("the check was aborted before it began"));
    const reasons = promptAttacks(text);
    return Promise.resolve({ intervened: reasons.length > 0, reasons });
  }
}
