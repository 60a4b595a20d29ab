import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "../../src/config.ts";

const bedrock = {
  VOUCHSAFE_MODEL: "bedrock",
  VOUCHSAFE_MODEL_ID: "eu.made-up.reader-v1:0",
  VOUCHSAFE_GUARDRAIL_ID: "gr1vouchsafe",
  VOUCHSAFE_GUARDRAIL_VERSION: "3",
};
const openai = {
  VOUCHSAFE_MODEL: "openai",
  VOUCHSAFE_MODEL_ID: "llama3.1:8b",
  VOUCHSAFE_OPENAI_URL: "http://localhost:11434/v1",
};

function problemsOf(env: Record<string, string>): string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map((one) => one.name);
    throw error;
  }
  return [];
}

describe("when no model is set", () => {
  it("uses the one in process, with a budget all the same", () => {
    expect(readConfig({}).models).toEqual({
      engine: "embedded",
      modelIds: [],
      budget: { unit: "tokens", amount: 1_000_000 },
      prices: [],
    });
  });
});

describe("when embeddings are set", () => {
  it.each([
    ["off", undefined],
    ["bedrock", { modelId: "amazon.titan-embed-text-v2:0" }],
  ])("%s goes with any model, or none", (VOUCHSAFE_EMBEDDINGS, embeddings) => {
    expect(readConfig({ VOUCHSAFE_EMBEDDINGS }).models.embeddings).toEqual(embeddings);
    expect(readConfig({ ...openai, VOUCHSAFE_EMBEDDINGS }).models.embeddings).toEqual(embeddings);
  });

  it("takes another name of the model, as of a throughput that was bought", () => {
    const modelId = "arn:aws:bedrock:eu-west-1:111122223333:provisioned-model/abc";
    const env = { ...bedrock, VOUCHSAFE_EMBEDDINGS: "bedrock", VOUCHSAFE_EMBEDDINGS_ID: modelId };
    expect(readConfig(env).models.embeddings).toEqual({ modelId });
  });
});

describe("when a model is set", () => {
  it("reads Bedrock's, with two models that must agree and their prices", () => {
    const env = {
      ...bedrock,
      VOUCHSAFE_MODEL_ID:
        "eu.made-up.reader-v1:0, arn:aws:bedrock:eu-west-1:111122223333:inference-profile/x",
      VOUCHSAFE_MODEL_PRICES: "3:15,0.8:4",
      VOUCHSAFE_MODEL_BUDGET: "2.50usd",
      VOUCHSAFE_GUARDRAIL_ANONYMIZED: "pass",
      VOUCHSAFE_BEDROCK_REGION: "eu-west-1",
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: "http://127.0.0.1:9",
    };
    expect(readConfig(env).models).toEqual({
      engine: "bedrock",
      modelIds: ["eu.made-up.reader-v1:0", "arn:aws:bedrock:eu-west-1:111122223333:inference-profile/x"],
      guardrail: { id: "gr1vouchsafe", version: "3", anonymizedPasses: true },
      region: "eu-west-1",
      bedrockEndpoint: "http://127.0.0.1:9",
      budget: { unit: "usd", amount: 2.5 },
      prices: [
        { input: 3, output: 15 },
        { input: 0.8, output: 4 },
      ],
    });
  });

  it("reads an endpoint with OpenAI's interface, with or without a key", () => {
    expect(readConfig(openai).models.openai).toEqual({ baseUrl: "http://localhost:11434/v1", form: "tool" });
    const withKey = readConfig({ ...openai, VOUCHSAFE_OPENAI_KEY: "sk-1", VOUCHSAFE_OPENAI_FORM: "schema" });
    expect(withKey.models.openai).toMatchObject({ key: "sk-1", form: "schema" });
  });
});

