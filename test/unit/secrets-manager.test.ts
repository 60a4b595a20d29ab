import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { newSecretsClient } from "../../src/engines/aws/secrets-client.ts";
import { SecretsManagerMasterKeys } from "../../src/engines/aws/secrets-master-keys.ts";
import { SecretsManagerStore } from "../../src/engines/aws/secrets-webhooks.ts";
import { SqliteLedger } from "../../src/engines/embedded/sqlite-ledger.ts";
import type { SecretReference } from "../../src/keys/secret-store.ts";
import { Ledger } from "../../src/ledger/ledger.ts";
import type { LedgerStore } from "../../src/ledger/store.ts";
import { limits } from "../../src/limits.ts";
import { Integrations } from "../../src/operators/integrations.ts";
import { SecretsManagerDouble } from "../doubles/secrets-manager.ts";
import { quick, testCredentials } from "../support/aws.ts";
import { openDoor, reviewComment, signatureOf, type Door } from "./webhook-support.ts";

const by = { kind: "operator", id: "op_1" } as const;
const settings = { prefix: "vouchsafe/" };
const minuteMs = 60_000;
const clock = { at: 0, now: () => clock.at };

let double: SecretsManagerDouble;
let client: ReturnType<typeof newSecretsClient>;
let store: SecretsManagerStore;

beforeEach(async () => {
  clock.at = Date.parse("2025-03-01T12:00:00Z");
  double = new SecretsManagerDouble();
  const connection = { endpoint: await double.listen(), region: "eu-west-1", credentials: testCredentials };
  client = newSecretsClient(connection, quick);
  store = new SecretsManagerStore(client, settings, clock);
});
afterEach(async () => {
  expect(double.refused).toEqual([]);
  client.destroy();
  await double.close();
});

const asked = (): number => double.count("GetSecretValue");
/** As another process, which keeps nothing in its cache. */
const another = (): SecretsManagerStore => new SecretsManagerStore(client, settings, clock);
const keep = async (text: string): Promise<SecretReference> => store.keep("int_a", text);

describe("a secret that was read", () => {
  test("is not asked for again in five minutes, however many ask", async () => {
    const kept = await keep("one");
    const other = another();
    await Promise.all(Array.from({ length: 50 }, () => other.open("int_a", [kept])));
    clock.at += 5 * minuteMs - 1;
    await other.open("int_a", [kept]);
    expect(asked()).toBe(1);
    clock.at += 1;
    double.set(kept.name, "two");
    expect(await other.open("int_a", [kept])).toEqual(["two"]);
    expect(asked()).toBe(2);
  });

  test("still counts for an hour while Secrets Manager does not answer, and is asked for now and then", async () => {
    const kept = await keep("one");
    double.faults = { down: true };
    clock.at += 59 * minuteMs;
    for (let n = 0; n < 20; n += 1) expect(await store.open("int_a", [kept])).toEqual(["one"]);
    const tries = asked();
    clock.at += 10_000;
    await store.open("int_a", [kept]);
    expect(asked()).toBe(2 * tries);
    clock.at += minuteMs;
    await expect(store.open("int_a", [kept])).rejects.toMatchObject({ code: "unavailable" });
  });

  test("does not count once we may not read it any more", async () => {
    const kept = await keep("one");
    double.faults = { denied: true };
    clock.at += 6 * minuteMs;
    await expect(store.open("int_a", [kept])).rejects.toMatchObject({ code: "unavailable" });
    double.faults = {};
    expect(await store.open("int_a", [kept])).toEqual(["one"]);
  });

  test("is gone at once where it was forgotten", async () => {
    const kept = await keep("one");
    await store.forget("int_a", kept);
    expect(await store.open("int_a", [kept])).toEqual([undefined]);
    expect(await another().open("int_a", [kept])).toEqual([undefined]);
    expect(double.names()).toEqual([]);
  });
});

