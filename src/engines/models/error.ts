/**
 * Why a model or a guardrail gave no usable answer. `denied`: no right to ask, or nothing of that name. `stopped`: it answered, and not with what was asked for, which the
 * comment may have caused. `over-budget`, `circuit-open`: it was not asked.
 */
export type ModelErrorCode =
  | "throttled"
  | "unavailable"
  | "denied"
  | "invalid"
  | "odd-answer"
  | "stopped"
  | "over-budget"
  | "circuit-open";

/** Every one is a refusal to extraction. Messages hold codes and statuses, never an answer's words or a key. */
export class ModelError extends Error {
  override readonly name = "ModelError";
  readonly code: ModelErrorCode;

  constructor(code: ModelErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const codes: Readonly<Record<number, ModelErrorCode>> = {
  400: "invalid",
  401: "denied",
  403: "denied",
  404: "denied",
  409: "invalid",
  413: "invalid",
  422: "invalid",
  429: "throttled",
};

/** @param status 0 when no answer came. An answer of success that can't be read is odd; all else is an outage. */
export function codeOfStatus(status: number): ModelErrorCode {
  if (status >= 200 && status < 300) return "odd-answer";
  return codes[status] ?? "unavailable";
}

/**
 * Whether the service itself failed. What one comment can cause by its words must not count: a circuit that opens on
 * it would let one commenter stop every repository.
 */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof ModelError)) return true;
  return error.code === "throttled" || error.code === "unavailable" || error.code === "denied";
}
