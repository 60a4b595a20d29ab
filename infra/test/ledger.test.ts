/**
 * The ledger's engine under a stage's policy: every request of DynamoDB is judged as IAM would, before DynamoDB Local
 * sees it. Proves that the rights suffice, also for large bodies, which lie in parts that no wall of the process sees.
 */
import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DynamoLedger } from "../../src/engines/aws/dynamodb-ledger.ts";
import { newDynamoClient } from "../../src/engines/aws/dynamodb-client.ts";
import { createTable } from "../../src/engines/aws/dynamodb-table.ts";
import { stageNames, stages, type Stage } from "../../src/stages.ts";
import { startDynamoLocal, withoutJava, type DynamoLocal } from "../../test/support/dynamodb-local.ts";
import { evaluate } from "../policy/evaluate.ts";
import type { ReadStatement } from "../policy/policies.ts";
import type { Template } from "../policy/template.ts";
import { statementsOfStage, thingsOf } from "../policy/things.ts";
import { describeInfra, synthesised } from "./support.ts";

const table = "vouchsafe";
let local: DynamoLocal;
let template: Template;

interface Attribute {
  readonly S: string;
}

interface Target {
  readonly Key?: { readonly pk: Attribute };
  readonly Item?: { readonly pk: Attribute };
}

interface Body extends Target {
  readonly KeyConditionExpression?: string;
  readonly ExpressionAttributeValues?: Readonly<Record<string, Attribute>>;
  readonly TransactItems?: readonly Readonly<Record<string, Target>>[];
}

/** What a request asks of IAM: each action of a transaction by itself. */
function asksOf(operation: string, body: Body): { readonly name: string; readonly pk: string }[] {
  if (operation === "Query") {
    const name = /pk = (:\w+)/.exec(body.KeyConditionExpression ?? "")?.[1] ?? "";
    return [{ name: "Query", pk: body.ExpressionAttributeValues?.[name]?.S ?? "" }];
  }
  const targets: Readonly<Record<string, Target>>[] = [...(body.TransactItems ?? [{ [operation]: body }])];
  return targets.flatMap((one) =>
    Object.entries(one).map(([kind, { Key, Item }]) => ({
      name: kind === "ConditionCheck" ? "ConditionCheckItem" : kind.endsWith("Item") ? kind : `${kind}Item`,
      pk: Key?.pk.S ?? Item?.pk.S ?? "",
    })),
  );
}

/** A ledger as this stage would have it, and what was asked so far. */
function ledgerOf(stage: Stage): { readonly ledger: DynamoLedger; readonly asked: Set<string> } {
  const statements: readonly ReadStatement[] = statementsOfStage(template, stage);
  const resource = thingsOf(template).table;
  const asked = new Set<string>();
  const client = newDynamoClient(local.config);
  client.middlewareStack.add(
    (next) => async (args) => {
      const { headers, body } = args.request as { headers: Record<string, string>; body: Uint8Array };
      const operation = headers["x-amz-target"]?.split(".")[1] ?? "";
      for (const { name, pk } of asksOf(operation, JSON.parse(new TextDecoder().decode(body)) as Body)) {
        const action = `dynamodb:${name}`;
        asked.add(`${action} ${pk}`);
        const context = { "dynamodb:LeadingKeys": [pk] };
        if (evaluate(statements, { action, resource, context }) !== "allowed")
          throw Object.assign(new Error(`${stage} may not ${action} on ${pk}`), {
            name: "AccessDeniedException",
          });
      }
      return next(args);
    },
    { step: "finalizeRequest", name: "asIamWould" },
  );
  return { ledger: new DynamoLedger(client, table), asked };
}

const sample = (partition: string): string => partition.replace("*", randomUUID());
const isParts = (partition: string): boolean => partition === "parts" || partition.startsWith("part#");
const large = { text: randomBytes(200_000).toString("hex") };

describeInfra(
  `the ledger under a stage's policy ${withoutJava === undefined ? "" : `(${withoutJava})`}`,
  () => {
    beforeAll(async () => {
      if (withoutJava !== undefined) return;
      local = await startDynamoLocal();
      const client = local.client();
      await createTable(client, table);
      client.destroy();
      template = await synthesised();
    }, 180_000);
    afterAll(async () => {
      if (withoutJava === undefined) await local.stop();
    });

    it.skipIf(withoutJava !== undefined).each(stageNames)(
      "%s writes, replaces, reads and removes",
      async (stage) => {
        const { ledger, asked } = ledgerOf(stage);
        const { read, write } = stages[stage].ledger;
        const families = write.filter(isParts).map((one) => one.slice("part#".length).split("#")[0]);
        const own = write.filter((one) => !isParts(one));
        for (const pk of own.map(sample)) {
          const at = { pk, sk: "test" };
          const isBulky = families.includes(pk.split("#")[0]);
          const put = (doc: object) =>
            ledger.commit([{ op: "put", key: at, doc: { ...doc }, when: { any: true } }]);
          await put({ small: true });
          if (isBulky) {
            await put(large);
            expect((await ledger.get(at))?.doc).toEqual(large);
            await put({ small: true });
          }
          expect((await ledger.query(pk, { limit: 1 }))[0]?.doc).toEqual({ small: true });
          if (!pk.startsWith("audit#")) await ledger.commit([{ op: "delete", key: at, when: { any: true } }]);
        }
        for (const pk of read.filter((one) => !isParts(one)).map(sample)) {
          await ledger.query(pk, { limit: 1 });
          await ledger.get({ pk, sk: "nothing" });
          await ledger.commit([{ op: "check", key: { pk, sk: "nothing" }, when: { absent: true } }]);
          expect(asked).toContain(`dynamodb:ConditionCheckItem ${pk}`);
        }
        await ledger.close();
      },
      60_000,
    );
  },
);
