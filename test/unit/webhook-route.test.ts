import { createHmac } from "node:crypto";
import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { verifyChain } from "../../src/audit/chain.ts";
import { LedgerError } from "../../src/ledger/store.ts";
import { limits } from "../../src/limits.ts";
import { pack, unpack } from "../../src/webhook/packing.ts";
import { openDoor, reviewComment, signatureOf, type Door, type DoorOptions } from "./webhook-support.ts";

let door: Door;
const open = async (options: DoorOptions = {}): Promise<Door> => (door = await openDoor(options));
afterEach(() => door.close());

const text = (more: Parameters<typeof reviewComment>[0] = {}): string => JSON.stringify(reviewComment(more));
const inboxOf = (at: Door): string => `inbox#${at.integrationId}`;
const storedIn = async (at: Door, bodyHash: string): Promise<{ doc: unknown; body: Buffer }> => {
  const item = await at.store.get({ pk: inboxOf(at), sk: bodyHash });
  return { doc: item!.doc, body: await unpack(item!.blob!, limits.bodyBytesMax) };
};

async function scraped(at: Door, line: string): Promise<boolean> {
  return (await at.metrics.text()).split("\n").includes(line);
}

describe("when a delivery is signed with the integration's secret", () => {
  it("is stored with its body, queued, and answered 202", async () => {
    const { post, integrationId, woken, count } = await open();
    const body = text();
    const headers = {
      "x-github-event": "pull_request_review_comment",
      "x-github-delivery": "72d3162e-cc78-11e3",
    };
    expect(await post(body, headers)).toEqual({ status: 202, body: { status: "accepted" } });
    const [item] = await door.store.query(`queue#100`, { limit: 10 });
    expect(item?.doc).toMatchObject({ integrationId, attempts: 0 });
    const stored = await storedIn(door, item!.doc["bodyHash"] as string);
    expect(stored.body.toString()).toBe(body);
    expect(stored.doc).toMatchObject({
      state: "stored",
      lane: "100",
      event: "pull_request_review_comment",
      delivery: "72d3162e-cc78-11e3",
      bytes: Buffer.byteLength(body),
      receivedAt: door.clock.at,
    });
    expect(woken).toEqual([100]);
    expect(await count("lanes")).toBe(1);
  });

  it("counts once, however often and under whatever delivery id it comes", async () => {
    const { post, count } = await open();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => post(text(), { "x-github-delivery": `delivery-${n}` })),
    );
    expect(answers.every(({ status }) => status === 202)).toBe(true);
    expect(answers.filter(({ body }) => (body as { status: string }).status === "accepted")).toHaveLength(1);
    expect(await post(text())).toEqual({ status: 202, body: { status: "duplicate" } });
    expect(await count("queue#100")).toBe(1);
  });

  it("accepts the old secret for a day after a rotation, and both at once", async () => {
    const { post, integrations, integrationId, secret, clock } = await open();
    const next = await integrations.rotate(integrationId, { kind: "operator", id: "op_1" });
    const with2 = (body: string, by: string) => post(body, { "x-hub-signature-256": signatureOf(body, by) });
    expect((await with2(text({ id: 1 }), secret)).status).toBe(202);
    expect((await with2(text({ id: 2 }), next.secret)).status).toBe(202);
    clock.at += limits.secretOverlapHours * 3_600_000;
    expect((await with2(text({ id: 3 }), secret)).status).toBe(401);
    expect((await with2(text({ id: 4 }), next.secret)).status).toBe(202);
  });

  it("keeps odd headers out of the ledger", async () => {
    const { post, store } = await open();
    await post(text(), { "x-github-delivery": "a b<script>", "x-github-event": "é".repeat(10) });
    const [item] = await store.query(inboxOf(door), { limit: 1 });
    expect(item?.doc).toMatchObject({ event: "", delivery: "" });
  });

  it("does not mind the content type, nor its absence", async () => {
    const { post } = await open();
    for (const [n, type] of [
      "text/plain",
      "application/json; charset=utf-16",
      "multipart/form-data",
      undefined,
    ].entries()) {
      expect((await post(text({ id: n + 1 }), { "content-type": type })).status).toBe(202);
    }
  });
});

