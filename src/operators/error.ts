export type OperatorErrorCode =
  "unauthenticated" | "rate-limited" | "not-found" | "forbidden" | "conflict" | "invalid";

/** What an operator asked can't be done; the message says what would be needed. */
export class OperatorError extends Error {
  readonly code: OperatorErrorCode;
  /** For `rate-limited`: whole seconds. */
  readonly retryAfterSeconds: number | undefined;

  constructor(code: OperatorErrorCode, message: string, retryAfterSeconds?: number) {
    super(message);
    this.name = "OperatorError";
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export const notFound = (what: string): OperatorError => new OperatorError("not-found", `no such ${what}`);
export const conflict = (message: string): OperatorError => new OperatorError("conflict", message);
export const forbidden = (message: string): OperatorError => new OperatorError("forbidden", message);
export const invalid = (message: string): OperatorError => new OperatorError("invalid", message);
