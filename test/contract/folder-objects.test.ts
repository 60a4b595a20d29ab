import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bodyOf, readWhole } from "../../backup/objects.ts";
import { FolderObjects } from "../../src/engines/embedded/folder-objects.ts";
import { objectsContract } from "./objects.ts";

const bytesMax = 1_000_000;

objectsContract("a folder", async () => {
  const folder = mkdtempSync(join(tmpdir(), "vouchsafe-objects-"));
  const store = await FolderObjects.open(join(folder, "objects"), { bytesMax });
  return {
    store,
    bytesMax,
    close: () => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
});

describe("the folder of objects", () => {
  let folder: string;
  let store: FolderObjects;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "vouchsafe-objects-"));
    store = await FolderObjects.open(folder);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test("is for its owner only", async () => {
    await store.create("2025/a", bodyOf(Buffer.from("x")));
    expect(statSync(join(folder, "2025/a")).mode & 0o077).toBe(0);
    expect(statSync(join(folder, "2025")).mode & 0o077).toBe(0);
  });

  test("leaves no half-written file behind, also not of a name that was taken", async () => {
    await store.create("a", bodyOf(Buffer.from("x")));
    await expect(store.create("a", bodyOf(Buffer.from("y")))).rejects.toMatchObject({ code: "exists" });
    expect(readdirSync(join(folder, ".incomplete"))).toEqual([]);
  });

  test("follows no symbolic link out of itself", async () => {
    writeFileSync(join(folder, "..", "secret.txt"), "secret");
    symlinkSync(join(folder, "..", "secret.txt"), join(folder, "link"));
    expect(await store.stat("link")).toBeUndefined();
    await expect(readWhole(store, "link", 100)).rejects.toMatchObject({ code: "not-found" });
    rmSync(join(folder, "..", "secret.txt"));
  });

  test("clears what a killed process left, and not what another one is writing", async () => {
    mkdirSync(join(folder, ".incomplete"), { recursive: true });
    writeFileSync(join(folder, ".incomplete/old"), "half");
    utimesSync(join(folder, ".incomplete/old"), 0, 0);
    writeFileSync(join(folder, ".incomplete/young"), "half");
    await FolderObjects.open(folder);
    expect(readdirSync(join(folder, ".incomplete"))).toEqual(["young"]);
  });
});
