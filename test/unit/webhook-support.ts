/** GitHub's side of the door: payloads, and a door to post them to. */
import { createHmac } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { WebhookDefinition } from "@octokit/webhooks-examples";
import type { FastifyInstance } from "fastify";
import { auditEvents } from "../../src/audit/chain.ts";
import { SqliteLedger } from "../../src/engines/embedded/sqlite-ledger.ts";
import { buildApp } from "../../src/http/app.ts";
import { buildLogger } from "../../src/http/logger.ts";
import { Metrics, metricsRoutes } from "../../src/http/metrics.ts";
import { Keyring } from "../../src/keys/keyring.ts";
import { SealedSecrets, type SecretStore } from "../../src/keys/secret-store.ts";
import { Ledger } from "../../src/ledger/ledger.ts";
import type { LedgerStore } from "../../src/ledger/store.ts";
import { Integrations } from "../../src/operators/integrations.ts";
import { AddressLimit } from "../../src/webhook/address-limit.ts";
import { BytesInFlight } from "../../src/webhook/body.ts";
import { Inbox } from "../../src/webhook/inbox.ts";
import { Rejections } from "../../src/webhook/rejections.ts";
import { webhookRoutes, type WebhookParts } from "../../src/webhook/route.ts";

export interface Example {
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Every real payload of @octokit/webhooks-examples (a CommonJS package of JSON). */
export function allExamples(): readonly Example[] {
  const definitions = createRequire(import.meta.url)("@octokit/webhooks-examples") as WebhookDefinition[];
  return definitions.flatMap(({ name, examples }) =>
    examples.map((payload) => ({ name, payload: payload as unknown as Record<string, unknown> })),
  );
}

export function examplesOf(name: string): readonly Record<string, unknown>[] {
  return allExamples().flatMap((one) => (one.name === name ? [one.payload as Record<string, unknown>] : []));
}

const person = (id: number, login: string) => ({ id, login, type: "User", site_admin: false });

/** A review comment as GitHub sends it, cut to what is used. */
export function reviewComment(
  more: { readonly id?: number; readonly body?: string; readonly repo?: number } = {},
) {
  return {
    action: "created",
    comment: {
      id: more.id ?? 11,
      user: person(1, "alice"),
      body: more.body ?? "Prefer const.",
      created_at: "2025-03-01T12:00:00Z",
      updated_at: "2025-03-01T12:00:00Z",
      author_association: "MEMBER",
      path: "src/index.ts",
    },
    pull_request: {
      number: 7,
      state: "open",
      user: person(900, "dev"),
      merged_at: null,
      updated_at: "2025-03-01T12:00:00Z",
    },
    repository: { id: more.repo ?? 100, full_name: "acme/web" },
    sender: person(1, "alice"),
  };
}

export function signatureOf(body: string | Uint8Array, secret: string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

export interface Door {
  readonly app: FastifyInstance;
  readonly ledger: Ledger;
  readonly store: LedgerStore;
  readonly inbox: Inbox;
  readonly integrations: Integrations;
  readonly inFlight: BytesInFlight;
  readonly metrics: Metrics;
  readonly clock: { at: number; readonly now: () => number };
  readonly integrationId: string;
  readonly secret: string;
  /** Lanes that were woken, in order. */
  readonly woken: number[];
  readonly logged: string[];
  /** Posts a body signed as GitHub would; headers given here win. */
  readonly post: (
    body: string | Uint8Array,
    headers?: Record<string, string | undefined>,
  ) => Promise<{ status: number; body: unknown }>;
  /** Of the number of items in a partition. */
  readonly count: (pk: string) => Promise<number>;
  /** Of the events of the chain that has no repository, but for the integration's own. */
  readonly audited: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

export interface DoorOptions extends Partial<Pick<WebhookParts, "bodyBytesMax" | "backlog">> {
  readonly repoIds?: readonly number[];
  readonly badRequestsMax?: number;
  readonly bytesInFlightMax?: number;
  /** Where webhook secrets lie; sealed in the ledger when left out. */
  readonly secrets?: (clock: { readonly now: () => number }) => SecretStore;
  readonly wrapStore?: (store: LedgerStore) => LedgerStore;
}

/** A door on a ledger of its own in a temporary folder. */
export async function openDoor(options: DoorOptions = {}): Promise<Door> {
  const dir = await mkdtemp(join(tmpdir(), "vouchsafe-door-"));
  const sqlite = new SqliteLedger(join(dir, "ledger.db"));
  const store = options.wrapStore?.(sqlite) ?? sqlite;
  const clock = { at: Date.parse("2025-03-01T12:00:00Z"), now: () => clock.at };
  const ledger = new Ledger(store, clock);
  const integrations = new Integrations(
    ledger,
    options.secrets?.(clock) ??
      new SealedSecrets(new Keyring([{ id: "mk_test", bytes: new Uint8Array(32).fill(7) }])),
  );
  const by = { kind: "operator", id: "op_1" } as const;
  const created = await integrations.create({ name: "acme", repoIds: options.repoIds ?? [100], by });
  const woken: number[] = [];
  const logged: string[] = [];
  const metrics = new Metrics();
  const inbox = new Inbox(ledger, (lane) => woken.push(lane));
  const inFlight = new BytesInFlight(options.bytesInFlightMax ?? 64 * 1024 * 1024);
  const bounds = { requestsMax: options.badRequestsMax ?? 1_000, windowMs: 300_000, addressesMax: 100 };
  const webhook = webhookRoutes({
    integrations,
    inbox,
    badAddresses: new AddressLimit(bounds, clock),
    rejections: new Rejections(ledger),
    inFlight,
    metrics,
    bodyBytesMax: options.bodyBytesMax ?? 25 * 1024 * 1024,
    backlog: options.backlog ?? (() => 0),
  });
  const app = await buildApp({
    logger: buildLogger("info", { write: (line) => logged.push(line) }),
    version: "0.0.0",
    trustProxy: [],
    routes: [webhook, metricsRoutes(metrics)],
  });
  await app.ready();
  return {
    app,
    ledger,
    store,
    inbox,
    integrations,
    inFlight,
    metrics,
    clock,
    integrationId: created.id,
    secret: created.secret,
    woken,
    logged,
    post: async (body, headers = {}) => {
      const all = {
        "content-type": "application/json",
        "x-github-event": undefined,
        "x-hub-signature-256": signatureOf(body, created.secret),
        ...headers,
      };
      const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
      const answer = await app.inject({
        method: "POST",
        url: `/webhooks/github/${created.id}`,
        payload: typeof body === "string" ? body : Buffer.from(body),
        headers: given as Record<string, string>,
      });
      return { status: answer.statusCode, body: answer.json<unknown>() };
    },
    count: async (pk) => (await store.query(pk, { limit: 10_000 })).length,
    audited: async () => {
      const names: string[] = [];
      for await (const event of auditEvents(ledger, "-")) names.push(event.name);
      return names.filter((name) => name !== "integration.changed");
    },
    close: async () => {
      await app.close();
      await store.close();
      await rm(dir, { recursive: true });
    },
  };
}
