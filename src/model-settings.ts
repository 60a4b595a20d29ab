import { z } from "zod";

/** At most so much a repository and day (UTC). */
export interface ModelBudget {
  readonly unit: "tokens" | "usd";
  readonly amount: number;
}

/** Dollars for a million tokens. */
export interface ModelPrice {
  readonly input: number;
  readonly output: number;
}

export interface GuardrailSettings {
  readonly id: string;
  readonly version: string;
  /** Whether a comment passes in which the guardrail only masks personal data. A statement never does. */
  readonly anonymizedPasses: boolean;
}

export interface OpenAiSettings {
  readonly baseUrl: string;
  readonly key?: string;
  /** How the answer's shape is forced: by a tool, or by a JSON schema where a server ignores the choice of a tool. */
  readonly form: "tool" | "schema";
}

/** Which model reads comments, which guardrail stands around it, and what both may cost. */
export interface ModelSettings {
  readonly engine: "embedded" | "bedrock" | "openai";
  /** One model, or two that must agree; none for the embedded engine. */
  readonly modelIds: readonly string[];
  /** A guardrail of Amazon Bedrock; the embedded one otherwise. */
  readonly guardrail?: GuardrailSettings;
  readonly region?: string;
  /** Another address of Bedrock Runtime: a private one, or a double's. */
  readonly bedrockEndpoint?: string;
  readonly budget: ModelBudget;
  /** One for each model, in their order; empty when not known. */
  readonly prices: readonly ModelPrice[];
  readonly openai?: OpenAiSettings;
  /** A model of Amazon Bedrock whose vectors propose merges to operators; none when left out. */
  readonly embeddings?: { readonly modelId: string };
}

const engines = ["embedded", "bedrock", "openai"] as const;
const budgetTokensDefault = 1_000_000;

const modelIdForm = /^[A-Za-z0-9][A-Za-z0-9._:/@-]{0,2047}$/;
const embeddingsIdDefault = "amazon.titan-embed-text-v2:0";

const modelIds = z
  .string()
  .transform((value) => value.split(",").map((id) => id.trim()))
  .refine(
    (ids) => ids.length <= 2 && ids.every((id) => modelIdForm.test(id)),
    "a model's id, or two that must agree with a comma between them",
  )
  .refine((ids) => new Set(ids).size === ids.length, "two different models");

const budgetForm = "an amount for each repository and day, as in 500000tokens or 2.50usd";
const budget = z
  .string()
  .regex(/^\d{1,12}(?:\.\d{1,4})?(?:tokens|usd)$/, budgetForm)
  .transform((value): ModelBudget => {
    const unit = value.endsWith("usd") ? "usd" : "tokens";
    return { unit, amount: Number(value.slice(0, -unit.length)) };
  })
  .refine(({ amount }) => amount > 0, budgetForm);

const priceForm = /^\d{1,6}(?:\.\d{1,6})?:\d{1,6}(?:\.\d{1,6})?$/;
const prices = z
  .string()
  .transform((value) => value.split(",").map((price) => price.trim()))
  .refine(
    (list) => list.length <= 2 && list.every((price) => priceForm.test(price)),
    "dollars for a million tokens, input:output, for each model, as in 3:15",
  )
  .transform((list) =>
    list.map((price): ModelPrice => {
      const [input, output] = price.split(":").map(Number);
      return { input: input ?? 0, output: output ?? 0 };
    }),
  );

/** The settings that are about models and guardrails, as the environment gives them. */
export const modelVariables = {
  VOUCHSAFE_MODEL: z.enum(engines, { error: `one of ${engines.join(", ")}` }).default("embedded"),
  VOUCHSAFE_MODEL_ID: modelIds.default([]),
  VOUCHSAFE_MODEL_BUDGET: budget.default({ unit: "tokens", amount: budgetTokensDefault }),
  VOUCHSAFE_MODEL_PRICES: prices.default([]),
  VOUCHSAFE_GUARDRAIL_ID: z
    .string()
    .regex(/^(?:[a-z0-9]{1,64}|arn:aws[a-z-]{0,20}:bedrock:[a-z0-9:/-]{1,256})$/, "a guardrail's id or ARN")
    .optional(),
  VOUCHSAFE_GUARDRAIL_VERSION: z
    .string()
    .regex(/^(?:[1-9]\d{0,7}|DRAFT)$/, "a guardrail's version: a number, or DRAFT")
    .optional(),
  VOUCHSAFE_GUARDRAIL_ANONYMIZED: z
    .enum(["refuse", "pass"], { error: "refuse or pass, for comments with masked personal data" })
    .optional(),
  VOUCHSAFE_BEDROCK_REGION: z
    .string()
    .regex(/^[a-z]{2}(?:-[a-z]{2,10}){1,3}-\d{1,2}$/, "a region, as in eu-west-1")
    .optional(),
  VOUCHSAFE_OPENAI_URL: z
    .url({
      protocol: /^https?$/,
      error: "the http or https address of an API, as in http://localhost:11434/v1",
    })
    .optional(),
  VOUCHSAFE_OPENAI_KEY: z.string().min(1, "a key").optional(),
  VOUCHSAFE_OPENAI_FORM: z.enum(["tool", "schema"], { error: "tool or schema" }).optional(),
  VOUCHSAFE_EMBEDDINGS: z.enum(["off", "bedrock"], { error: "off or bedrock" }).default("off"),
  VOUCHSAFE_EMBEDDINGS_ID: z
    .string()
    .regex(modelIdForm, "the id or ARN of Amazon Titan Text Embeddings v2")
    .optional(),
};

