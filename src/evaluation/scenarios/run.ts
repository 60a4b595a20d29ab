import { existsSync, readFileSync } from "node:fs";
import { Command, CommanderError, Option } from "commander";
import { parseScenario, ScenarioFormatError, type Scenario } from "./format.ts";
import { play } from "./play.ts";
import { embeddedRoom, type EngineRoom } from "./room.ts";
import type { Ground } from "./world.ts";
import type { Failure } from "./expectations.ts";

/** Where the runner speaks: failures and the sum for programs, progress for people. */
export interface ScenarioVoices {
  result(line: string): void;
  progress(line: string): void;
}

interface Request {
  readonly files: readonly string[];
  readonly only: ReadonlySet<string>;
  readonly verbose: boolean;
  readonly engines: string;
  readonly apart: boolean;
}

const atOnceMax = 2;
const couldNotRun = 2;

/** Plays files of scenarios. Resolves to the exit code: 0 when all passed, 1 when any failed, 2 when it could not run. */
export async function runScenarios(args: readonly string[], voices: ScenarioVoices): Promise<number> {
  try {
    const request = parseArguments(args, voices);
    const scenarios = request.files
      .flatMap(readScenarios)
      .filter(({ id }) => request.only.size === 0 || request.only.has(id));
    const room = request.engines === "aws" ? await openAwsRoom() : embeddedRoom;
    voices.progress(`${scenarios.length} stories on ${room.what}`);
    const ground = { room, apart: request.apart };
    const failed = await playAll(scenarios, ground, request.verbose, voices).finally(() => room.close());
    voices.result(`${scenarios.length - failed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : couldNotRun;
    if (!(error instanceof ScenarioFormatError)) throw error;
    voices.progress(`scenarios: ${error.message}`);
    return couldNotRun;
  }
}

/** The doubles of AWS are for tests: they come with the source, and not with the package. */
async function openAwsRoom(): Promise<EngineRoom> {
  const doubles = new URL("../../../test/support/aws-room.ts", import.meta.url);
  if (!existsSync(doubles))
    throw new ScenarioFormatError("--engines aws needs the source's tests beside it: run it from a checkout");
  const { AwsRoom } = (await import(doubles.href)) as { AwsRoom: { open(): Promise<EngineRoom> } };
  return AwsRoom.open();
}

function parseArguments(args: readonly string[], voices: ScenarioVoices): Request {
  const command = new Command("scenarios")
    .description("Plays stories against a fresh service, over real HTTP.")
    .argument("<files...>", "JSON lines, one scenario each")
    .addOption(new Option("--engines <engines>").choices(["embedded", "aws"]).default("embedded"))
    .option("--apart", "each stage as a service of its own, behind its walls", false)
    .option("--only <ids>", "these alone, with commas between them")
    .option("--verbose", "names each scenario as it is played", false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => voices.progress(text.trimEnd()),
      writeErr: (text) => voices.progress(text.trimEnd()),
    });
  command.parse([...args], { from: "user" });
  const { only, ...rest } = command.opts<{
    only?: string;
    verbose: boolean;
    engines: string;
    apart: boolean;
  }>();
  const ids = (only ?? "")
    .split(",")
    .map((id) => id.trim())
    .filter((id) => id !== "");
  return { files: command.args, only: new Set(ids), ...rest };
}

function readScenarios(file: string): Scenario[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw new ScenarioFormatError(`can't read ${file}`, { cause });
  }
  return text
    .split("\n")
    .map((line, index) => ({ line, where: `${file}:${index + 1}` }))
    .filter(({ line }) => line.trim() !== "")
    .map(({ line, where }) => parseScenario(line, where));
}

/** A few at a time; failures are told in the order of the files. */
async function playAll(
  scenarios: readonly Scenario[],
  ground: Ground,
  verbose: boolean,
  voices: ScenarioVoices,
): Promise<number> {
  const told = new Map<number, readonly string[]>();
  let failed = 0;
  let next = 0;
  let toTell = 0;
  const player = async (): Promise<void> => {
    for (let index = next++; index < scenarios.length; index = next++) {
      const scenario = scenarios[index];
      if (scenario === undefined) return;
      const started = performance.now();
      const lines = await linesOf(scenario, ground);
      if (lines.length > 0) failed += 1;
      if (verbose)
        voices.progress(
          `${scenario.id} ${lines.length === 0 ? "ok" : "FAILED"} ${Math.round(performance.now() - started)} ms`,
        );
      told.set(index, lines);
      for (; told.has(toTell); toTell += 1) for (const line of told.get(toTell) ?? []) voices.result(line);
    }
  };
  await Promise.all(Array.from({ length: atOnceMax }, player));
  return failed;
}

async function linesOf(scenario: Scenario, ground: Ground): Promise<string[]> {
  try {
    return (await play(scenario, ground)).map((failure) => lineOf(scenario, failure));
  } catch (error) {
    const got = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return [lineOf(scenario, { expectation: "plays to its end", expected: "yes", got })];
  }
}

function lineOf({ id }: Scenario, { expectation, expected, got }: Failure): string {
  return `${id}: ${expectation}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`;
}