describe("when a delivery is not signed with the integration's secret", () => {
  const body = text();

  it.each<[string, Record<string, string | undefined>]>([
    ["no signature", { "x-hub-signature-256": undefined }],
    ["an empty one", { "x-hub-signature-256": "" }],
    ["another secret", { "x-hub-signature-256": signatureOf(body, "another") }],
    ["the empty secret", { "x-hub-signature-256": signatureOf(body, "") }],
    ["another body", { "x-hub-signature-256": signatureOf(`${body} `, "another") }],
    [
      "SHA-1 only",
      {
        "x-hub-signature-256": undefined,
        "x-hub-signature": `sha1=${createHmac("sha1", "x").update(body).digest("hex")}`,
      },
    ],
  ])("answers 401 to %s and stores nothing but that it happened", async (_name, headers) => {
    const { post, count } = await open();
    const answer = await post(body, headers);
    expect(answer).toMatchObject({ status: 401, body: { status: 401, code: "bad-signature" } });
    expect(await count(inboxOf(door))).toBe(0);
    expect(await count("queue#100")).toBe(0);
    expect(await door.audited()).toEqual(["webhook.rejected"]);
    expect(await verifyChain(door.ledger, "-")).toMatchObject({ ok: true });
  });

  it("answers 401 to the secret of another integration", async () => {
    const { post, integrations } = await open();
    const other = await integrations.create({
      name: "b",
      repoIds: [100],
      by: { kind: "operator", id: "op_1" },
    });
    expect((await post(body, { "x-hub-signature-256": signatureOf(body, other.secret) })).status).toBe(401);
  });

  it("accepts the delivery that was signed, after the forged one", async () => {
    const { post } = await open();
    await post(body, { "x-hub-signature-256": signatureOf(body, "another") });
    expect((await post(body)).body).toEqual({ status: "accepted" });
  });

  it("writes a bounded number of audit events a minute, and counts all of them", async () => {
    const { post, clock } = await open();
    const bad = { "x-hub-signature-256": undefined };
    for (let n = 0; n < limits.rejectionsAuditedPerMinuteMax + 20; n += 1) await post(body, bad);
    expect(await door.audited()).toHaveLength(limits.rejectionsAuditedPerMinuteMax);
    const counted = `vouchsafe_webhook_rejected_total{reason="no-signature"} ${limits.rejectionsAuditedPerMinuteMax + 20}`;
    expect(await scraped(door, counted)).toBe(true);
    clock.at += 60_000;
    await post(body, bad);
    expect(await door.audited()).toHaveLength(limits.rejectionsAuditedPerMinuteMax + 1);
  });
});

describe("when an address keeps sending badly signed requests", () => {
  it("answers 429 to its bad ones alone", async () => {
    const { post, clock } = await open({ badRequestsMax: 3 });
    const bad = { "x-hub-signature-256": undefined };
    const wrong = { "x-hub-signature-256": signatureOf("x", "another") };
    for (let n = 0; n < 3; n += 1) expect((await post(text(), bad)).status).toBe(401);
    expect(await post(text(), bad)).toMatchObject({ status: 429, body: { code: "too-many-bad-requests" } });
    expect((await post(text(), wrong)).status).toBe(429);
    expect((await post(text())).status).toBe(202);
    expect((await post(text(), bad)).status).toBe(429);
    clock.at += limits.badRequestsWindowMs;
    expect((await post(text(), bad)).status).toBe(401);
  });

  it("is not counted for well signed requests, also when they are nonsense", async () => {
    const { post } = await open({ badRequestsMax: 1 });
    for (let n = 0; n < 10; n += 1) await post(`nonsense ${n}`);
    expect((await post(text(), { "x-hub-signature-256": undefined })).status).toBe(401);
  });
});