describe("when settings of models do not go together", () => {
  it.each<[what: string, env: Record<string, string>, name: string]>([
    ["a model without its id", { VOUCHSAFE_MODEL: "openai", VOUCHSAFE_OPENAI_URL: "http://x/v1" }, "VOUCHSAFE_MODEL_ID"],
    ["an id that nobody asks", { VOUCHSAFE_MODEL_ID: "eu.made-up.reader-v1:0" }, "VOUCHSAFE_MODEL_ID"],
    ["Bedrock without a guardrail", { ...bedrock, VOUCHSAFE_GUARDRAIL_ID: "", VOUCHSAFE_GUARDRAIL_VERSION: "" }, "VOUCHSAFE_GUARDRAIL_ID"],
    ["a guardrail without its version", { ...bedrock, VOUCHSAFE_GUARDRAIL_VERSION: "" }, "VOUCHSAFE_GUARDRAIL_VERSION"],
    ["a version without its guardrail", { VOUCHSAFE_GUARDRAIL_VERSION: "3" }, "VOUCHSAFE_GUARDRAIL_VERSION"],
    ["an endpoint that nobody asks", { ...bedrock, VOUCHSAFE_OPENAI_URL: "http://x/v1" }, "VOUCHSAFE_OPENAI_URL"],
    ["OpenAI's interface nowhere", { ...openai, VOUCHSAFE_OPENAI_URL: "" }, "VOUCHSAFE_OPENAI_URL"],
    ["two prices for one model", { ...bedrock, VOUCHSAFE_MODEL_PRICES: "3:15,1:2" }, "VOUCHSAFE_MODEL_PRICES"],
    ["dollars without prices", { ...bedrock, VOUCHSAFE_MODEL_BUDGET: "5usd" }, "VOUCHSAFE_MODEL_PRICES"],
    ["one model that agrees with itself", { ...bedrock, VOUCHSAFE_MODEL_ID: "a.b,a.b" }, "VOUCHSAFE_MODEL_ID"],
    ["three models", { ...bedrock, VOUCHSAFE_MODEL_ID: "a,b,c" }, "VOUCHSAFE_MODEL_ID"],
    ["no budget at all", { ...bedrock, VOUCHSAFE_MODEL_BUDGET: "0tokens" }, "VOUCHSAFE_MODEL_BUDGET"],
    ["a budget of what?", { ...bedrock, VOUCHSAFE_MODEL_BUDGET: "500" }, "VOUCHSAFE_MODEL_BUDGET"],
    ["a guardrail that is a path", { ...bedrock, VOUCHSAFE_GUARDRAIL_ID: "../x" }, "VOUCHSAFE_GUARDRAIL_ID"],
    ["a version that is none", { ...bedrock, VOUCHSAFE_GUARDRAIL_VERSION: "latest" }, "VOUCHSAFE_GUARDRAIL_VERSION"],
    ["a region that is none", { ...bedrock, VOUCHSAFE_BEDROCK_REGION: "Frankfurt" }, "VOUCHSAFE_BEDROCK_REGION"],
    ["an embedding model that nobody asks", { VOUCHSAFE_EMBEDDINGS_ID: "amazon.titan-embed-text-v2:0" }, "VOUCHSAFE_EMBEDDINGS_ID"],
    ["an embedding model that is a path", { VOUCHSAFE_EMBEDDINGS: "bedrock", VOUCHSAFE_EMBEDDINGS_ID: "../x" }, "VOUCHSAFE_EMBEDDINGS_ID"],
    ["embeddings of nobody", { VOUCHSAFE_EMBEDDINGS: "openai" }, "VOUCHSAFE_EMBEDDINGS"],
    ["an engine that is none", { VOUCHSAFE_MODEL: "claude" }, "VOUCHSAFE_MODEL"],
  ])("refuses %s", (_what, env, name) => {
    expect(problemsOf(env)).toEqual([name]);
  }); // prettier-ignore

  it("says what was expected, and never shows the key", () => {
    const env = { VOUCHSAFE_OPENAI_KEY: "sk-secret" };
    expect(() => readConfig(env)).toThrow("VOUCHSAFE_OPENAI_KEY: expected VOUCHSAFE_MODEL=openai beside it");
    expect(() => readConfig(env)).not.toThrow("sk-secret");
  });
});
