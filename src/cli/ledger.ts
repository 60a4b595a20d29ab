import type { Command } from "commander";
import type { createTable as Create, PitrState, TableState } from "../engines/aws/dynamodb-table.ts";
import { addCommand, addNoun, type Answer, type Given, type Session } from "./command.ts";
import { CliError } from "./error.ts";
import { fields } from "./screen.ts";

/** `vouchsafe ledger …`: the DynamoDB table that a fleet's ledger lies in. They ask AWS, with your own credentials. */
export function addLedger(program: Command, session: Session): void {
  const noun = addNoun(program, "ledger", "The ledger's table on DynamoDB");
  addCreate(noun, session);
  addShow(noun, session);
  addPitr(noun, session);
  addBackup(noun, session);
  addTidy(noun, session);
}

function addCreate(noun: Command, session: Session): void {
  addCommand(noun, session, {
    usage: "create",
    summary: "Make the table, protected against deletion, and let it keep 35 days of its past",
    examples: ["ledger create", "ledger create --kms-key alias/vouchsafe"],
    asksService: false,
    options: (command) => command.option("--kms-key <id>", "a key of your own to encrypt it with"),
    run: (given) =>
      onTable(given, async ({ client, table }) => {
        const { createTable, describeTable, enablePitr } = await tables();
        const kmsKeyId = given.text("kmsKey");
        await createTable(client, table, kmsKeyId === undefined ? {} : { kmsKeyId });
        await enablePitr(client, table);
        return shown(await describeTable(client, table));
      }),
  });
}

function addShow(noun: Command, session: Session): void {
  addCommand(noun, session, {
    usage: "show",
    summary: "How the table stands, and how far back it can be recovered",
    examples: ["ledger show"],
    asksService: false,
    run: (given) =>
      onTable(given, async ({ client, table }) => {
        const { describeTable } = await tables();
        return shown(await describeTable(client, table));
      }),
  });
}

function addPitr(noun: Command, session: Session): void {
  addCommand(noun, session, {
    usage: "pitr",
    summary: "Turn point-in-time recovery on",
    examples: ["ledger pitr"],
    asksService: false,
    run: (given) =>
      onTable(given, async ({ client, table }) => {
        const { enablePitr } = await tables();
        const pitr = await enablePitr(client, table);
        const answer = { json: { table, pitr }, text: fields([["table", table], ...pitrFields(pitr)]) };
        return pitr.state === "on" ? answer : { ...answer, exitCode: 1 };
      }),
  });
}

function addBackup(noun: Command, session: Session): void {
  addCommand(noun, session, {
    usage: "backup <name>",
    summary: "Make a full backup of the table, kept until somebody deletes it",
    examples: ["ledger backup before-upgrade"],
    asksService: false,
    run: (given) =>
      onTable(given, async ({ client, table }) => {
        const { backUp } = await tables();
        const arn = await backUp(client, table, given.arg(0));
        return { json: { table, backup: arn }, text: fields([["backup", arn]]) };
      }),
  });
}

function addTidy(noun: Command, session: Session): void {
  addCommand(noun, session, {
    usage: "tidy",
    summary: "Remove large bodies that a crash has left without an item",
    examples: ["ledger tidy"],
    asksService: false,
    run: (given) =>
      onTable(given, async ({ client, table }) => {
        const { DynamoLedger } = await import("../engines/aws/dynamodb-ledger.ts");
        const removed = await new DynamoLedger(client, table).tidy(Date.now());
        return { json: { table, removed }, text: fields([["removed", String(removed)]]) };
      }),
  });
}

/** Only the engines know the SDK; who asks for no table loads none of it. */
type Client = Parameters<typeof Create>[0];
const tables = () => import("../engines/aws/dynamodb-table.ts");

/** @throws CliError `settings` without a table, `refused` with what AWS said. */
async function onTable(
  { session }: Given,
  ask: (on: { client: Client; table: string }) => Promise<Answer>,
): Promise<Answer> {
  const table = session.config.aws.table;
  if (table === undefined) {
    const fix =
      "Set VOUCHSAFE_LEDGER=dynamodb, and VOUCHSAFE_TABLE to the table's name (vouchsafe without it).";
    throw new CliError("settings", "the ledger of these settings lies in the data folder", { fix });
  }
  const { newDynamoClient } = await import("../engines/aws/dynamodb-client.ts");
  const client = newDynamoClient();
  try {
    return await ask({ client, table });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new CliError("refused", `AWS said of table ${table}: ${error.name}: ${error.message}`, {
      cause: error,
    });
  } finally {
    client.destroy();
  }
}

function shown(state: TableState): Answer {
  return {
    json: state,
    text: fields([
      ["table", state.name],
      ["status", state.status],
      ["items", `${state.items} (AWS counts every six hours)`],
      ["deletion", state.deletionProtected ? "protected" : "NOT protected"],
      ["encrypted with", state.kmsKeyArn ?? "a key of AWS's own"],
      ...pitrFields(state.pitr),
    ]),
  };
}

function pitrFields({ state, from, to }: PitrState): [string, string][] {
  const reach: [string, string][] =
    from === undefined || to === undefined
      ? []
      : [["recovers", `${from.toISOString()} to ${to.toISOString()}`]];
  return [
    ["point in time", { on: "on", off: "NOT on", unknown: "not known to this endpoint" }[state]],
    ...reach,
  ];
}
