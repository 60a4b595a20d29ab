import type { EmbeddingPort, GuardrailPort, ModelPort } from "../../../extraction/ports.ts";
import { compare } from "../../../quorum/match.ts";
import type { Clock } from "../../clock.ts";
import type { ModelEvent, ModelEventListener } from "../../learn/model-event.ts";
import type { GuardrailSettings, ModelPrice, ModelSettings } from "../../model-settings.ts";
import type { Engines } from "../../service.ts";
import { EmbeddedGuardrail } from "../embedded/guardrail.ts";
import { EmbeddedModel } from "../embedded/model.ts";
import { breakingEmbeddings, breakingGuardrail, breakingModel } from "./breaker.ts";
import { Budget, budgetedEmbeddings, budgetedModel } from "./budget.ts";
import { ConsensusModel } from "./consensus.ts";
import type { newBedrockClient } from "../aws/bedrock-client.ts";
import type { ClientConnection } from "../aws/connection.ts";

/** The model and the guardrail that the settings name, behind budget and circuit breakers. */
export interface Models {
  readonly model: ModelPort;
  readonly guardrail: GuardrailPort;
  /** Where the settings ask for it. */
  readonly embeddings?: EmbeddingPort;
  /** Who is told of tokens, refusals and circuits from now on. */
  readonly listen: (listener: ModelEventListener) => void;
  close(): void;
}

/** @param credentials for tests; the SDK finds them otherwise. */
export async function openModels(
  settings: ModelSettings,
  clock: Clock,
  credentials?: ClientConnection["credentials"],
): Promise<Models> {
  let listener: ModelEventListener = () => undefined;
  const tell: ModelEventListener = (event) => listener(event);
  const bedrock = await openBedrock(settings, credentials);
  const guardrail = bedrock?.guardrail?.(tell);
  const budget = new Budget(settings.budget, clock);
  const embeddings = bedrock?.embeddings?.(meter(undefined, budget, tell));
  return {
    model: await openModel(settings, bedrock, { budget, clock, tell }),
    guardrail: guardrail === undefined ? new EmbeddedGuardrail() : breakingGuardrail(guardrail, clock, tell),
    ...(embeddings === undefined
      ? {}
      : { embeddings: budgetedEmbeddings(breakingEmbeddings(embeddings, clock, tell), budget) }),
    listen: (next) => {
      listener = next;
    },
    close: () => bedrock?.close(),
  };
}

type Opened = Awaited<ReturnType<typeof openBedrock>>;

async function openModel(
  settings: ModelSettings,
  bedrock: Opened,
  {
    budget,
    clock,
    tell,
  }: { readonly budget: Budget; readonly clock: Clock; readonly tell: ModelEventListener },
): Promise<ModelPort> {
  if (settings.engine === "embedded") return new EmbeddedModel();
  const all = await Promise.all(
    settings.modelIds.map(async (modelId, at) => {
      const metered = meter(settings.prices[at], budget, tell);
      return breakingModel(await newModel(settings, bedrock, modelId, metered), clock, tell);
    }),
  );
  const [first, second] = all;
  if (first === undefined) throw new Error(`no model is set for ${settings.engine}`);
  const agreed = second === undefined ? first : new ConsensusModel(first, second, saySame);
  return budgetedModel(agreed, budget);
}

/** The same equivalence by which votes count together: likeness is not agreement. */
function saySame(a: string, b: string): boolean {
  return compare(a, b) === "same";
}

/** The clients are loaded when they are asked for: the embedded engines need Node alone. */
async function newModel(
  settings: ModelSettings,
  bedrock: Opened,
  modelId: string,
  tell: ModelEventListener,
): Promise<ModelPort> {
  if (settings.openai !== undefined) {
    const { OpenAiModel } = await import("../openai/openai-model.ts");
    return new OpenAiModel({ ...settings.openai, modelId, tell });
  }
  if (bedrock?.model === undefined) throw new Error("a model on Bedrock needs a guardrail on Bedrock");
  return bedrock.model(modelId, tell);
}

/** What the settings have on Bedrock, on one client; undefined where that is nothing. */
async function openBedrock(settings: ModelSettings, credentials: ClientConnection["credentials"]) {
  const { guardrail, embeddings, region, bedrockEndpoint: endpoint } = settings;
  if (guardrail === undefined && embeddings === undefined) return undefined;
  const bedrock = await import("../aws/bedrock-client.ts");
  const client = bedrock.newBedrockClient({
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
  });
  return {
    ...(guardrail === undefined ? {} : await guardedModels(client, guardrail)),
    ...(embeddings === undefined ? {} : { embeddings: await embeddingsOf(client, embeddings.modelId) }),
    close: () => client.destroy(),
  };
}

type BedrockClient = ReturnType<typeof newBedrockClient>;

/** A model on Bedrock is never asked without a guardrail there: settings without one don't come this far. */
async function guardedModels(client: BedrockClient, name: GuardrailSettings) {
  const { BedrockGuardrail } = await import("../aws/bedrock-guardrail.ts");
  const { BedrockModel } = await import("../aws/bedrock-model.ts");
  return {
    guardrail: (tell: ModelEventListener) => new BedrockGuardrail({ ...name, client, tell }),
    model: (modelId: string, tell: ModelEventListener) =>
      new BedrockModel({ client, modelId, guardrail: name, tell }),
  };
}

async function embeddingsOf(client: BedrockClient, modelId: string) {
  const { TitanEmbeddings } = await import("../aws/titan-embeddings.ts");
  return (tell: ModelEventListener) => new TitanEmbeddings({ client, modelId, tell });
}

/** Adds what the tokens cost, and takes it off the budget. */
function meter(price: ModelPrice | undefined, budget: Budget, tell: ModelEventListener): ModelEventListener {
  return (event) => {
    if (event.kind !== "tokens") return tell(event);
    const priced: Extract<ModelEvent, { kind: "tokens" }> =
      price === undefined ? event : { ...event, dollars: dollarsOf(event, price) };
    budget.spend(priced);
    tell(priced);
  };
}

const tokensPriced = 1_000_000;

function dollarsOf(
  { inputTokens, outputTokens }: Extract<ModelEvent, { kind: "tokens" }>,
  { input, output }: ModelPrice,
): number {
  return (inputTokens * input + outputTokens * output) / tokensPriced;
}

/** The engines with these models in the place of their own; closing them closes both. */
export function withModels(engines: Engines, models: Models): Engines {
  return {
    ...engines,
    model: models.model,
    guardrail: models.guardrail,
    ...(models.embeddings === undefined ? {} : { embeddings: models.embeddings }),
    close: async () => {
      models.close();
      await engines.close();
    },
  };
}
