import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { readJsonLines, sampleLines } from "./data.ts";
import { EvaluationError } from "./evaluation-error.ts";
import { kinds, levels } from "./kind.ts";
import type { Evaluation, EvaluationOptions, Kind } from "./kind.ts";

/** Where an evaluation speaks: text for people, and the one line of JSON for programs. */
export interface Voices {
  people(text: string): void;
  figures(line: string): void;
}

interface Request {
  readonly kind: Kind;
  readonly files: readonly string[];
  readonly options: EvaluationOptions;
}

/**
 * `evaluate KIND --data FILE…`: runs one evaluation over JSON lines, and ends with one JSON object as the last line.
 * Resolves to the exit code: 0 when it ran, whatever the figures; 2 when it could not.
 */
export async function evaluate(args: readonly string[], voices: Voices): Promise<number> {
  try {
    const request = parseRequest(args, voices);
    const lines = linesOf(request);
    voices.people(`${request.kind}: ${lines.length} lines, engine ${request.options.engine}`);
    const figures = await (await loadKind(request.kind)).run({ lines, options: request.options });
    voices.people(forPeople(figures));
    voices.figures(JSON.stringify(figures));
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : couldNotRun;
    voices.people(`evaluate: could not run: ${explain(error)}`);
    return couldNotRun;
  }
}

const couldNotRun = 2;

function parseRequest(args: readonly string[], voices: Voices): Request {
  let request: Request | undefined;
  const command = new Command("evaluate")
    .description("Measures one part of the service on JSON lines.")
    .argument("<kind>", `one of ${kinds.join(", ")}`, parseKind)
    .requiredOption("--data <files...>", "JSON lines files")
    .option("--limit <n>", "use at most so many lines", wholeNumber)
    .option("--seed <n>", "chooses the lines when there is a limit", wholeNumber, 1)
    .addOption(new Option("--engine <engine>").choices(["embedded", "bedrock"]).default("embedded"))
    .addOption(new Option("--level <level>", "for attack: who posts").choices([...levels]))
    .exitOverride()
    .configureOutput({
      writeOut: (text) => voices.people(text.trimEnd()),
      writeErr: (text) => voices.people(text.trimEnd()),
    })
    .action((kind: Kind, { data, ...options }: EvaluationOptions & { data: string[] }) => {
      request = { kind, files: data, options };
    });
  command.parse([...args], { from: "user" });
  if (request === undefined) throw new EvaluationError("usage", "no kind was named");
  if (request.kind === "attack" && request.options.level === undefined) {
    throw new EvaluationError("usage", `attack needs --level, one of ${levels.join(", ")}`);
  }
  return request;
}

function parseKind(value: string): Kind {
  const kind = kinds.find((each) => each === value);
  if (kind === undefined) throw new InvalidArgumentError(`It must be one of ${kinds.join(", ")}.`);
  return kind;
}

function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/u.test(value)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(value);
}

/** A replay is a story in time: its first lines are kept. The others are sampled. */
function linesOf({ kind, files, options }: Request): readonly unknown[] {
  const lines = readJsonLines(files);
  return kind === "replay" ? lines.slice(0, options.limit) : sampleLines(lines, options.limit, options.seed);
}

/** Loads the kind's file when it is asked for, so that one that is not installed fails alone. */
async function loadKind(kind: Kind): Promise<Evaluation> {
  const url = new URL(`./${kind}${import.meta.url.endsWith(".js") ? ".js" : ".ts"}`, import.meta.url);
  if (!existsSync(fileURLToPath(url))) {
    throw new EvaluationError("not-available", `the evaluation "${kind}" is not part of this installation`);
  }
  const loaded = (await import(url.href)) as Partial<Evaluation>;
  if (typeof loaded.run !== "function") throw new EvaluationError("not-available", `${kind} has no run()`);
  return loaded as Evaluation;
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : "";
  return `${error.message}${cause}`;
}

function forPeople(figures: Record<string, unknown>): string {
  return Object.entries(figures)
    .map(([name, value]) => `  ${name}: ${shorten(JSON.stringify(value))}`)
    .join("\n");
}

function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
