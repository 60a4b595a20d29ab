import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readListing, writeListing, type ListingItem } from "../../backup/listing.ts";
import { bodyOf, readWhole } from "../../backup/objects.ts";
import { restoreVerdict } from "../../backup/restore.ts";
import { openDocument, signDocument } from "../../backup/signing.ts";
import { MemoryObjects } from "../../src/engines/embedded/memory-objects.ts";
import { SigningKeys } from "../../src/keys/signing-keys.ts";
import { keyring, World } from "./memory-support.ts";

const header = { format: "vouchsafe/records", version: 1, namespace: "repos/a/b/", repo: 1 } as const;
const tail = () => ({ to: "2025-03-15T12:00:00.000Z" });

async function* each(items: readonly object[]): AsyncGenerator<object> {
  for (const item of items) yield await Promise.resolve(item);
}

async function read(store: MemoryObjects, key: string) {
  const items: ListingItem[] = [];
  const found = await readListing(store, key, (item) => void items.push(item));
  return { items, ...found };
}

describe("a listing", () => {
  test("comes back as it was written, whatever the texts are, and is JSON as a whole", async () => {
    const texts = fc.array(fc.record({ text: fc.string({ unit: "binary" }), n: fc.integer() }), {
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(texts, async (items) => {
        const store = new MemoryObjects();
        const wrote = await writeListing(store, "a.json", header, each(items), tail);
        const { items: back, header: opened, ...sum } = await read(store, "a.json");
        expect(sum).toEqual(wrote);
        expect(opened).toEqual(header);
        expect(back).toEqual(JSON.parse(JSON.stringify(items)));
        const whole = (await readWhole(store, "a.json", 1_000_000)).toString("utf8");
        expect(JSON.parse(whole)).toEqual({ ...header, items: back, count: items.length, ...tail() });
      }),
      { numRuns: 60 },
    );
  });

  test("of any size passes in bounded pieces", async () => {
    const store = new MemoryObjects();
    const text = "x".repeat(500);
    const items = Array.from({ length: 5_000 }, (_, n) => ({ n, text }));
    await writeListing(store, "a.json", header, each(items), tail);
    for await (const piece of store.get("a.json")) expect(piece.length).toBeLessThanOrEqual(64 * 1024);
    expect((await read(store, "a.json")).count).toBe(5_000);
  });

  const good = '{"format":"x","version":1,"items":[\n{"a":1},\n{"a":2}\n],"count":2,"to":"t"}\n';
  test.each([
    ["an empty object", ""],
    ["no line feed at its end", good.slice(0, -1)],
    ["its end cut off", good.slice(0, good.indexOf("\n]") + 1)],
    ["an item cut out", good.replace('{"a":2}\n', "").replace('{"a":1},', '{"a":1}')],
    ["a comma too much", good.replace('{"a":2}', '{"a":2},')],
    ["a comma too few", good.replace('{"a":1},', '{"a":1}')],
    ["an item that is no object", good.replace('{"a":2}', "[2]")],
    ["an item that is no JSON", good.replace('{"a":2}', "{a:2}")],
    ["something behind its end", `${good}{"a":3}\n`],
    ["no header", good.slice(good.indexOf("\n") + 1)],
  ])("with %s is refused", async (_, text) => {
    const store = new MemoryObjects();
    await store.create("a.json", bodyOf(Buffer.from(text)));
    await expect(read(store, "a.json")).rejects.toMatchObject({ code: "damaged" });
  });

  test("with an endless line is refused before it fills the memory", async () => {
    const store = new MemoryObjects();
    await store.create("a.json", bodyOf(Buffer.alloc(3 * 1024 * 1024, "x")));
    await expect(read(store, "a.json")).rejects.toThrow(/lines of at most/);
  });
});

describe("a signed document", () => {
  test("opens only as what it was signed as, with no byte changed", async () => {
    const { ledger } = new World();
    const keys = await SigningKeys.open(ledger, keyring);
    const payload = { b: [1, { z: "ü" }], a: "x" };
    const bytes = await signDocument("manifest", payload, keys);
    expect(openDocument("manifest", bytes, keys)).toEqual(payload);
    expect(() => openDocument("checkpoint", bytes, keys)).toThrow(/does not hold/);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const bad = Buffer.from(bytes);
        bad[at] = bad[at]! ^ flip;
        expect(() => openDocument("manifest", bad, keys)).toThrow();
      }),
      { numRuns: 300 },
    );
  });

  test("hides nothing beside its payload", async () => {
    const { ledger } = new World();
    const keys = await SigningKeys.open(ledger, keyring);
    const text = (await signDocument("manifest", { a: 1 }, keys)).toString("utf8");
    for (const more of [
      text.replace('{"payload"', '{"extra":1,"payload"'),
      text.replace('{"a":1}', '{"a":2,"a":1}'),
      text.replace("{", "{ "),
      `${text}\n`,
    ])
      expect(() => openDocument("manifest", Buffer.from(more), keys)).toThrow(/form|hold/);
  });
});

describe("what a restore does with a record", () => {
  const states = [undefined, "active", "suspended", "retired", "purged"] as const;
  const facts = fc.record({
    state: fc.constantFrom(...states),
    isBuried: fc.boolean(),
    isInMemory: fc.boolean(),
    isAuthentic: fc.boolean(),
  });

  test("nothing that is purged or buried is ever written", () => {
    fc.assert(
      fc.property(facts, ({ state, ...rest }) => {
        const verdict = restoreVerdict({ ...rest, ...(state === undefined ? {} : { rule: { state } }) });
        if (state === "purged" || rest.isBuried) expect(["purged", "buried"]).toContain(verdict);
        if (verdict === "rewritten") expect(state).toBe("active");
        if (verdict === "held") expect([state, rest.isAuthentic]).toEqual([undefined, true]);
        if (state === undefined && !rest.isAuthentic) expect(["foreign", "purged"]).toContain(verdict);
      }),
    );
  });
});