/** What was read of them. */
export type ModelValues = z.infer<z.ZodObject<typeof modelVariables>>;

/** A setting that does not go with the others. */
interface Misfit {
  readonly name: keyof ModelValues;
  readonly expected: string;
}

/** What is missing or would be of no effect: a model that somebody set and nobody asks is a mistake, not a default. */
export function misfitsOf(read: ModelValues): Misfit[] {
  const engine = read.VOUCHSAFE_MODEL;
  const ids = read.VOUCHSAFE_MODEL_ID;
  const has = (name: keyof ModelValues): boolean => read[name] !== undefined;
  const hasGuardrail = has("VOUCHSAFE_GUARDRAIL_ID");
  const found: [wrong: boolean, name: keyof ModelValues, expected: string][] = [
    [
      engine !== "embedded" && ids.length === 0,
      "VOUCHSAFE_MODEL_ID",
      `a model's id beside VOUCHSAFE_MODEL=${engine}`,
    ],
    [
      engine === "embedded" && ids.length > 0,
      "VOUCHSAFE_MODEL_ID",
      "VOUCHSAFE_MODEL=bedrock or openai beside it",
    ],
    [
      engine === "bedrock" && !hasGuardrail,
      "VOUCHSAFE_GUARDRAIL_ID",
      "a guardrail around a model on Bedrock",
    ],
    [
      hasGuardrail && !has("VOUCHSAFE_GUARDRAIL_VERSION"),
      "VOUCHSAFE_GUARDRAIL_VERSION",
      "a guardrail's version: a number, or DRAFT",
    ],
    ...(["VOUCHSAFE_GUARDRAIL_VERSION", "VOUCHSAFE_GUARDRAIL_ANONYMIZED"] as const).map(
      (name): [boolean, keyof ModelValues, string] => [
        !hasGuardrail && has(name),
        name,
        "VOUCHSAFE_GUARDRAIL_ID beside it",
      ],
    ),
    [
      engine === "openai" && !has("VOUCHSAFE_OPENAI_URL"),
      "VOUCHSAFE_OPENAI_URL",
      "the address of an API beside VOUCHSAFE_MODEL=openai",
    ],
    ...(["VOUCHSAFE_OPENAI_URL", "VOUCHSAFE_OPENAI_KEY", "VOUCHSAFE_OPENAI_FORM"] as const).map(
      (name): [boolean, keyof ModelValues, string] => [
        engine !== "openai" && has(name),
        name,
        "VOUCHSAFE_MODEL=openai beside it",
      ],
    ),
    [
      read.VOUCHSAFE_EMBEDDINGS === "off" && has("VOUCHSAFE_EMBEDDINGS_ID"),
      "VOUCHSAFE_EMBEDDINGS_ID",
      "VOUCHSAFE_EMBEDDINGS=bedrock beside it",
    ],
    [
      read.VOUCHSAFE_MODEL_PRICES.length > 0 && read.VOUCHSAFE_MODEL_PRICES.length !== ids.length,
      "VOUCHSAFE_MODEL_PRICES",
      "one price for each model",
    ],
    [
      read.VOUCHSAFE_MODEL_BUDGET.unit === "usd" && read.VOUCHSAFE_MODEL_PRICES.length === 0,
      "VOUCHSAFE_MODEL_PRICES",
      "what the models cost, beside a budget in dollars",
    ],
  ];
  return found.filter(([wrong]) => wrong).map(([, name, expected]) => ({ name, expected }));
}

/** @param read values without misfits. @param bedrockEndpoint from the name that every AWS tool reads. */
export function modelSettingsOf(read: ModelValues, bedrockEndpoint: string | undefined): ModelSettings {
  const guardrail = guardrailOf(read);
  const openai = openAiOf(read);
  const region = read.VOUCHSAFE_BEDROCK_REGION;
  return {
    engine: read.VOUCHSAFE_MODEL,
    modelIds: read.VOUCHSAFE_MODEL_ID,
    budget: read.VOUCHSAFE_MODEL_BUDGET,
    prices: read.VOUCHSAFE_MODEL_PRICES,
    ...(guardrail === undefined ? {} : { guardrail }),
    ...(region === undefined ? {} : { region }),
    ...(bedrockEndpoint === undefined ? {} : { bedrockEndpoint }),
    ...(openai === undefined ? {} : { openai }),
    ...(read.VOUCHSAFE_EMBEDDINGS === "off"
      ? {}
      : { embeddings: { modelId: read.VOUCHSAFE_EMBEDDINGS_ID ?? embeddingsIdDefault } }),
  };
}

function guardrailOf(read: ModelValues): GuardrailSettings | undefined {
  const id = read.VOUCHSAFE_GUARDRAIL_ID;
  const version = read.VOUCHSAFE_GUARDRAIL_VERSION;
  if (id === undefined || version === undefined) return undefined;
  return { id, version, anonymizedPasses: read.VOUCHSAFE_GUARDRAIL_ANONYMIZED === "pass" };
}

function openAiOf(read: ModelValues): OpenAiSettings | undefined {
  const baseUrl = read.VOUCHSAFE_OPENAI_URL;
  const key = read.VOUCHSAFE_OPENAI_KEY;
  if (baseUrl === undefined) return undefined;
  return { baseUrl, form: read.VOUCHSAFE_OPENAI_FORM ?? "tool", ...(key === undefined ? {} : { key }) };
}
