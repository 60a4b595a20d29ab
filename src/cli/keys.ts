import type { Command } from "commander";
import { service as serviceActor } from "../audit/event.ts";
import { KeyError } from "../keys/keyring.ts";
import type { MasterKeyStore } from "../keys/master-keys.ts";
import { resealKey } from "../keys/sealed-key.ts";
import { docOf, type OutboxDoc } from "../ledger/documents.ts";
import { resignRules } from "../memory/resign.ts";
import type { Service } from "../service.ts";
import { addCommand, addNoun, type Given, type Session } from "./command.ts";
import { CliError } from "./error.ts";
import { offline } from "./offline.ts";
import { progressOf } from "./progress.ts";
import { fields } from "./screen.ts";

/** `vouchsafe keys …`: the master key, which everything is sealed and signed under. */
export function addKeys(program: Command, session: Session): void {
  const noun = addNoun(program, "keys", "Make or rotate the master key");
  addCreate(noun, session);
  addCommand(noun, session, {
    usage: "rotate",
    summary: "Make a new master key, seal and sign everything anew, drop the old one",
    examples: ["keys rotate", "VOUCHSAFE_DATA=/srv/vouchsafe keys rotate --json", "keys rotate --stopped"],
    asksService: false,
    options: (command) =>
      command
        .option("--stopped", "all processes of a fleet are stopped: nobody can look")
        .addHelpText(
          "after",
          "\nThe service has to be stopped. A rotation that was cut off goes on when run again.",
        ),
    run: async (given) => {
      const { config } = session;
      if (config.isShared && !given.flag("stopped")) throw stillRuns();
      const report = await offline(config, {
        prepare: begin,
        work: (service) => rotate(given, service),
        finish: (keys) => keys.dropPrevious(),
      });
      const text = fields([
        ["current key", report.keyId],
        ["integrations", `${report.integrations} sealed anew`],
        ["rules", `${report.rules} signed anew`],
        ["records", "every one in memory carries the new signature"],
        [
          "not signed",
          report.refused.length === 0
            ? undefined
            : `${report.refused.join(", ")}: their old signature does not hold`,
        ],
      ]);
      return { json: report, text };
    },
  });
}

/** A folder's key is made at its first start; a fleet's is nobody's to make by the way. */
function addCreate(noun: Command, session: Session): void {
  addCommand(noun, session, {
    usage: "create",
    summary: "Make the first master key of a fleet, in Secrets Manager",
    examples: ["keys create"],
    asksService: false,
    run: async () => {
      const { secrets } = session.config.aws;
      if (secrets === undefined) {
        const fix = "The first start makes a folder's. For a fleet, set VOUCHSAFE_ENGINES=aws.";
        throw new CliError("settings", "the master key of these settings lies in the data folder", { fix });
      }
      const { withMasterKeys } = await import("../engines/aws/open.ts");
      const made = withMasterKeys(secrets, (keys) => keys.create());
      const [{ id: keyId }] = await made.catch((error: unknown) => {
        throw error instanceof KeyError ? new CliError("refused", error.message, { cause: error }) : error;
      });
      const name = `${secrets.prefix}master-key`;
      return {
        json: { keyId, name },
        text: fields([
          ["current key", keyId],
          ["in", name],
        ]),
      };
    },
  });
}

interface RotationReport {
  readonly keyId: string;
  readonly integrations: number;
  readonly rules: number;
  /** Rules that somebody else wrote: they are served no more than before. */
  readonly refused: readonly string[];
}

/** A rotation that was cut off has its new key already. */
async function begin(keys: MasterKeyStore): Promise<void> {
  if ((await keys.load()).length === 1) await keys.add();
}

/** A process that goes on with the old key alone serves no rule that is signed with the new one. */
function stillRuns(): CliError {
  const fix = "Stop every stage (desired count 0), then say so: vouchsafe keys rotate --stopped";
  return new CliError("refused", "a fleet's processes have to be stopped first", { fix });
}

/** Each step may be repeated; the old key goes only when nothing needs it any more. */
async function rotate(given: Given, service: Service): Promise<RotationReport> {
  const { ledger, keyring } = service;
  let integrations = 0;
  for await (const _ of service.integrations.reseal()) integrations += 1;
  await resealKey(ledger, keyring, "tombstones");
  await service.signingKeys.reseal(ledger, keyring);
  const { rules, refused } = await resignAll(given, service);
  await service.drainOutboxes();
  const left = await recordsLeft(service);
  if (left > 0) {
    const fix = "Nothing is lost: both keys stay. Run it again when memory takes records.";
    throw new CliError("refused", `memory did not take ${left} records with the new signature yet`, { fix });
  }
  const about = { keyId: keyring.currentId, integrations, rules };
  await ledger.commit("-", [], [{ name: "key.rotated", actor: serviceActor, about }]);
  return { keyId: keyring.currentId, integrations, rules, refused };
}

async function resignAll(given: Given, service: Service) {
  const repos = await service.repositories.list();
  const progress = progressOf(given, "repositories", repos.length);
  const refused: string[] = [];
  let rules = 0;
  for (const { id } of repos) {
    const report = await resignRules(service.ledger, service.keyring, id);
    rules += report.resigned;
    refused.push(...report.refused);
    progress.step();
  }
  progress.stop();
  return { rules, refused };
}

/** Records that memory should hold, and does not yet as they should be. */
async function recordsLeft({ ledger, repositories }: Service): Promise<number> {
  let left = 0;
  for (const { id } of await repositories.list()) {
    for await (const item of ledger.each(`outbox#${id}`)) {
      if (docOf<OutboxDoc>(item).want === "present") left += 1;
    }
  }
  return left;
}
