import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { buildApp } from "../../src/http/app.ts";
import { healthRoutes, ledgerCheck, memoryCheck, type ReadyCheck } from "../../src/http/health.ts";
import { buildLogger } from "../../src/http/logger.ts";
import { Metrics, metricsRoutes } from "../../src/http/metrics.ts";
import { LedgerError } from "../../src/ledger/store.ts";
import { MemoryError } from "../../src/memory/port.ts";
import { IntegrationError } from "../../src/operators/integrations.ts";
import { openDoor } from "./webhook-support.ts";

let app: FastifyInstance;
const logged: string[] = [];

async function open(...routes: FastifyPluginAsync[]): Promise<FastifyInstance> {
  logged.length = 0;
  const logger = buildLogger("info", { write: (line) => logged.push(line) });
  app = await buildApp({ logger, version: "1.2.3", trustProxy: [], routes });
  return app;
}
afterEach(() => app.close());

/** A route that fails as told. */
const failing =
  (error: unknown): FastifyPluginAsync =>
  // eslint-disable-next-line @typescript-eslint/require-await -- Fastify tells plugins by their promise
  async (scope) => {
    scope.get("/fails", () => {
      throw error;
    });
  };

// eslint-disable-next-line @typescript-eslint/require-await -- Fastify tells plugins by their promise
const echo: FastifyPluginAsync = async (scope) => {
  const body = z.object({ name: z.string().max(5), count: z.int().positive() });
  scope.post("/echo", { schema: { body, response: { 200: body } } }, (request) => request.body);
};

describe("when a route fails", () => {
  it.each([
    [new LedgerError("conflict", "the item changed: rules#1 a"), 409, "conflict"],
    [new LedgerError("unavailable", "the disk is full"), 503, "unavailable"],
    [new IntegrationError("not-found", "there is no such integration"), 404, "not-found"],
  ])("answers a problem for %s", async (error, status, code) => {
    const answer = await (await open(failing(error))).inject("/fails");
    expect(answer.statusCode).toBe(status);
    expect(answer.headers["content-type"]).toMatch(/^application\/problem\+json/);
    expect(answer.json()).toMatchObject({ type: "about:blank", status, code, detail: error.message });
    expect(answer.headers["retry-after"] !== undefined).toBe(status === 503);
  });

  it.each([
    ["an error nobody knows", new Error("password is hunter2")],
    [
      "a known class with an unknown code",
      Object.assign(new LedgerError("conflict", "hunter2"), { code: "toString" }),
    ],
    ["a known class whose cause is ours", new LedgerError("corrupt", "hunter2")],
    ["something that is no error", "hunter2"],
    ["an error that calls itself a 501", Object.assign(new Error("hunter2"), { statusCode: 501 })],
  ])("tells nothing of %s, and logs it", async (_name, error) => {
    const answer = await (await open(failing(error))).inject("/fails");
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toEqual({
      type: "about:blank",
      title: "Internal Server Error",
      status: 500,
      code: "internal",
    });
    expect(logged.join("")).toContain("hunter2");
  });

  it("answers a problem for what is not there", async () => {
    const answer = await (await open()).inject("/nothing/here");
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ status: 404, code: "not-found" });
  });
});

describe("when a request does not have the expected form", () => {
  it("lists everything that was expected", async () => {
    const answer = await (
      await open(echo)
    ).inject({ method: "POST", url: "/echo", body: { name: "too long", count: 0 } });
    expect(answer.statusCode).toBe(400);
    const { errors } = answer.json<{ errors: { path: string; expected: string }[] }>();
    expect(errors.map(({ path }) => path)).toEqual(["name", "count"]);
    expect(errors[0]?.expected).toMatch(/5/);
  });

  it.each([
    ["no JSON", "application/json", "{hunter2", 400],
    ["__proto__", "application/json", '{"__proto__":{},"name":"a","count":1}', 400],
    ["nothing", "application/json", "", 400],
    ["another type", "text/xml", "<a/>", 415],
    ["too much", "application/json", JSON.stringify({ name: "x".repeat(1_100_000), count: 1 }), 413],
  ])("refuses %s without quoting it", async (_name, type, body, status) => {
    const answer = await (
      await open(echo)
    ).inject({ method: "POST", url: "/echo", headers: { "content-type": type }, body });
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ status });
    expect(answer.body).not.toContain("hunter2");
  });
});

