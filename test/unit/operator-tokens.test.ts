import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RateLimit } from "../../src/operators/rate-limit.ts";
import { service } from "../../src/audit/event.ts";
import { limits } from "../../src/limits.ts";
import { TestClock } from "./memory-support.ts";
import { olga, tokenWorld } from "./token-support.ts";

describe("when the service starts for the first time", () => {
  test("one operator is made, unbound, and no second one ever", async () => {
    const { operators } = tokenWorld();
    const [first, second] = await Promise.all([operators.bootstrap(), operators.bootstrap()]);
    expect([first, second].filter((one) => one !== undefined)).toHaveLength(1);
    const made = (first ?? second)!;
    expect(made.token).toMatch(/^vso_[A-Za-z0-9_-]{43}$/);
    const caller = await operators.authenticate(made.token);
    expect(caller).toEqual({ operatorId: made.operatorId, login: "first-operator" });
    expect(await operators.bootstrap()).toBeUndefined();
  });

  test("with an identity configured it is bound from the start", async () => {
    const { operators } = tokenWorld();
    const made = await operators.bootstrap({ githubId: 50, login: "olga" });
    expect(await operators.authenticate(made!.token)).toEqual({
      operatorId: made!.operatorId,
      githubId: 50,
      login: "olga",
    });
  });
});

