import { beforeAll, describe, expect, it } from "vitest";
import { withoutJava } from "../support/dynamodb-local.ts";
import { manyProcesses, oneProcess, type FleetReport } from "./fleet.ts";
import type { EndState } from "./state.ts";

const options = { processes: 3, repos: 4, deliveries: 80, seed: 7, sleepers: 1, stops: 1 };

/** The long run is `npm run fleet`: 8 processes, 50 repositories, 5,000 deliveries. */
describe.skipIf(withoutJava !== undefined)(
  `when three processes work on one table, and two of them sleep through a lease${withoutJava === undefined ? "" : `, ${withoutJava}`}`,
  () => {
    let expected: EndState;
    let fleet: FleetReport;

    beforeAll(async () => {
      expected = await oneProcess(options);
      fleet = await manyProcesses(options);
    }, 240_000);

    it("ends as one process on SQLite ends, to the letter", () => {
      expect(fleet.state.lines).toEqual(expected.lines);
      expect(Math.min(...Object.values(expected.counts))).toBeGreaterThan(0);
    });

    it("commits nothing of an epoch that it slept through", () => {
      expect(fleet.slept).toHaveLength(options.sleepers);
      for (const { committed, refused } of fleet.slept) expect([committed, refused > 0]).toEqual([0, true]);
    });

    it("takes each body once, however many processes it is sent to at a time", () => {
      const { accepted = 0, duplicate = 0 } = fleet.receipts;
      expect(accepted + duplicate).toBe(options.deliveries);
      expect(duplicate).toBeGreaterThan(0);
    });

    it("forks and breaks no audit chain", () => {
      expect(fleet.state.broken).toEqual([]);
    });
  },
);
