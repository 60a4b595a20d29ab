import { z } from "zod";

/** Objects in a bucket: `s3://bucket/folder/`. */
export interface BucketSettings {
  readonly bucket: string;
  /** In front of every key, with a slash at its end; empty for the whole bucket. */
  readonly prefix: string;
  /** Another address than AWS's. */
  readonly endpoint?: string;
}

export interface AgentCoreMemorySettings {
  /** The memory that repositories in a pool share. */
  readonly poolMemoryId: string;
  /** How memories of single repositories are made; none are without it. */
  readonly silos?: { readonly namePrefix: string; readonly encryptionKeyArn?: string };
}

export interface SecretsSettings {
  /** In front of every name, with a slash at its end. */
  readonly prefix: string;
  /** Seals the secrets; the account's own key without it. */
  readonly kmsKeyId?: string;
}

/** What lies on AWS, each by itself; the rest lies in the data folder. */
export interface AwsSettings {
  /** The DynamoDB table of the ledger. */
  readonly table?: string;
  readonly memory?: AgentCoreMemorySettings;
  readonly bucket?: BucketSettings;
  /** Secrets Manager, with webhook secrets and the master key. */
  readonly secrets?: SecretsSettings;
}

const bucketForm =
  /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/((?:[A-Za-z0-9_=-][A-Za-z0-9._=-]{0,199}\/){0,8}))?$/;

/** The settings that are about engines, as the environment gives them. */
export const awsVariables = {
  VOUCHSAFE_ENGINES: z.enum(["embedded", "aws"], { error: "embedded or aws" }).default("embedded"),
  VOUCHSAFE_LEDGER: z.enum(["sqlite", "dynamodb"], { error: "sqlite or dynamodb" }).optional(),
  VOUCHSAFE_TABLE: z
    .string()
    .regex(/^[A-Za-z0-9_.-]{3,255}$/, "the name of a DynamoDB table")
    .default("vouchsafe"),
  VOUCHSAFE_MEMORY: z.enum(["sqlite", "agentcore"], { error: "sqlite or agentcore" }).optional(),
  VOUCHSAFE_MEMORY_ID: z
    .string()
    .regex(
      /^(?:arn:aws[a-z-]{0,20}:bedrock-agentcore:[a-z0-9-]{1,30}:\d{12}:memory\/)?[a-zA-Z][a-zA-Z0-9_-]{0,99}-[a-zA-Z0-9]{10}$/,
      "the id or ARN of a memory of AgentCore",
    )
    .optional(),
  VOUCHSAFE_SILO_PREFIX: z
    .string()
    .regex(/^[a-zA-Z][a-zA-Z0-9_]{0,30}$/, "up to 31 letters, digits and _")
    .optional(),
  VOUCHSAFE_SILO_KEY: z
    .string()
    .regex(
      /^arn:aws[a-z-]{0,20}:kms:[a-z0-9-]{1,30}:\d{12}:key\/[A-Za-z0-9-]{1,64}$/,
      "the ARN of a key of KMS",
    )
    .optional(),
  VOUCHSAFE_SECRETS: z.enum(["folder", "secretsmanager"], { error: "folder or secretsmanager" }).optional(),
  VOUCHSAFE_SECRET_PREFIX: z
    .string()
    .regex(/^(?:[A-Za-z0-9_+=.@-]{1,64}\/){1,4}$/, "the beginning of secrets' names, as in vouchsafe/")
    .optional(),
  VOUCHSAFE_SECRET_KEY: z
    .string()
    .regex(/^[A-Za-z0-9:/_-]{1,256}$/, "the id, alias or ARN of a key of KMS")
    .optional(),
  VOUCHSAFE_OBJECTS: z
    .string()
    .min(1, "a folder, or s3://bucket/folder/")
    .refine(
      (value) => !value.startsWith("s3:") || bucketForm.test(value),
      "a bucket as in s3://bucket/folder/",
    )
    .optional(),
};

/** What was read of them. */
export type AwsValues = z.infer<z.ZodObject<typeof awsVariables>>;

