import type { FastifyPluginAsync } from "fastify";
import { z } from "zod";
import type { Ledger } from "../ledger/ledger.ts";
import { key } from "../ledger/layout.ts";
import type { Memories, MemoryReader } from "../memory/port.ts";
import { neverShed } from "./shedding.ts";

const checkTimeoutMs = 2_000;

/** One thing that has to work before requests are welcome. Rejects when it does not. */
export interface ReadyCheck {
  readonly name: string;
  /** May say more, as numbers and words for people. */
  check(): Promise<Readonly<Record<string, string | number | boolean>> | undefined>;
}

class ReadyTimeout extends Error {
  readonly code = "timeout";
}

interface Outcome {
  readonly ok: boolean;
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
  readonly problem?: string;
}

/** The ledger takes a durable write. @param who one of the stages that run here. */
export function ledgerCheck(ledger: Pick<Ledger, "write" | "clock">, who: string): ReadyCheck {
  return {
    name: "ledger",
    check: async () => {
      const doc = { at: ledger.clock.now() };
      await ledger.write([{ op: "put", key: key.ready(who), doc, when: { any: true } }]);
      return undefined;
    },
  };
}

/** The shared memory answers. */
export function memoryCheck(memories: Memories<MemoryReader>): ReadyCheck {
  return {
    name: "memory",
    check: async () => {
      const memory = await memories.of("pool", 0);
      await memory.list("readiness/", { limit: 1 });
      return undefined;
    },
  };
}

/** What readiness tells of backups. */
interface BackupHealth {
  readonly lastExportAt?: number;
  readonly overdue: boolean;
  readonly problem?: string;
  readonly lastDrillAt?: number;
  readonly drillOverdue: boolean;
  readonly lastCheckpointAt: number;
}

/**
 * When the last export was, and when one last passed a restore drill. A missed one is an alarm (the metrics have it), and
 * no reason to refuse requests.
 */
export function backupCheck(status: () => Promise<BackupHealth>): ReadyCheck {
  return {
    name: "backup",
    check: async () => {
      const { lastExportAt, overdue, problem, lastDrillAt, drillOverdue, lastCheckpointAt } = await status();
      return {
        lastExport: timeOf(lastExportAt),
        lastCheckpoint: timeOf(lastCheckpointAt),
        overdue,
        lastDrill: timeOf(lastDrillAt),
        drillOverdue,
        // Anybody may ask for readiness: only that something is wrong.
        ...(problem === undefined ? {} : { problem: "the last run failed" }),
      };
    },
  };
}

function timeOf(ms: number | undefined): string {
  return ms === undefined || ms === 0 ? "never" : new Date(ms).toISOString();
}

const outcome = z.object({
  ok: z.boolean(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  problem: z.string().optional(),
});
const readiness = z
  .object({ ready: z.boolean(), checks: z.record(z.string(), outcome) })
  .meta({ id: "Readiness" });
const liveness = z.object({ live: z.literal(true) }).meta({ id: "Liveness" });

/** `GET /healthz`: the process answers. `GET /readyz`: so does all that it needs. Never shed under load. */
export function healthRoutes(checks: readonly ReadyCheck[]): FastifyPluginAsync {
  const config = neverShed;
  // eslint-disable-next-line @typescript-eslint/require-await -- Fastify tells plugins by their promise
  return async (app) => {
    app.get(
      "/healthz",
      {
        config,
        schema: { tags: ["service"], summary: "Is the process alive?", response: { 200: liveness } },
      },
      () => ({ live: true }),
    );
    app.get(
      "/readyz",
      {
        config,
        schema: { tags: ["service"], summary: "Can it serve?", response: { 200: readiness, 503: readiness } },
      },
      async (request, reply) => {
        const outcomes = await Promise.all(
          checks.map(async (check): Promise<[string, Outcome]> => {
            const result = await run(check);
            if (!result.ok) request.log.warn({ check: check.name, problem: result.problem }, "not ready");
            return [check.name, result];
          }),
        );
        const ready = outcomes.every(([, one]) => one.ok);
        return reply.code(ready ? 200 : 503).send({ ready, checks: Object.fromEntries(outcomes) });
      },
    );
  };
}

/** The code of one of our errors; anybody may ask for readiness, so no message is told. */
function codeOf(error: unknown): string {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined;
  return typeof code === "string" && /^[a-z-]{1,40}$/.test(code) ? code : "failed";
}

/** A check that hangs is one that failed. */
async function run(check: ReadyCheck): Promise<Outcome> {
  const timeout = Promise.withResolvers<never>();
  const timer = setTimeout(() => timeout.reject(new ReadyTimeout("no answer in time")), checkTimeoutMs);
  try {
    const detail = await Promise.race([check.check(), timeout.promise]);
    return detail === undefined ? { ok: true } : { ok: true, detail };
  } catch (error) {
    return { ok: false, problem: codeOf(error) };
  } finally {
    clearTimeout(timer);
  }
}
