import { describe, expect, it } from "vitest";
import type { GuardrailPort } from "../../extraction/ports.ts";
import { GuardrailCanary, type CanaryState } from "../../src/learn/canary.ts";
import { EmbeddedGuardrail } from "../../src/engines/embedded/guardrail.ts";

const hourMs = 60 * 60 * 1_000;

function setUp(guardrail: GuardrailPort) {
  const clock = { at: 1_000_000, now: () => clock.at };
  const told: CanaryState["reason"][] = [];
  const canary = new GuardrailCanary(guardrail, clock, ({ reason }) => told.push(reason));
  return { clock, told, canary };
}

function fake(answers: (boolean | Error)[]): GuardrailPort & { asked: number } {
  const port = {
    id: "fake",
    asked: 0,
    check: () => {
      const answer = answers[Math.min(port.asked, answers.length - 1)] ?? true;
      port.asked += 1;
      if (answer instanceof Error) return Promise.reject(answer);
      return Promise.resolve({ intervened: answer, reasons: [] });
    },
  };
  return port;
}

describe("when a known attack is shown to the guardrail", () => {
  it("is stopped by the embedded guardrail", async () => {
    const { canary } = setUp(new EmbeddedGuardrail());
    await expect(canary.passes()).resolves.toBe(true);
  });

  it("is asked once an hour", async () => {
    const guardrail = fake([true]);
    const { canary, clock } = setUp(guardrail);
    await canary.passes();
    clock.at += hourMs - 1;
    await canary.passes();
    expect(guardrail.asked).toBe(1);
    clock.at += 1;
    await canary.passes();
    expect(guardrail.asked).toBe(2);
  });

  it("stops learning when it passes, and lets it go on when it is stopped again", async () => {
    const { canary, clock, told } = setUp(fake([true, false, true]));
    await expect(canary.passes()).resolves.toBe(true);
    clock.at += hourMs;
    await expect(canary.passes()).resolves.toBe(false);
    clock.at += 60_000;
    await expect(canary.passes()).resolves.toBe(true);
    expect(told).toEqual(["ok", "not-intervening", "ok"]);
  });

  it("takes silence for a refusal, and tells of a change once", async () => {
    const { canary, clock, told } = setUp(fake([new Error("down")]));
    await expect(canary.passes()).resolves.toBe(false);
    clock.at += 60_000;
    await expect(canary.passes()).resolves.toBe(false);
    expect(told).toEqual(["no-answer"]);
  });
});
