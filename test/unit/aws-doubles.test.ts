import { HeadObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { S3Double } from "../doubles/s3.ts";
import { SecretsManagerDouble } from "../doubles/secrets-manager.ts";
import { testCredentials } from "../support/aws.ts";

/** A double that takes everything proves nothing: what AWS would refuse, they refuse. */
describe("the double of S3 refuses", () => {
  let double: S3Double;
  let endpoint: string;
  let client: S3Client;

  beforeEach(async () => {
    double = new S3Double();
    endpoint = await double.listen();
    double.addBucket("b");
    client = new S3Client({
      endpoint,
      region: "eu-west-1",
      credentials: testCredentials,
      forcePathStyle: true,
      maxAttempts: 1,
    });
  });
  afterEach(async () => {
    client.destroy();
    await double.close();
  });

  const put = (Key: string, more: object = {}) =>
    client.send(new PutObjectCommand({ Bucket: "b", Key, Body: "x", ChecksumAlgorithm: "SHA256", ...more }));

  test("what is not signed, or signed for other bytes", async () => {
    expect((await fetch(`${endpoint}/b/key`, { method: "PUT", body: "x" })).status).toBe(403);
    client.middlewareStack.add(
      (next) => (args) => {
        (args.request as { body: string }).body = "y";
        return next(args);
      },
      { step: "finalizeRequest", priority: "low" },
    );
    await expect(put("key")).rejects.toMatchObject({ name: "XAmzContentSHA256Mismatch" });
  });

  test.each([
    ["without SHA-256", { ChecksumAlgorithm: "CRC32" }, "InvalidRequest"],
    ["with a wrong SHA-256", { ChecksumSHA256: "A".repeat(43) + "=" }, "BadDigest"],
    ["on another condition than `*`", { IfNoneMatch: '"etag"' }, "NotImplemented"],
    ["with a lock where there are none", { ObjectLockMode: "GOVERNANCE" }, "InvalidRequest"],
    ["with too much metadata", { Metadata: { a: "x".repeat(2_100) } }, "MetadataTooLarge"],
  ])("a put %s", async (_name, more, name) => {
    await expect(put("key", more)).rejects.toMatchObject({ name });
    expect(double.refused).toHaveLength(1);
  });

  test("a put over what is there, and a key of 1,025 bytes", async () => {
    await put("key", { IfNoneMatch: "*" });
    await expect(put("key", { IfNoneMatch: "*" })).rejects.toMatchObject({ name: "PreconditionFailed" });
    await put("k".repeat(1_024));
    await expect(put("k".repeat(1_025))).rejects.toMatchObject({ name: "KeyTooLongError" });
    const other = { Bucket: "b", Key: "key", IfMatch: '"other"' };
    await expect(client.send(new HeadObjectCommand(other))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 412 },
    });
  });
});

describe("the double of Secrets Manager refuses", () => {
  let double: SecretsManagerDouble;
  let endpoint: string;
  let client: SecretsManagerClient;

  beforeEach(async () => {
    double = new SecretsManagerDouble();
    endpoint = await double.listen();
    const credentials = testCredentials;
    client = new SecretsManagerClient({ endpoint, region: "eu-west-1", credentials, maxAttempts: 1 });
  });
  afterEach(async () => {
    client.destroy();
    await double.close();
  });

  const create = (Name: string, more: object = {}) =>
    client.send(new CreateSecretCommand({ Name, SecretString: "x", ...more }));

  test("what is not signed", async () => {
    const headers = { "x-amz-target": "secretsmanager.GetSecretValue" };
    const answer = await fetch(endpoint, { method: "POST", headers, body: '{"SecretId":"a"}' });
    expect(await answer.json()).toMatchObject({ __type: "AccessDeniedException" });
  });

  test.each([
    ["with another character", "a b", {}],
    ["of more than 512 characters", "a".repeat(513), {}],
    ["that ends as an ARN does", "webhook-abc123", {}],
    ["with a value of more than 64 KiB", "a", { SecretString: "x".repeat(65_537) }],
    ["with a short token", "a", { ClientRequestToken: "short" }],
  ])("a name %s", async (_name, name, more) => {
    await expect(create(name, more)).rejects.toMatchObject({ name: "ValidationException" });
    expect(double.refused).toHaveLength(1);
  });

  test("a name that is taken, or marked for deletion", async () => {
    await create("a");
    await expect(create("a")).rejects.toMatchObject({ name: "ResourceExistsException" });
    const days = (RecoveryWindowInDays: number) =>
      client.send(new DeleteSecretCommand({ SecretId: "a", RecoveryWindowInDays }));
    await expect(days(6)).rejects.toMatchObject({ name: "ValidationException" });
    await days(7);
    await expect(create("a")).rejects.toMatchObject({ name: "InvalidRequestException" });
  });
});
