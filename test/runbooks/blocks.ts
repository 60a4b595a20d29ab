/** The console blocks of a runbook: commands after `$ `, with what they print. */

export interface Step {
  readonly command: string;
  /** Lines, without a trailing one that says the exit code. */
  readonly output: readonly string[];
  readonly exitCode: number;
  /** Of the command in the file, from 1. */
  readonly line: number;
}

const exit = /^\(exit code (\d+)\)$/;

export function stepsOf(markdown: string): Step[] {
  const steps: { command: string; output: string[]; exitCode: number; line: number }[] = [];
  let isConsole = false;
  for (const [at, text] of markdown.split("\n").entries()) {
    if (text.startsWith("```")) {
      isConsole = text === "```console";
      continue;
    }
    if (!isConsole) continue;
    const last = steps.at(-1);
    const code = exit.exec(text)?.[1];
    if (text.startsWith("$ ")) steps.push({ command: text.slice(2), output: [], exitCode: 0, line: at + 1 });
    else if (last === undefined) throw new Error(`line ${at + 1}: expected a command after \`$ \``);
    else if (last.output.length === 0 && last.command.endsWith("\\"))
      last.command = joined(last.command, text);
    else if (code !== undefined) last.exitCode = Number(code);
    else last.output.push(text);
  }
  return steps;
}

function joined(command: string, next: string): string {
  return `${command.slice(0, -1).trimEnd()} ${next.trim()}`;
}

/** The runbook with other outputs, in the order of its steps: what was printed when it was run. */
export function withOutputs(
  markdown: string,
  outputs: readonly { code: number; lines: readonly string[] }[],
): string {
  const all: string[] = [];
  let isConsole = false;
  let isCommand = false;
  let at = -1;
  for (const text of markdown.split("\n")) {
    if (text.startsWith("```")) isConsole = text === "```console";
    if (!isConsole || text.startsWith("```")) {
      all.push(text);
      continue;
    }
    if (text.startsWith("$ ")) {
      at += 1;
      isCommand = true;
    }
    if (!isCommand) continue;
    all.push(text);
    if (text.endsWith("\\")) continue;
    isCommand = false;
    const { code = 0, lines = [] } = outputs[at] ?? {};
    all.push(...lines, ...(code === 0 ? [] : [`(exit code ${code})`]));
  }
  return all.join("\n");
}
