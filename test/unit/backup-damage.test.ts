import { randomUUID } from "node:crypto";
import { copyFile, readFile, rename, rm, writeFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Manifest } from "../../backup/manifest.ts";
import { signDocument } from "../../backup/signing.ts";
import { SqliteLedger } from "../../src/engines/embedded/sqlite-ledger.ts";
import { Keyring } from "../../src/keys/keyring.ts";
import { SigningKeys } from "../../src/keys/signing-keys.ts";
import { Ledger } from "../../src/ledger/ledger.ts";
import { honest, namespace, olga, poison, RecoveryWorld, repoId } from "./recovery-support.ts";

/** What somebody does who may write to the object store, and has none of our keys. */
let world: RecoveryWorld;
let before: string;

beforeEach(async () => {
  world = await RecoveryWorld.open();
  await world.learn(poison, 1);
  await world.learn(honest, 3);
  await world.service.backups.runExport(olga);
  await world.purge({ text: poison });
  await world.service.backups.runExport(olga);
  // So that a restore would have something to do.
  const memory = await world.service.memories.of("pool", 0);
  await memory.remove(
    namespace,
    (await world.records()).map(({ recordId }) => recordId),
  );
  before = await state();
});
afterEach(() => world.close());

const state = async () =>
  JSON.stringify([await world.rules(), await world.records(), await world.service.tombstones.list(repoId)]);

const restore = (ref: string) => world.service.backups.restore(olga, ref, { repo: repoId, dryRun: false });

/** Refused with words that say what was wrong, and nothing has changed. */
async function refused(what: RegExp, ref = "latest"): Promise<void> {
  await expect(restore(ref)).rejects.toMatchObject({ code: "conflict" });
  await expect(restore(ref)).rejects.toThrow(what);
  expect(await state()).toBe(before);
  expect(await world.events("restore.completed")).toBe(0);
}

async function newest(): Promise<{ id: string; manifest: string; first: string; firstManifest: string }> {
  const [last, first] = await world.service.backups.list();
  const [a = "", b = ""] = [last?.manifest?.key, first?.manifest?.key];
  return {
    id: last?.id ?? "",
    manifest: world.objectPath(a),
    first: first?.id ?? "",
    firstManifest: world.objectPath(b),
  };
}

const objectOf = async (id: string, ending: string): Promise<string> => {
  const name = (await world.objectKeys()).find((one) => one.includes(id) && one.endsWith(ending));
  if (name === undefined) throw new Error(`no object ${ending} of ${id}`);
  return world.objectPath(name);
};

interface Envelope {
  payload: Manifest;
  signature: object;
}

const envelopeOf = async (path: string): Promise<Envelope> =>
  JSON.parse(await readFile(path, "utf8")) as Envelope;

test("an undamaged one restores: the refusals below are no refusals of everything", async () => {
  expect((await restore("latest")).counts).toMatchObject({ rewritten: 1 });
});

