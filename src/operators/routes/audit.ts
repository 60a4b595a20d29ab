import { Readable } from "node:stream";
import { z } from "zod";
import { sortable } from "../../ledger/layout.ts";
import type { LedgerReader } from "../../ledger/ledger.ts";
import type { Service } from "../../service.ts";
import { commonChains } from "../../stages.ts";
import { told, type Api } from "./api.ts";

const eventsPerPageMax = 1_000;
const eventsPerPageDefault = 200;

const event = z
  .object({
    v: z.literal(1),
    chain: z.string(),
    seq: z.int(),
    at: z.iso.datetime(),
    name: z.string(),
    actor: z.object({ kind: z.string(), id: z.union([z.string(), z.number()]) }),
    about: z
      .record(z.string(), z.unknown())
      .meta({ description: "Ids, hashes, codes and numbers; never text" }),
    prev: z.string(),
    hash: z.string(),
  })
  .meta({ id: "AuditEvent" });

const page = z
  .object({
    items: z.array(event).readonly(),
    next: z.int().optional().meta({ description: "Ask on with `after` set to this; absent at the end" }),
  })
  .meta({ id: "AuditPage" });

const report = z
  .object({
    chain: z.string(),
    ok: z.boolean(),
    events: z.int(),
    head: z.string(),
    problem: z.string().optional(),
  })
  .meta({ id: "ChainReport" });

const params = z.object({
  chain: z
    .string()
    .refine(
      (chain) => /^[1-9]\d{0,14}$/.test(chain) || (commonChains as readonly string[]).includes(chain),
      `a repository's numeric id, or for what has none ${commonChains.join(", ")}`,
    )
    .meta({
      description: "A repository's numeric id; for what has none `-`, or `-` and a stage that runs by itself",
    }),
});

const query = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(eventsPerPageMax).default(eventsPerPageDefault),
});

const tag = "audit";

/** `/v1/audit/{chain}`: every step, each event bound to the one before. */
export function auditRoutes(api: Api, { ledger, checkpoints }: Service): void {
  api.get(
    "/v1/audit/:chain",
    {
      schema: {
        ...told(
          tag,
          "Read a chain's events",
          "With `Accept: application/jsonl` all of them from `after` on, one JSON object a line.",
        ),
        params,
        querystring: query,
        response: { 200: page },
      },
    },
    async (request, reply) => {
      const { after, limit } = request.query;
      const pk = `audit#${request.params.chain}`;
      if (request.headers.accept?.includes("application/jsonl") !== true) {
        return pageOfEvents(ledger, pk, after, limit);
      }
      const lines = Readable.from(linesOf(ledger, pk, after));
      // A stream passes the serialiser by; its type is told to the compiler alone.
      return reply.type("application/jsonl").send(lines as never);
    },
  );
  api.get(
    "/v1/audit/:chain/verify",
    {
      schema: {
        ...told(tag, "Verify a chain from its first event to its head, and against every checkpoint"),
        params,
        response: { 200: report },
      },
    },
    ({ params: { chain } }) => checkpoints.verify(chain),
  );
}

async function pageOfEvents(ledger: LedgerReader, pk: string, after: number, limit: number) {
  const found = await ledger.query(pk, { prefix: "e#", after: `e#${sortable(after)}`, limit });
  const items = found.map((item) => item.doc as unknown as z.output<typeof event>);
  const last = items.at(-1);
  return items.length < limit || last === undefined ? { items } : { items, next: last.seq };
}

async function* linesOf(ledger: LedgerReader, pk: string, after: number): AsyncGenerator<string> {
  for (let from: number | undefined = after; from !== undefined;) {
    const { items, next } = await pageOfEvents(ledger, pk, from, eventsPerPageDefault);
    if (items.length > 0) yield items.map((one) => `${JSON.stringify(one)}\n`).join("");
    from = next;
  }
}
