export type AgentErrorCode = "unauthenticated" | "forbidden" | "invalid" | "not-found";

export class AgentError extends Error {
  readonly code: AgentErrorCode;

  constructor(code: AgentErrorCode, message: string) {
    super(message);
    this.name = "AgentError";
    this.code = code;
  }
}
