/** The learning stage in a process of its own, beside one that decides. */
import { afterEach, describe, expect, it } from "vitest";
import type { ModelPort } from "../../extraction/ports.ts";
import { EmbeddedModel } from "../../src/engines/embedded/model.ts";
import type { Service } from "../../src/service.ts";
import type { Stage } from "../../src/stages.ts";
import { person, TestService } from "./lane-support.ts";

const repo = 100;
const rule = "Indent with tabs.";
let world: TestService | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

async function opened(text = rule): Promise<TestService> {
  world = await TestService.open();
  for (const reviewer of [1, 2, 3])
    await world.say({ id: reviewer, reviewer: person(reviewer), pull: reviewer, text, at: 0 });
  return world;
}

const alone = async (world: TestService, stage: Stage, model?: ModelPort): Promise<Service> =>
  (await world.alone(stage, model && { model })).service;

/** Counts what it is asked. */
function counting(): ModelPort & { calls: number } {
  const inner = new EmbeddedModel();
  return {
    id: "counting",
    calls: 0,
    extract(request, signal) {
      this.calls += 1;
      return inner.extract(request, signal);
    },
  };
}

describe("when one process learns and another one decides", () => {
  it("each does its part, and a comment is read once", async () => {
    const { service } = await opened();
    const model = counting();
    const learn = await alone(world as TestService, "learn", model);
    const decide = await alone(world as TestService, "decide");
    await decide.drain();
    expect(await service.rules.list(repo)).toEqual([]);
    expect(await learn.propose()).toBe(true);
    expect(await learn.propose()).toBe(false);
    await decide.drain();
    expect((await service.rules.list(repo)).map(({ text }) => text)).toEqual([rule]);
    expect({ calls: model.calls, lanes: await decide.lanes.marked() }).toEqual({ calls: 3, lanes: [] });
  });

  it("two that learn ask the model for each comment once", async () => {
    await opened();
    const models = [counting(), counting()];
    const learners = await Promise.all(models.map((model) => alone(world as TestService, "learn", model)));
    await Promise.all(learners.map((one) => one.propose()));
    await Promise.all(learners.map((one) => one.propose()));
    expect(models.reduce((sum, { calls }) => sum + calls, 0)).toBe(3);
  });

  it("what waits for a proposal costs no tries, however long nobody learns", async () => {
    const { service, store } = await opened();
    const decide = await alone(world as TestService, "decide");
    for (let minute = 1; minute <= 100; minute += 1) {
      world?.now(minute);
      await decide.drain();
    }
    expect(await store.query(`dead#${repo}`, { limit: 1 })).toEqual([]);
    await (await alone(world as TestService, "learn")).propose();
    await decide.drain();
    expect((await service.rules.list(repo)).map(({ text }) => text)).toEqual([rule]);
  });

  it("a comment that needs no model any more is decided without one", async () => {
    const { service } = await opened();
    const decide = await alone(world as TestService, "decide");
    await decide.drain();
    for (const reviewer of [1, 2, 3]) await world?.revoke(reviewer);
    world?.now(5);
    await decide.drain();
    expect(await decide.lanes.marked()).toEqual([]);
    expect(await service.rules.list(repo)).toEqual([]);
  });

  it("an operator's pause holds for it, too", async () => {
    const { service, olga } = await opened();
    await service.repositories.pause(olga, "learning", "*");
    const learn = await alone(world as TestService, "learn");
    expect(await learn.propose()).toBe(false);
    await service.repositories.resume(olga, "learning", "*");
    world?.now(1);
    expect(await learn.propose()).toBe(true);
  });
});
