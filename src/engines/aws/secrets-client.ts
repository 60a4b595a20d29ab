import { SecretsManagerClient, type SecretsManagerClientConfig } from "@aws-sdk/client-secrets-manager";
import { KeyError } from "../../keys/keyring.ts";
import { connectionOf, type ClientConnection } from "./connection.ts";

const connectionTimeoutMs = 2_000;
/** A delivery waits for it, and its sender for ten seconds. */
const requestTimeoutMs = 3_000;
const attemptsMax = 3;

/** @param more for tests. */
export function newSecretsClient(
  connection: ClientConnection = {},
  more: SecretsManagerClientConfig = {},
): SecretsManagerClient {
  return new SecretsManagerClient({
    retryMode: "standard",
    maxAttempts: attemptsMax,
    requestHandler: {
      connectionTimeout: connectionTimeoutMs,
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
    },
    ...connectionOf(connection),
    ...more,
  });
}

/** Not there, without a value, or marked for deletion (all that AWS finds invalid about a name that is well formed). */
export function isMissing(error: unknown): boolean {
  return /^(?:ResourceNotFound|InvalidRequest)Exception$/.test(nameOf(error));
}

export function isDenied(error: unknown): boolean {
  return nameOf(error) === "AccessDeniedException";
}

/** There is a secret, or a version, of that name already: with other words in it. */
export function isTaken(error: unknown): boolean {
  return nameOf(error) === "ResourceExistsException";
}

/**
 * Whatever the SDK threw, by its name alone: neither its message nor the error itself goes on, since both may quote
 * the request, and requests hold secrets.
 */
export function keyErrorOf(what: string, error: unknown): KeyError {
  if (error instanceof KeyError) return error;
  return new KeyError("unavailable", `Secrets Manager did not ${what}: ${nameOf(error)}`);
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return "an unknown error";
  const { code } = error as { code?: unknown };
  return typeof code === "string" ? code : error.name;
}