describe("when operators change", () => {
  test("a token is stored as its hash only, and each change is one event", async () => {
    const { operators, stored, world } = tokenWorld();
    const { operatorId, token } = await operators.create({ githubId: 50, login: "olga" }, olga);
    const fresh = await operators.rotate(operatorId, service);
    for (const secret of [token, fresh.token]) expect(await stored()).not.toContain(secret.slice(4));
    expect(await world.events("operator.changed", "-")).toBe(2);
  });

  test("a rotation voids the old token", async () => {
    const { operators } = tokenWorld();
    const old = await operators.create({ githubId: 50, login: "olga" }, olga);
    const fresh = await operators.rotate(old.operatorId, service);
    await expect(operators.authenticate(old.token)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await operators.authenticate(fresh.token)).toMatchObject({ githubId: 50 });
  });

  test("a disabled one is out at once, and can't be rotated back in", async () => {
    const { operators, world } = tokenWorld();
    await operators.bootstrap();
    world.clock.at += 1;
    const { operatorId, token } = await operators.create({ githubId: 50, login: "olga" }, olga);
    await operators.disable(operatorId, olga);
    await expect(operators.authenticate(token)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(operators.rotate(operatorId, service)).rejects.toMatchObject({ code: "not-found" });
    expect((await operators.list()).map((one) => one.state)).toEqual(["enabled", "disabled"]);
  });

  test("the last one stays, also when two disable each other at once", async () => {
    const { operators } = tokenWorld();
    const one = (await operators.bootstrap())!;
    await expect(operators.disable(one.operatorId, olga)).rejects.toMatchObject({ code: "conflict" });
    const other = await operators.create({ githubId: 51, login: "otto" }, olga);
    await Promise.allSettled([
      operators.disable(one.operatorId, olga),
      operators.disable(other.operatorId, olga),
    ]);
    expect((await operators.list()).filter((shown) => shown.state === "enabled")).toHaveLength(1);
  });

  test("an unbound one is bound once; nobody becomes another person", async () => {
    const { operators } = tokenWorld();
    const made = (await operators.bootstrap())!;
    await operators.bind(made.operatorId, { githubId: 50, login: "olga" }, olga);
    await operators.bind(made.operatorId, { githubId: 50, login: "olga-renamed" }, olga);
    expect(await operators.authenticate(made.token)).toMatchObject({ githubId: 50, login: "olga-renamed" });
    const otherPerson = operators.bind(made.operatorId, { githubId: 999, login: "olga" }, olga);
    await expect(otherPerson).rejects.toMatchObject({ code: "conflict" });
  });

  test("one person is one operator, and logins are checked", async () => {
    const { operators } = tokenWorld();
    await operators.create({ githubId: 50, login: "olga" }, olga);
    await expect(operators.create({ githubId: 50, login: "olga2" }, olga)).rejects.toMatchObject({
      code: "conflict",
    });
    for (const bad of [
      { githubId: 0, login: "x" },
      { githubId: 1.5, login: "x" },
      { githubId: 7, login: "a b" },
    ]) {
      await expect(operators.create(bad, olga)).rejects.toMatchObject({ code: "invalid" });
    }
  });
});

describe("when a decision needs another operator", () => {
  test("only enabled ones with a GitHub identity of their own count", async () => {
    const { operators } = tokenWorld();
    await operators.bootstrap();
    expect(await operators.others(50)).toBe(0);
    await operators.create({ githubId: 50, login: "olga" }, olga);
    const otto = await operators.create({ githubId: 51, login: "otto" }, olga);
    expect(await operators.others(50)).toBe(1);
    expect(await operators.others(52)).toBe(2);
    await operators.disable(otto.operatorId, olga);
    expect(await operators.others(50)).toBe(0);
  });
});

describe("when one token asks often", () => {
  test("the sixty-first request in a minute waits for the first to be a minute old", () => {
    const clock = new TestClock();
    const limit = new RateLimit(clock);
    for (let n = 0; n < 60; n += 1) expect(limit.take("a")).toBe(0);
    expect(limit.take("a")).toBe(60);
    expect(limit.take("b")).toBe(0);
    clock.at += 59_001;
    expect(limit.take("a")).toBe(1);
    clock.at += 999;
    expect(limit.take("a")).toBe(0);
  });

  test("a refused request takes no turn", () => {
    const clock = new TestClock();
    const limit = new RateLimit(clock);
    for (let n = 0; n < 500; n += 1) limit.take("a");
    clock.at += 60_000;
    for (let n = 0; n < 60; n += 1) expect(limit.take("a")).toBe(0);
  });

  test("no window ever lets in more than its limit, and the wait it names is enough", () => {
    const steps = fc.array(fc.integer({ min: 0, max: 90_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 90 }), (waits, burst) => {
        const clock = new TestClock();
        const limit = new RateLimit(clock);
        const taken: number[] = [];
        for (const wait of waits) {
          clock.at += wait;
          for (let n = 0; n < burst; n += 1) {
            const seconds = limit.take("a");
            if (seconds === 0) taken.push(clock.at);
            else if (n === burst - 1) {
              clock.at += seconds * 1_000;
              expect(limit.take("a")).toBe(0);
              taken.push(clock.at);
            }
          }
        }
        const windows = [
          [60_000, limits.operatorRequestsPerMinuteMax],
          [3_600_000, limits.operatorRequestsPerHourMax],
          [86_400_000, limits.operatorRequestsPerDayMax],
        ] as const;
        for (const [ms, max] of windows) {
          for (const [index, at] of taken.entries()) {
            const over = taken[index + max];
            if (over !== undefined) expect(over - at).toBeGreaterThanOrEqual(ms);
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe("when one operator would be two", () => {
  async function two() {
    const made = tokenWorld();
    const { operators } = made;
    const first = await operators.create({ githubId: 50, login: "olga" }, service);
    const second = await operators.create({ githubId: 51, login: "otto" }, service, 50);
    return { ...made, first, second };
  }

  test("the second one is made by the first alone", async () => {
    const { operators, second } = await two();
    expect(second).not.toHaveProperty("proposed");
    await expect(operators.authenticate(second.token)).resolves.toMatchObject({ githubId: 51 });
  });

  test("a third one opens nothing, and counts for nobody, until another than its maker seconds it", async () => {
    const { operators, first, second } = await two();
    const third = await operators.create({ githubId: 52, login: "odd" }, service, 50);
    expect(third.proposed).toBe(true);
    await expect(operators.authenticate(third.token)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await operators.others(51)).toBe(1);
    const olgaRef = { operatorId: first.operatorId, githubId: 50, login: "olga" };
    await expect(operators.second(third.operatorId, olgaRef)).rejects.toMatchObject({ code: "forbidden" });
    const otto = { operatorId: second.operatorId, githubId: 51, login: "otto" };
    await operators.second(third.operatorId, otto);
    await expect(operators.authenticate(third.token)).resolves.toMatchObject({ githubId: 52 });
    expect(await operators.others(51)).toBe(2);
    await expect(operators.second(third.operatorId, otto)).rejects.toMatchObject({ code: "conflict" });
  });

  test("nobody gets another's new token", async () => {
    const { operators, first, second } = await two();
    const asOlga = { kind: "operator", id: first.operatorId } as const;
    await expect(operators.rotate(second.operatorId, asOlga)).rejects.toMatchObject({ code: "forbidden" });
    await expect(operators.rotate(first.operatorId, asOlga)).resolves.toHaveProperty("token");
  });
});
