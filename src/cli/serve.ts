import type { Command } from "commander";
import type { Config } from "../config.ts";
import { MasterKeyFileError } from "../engines/embedded/master-key-file.ts";
import type { Running } from "../main.ts";
import { addCommand, type Given, type Session } from "./command.ts";
import { CliError } from "./error.ts";
import { lockedFolder } from "./locked-folder.ts";
import { jsonText } from "./screen.ts";
import { stageOption } from "./stage-option.ts";
import { writeToken } from "./token-file.ts";
import { welcome } from "./welcome.ts";
import { StageError, stageNames, StageSet, type Stage } from "../stages.ts";

/** `vouchsafe serve`: what `npm start` runs. */
export function addServe(program: Command, session: Session): void {
  addCommand(program, session, {
    usage: "serve",
    summary: "Run the service, or some stages of it",
    examples: ["serve", "serve --json", "serve --stage learn", "serve --stage ingest,serve"],
    asksService: false,
    options: (command) => stageOption(command, "only these"),
    run: async (given) => {
      const { config } = session;
      const stages = new StageSet(
        given.all("stage").length === 0 ? stageNames : (given.all("stage") as Stage[]),
      );
      const stop = stopSignal();
      const lock = config.isShared ? undefined : lockedFolder(config.dataDir);
      try {
        const running = await started(config, stages);
        await tell(given, config, running, stages);
        await stop;
        await running.stop();
      } finally {
        lock?.release();
      }
      return { json: undefined, text: "" };
    },
  });
}

/** Settles at the first request to stop; a second one does not wait. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve());
  });
}

async function tell(given: Given, config: Config, running: Running, stages: StageSet): Promise<void> {
  const { url, firstToken } = running;
  const { dataDir } = config;
  const tokenFile = firstToken === undefined ? undefined : await writeToken(dataDir, firstToken);
  const started = { url, dataDir, stages: stages.names, ...(tokenFile === undefined ? {} : { tokenFile }) };
  given.io.out(
    given.json
      ? `${jsonText({ event: "listening", ...started }, 0)}\n`
      : welcome({ ...started, isBound: config.operator !== undefined }),
  );
}

async function started(config: Config, stages: StageSet): Promise<Running> {
  const { start } = await import("../main.ts");
  try {
    return await start(config, undefined, stages);
  } catch (error) {
    throw explained(error, config);
  }
}

/** Why it did not start, where that is something to set right. */
function explained(error: unknown, { host, port }: Config): unknown {
  if (error instanceof StageError) return new CliError("settings", error.message, { cause: error });
  if (error instanceof MasterKeyFileError) return new CliError("settings", error.message, { cause: error });
  const code = (error as NodeJS.ErrnoException).code ?? "";
  if (code === "EADDRINUSE") {
    const fix = "Stop what listens there, or set VOUCHSAFE_PORT to another port.";
    return new CliError("settings", `port ${port} of ${host} is in use`, { fix, cause: error });
  }
  if (code === "EACCES" || code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
    const fix = "See VOUCHSAFE_HOST and VOUCHSAFE_PORT.";
    return new CliError("settings", `can't listen on port ${port} of ${host} (${code})`, {
      fix,
      cause: error,
    });
  }
  return error;
}
