import { createInterface } from "node:readline/promises";

/** The terminal, or what stands for it. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A person sits here, and can be asked. */
  readonly isTerminal: boolean;
  out(text: string): void;
  err(text: string): void;
  ask(question: string): Promise<string>;
}

export function systemIo(): Io {
  return {
    env: process.env,
    isTerminal: process.stdin.isTTY && process.stderr.isTTY,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    ask: async (question) => {
      const prompt = createInterface({ input: process.stdin, output: process.stderr });
      try {
        return await prompt.question(question);
      } finally {
        prompt.close();
      }
    },
  };
}
