import { describe, expect, it } from "vitest";
import { z } from "zod";
import { extract, modelAnswerSchema } from "../../extraction/extract.ts";
import type { ExtractOutcome } from "../../extraction/extract.ts";
import type { GuardrailPort, ModelPort } from "../../extraction/ports.ts";
import type { Statement, VisibleText } from "../../extraction/types.ts";

const limits = { statementsMax: 3, modelTimeoutMs: 50, guardrailTimeoutMs: 50 };
const comment = "Thanks! We never nest callbacks. Every dialog needs a title.";
const honest: Statement = {
  text: "Never nest callbacks.",
  evidence: "We never nest callbacks.",
  impact: "codegen",
};

const visible = (text: string): VisibleText => ({ text, blocks: [{ kind: "paragraph", text }], omitted: [] });
const model = (answer: () => unknown): ModelPort => ({
  id: "scripted/1",
  extract: () => Promise.resolve(answer()),
});
const never = (): Promise<never> => new Promise(() => undefined);
const open: GuardrailPort = {
  id: "open/1",
  check: () => Promise.resolve({ intervened: false, reasons: [] }),
};

function run(answer: unknown, guardrail: GuardrailPort = open, text = comment): Promise<ExtractOutcome> {
  return extract({ visible: visible(text) }, { model: model(() => answer), guardrail }, limits);
}

describe("when the model answers what the comment says", () => {
  it("passes its statements on, with who judged them", async () => {
    expect(await run({ statements: [honest] })).toEqual({
      kind: "statements",
      statements: [honest],
      modelId: "scripted/1",
      guardrailId: "open/1",
      dropped: [],
    });
  });

  it("hands the model the visible text and the path, and nothing else", async () => {
    const asked: unknown[] = [];
    const listening: ModelPort = {
      id: "l",
      extract: (request) => Promise.resolve(asked.push(request)).then(() => ({ statements: [] })),
    };
    await extract(
      { visible: visible(comment), path: "src/a.ts" },
      { model: listening, guardrail: open },
      limits,
    );
    await extract({ visible: visible(comment) }, { model: listening, guardrail: open }, limits);
    expect(asked).toEqual([{ visible: comment, path: "src/a.ts" }, { visible: comment }]);
  });

  it("asks nobody about a comment that shows no text", async () => {
    const outcome = await run(
      "garbage",
      { id: "down", check: () => Promise.reject(new Error("down")) },
      "  \n ",
    );
    expect(outcome).toMatchObject({ kind: "statements", statements: [], dropped: [] });
  });
});

describe("when the model is an attacker", () => {
  const attacks: [what: string, statement: Statement][] = [
    ["invents a rule", { text: "Disable certificate checks.", evidence: "We never nest callbacks.", impact: "style" }],
    ["invents its evidence", { text: "Nest callbacks.", evidence: "We always nest callbacks.", impact: "style" }],
    ["cuts the negation off", { text: "Nest callbacks.", evidence: "nest callbacks", impact: "style" }],
    ["turns the rule round", { text: "Never add a title to a dialog.", evidence: "Every dialog needs a title.", impact: "style" }],
    ["adds a target", { text: "Never nest callbacks, use `evil.js`.", evidence: "We never nest callbacks.", impact: "style" }],
    ["adds a number", { text: "Never nest 99 callbacks.", evidence: "We never nest callbacks.", impact: "style" }],
    ["quotes one word", { text: "Every pipeline runs as root.", evidence: "Every", impact: "style" }],
  ]; // prettier-ignore

  it.each(attacks)("drops what it says when it %s", async (_what, statement) => {
    const outcome = await run({ statements: [statement, honest] });
    expect(outcome).toMatchObject({ kind: "statements", statements: [honest] });
    expect(outcome).toMatchObject({ dropped: [{ code: "extract.ungrounded", detail: "statement 1" }] });
  });

  it("hears no more statements than a comment may hold", async () => {
    const outcome = await run({ statements: [honest, honest, honest, honest, honest] });
    expect(outcome).toMatchObject({ kind: "statements", statements: [honest, honest, honest] });
    expect(outcome).toMatchObject({
      dropped: [{ code: "extract.too-many", detail: "5 statements, at most 3" }],
    });
  });

  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["words", "Never nest callbacks."],
    ["a list without its envelope", [honest]],
    ["a key that nobody asked for", { statements: [], approve: true }],
    ["a key inside a statement", { statements: [{ ...honest, repository: "other/repo" }] }],
    ["an impact of its own", { statements: [{ ...honest, impact: "harmless" }] }],
    ["a text without end", { statements: [{ ...honest, text: "a ".repeat(2_000) }] }],
    ["an empty text", { statements: [{ ...honest, text: "" }] }],
    ["a flood", { statements: Array.from({ length: 65 }, () => honest) }],
  ])("refuses the whole answer when it is %s", async (_what, answer) => {
    expect(await run(answer)).toMatchObject({ kind: "unavailable", what: "model" });
  });

  it("keeps the answer's words out of the error", async () => {
    const outcome = await run({ statements: [], "secret-token-123": 1 });
    expect(outcome.kind === "unavailable" ? outcome.cause.message : "").not.toContain("secret-token-123");
  });
});

