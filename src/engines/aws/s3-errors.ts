import { BackupError } from "../../../backup/error.ts";

interface Details {
  readonly name: string;
  /** 0 when there was no answer. */
  readonly status: number;
}

/** Of what the SDK threw. */
export function detailsOf(error: unknown): Details {
  if (!(error instanceof Error)) return { name: "an unknown error", status: 0 };
  const { $metadata, $response } = error as {
    $metadata?: { httpStatusCode?: number };
    $response?: { statusCode?: number };
  };
  const { code } = error as { code?: unknown };
  const status = $metadata?.httpStatusCode ?? $response?.statusCode ?? 0;
  return { name: status === 0 && typeof code === "string" ? code : error.name, status };
}

/** The condition of a put did not hold: an object lies there, whoever wrote it. */
export function isTaken(error: unknown): boolean {
  return detailsOf(error).status === 412;
}

/** Two puts of one key met: the one that gets this may ask again. */
export function isRace(error: unknown): boolean {
  return detailsOf(error).name === "ConditionalRequestConflict";
}

/**
 * Whether the request may have been done although it failed: no answer, an answer of nobody's, or (for the last step
 * of an upload) that there is no such upload any more.
 */
export function isUncertain(error: unknown): boolean {
  const { name, status } = detailsOf(error);
  return status < 300 || status >= 500 || name === "NoSuchUpload";
}

export function isMissing(error: unknown): boolean {
  const { name, status } = detailsOf(error);
  // 405: the version that was asked for is a mark of deletion.
  return (status === 404 && name !== "NoSuchBucket" && name !== "NoSuchUpload") || status === 405;
}

export function isDenied(error: unknown): boolean {
  return detailsOf(error).status === 403;
}

/**
 * Whatever the SDK threw. S3's message can quote the request, so only the error's name and status are told.
 * @param what was to be done, as in "read 2025-03-01/a.json".
 */
export function s3ErrorOf(what: string, key: string, error: unknown): BackupError {
  if (error instanceof BackupError) return error;
  if (isMissing(error)) return new BackupError("not-found", `no object ${key}`, error);
  const { name, status } = detailsOf(error);
  if (name === "EntityTooLarge") return new BackupError("too-large", `${key}: S3 takes no such size`, error);
  const reason = status === 0 ? name : `${status} ${name}`;
  return new BackupError("unavailable", `S3 did not ${what} ${key}: ${reason}`, error);
}