describe("when the integration is not there", () => {
  it.each(["int_AAAAAAAAAAAAAAAAAAAAAA", "nobody", "%2e%2e%2f", "x".repeat(90)])(
    "answers 404 to %s",
    async (id) => {
      const { app, count } = await open();
      const body = text();
      const answer = await app.inject({
        method: "POST",
        url: `/webhooks/github/${id}`,
        body,
        headers: { "x-hub-signature-256": signatureOf(body, "x") },
      });
      expect(answer.statusCode).toBe(404);
      expect(answer.headers["content-type"]).toMatch(/^application\/problem\+json/);
      expect(await count(`inbox#${id}`)).toBe(0);
    },
  );

  it("answers 404 once it is revoked, and 202 once it is recovered", async () => {
    const { post, integrations, integrationId } = await open();
    const by = { kind: "operator", id: "op_1" } as const;
    await integrations.revoke(integrationId, by);
    expect((await post(text())).status).toBe(404);
    await integrations.recover(integrationId, by);
    expect((await post(text())).status).toBe(202);
  });
});

describe("when the body is about something else", () => {
  it("ignores a repository that the integration does not speak for, and keeps no body", async () => {
    const { post, count, store } = await open();
    expect(await post(text({ repo: 666 }))).toEqual({ status: 202, body: { status: "ignored" } });
    const [item] = await store.query(inboxOf(door), { limit: 1 });
    expect(item).not.toHaveProperty("blob");
    expect(item?.doc).toMatchObject({ state: "ignored", reason: "foreign" });
    expect(await count("queue#666")).toBe(0);
    expect(await door.audited()).toEqual(["delivery.ignored"]);
  });

  it("ignores a foreign event of any kind", async () => {
    const { post, store } = await open();
    await post(JSON.stringify({ action: "started", repository: { id: 666, full_name: "a/b" } }));
    expect((await store.query(inboxOf(door), { limit: 1 }))[0]?.doc).toMatchObject({ reason: "foreign" });
  });

  it("ignores events that are no comments, without a word in the audit chain", async () => {
    const { post, store } = await open();
    const body = JSON.stringify({ zen: "Keep it logically awesome.", hook_id: 1 });
    expect((await post(body, { "x-github-event": "ping" })).body).toEqual({ status: "ignored" });
    expect((await store.query(inboxOf(door), { limit: 1 }))[0]?.doc).toMatchObject({
      reason: "other",
      lane: "-",
    });
    expect(await door.audited()).toEqual([]);
  });
});

describe("when a signed body is not understood", () => {
  it.each<[string, string | Uint8Array]>([
    ["no JSON", "Prefer const over let"],
    ["nothing", ""],
    ["bytes that are not UTF-8", Uint8Array.of(0xff, 0xfe, 0x00)],
    ["a member named twice", text().replace('"action"', '"action":"deleted","action"')],
    ["__proto__", text().replace('"action"', '"__proto__":1,"action"')],
    ["a malformed repository", text().replace("acme/web", "../web")],
  ])("keeps %s as it is, so that a later version can read it", async (_name, body) => {
    const { post, store, count } = await open();
    expect(await post(body)).toEqual({ status: 202, body: { status: "ignored" } });
    const [item] = await store.query(inboxOf(door), { limit: 1 });
    expect(item?.doc).toMatchObject({ state: "not-understood", lane: "-" });
    const stored = await storedIn(door, item!.sk);
    expect(Buffer.compare(stored.body, Buffer.from(body))).toBe(0);
    expect(await count("queue#100")).toBe(0);
    expect(await door.audited()).toEqual(["delivery.ignored"]);
  });

  it("takes a header of another event for a reason not to understand, until the right one comes", async () => {
    const { post, count, woken } = await open();
    const wrong = { "x-github-event": "issue_comment" };
    const right = { "x-github-event": "pull_request_review_comment" };
    expect((await post(text(), wrong)).body).toEqual({ status: "ignored" });
    expect((await post(text(), wrong)).body).toEqual({ status: "duplicate" });
    expect(await count("queue#100")).toBe(0);
    const both = await Promise.all([post(text(), right), post(text(), right)]);
    expect(both.map(({ body }) => (body as { status: string }).status).toSorted()).toEqual([
      "accepted",
      "duplicate",
    ]);
    expect(await count("queue#100")).toBe(1);
    expect(woken).toEqual([100]);
    expect((await post(text(), wrong)).body).toEqual({ status: "duplicate" });
  });
});

