/** Errors as RFC 9457 problem details. The one place that knows which error is which status. */
import { STATUS_CODES } from "node:http";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { z } from "zod";
import type { TransitionError } from "../../quorum/transitions.ts";
import type { AgentErrorCode } from "../agents/error.ts";
import type { KeyErrorCode } from "../keys/keyring.ts";
import type { LedgerErrorCode } from "../ledger/store.ts";
import type { MemoryError } from "../memory/port.ts";
import type { BackupErrorCode } from "../../backup/error.ts";
import type { IntegrationErrorCode } from "../operators/integrations.ts";
import type { OperatorErrorCode } from "../operators/error.ts";
import type { WebhookErrorCode } from "../webhook/error.ts";

type Statuses<Code extends string> = Readonly<Record<Code, number>>;

/** By the error class's name, then its code. What is not here is a 500 without detail. */
const statuses: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  LedgerError: {
    conflict: 409,
    unavailable: 503,
    "too-large": 413,
    corrupt: 500,
  } satisfies Statuses<LedgerErrorCode>,
  MemoryError: { unavailable: 503, throttled: 503, invalid: 500 } satisfies Statuses<MemoryError["code"]>,
  IntegrationError: {
    "not-found": 404,
    invalid: 400,
    "not-revoked": 409,
    "too-late": 409,
  } satisfies Statuses<IntegrationErrorCode>,
  BackupError: {
    "not-found": 409,
    exists: 409,
    "too-large": 413,
    "bad-key": 500,
    unavailable: 503,
    damaged: 409,
    "unknown-key": 409,
    locked: 409,
  } satisfies Statuses<BackupErrorCode>,
  KeyError: {
    "unknown-key": 500,
    "not-authentic": 500,
    "bad-key": 500,
    missing: 500,
    exists: 409,
    unreadable: 500,
    "too-many": 409,
    unavailable: 503,
  } satisfies Statuses<KeyErrorCode>,
  TransitionError: { "not-allowed": 409 } satisfies Statuses<TransitionError["code"]>,
  GitHubError: { "source-unavailable": 503 },
  AgentError: {
    unauthenticated: 401,
    forbidden: 403,
    "not-found": 404,
    invalid: 400,
  } satisfies Statuses<AgentErrorCode>,
  OperatorError: {
    unauthenticated: 401,
    forbidden: 403,
    "not-found": 404,
    conflict: 409,
    invalid: 400,
    "rate-limited": 429,
  } satisfies Statuses<OperatorErrorCode>,
  WebhookError: {
    "unknown-integration": 404,
    "bad-signature": 401,
    "too-large": 413,
    "cut-short": 400,
    "too-many-bad-requests": 429,
    busy: 503,
    backlog: 503,
  } satisfies Statuses<WebhookErrorCode>,
};

const unavailableRetrySeconds = 5;

/** What the API answers when it does not do what was asked. */
export const problemSchema = z
  .object({
    type: z.literal("about:blank"),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: "Stable name of what went wrong" }),
    detail: z.string().optional(),
    errors: z.array(z.object({ path: z.string(), expected: z.string() })).optional(),
  })
  .meta({ id: "Problem", description: "RFC 9457 problem details" });

type Problem = z.infer<typeof problemSchema>;

interface Answer {
  readonly problem: Problem;
  readonly retryAfterSeconds?: number;
}

/** Fastify's error handler. Unknown errors are logged whole and told as nothing. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { problem, retryAfterSeconds } = answerOf(error);
  if (problem.status >= 500) request.log.error({ err: error }, "a request failed");
  if (retryAfterSeconds !== undefined) void reply.header("retry-after", String(retryAfterSeconds));
  // What is left of a body that is too large is not worth reading.
  if (problem.status === 413) void reply.header("connection", "close");
  if (problem.status === 401 && problem.code !== "bad-signature")
    void reply.header("www-authenticate", "Bearer");
  return send(reply, problem);
}

/** Fastify's handler of what has no route. */
export function answerNotFound(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return send(reply, problemOf(404, "not-found"));
}

function send(reply: FastifyReply, problem: Problem): FastifyReply {
  // Serialised here: a route's response schemas know its successes only.
  return reply
    .code(problem.status)
    .type("application/problem+json")
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send(problem);
}

function answerOf(error: unknown): Answer {
  if (!(error instanceof Error)) return { problem: problemOf(500, "internal") };
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map((one) => ({
      path: pathOf(error.validationContext, one.instancePath),
      expected: one.message ?? "another value",
    }));
    return {
      problem: {
        ...problemOf(400, "invalid"),
        detail: "the request does not have the expected form",
        errors,
      },
    };
  }
  return answerOfClass(error) ?? answerOfFramework(error);
}

function answerOfClass(error: Error): Answer | undefined {
  const { code, retryAfterSeconds } = error as { code?: unknown; retryAfterSeconds?: unknown };
  if (typeof code !== "string" || !Object.hasOwn(statuses, error.name)) return undefined;
  const status = Object.entries(statuses[error.name] ?? {}).find(([known]) => known === code)?.[1];
  if (status === undefined) return undefined;
  const detail = status === 500 ? {} : { detail: error.message };
  const problem = { ...problemOf(status, status === 500 ? "internal" : code), ...detail };
  if (typeof retryAfterSeconds === "number") return { problem, retryAfterSeconds };
  return status === 503 ? { problem, retryAfterSeconds: unavailableRetrySeconds } : { problem };
}

/** Fastify's own refusals keep their status; their messages can quote the request, so they stay out. */
function answerOfFramework(error: Error): Answer {
  const { statusCode, code } = error as Partial<FastifyError>;
  if (statusCode === undefined || statusCode < 400 || (statusCode >= 500 && statusCode !== 503)) {
    return { problem: problemOf(500, "internal") };
  }
  const name =
    code === undefined
      ? "refused"
      : code
          .replace(/^FST_(?:ERR_)?/, "")
          .toLowerCase()
          .replaceAll("_", "-");
  return {
    problem: problemOf(statusCode, name),
    ...(statusCode === 503 ? { retryAfterSeconds: unavailableRetrySeconds } : {}),
  };
}

function problemOf(status: number, code: string): Problem {
  return { type: "about:blank", title: STATUS_CODES[status] ?? "Error", status, code };
}

function pathOf(context: string | undefined, instancePath: string): string {
  const path = instancePath.replace(/^\//, "").replaceAll("/", ".");
  return context === undefined || context === "body"
    ? path || "body"
    : [context, path].filter((part) => part !== "").join(".");
}
