/** Export, restore and purge among many records: on the embedded engines, and against AgentCore's real quotas. */
import { execFile } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { AgentCoreDouble } from "../../doubles/agentcore.ts";
import type { AgentCoreAt, Figures, Step, Task } from "./messages.ts";
import type { Amounts } from "./records.ts";

export type Measured = "export" | "restore" | "purge";

export interface RecoveryOptions extends Amounts {
  readonly rounds: number;
}

const worker = fileURLToPath(new URL("worker.ts", import.meta.url));
const run = promisify(execFile);
/** As `npm start` runs the service: a small young generation, which keeps the whole process small. */
const asStarted = ["--max-semi-space-size=8"];
const recordsPerPage = 100;
/** Requests a second (facts of AgentCore's quotas: BatchCreate and BatchDelete 20, List 30). */
const quota = { export: 30, restore: 20 } as const;
const refusedStatus = 429;

/** @returns the figures of one JSON line. Prints what it does on standard error: it takes minutes. */
export async function measure(name: Measured, options: RecoveryOptions): Promise<Record<string, unknown>> {
  const base = await mkdtemp(join(tmpdir(), "vouchsafe-bench-"));
  try {
    tell(`fill ${options.records} records`);
    const filled = join(base, "filled");
    await child({ ...options, step: "fill", folder: filled });
    if (name !== "export") await child({ ...options, step: "export", folder: filled });
    const embedded: Record<string, Figures>[] = [];
    const agentCore: (Figures & { refused: number })[] = [];
    for (let round = 1; round <= options.rounds; round += 1) {
      tell(`round ${round} of ${options.rounds}, embedded engines`);
      embedded.push(await onEmbedded(name, options, filled, join(base, `e${round}`)));
      tell(`round ${round} of ${options.rounds}, AgentCore double at its quotas`);
      agentCore.push(await onAgentCore(name, options, filled, join(base, `a${round}`)));
    }
    return figuresOf(name, options, embedded, agentCore);
  } finally {
    await rm(base, { recursive: true, force: true });
  }
}

/** Each step in a process of its own, on a copy. */
async function onEmbedded(
  name: Measured,
  options: RecoveryOptions,
  filled: string,
  folder: string,
): Promise<Record<string, Figures>> {
  await cp(filled, folder, { recursive: true });
  const steps: readonly Step[] = name === "export" ? ["export", "verify"] : [name];
  if (name === "restore") await emptyMemory(folder);
  const found: Record<string, Figures> = {};
  for (const step of steps) found[step] = await child({ ...options, step, folder });
  await rm(folder, { recursive: true });
  return found;
}

/** Memory is lost, the ledger is not. */
async function emptyMemory(folder: string): Promise<void> {
  for (const end of ["", "-wal", "-shm"]) await rm(join(folder, `memory.db${end}`), { force: true });
}

async function onAgentCore(
  name: Measured,
  options: RecoveryOptions,
  filled: string,
  folder: string,
): Promise<Figures & { refused: number }> {
  const double = new AgentCoreDouble({ fullPages: true });
  const agentCore: AgentCoreAt = { endpoint: await double.listen(), memoryId: double.addMemory() };
  try {
    if (name === "restore") await cp(filled, folder, { recursive: true });
    else {
      await child({ ...options, step: "fill", folder, agentCore, unpaced: true });
      if (name === "purge") await child({ ...options, step: "export", folder, agentCore, unpaced: true });
    }
    double.enforceQuotas = true;
    double.answers.clear();
    const figures = await child({ ...options, step: name, folder, agentCore });
    let refused = 0;
    for (const [answer, count] of double.answers) if (answer.endsWith(` ${refusedStatus}`)) refused += count;
    return { ...figures, refused };
  } finally {
    await double.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function figuresOf(
  name: Measured,
  options: RecoveryOptions,
  embedded: readonly Record<string, Figures>[],
  agentCore: readonly (Figures & { refused: number })[],
): Record<string, unknown> {
  const of = (step: string, figure: (one: Figures) => number): number =>
    median(embedded.map((round) => figure(round[step]!)));
  const seconds = of(name, (one) => one.seconds);
  const amount = name === "purge" ? options.poisoned : options.records;
  const theirs = median(agentCore.map((one) => one.seconds));
  const share =
    name === "purge"
      ? {}
      : { ratioToQuota: rounded(options.records / recordsPerPage / quota[name] / theirs) };
  return {
    records: options.records,
    ...(name === "purge" ? { purged: options.poisoned } : {}),
    rounds: options.rounds,
    seconds: rounded(seconds),
    recordsPerSecond: Math.round(amount / seconds),
    cpuSeconds: rounded(of(name, (one) => one.cpuSeconds)),
    rssMiBMax: Math.round(Math.max(...embedded.map((round) => round[name]!.rssMiBMax))),
    ...(name === "export" ? { verify: stepOf(embedded.map((round) => round["verify"]!)) } : {}),
    ...(name === "purge" ? { parts: partsOf(embedded.map((round) => round["purge"]!)) } : {}),
    ...share,
    refusedByQuota: agentCore.reduce((sum, one) => sum + one.refused, 0),
    agentCore: { ...stepOf(agentCore), ...(name === "purge" ? { parts: partsOf(agentCore) } : {}) },
  };
}

function stepOf(rounds: readonly Figures[]): Record<string, number> {
  return {
    seconds: rounded(median(rounds.map((one) => one.seconds))),
    rssMiBMax: Math.round(Math.max(...rounds.map((one) => one.rssMiBMax))),
  };
}

function partsOf(rounds: readonly Figures[]): Record<string, number> {
  const names = Object.keys(rounds[0]?.partSeconds ?? {});
  return Object.fromEntries(
    names.map((part) => [part, rounded(median(rounds.map((one) => one.partSeconds[part] ?? 0)))]),
  );
}

async function child(task: Task): Promise<Figures> {
  const { stdout, stderr } = await run(process.execPath, [...asStarted, worker, JSON.stringify(task)]);
  if (stderr !== "") process.stderr.write(stderr);
  const figures = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Figures;
  tell(
    `  ${task.step}: ${rounded(figures.seconds)} s, ${rounded(figures.cpuSeconds)} s of processor time, at most ${Math.round(figures.rssMiBMax)} MiB`,
  );
  return figures;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function rounded(value: number): number {
  return Number(value.toFixed(2));
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
