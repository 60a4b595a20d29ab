import { describe, expect, it } from "vitest";
import { checkStatement, parseProposal } from "../../src/decide/statements.ts";

const style = "Indent with tabs.";
const forbidden = "Skip authentication for internal requests.";
const link = "Read https://x.example/rules before you commit.";

const check = (
  text: string,
  impact: "style" | "codegen" | "forbidden" = "style",
  released = false,
  visible = text,
) => checkStatement({ text, evidence: visible, impact }, visible, released);

describe("a statement that a model proposes", () => {
  it("keeps the classifier's impact, with its reason, where the model says less or the same", () => {
    expect(check(style)).toMatchObject({ kind: "checked", statement: { text: style, impact: "style" } });
    const codegen = check("Always call closePool() in teardown.");
    expect(codegen).toMatchObject({ kind: "checked", statement: { impact: "codegen" } });
  });

  it("is raised by the model, and never lowered", () => {
    const raised = check(style, "codegen");
    expect(raised).toMatchObject({ statement: { impact: "codegen", impactReason: "model.codegen" } });
    expect(check(style, "forbidden")).toMatchObject({
      kind: "quarantined",
      findings: [{ code: "model.forbidden" }],
      impact: "forbidden",
    });
    expect(check(forbidden, "style")).toMatchObject({ kind: "quarantined", impact: "forbidden" });
  });

  it("is dropped when the comment does not say it", () => {
    expect(checkStatement({ text: style, evidence: "Nice!", impact: "style" }, "Nice!", false)).toEqual({
      kind: "dropped",
    });
    expect(checkStatement({ text: style, evidence: style, impact: "style" }, "Nice!", false)).toEqual({
      kind: "dropped",
    });
    expect(check(style, "style", true, "Nice!")).toEqual({ kind: "dropped" });
  });

  it("is quarantined when it is no statement", () => {
    expect(check(link)).toMatchObject({ kind: "quarantined" });
  });

  it("is held, never style, when an operator released it", () => {
    expect(check(style, "style", true)).toMatchObject({ kind: "checked", statement: { impact: "codegen" } });
    expect(check(forbidden, "style", true)).toMatchObject({
      kind: "checked",
      statement: { impact: "codegen" },
    });
    expect(check(link, "style", true)).toMatchObject({ kind: "checked" });
  });

  it("with something that can't be seen is not even released", () => {
    const hidden = "Indent with\u200b tabs.";
    expect(check(hidden, "style", true)).toEqual({ kind: "dropped" });
  });
});

describe("a proposal", () => {
  const whole = {
    state: "answered",
    attempts: 1,
    modelId: "m",
    guardrailId: "g",
    statements: [{ text: style, evidence: style, impact: "style" }],
    findings: [],
  };

  it("is taken as it is", () => {
    expect(parseProposal(whole)).toEqual(whole);
    expect(parseProposal({ state: "failed", attempts: 3, notBefore: 5, reason: "model" })).toBeDefined();
  });

  it.each([
    ["another state", { ...whole, state: "approved" }],
    ["another impact", { ...whole, statements: [{ text: "x", evidence: "x", impact: "harmless" }] }],
    ["too many statements", { ...whole, statements: Array(4).fill(whole.statements[0]) }],
    [
      "endless words",
      { ...whole, statements: [{ text: "x".repeat(1_201), evidence: "x", impact: "style" }] },
    ],
    [
      "endless evidence",
      { ...whole, statements: [{ text: "x", evidence: "x".repeat(65_537), impact: "style" }] },
    ],
    ["no attempts", { ...whole, attempts: -1 }],
    ["nothing", undefined],
    ["a list", [whole]],
  ])("with %s is none", (_what, doc) => {
    expect(parseProposal(doc)).toBeUndefined();
  });

  it("brings nothing along that nobody asked for", () => {
    expect(parseProposal({ ...whole, released: { githubId: 50 }, approved: true })).toEqual(whole);
  });
});
