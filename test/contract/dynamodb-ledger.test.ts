import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe } from "vitest";
import { DynamoLedger } from "../../src/engines/aws/dynamodb-ledger.ts";
import { createTable } from "../../src/engines/aws/dynamodb-table.ts";
import { startDynamoLocal, withoutJava, type DynamoLocal } from "../support/dynamodb-local.ts";
import { ledgerContract, type LedgerPlace } from "./ledger.ts";

describe.skipIf(withoutJava !== undefined)(withoutJava ?? "with DynamoDB Local", () => {
  let local: DynamoLocal;

  beforeAll(async () => {
    local = await startDynamoLocal();
  });
  afterAll(() => local.stop());

  async function newPlace(): Promise<LedgerPlace> {
    const table = `ledger-${randomUUID()}`;
    await createTable(local.client(), table);
    return {
      open: () => Promise.resolve(new DynamoLedger(local.client(), table)),
      remove: () => Promise.resolve(), // in memory: gone with its process
    };
  }

  ledgerContract("DynamoDB Local", newPlace);
});
