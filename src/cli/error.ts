/** `refused`: the service said no. `unreachable`: it said nothing. The others: what was typed, or set, can't be used. */
export type CliErrorCode = "refused" | "usage" | "settings" | "unreachable";

/** What the command line tells a person instead of a stack: what went wrong, and what to do about it. */
export class CliError extends Error {
  readonly code: CliErrorCode;
  /** What to do about it; a line or more. */
  readonly fix: string | undefined;

  constructor(code: CliErrorCode, message: string, options: { fix?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = "CliError";
    this.code = code;
    this.fix = options.fix;
  }
}

/** What scripts can rely on. 0 is success. */
export const exitCodes = {
  refused: 1,
  usage: 2,
  settings: 2,
  unreachable: 3,
} as const satisfies Record<CliErrorCode, number>;
