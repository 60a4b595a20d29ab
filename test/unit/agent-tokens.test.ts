import { describe, expect, test } from "vitest";
import { limits } from "../../src/limits.ts";
import { bearerOf } from "../../src/keys/token.ts";
import { start } from "./memory-support.ts";
import { olga, tokenWorld } from "./token-support.ts";

const day = 86_400_000;
const wanted = { name: "coder", repoIds: [100, 101], by: olga };

describe("when an agent gets a token", () => {
  test("it opens the door for its repositories, and is stored nowhere", async () => {
    const { agents, stored } = tokenWorld();
    const { token, agentId, expiresAt } = await agents.create(wanted);
    expect(token).toMatch(/^vsa_[A-Za-z0-9_-]{43}$/);
    expect(expiresAt).toBe(start + limits.agentTokenDays * day);
    expect(await agents.authenticate(token)).toEqual({ agentId, name: "coder", repoIds: [100, 101] });
    expect(await stored()).not.toContain(token);
    expect(await stored()).not.toContain(token.slice(4));
  });

  test("it ends by itself", async () => {
    const { agents, world } = tokenWorld();
    const { token, expiresAt } = await agents.create(wanted);
    world.clock.at = expiresAt - 1;
    await agents.authenticate(token);
    world.clock.at = expiresAt;
    await expect(agents.authenticate(token)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await agents.list()).toMatchObject([{ state: "expired" }]);
  });

  test("a rotation makes a new one and voids the old", async () => {
    const { agents, world } = tokenWorld();
    const old = await agents.create(wanted);
    world.clock.at += 80 * day;
    const fresh = await agents.rotate(old.agentId, olga);
    expect(fresh).toMatchObject({
      agentId: old.agentId,
      expiresAt: world.clock.at + limits.agentTokenDays * day,
    });
    await expect(agents.authenticate(old.token)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await agents.authenticate(fresh.token)).toMatchObject({ agentId: old.agentId });
    expect(await agents.list()).toHaveLength(1);
  });

  test("a revoked one is void for good: no rotation brings it back", async () => {
    const { agents } = tokenWorld();
    const { agentId, token } = await agents.create(wanted);
    await agents.revoke(agentId, olga);
    await agents.revoke(agentId, olga);
    await expect(agents.authenticate(token)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(agents.rotate(agentId, olga)).rejects.toMatchObject({ code: "not-found" });
    expect(await agents.list()).toMatchObject([{ agentId, state: "revoked" }]);
  });

  test("each change is one event, without the token or its hash", async () => {
    const { agents, world } = tokenWorld();
    const { agentId } = await agents.create(wanted);
    await agents.rotate(agentId, olga);
    await agents.revoke(agentId, olga);
    expect(await world.events("token.changed", "-")).toBe(3);
    const [first] = await world.ledger.query("audit#-", { prefix: "e#", limit: 1 });
    expect(first!.doc).toMatchObject({
      actor: olga,
      about: { agent: agentId, what: "created", repos: [100, 101] },
    });
  });

  test.each([
    ["no name", { name: "" }],
    ["a name with a line break", { name: "a\nb" }],
    ["no repository", { repoIds: [] }],
    ["a repository that is no number", { repoIds: [Number.NaN] }],
  ])("%s is refused", async (_, over) => {
    const { agents } = tokenWorld();
    await expect(agents.create({ ...wanted, ...over })).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("when a token is not one of ours", () => {
  test("the answer is the same whatever is wrong, and the chain is told", async () => {
    const { agents, operators, world } = tokenWorld();
    const operator = await operators.bootstrap();
    const { token } = await agents.create(wanted);
    const wrong = [
      "",
      "vsa_",
      `vsa_${"A".repeat(43)}`,
      token.slice(0, -1),
      `${token}x`,
      token.toUpperCase(),
      operator!.token,
    ];
    for (const one of wrong) {
      await expect(agents.authenticate(one)).rejects.toMatchObject({
        code: "unauthenticated",
        message: "expected the token of an agent",
      });
    }
    expect(await world.events("auth.failed", "-")).toBe(wrong.length);
  });

  test("a flood of them does not fill the chain, and the next minute is told again", async () => {
    const { agents, world } = tokenWorld();
    for (let n = 0; n < limits.rejectionsAuditedPerMinuteMax + 20; n += 1) {
      await agents.authenticate("nonsense").catch(() => undefined);
    }
    expect(await world.events("auth.failed", "-")).toBe(limits.rejectionsAuditedPerMinuteMax);
    world.clock.at += 60_000;
    await agents.authenticate("nonsense").catch(() => undefined);
    expect(await world.events("auth.failed", "-")).toBe(limits.rejectionsAuditedPerMinuteMax + 1);
  });

  test("a header without a bearer token holds none", () => {
    expect(bearerOf("Bearer vsa_x")).toBe("vsa_x");
    for (const header of [
      undefined,
      "",
      "Basic abc",
      "Bearer",
      "Bearer a b",
      `Bearer ${"x".repeat(201)}`,
      "xBearer a",
    ]) {
      expect(bearerOf(header)).toBe("");
    }
  });
});
