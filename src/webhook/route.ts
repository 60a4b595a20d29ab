import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Metrics } from "../http/metrics.ts";
import { neverShed } from "../http/shedding.ts";
import { limits } from "../limits.ts";
import type { Integrations, Speaker } from "../operators/integrations.ts";
import type { AddressLimit } from "./address-limit.ts";
import { readBody, tooLarge, type BytesInFlight } from "./body.ts";
import { WebhookError } from "./error.ts";
import type { Inbox, Receipt } from "./inbox.ts";
import type { RejectionReason, Rejections } from "./rejections.ts";
import { isSigned, isWellFormedSignature } from "./signature.ts";

const backlogRetrySeconds = 30;

export interface WebhookParts {
  readonly integrations: Pick<Integrations, "speaker" | "speakerAgain">;
  readonly inbox: Pick<Inbox, "receive">;
  readonly badAddresses: AddressLimit;
  readonly rejections: Rejections;
  readonly inFlight: BytesInFlight;
  readonly metrics: Pick<Metrics, "deliveries" | "webhookRejected">;
  readonly bodyBytesMax: number;
  /** Deliveries that wait in the fullest queue, as far as this process knows. */
  readonly backlog: () => number;
}

const params = z.object({ integrationId: z.string().max(100) });
const answer = z.object({
  status: z.enum(["accepted", "duplicate", "ignored"]).meta({
    description:
      "Durable in each case. Ignored: not about a repository of this integration, or not understood.",
  }),
});

/** The door for GitHub: `POST /webhooks/github/{integrationId}`. */
export function webhookRoutes(parts: WebhookParts): FastifyPluginAsync {
  // eslint-disable-next-line @typescript-eslint/require-await -- Fastify tells plugins by their promise
  return async (app: FastifyInstance) => {
    // Nothing reads a body before its sender is known: the handler takes the raw stream.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", (_request, _stream, done) => done(null));
    app.post<{ Params: z.infer<typeof params> }>(
      "/webhooks/github/:integrationId",
      {
        // GitHub never sends twice: shedding load by chance would lose deliveries. The backlog below decides.
        config: neverShed,
        schema: {
          tags: ["webhooks"],
          summary: "Receive a signed delivery from GitHub",
          params,
          response: { 202: answer },
        },
      },
      async (request, reply) => {
        const receipt = await receive(parts, request.params.integrationId, request);
        return reply.code(202).send({ status: receipt === "not-understood" ? "ignored" : receipt });
      },
    );
  };
}

/** Step 1 of a comment's life, in the order of what it costs: who, form, size, memory, signature, then storage. */
async function receive(
  parts: WebhookParts,
  integrationId: string,
  request: FastifyRequest,
): Promise<Receipt> {
  let speaker = await parts.integrations.speaker(integrationId);
  if (speaker === undefined) {
    parts.metrics.webhookRejected.inc({ reason: "unknown-integration" });
    throw new WebhookError("unknown-integration", "there is no such integration");
  }
  const signature = headerOf(request, "x-hub-signature-256");
  if (!isWellFormedSignature(signature)) return reject(parts, request, integrationId, "no-signature");
  if (declaredBytes(request) > parts.bodyBytesMax) throw counted(parts, tooLarge(parts.bodyBytesMax));
  await using body = await readBody(request.raw, parts.bodyBytesMax, parts.inFlight).catch(
    (error: unknown) => {
      throw counted(parts, error);
    },
  );
  if (!(await isSigned(body.bytes, signature, speaker.secrets))) {
    // Where secrets lie elsewhere, this process may not know the newest one yet.
    speaker = await parts.integrations.speakerAgain(integrationId, speaker);
    if (speaker === undefined || !(await isSigned(body.bytes, signature, speaker.secrets)))
      return await reject(parts, request, integrationId, "bad-signature");
  }
  return await store(parts, integrationId, speaker, request, body.bytes);
}

async function store(
  parts: WebhookParts,
  integrationId: string,
  speaker: Speaker,
  request: FastifyRequest,
  body: Buffer,
): Promise<Receipt> {
  if (parts.backlog() >= limits.queueItemsMax) {
    throw counted(
      parts,
      new WebhookError("backlog", "too many deliveries wait", { retryAfterSeconds: backlogRetrySeconds }),
    );
  }
  const receipt = await parts.inbox.receive({
    integrationId,
    repoIds: speaker.repoIds,
    body,
    event: labelOf(request, "x-github-event"),
    delivery: labelOf(request, "x-github-delivery"),
  });
  parts.metrics.deliveries.inc({ outcome: receipt });
  return receipt;
}

/** Bad signatures: nothing of them is stored but that there was one. */
async function reject(
  parts: WebhookParts,
  request: FastifyRequest,
  integrationId: string,
  reason: RejectionReason,
): Promise<never> {
  parts.metrics.webhookRejected.inc({ reason });
  const retryAfterSeconds = parts.badAddresses.count(request.ip);
  if (retryAfterSeconds > 0) {
    throw new WebhookError("too-many-bad-requests", "too many badly signed requests from here", {
      retryAfterSeconds,
    });
  }
  try {
    const told = await parts.rejections.audit(integrationId, reason);
    if (told)
      request.log.warn({ integration: integrationId, reason, address: request.ip }, "rejected a webhook");
  } catch (error) {
    request.log.warn({ err: error }, "a rejected webhook could not be audited");
  }
  throw new WebhookError("bad-signature", "expected x-hub-signature-256 by this integration's secret");
}

function counted(parts: WebhookParts, error: unknown): unknown {
  if (error instanceof WebhookError) parts.metrics.webhookRejected.inc({ reason: error.code });
  return error;
}

function declaredBytes(request: FastifyRequest): number {
  return Number(request.headers["content-length"] ?? 0);
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === "string" ? value : undefined;
}

/** An unsigned header that is kept for people to look at; anything odd is left out. */
function labelOf(request: FastifyRequest, name: string): string {
  const value = headerOf(request, name);
  return value !== undefined && /^[A-Za-z0-9_-]{1,64}$/.test(value) ? value : "";
}
