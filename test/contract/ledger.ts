import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import fc from "fast-check";
import {
  each,
  transactionWritesMax,
  type Key,
  type LedgerStore,
  type Write,
} from "../../src/ledger/store.ts";

/** One place where a store keeps its items: opened again, the same items are there. */
export interface LedgerPlace {
  open(): Promise<LedgerStore>;
  remove(): Promise<void>;
}

/** What every engine of the ledger has to do. Opposing commits, ordering and durability are the same for all. */
export function ledgerContract(engine: string, newPlace: () => Promise<LedgerPlace>): void {
  describe(`the ledger contract, on ${engine}`, () => {
    let place: LedgerPlace;
    let store: LedgerStore;

    beforeEach(async () => {
      place = await newPlace();
      store = await place.open();
    });

    afterEach(async () => {
      await store.close();
      await place.remove();
    });

    const key = (sk: string, pk = "rules#1"): Key => ({ pk, sk });
    const put = (sk: string, n: number, when: Write["when"] = { any: true }): Write => ({
      op: "put",
      key: key(sk),
      doc: { n },
      when,
    });
    const remove = (sk: string, when: Write["when"] = { any: true }): Write => ({
      op: "delete",
      key: key(sk),
      when,
    });
    const check = (sk: string, when: Write["when"]): Write => ({ op: "check", key: key(sk), when });
    const sks = async (range: Parameters<LedgerStore["query"]>[1], pk = "rules#1") =>
      (await store.query(pk, range)).map((item) => item.sk);

    describe("when an item is put", () => {
      it("has revision 1, and one more with every put", async () => {
        await store.commit([put("a", 1)]);
        expect(await store.get(key("a"))).toEqual({ pk: "rules#1", sk: "a", rev: 1, doc: { n: 1 } });
        await store.commit([put("a", 2)]);
        expect(await store.get(key("a"))).toMatchObject({ rev: 2, doc: { n: 2 } });
      });

      it("starts again at revision 1 after it was deleted", async () => {
        await store.commit([put("a", 1)]);
        await store.commit([put("a", 2)]);
        await store.commit([remove("a")]);
        expect(await store.get(key("a"))).toBeUndefined();
        await store.commit([put("a", 3)]);
        expect(await store.get(key("a"))).toMatchObject({ rev: 1 });
      });

      it("keeps the document as it was: nested, odd Unicode, numbers at the edge", async () => {
        const doc = {
          text: 'naïve \u0000 \u{1F600} \u2028 "quoted"',
          list: [1, [true, null], { deep: { deeper: -0.5 } }],
          edge: Number.MAX_SAFE_INTEGER,
          empty: {},
        };
        await store.commit([{ op: "put", key: key("a"), doc, when: { absent: true } }]);
        expect((await store.get(key("a")))?.doc).toEqual(doc);
      });

      it("leaves out members that are undefined", async () => {
        await store.commit([
          { op: "put", key: key("a"), doc: { is: 1, not: undefined }, when: { any: true } },
        ]);
        expect(Object.keys((await store.get(key("a")))?.doc ?? {})).toEqual(["is"]);
      });
    });

    describe("when a condition does not hold", () => {
      it.each([
        ["absent, but it is there", put("a", 9, { absent: true })],
        ["another revision", put("a", 9, { rev: 2 })],
        ["present, but it is not there", put("b", 9, { present: true })],
        ["a revision of what is not there", put("b", 9, { rev: 1 })],
        ["a delete of another revision", remove("a", { rev: 7 })],
        ["a check of what is not there", check("b", { present: true })],
        ["a check of what is there", check("a", { absent: true })],
      ])("rejects with the key: %s", async (_name, write) => {
        await store.commit([put("a", 1)]);
        await expect(store.commit([write])).rejects.toMatchObject({
          name: "LedgerError",
          code: "conflict",
          key: { pk: "rules#1", sk: write.key.sk },
        });
        expect(await store.get(key("a"))).toMatchObject({ rev: 1, doc: { n: 1 } });
      });

      it("writes none of the transaction, whichever of its writes it is", async () => {
        await store.commit([put("a", 1)]);
        for (const at of [0, 1, 2]) {
          const writes = [put("x", 1), remove("a"), put("z", 1)];
          writes.splice(at, 0, check("gone", { present: true }));
          await expect(store.commit(writes)).rejects.toMatchObject({ code: "conflict", key: { sk: "gone" } });
        }
        expect(await sks({ limit: 10 })).toEqual(["a"]);
      });

      it("says which key, when several hold and one does not", async () => {
        await store.commit([put("a", 1)]);
        const writes = [put("new", 1, { absent: true }), put("a", 2, { absent: true })];
        await expect(store.commit(writes)).rejects.toMatchObject({ key: { sk: "a" } });
      });
    });

    describe("when conditions hold", () => {
      it("checks write nothing", async () => {
        await store.commit([put("a", 1)]);
        await store.commit([check("a", { rev: 1 }), check("b", { absent: true }), check("c", { any: true })]);
        expect(await store.get(key("a"))).toMatchObject({ rev: 1 });
        expect(await sks({ limit: 10 })).toEqual(["a"]);
      });

      it("deletes what is not there, when any will do", async () => {
        await expect(store.commit([remove("never")])).resolves.toBeUndefined();
      });

      it("commits an empty transaction", async () => {
        await expect(store.commit([])).resolves.toBeUndefined();
      });
    });

    describe("when a transaction breaks the port's rules", () => {
      it("takes 100 writes and refuses 101, before anything is written", async () => {
        const many = Array.from({ length: transactionWritesMax + 1 }, (_, n) => put(`k${n}`, n));
        await expect(store.commit(many)).rejects.toMatchObject({ code: "too-large" });
        expect(await sks({ limit: 200 })).toEqual([]);
        await store.commit(many.slice(1));
        expect(await sks({ limit: 200 })).toHaveLength(transactionWritesMax);
      });

      it("writes none of 100 when the last one's condition does not hold", async () => {
        const many = Array.from({ length: transactionWritesMax - 1 }, (_, n) => put(`k${n}`, n));
        const last = put("last", 1, { present: true });
        await expect(store.commit([...many, last])).rejects.toMatchObject({ key: { sk: "last" } });
        expect(await sks({ limit: 200 })).toEqual([]);
      });

      it("refuses two writes on one key", async () => {
        await expect(store.commit([put("a", 1), check("a", { absent: true })])).rejects.toMatchObject({
          code: "too-large",
        });
        expect(await store.get(key("a"))).toBeUndefined();
      });

      it("tells keys apart that would join to the same text", async () => {
        await store.commit([
          { op: "put", key: { pk: "rules#1", sk: "2#3" }, doc: { n: 1 }, when: { absent: true } },
          { op: "put", key: { pk: "rules#1#2", sk: "3" }, doc: { n: 2 }, when: { absent: true } },
        ]);
        expect((await store.get({ pk: "rules#1#2", sk: "3" }))?.doc).toEqual({ n: 2 });
      });
    });

    describe("when a partition is read", () => {
      it("gives its own items only, in the order of the sort keys", async () => {
        await store.commit([put("b", 2), put("a", 1), put("c", 3)]);
        await store.commit([{ op: "put", key: key("a", "rules#10"), doc: { n: 9 }, when: { any: true } }]);
        expect(await sks({ limit: 10 })).toEqual(["a", "b", "c"]);
        expect(await sks({ limit: 10, reverse: true })).toEqual(["c", "b", "a"]);
        expect(await sks({ limit: 10 }, "rules#")).toEqual([]);
      });

      it("orders by the bytes of UTF-8, not by UTF-16", async () => {
        const names = ["Z", "a", "é", "\uFFFD", "\u{10400}"];
        await store.commit(names.toReversed().map((name) => put(name, 1)));
        expect(await sks({ limit: 10 })).toEqual(names);
      });

      it("keeps to a prefix, also when it holds what a pattern would take for a wildcard", async () => {
        await store.commit(["q#1", "q#2", "w#1", "q", "q%", "q_"].map((name) => put(name, 1)));
        expect(await sks({ limit: 10, prefix: "q#" })).toEqual(["q#1", "q#2"]);
        expect(await sks({ limit: 10, prefix: "q%" })).toEqual(["q%"]);
        expect(await sks({ limit: 10, prefix: "q_" })).toEqual(["q_"]);
        expect(await sks({ limit: 10, prefix: "q#", reverse: true })).toEqual(["q#2", "q#1"]);
      });

      it("goes on after a cursor, both ways, within the prefix", async () => {
        await store.commit(["q#1", "q#2", "q#3", "r"].map((name) => put(name, 1)));
        expect(await sks({ limit: 1, prefix: "q#", after: "q#1" })).toEqual(["q#2"]);
        expect(await sks({ limit: 9, prefix: "q#", after: "q#3" })).toEqual([]);
        expect(await sks({ limit: 1, prefix: "q#", after: "q#3", reverse: true })).toEqual(["q#2"]);
        expect(await sks({ limit: 9, prefix: "q#", after: "a" })).toEqual(["q#1", "q#2", "q#3"]);
        expect(await sks({ limit: 9, after: "q#2", reverse: true })).toEqual(["q#1"]);
      });

      it("goes from cursors outside the prefix to its begin or its end", async () => {
        await store.commit(["q#1", "q#2", "\uFFFD#1"].map((name) => put(name, 1)));
        expect(await sks({ limit: 9, prefix: "q#", after: "z" })).toEqual([]);
        expect(await sks({ limit: 9, prefix: "q#", after: "z", reverse: true })).toEqual(["q#2", "q#1"]);
        expect(await sks({ limit: 9, prefix: "q#", after: "a", reverse: true })).toEqual([]);
        // By bytes it lies behind the prefix, by UTF-16 before it.
        expect(await sks({ limit: 9, prefix: "\uFFFD", after: "\u{10400}" })).toEqual([]);
      });

      it("fills a page over many megabytes, both ways", async () => {
        const names = Array.from({ length: 24 }, (_, n) => `m${String(n).padStart(2, "0")}`);
        for (const name of names) {
          const blob = new Uint8Array(150_000).fill(name.charCodeAt(2));
          await store.commit([{ op: "put", key: key(name), doc: { name }, blob, when: { absent: true } }]);
        }
        const page = await store.query("rules#1", { limit: 200 });
        expect(page.map(({ sk, blob }) => [sk, blob?.length])).toEqual(names.map((name) => [name, 150_000]));
        const seen: string[] = [];
        for await (const { sk } of each(store, "rules#1", { prefix: "m", reverse: true }, 10)) seen.push(sk);
        expect(seen).toEqual(names.toReversed());
      });

      it("gives every item once, whatever the page size and direction", async () => {
        const property = fc.asyncProperty(
          fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8, unit: "grapheme" }), { maxLength: 30 }),
          fc.integer({ min: 1, max: 7 }),
          fc.boolean(),
          fc.uuid(),
          async (names, pageSize, reverse, pk) => {
            if (names.length > 0) {
              await store.commit(
                names.map((name) => ({ op: "put", key: key(name, pk), doc: {}, when: { absent: true } })),
              );
            }
            const seen: string[] = [];
            for await (const item of each(store, pk, { reverse }, pageSize)) seen.push(item.sk);
            const expected = names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
            expect(seen).toEqual(reverse ? expected.toReversed() : expected);
          },
        );
        await fc.assert(property, { numRuns: 50 });
      });
    });

    describe.each([
      ["a few bytes", 3],
      ["bytes of an ordinary delivery", 100_000],
      ["bytes beyond what one item of DynamoDB holds", 1_000_000],
    ])("when an item has %s beside it", (_name, size) => {
      const bytes = (seed: number): Uint8Array =>
        Uint8Array.from({ length: size }, (_, n) => (n + seed) % 251);
      const withBlob = (blob?: Uint8Array | null): Write => {
        const write = { op: "put", key: key("a"), doc: { n: 1 }, when: { any: true } } as const;
        return blob === undefined ? write : { ...write, blob };
      };
      const stored = async (): Promise<Uint8Array | undefined> => (await store.get(key("a")))?.blob;
      const same = (found: Uint8Array | undefined, expected: Uint8Array): boolean =>
        found !== undefined && Buffer.compare(found, expected) === 0;

      it("gives them back whole, in `get` and in `query`, and nothing beside the item", async () => {
        await store.commit([withBlob(bytes(1))]);
        expect(same(await stored(), bytes(1))).toBe(true);
        const found = await store.query("rules#1", { limit: 10 });
        expect(found).toHaveLength(1);
        expect(same(found[0]?.blob, bytes(1))).toBe(true);
      });

      it("replaces them by the next ones", async () => {
        await store.commit([withBlob(bytes(1))]);
        await store.commit([withBlob(bytes(2))]);
        expect(same(await stored(), bytes(2))).toBe(true);
        await store.commit([withBlob(Uint8Array.of(9))]);
        expect(same(await stored(), Uint8Array.of(9))).toBe(true);
      });

      it("keeps them when an update leaves them out, and removes them for null", async () => {
        await store.commit([withBlob(bytes(1))]);
        await store.commit([withBlob()]);
        expect(same(await stored(), bytes(1))).toBe(true);
        await store.commit([withBlob(null)]);
        expect(await store.get(key("a"))).not.toHaveProperty("blob");
      });

      it("keeps them when a condition does not hold", async () => {
        await store.commit([withBlob(bytes(1))]);
        for (const when of [{ rev: 7 }, { absent: true }] as const) {
          const writes = [{ ...withBlob(bytes(2)), when }, put("beside", 1)];
          await expect(store.commit(writes)).rejects.toMatchObject({ code: "conflict", key: { sk: "a" } });
        }
        await expect(store.commit([remove("a", { rev: 7 })])).rejects.toMatchObject({ code: "conflict" });
        expect(same(await stored(), bytes(1))).toBe(true);
      });

      it("forgets them with the item", async () => {
        await store.commit([withBlob(bytes(1))]);
        await store.commit([remove("a", { rev: 1 })]);
        await store.commit([withBlob()]);
        expect(await store.get(key("a"))).not.toHaveProperty("blob");
      });
    });

    describe("when a document is as large as the largest bodies", () => {
      it("comes back whole, grows and shrinks", async () => {
        for (const [n, size] of [10, 1_500_000, 300_000, 5].entries()) {
          const doc = { n, text: "ü".repeat(size / 2) };
          await store.commit([
            { op: "put", key: key("a"), doc, when: n === 0 ? { absent: true } : { rev: n } },
          ]);
          expect((await store.get(key("a")))?.doc).toEqual(doc);
        }
        await store.commit([remove("a", { rev: 4 })]);
        expect(await store.get(key("a"))).toBeUndefined();
      });

      it("fits into a transaction with many others that are not small", async () => {
        const writes = Array.from({ length: 40 }, (_, n): Write => {
          return {
            op: "put",
            key: key(`d${n}`),
            doc: { n, text: "x".repeat(150_000) },
            when: { absent: true },
          };
        });
        await store.commit(writes);
        const found = await store.query("rules#1", { limit: 200 });
        expect(found.map(({ doc }) => JSON.stringify(doc).length > 150_000)).toEqual(writes.map(() => true));
      });
    });

    describe("when bytes are read while they are replaced", () => {
      it("never gives half of one version and half of another", async () => {
        const version = (n: number): Write => {
          const blob = new Uint8Array(900_000).fill(n);
          return { op: "put", key: key("a"), doc: { n }, blob, when: { any: true } };
        };
        await store.commit([version(0)]);
        let reads = 0;
        let writing = true;
        const read = async (): Promise<void> => {
          while (writing) {
            const item =
              reads % 2 === 0 ? await store.get(key("a")) : (await store.query("rules#1", { limit: 1 }))[0];
            reads += 1;
            await nextTurn(); // an engine in process answers without one
            const n = item?.doc["n"];
            expect(item?.blob?.every((byte) => byte === n)).toBe(true);
          }
        };
        const reading = read();
        for (let n = 1; n <= 12; n += 1) await store.commit([version(n)]);
        writing = false;
        await reading;
        expect(reads).toBeGreaterThan(0);
      });
    });

    describe("when transactions arrive together", () => {
      it("lets each hold or fail by its own conditions", async () => {
        const results = await Promise.allSettled([
          store.commit([put("a", 1, { absent: true })]),
          store.commit([put("bad", 1, { absent: true }), check("nothing", { present: true })]),
          store.commit([put("b", 1, { absent: true })]),
        ]);
        expect(results.map((one) => one.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
        expect(await sks({ limit: 10 })).toEqual(["a", "b"]);
      });

      it("lets one of those win that want the same item", async () => {
        const results = await Promise.allSettled(
          Array.from({ length: 20 }, (_, n) =>
            store.commit([put("one", n, { absent: true }), put(`own${n}`, n)]),
          ),
        );
        expect(results.filter((one) => one.status === "fulfilled")).toHaveLength(1);
        expect(await sks({ limit: 50 })).toHaveLength(2);
      });

      it("loses no increment under optimistic concurrency", async () => {
        await store.commit([put("sum", 0)]);
        const add = async (): Promise<void> => {
          for (;;) {
            const item = await store.get(key("sum"));
            const next = put("sum", Number(item?.doc["n"]) + 1, { rev: item?.rev ?? 0 });
            const done = await store.commit([next]).then(
              () => true,
              () => false,
            );
            if (done) return;
          }
        };
        await Promise.all(Array.from({ length: 10 }, add));
        expect(await store.get(key("sum"))).toMatchObject({ rev: 11, doc: { n: 10 } });
      });
    });

    describe("when the store is opened again", () => {
      it("holds all that was committed, with revisions and bytes", async () => {
        await store.commit([
          put("a", 1),
          { op: "put", key: key("b"), doc: {}, blob: Uint8Array.of(7), when: { any: true } },
        ]);
        await store.commit([put("a", 2)]);
        await store.close();
        store = await place.open();
        expect(await store.get(key("a"))).toMatchObject({ rev: 2, doc: { n: 2 } });
        expect((await store.get(key("b")))?.blob).toEqual(Uint8Array.of(7));
      });

      it("has written what was under way when it was closed", async () => {
        const pending = store.commit([put("late", 1)]);
        await store.close();
        await pending;
        store = await place.open();
        expect(await sks({ limit: 10 })).toEqual(["late"]);
      });
    });

    describe("when the store is closed", () => {
      it("answers `unavailable`, and closes twice without harm", async () => {
        await store.close();
        await store.close();
        await expect(store.commit([put("a", 1)])).rejects.toMatchObject({ code: "unavailable" });
        await expect(store.get(key("a"))).rejects.toMatchObject({ code: "unavailable" });
      });
    });
  });
}
