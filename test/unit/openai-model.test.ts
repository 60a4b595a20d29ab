import { inspect } from "node:util";
import { afterEach, describe, expect, it, vi } from "vitest";
import { OpenAiModel } from "../../src/engines/openai/openai-model.ts";
import type { ModelEvent } from "../../src/learn/model-event.ts";
import type { Reply } from "../doubles/loopback.ts";
import { callsTool, chatReply, OpenAiDouble } from "../doubles/openai.ts";
import { soon } from "./bedrock-support.ts";

const request = { visible: "We never nest callbacks.", path: "src/a.ts", scope: "100" };
const answer = {
  statements: [{ text: "Never nest callbacks.", evidence: "We never nest callbacks.", impact: "codegen" }],
};

const open: OpenAiDouble[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const double of open.splice(0)) await double.close();
});

async function onOpenAi(form: "tool" | "schema" = "tool", key?: string) {
  const openai = new OpenAiDouble();
  open.push(openai);
  const baseUrl = await openai.listen();
  const events: ModelEvent[] = [];
  const tell = (event: ModelEvent): void => void events.push(event);
  const model = new OpenAiModel({ baseUrl, key: key ?? openai.key, form, modelId: "llama3.1:8b", tell });
  return { openai, model, events };
}

describe("when a model behind OpenAI's interface answers", () => {
  it.each(["tool_calls", "stop"])("hands on the tool's arguments, unread, at %s", async (finish) => {
    const { openai, model } = await onOpenAi();
    openai.chat = () => callsTool({ anything: ["goes", 1] }, finish);
    expect(await model.extract(request, soon())).toEqual({ anything: ["goes", 1] });
    expect(openai.refused).toEqual([]);
  });

  it("is forced to use its one tool", async () => {
    const { openai, model } = await onOpenAi();
    await model.extract(request, soon());
    expect(openai.chats[0]).toMatchObject({
      model: "llama3.1:8b",
      tool_choice: { function: { name: "report_statements" } },
      tools: [{ function: { parameters: { required: ["statements"] } } }],
    });
  });

  it("is forced to a JSON schema where a server ignores the choice of a tool", async () => {
    const { openai, model } = await onOpenAi("schema");
    openai.chat = () => chatReply("stop", { content: JSON.stringify(answer) });
    expect(await model.extract(request, soon())).toEqual(answer);
    expect(openai.chats[0]?.response_format?.json_schema.schema).toMatchObject({ required: ["statements"] });
  });

  it("reads the comment as the user's data, between delimiters of this request", async () => {
    const { openai, model } = await onOpenAi();
    await model.extract(request, soon());
    const [system, user] = openai.chats[0]!.messages;
    const tag = /<(comment-[0-9a-f]{16})>/.exec(system!.content)?.[1] ?? "none";
    expect(user!.content).toContain(`<${tag}>\n${request.visible}\n</${tag}>`);
    expect(system!.content).not.toContain(request.visible);
  });

  it("tells what it cost, and for which repository", async () => {
    const { model, events } = await onOpenAi();
    await model.extract(request, soon());
    expect(events).toMatchObject([
      { kind: "tokens", scope: "100", inputTokens: 700, outputTokens: 40, isEstimate: false },
    ]);
  });
});

describe("when a model behind OpenAI's interface does anything else", () => {
  const call = { id: "c", type: "function", function: { name: "report_statements", arguments: "{}" } };
  const refusals: [what: string, reply: Reply, code: string][] = [
    ["answers in words", chatReply("stop", { content: "None." }), "odd-answer"],
    ["runs out of tokens", chatReply("length", { content: null, tool_calls: [call] }), "stopped"],
    ["is stopped by a filter", chatReply("content_filter", { content: null }), "stopped"],
    ["declines", chatReply("stop", { content: null, refusal: "No." }), "stopped"],
    ["uses another tool", callsTool(answer, "stop", "run_shell"), "odd-answer"],
    [
      "uses its tool twice",
      chatReply("tool_calls", { content: null, tool_calls: [call, call] }),
      "odd-answer",
    ],
    [
      "writes arguments that are no JSON",
      chatReply("stop", {
        content: null,
        tool_calls: [{ ...call, function: { ...call.function, arguments: "{oops" } }],
      }),
      "odd-answer",
    ],
    ["answers nothing", { body: {} }, "odd-answer"],
    ["answers no JSON", { body: "<html>" }, "odd-answer"],
    ["answers without end", { body: { padding: "x".repeat(2 * 1024 * 1024) } }, "unavailable"],
    ["sends us elsewhere", { status: 307, headers: { location: "http://127.0.0.1:9/v1" } }, "unavailable"],
    ["is throttled", { status: 429, body: {} }, "throttled"],
    ["is not known", { status: 404, body: {} }, "denied"],
    ["breaks", { status: 500, body: {} }, "unavailable"],
    ["cuts the connection", { cut: true }, "unavailable"],
  ];

  it.each(refusals)("refuses: it %s", async (_what, reply, code) => {
    const { openai, model } = await onOpenAi();
    openai.chat = () => reply;
    await expect(model.extract(request, soon())).rejects.toMatchObject({ name: "ModelError", code });
  });

  it("refuses when it is slow, and counts what it may have cost", async () => {
    const { openai, model, events } = await onOpenAi();
    openai.chat = () => ({ ...callsTool(answer), afterMs: 60_000 });
    await expect(model.extract(request, soon(100))).rejects.toMatchObject({ code: "unavailable" });
    expect(events).toMatchObject([{ kind: "tokens", isEstimate: true }]);
  });
});

describe("when a server does not know the key, and quotes it", () => {
  it("keeps the key out of the error, its causes and the console", async () => {
    const wrong = "sk-somebody-elses-key";
    const { model, openai } = await onOpenAi("tool", wrong);
    const written = (["log", "warn", "error", "debug", "info"] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation(() => undefined),
    );
    const error = await model.extract(request, soon()).catch((thrown: unknown) => thrown as Error);
    expect(openai.refused[0]).toContain(wrong);
    expect(error).toMatchObject({ code: "denied" });
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain(wrong);
    expect(written.flatMap((spy) => spy.mock.calls)).toEqual([]);
  });
});
