import type { Command } from "commander";
import type { Config } from "../config.ts";
import { StageSet } from "../stages.ts";
import { addCommand, type Session } from "./command.ts";
import { CliError } from "./error.ts";
import { ago, fields } from "./screen.ts";

/** A scheduler may call twice for one time (EventBridge does): what is younger than this is good enough. */
const freshHours = 1;

/** `vouchsafe export once`: the backup stage for as long as one export takes, for a scheduler that starts processes. */
export function addExportOnce(noun: Command, session: Session): void {
  addCommand(noun, session, {
    usage: "once",
    summary: "Export in a process of its own, verify, and end; for schedulers, on the engines of AWS",
    examples: ["export once"],
    asksService: false,
    run: async () => {
      const { config } = session;
      if (!config.isShared) throw ownFolder();
      const { start } = await import("../main.ts");
      const running = await start(alone(config), undefined, new StageSet(["backup"]), { worker: false });
      try {
        const { backups } = running.service;
        await backups.runTimed();
        await backups.checkpointIfDue();
        const status = await backups.status();
        const text = fields([
          ["export", status.lastExport ?? "none"],
          [
            "finished",
            status.lastExportAt === undefined ? "never" : ago(new Date(status.lastExportAt).toISOString()),
          ],
          ["problem", status.problem ?? "none"],
        ]);
        return { json: status, text, ...(status.overdue ? { exitCode: 1 } : {}) };
      } finally {
        await running.stop();
      }
    },
  });
}

/** Beside the service on one machine: nobody calls it, and its port is its own. */
function alone(config: Config): Config {
  return { ...config, host: "127.0.0.1", port: 0, exports: { ...config.exports, everyHours: freshHours } };
}

function ownFolder(): CliError {
  const fix = "Ask the service, which has the folder to itself: vouchsafe export run";
  return new CliError("settings", "a data folder is one process's own", { fix });
}