describe("when somebody changes the store, a restore is refused", () => {
  test.each([".review-rules.json", "acme.web.json", "tombstones.json", "repositories.json"])(
    "with the object %s missing",
    async (ending) => {
      const { id } = await newest();
      await rm(await objectOf(id, ending));
      await refused(/missing/);
    },
  );

  test("with the manifest missing", async () => {
    const { manifest } = await newest();
    await rm(manifest);
    await refused(/no object manifests/);
  });

  test("with an older object in a newer one's place", async () => {
    const { id, first } = await newest();
    await copyFile(await objectOf(first, ".review-rules.json"), await objectOf(id, ".review-rules.json"));
    await refused(/not those of the manifest/);
  });

  test("with an older manifest in the newer one's place", async () => {
    const { manifest, firstManifest } = await newest();
    await copyFile(firstManifest, manifest);
    await refused(/swapped/);
  });

  test("with the newest manifest hidden, so that its tombstones would be forgotten", async () => {
    const { manifest, first } = await newest();
    await rename(manifest, `${manifest}.hidden`);
    await refused(/no object manifests/, first);
  });

  test("with an edited manifest", async () => {
    const { manifest } = await newest();
    const text = await readFile(manifest, "utf8");
    await writeFile(manifest, text.replace('"count":1', '"count":2'));
    await refused(/signature of the manifest does not hold/);
    await writeFile(manifest, `${text} `);
    await refused(/not in the form that it was signed in/);
  });

  test("with tombstones stripped, and the manifest made to fit without our key", async () => {
    const { id, manifest } = await newest();
    const path = await objectOf(id, "tombstones.json");
    const lines = (await readFile(path, "utf8")).split("\n");
    await writeFile(path, `${lines[0] ?? ""}\n],"count":0,"to":"2025-03-15T12:00:00.000Z"}\n`);
    await refused(/not those of the manifest/);
    const envelope = await envelopeOf(manifest);
    envelope.payload.objects = envelope.payload.objects.filter(({ kind }) => kind !== "tombstones");
    await writeFile(manifest, `${JSON.stringify(envelope)}\n`);
    await refused(/signature of the manifest does not hold|not in the form/);
  });

  test("with a manifest that somebody else signed, whatever they call their key", async () => {
    const { manifest } = await newest();
    const { payload } = await envelopeOf(manifest);
    const stranger = new Keyring([{ id: "k9", bytes: new Uint8Array(32).fill(9) }]);
    const store = new SqliteLedger(":memory:");
    const theirs = await SigningKeys.open(new Ledger(store, world.clock), stranger);
    await store.close();
    await writeFile(manifest, await signDocument("manifest", payload, theirs));
    await refused(/no key of ours/);
    const named = { keyId: world.service.signingKeys.keyId, sign: (bytes: Uint8Array) => theirs.sign(bytes) };
    await writeFile(manifest, await signDocument("manifest", payload, named));
    await refused(/signature of the manifest does not hold/);
  });

  test("with a checkpoint's signature on a manifest's words", async () => {
    const { manifest } = await newest();
    const { payload } = await envelopeOf(manifest);
    await writeFile(manifest, await signDocument("checkpoint", payload, world.service.signingKeys));
    await refused(/signature of the manifest does not hold/);
  });

  test("with another manifest, signed by us, that the ledger does not name", async () => {
    const { manifest } = await newest();
    const { payload } = await envelopeOf(manifest);
    const other = { ...payload, from: "2025-03-15T11:00:00.000Z" };
    await writeFile(manifest, await signDocument("manifest", other, world.service.signingKeys));
    await refused(/is not the manifest that the ledger names/);
  });

  test("with a broken link to the manifest before", async () => {
    const { firstManifest } = await newest();
    await rm(firstManifest);
    await refused(/chain of manifests is broken/);
  });

  test("with the public key beside the exports swapped", async () => {
    const path = world.objectPath(`keys/${world.service.signingKeys.keyId}.pem`);
    await writeFile(path, "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----\n");
    await refused(/swapped/);
  });
});

test("an object that was put into the store beside an export is no part of it", async () => {
  const { id } = await newest();
  const path = await objectOf(id, ".review-rules.json");
  await writeFile(path.replace("review-rules", "review-rules-too"), await readFile(path));
  expect((await restore("latest")).counts).toMatchObject({ rewritten: 1, foreign: 0 });
});

