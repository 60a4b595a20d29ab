import {
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  type S3Client,
} from "@aws-sdk/client-s3";
import { s3ErrorOf } from "./s3-errors.ts";

/** An object as the bucket names it. */
export interface Listed {
  readonly name: string;
  readonly bytes: number;
  readonly version?: string;
}

/** S3's largest page. */
const pageItems = 1_000;

/** Objects whose name begins with the prefix, in the order of their names. @throws BackupError `unavailable` */
export async function* listObjects(client: S3Client, bucket: string, prefix: string): AsyncGenerator<Listed> {
  let token: string | undefined;
  do {
    const command = new ListObjectsV2Command({ ...pageOf(bucket, prefix), ContinuationToken: token });
    const page = await tried(prefix, () => client.send(command));
    for (const { Key: name = "", Size: bytes = 0 } of page.Contents ?? [])
      yield { name: decoded(name), bytes };
    token = page.IsTruncated === true ? page.NextContinuationToken : undefined;
  } while (token !== undefined);
}

/** All versions, newest first within a name; marks of deletion are none. @throws BackupError `unavailable` */
export async function* listVersions(
  client: S3Client,
  bucket: string,
  prefix: string,
): AsyncGenerator<Listed> {
  let after: Markers | undefined = {};
  while (after !== undefined) {
    const command = new ListObjectVersionsCommand({ ...pageOf(bucket, prefix), ...after });
    const page: ListObjectVersionsCommandOutput = await tried(prefix, () => client.send(command));
    for (const { Key: name = "", Size: bytes = 0, VersionId: version } of page.Versions ?? [])
      yield { name: decoded(name), bytes, ...(version === undefined ? {} : { version }) };
    after = markersOf(page);
  }
}

interface Markers {
  readonly KeyMarker?: string;
  readonly VersionIdMarker?: string;
}

function markersOf(page: ListObjectVersionsCommandOutput): Markers | undefined {
  const { IsTruncated: more, NextKeyMarker: name, NextVersionIdMarker: version } = page;
  if (more !== true || name === undefined) return undefined;
  return { KeyMarker: decoded(name), ...(version === undefined ? {} : { VersionIdMarker: version }) };
}

/** As it is, a control character in somebody's key would make the whole page unreadable: keys come encoded. */
function pageOf(bucket: string, prefix: string) {
  return { Bucket: bucket, Prefix: prefix, MaxKeys: pageItems, EncodingType: "url" } as const;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name.replaceAll("+", " "));
  } catch {
    return name; // bytes that are no text: nobody's key
  }
}

async function tried<T>(prefix: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw s3ErrorOf("list", prefix === "" ? "all objects" : prefix, error);
  }
}
