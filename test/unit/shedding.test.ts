import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildApp } from "../../src/http/app.ts";
import { healthRoutes } from "../../src/http/health.ts";
import { buildLogger } from "../../src/http/logger.ts";

let app: FastifyInstance;

// eslint-disable-next-line @typescript-eslint/require-await -- Fastify tells plugins by their promise
const rules: FastifyPluginAsync = async (scope) => {
  scope.get("/rules", () => ({ rules: [] }));
};

beforeEach(async () => {
  const logger = buildLogger("silent");
  app = await buildApp({ logger, version: "1", trustProxy: [], routes: [rules, healthRoutes([])] });
});
afterEach(() => app.close());

const cell = new Int32Array(new SharedArrayBuffer(4));
/** One long turn of the event loop. */
const block = (ms: number): unknown => Atomics.wait(cell, 0, 0, ms);
const turn = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

describe("when the event loop is held up", () => {
  it("answers after one long turn, as after a cold start", async () => {
    await turn(20);
    block(4_000);
    await turn(50);
    expect((await app.inject("/rules")).statusCode).toBe(200);
    await turn(1_200);
    expect((await app.inject("/rules")).statusCode).toBe(200);
  });

  it("sheds after a row of long turns, and says when to come again; health is still told", async () => {
    for (let passed = 0; passed < 6_500; passed += 1_300) {
      block(1_300);
      await turn(1);
    }
    const answer = await app.inject("/rules");
    expect(answer.statusCode).toBe(503);
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
    expect((await app.inject("/healthz")).statusCode).toBe(200);
  });
});
