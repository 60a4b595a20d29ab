export type EvaluationErrorCode = "no-data" | "not-json" | "unknown-line" | "not-available" | "usage";

/** An evaluation that could not run: exit 2. Figures, however bad, are no error. */
export class EvaluationError extends Error {
  override readonly name = "EvaluationError";
  readonly code: EvaluationErrorCode;

  constructor(code: EvaluationErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
