import { afterEach } from "vitest";
import { newBedrockClient } from "../../src/engines/aws/bedrock-client.ts";
import { BedrockGuardrail } from "../../src/engines/aws/bedrock-guardrail.ts";
import { BedrockModel } from "../../src/engines/aws/bedrock-model.ts";
import { TitanEmbeddings } from "../../src/engines/aws/titan-embeddings.ts";
import type { ModelEvent } from "../../src/learn/model-event.ts";
import { BedrockDouble } from "../doubles/bedrock.ts";

/** The region is the double's own; the keys are nobody's. */
export const connection = {
  region: "eu-west-1",
  credentials: { accessKeyId: "AKIDMADEUP000000", secretAccessKey: "made-up" },
};

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** The engines on a double of their own, driven by the real SDK; closed after the test. */
export async function onBedrock(options: { anonymizedPasses?: boolean } = {}) {
  const bedrock = new BedrockDouble();
  const endpoint = await bedrock.listen();
  const client = newBedrockClient({ ...connection, endpoint });
  open.push(async () => {
    client.destroy();
    await bedrock.close();
  });
  const events: ModelEvent[] = [];
  const tell = (event: ModelEvent): void => void events.push(event);
  const { guardrail } = bedrock;
  return {
    bedrock,
    events,
    endpoint,
    model: new BedrockModel({ client, modelId: bedrock.modelId, guardrail, tell }),
    secondModel: new BedrockModel({ client, modelId: bedrock.secondModelId, guardrail, tell }),
    embeddings: new TitanEmbeddings({ client, modelId: bedrock.embeddingsId, tell }),
    otherEmbeddings: new TitanEmbeddings({ client, modelId: "amazon.titan-embed-text-v9:0", tell }),
    guardrail: new BedrockGuardrail({
      ...guardrail,
      client,
      tell,
      anonymizedPasses: options.anonymizedPasses ?? false,
    }),
    otherVersion: new BedrockGuardrail({
      ...guardrail,
      version: "4",
      client,
      tell,
      anonymizedPasses: false,
    }),
  };
}

export const soon = (ms = 5_000): AbortSignal => AbortSignal.timeout(ms);
