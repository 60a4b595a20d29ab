import { InvalidArgumentError, type Command } from "commander";
import { isStage, stageNames, type Stage } from "../stages.ts";

/** `--stage`: several with commas between them, or with one option each. */
export function stageOption(command: Command, what: string): Command {
  return command.option("--stage <stages>", `${what}: ${stageNames.join(", ")} (all of them)`, stagesOf);
}

function stagesOf(text: string, before: readonly Stage[] | undefined): readonly Stage[] {
  const names = text.split(",").map((name) => name.trim());
  for (const name of names) {
    if (!isStage(name))
      throw new InvalidArgumentError(`expected stages with commas between them, of ${stageNames.join(", ")}`);
  }
  return [...(before ?? []), ...names.filter(isStage)];
}
