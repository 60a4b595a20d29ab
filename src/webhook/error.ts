export type WebhookErrorCode =
  | "unknown-integration"
  | "bad-signature"
  | "too-large"
  | "cut-short"
  | "too-many-bad-requests"
  | "busy"
  | "backlog";

/** Why a request was refused at the webhook's door. Nothing of it was stored. */
export class WebhookError extends Error {
  readonly code: WebhookErrorCode;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: WebhookErrorCode,
    message: string,
    options: { retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = "WebhookError";
    this.code = code;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