/** Where each port lies: as it says itself, or as VOUCHSAFE_ENGINES says for all. */
export function placesOf(read: AwsValues) {
  const isAws = read.VOUCHSAFE_ENGINES === "aws";
  return {
    ledger: read.VOUCHSAFE_LEDGER ?? (isAws ? "dynamodb" : "sqlite"),
    memory: read.VOUCHSAFE_MEMORY ?? (isAws ? "agentcore" : "sqlite"),
    objects: read.VOUCHSAFE_OBJECTS?.startsWith("s3:") === true ? "s3" : "folder",
    secrets: read.VOUCHSAFE_SECRETS ?? (isAws ? "secretsmanager" : "folder"),
  } as const;
}

/** What is missing or would be of no effect. */
export function awsMisfitsOf(
  read: AwsValues,
): readonly { readonly name: keyof AwsValues; readonly expected: string }[] {
  const { memory, objects, secrets } = placesOf(read);
  const beside = "VOUCHSAFE_MEMORY=agentcore beside it";
  const besideSecrets = "VOUCHSAFE_SECRETS=secretsmanager beside it";
  const found: [wrong: boolean, name: keyof AwsValues, expected: string][] = [
    [
      memory === "agentcore" && read.VOUCHSAFE_MEMORY_ID === undefined,
      "VOUCHSAFE_MEMORY_ID",
      "the id of the shared memory beside AgentCore",
    ],
    [memory === "sqlite" && read.VOUCHSAFE_MEMORY_ID !== undefined, "VOUCHSAFE_MEMORY_ID", beside],
    [memory === "sqlite" && read.VOUCHSAFE_SILO_PREFIX !== undefined, "VOUCHSAFE_SILO_PREFIX", beside],
    [
      read.VOUCHSAFE_SILO_KEY !== undefined && read.VOUCHSAFE_SILO_PREFIX === undefined,
      "VOUCHSAFE_SILO_KEY",
      "VOUCHSAFE_SILO_PREFIX beside it",
    ],
    ...(["VOUCHSAFE_SECRET_PREFIX", "VOUCHSAFE_SECRET_KEY"] as const).map(
      (name): [boolean, keyof AwsValues, string] => [
        secrets === "folder" && read[name] !== undefined,
        name,
        besideSecrets,
      ],
    ),
    [
      read.VOUCHSAFE_ENGINES === "aws" && objects !== "s3",
      "VOUCHSAFE_OBJECTS",
      "a bucket as in s3://bucket/folder/ beside VOUCHSAFE_ENGINES=aws",
    ],
  ];
  return found.filter(([wrong]) => wrong).map(([, name, expected]) => ({ name, expected }));
}

/** @param read values without misfits. @param s3Endpoint from the name that every AWS tool reads. */
export function awsSettingsOf(read: AwsValues, s3Endpoint: string | undefined): AwsSettings {
  const { ledger, memory, secrets } = placesOf(read);
  const kmsKeyId = read.VOUCHSAFE_SECRET_KEY;
  const [, bucket, prefix = ""] = bucketForm.exec(read.VOUCHSAFE_OBJECTS ?? "") ?? [];
  const poolMemoryId = read.VOUCHSAFE_MEMORY_ID;
  return {
    ...(ledger === "dynamodb" ? { table: read.VOUCHSAFE_TABLE } : {}),
    ...(memory === "agentcore" && poolMemoryId !== undefined
      ? { memory: { poolMemoryId, ...silosOf(read) } }
      : {}),
    ...(secrets === "secretsmanager"
      ? {
          secrets: {
            prefix: read.VOUCHSAFE_SECRET_PREFIX ?? "vouchsafe/",
            ...(kmsKeyId === undefined ? {} : { kmsKeyId }),
          },
        }
      : {}),
    ...(bucket === undefined
      ? {}
      : { bucket: { bucket, prefix, ...(s3Endpoint === undefined ? {} : { endpoint: s3Endpoint }) } }),
  };
}

function silosOf(read: AwsValues): Pick<AgentCoreMemorySettings, "silos"> {
  const namePrefix = read.VOUCHSAFE_SILO_PREFIX;
  const encryptionKeyArn = read.VOUCHSAFE_SILO_KEY;
  if (namePrefix === undefined) return {};
  return { silos: { namePrefix, ...(encryptionKeyArn === undefined ? {} : { encryptionKeyArn }) } };
}
