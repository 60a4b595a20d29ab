import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DynamoLedger } from "../../src/engines/aws/dynamodb-ledger.ts";
import { createTable } from "../../src/engines/aws/dynamodb-table.ts";
import { openEmbedded } from "../../src/engines/embedded/open.ts";
import { startDynamoLocal, withoutJava, type DynamoLocal } from "../support/dynamodb-local.ts";
import { honest, olga, other, poison, RecoveryWorld } from "../unit/recovery-support.ts";

describe.skipIf(withoutJava !== undefined)(
  `when a reviewer's account was taken over, on DynamoDB${withoutJava === undefined ? "" : `, ${withoutJava}`}`,
  { timeout: 120_000 },
  () => {
    let local: DynamoLocal;
    beforeAll(async () => {
      local = await startDynamoLocal();
    }, 120_000);
    afterAll(() => local.stop());

    it("falls, comes back and goes as on the embedded ledger", async () => {
      const table = `incident-${randomUUID()}`;
      await createTable(local.client(), table);
      const world = new RecoveryWorld({}, undefined, async (folder) => ({
        ...(await openEmbedded(folder)),
        store: new DynamoLedger(local.client(), table),
      }));
      await world.start();
      await world.onboard();
      for (const [at, text] of [poison, honest, other].entries()) await world.learn(text, 2 * at + 1);
      const { incidents } = world.service;
      const states = async () => (await world.rules()).map(({ state }) => state).sort();
      const first = await incidents.open(olga, { reviewer: "@bob", since: 0 });
      expect(await states()).toEqual(["suspended", "suspended", "suspended"]);
      await incidents.undo(olga, first.incident.id, "wrong one");
      await world.service.drain();
      expect(await states()).toEqual(["active", "active", "active"]);
      expect(await world.records()).toHaveLength(3);
      const { incident, lines } = await incidents.open(olga, { reviewer: "@bob", since: 0 });
      const goes = lines.filter(({ text }) => text === poison).map(({ line }) => line);
      await incidents.decide(olga, incident.id, { lines: "all", decision: "keep" });
      await incidents.decide(olga, incident.id, { lines: goes, decision: "purge" });
      const { hash } = await incidents.show(incident.id);
      await incidents.confirm(olga, incident.id, { hash, reason: "phished" });
      await world.service.drain();
      expect(await states()).toEqual(["active", "active", "purged"]);
      expect((await world.service.checkpoints.verify("100")).ok).toBe(true);
      await world.close();
    });
  },
);
