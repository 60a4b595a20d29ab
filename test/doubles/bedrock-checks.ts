import { z } from "zod";
import type { Asked } from "./loopback.ts";

/** What AWS would refuse: each request is checked before it is answered. */
export class BedrockRefusal extends Error {
  readonly status: number;
  readonly type: string;

  constructor(status: number, type: string, message: string) {
    super(message);
    this.status = status;
    this.type = type;
  }
}

export const refuse = {
  denied: (message: string) => new BedrockRefusal(403, "AccessDeniedException", message),
  invalid: (message: string) => new BedrockRefusal(400, "ValidationException", message),
  missing: (message: string) => new BedrockRefusal(404, "ResourceNotFoundException", message),
  throttled: (message: string) => new BedrockRefusal(429, "ThrottlingException", message),
} as const;

const text = z.strictObject({ text: z.string().min(1) });
const guarded = z.strictObject({ guardContent: z.strictObject({ text }) });
const toolName = z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/);

const converse = z.strictObject({
  system: z.array(text).min(1),
  messages: z
    .array(z.strictObject({ role: z.literal("user"), content: z.array(z.union([text, guarded])).min(1) }))
    .length(1),
  inferenceConfig: z.strictObject({
    maxTokens: z.int().min(1).max(4_096),
    temperature: z.number().min(0).max(1),
  }),
  toolConfig: z.strictObject({
    tools: z
      .array(
        z.strictObject({
          toolSpec: z.strictObject({
            name: toolName,
            description: z.string().min(1),
            inputSchema: z.strictObject({
              json: z.looseObject({ type: z.literal("object"), properties: z.looseObject({}) }),
            }),
          }),
        }),
      )
      .min(1),
    toolChoice: z.strictObject({ tool: z.strictObject({ name: toolName }) }),
  }),
  guardrailConfig: z
    .strictObject({
      guardrailIdentifier: z.string().min(1).max(2_048),
      guardrailVersion: z.string().regex(/^(?:[1-9][0-9]{0,7}|DRAFT)$/),
      trace: z.enum(["enabled", "disabled", "enabled_full"]),
    })
    .optional(),
});
export type ConverseBody = z.infer<typeof converse>;

const apply = z.strictObject({
  source: z.enum(["INPUT", "OUTPUT"]),
  content: z.array(z.strictObject({ text })).min(1),
});
export type ApplyBody = z.infer<typeof apply>;

/** Beyond the shape: the forced tool is one of the tools, and nothing is marked as guarded without a guardrail. */
export function converseOf(asked: Asked): ConverseBody {
  const body = parsed(converse, asked.body);
  const { tools, toolChoice } = body.toolConfig;
  if (!tools.some(({ toolSpec }) => toolSpec.name === toolChoice.tool.name))
    throw refuse.invalid("toolChoice names no tool");
  if (body.guardrailConfig === undefined && guardedTexts(body).length > 0)
    throw refuse.invalid("guardContent without a guardrail");
  return body;
}

/** 25 text units of 1,000 characters: more in one request can never be within the quota. */
const textCharsMax = 25_000;

export function applyOf(asked: Asked): ApplyBody {
  const body = parsed(apply, asked.body);
  const length = body.content.reduce((sum, part) => sum + part.text.text.length, 0);
  if (length > textCharsMax) throw refuse.throttled("Too many text units");
  return body;
}

const embed = z.strictObject({
  inputText: z.string().min(1).max(50_000),
  dimensions: z.union([z.literal(256), z.literal(512), z.literal(1_024)]).default(1_024),
  normalize: z.boolean().default(true),
});
export type EmbedBody = z.infer<typeof embed>;

/** Of InvokeModel on Titan Text Embeddings v2. */
export function embedOf(asked: Asked): EmbedBody {
  const { "content-type": type, accept } = asked.headers;
  if (type !== "application/json" || accept !== "application/json")
    throw refuse.invalid("The content type and what is accepted must be application/json");
  return parsed(embed, asked.body);
}

export function guardedTexts(body: ConverseBody): string[] {
  return body.messages.flatMap(({ content }) =>
    content.flatMap((part) => ("guardContent" in part ? [part.guardContent.text.text] : [])),
  );
}

/** `/model/{id}/converse`, `/guardrail/{id}/version/{v}/apply`: each part encoded as a whole, colons and slashes too. */
export function partsOf(path: string, pattern: RegExp): string[] | undefined {
  const found = pattern.exec(path)?.slice(1);
  if (found?.every((part) => encodeURIComponent(decodeURIComponent(part)) === part) !== true)
    return undefined;
  return found.map((part) => decodeURIComponent(part));
}

/** SigV4 as it must look; whether it is right only AWS can say. */
export function checkSignature({ headers }: Asked): void {
  const { authorization = "", "x-amz-date": date = "", host } = headers;
  const signed =
    /^AWS4-HMAC-SHA256 Credential=\w{8,128}\/(\d{8})\/[a-z0-9-]+\/bedrock\/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=[0-9a-f]{64}$/.exec(
      authorization,
    );
  const names = signed?.[2]?.split(";") ?? [];
  const whole = /^\d{8}T\d{6}Z$/.test(date) && signed?.[1] === date.slice(0, 8) && host !== undefined;
  if (!whole || !names.includes("host") || !names.includes("x-amz-date"))
    throw refuse.denied("The request is not signed as it should be");
}

function parsed<T extends z.ZodType>(schema: T, body: string): z.infer<T> {
  const result = schema.safeParse(jsonOf(body));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw refuse.invalid(`${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`);
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw refuse.invalid("The body is no JSON");
  }
}