describe("when the signing key is rotated", () => {
  test("old exports still verify, and new ones are signed with the new key", async () => {
    const { ledger, keyring, signingKeys } = world.service;
    const old = signingKeys.keyId;
    await signingKeys.rotate(ledger, keyring);
    expect(signingKeys.keyId).not.toBe(old);
    const first = (await world.service.backups.list()).at(-1);
    expect(await world.service.backups.verify(first?.id ?? "")).toMatchObject({ ok: true });
    await world.service.backups.runExport(olga);
    expect(await world.service.backups.verify("latest")).toMatchObject({ ok: true, chain: 3 });
    await world.restart();
    expect(world.service.signingKeys.keyId).toBe(signingKeys.keyId);
    expect(await world.service.backups.verify("latest")).toMatchObject({ ok: true });
  });

  test("a sealed key that was changed in the ledger opens no service", async () => {
    const { ledger } = world.service;
    const at = { pk: "settings", sk: "signing-keys" };
    const item = await ledger.get(at);
    const text = JSON.stringify(item?.doc).replace(/"tag":"../, '"tag":"AA');
    await ledger.write([
      { op: "put", key: at, doc: JSON.parse(text) as object as never, when: { any: true } },
    ]);
    await expect(world.restart()).rejects.toMatchObject({ code: "not-authentic" });
  });
});

describe("when the ledger is lost, and the master key and the exports are not", () => {
  async function loseTheLedger(): Promise<void> {
    await world.stop();
    for (const name of [
      "ledger.db",
      "ledger.db-wal",
      "ledger.db-shm",
      "memory.db",
      "memory.db-wal",
      "memory.db-shm",
    ])
      await rm(`${world.folder}/${name}`, { force: true });
    world.clock.at += 60_000;
    await world.start();
    await world.onboard();
  }

  test("rules come back suspended, what was purged does not, and is not learned again unseen", async () => {
    const { first } = await newest();
    await loseTheLedger();
    const report = await restore(first);
    expect(report).toMatchObject({ tombstones: 1, counts: { held: 1, purged: 1 } });
    expect((await world.rules()).map(({ text, state: is }) => [text, is])).toEqual([[honest, "suspended"]]);
    await world.learn(poison, 11);
    expect((await world.rules()).map(({ text }) => text)).toEqual([honest]);
    const held = await world.service.candidates.list(await world.repo(), ["held"]);
    expect(held).toMatchObject([{ text: poison, flags: ["previously-purged"] }]);
  });

  test("a dry run adopts nothing", async () => {
    await loseTheLedger();
    await world.service.backups.restore(olga, "latest", { repo: repoId, dryRun: true });
    expect(await world.rules()).toEqual([]);
    await world.learn(poison, 11);
    expect(await world.rules()).toHaveLength(1);
  });

  test("the next export goes on with the chain", async () => {
    await loseTheLedger();
    await restore("latest");
    expect((await world.service.backups.runExport(olga)).seq).toBe(3);
    await world.restart();
    expect((await world.service.backups.list()).map(({ seq }) => seq)).toEqual([3, 2, 1]);
    expect(await world.service.backups.verify("latest")).toMatchObject({ ok: true, chain: 3 });
    const oldest = (await world.service.backups.list()).at(-1)?.id ?? "";
    expect((await restore(oldest)).counts).toMatchObject({ purged: 1, ended: 1 });
  });

  test("no export is written before somebody restored: it would bury the old tombstones", async () => {
    await loseTheLedger();
    await expect(world.service.backups.runExport(olga)).rejects.toMatchObject({ code: "conflict" });
    await world.service.backups.restore(olga, "latest", { dryRun: true });
    await expect(world.service.backups.runExport(olga)).rejects.toMatchObject({ code: "conflict" });
  });

  test("a manifest that somebody sealed under another master key is still not ours", async () => {
    const stranger = new Keyring([{ id: "k9", bytes: new Uint8Array(32).fill(9) }]);
    const store = new SqliteLedger(":memory:");
    const theirs = await SigningKeys.open(new Ledger(store, world.clock), stranger);
    await store.close();
    const { manifest } = await newest();
    const { payload } = await envelopeOf(manifest);
    const id = `e_${randomUUID()}`;
    const forged = { ...payload, id, seq: 9, sealed: { ...payload.sealed, signing: theirs.sealed } };
    const path = manifest.replace(/[^/]+$/, `000000009-${id}.json`);
    await writeFile(path, await signDocument("manifest", forged, theirs));
    await loseTheLedger();
    expect((await world.service.backups.list()).map(({ seq }) => seq)).toEqual([2, 1]);
  });
});
