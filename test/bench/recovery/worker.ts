/** One step on engines in a folder, in a process of its own: what it holds at most is the step's. Its task comes as JSON. */
import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "../../../src/clock.ts";
import { AgentCoreMemories } from "../../../src/engines/aws/agentcore-memories.ts";
import { openEmbedded } from "../../../src/engines/embedded/open.ts";
import { buildLogger } from "../../../src/http/logger.ts";
import { defaultTemplates } from "../../../src/memory/namespace.ts";
import { Service, type Engines } from "../../../src/service.ts";
import type { Figures, Task } from "./messages.ts";
import { caller, fill, onboard, poisonText, repoId } from "./records.ts";

const pollMs = 500;

const task = JSON.parse(process.argv[2] ?? "{}") as Task;
const engines = await open();
try {
  const service = await Service.open(engines, {
    agentLogins: [],
    templates: defaultTemplates,
    logger: buildLogger("error"),
    clock: systemClock,
  });
  const from = performance.now();
  const before = process.cpuUsage();
  const partSeconds = await run(service, from);
  const { user, system } = process.cpuUsage(before);
  const figures: Figures = {
    seconds: secondsSince(from),
    cpuSeconds: (user + system) / 1_000_000,
    rssMiBMax: process.resourceUsage().maxRSS / 1_024,
    partSeconds,
  };
  console.log(JSON.stringify(figures));
} finally {
  await engines.close();
}

async function run(service: Service, from: number): Promise<Record<string, number>> {
  switch (task.step) {
    case "fill": {
      const repo = await onboard(service);
      await fill(service, repo, await service.memories.of("pool", 0), task);
      return {};
    }
    case "export": {
      const { records } = await service.backups.runExport(caller);
      expectAll(records);
      return {};
    }
    case "verify": {
      const { ok, problems } = await service.backups.verify("latest");
      if (!ok) throw new Error(problems.join("\n"));
      return {};
    }
    case "restore": {
      const { counts } = await service.backups.restore(caller, "latest", { repo: repoId, dryRun: false });
      expectAll(counts.rewritten);
      return {};
    }
    case "purge":
      return purge(service, from);
  }
}

/** From the plan to the moment when every copy was verified gone. */
async function purge(service: Service, from: number): Promise<Record<string, number>> {
  const { purges } = service;
  const repo = await service.repositories.get(repoId);
  const preview = await purges.plan(caller, repo, { text: poisonText }, false);
  if (preview.taken.length !== task.poisoned)
    throw new Error(`expected ${task.poisoned} rules to purge, found ${preview.taken.length}`);
  const planned = secondsSince(from);
  const { confirmation, purge: doc } = preview;
  const confirmedAt = Date.now();
  await purges.confirm(caller, doc.id, { confirmation, reason: "bench" });
  const wiped = secondsSince(from);
  while ((await purges.get(doc.id)).state !== "completed") {
    await service.drain();
    if ((await purges.get(doc.id)).state !== "completed") await sleep(pollMs);
  }
  const gone = secondsSince(from);
  const { purge: done, backups } = await purges.report(doc.id);
  if (backups.length === 0) throw new Error("the export that holds the purged rules is not in the report");
  const hidden = ((done.hiddenAt ?? Infinity) - confirmedAt) / 1_000;
  return { planned, hiddenAfterConfirmation: hidden, wiped, gone };
}

async function open(): Promise<Engines> {
  const embedded = await openEmbedded(task.folder);
  if (task.agentCore === undefined) return embedded;
  const { endpoint, memoryId: poolMemoryId } = task.agentCore;
  const credentials = { accessKeyId: "AKIABENCH", secretAccessKey: "bench" };
  const settings = { poolMemoryId, region: "us-east-1", endpoint, credentials };
  const waits = {
    now: Date.now,
    sleep: (ms: number) => sleep(task.unpaced === true ? 0 : ms),
    random: Math.random,
  };
  const memories = new AgentCoreMemories(settings, embedded.store, waits);
  return { ...embedded, memories, close: () => memories.close().then(() => embedded.close()) };
}

/** A step that is fast because it did nothing is none. */
function expectAll(records: number | undefined): void {
  if (records !== task.records) throw new Error(`expected ${task.records} records, got ${records ?? "none"}`);
}

function secondsSince(from: number): number {
  return (performance.now() - from) / 1_000;
}
