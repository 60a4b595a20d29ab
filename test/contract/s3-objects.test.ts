import { newS3Client } from "../../src/engines/aws/s3-client.ts";
import { S3Objects } from "../../src/engines/aws/s3-objects.ts";
import { S3Double, type S3Options } from "../doubles/s3.ts";
import type { BucketOptions } from "../doubles/s3-store.ts";
import { quick, testCredentials } from "../support/aws.ts";
import { objectsContract } from "./objects.ts";

const bytesMax = 20_000_000;

function overDouble(bucketOptions: BucketOptions, options: S3Options = {}) {
  return async () => {
    const double = new S3Double(options);
    const endpoint = await double.listen();
    double.addBucket("backups", bucketOptions);
    const connection = { endpoint, region: "eu-west-1", credentials: testCredentials };
    const client = newS3Client(connection, quick);
    const store = new S3Objects(client, { bucket: "backups", prefix: "vouchsafe/", bytesMax });
    const close = async (): Promise<void> => {
      client.destroy();
      await double.close();
    };
    return { store, bytesMax, close };
  };
}

objectsContract("S3", overDouble({}));
objectsContract("S3 with versions and locks", overDouble({ objectLock: true }, { pageItems: 3 }));
objectsContract(
  "S3 that throttles, fails and loses answers",
  overDouble(
    { versioning: true },
    { pageItems: 2, faults: { throttle: 0.1, broken: 0.05, lost: 0.05, cut: 0.2 } },
  ),
);
