import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bodyOf, readWhole, type ObjectStore } from "../../backup/objects.ts";

export interface ObjectsUnderTest {
  readonly store: ObjectStore;
  /** No object may be larger. */
  readonly bytesMax: number;
  close(): Promise<void>;
}

/** What every engine of the object port must do. */
export function objectsContract(name: string, open: () => Promise<ObjectsUnderTest>): void {
  describe(`objects on ${name}`, () => {
    let under: ObjectsUnderTest;
    let store: ObjectStore;

    beforeEach(async () => {
      under = await open();
      store = under.store;
    });
    afterEach(() => under.close());

    const put = (key: string, text: string) => store.create(key, bodyOf(Buffer.from(text, "utf8")));
    const text = async (key: string) => (await readWhole(store, key, 10_000_000)).toString("utf8");
    const keys = async (prefix: string) => {
      const found: string[] = [];
      for await (const { key } of store.list(prefix)) found.push(key);
      return found;
    };

    test("what was created is read back to the byte, and told by its size", async () => {
      const words = "Zeilen – 行を短く 🦜\n";
      const bytes = Buffer.byteLength(words);
      expect(await put("2025-03-01/a.json", words)).toMatchObject({ key: "2025-03-01/a.json", bytes });
      expect(await text("2025-03-01/a.json")).toBe(words);
      expect(await store.stat("2025-03-01/a.json")).toMatchObject({ bytes });
    });

    test("an object is never overwritten", async () => {
      await put("a", "first");
      await expect(put("a", "second")).rejects.toMatchObject({ code: "exists" });
      expect(await text("a")).toBe("first");
    });

    test("of many that create one key at once, exactly one wins, and its bytes are what lies there", async () => {
      const tries = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => put("race", `writer ${n}`)));
      const winners = tries.flatMap((one, n) => (one.status === "fulfilled" ? [n] : []));
      expect(winners).toHaveLength(1);
      for (const one of tries)
        if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "exists" });
      expect(await text("race")).toBe(`writer ${winners[0]}`);
    });

    test("a body that breaks off leaves nothing", async () => {
      async function* breaking(): AsyncGenerator<Uint8Array> {
        yield await Promise.resolve(Buffer.from("half"));
        throw new Error("the source broke");
      }
      await expect(store.create("2025/half", breaking())).rejects.toThrow("the source broke");
      expect(await store.stat("2025/half")).toBeUndefined();
      expect(await keys("")).toEqual([]);
      await put("2025/half", "whole");
      expect(await text("2025/half")).toBe("whole");
    });

    test("large bodies pass in pieces", async () => {
      const piece = Buffer.alloc(100_000, "abcdefghij");
      async function* pieces(): AsyncGenerator<Uint8Array> {
        for (let n = 0; n < 7; n += 1) yield await Promise.resolve(piece);
      }
      await store.create("large", pieces());
      let bytes = 0;
      let count = 0;
      for await (const part of store.get("large")) {
        bytes += part.length;
        count += 1;
      }
      expect(bytes).toBe(700_000);
      expect(count).toBeGreaterThan(1);
    });

    test("an object over the bound is refused, and nothing of it stays", async () => {
      const body = bodyOf(Buffer.alloc(under.bytesMax + 1));
      await expect(store.create("huge", body)).rejects.toMatchObject({ code: "too-large" });
      expect(await store.stat("huge")).toBeUndefined();
    });

    test("an empty object is an object", async () => {
      await put("empty", "");
      expect(await store.stat("empty")).toMatchObject({ bytes: 0 });
      expect(await text("empty")).toBe("");
    });

    test("what is not there has no size and can't be read", async () => {
      expect(await store.stat("missing/object")).toBeUndefined();
      await expect(text("missing/object")).rejects.toMatchObject({ code: "not-found" });
      await put("folder/object", "x");
      expect(await store.stat("folder")).toBeUndefined();
      await expect(text("folder")).rejects.toMatchObject({ code: "not-found" });
    });

    test("lists are by prefix, in the order of whole keys", async () => {
      const all = ["a-b/x", "a.b", "a/x", "a/x.json", "a/y/z", "b/1", "b/10", "b/2"];
      for (const key of all.toReversed()) await put(key, key);
      expect(await keys("")).toEqual(all);
      expect(await keys("a/")).toEqual(["a/x", "a/x.json", "a/y/z"]);
      expect(await keys("a/x")).toEqual(["a/x", "a/x.json"]);
      expect(await keys("b/1")).toEqual(["b/1", "b/10"]);
      expect(await keys("c/")).toEqual([]);
    });

    test("a removed object is gone; removing it again is no error", async () => {
      await put("a/b", "x");
      await store.remove("a/b");
      expect(await store.stat("a/b")).toBeUndefined();
      expect(await keys("")).toEqual([]);
      await store.remove("a/b");
    });

    test.each([
      "",
      "/",
      "a/",
      "/a",
      "a//b",
      "../a",
      "a/../b",
      "a/./b",
      ".a",
      "a/.b",
      "a\\b",
      "a b",
      "ä",
      "a\u0000b",
    ])("the key %j is refused", async (key) => {
      await expect(put(key, "x")).rejects.toMatchObject({ code: "bad-key" });
      await expect(store.stat(key)).rejects.toMatchObject({ code: "bad-key" });
      await expect(text(key)).rejects.toMatchObject({ code: "bad-key" });
    });

    test("a key that is too long is refused", async () => {
      await expect(put("a/".repeat(600) + "a", "x")).rejects.toMatchObject({ code: "bad-key" });
    });

    test("a prefix that leaves the store is refused", async () => {
      await expect(keys("../")).rejects.toMatchObject({ code: "bad-key" });
    });
  });
}
