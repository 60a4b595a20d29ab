import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auditEvents, verifyChain } from "../../src/audit/chain.ts";
import type { AuditEvent } from "../../src/audit/event.ts";
import { SqliteLedger } from "../../src/engines/embedded/sqlite-ledger.ts";
import { Keyring, type MasterKey } from "../../src/keys/keyring.ts";
import { SealedSecrets } from "../../src/keys/secret-store.ts";
import { key } from "../../src/ledger/layout.ts";
import { Ledger } from "../../src/ledger/ledger.ts";
import { Integrations } from "../../src/operators/integrations.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const by = { kind: "operator", id: "op_1" } as const;
const master = (id: string, fill: number): MasterKey => ({ id, bytes: new Uint8Array(32).fill(fill) });

let dir: string;
let store: SqliteLedger;
let ledger: Ledger;
let integrations: Integrations;
const clock = { at: 0, now: () => clock.at };

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "vouchsafe-integrations-"));
  clock.at = Date.parse("2025-03-01T12:00:00Z");
  store = new SqliteLedger(join(dir, "ledger.db"));
  ledger = new Ledger(store, clock);
  integrations = new Integrations(ledger, new SealedSecrets(new Keyring([master("one", 1)])));
});

afterEach(async () => {
  await store.close();
  await rm(dir, { recursive: true });
});

const create = () => integrations.create({ name: "acme hooks", repoIds: [100, 101, 100], by });

