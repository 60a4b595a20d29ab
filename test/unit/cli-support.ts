/** The command line in this process, with a screen that can be read and a person who answers. */
import { run } from "../../src/cli/main.ts";
import type { Io } from "../../src/cli/io.ts";

export interface Screen {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** @param answers what the person types, in order; nobody is there without them. */
export async function vouchsafe(
  env: Readonly<Record<string, string>>,
  argv: readonly string[],
  answers?: readonly string[],
): Promise<Screen> {
  let out = "";
  let err = "";
  const left = [...(answers ?? [])];
  const io: Io = {
    env,
    isTerminal: answers !== undefined,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    ask: (question) => {
      err += question;
      return Promise.resolve(left.shift() ?? "");
    },
  };
  const code = await run(argv, io);
  return { code, out, err };
}