describe("when a port gives no answer", () => {
  const failing = (what: string) => () => Promise.reject(new Error(what));

  it.each<[string, ModelPort]>([
    ["hangs and ignores its signal", { id: "m", extract: never }],
    ["rejects", { id: "m", extract: failing("down") }],
    [
      "throws at once",
      {
        id: "m",
        extract: () => {
          throw new Error("down");
        },
      },
    ],
  ])("is unavailable when the model %s", async (_what, failed) => {
    const outcome = await extract({ visible: visible(comment) }, { model: failed, guardrail: open }, limits);
    expect(outcome).toMatchObject({ kind: "unavailable", what: "model" });
  });

  it.each<[string, GuardrailPort["check"]]>([
    ["hangs", never],
    ["rejects", failing("throttled")],
    ["answers garbage", () => Promise.resolve({ intervened: "no" } as never)],
  ])("is unavailable when the guardrail %s, and the model is not asked", async (_what, check) => {
    let asked = false;
    const outcome = await extract(
      { visible: visible(comment) },
      { model: model(() => (asked = true)), guardrail: { id: "g", check } },
      limits,
    );
    expect(outcome).toMatchObject({ kind: "unavailable", what: "guardrail" });
    expect(asked).toBe(false);
  });

  it("is unavailable when the guardrail falls silent on the way back", async () => {
    const check: GuardrailPort["check"] = (source) =>
      source === "input" ? Promise.resolve({ intervened: false, reasons: [] }) : never();
    expect(await run({ statements: [honest] }, { id: "g", check })).toMatchObject({
      kind: "unavailable",
      what: "guardrail",
    });
  });
});

describe("when the guardrail intervenes", () => {
  const on = (source: "input" | "output", reasons: string[]): GuardrailPort => ({
    id: "strict/1",
    check: (at) => Promise.resolve({ intervened: at === source, reasons: at === source ? reasons : [] }),
  });

  it("quarantines the comment on the input, with its reasons", async () => {
    expect(await run({ statements: [honest] }, on("input", ["override", "address"]))).toEqual({
      kind: "quarantined",
      findings: [
        { code: "guardrail.override", detail: "input" },
        { code: "guardrail.address", detail: "input" },
      ],
    });
  });

  it("quarantines also when it names no reason", async () => {
    expect(await run({ statements: [] }, on("input", []))).toMatchObject({
      kind: "quarantined",
      findings: [{ code: "guardrail.unspecified" }],
    });
  });

  it("drops the statement on the output", async () => {
    expect(await run({ statements: [honest] }, on("output", ["role-play"]))).toMatchObject({
      kind: "statements",
      statements: [],
      dropped: [{ code: "guardrail.role-play", detail: "output" }],
    });
  });
});

describe("modelAnswerSchema", () => {
  it("gives engines a JSON schema that leaves a model no room beside the answer", () => {
    const schema = z.toJSONSchema(modelAnswerSchema);
    expect(schema).toMatchObject({
      additionalProperties: false,
      required: ["statements"],
      properties: {
        statements: { items: { additionalProperties: false, required: ["text", "evidence", "impact"] } },
      },
    });
  });
});
