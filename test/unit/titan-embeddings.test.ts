import { describe, expect, it } from "vitest";
import { cosine, quantised } from "../../quorum/embeddings.ts";
import { embedReply, fails } from "../doubles/bedrock.ts";
import { vectorOf } from "../doubles/embedding.ts";
import type { Reply } from "../doubles/loopback.ts";
import { onBedrock, soon } from "./bedrock-support.ts";

const request = { text: "Use single quotes for strings.", scope: "100" };

describe("when Titan embeds a statement", () => {
  it("is asked for 256 numbers of length 1, and no request is refused", async () => {
    const { bedrock, embeddings } = await onBedrock();
    const vector = await embeddings.embed(request, soon());
    expect(vector).toEqual(vectorOf(request.text, 256));
    expect(bedrock.embeds).toEqual([{ inputText: request.text, dimensions: 256, normalize: true }]);
    expect(bedrock.refused).toEqual([]);
  });

  it("tells its tokens, and for which repository", async () => {
    const { bedrock, embeddings, events } = await onBedrock();
    await embeddings.embed(request, soon());
    const told = { kind: "tokens", modelId: bedrock.embeddingsId, scope: "100", outputTokens: 0 };
    expect(events).toEqual([{ ...told, inputTokens: 6, isEstimate: false }]);
  });

  it("names model and length in its id: other vectors can't be compared with these", async () => {
    const { embeddings } = await onBedrock();
    expect(embeddings.id).toBe("bedrock:amazon.titan-embed-text-v2:0/256");
  });

  it("finds a paraphrase nearer than something else: the double's vectors are good for tests", async () => {
    const { embeddings } = await onBedrock();
    const of = async (text: string) => quantised(await embeddings.embed({ text }, soon())) ?? new Int8Array();
    const rule = await of(request.text);
    expect(cosine(rule, await of("Strings are written with single quotes."))).toBeGreaterThan(0.7);
    expect(cosine(rule, await of("Log every failed payment."))).toBeLessThan(0.3);
  });
});

describe("when Titan gives no usable answer", () => {
  it.each<[string, Reply, string]>([
    ["throttles", fails(429, "ThrottlingException"), "throttled"],
    ["has a fault", fails(500, "InternalServerException"), "unavailable"],
    ["is not granted", fails(403, "AccessDeniedException"), "denied"],
    ["refuses the text", fails(400, "ValidationException"), "invalid"],
    ["hangs up", { cut: true }, "unavailable"],
    ["answers in prose", { body: "Sure!" }, "odd-answer"],
    ["answers without a vector", { body: { inputTextTokenCount: 3 } }, "odd-answer"],
    ["answers with half of it", { body: { embedding: new Array(128).fill(0.1) } }, "odd-answer"],
    ["answers with words", { body: { embedding: new Array(256).fill("0.1") } }, "odd-answer"],
    ["answers without an end", { body: "[".repeat(70_000) }, "odd-answer"],
  ])("throws when it %s, and counts what it may have cost", async (_what, reply, code) => {
    const { bedrock, embeddings, events } = await onBedrock();
    bedrock.embed = () => reply;
    await expect(embeddings.embed(request, soon())).rejects.toMatchObject({ name: "ModelError", code });
    expect(events).toMatchObject([{ kind: "tokens", scope: "100" }]);
  });

  it("tells nothing of the text in what it throws", async () => {
    const { bedrock, embeddings } = await onBedrock();
    bedrock.embed = ({ inputText }) => ({
      status: 400,
      headers: { "x-amzn-errortype": "ValidationException" },
      body: { message: inputText },
    });
    const error = await embeddings.embed(request, soon()).catch((one: unknown) => one);
    expect((error as Error).message).toBe(
      "the embedding model on Bedrock did not answer: 400 ValidationException",
    );
  });

  it("tries once more, and answers when only the first try was throttled", async () => {
    const { bedrock, embeddings } = await onBedrock();
    let asked = 0;
    bedrock.embed = (body) => {
      asked += 1;
      return asked === 1 ? fails(429, "ThrottlingException") : embedReply(body);
    };
    expect(await embeddings.embed(request, soon())).toHaveLength(256);
    expect(asked).toBe(2);
  });

  it("does not wait longer than it is told to", async () => {
    const { bedrock, embeddings } = await onBedrock();
    bedrock.embed = (body) => ({ ...embedReply(body), afterMs: 5_000 });
    const began = performance.now();
    await expect(embeddings.embed(request, soon(100))).rejects.toMatchObject({ code: "unavailable" });
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});

describe("when a request is none that AWS takes", () => {
  it.each<[string, string]>([
    ["no text", ""],
    ["more than 50,000 characters", "x".repeat(50_001)],
  ])("the double refuses it: %s", async (_what, text) => {
    const { bedrock, embeddings } = await onBedrock();
    await expect(embeddings.embed({ text }, soon())).rejects.toMatchObject({ code: "invalid" });
    expect(bedrock.refused).toHaveLength(1);
  });

  it("the double refuses another model's name", async () => {
    const { otherEmbeddings } = await onBedrock();
    await expect(otherEmbeddings.embed(request, soon())).rejects.toMatchObject({ code: "invalid" });
  });
});
