import cliProgress from "cli-progress";
import type { Given } from "./command.ts";

export interface Progress {
  step(by?: number): void;
  stop(): void;
}

const silent: Progress = { step: () => undefined, stop: () => undefined };

/** A bar on the error stream for people at a terminal; nothing for programs. */
export function progressOf(given: Given, what: string, total: number): Progress {
  if (given.json || !given.io.isTerminal || total < 2) return silent;
  const bar = new cliProgress.SingleBar(
    { format: `${what} [{bar}] {value}/{total} {eta_formatted}`, stream: process.stderr, hideCursor: true },
    cliProgress.Presets.legacy,
  );
  bar.start(total, 0);
  return { step: (by = 1) => bar.increment(by), stop: () => bar.stop() };
}