describe("when a signature is by none of them", () => {
  test("they are asked for once in ten seconds, whoever sends them", async () => {
    const kept = [await keep("one"), await keep("two")];
    for (let n = 0; n < 1_000; n += 1)
      expect(await store.reopen("int_a", kept, ["one", "two"])).toBeUndefined();
    expect(asked()).toBe(2);
    clock.at += 9_999;
    await store.reopen("int_a", kept, ["one", "two"]);
    expect(asked()).toBe(2);
    clock.at += 1;
    await store.reopen("int_a", kept, ["one", "two"]);
    expect(asked()).toBe(4);
  });

  test("each integration has a turn of its own", async () => {
    const [a, b] = [await store.keep("int_a", "one"), await store.keep("int_b", "two")];
    double.set(b.name, "changed");
    await store.reopen("int_a", [a], ["one"]);
    expect(await store.reopen("int_b", [b], ["two"])).toEqual(["changed"]);
  });

  test("a changed one is told to all that come meanwhile, also those that are behind", async () => {
    const kept = await keep("one");
    double.set(kept.name, "two");
    const all = await Promise.all(Array.from({ length: 20 }, () => store.reopen("int_a", [kept], ["one"])));
    expect(all).toEqual(Array.from({ length: 20 }, () => ["two"]));
    expect(await store.reopen("int_a", [kept], ["one"])).toEqual(["two"]);
    expect(await store.reopen("int_a", [kept], ["two"])).toBeUndefined();
    expect(await store.open("int_a", [kept])).toEqual(["two"]);
    expect(asked()).toBe(1);
  });

  test("silence is a no", async () => {
    const kept = await keep("one");
    double.faults = { down: true };
    expect(await store.reopen("int_a", [kept], ["one"])).toBeUndefined();
  });
});

describe("what goes wrong", () => {
  test("is told without a word of the secret", async () => {
    double.faults = { denied: true };
    const error = await keep("correct horse").catch((caught: unknown) => caught as Error);
    expect(error).toMatchObject({
      code: "unavailable",
      message: "Secrets Manager did not keep a secret: AccessDeniedException",
      cause: undefined,
    });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain("horse");
  });
});

describe("the door, with its secrets in Secrets Manager", () => {
  let door: Door;
  beforeEach(async () => {
    door = await openDoor({ secrets: (time) => new SecretsManagerStore(client, settings, time) });
  });
  afterEach(() => door.close());

  const nameOfIts = (): string => double.names()[0] ?? "";
  const deliver = async (id: number, secret: string): Promise<number> => {
    const body = JSON.stringify(reviewComment({ id }));
    return (await door.post(body, { "x-hub-signature-256": signatureOf(body, secret) })).status;
  };

  test("takes what the secret signed, without asking for it each time", async () => {
    for (let n = 1; n <= 20; n += 1) expect(await deliver(n, door.secret)).toBe(202);
    expect(asked()).toBe(0);
    expect(nameOfIts()).toMatch(/^vouchsafe\/webhooks\/int_[A-Za-z0-9_-]{22}\/[0-9a-f]{16}$/);
  });

  test("takes what a secret signed that was changed behind it, at the first delivery", async () => {
    expect(await deliver(1, door.secret)).toBe(202);
    double.set(nameOfIts(), "changed");
    expect(await deliver(2, "changed")).toBe(202);
    expect(asked()).toBe(1);
    expect(await deliver(3, door.secret)).toBe(401);
  });

  test("refuses bad signatures without asking for each", async () => {
    for (let n = 0; n < 100; n += 1) expect(await deliver(n, "wrong")).toBe(401);
    expect(asked()).toBe(1);
  });
});

