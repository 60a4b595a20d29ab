import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { agentRoutes } from "../../src/agents/route.ts";
import { RuleSearch } from "../../src/agents/search.ts";
import { buildApp } from "../../src/http/app.ts";
import { toDoc } from "../../src/ledger/documents.ts";
import { key } from "../../src/ledger/layout.ts";
import { limits } from "../../src/limits.ts";
import { keyring, repoDoc, ruleDoc } from "./memory-support.ts";
import { olga, tokenWorld } from "./token-support.ts";

const quotes = ruleDoc("r1", "Use single quotes for string literals.");
let app: FastifyInstance;
let token: string;

beforeEach(async () => {
  const { world, agents } = tokenWorld();
  await world.ledger.write([
    { op: "put", key: key.repo(100), doc: toDoc(repoDoc()), when: { absent: true } },
  ]);
  await world.promoteAndDrain(quotes);
  token = (await agents.create({ name: "coder", repoIds: [100], by: olga })).token;
  const { ledger, memories } = world;
  const search = new RuleSearch({ ledger, memories, keyring, onForeign: () => undefined });
  const routes = [agentRoutes({ tokens: agents, search })];
  app = await buildApp({ logger: pino({ level: "silent" }), version: "0.0.0", trustProxy: [], routes });
});
afterEach(() => app.close());

function post(payload: unknown, authorization = `Bearer ${token}`) {
  const headers = { authorization, "content-type": "application/json" };
  return app.inject({ method: "POST", url: "/v1/rules/search", headers, payload: JSON.stringify(payload) });
}

describe("POST /v1/rules/search", () => {
  test("answers the rules of the token's repository", async () => {
    const response = await post({
      repository: "acme/web",
      task: "quotes",
      paths: ["src/a.ts"],
      budgetTokens: 100,
    });
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({
      rules: [{ id: "r1", text: quotes.text }],
      leftOut: 0,
      paused: false,
    });
  });

  test.each(["", "Basic x", "Bearer vsa_nonsense"])(
    "%j is 401, also with a bad body",
    async (authorization) => {
      const response = await post({ nonsense: true }, authorization);
      expect(response.statusCode).toBe(401);
      expect(response.headers["content-type"]).toContain("application/problem+json");
      expect(response.json()).toMatchObject({ code: "unauthenticated" });
    },
  );

  test("another repository is 403, whether it exists or not", async () => {
    const [one, other] = await Promise.all([post({ repository: "acme/api" }), post({ repository: 101 })]);
    expect([one.statusCode, other.statusCode]).toEqual([403, 403]);
    expect(one.json()).toEqual(other.json());
  });

  test.each([
    ["no repository", {}],
    ["an unknown member", { repository: "acme/web", limit: 5 }],
    ["too long a task", { repository: "acme/web", task: "x".repeat(limits.searchTaskCharsMax + 1) }],
    ["too many paths", { repository: "acme/web", paths: Array(limits.searchPathsMax + 1).fill("a.ts") }],
    ["no budget at all", { repository: "acme/web", budgetTokens: 0 }],
    ["more budget than there is", { repository: "acme/web", budgetTokens: limits.budgetTokensMax + 1 }],
    ["a list", []],
    ["nothing", null],
  ])("%s is 400", async (_, body) => {
    const response = await post(body);
    expect(response.statusCode).toBe(400);
  });
});
