import { readFileSync } from "node:fs";
import { EvaluationError } from "./evaluation-error.ts";

/** Reads JSON lines from files, in order. Throws `EvaluationError` ("no-data", "not-json") with the file and line. */
export function readJsonLines(files: readonly string[]): unknown[] {
  const lines = files.flatMap(readFile);
  if (lines.length === 0) throw new EvaluationError("no-data", `no line in ${files.join(", ")}`);
  return lines;
}

function readFile(file: string): unknown[] {
  return read(file)
    .split("\n")
    .map((line, index) => ({ line, at: index + 1 }))
    .filter(({ line }) => line.trim() !== "")
    .map(({ line, at }) => parse(line, `${file}:${at}`));
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new EvaluationError("no-data", `can't read ${file}`, { cause });
  }
}

function parse(line: string, where: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new EvaluationError("not-json", `${where} is not JSON`, { cause });
  }
}

/** A sample of at most `limit` lines, in their order; which ones depends on the seed alone. */
export function sampleLines(
  lines: readonly unknown[],
  limit: number | undefined,
  seed: number,
): readonly unknown[] {
  if (limit === undefined || limit >= lines.length) return lines;
  const random = seededRandom(seed);
  let needed = limit;
  // Selection sampling (Knuth, TAOCP 2, 3.4.2, algorithm S): one pass, keeps the order.
  return lines.filter((_, index) => {
    const chosen = random() * (lines.length - index) < needed;
    if (chosen) needed -= 1;
    return chosen;
  });
}

/** Mulberry32: small, seeded, good enough to choose lines. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