describe("when two integrations speak for one repository", () => {
  it("queues the same body of both, also in the same millisecond", async () => {
    const { app, post, integrations, count } = await open();
    const other = await integrations.create({
      name: "b",
      repoIds: [100],
      by: { kind: "operator", id: "op_1" },
    });
    await post(text());
    const headers = { "x-hub-signature-256": signatureOf(text(), other.secret) };
    const answer = await app.inject({
      method: "POST",
      url: `/webhooks/github/${other.id}`,
      body: text(),
      headers,
    });
    expect(answer.json()).toEqual({ status: "accepted" });
    expect(await count("queue#100")).toBe(2);
  });
});

describe("when there is too much", () => {
  it("answers 413 to a body over the limit, also without a declared length, and 202 at the limit", async () => {
    const { post } = await open({ bodyBytesMax: 2_000 });
    const filled = (bytes: number) =>
      text({ body: "x".repeat(bytes - Buffer.byteLength(text({ body: "" }))) });
    expect((await post(filled(2_000))).status).toBe(202);
    expect(await post(filled(2_001))).toMatchObject({ status: 413, body: { code: "too-large" } });
    expect((await post(filled(2_001), { "content-length": undefined })).status).toBe(413);
    expect(door.inFlight.held).toBe(0);
  });

  it("answers 503 with Retry-After when a queue is full, to signed requests only", async () => {
    let waiting: number = limits.queueItemsMax;
    const { app, post, count, integrationId, secret } = await open({ backlog: () => waiting });
    const headers = { "x-hub-signature-256": signatureOf(text(), secret) };
    const full = await app.inject({
      method: "POST",
      url: `/webhooks/github/${integrationId}`,
      body: text(),
      headers,
    });
    expect(full.statusCode).toBe(503);
    expect(Number(full.headers["retry-after"])).toBeGreaterThan(0);
    expect((await post(text(), { "x-hub-signature-256": undefined })).status).toBe(401);
    expect(await count(inboxOf(door))).toBe(0);
    waiting -= 1;
    expect((await post(text())).body).toEqual({ status: "accepted" });
  });

  it("answers 503 when the bodies in flight fill the memory for them, and recovers", async () => {
    const { post, inFlight } = await open({ bytesInFlightMax: 3_000 });
    inFlight.take(2_900);
    expect(await post(text())).toMatchObject({ status: 503, body: { code: "busy" } });
    inFlight.give(2_900);
    expect((await post(text())).status).toBe(202);
    expect(inFlight.held).toBe(0);
  });
});

describe("when the ledger can't be written", () => {
  it("answers 503 with Retry-After, then takes the same delivery", async () => {
    let down = false;
    const { app, post, secret, integrationId } = await open({
      wrapStore: (store) => ({
        get: (key) => store.get(key),
        query: (pk, range) => store.query(pk, range),
        close: () => store.close(),
        commit: (writes) =>
          down ? Promise.reject(new LedgerError("unavailable", "disk full")) : store.commit(writes),
      }),
    });
    down = true;
    const headers = { "x-hub-signature-256": signatureOf(text(), secret) };
    const answer = await app.inject({
      method: "POST",
      url: `/webhooks/github/${integrationId}`,
      body: text(),
      headers,
    });
    expect(answer.statusCode).toBe(503);
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
    expect((await post(text(), { "x-hub-signature-256": undefined })).status).toBe(401); // it can't be audited, but it is refused
    expect(door.inFlight.held).toBe(0);
    down = false;
    expect((await post(text())).body).toEqual({ status: "accepted" });
  });
});

describe("when something is logged", () => {
  it("holds neither a signature nor a body", async () => {
    const { post, logged } = await open();
    await post(text({ body: "a sentence nobody logs" }));
    await post(text({ body: "a sentence nobody logs" }), { "x-hub-signature-256": undefined });
    expect(logged.join("")).toContain("rejected a webhook");
    expect(logged.join("")).not.toMatch(/sentence|sha256=/);
  });
});

