import { Command, CommanderError } from "commander";
import { ConfigError } from "../config.ts";
import { versionOf } from "../version.ts";
import { addAgents } from "./agents.ts";
import { addAudit } from "./audit.ts";
import { addBackups } from "./backups.ts";
import { addCanary } from "./canary.ts";
import { addCandidates } from "./candidates.ts";
import { Session } from "./command.ts";
import { addDeadLetters } from "./dead-letters.ts";
import { addDoctor } from "./doctor.ts";
import { addDemo } from "./demo.ts";
import { CliError, exitCodes } from "./error.ts";
import { addIncidents } from "./incidents.ts";
import { addIntegrations } from "./integrations.ts";
import { systemIo, type Io } from "./io.ts";
import { addKeys } from "./keys.ts";
import { addLedger } from "./ledger.ts";
import { addOperators } from "./operators.ts";
import { addPauses } from "./pauses.ts";
import { addPurge } from "./purge.ts";
import { addQuarantine } from "./quarantine.ts";
import { addReplay } from "./replay.ts";
import { addRepositories } from "./repositories.ts";
import { addRoster } from "./roster.ts";
import { addRules } from "./rules.ts";
import { lines } from "./screen.ts";
import { addSearch } from "./search.ts";
import { addServe } from "./serve.ts";
import { addStatus } from "./status.ts";
import { addTombstones } from "./tombstones.ts";

/** In the order of a first day: run it, set it up, look after it. */
const parts = [
  addServe,
  addDoctor,
  addRepositories,
  addRoster,
  addIntegrations,
  addOperators,
  addAgents,
  addStatus,
  addCandidates,
  addRules,
  addQuarantine,
  addPauses,
  addPurge,
  addIncidents,
  addBackups,
  addTombstones,
  addDeadLetters,
  addSearch,
  addAudit,
  addKeys,
  addLedger,
  addReplay,
  addCanary,
  addDemo,
];

/**
 * The command line.
 * @param argv without the interpreter and the script.
 * @returns the exit code: 0 ok, 1 refused, 2 usage or settings, 3 the service can't be reached.
 */
export async function run(argv: readonly string[], io: Io = systemIo()): Promise<number> {
  const session = new Session(io);
  const program = buildProgram(session, await versionOf());
  try {
    await program.parseAsync([...argv], { from: "user" });
    return session.exitCode;
  } catch (error) {
    return told(error, io);
  }
}

/** Every command, for `run` and for those who want to look at them. */
export function buildProgram(session: Session, version: string): Command {
  const program = new Command("vouchsafe")
    .description("Turns what reviewers keep saying on pull requests into rules that coding agents can trust.")
    .version(version)
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({ writeOut: (text) => session.io.out(text), writeErr: (text) => session.io.err(text) })
    .addHelpText(
      "after",
      "\nExit codes: 0 ok, 1 refused by the service, 2 usage or settings, 3 service not reached.\nExample:\n  $ vouchsafe serve",
    );
  for (const add of parts) add(program, session);
  return program;
}

function told(error: unknown, io: Io): number {
  // Commander has written its own words already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage;
  if (error instanceof ConfigError) {
    io.err(`${lines(error.message)}\n`);
    return exitCodes.settings;
  }
  if (error instanceof CliError) {
    const fix = error.fix === undefined ? "" : `\n${lines(error.fix)}`;
    io.err(`error: ${lines(error.message)}${fix}\n`);
    return exitCodes[error.code];
  }
  const message = error instanceof Error ? error.message : String(error);
  io.err(`error: ${lines(message)}\n`);
  return exitCodes.refused;
}
