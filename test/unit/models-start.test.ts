import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { systemClock } from "../../src/clock.ts";
import { readConfig } from "../../src/config.ts";
import { openModels } from "../../src/engines/models/open.ts";
import { start } from "../../src/main.ts";
import { connection, onBedrock, soon } from "./bedrock-support.ts";
import { OpenAiDouble } from "../doubles/openai.ts";

const folders: string[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

describe("when the service starts with a model on Bedrock", () => {
  it("asks it, and shows in its metrics what that cost and what failed", async () => {
    const { bedrock, endpoint } = await onBedrock();
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDMADEUP000000");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "made-up");
    const dataDir = await mkdtemp(join(tmpdir(), "vouchsafe-models-"));
    folders.push(dataDir);
    const running = await start(
      readConfig({
        VOUCHSAFE_DATA: dataDir,
        VOUCHSAFE_PORT: "0",
        VOUCHSAFE_LOG_LEVEL: "silent",
        VOUCHSAFE_MODEL: "bedrock",
        VOUCHSAFE_MODEL_ID: bedrock.modelId,
        VOUCHSAFE_MODEL_PRICES: "3:15",
        VOUCHSAFE_GUARDRAIL_ID: bedrock.guardrail.id,
        VOUCHSAFE_GUARDRAIL_VERSION: bedrock.guardrail.version,
        VOUCHSAFE_BEDROCK_REGION: "eu-west-1",
        AWS_ENDPOINT_URL_BEDROCK_RUNTIME: endpoint,
      }),
    );
    try {
      await running.service.runCanary();
      const metrics = await (await fetch(`${running.url}/metrics`)).text();
      const model = bedrock.modelId;
      expect(metrics).toMatch(
        new RegExp(
          `^vouchsafe_model_tokens_total\\{model="${model}",estimated="false",direction="input"\\} [1-9]`,
          "m",
        ),
      );
      expect(metrics).toMatch(/^vouchsafe_model_dollars_total\{[^}]*\} 0\.\d/m);
      expect(metrics).toMatch(/^vouchsafe_guardrail_text_units_total [1-9]/m);
      expect(bedrock.refused).toEqual([]);
    } finally {
      await running.stop();
    }
  }, 60_000);
});

describe("when models are opened", () => {
  it("has embeddings on Bedrock beside any model, and none unless they are set", async () => {
    const { endpoint } = await onBedrock();
    const env = { VOUCHSAFE_BEDROCK_REGION: "eu-west-1", AWS_ENDPOINT_URL_BEDROCK_RUNTIME: endpoint };
    const { credentials } = connection;
    const set = readConfig({ ...env, VOUCHSAFE_EMBEDDINGS: "bedrock" }).models;
    const opened = await openModels(set, systemClock, credentials);
    expect(opened.guardrail.id).toBe("embedded-guardrail/1");
    expect(await opened.embeddings?.embed({ text: "Hello." }, soon())).toHaveLength(256);
    opened.close();
    expect(await openModels(readConfig(env).models, systemClock, credentials)).not.toHaveProperty(
      "embeddings",
    );
  });

  it("stands the embedded guardrail around a model behind OpenAI's interface, unless another one is set", async () => {
    const openai = new OpenAiDouble();
    const url = await openai.listen();
    const { models } = readConfig({
      VOUCHSAFE_MODEL: "openai",
      VOUCHSAFE_MODEL_ID: "llama3.1:8b",
      VOUCHSAFE_OPENAI_URL: url,
      VOUCHSAFE_OPENAI_KEY: openai.key,
    });
    const opened = await openModels(models, systemClock);
    try {
      expect(await opened.model.extract({ visible: "Hello." }, soon())).toEqual({ statements: [] });
      expect(opened.guardrail.id).toBe("embedded-guardrail/1");
      expect(opened.model.id).toBe("openai:llama3.1:8b/prompt-1");
    } finally {
      opened.close();
      await openai.close();
    }
  });
});
