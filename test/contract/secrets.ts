import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { KeyError } from "../../src/keys/keyring.ts";
import type { MasterKeyStore } from "../../src/keys/master-keys.ts";
import type { KeptSecret, SecretStore } from "../../src/keys/secret-store.ts";

export interface SecretsUnderTest {
  readonly store: SecretStore;
  close(): Promise<void>;
}

/** What every store of webhook secrets must do. */
export function secretsContract(name: string, open: () => Promise<SecretsUnderTest>): void {
  describe(`secrets in ${name}`, () => {
    let under: SecretsUnderTest;
    let store: SecretStore;

    beforeEach(async () => {
      under = await open();
      store = under.store;
    });
    afterEach(() => under.close());

    test("open as they were kept, in the order asked for", async () => {
      const texts = ["one", "zwei – 🦜", "x".repeat(200)];
      const kept: KeptSecret[] = [];
      for (const text of texts) kept.push(await store.keep("int_a", text));
      expect(await store.open("int_a", kept)).toEqual(texts);
      expect(await store.open("int_a", kept.toReversed())).toEqual(texts.toReversed());
      expect(await store.open("int_a", [])).toEqual([]);
    });

    test("leave nothing of themselves in what the ledger keeps", async () => {
      const kept = await store.keep("int_a", "correct horse battery staple");
      expect(JSON.stringify(kept)).not.toContain("horse");
      const copy = JSON.parse(JSON.stringify(kept)) as KeptSecret;
      expect(await store.open("int_a", [copy])).toEqual(["correct horse battery staple"]);
    });

    test("do not open for another owner", async () => {
      const kept = await store.keep("int_a", "secret");
      await expect(store.open("int_b", [kept])).rejects.toMatchObject({ code: "not-authentic" });
      await expect(store.open("int_a/../int_b", [kept])).rejects.toBeInstanceOf(KeyError);
    });

    test("of one owner are kept apart, also the same ones", async () => {
      const [a, b] = [await store.keep("int_a", "same"), await store.keep("int_a", "same")];
      expect(a).not.toEqual(b);
      await store.forget("int_a", a);
      expect(await store.open("int_a", [b])).toEqual(["same"]);
    });

    test("are forgotten once, and again without an error", async () => {
      const kept = await store.keep("int_a", "secret");
      await store.forget("int_a", kept);
      await store.forget("int_a", kept);
    });

    test("stay the same when they are renewed", async () => {
      const kept = await store.keep("int_a", "secret");
      expect(await store.open("int_a", [await store.renew("int_a", kept)])).toEqual(["secret"]);
    });

    test("are nothing where another store keeps them", async () => {
      const elsewhere = { name: "elsewhere", keyId: "mk_0", nonce: "", text: "", tag: "" };
      const { name: reference, ...sealed } = elsewhere;
      const kept = await store.keep("int_a", "secret");
      const foreign: KeptSecret = "name" in kept ? sealed : { name: reference };
      expect(await store.open("int_a", [foreign, kept])).toEqual([undefined, "secret"]);
    });

    test("are not new when they were just tried", async () => {
      const kept = await store.keep("int_a", "secret");
      expect(await store.reopen("int_a", [kept], ["secret"])).toBeUndefined();
    });
  });
}

export interface MasterKeysUnderTest {
  readonly keys: MasterKeyStore;
  /** The same place, as another process sees it. */
  readonly again: () => MasterKeyStore;
  /** Whatever lies there now. */
  replace(text: string): Promise<void>;
  close(): Promise<void>;
}

/** What every store of master keys must do, once there is a first key. */
export function masterKeysContract(name: string, open: () => Promise<MasterKeysUnderTest>): void {
  describe(`master keys in ${name}`, () => {
    let under: MasterKeysUnderTest;
    let keys: MasterKeyStore;

    beforeEach(async () => {
      under = await open();
      keys = under.keys;
    });
    afterEach(() => under.close());

    test("are 32 random bytes, the same for every process", async () => {
      const [current, ...previous] = await keys.load();
      expect(current.bytes).toHaveLength(32);
      expect(new Set(current.bytes).size).toBeGreaterThan(8);
      expect(current.id).toMatch(/^mk_[0-9a-f]{8}$/);
      expect(previous).toEqual([]);
      expect(await under.again().load()).toEqual([current]);
    });

    test("are rotated: the new one first, the old one until it is dropped", async () => {
      const [old] = await keys.load();
      const during = await keys.add();
      expect(during).toHaveLength(2);
      expect(during[1]).toEqual(old);
      expect(during[0]).not.toEqual(old);
      expect(await under.again().load()).toEqual(during);
      expect(await keys.dropPrevious()).toEqual([during[0]]);
      expect(await under.again().load()).toEqual([during[0]]);
    });

    test("are at most four", async () => {
      for (let n = 0; n < 3; n += 1) await keys.add();
      await expect(keys.add()).rejects.toMatchObject({ code: "too-many" });
      expect(await keys.load()).toHaveLength(4);
    });

    test.each([
      ["no JSON", "{"],
      ["another version", '{"version":2,"keys":[]}'],
      ["no keys", '{"version":1,"keys":[]}'],
    ])("are refused where there is %s, which is told without its words", async (_name, text) => {
      const [{ bytes }] = await keys.load();
      const secret = Buffer.from(bytes).toString("base64");
      await under.replace(`${text}${secret}`);
      const error = await under
        .again()
        .load()
        .catch((caught: unknown) => caught as Error);
      expect(error).toMatchObject({ code: "unreadable" });
      const { message, stack, cause } = error as Error;
      expect(JSON.stringify([message, stack, cause])).not.toContain(secret.slice(0, 8));
      await expect(keys.add()).rejects.toMatchObject({ code: "unreadable" });
    });
  });
}
