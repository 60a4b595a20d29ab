import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { codeOfStatus, ModelError } from "../models/error.ts";
import { connectionOf, type ClientConnection } from "./connection.ts";

const connectionTimeoutMs = 3_000;
/** Callers bring shorter ones of their own; this one ends what they forgot. */
const requestTimeoutMs = 60_000;
/** Once more after a refusal that may pass; a comment that finds no answer comes again later anyway. */
const attemptsMax = 2;

/**
 * HTTP/1.1 everywhere: the SDK's HTTP/2 can't speak to private proxies and doubles, and what is tested is what runs.
 */
export function newBedrockClient(connection: ClientConnection): BedrockRuntimeClient {
  return new BedrockRuntimeClient({
    retryMode: "standard",
    maxAttempts: attemptsMax,
    requestHandler: new NodeHttpHandler({
      connectionTimeout: connectionTimeoutMs,
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
    }),
    ...connectionOf(connection),
  });
}

/** Whatever the SDK threw. AWS's message may quote the request, so only the error's name and status are told. */
export function bedrockErrorOf(what: "model" | "guardrail" | "embedding model", error: unknown): ModelError {
  if (error instanceof ModelError) return error;
  const { name, status } = detailsOf(error);
  const code = name === "CredentialsProviderError" ? "denied" : codeOfStatus(status);
  const reason = status === 0 ? name : `${status} ${name}`;
  return new ModelError(code, `the ${what} on Bedrock did not answer: ${reason}`, { cause: error });
}

function detailsOf(error: unknown): { name: string; status: number } {
  if (!(error instanceof Error)) return { name: "an unknown error", status: 0 };
  const { $metadata, $response } = error as {
    $metadata?: { httpStatusCode?: number };
    $response?: { statusCode?: number };
  };
  return { name: error.name, status: $metadata?.httpStatusCode ?? $response?.statusCode ?? 0 };
}
