import type { Command } from "commander";
import { addCommand, type Session } from "./command.ts";

/** `vouchsafe demo`. */
export function addDemo(program: Command, session: Session): void {
  addCommand(program, session, {
    usage: "demo",
    summary: "Play two months of made-up reviews against a service in a throw-away folder, and tell them",
    examples: ["demo"],
    asksService: false,
    run: async (given) => {
      const { playDemo } = await import("./demo/play.ts");
      const told: string[] = [];
      const say = (line: string): void => {
        told.push(line);
        if (!given.json) given.io.out(`${line}\n`);
      };
      await playDemo(say);
      return { json: { lines: told }, text: "" };
    },
  });
}
