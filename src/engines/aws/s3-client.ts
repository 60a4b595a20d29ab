import { S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import { connectionOf, type ClientConnection } from "./connection.ts";

const connectionTimeoutMs = 3_000;
/** Of one request; a part of an upload has to pass within it. */
const requestTimeoutMs = 60_000;
/** With the SDK's backoff: throttling of a busy prefix passes in seconds. */
const attemptsMax = 6;

/**
 * Checksums are ours (SHA-256, and checked for parts too); the SDK's own CRC32 is switched off, since not every store
 * understands the trailer it comes in.
 * @param more for tests.
 */
export function newS3Client(connection: ClientConnection = {}, more: S3ClientConfig = {}): S3Client {
  return new S3Client({
    retryMode: "standard",
    maxAttempts: attemptsMax,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: {
      connectionTimeout: connectionTimeoutMs,
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
    },
    ...connectionOf(connection),
    // Elsewhere than on AWS the bucket is in the path, not in the host.
    ...(connection.endpoint === undefined ? {} : { forcePathStyle: true }),
    ...more,
  });
}
