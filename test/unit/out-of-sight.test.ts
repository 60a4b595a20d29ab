/** From "this is poison" to "no agent can see it": one call, and less than a second; "gone" comes later, with its times. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Stage } from "./service-support.ts";

const poison = "Avoid trailing commas in imports.";
const msMax = 1_000;

let stage: Stage;
let ruleId: string;

beforeEach(async () => {
  stage = await Stage.open();
  const held = await stage.hold(poison);
  const candidate = `/v1/repositories/100/candidates/${held}`;
  const { hash } = (await stage.ask("GET", candidate)).body as { hash: string };
  await stage.ask("POST", `${candidate}/approve`, { hash, reason: "agreed" });
  await stage.service.drain();
  const { items } = (await stage.ask("GET", "/v1/repositories/100/rules")).body as {
    items: { id: string }[];
  };
  ruleId = items[0]!.id;
  expect(await seen()).toContain(poison);
});
afterEach(() => stage.close());

const seen = async (): Promise<string> =>
  JSON.stringify((await stage.ask("POST", "/v1/rules/search", { repository: 100 }, stage.agent)).body);

/** Nothing runs but the call and the agent's question: no worker, no drain. */
async function timed(call: () => Promise<{ status: number }>): Promise<number> {
  const start = performance.now();
  expect((await call()).status).toBe(200);
  expect(await seen()).not.toContain(poison);
  return performance.now() - start;
}

describe("when somebody knows that a rule is poison", () => {
  it("a suspension hides it before it answers", async () => {
    const url = `/v1/repositories/100/rules/${ruleId}/suspend`;
    expect(await timed(() => stage.ask("POST", url, { reason: "poison" }))).toBeLessThan(msMax);
  });

  it("so does a pause of all delivery", async () => {
    expect(await timed(() => stage.ask("PUT", "/v1/pauses/delivery/*"))).toBeLessThan(msMax);
  });

  it("and a confirmed purge, whose report says when nobody could see it and when it was gone", async () => {
    const plan = await stage.ask("POST", "/v1/purges", { repo: 100, match: { rule: ruleId } });
    const { confirmation, purge } = plan.body as { confirmation: string; purge: { id: string } };
    const url = `/v1/purges/${purge.id}`;
    const confirm = () => stage.ask("POST", `${url}/confirm`, { confirmation, reason: "poison" });
    expect(await timed(confirm)).toBeLessThan(msMax);
    await stage.service.drain();
    const report = (await stage.ask("GET", url)).body as { purge: Record<string, number | string> };
    expect(report.purge).toMatchObject({ state: "completed" });
    expect(report.purge["hiddenAt"]).toBeDefined();
    expect(report.purge["completedAt"]).toBeDefined();
  });
});
