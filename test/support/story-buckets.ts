import { createHash, randomUUID } from "node:crypto";
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { newS3Client } from "../../src/engines/aws/s3-client.ts";
import type { BackupFiles } from "../../src/evaluation/scenarios/room.ts";
import { S3Double } from "../doubles/s3.ts";
import type { Bucket } from "../doubles/s3-store.ts";
import { startRadosgw, withoutRadosgw, type RealS3 } from "./radosgw.ts";
import type { ClientConnection } from "../../src/engines/aws/connection.ts";

/** A bucket of one story, as the engine reaches it and as somebody who may write to it does. */
export interface StoryBucket {
  readonly connection: ClientConnection;
  readonly name: string;
  readonly files: BackupFiles;
  /** What AWS would not have taken. */
  readonly refused: () => readonly string[];
  close(): Promise<void>;
}

/** Where the buckets of stories lie. */
export interface StoryBuckets {
  readonly what: string;
  make(): Promise<StoryBucket>;
  close(): Promise<void>;
}

/** A real store where this machine has one (Ceph's radosgw), the double otherwise. */
export async function openBuckets(): Promise<StoryBuckets> {
  return withoutRadosgw === undefined ? new RealBuckets(await startRadosgw()) : doubles;
}

const doubles: StoryBuckets = {
  what: "a double of S3",
  make: async () => {
    const double = new S3Double();
    const name = "story-backups";
    const files = filesInDouble(double.addBucket(name, { versioning: true }));
    const endpoint = await double.listen();
    const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "of-no-account" };
    return {
      connection: { endpoint, region: "eu-central-1", credentials },
      name,
      files,
      refused: () => double.refused,
      close: () => double.close(),
    };
  },
  close: () => Promise.resolve(),
};

class RealBuckets implements StoryBuckets {
  readonly what = "radosgw";
  readonly #store: RealS3;
  readonly #client: S3Client;

  constructor(store: RealS3) {
    this.#store = store;
    this.#client = newS3Client(store.connection);
  }

  async make(): Promise<StoryBucket> {
    const name = `story-${randomUUID()}`;
    await this.#client.send(new CreateBucketCommand({ Bucket: name }));
    const VersioningConfiguration = { Status: "Enabled" } as const;
    await this.#client.send(new PutBucketVersioningCommand({ Bucket: name, VersioningConfiguration }));
    const files = filesIn(this.#client, name);
    const close = (): Promise<void> => Promise.resolve(); // it goes with the store, which lies in memory
    return { connection: this.#store.connection, name, files, refused: () => [], close };
  }

  close(): Promise<void> {
    this.#client.destroy();
    return this.#store.stop();
  }
}

function filesIn(client: S3Client, bucket: string): BackupFiles {
  const read = async (name: string) => {
    const found = await client.send(new GetObjectCommand({ Bucket: bucket, Key: name }));
    return { metadata: found.Metadata, bytes: Buffer.from((await found.Body?.transformToByteArray()) ?? []) };
  };
  return {
    names: async () => {
      const names: string[] = [];
      let after: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({
            Bucket: bucket,
            ...(after === undefined ? {} : { ContinuationToken: after }),
          }),
        );
        names.push(...(page.Contents ?? []).map(({ Key = "" }) => Key));
        after = page.NextContinuationToken;
      } while (after !== undefined);
      return names;
    },
    read: async (name) => (await read(name)).bytes,
    overwrite: async (name, bytes) => {
      const { metadata } = await read(name);
      await client.send(
        new PutObjectCommand({ Bucket: bucket, Key: name, Body: bytes, Metadata: metadata ?? {} }),
      );
    },
  };
}

function filesInDouble(bucket: Bucket): BackupFiles {
  return {
    names: () =>
      Promise.resolve(bucket.all().flatMap(([name]) => (bucket.current(name) === undefined ? [] : [name]))),
    read: (name) => Promise.resolve(bucket.find(name, undefined).bytes),
    overwrite: (name, bytes) => {
      const { metadata, lock } = bucket.find(name, undefined);
      const sha256 = createHash("sha256").update(bytes).digest("base64");
      bucket.put(name, bytes, sha256, { metadata, lock }, false);
      return Promise.resolve();
    },
  };
}
