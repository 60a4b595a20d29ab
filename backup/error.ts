export type BackupErrorCode =
  "not-found" | "exists" | "too-large" | "bad-key" | "unavailable" | "damaged" | "unknown-key" | "locked";

/** What can't be stored, read or believed; the message says what was expected and what came. */
export class BackupError extends Error {
  readonly code: BackupErrorCode;

  constructor(code: BackupErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "BackupError";
    this.code = code;
  }
}

export const damaged = (message: string, cause?: unknown): BackupError =>
  new BackupError("damaged", message, cause);