describe("when an integration is created", () => {
  it("tells a secret of 32 random bytes once, and an id that can't be guessed", async () => {
    const { id, secret } = await create();
    expect(id).toMatch(/^int_[A-Za-z0-9_-]{22}$/);
    expect(Buffer.from(secret, "base64url")).toHaveLength(32);
    expect(JSON.stringify(await integrations.list())).not.toContain(secret);
    expect(JSON.stringify((await store.get(key.integration(id)))?.doc)).not.toContain(secret);
  });

  it("shows its repositories and that it is active", async () => {
    const { id } = await create();
    expect(await integrations.get(id)).toMatchObject({
      name: "acme hooks",
      repoIds: [100, 101],
      state: "active",
    });
    expect(await integrations.list()).toHaveLength(1);
  });

  it("gives the door its secret and repositories", async () => {
    const { id, secret } = await create();
    expect(await integrations.speaker(id)).toEqual({ repoIds: new Set([100, 101]), secrets: [secret] });
  });

  it.each([
    ["no repository", "name", []],
    ["an id that is no number of GitHub's", "name", [0]],
    ["a fraction", "name", [1.5]],
    ["no name", "", [1]],
    ["a name with a line break", "a\nb", [1]],
    ["too many repositories", "name", Array.from({ length: 1_001 }, (_, n) => n + 1)],
  ])("refuses %s", async (_name, name, repoIds) => {
    await expect(integrations.create({ name, repoIds, by })).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("when nobody knows the integration", () => {
  it.each(["int_AAAAAAAAAAAAAAAAAAAAAA", "", "int_../../x", "x".repeat(5_000), "__proto__"])(
    "says so for %j",
    async (id) => {
      expect(await integrations.speaker(id)).toBeUndefined();
      await expect(integrations.get(id)).rejects.toMatchObject({ code: "not-found" });
      await expect(integrations.rotate(id, by)).rejects.toMatchObject({ code: "not-found" });
      await expect(integrations.revoke(id, by)).rejects.toMatchObject({ code: "not-found" });
    },
  );
});

describe("when a secret is rotated", () => {
  it("keeps the old one valid for a day", async () => {
    const { id, secret: old } = await create();
    const { secret } = await integrations.rotate(id, by);
    expect((await integrations.speaker(id))?.secrets).toEqual([secret, old]);
    clock.at += 24 * hourMs - 1;
    expect((await integrations.speaker(id))?.secrets).toEqual([secret, old]);
    clock.at += 1;
    expect((await integrations.speaker(id))?.secrets).toEqual([secret]);
  });

  it("does not lengthen the life of an older one", async () => {
    const { id, secret: oldest } = await create();
    const { secret: old } = await integrations.rotate(id, by);
    clock.at += 20 * hourMs;
    const { secret } = await integrations.rotate(id, by);
    expect((await integrations.speaker(id))?.secrets).toEqual([secret, old, oldest]);
    clock.at += 4 * hourMs;
    expect((await integrations.speaker(id))?.secrets).toEqual([secret, old]);
  });

  it("never honours more than three", async () => {
    const { id } = await create();
    for (let n = 0; n < 5; n += 1) await integrations.rotate(id, by);
    expect((await integrations.speaker(id))?.secrets).toHaveLength(3);
  });

  it("gives every one of two rotations at once a secret that works", async () => {
    const { id } = await create();
    const both = await Promise.all([integrations.rotate(id, by), integrations.rotate(id, by)]);
    const { secrets } = (await integrations.speaker(id))!;
    for (const { secret } of both) expect(secrets).toContain(secret);
  });
});

describe("when an integration is revoked", () => {
  it("is unknown to the door at once, and comes back with its secret within 7 days", async () => {
    const { id, secret } = await create();
    await integrations.speaker(id);
    await integrations.revoke(id, by);
    expect(await integrations.speaker(id)).toBeUndefined();
    expect(await integrations.get(id)).toMatchObject({
      state: "revoked",
      recoverableUntil: clock.at + 7 * dayMs,
    });
    clock.at += 7 * dayMs - 1;
    await integrations.recover(id, by);
    expect((await integrations.speaker(id))?.secrets).toEqual([secret]);
    expect(await integrations.get(id)).not.toHaveProperty("revokedAt");
  });

  it("is gone for good after 7 days", async () => {
    const { id } = await create();
    await integrations.revoke(id, by);
    clock.at += 7 * dayMs;
    await expect(integrations.recover(id, by)).rejects.toMatchObject({ code: "too-late" });
    await integrations.forgetSecrets();
    expect((await store.get(key.integration(id)))?.doc["secrets"]).toEqual([]);
  });

  it("can neither be revoked nor rotated again; an active one can't be recovered", async () => {
    const { id } = await create();
    await expect(integrations.recover(id, by)).rejects.toMatchObject({ code: "not-revoked" });
    await integrations.revoke(id, by);
    await expect(integrations.revoke(id, by)).rejects.toMatchObject({ code: "not-found" });
    await expect(integrations.rotate(id, by)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("when ended secrets are forgotten", () => {
  it("deletes those alone", async () => {
    const { id } = await create();
    const { secret } = await integrations.rotate(id, by);
    clock.at += dayMs;
    await integrations.forgetSecrets();
    expect((await store.get(key.integration(id)))?.doc["secrets"]).toHaveLength(1);
    expect((await integrations.speaker(id))?.secrets).toEqual([secret]);
  });
});

describe("when another process changes an integration", () => {
  it("is seen within 5 seconds", async () => {
    const { id } = await create();
    await integrations.speaker(id);
    const elsewhere = new Integrations(
      new Ledger(store, clock),
      new SealedSecrets(new Keyring([master("one", 1)])),
    );
    await elsewhere.revoke(id, by);
    clock.at += 5_000;
    expect(await integrations.speaker(id)).toBeUndefined();
  });
});

describe("when the master key is rotated", () => {
  it("reseals every secret under the new key, and the old key opens nothing any more", async () => {
    const first = await create();
    const second = await create();
    await integrations.rotate(second.id, by);
    const both = new Integrations(
      ledger,
      new SealedSecrets(new Keyring([master("two", 2), master("one", 1)])),
    );
    const done: string[] = [];
    for await (const id of both.reseal()) done.push(id);
    expect(done.toSorted()).toEqual([first.id, second.id].toSorted());
    const onlyNew = new Integrations(ledger, new SealedSecrets(new Keyring([master("two", 2)])));
    expect((await onlyNew.speaker(first.id))?.secrets).toEqual([first.secret]);
    expect((await onlyNew.speaker(second.id))?.secrets).toContain(second.secret);
  });
});

describe("when a sealed secret is moved to another integration", () => {
  it("does not open there", async () => {
    const one = await create();
    const other = await create();
    const stolen = (await store.get(key.integration(one.id)))!.doc["secrets"];
    const target = (await store.get(key.integration(other.id)))!;
    const doc = { ...target.doc, secrets: stolen };
    await store.commit([{ op: "put", key: key.integration(other.id), doc, when: { any: true } }]);
    await expect(integrations.speaker(other.id)).rejects.toMatchObject({ code: "not-authentic" });
  });
});

describe("in the audit chain", () => {
  it("has one event for every change, by whom, and no secret", async () => {
    const { id, secret } = await create();
    await integrations.rotate(id, by);
    await integrations.revoke(id, by);
    await integrations.recover(id, by);
    const events: AuditEvent[] = [];
    for await (const event of auditEvents(ledger, "-")) events.push(event);
    expect(events.map((event) => event.about["what"])).toEqual([
      "created",
      "rotated",
      "revoked",
      "recovered",
    ]);
    expect(events.every((event) => event.name === "integration.changed" && event.actor.id === "op_1")).toBe(
      true,
    );
    expect(JSON.stringify(events)).not.toContain(secret);
    expect(await verifyChain(ledger, "-")).toMatchObject({ ok: true, events: 4 });
  });
});
