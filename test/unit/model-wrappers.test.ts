import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ExtractRequest, ModelPort } from "../../extraction/ports.ts";
import type { Statement } from "../../extraction/types.ts";
import { compare } from "../../quorum/match.ts";
import { Breaker, breakingModel } from "../../src/engines/models/breaker.ts";
import { Budget, budgetedModel } from "../../src/engines/models/budget.ts";
import { ConsensusModel } from "../../src/engines/models/consensus.ts";
import { ModelError, type ModelErrorCode } from "../../src/engines/models/error.ts";
import type { ModelEvent } from "../../src/learn/model-event.ts";
import { soon } from "./bedrock-support.ts";

const asked: ExtractRequest = { visible: "We never nest callbacks.", scope: "100" };

function setUp() {
  const clock = { at: Date.parse("2025-03-01T12:00:00Z"), now: () => clock.at };
  const events: ModelEvent[] = [];
  return { clock, events, tell: (event: ModelEvent): void => void events.push(event) };
}

function failing(code: ModelErrorCode): () => Promise<never> {
  return () => Promise.reject(new ModelError(code, code));
}

describe("when a model fails again and again", () => {
  const outages = async (breaker: Breaker, count: number, code: ModelErrorCode = "unavailable") => {
    for (let at = 0; at < count; at += 1) await breaker.run(failing(code)).catch(() => undefined);
  };

  it("is not asked for half a minute after five outages in a row", async () => {
    const { clock, events, tell } = setUp();
    const breaker = new Breaker("m", clock, tell);
    await outages(breaker, 4);
    expect(breaker.isReady()).toBe(true);
    await outages(breaker, 1, "throttled");
    expect(breaker.isReady()).toBe(false);
    await expect(breaker.run(() => Promise.resolve(1))).rejects.toMatchObject({ code: "circuit-open" });
    clock.at += 30_000;
    expect(breaker.isReady()).toBe(true);
    expect(events).toEqual([{ kind: "circuit", id: "m", isOpen: true }]);
  });

  it("is tried by one call then, while the others wait, and asked again once it answers", async () => {
    const { clock, events, tell } = setUp();
    const breaker = new Breaker("m", clock, tell);
    await outages(breaker, 5);
    clock.at += 30_000;
    const { promise, resolve } = Promise.withResolvers<string>();
    const probe = breaker.run(() => promise);
    await expect(breaker.run(() => Promise.resolve("?"))).rejects.toMatchObject({ code: "circuit-open" });
    resolve("back");
    await expect(probe).resolves.toBe("back");
    await expect(breaker.run(() => Promise.resolve("on"))).resolves.toBe("on");
    expect(events.map((event) => event.kind === "circuit" && event.isOpen)).toEqual([true, false]);
  });

  it("is left alone for twice the time when that one call fails, up to five minutes", async () => {
    const { clock, tell } = setUp();
    const breaker = new Breaker("m", clock, tell);
    await outages(breaker, 5);
    for (const waitMs of [30_000, 60_000, 120_000, 240_000, 300_000, 300_000]) {
      clock.at += waitMs - 1;
      expect(breaker.isReady()).toBe(false);
      clock.at += 1;
      expect(breaker.isReady()).toBe(true);
      await outages(breaker, 1);
    }
  });

  it("starts counting anew with each answer", async () => {
    const { clock, tell } = setUp();
    const breaker = new Breaker("m", clock, tell);
    await outages(breaker, 4);
    await breaker.run(() => Promise.resolve(1));
    await outages(breaker, 4);
    expect(breaker.isReady()).toBe(true);
  });

  it.each(["stopped", "odd-answer", "invalid"] as const)(
    "goes on after %s, which one commenter can cause at will",
    async (code) => {
      const { clock, tell } = setUp();
      const breaker = new Breaker("m", clock, tell);
      await outages(breaker, 50, code);
      expect(breaker.isReady()).toBe(true);
    },
  );

  it("opens on what nobody foresaw", async () => {
    const { clock, events, tell } = setUp();
    const model = breakingModel({ id: "m", extract: () => Promise.reject(new TypeError("?")) }, clock, tell);
    for (let at = 0; at < 5; at += 1) await model.extract(asked, soon()).catch(() => undefined);
    expect(model.isReady?.("100")).toBe(false);
    expect(events[0]).toEqual({ kind: "refused", what: "model", reason: "unknown" });
  });
});

