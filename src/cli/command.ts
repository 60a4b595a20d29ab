/** What all commands share: their options, their examples, how they answer, and how they fail. */
import { InvalidArgumentError, type Command } from "commander";
import { readConfig, type Config } from "../config.ts";
import { Client, type ClientParts } from "./client.ts";
import { CliError } from "./error.ts";
import type { Io } from "./io.ts";
import { jsonText } from "./screen.ts";
import { readToken, tokenPathOf } from "./token-file.ts";

/** What a command has to say: to programs, and to people. */
export interface Answer {
  readonly json: unknown;
  readonly text: string;
  /** 1 when the answer is a bad one (a chain that does not verify). */
  readonly exitCode?: 1;
}

/** One call of the command line. */
export class Session {
  readonly io: Io;
  exitCode = 0;

  constructor(io: Io) {
    this.io = io;
  }

  /** @throws ConfigError with every bad setting. */
  get config(): Config {
    return readConfig(this.io.env);
  }
}

/** What was typed, read by name. */
export class Given {
  readonly session: Session;
  readonly #args: readonly unknown[];
  readonly #options: Readonly<Record<string, unknown>>;

  constructor(session: Session, args: readonly unknown[], options: Readonly<Record<string, unknown>>) {
    this.session = session;
    this.#args = args;
    this.#options = options;
  }

  get io(): Io {
    return this.session.io;
  }

  get json(): boolean {
    return this.flag("json");
  }

  /** The nth argument; empty when it was left out. */
  arg(at: number): string {
    const value = this.#args[at];
    return typeof value === "string" ? value : "";
  }

  flag(name: string): boolean {
    return this.#options[name] === true;
  }

  text(name: string): string | undefined {
    const value = this.#options[name];
    return typeof value === "string" ? value : undefined;
  }

  /** Of an option that commander requires. */
  needed(name: string): string {
    return this.text(name) ?? "";
  }

  number(name: string): number | undefined {
    const value = this.#options[name];
    return typeof value === "number" ? value : undefined;
  }

  all(name: string): readonly string[] {
    const value = this.#options[name];
    return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
  }

  get url(): string {
    return this.text("url") ?? this.session.config.url;
  }

  /** The service, with the operator's token: of the settings, or of the data folder beside a service on this machine. */
  async client(onWait?: ClientParts["onWait"]): Promise<Client> {
    const { config } = this.session;
    const { url } = this;
    const token = config.token ?? (isHere(url) ? await readToken(tokenPathOf(config.dataDir)) : undefined);
    if (token === undefined) throw noToken(url, tokenPathOf(config.dataDir));
    return new Client({ url, token, ...(onWait === undefined ? {} : { onWait }) });
  }

  /** Asks a person, or says what a script has to give instead. */
  async ask(question: string, instead: string): Promise<string> {
    if (!this.io.isTerminal) throw new CliError("usage", `nobody is here to ask: ${instead}`);
    return this.io.ask(question);
  }
}

export interface CommandSpec {
  /** Name and arguments, as in `show <repository> <id>`. */
  readonly usage: string;
  readonly summary: string;
  /** Without the program's name. */
  readonly examples: readonly [string, ...string[]];
  /** False for what asks no service. */
  readonly asksService?: boolean;
  readonly options?: (command: Command) => Command;
  run(given: Given): Promise<Answer>;
}

/** A noun that has commands of its own. */
export function addNoun(parent: Command, name: string, summary: string): Command {
  return parent.command(name).summary(summary).description(`${summary}.`);
}

export function addCommand(parent: Command, session: Session, spec: CommandSpec): void {
  const command = parent.command(spec.usage).summary(spec.summary).description(`${spec.summary}.`);
  spec.options?.(command);
  command.option("--json", "answer with JSON alone on standard output");
  if (spec.asksService !== false) {
    command.option("--url <url>", "where the service is (VOUCHSAFE_URL)", httpUrl);
  }
  const examples = spec.examples.map((one) => `  $ vouchsafe ${one}`).join("\n");
  command.addHelpText("after", `\nExample:\n${examples}`);
  command.action(async () => {
    const given = new Given(session, command.processedArgs as unknown[], command.opts());
    const answer = await spec.run(given);
    const text = given.json && answer.json !== undefined ? jsonText(answer.json) : answer.text;
    if (text !== "") session.io.out(`${text}\n`);
    session.exitCode = answer.exitCode ?? 0;
  });
}

function httpUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:/i.test(text)) {
    throw new InvalidArgumentError("expected an http or https address");
  }
  return text;
}

/** For options that are whole numbers. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError("expected a whole number");
  return Number(text);
}

/** For GitHub's numeric ids. */
export function numericId(text: string): number {
  const id = wholeNumber(text);
  if (id === 0) throw new InvalidArgumentError("expected a numeric id of GitHub");
  return id;
}

/** For times: RFC 3339, or a day. @returns RFC 3339. */
export function moment(text: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const full = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/.test(text);
  const at = day || full ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at))
    throw new InvalidArgumentError("expected a time as in 2026-03-01 or 2026-03-01T12:00:00Z");
  return new Date(at).toISOString();
}

/** For options that may be given several times. */
export function several(text: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), text];
}

export function withPages(command: Command): Command {
  return command
    .option("--limit <n>", "at most so many", wholeNumber)
    .option("--offset <n>", "leave out so many first", wholeNumber);
}

/** Query text of what was given, with its question mark; empty without any. */
export function queryOf(values: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  if (given.length === 0) return "";
  const query = new URLSearchParams();
  for (const [name, value] of given) query.set(name, String(value));
  return `?${query.toString()}`;
}

/** The token beside this machine's service is for that service: it is never sent elsewhere. */
function isHere(url: string): boolean {
  const { hostname } = new URL(url);
  return (
    hostname === "localhost" || hostname === "[::1]" || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
  );
}

function noToken(url: string, path: string): CliError {
  const fix = isHere(url)
    ? `Set VOUCHSAFE_TOKEN, or run this where ${path} is (the first start of the service makes it; see VOUCHSAFE_DATA).`
    : "Set VOUCHSAFE_TOKEN to an operator's token for that service.";
  return new CliError("settings", "no token", { fix });
}
