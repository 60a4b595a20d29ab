import { createHash } from "node:crypto";
import type { Asked } from "./loopback.ts";

/** What S3 would refuse: each request is checked before it is answered. */
export class S3Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message = code) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const nameBytesMax = 1_024;
const metadataBytesMax = 2_048;

/** SigV4 as S3 wants it; whether it is right only AWS can say. */
export function checkSignature({ headers, bytes }: Asked): void {
  const { authorization = "", "x-amz-date": date = "", "x-amz-content-sha256": told = "" } = headers;
  const signed =
    /^AWS4-HMAC-SHA256 Credential=\w{8,128}\/(\d{8})\/[a-z0-9-]+\/s3\/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=[0-9a-f]{64}$/.exec(
      authorization,
    );
  const names = new Set(signed?.[2]?.split(";"));
  const needed = ["host", ...Object.keys(headers).filter((name) => name.startsWith("x-amz-"))];
  const isWhole = /^\d{8}T\d{6}Z$/.test(date) && signed?.[1] === date.slice(0, 8);
  if (!isWhole || needed.some((name) => !names.has(name)))
    throw new S3Refusal(403, "AccessDenied", "The request is not signed as it should be");
  if (told !== "UNSIGNED-PAYLOAD" && told !== createHash("sha256").update(bytes).digest("hex"))
    throw new S3Refusal(400, "XAmzContentSHA256Mismatch");
}

/** A put without its hash, or in chunks with the hash behind them, is none of ours. @returns the hash, in base64. */
export function checksumOf({ headers, bytes }: Asked): string {
  if (headers["content-encoding"]?.includes("aws-chunked") === true)
    throw new S3Refusal(501, "NotImplemented", "aws-chunked");
  if (headers["content-length"] === undefined) throw new S3Refusal(411, "MissingContentLength");
  const told = headers["x-amz-checksum-sha256"];
  if (told === undefined) throw new S3Refusal(400, "InvalidRequest", "expected x-amz-checksum-sha256");
  const found = createHash("sha256").update(bytes).digest("base64");
  if (found !== told) throw new S3Refusal(400, "BadDigest");
  return found;
}

/** `*` or nothing: S3 knows no other value on a put. */
export function isConditional({ headers }: Asked): boolean {
  const value = headers["if-none-match"];
  if (value !== undefined && value !== "*") throw new S3Refusal(501, "NotImplemented", "If-None-Match");
  return value !== undefined;
}

export function checkName(name: string): void {
  if (name === "") throw new S3Refusal(405, "MethodNotAllowed");
  if (Buffer.byteLength(name) > nameBytesMax) throw new S3Refusal(400, "KeyTooLongError");
}

export function metadataOf({ headers }: Asked): Readonly<Record<string, string>> {
  const entries = Object.entries(headers).flatMap(([name, value = ""]) =>
    name.startsWith("x-amz-meta-") ? [[name, value] as const] : [],
  );
  const bytes = entries.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (bytes > metadataBytesMax) throw new S3Refusal(400, "MetadataTooLarge");
  return Object.fromEntries(entries);
}

export interface Lock {
  readonly mode: string;
  readonly until: Date;
}

/** @param isLockable whether the bucket was made with Object Lock. */
export function lockOf({ headers }: Asked, isLockable: boolean): Lock | undefined {
  const { "x-amz-object-lock-mode": mode, "x-amz-object-lock-retain-until-date": until } = headers;
  if (mode === undefined && until === undefined) return undefined;
  if (!isLockable) throw new S3Refusal(400, "InvalidRequest", "Bucket is missing Object Lock Configuration");
  if (mode === undefined || until === undefined || !/^(?:GOVERNANCE|COMPLIANCE)$/.test(mode))
    throw new S3Refusal(400, "InvalidArgument", "a mode and a date belong together");
  const date = new Date(until);
  if (!(date.getTime() > Date.now()))
    throw new S3Refusal(400, "InvalidArgument", "The retain until date must be in the future!");
  return { mode, until: date };
}
