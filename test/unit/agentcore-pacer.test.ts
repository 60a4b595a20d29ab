import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backoffMs, Pacer } from "../../src/engines/aws/agentcore-pacer.ts";
import { VirtualTime } from "../doubles/virtual-time.ts";

const quota = 20;

/** The most requests that set out in any one second. */
function busiest(times: readonly number[]): number {
  return Math.max(...times.map((at) => times.filter((other) => other >= at && other < at + 1_000).length));
}

describe("a pacer", () => {
  test("keeps every second under the quota, however callers come", async () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(gaps, async (waits) => {
        const time = new VirtualTime(0);
        const pacer = new Pacer(time, quota);
        const sent: number[] = [];
        for (const ms of waits) {
          await time.sleep(ms);
          await pacer.turn();
          sent.push(time.at);
        }
        expect(busiest(sent)).toBeLessThanOrEqual(quota);
      }),
      { numRuns: 50 },
    );
  });

  test("uses at least nine tenths of the quota when there is enough to do", async () => {
    const time = new VirtualTime(0);
    const pacer = new Pacer(time, quota);
    for (let n = 0; n < 1_000; n += 1) await pacer.turn();
    expect(1_000 / (time.at / 1_000)).toBeGreaterThanOrEqual(0.9 * quota);
  });

  test("keeps its pace where answers take their time, now and then longer than a distance", async () => {
    const time = new VirtualTime(0);
    const pacer = new Pacer(time, quota);
    const sent: number[] = [];
    for (let n = 0; n < 1_000; n += 1) {
      await pacer.turn();
      sent.push(time.at);
      await time.sleep(n % 2 === 0 ? 20 : 80);
    }
    expect(1_000 / (time.at / 1_000)).toBeGreaterThanOrEqual(0.9 * quota);
    expect(busiest(sent)).toBeLessThanOrEqual(quota);
  });

  test("goes slower with each refusal, and comes back to its pace", async () => {
    const time = new VirtualTime(0);
    const pacer = new Pacer(time, quota);
    const gap = async (): Promise<number> => {
      await pacer.turn();
      const before = time.at;
      await pacer.turn();
      return time.at - before;
    };
    const usual = await gap();
    for (let n = 0; n < 3; n += 1) pacer.refused();
    expect(await gap()).toBeCloseTo(8 * usual, 3);
    for (let n = 0; n < 100; n += 1) pacer.refused();
    expect(await gap()).toBeCloseTo(64 * usual, 3);
    for (let n = 0; n < 100; n += 1) pacer.succeeded();
    expect(await gap()).toBeCloseTo(usual, 3);
  });
});

test("a back-off doubles up to five seconds, and is never the same for two", () => {
  const most = [0, 1, 2, 5, 6, 30].map((attempt) => backoffMs(attempt, { random: () => 0.999_999 }));
  expect(most).toEqual([100, 200, 400, 3_200, 5_000, 5_000]);
  expect(backoffMs(3, { random: () => 0.5 })).toBe(400);
  expect(backoffMs(3, { random: () => 0 })).toBe(0);
});
