import { chmod, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  addMasterKey,
  dropPrevious,
  loadMasterKeys,
  MasterKeyFileError,
} from "../../src/engines/embedded/master-key-file.ts";
import { Keyring } from "../../src/keys/keyring.ts";

let dir: string;
const file = (): string => join(dir, "master-key.json");

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "vouchsafe-keys-"));
});

afterEach(() => rm(dir, { recursive: true }));

describe("at the first start", () => {
  it("makes a key of 32 random bytes that nobody else can read", async () => {
    const { keys, created } = await loadMasterKeys(join(dir, "new", "folder"));
    expect(created).toBe(true);
    expect(keys).toHaveLength(1);
    expect(keys[0].bytes).toHaveLength(32);
    expect(new Set(keys[0].bytes).size).toBeGreaterThan(8);
    const { mode } = await stat(join(dir, "new", "folder", "master-key.json"));
    expect(mode & 0o777).toBe(0o600);
    expect((await stat(join(dir, "new"))).mode & 0o077).toBe(0);
  });

  it("leaves nothing but the key file", async () => {
    await loadMasterKeys(dir);
    expect(await readdir(dir)).toEqual(["master-key.json"]);
  });

  it("gives the same key at the next start", async () => {
    const first = await loadMasterKeys(dir);
    const second = await loadMasterKeys(dir);
    expect(second).toEqual({ keys: first.keys, created: false });
  });

  it("agrees on one key when several processes start at once", async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => loadMasterKeys(dir)));
    expect(new Set(all.map(({ keys }) => keys[0].id)).size).toBe(1);
    expect(all.filter(({ created }) => created)).toHaveLength(1);
    expect(await readdir(dir)).toEqual(["master-key.json"]);
  });
});

describe("when the key file is not as it should be", () => {
  it.each([0o640, 0o604, 0o620, 0o666])("refuses one with mode %o", async (mode) => {
    await loadMasterKeys(dir);
    await chmod(file(), mode);
    await expect(loadMasterKeys(dir)).rejects.toMatchObject({ code: "exposed" });
  });

  it.each([
    ["empty", ""],
    ["no JSON", "{"],
    ["another version", '{"version":2,"keys":[]}'],
    ["no keys", '{"version":1,"keys":[]}'],
    [
      "a short key",
      '{"version":1,"keys":[{"id":"mk_00000000","key":"c2hvcnQ=","createdAt":"2025-03-01T12:00:00Z"}]}',
    ],
  ])("refuses one that is %s, and makes no new one", async (_name, text) => {
    await writeFile(file(), text, { mode: 0o600 });
    await expect(loadMasterKeys(dir)).rejects.toMatchObject({ code: "unreadable" });
    expect(await readFile(file(), "utf8")).toBe(text);
  });

  it("refuses a symbolic link", async () => {
    await loadMasterKeys(dir);
    await rename(file(), join(dir, "elsewhere.json"));
    await symlink(join(dir, "elsewhere.json"), file());
    await expect(loadMasterKeys(dir)).rejects.toMatchObject({ code: "unreadable" });
  });

  it("shows nothing of the key in the error", async () => {
    const { keys } = await loadMasterKeys(dir);
    const secret = Buffer.from(keys[0].bytes).toString("base64");
    await writeFile(file(), `{"version":1,"keys":["${secret}"`);
    const error = await loadMasterKeys(dir).then(
      () => new Error("expected a refusal"),
      (caught: unknown) => caught as Error,
    );
    expect(error).toMatchObject({ code: "unreadable" });
    expect(JSON.stringify([error.message, error.stack, error.cause])).not.toContain(secret.slice(0, 8));
  });
});

describe("when a ledger is there and the key file is not", () => {
  it("makes no new key, which would open nothing of it", async () => {
    await writeFile(join(dir, "ledger.db"), "");
    await expect(loadMasterKeys(dir)).rejects.toMatchObject({ code: "lost" });
    expect(await readdir(dir)).toEqual(["ledger.db"]);
  });
});

describe("when the master key is rotated", () => {
  it("puts the new key first, keeps the old one until it is dropped", async () => {
    const { keys: before } = await loadMasterKeys(dir);
    const sealed = new Keyring(before).seal("integration-secret", Buffer.from("text"), "context");
    const during = await addMasterKey(dir);
    expect(during).toHaveLength(2);
    expect(during[1]).toEqual(before[0]);
    expect((await loadMasterKeys(dir)).keys).toEqual(during);
    expect(new Keyring(during).open("integration-secret", sealed, "context").toString()).toBe("text");

    const after = await dropPrevious(dir);
    expect(after).toEqual([during[0]]);
    expect(() => new Keyring(after).open("integration-secret", sealed, "context")).toThrow(/no master key/);
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    expect(await readdir(dir)).toEqual(["master-key.json"]);
  });

  it("refuses a fifth key", async () => {
    await loadMasterKeys(dir);
    for (let n = 0; n < 3; n += 1) await addMasterKey(dir);
    await expect(addMasterKey(dir)).rejects.toMatchObject({ code: "too-many" });
    expect((await loadMasterKeys(dir)).keys).toHaveLength(4);
  });

  it("has nothing to rotate before the first start", async () => {
    await expect(addMasterKey(dir)).rejects.toThrow(MasterKeyFileError);
    await expect(dropPrevious(dir)).rejects.toMatchObject({ code: "lost" });
  });
});