describe("when somebody looks at the API", () => {
  it("describes itself in OpenAPI 3.1 and passes what it promises", async () => {
    const answer = await (await open(echo, healthRoutes([]))).inject("/openapi.json");
    expect(answer.json()).toMatchObject({
      openapi: "3.1.0",
      info: { title: "Vouchsafe", version: "1.2.3" },
      paths: { "/echo": {}, "/healthz": {}, "/readyz": {} },
    });
    expect(answer.json<{ paths: object }>().paths).not.toHaveProperty("/openapi.json");
    expect(answer.json()).toMatchObject({
      paths: {
        "/echo": {
          post: {
            responses: {
              default: {
                content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
              },
            },
          },
        },
      },
    });
  });

  it("can be browsed under a policy that runs our own scripts only", async () => {
    await open();
    const page = await app.inject("/docs/");
    expect(page.statusCode).toBe(200);
    const policy = String(page.headers["content-security-policy"]);
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(page.body).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=/);
    const sources = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!);
    expect(sources.length).toBeGreaterThan(4);
    for (const source of sources) {
      const answer = await app.inject(new URL(source, "http://x/docs/").pathname);
      expect(answer.statusCode, source).toBe(200);
    }
  });

  it("has the headers of helmet on every answer", async () => {
    const { headers } = await (await open(healthRoutes([]))).inject("/healthz");
    expect(headers).toMatchObject({
      "content-security-policy": expect.stringContaining("default-src 'none'") as string,
      "x-content-type-options": "nosniff",
    });
  });
});

describe("when somebody asks for its health", () => {
  const ok: ReadyCheck = { name: "lanes", check: () => Promise.resolve({ lanes: 3, paused: false }) };
  const broken: ReadyCheck = {
    name: "memory",
    check: () => Promise.reject(new MemoryError("throttled", "of hunter2")),
  };

  it("is ready when every check passes, with what they say", async () => {
    const answer = await (await open(healthRoutes([ok]))).inject("/readyz");
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({
      ready: true,
      checks: { lanes: { ok: true, detail: { lanes: 3, paused: false } } },
    });
  });

  it("is not ready when one fails, but alive", async () => {
    await open(healthRoutes([ok, broken]));
    const answer = await app.inject("/readyz");
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({
      ready: false,
      checks: { memory: { ok: false, problem: "throttled" } },
    });
    expect((await app.inject("/healthz")).statusCode).toBe(200);
  });

  it("does not wait for a check that hangs", async () => {
    const hangs: ReadyCheck = { name: "memory", check: () => new Promise(() => undefined) };
    const answer = await (await open(healthRoutes([hangs]))).inject("/readyz");
    expect(answer.json()).toMatchObject({
      checks: { memory: { ok: false, problem: "timeout" } },
    });
  });

  it("knows that the ledger takes writes and that memory answers", async () => {
    const door = await openDoor();
    const memory = { list: () => Promise.resolve({ records: [] }) };
    const checks = [ledgerCheck(door.ledger, "ingest"), memoryCheck({ of: () => Promise.resolve(memory) })];
    await open(healthRoutes(checks));
    expect((await app.inject("/readyz")).json()).toMatchObject({ ready: true });
    await door.close();
    expect((await app.inject("/readyz")).json()).toMatchObject({
      checks: { ledger: { ok: false }, memory: { ok: true } },
    });
  });
});

describe("when Prometheus scrapes", () => {
  it("gets counters, and gauges as they are now", async () => {
    const metrics = new Metrics();
    let held = 2;
    metrics.onScrape((gauges) => gauges.candidates.set({ state: "held" }, held));
    metrics.deliveries.inc({ outcome: "accepted" });
    metrics.modelSeconds.observe(0.3);
    await open(metricsRoutes(metrics));
    const answer = await app.inject("/metrics");
    expect(answer.headers["content-type"]).toMatch(/^text\/plain/);
    expect(answer.body).toContain('vouchsafe_deliveries_total{outcome="accepted"} 1');
    expect(answer.body).toContain('vouchsafe_candidates{state="held"} 2');
    expect(answer.body).toContain('vouchsafe_model_seconds_bucket{le="0.5"} 1');
    held = 1;
    expect((await app.inject("/metrics")).body).toContain('vouchsafe_candidates{state="held"} 1');
  });

  it("has every metric from the first scrape, in a registry of its own", async () => {
    const names = async (): Promise<readonly string[]> =>
      [...(await new Metrics().text()).matchAll(/^# TYPE (\S+)/gm)].map((match) => match[1]!).toSorted();
    const first = await names();
    expect(first).toEqual(
      expect.arrayContaining([
        "vouchsafe_candidates",
        "vouchsafe_comments_total",
        "vouchsafe_dead_letters",
        "vouchsafe_deliveries_total",
        "vouchsafe_foreign_records_total",
        "vouchsafe_guardrail_seconds",
        "vouchsafe_held_age_seconds",
        "vouchsafe_lane_lag_seconds",
        "vouchsafe_model_seconds",
        "vouchsafe_webhook_rejected_total",
      ]),
    );
    expect(await names()).toEqual(first); // a second one does not collide with the first
    await open();
  });
});

describe("when headers are logged", () => {
  it("leaves out those that are as good as a password", async () => {
    await open();
    const headers = {
      authorization: "Bearer hunter2",
      "x-hub-signature-256": "sha256=hunter2",
      cookie: "hunter2",
    };
    app.log.info({ req: { headers }, headers });
    expect(logged.join("")).toContain("[redacted]");
    expect(logged.join("")).not.toContain("hunter2");
  });
});
