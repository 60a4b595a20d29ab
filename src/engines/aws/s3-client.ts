import { S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";

export interface S3Connection {
  /** As the SDK finds it when left out. */
  readonly region?: string;
  /** Another address than AWS's: a private one, radosgw's, a double's. Its buckets are in the path, not in the host. */
  readonly endpoint?: string;
  /** As the SDK finds them when left out. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

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
export function newS3Client(connection: S3Connection = {}, more: S3ClientConfig = {}): S3Client {
  const { endpoint, region, credentials } = connection;
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
    ...(region === undefined ? {} : { region }),
    ...(credentials === undefined ? {} : { credentials }),
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...more,
  });
}