describe("when a repository has spent its budget", () => {
  const tokens = (scope: string, inputTokens: number, dollars?: number) => ({
    kind: "tokens" as const,
    modelId: "m",
    scope,
    inputTokens,
    outputTokens: 10,
    isEstimate: false,
    ...(dollars === undefined ? {} : { dollars }),
  });
  const inner: ModelPort = { id: "m", extract: () => Promise.resolve("answer") };

  it("is not asked for that repository until the next day, and for the others as before", async () => {
    const { clock } = setUp();
    const budget = new Budget({ unit: "tokens", amount: 100 }, clock);
    const model = budgetedModel(inner, budget);
    budget.spend(tokens("100", 89));
    await expect(model.extract(asked, soon())).resolves.toBe("answer");
    budget.spend(tokens("100", 0));
    expect(model.isReady?.("100")).toBe(false);
    await expect(model.extract(asked, soon())).rejects.toMatchObject({ code: "over-budget" });
    expect(model.isReady?.("200")).toBe(true);
    clock.at = Date.parse("2025-03-02T00:00:00Z");
    expect(model.isReady?.("100")).toBe(true);
  });

  it("counts dollars where the budget is in dollars", () => {
    const { clock } = setUp();
    const budget = new Budget({ unit: "usd", amount: 0.5 }, clock);
    budget.spend(tokens("100", 1_000_000, 0.49));
    expect(budget.isLeft("100")).toBe(true);
    budget.spend(tokens("100", 1, 0.01));
    expect(budget.isLeft("100")).toBe(false);
  });
});

describe("when two models have to agree", () => {
  const statement = (text: string, impact: Statement["impact"] = "style"): Statement => ({
    text,
    evidence: text,
    impact,
  });
  const says = (id: string, ...statements: Statement[]): ModelPort => ({
    id,
    extract: () => Promise.resolve({ statements }),
  });
  const agree = (a: string, b: string): boolean => compare(a, b) === "same";
  const consensus = (first: ModelPort, second: ModelPort) => new ConsensusModel(first, second, agree);

  it("keeps what both say, in the first one's words, with the higher impact", async () => {
    const first = says("a", statement("Sort imports alphabetically."), statement("Skip the login check."));
    const second = says("b", statement("Always sort the imports alphabetically.", "codegen"));
    const { statements } = (await consensus(first, second).extract(asked, soon())) as {
      statements: Statement[];
    };
    expect(statements).toEqual([statement("Sort imports alphabetically.", "codegen")]);
  });

  it("keeps nothing of one that says the opposite", async () => {
    const model = consensus(says("a", statement("Use tabs.")), says("b", statement("Never use tabs.")));
    expect(await model.extract(asked, soon())).toEqual({ statements: [] });
  });

  it("lets one statement stand for one only", async () => {
    const twice = says("a", statement("Sort imports."), statement("Sort imports."));
    const answer = await consensus(twice, says("b", statement("Sort imports."))).extract(asked, soon());
    expect(answer).toEqual({ statements: [statement("Sort imports.")] });
  });

  it("refuses when one of them does not answer, or answers in another shape", async () => {
    const one = says("a", statement("Sort imports."));
    const down: ModelPort = { id: "b", extract: failing("throttled") };
    const odd: ModelPort = { id: "b", extract: () => Promise.resolve({ statements: "none" }) };
    await expect(consensus(one, down).extract(asked, soon())).rejects.toMatchObject({ code: "throttled" });
    await expect(consensus(odd, one).extract(asked, soon())).rejects.toMatchObject({ code: "odd-answer" });
  });

  it("never keeps more than either said, whatever they say", async () => {
    const texts = fc.array(fc.constantFrom("Sort imports.", "Use tabs.", "Never use tabs.", "Test first."));
    await fc.assert(
      fc.asyncProperty(texts, texts, async (a, b) => {
        const model = consensus(
          says("a", ...a.map((text) => statement(text))),
          says("b", ...b.map((text) => statement(text, "codegen"))),
        );
        const { statements } = (await model.extract(asked, soon())) as { statements: Statement[] };
        for (const text of new Set(a)) {
          const times = (list: readonly string[]) => list.filter((one) => one === text).length;
          expect(times(statements.map((one) => one.text))).toBe(Math.min(times(a), times(b)));
        }
        expect(statements.every(({ impact }) => impact === "codegen")).toBe(true);
      }),
    );
  });

  it("is ready when both are, and named after both", () => {
    const busy: ModelPort = { ...says("b"), isReady: () => false };
    expect(consensus(says("a"), busy).isReady("100")).toBe(false);
    expect(consensus(says("a"), says("b")).isReady("100")).toBe(true);
    expect(consensus(says("a"), busy).id).toBe("a+b");
  });
});
