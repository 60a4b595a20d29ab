import { HeadObjectCommand, type HeadObjectCommandOutput, type S3Client } from "@aws-sdk/client-s3";
import { isMissing, s3ErrorOf } from "./s3-errors.ts";
import type { ObjectPlace } from "./s3-place.ts";

/** What is known of an object; nothing when it is not there. @throws BackupError `unavailable` */
export async function headOf(
  client: S3Client,
  { bucket, name, key, version }: ObjectPlace,
): Promise<HeadObjectCommandOutput | undefined> {
  try {
    return await client.send(new HeadObjectCommand({ Bucket: bucket, Key: name, VersionId: version }));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw s3ErrorOf("look at", key, error);
  }
}