describe("over real sockets", () => {
  async function listen(options: DoorOptions = {}): Promise<{ port: number; path: string; secret: string }> {
    const { app, integrationId, secret } = await open(options);
    await app.listen({ port: 0, host: "127.0.0.1" });
    return {
      port: (app.server.address() as AddressInfo).port,
      path: `/webhooks/github/${integrationId}`,
      secret,
    };
  }

  it("takes a body that comes in small pieces", async () => {
    const { port, path, secret } = await listen();
    const body = text();
    const request = httpRequest({
      port,
      path,
      method: "POST",
      headers: { "x-hub-signature-256": signatureOf(body, secret) },
    });
    for (let at = 0; at < body.length; at += 50) {
      request.write(body.slice(at, at + 50));
      await new Promise((resolve) => setImmediate(resolve));
    }
    request.end();
    const [answer] = (await once(request, "response")) as [IncomingMessage];
    expect(answer.statusCode).toBe(202);
    answer.resume();
  });

  it("refuses a length that is declared too large before the body is sent, and closes", async () => {
    const { port, path, secret } = await listen({ bodyBytesMax: 1_000 });
    const socket = connect(port, "127.0.0.1");
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\nX-Hub-Signature-256: ${signatureOf("x", secret)}\r\n\r\n`,
    );
    const [first] = (await once(socket, "data")) as [Buffer];
    expect(first.toString()).toMatch(/^HTTP\/1\.1 413 /);
    await once(socket, "close");
  });

  it("gives the memory back when a sender hangs up", async () => {
    const { port, path, secret } = await listen();
    const socket = connect(port, "127.0.0.1");
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\nX-Hub-Signature-256: ${signatureOf("x", secret)}\r\n\r\n{"half":`,
    );
    await expect.poll(() => door.inFlight.held).toBe(8);
    socket.destroy();
    await expect.poll(() => door.inFlight.held).toBe(0);
  });

  it("serves the next request on a connection after a refusal", async () => {
    const { port, path, secret } = await listen();
    const body = text();
    const socket = connect(port, "127.0.0.1");
    const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`;
    let seen = "";
    socket.on("data", (chunk: Buffer) => (seen += chunk.toString()));
    socket.write(`${head}\r\n${body}`);
    await expect.poll(() => seen).toMatch(/^HTTP\/1\.1 401 /);
    socket.write(`${head}X-Hub-Signature-256: ${signatureOf(body, secret)}\r\n\r\n${body}`);
    await expect.poll(() => seen).toMatch(/HTTP\/1\.1 202 /);
    socket.destroy();
  });
});

describe("when a body is very large", () => {
  it("is packed, stored and read back whole", async () => {
    const { post, store } = await open();
    const body = JSON.stringify({ ...reviewComment(), more: "0123456789".repeat(200_000) });
    expect((await post(body)).body).toEqual({ status: "accepted" });
    const [item] = await store.query(inboxOf(door), { limit: 1 });
    expect(item!.blob!.length).toBeLessThan(body.length / 100);
    expect((await storedIn(door, item!.sk)).body.toString()).toBe(body);
  });
});

describe("when a stored delivery is read", () => {
  it("is what was sent, and nobody who reads it can change it for the next", async () => {
    const { post, store, inbox, integrationId } = await open();
    await post(text());
    const [item] = await store.query(inboxOf(door), { limit: 1 });
    const event = await inbox.event(integrationId, item!.sk);
    expect(event).toMatchObject({ kind: "comment", repo: { id: 100 } });
    expect(() => Object.assign(event, { kind: "other" })).toThrow(TypeError);
    if (event.kind !== "comment") throw new Error("no comment");
    expect(() => Object.assign(event.comment, { body: "Use tabs." })).toThrow(TypeError);
  });

  it("is gone as soon as its body was taken away, although it was read before", async () => {
    const { post, store, inbox, integrationId } = await open();
    await post(text());
    const [item] = await store.query(inboxOf(door), { limit: 1 });
    await inbox.event(integrationId, item!.sk);
    const { pk, sk, doc } = item!;
    await store.commit([{ op: "put", key: { pk, sk }, doc, blob: null, when: { any: true } }]);
    expect(await inbox.event(integrationId, sk)).toMatchObject({ kind: "not-understood" });
  });
});

describe("when a stored body unpacks to more than was ever taken", () => {
  it("is not read", async () => {
    await open();
    const packed = await pack(new Uint8Array(1_000_001));
    await expect(unpack(packed, 1_000_000)).rejects.toThrow(RangeError);
    await expect(unpack(packed, 1_000_001)).resolves.toHaveLength(1_000_001);
  });
});
