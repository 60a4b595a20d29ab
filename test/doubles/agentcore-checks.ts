import { z } from "zod";

/** What AWS would refuse, from its service model: each request is checked before it does anything. */
export class AwsRefusal extends Error {
  readonly status: number;
  readonly type: string;

  constructor(status: number, type: string, message: string) {
    super(message);
    this.status = status;
    this.type = type;
  }
}

export const refusals = {
  denied: (message: string) => new AwsRefusal(403, "AccessDeniedException", message),
  invalid: (message: string) => new AwsRefusal(400, "ValidationException", message),
  missing: (message: string) => new AwsRefusal(404, "ResourceNotFoundException", message),
  throttled: () => new AwsRefusal(429, "ThrottledException", "Rate exceeded"),
  controlThrottled: () => new AwsRefusal(429, "ThrottlingException", "Rate exceeded"),
  quota: () => new AwsRefusal(402, "ServiceQuotaExceededException", "Too much of it"),
  busy: () => new AwsRefusal(409, "RetryableConflictException", "Try again"),
  taken: (name: string) => new AwsRefusal(409, "ConflictException", `A memory named ${name} exists`),
  broken: () => new AwsRefusal(500, "ServiceException", "Something broke"),
} as const;

export const memoryIdPattern = /^[a-zA-Z][a-zA-Z0-9-_]{0,99}-[a-zA-Z0-9]{10}$/;
/** AWS's own, which backtracks; the length is bounded before. */
export const awsNamespacePattern = /^[a-zA-Z0-9/*][a-zA-Z0-9-_/*]*(?::[a-zA-Z0-9-_/*]+)*[a-zA-Z0-9-_/*]*$/;

const namespace = z
  .string()
  .min(1)
  .max(1_024)
  .refine((text) => text.length <= 1_024 && awsNamespacePattern.test(text), "namespace");
const recordId = z
  .string()
  .min(40)
  .max(50)
  .regex(/^mem-[a-zA-Z0-9-_]*$/);
const text = z.string().min(1).max(16_000);
/** Seconds since the epoch: milliseconds would lie thousands of years ahead. */
const timestamp = z.number().gt(0).lt(10_000_000_000);
const metadataText = /^[a-zA-Z0-9\s._:/=+@-]*$/;
const metadataValue = z.union([
  z.strictObject({ stringValue: z.string().min(1).max(256).regex(metadataText) }),
  z.strictObject({ numberValue: z.number() }),
  z.strictObject({ stringListValue: z.array(z.string()) }),
]);
const metadata = z
  .record(
    z
      .string()
      .min(1)
      .max(128)
      .regex(metadataText)
      .refine((name) => !name.startsWith("x-amz-"), "reserved"),
    metadataValue,
  )
  .refine(
    (entries) => Object.keys(entries).length >= 1 && Object.keys(entries).length <= 20,
    "1 to 20 entries",
  );
const content = z.strictObject({ text });
const records = <T extends z.ZodType>(record: T) => z.array(record).max(100);

export const bodies = {
  create: z.strictObject({
    clientToken: z.string().min(1).max(500).optional(),
    records: records(
      z.strictObject({
        requestIdentifier: z.string().regex(/^[a-zA-Z0-9_-]{1,80}$/),
        namespaces: z.array(namespace).max(1),
        content,
        timestamp,
        // A strategy drops metadata that its schema does not name: this engine never sends one.
        memoryStrategyId: z.undefined().optional(),
        metadata: metadata.optional(),
      }),
    ),
  }),
  update: z.strictObject({
    records: records(
      z.strictObject({
        memoryRecordId: recordId,
        timestamp,
        content: content.optional(),
        namespaces: z.array(namespace).max(1).optional(),
        sourceNamespaces: z.array(namespace).max(1),
        metadata: metadata.optional(),
      }),
    ),
  }),
  // The namespace is optional to AWS; a policy bound to it needs it, so a request without it is a mistake here.
  delete: z.strictObject({ records: records(z.strictObject({ memoryRecordId: recordId, namespace })) }),
  list: z.strictObject({
    namespace,
    maxResults: z.int().min(1).max(100).optional(),
    nextToken: z.string().min(1).optional(),
  }),
  createMemory: z.strictObject({
    clientToken: z.string().min(1).max(500).optional(),
    name: z.string().regex(/^[a-zA-Z][a-zA-Z0-9_]{0,47}$/),
    description: z.string().min(1).max(4_096).optional(),
    eventExpiryDuration: z.int().min(7).max(365),
    encryptionKeyArn: z.string().startsWith("arn:").optional(),
  }),
  listMemories: z.strictObject({
    maxResults: z.int().min(1).max(100).optional(),
    nextToken: z.string().min(1).optional(),
  }),
} as const;

export const recordIdOf = (id: string): string => parse(recordId, id);
export const namespaceOf = (given: string): string => parse(namespace, given);

export type Metadata = Readonly<Record<string, z.infer<typeof metadataValue>>>;

export function parse<T extends z.ZodType>(schema: T, given: unknown): z.infer<T> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refusals.invalid(`${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`);
}

/** SigV4 as it must look; whether it is right only AWS can say. */
export function checkSignature(headers: Readonly<Record<string, string | undefined>>): void {
  const { authorization = "", "x-amz-date": date = "", host } = headers;
  const signed =
    /^AWS4-HMAC-SHA256 Credential=[\w]{8,128}\/(\d{8})\/[a-z0-9-]+\/bedrock-agentcore\/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=[0-9a-f]{64}$/.exec(
      authorization,
    );
  const names = signed?.[2]?.split(";") ?? [];
  const whole = /^\d{8}T\d{6}Z$/.test(date) && signed?.[1] === date.slice(0, 8) && host !== undefined;
  if (!whole || !names.includes("host") || !names.includes("x-amz-date"))
    throw refusals.denied("The request is not signed as it should be");
}
