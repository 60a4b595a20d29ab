import { MemoryError } from "../../memory/port.ts";

/**
 * What became of a request that failed. `refused`: over a quota, and nothing was done. `busy`: nothing was done, try
 * again. `bad`: nothing was done, and never will be. `missing`: what it names is not there. `unknown`: it may have
 * been done.
 */
export type Fate = "refused" | "busy" | "bad" | "missing" | "denied" | "unknown";

/** A request that can't be answered now, and what it may have done. */
export class CallError extends MemoryError {
  readonly fate: Fate;

  constructor(fate: Fate, message: string, cause: unknown) {
    super(codes[fate], message, cause);
    this.fate = fate;
  }
}

const codes: Readonly<Record<Fate, MemoryError["code"]>> = {
  refused: "throttled",
  busy: "unavailable",
  bad: "invalid",
  missing: "unavailable",
  denied: "unavailable",
  unknown: "unavailable",
};

/** The service model's statuses; 402 is ServiceQuotaExceeded, 409 RetryableConflict. */
const fates: Readonly<Record<number, Fate>> = {
  400: "bad",
  401: "denied",
  402: "refused",
  403: "denied",
  404: "missing",
  409: "busy",
  429: "refused",
};

/** Connections that never were: the request did not leave. */
const unsentCodes: ReadonlySet<string> = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH"]);

/** Whatever the SDK threw. A status of success with an answer that can't be read is `unknown`: it was done, perhaps. */
export function callErrorOf(what: string, error: unknown): CallError {
  if (error instanceof CallError) return error;
  const { name, status, code } = detailsOf(error);
  const fate = fates[status] ?? (status === 0 && isUnsent(name, code) ? "busy" : "unknown");
  const reason = status === 0 ? (code ?? name) : `${status} ${name}`;
  return new CallError(fate, `AgentCore did not ${what}: ${reason}`, error);
}

function isUnsent(name: string, code: string | undefined): boolean {
  return name === "CredentialsProviderError" || (code !== undefined && unsentCodes.has(code));
}

function detailsOf(error: unknown): { name: string; status: number; code: string | undefined } {
  if (!(error instanceof Error)) return { name: "an unknown error", status: 0, code: undefined };
  const { $metadata, code } = error as { $metadata?: { httpStatusCode?: number }; code?: unknown };
  return {
    name: error.name,
    status: $metadata?.httpStatusCode ?? 0,
    code: typeof code === "string" ? code : undefined,
  };
}