describe("integrations with their secrets in Secrets Manager", () => {
  let ledgerStore: LedgerStore;
  let integrations: Integrations;
  beforeEach(() => {
    ledgerStore = new SqliteLedger(":memory:");
    integrations = new Integrations(new Ledger(ledgerStore, clock), store);
  });
  afterEach(() => ledgerStore.close());

  const create = () => integrations.create({ name: "acme hooks", repoIds: [100], by });

  test("keep nothing in the ledger, nor in Secrets Manager what has ended", async () => {
    const { id, secret } = await create();
    const rotated = await integrations.rotate(id, by);
    expect((await integrations.speaker(id))?.secrets).toEqual([rotated.secret, secret]);
    expect(double.names()).toHaveLength(2);
    clock.at += (limits.secretOverlapHours + 1) * 60 * minuteMs;
    await integrations.forgetSecrets();
    expect(double.names().map((name) => double.current(name))).toEqual([rotated.secret]);
    expect((await integrations.speaker(id))?.secrets).toEqual([rotated.secret]);
  });

  test("leave none behind that rotations pushed out, nor of one that could not be made", async () => {
    const { id } = await create();
    for (let n = 0; n < 5; n += 1) await integrations.rotate(id, by);
    expect(double.names()).toHaveLength(limits.secretsPerIntegrationMax);
    await integrations.revoke(id, by);
    await expect(integrations.rotate(id, by)).rejects.toMatchObject({ code: "not-found" });
    expect(double.names()).toHaveLength(limits.secretsPerIntegrationMax);
  });

  test("say so where somebody deleted their last secret, and go on with the others before", async () => {
    const { id, secret } = await create();
    const rotated = await integrations.rotate(id, by);
    const other = new Integrations(new Ledger(ledgerStore, clock), another());
    const nameOf = (text: string): string =>
      double.names().find((name) => double.current(name) === text) ?? "";
    await store.forget(id, { name: nameOf(rotated.secret) });
    expect((await other.speaker(id))?.secrets).toEqual([secret]);
    await store.forget(id, { name: nameOf(secret) });
    const last = new Integrations(new Ledger(ledgerStore, clock), another());
    await expect(last.speaker(id)).rejects.toMatchObject({ code: "missing" });
  });
});

describe("the master keys", () => {
  const masterKeys = (): SecretsManagerMasterKeys => new SecretsManagerMasterKeys(client, settings);

  test("are made by nobody's start: without them it says what is missing", async () => {
    await expect(masterKeys().load()).rejects.toMatchObject({
      code: "missing",
      message: "expected the master key in vouchsafe/master-key, there is none",
    });
    expect(double.names()).toEqual([]);
  });

  test("are made once, whoever is first", async () => {
    const tries = await Promise.allSettled(Array.from({ length: 4 }, () => masterKeys().create()));
    const made = tries.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(made).toHaveLength(1);
    expect(await masterKeys().load()).toEqual(made[0]);
    await expect(masterKeys().create()).rejects.toMatchObject({ code: "exists" });
  });

  test("are made once also where their name was made beforehand, and is empty", async () => {
    double.set("vouchsafe/master-key", undefined);
    const tries = await Promise.allSettled(Array.from({ length: 4 }, () => masterKeys().create()));
    const made = tries.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(made).toHaveLength(1);
    expect(await masterKeys().load()).toEqual(made[0]);
  });

  test("lose none where two rotate at once: the second is refused", async () => {
    await masterKeys().create();
    const [before] = await masterKeys().load();
    const tries = await Promise.allSettled([masterKeys().add(), masterKeys().add()]);
    const during = tries.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(during).toHaveLength(1);
    expect(tries.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "exists" } });
    expect(await masterKeys().load()).toEqual(during[0]);
    expect(during[0]?.[1]).toEqual(before);
  });

  test("are the same although answers were lost", async () => {
    double.faults = { lost: 0.25, broken: 0.15 };
    const keys = masterKeys();
    const [first] = await keys.create();
    for (let n = 0; n < 10; n += 1) {
      const [added] = await keys.add();
      expect(await keys.dropPrevious()).toEqual([added]);
      expect(added).not.toEqual(first);
    }
  });
});
