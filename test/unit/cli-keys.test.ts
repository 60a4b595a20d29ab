import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addMasterKey } from "../../src/engines/embedded/master-key-file.ts";
import { lockFolder } from "../../src/engines/embedded/folder-lock.ts";
import { openEmbedded } from "../../src/engines/embedded/open.ts";
import { buildLogger } from "../../src/http/logger.ts";
import { defaultTemplates } from "../../src/memory/namespace.ts";
import { resealKey } from "../../src/keys/sealed-key.ts";
import { Service } from "../../src/service.ts";
import { vouchsafe } from "./cli-support.ts";
import { Stage } from "./service-support.ts";

let stage: Stage;
const text = "Please avoid trailing commas in imports.";
const poison = "Please name boolean variables with an is prefix.";

/** A rule in memory, and one that was purged: its tombstone has to know it after the rotation, too. */
beforeEach(async () => {
  stage = await Stage.open();
  await approve(await stage.hold(text));
  const purged = await stage.hold(poison);
  await approve(purged);
  const plan = await stage.ask("POST", "/v1/purges", { repo: 100, match: { text: "boolean variables" } });
  const { purge, confirmation } = plan.body as { purge: { id: string }; confirmation: string };
  await stage.ask("POST", `/v1/purges/${purge.id}/confirm`, { confirmation, reason: "poison" });
  await stage.service.drain();
  await stage.leave();
});
afterEach(() => stage.close());

async function approve(id: string): Promise<void> {
  const shown = await stage.ask("GET", `/v1/repositories/100/candidates/${id}`);
  const { hash } = shown.body as { hash: string };
  await stage.ask("POST", `/v1/repositories/100/candidates/${id}/approve`, { hash, reason: "ours" });
  await stage.service.drain();
}

function rotate() {
  return vouchsafe({ VOUCHSAFE_DATA: stage.dataDir }, ["keys", "rotate", "--json"]);
}

async function keyIds(): Promise<string[]> {
  const file = await readFile(join(stage.dataDir, "master-key.json"), "utf8");
  return (JSON.parse(file) as { keys: { id: string }[] }).keys.map(({ id }) => id);
}

/** Everything that hangs on a key: webhooks, what agents read, tombstones, and memory's signatures. */
async function expectWhole(): Promise<void> {
  stage = await stage.reopened();
  expect(await stage.say("carol", 8, "Thanks.")).toBe(202);
  const search = await stage.ask("POST", "/v1/rules/search", { repository: "acme/web" }, stage.agent);
  expect(search.body).toMatchObject({ rules: [{ text: "Avoid trailing commas in imports." }] });
  const found = await stage.ask("POST", "/v1/repositories/100/reconcile", { dryRun: true });
  expect(found.body).toMatchObject({ records: 1, verified: 1, foreign: [], tampered: [], missing: [] });
  const again = await stage.hold(poison);
  const candidate = await stage.ask("GET", `/v1/repositories/100/candidates/${again}`);
  expect((candidate.body as { flags: string[] }).flags).toContain("previously-purged");
  for (const chain of ["-", "100"]) {
    expect((await stage.ask("GET", `/v1/audit/${chain}/verify`)).body).toMatchObject({ ok: true });
  }
}

describe("when the master key is rotated", () => {
  it("seals and signs everything with the new one, and forgets the old one", async () => {
    const [before] = await keyIds();
    const { code, out } = await rotate();
    expect(code).toBe(0);
    const report = JSON.parse(out) as { keyId: string };
    expect(report).toMatchObject({ integrations: 1, rules: 2, refused: [] }); // the purged one, too
    expect(await keyIds()).toEqual([report.keyId]);
    expect(report.keyId).not.toBe(before);
    await expectWhole();
  });

  it("can be done again and again", async () => {
    for (let times = 0; times < 3; times += 1) expect((await rotate()).code).toBe(0);
    await expectWhole();
  });
});

describe("when a rotation is cut off", () => {
  /** What a rotation does first, and then the power goes. */
  async function cutAfter(steps: (service: Service) => Promise<void>): Promise<string | undefined> {
    await addMasterKey(stage.dataDir);
    const engines = await openEmbedded(stage.dataDir);
    const settings = { agentLogins: [], templates: defaultTemplates, logger: buildLogger("silent") };
    await steps(await Service.open(engines, settings));
    await engines.close();
    return (await keyIds())[0];
  }

  it.each([
    ["with its new key alone", () => Promise.resolve()],
    [
      "among the integrations",
      async (service: Service) => {
        for await (const _ of service.integrations.reseal()) break;
      },
    ],
    ["before the rules", (service: Service) => resealKey(service.ledger, service.keyring, "tombstones")],
  ])("serves as before, and ends %s when it is run again", async (_where, steps) => {
    const newKey = await cutAfter(steps);
    stage = await stage.reopened();
    const search = await stage.ask("POST", "/v1/rules/search", { repository: "acme/web" }, stage.agent);
    expect((search.body as { rules: object[] }).rules).toHaveLength(1);
    await stage.leave();
    expect((await rotate()).code).toBe(0);
    expect(await keyIds()).toEqual([newKey]);
    await expectWhole();
  });
});

describe("when a rotation is asked for where it can't be", () => {
  it("leaves the folder of a running service alone", async () => {
    const lock = lockFolder(stage.dataDir);
    const before = await keyIds();
    const { code, err } = await rotate();
    lock.release();
    expect(code).toBe(1);
    expect(err).toContain(`is in use by process ${process.pid}`);
    expect(await keyIds()).toEqual(before);
    await expectWhole();
  });

  it("makes nothing where no data are", async () => {
    const { code, err } = await vouchsafe({ VOUCHSAFE_DATA: join(stage.dataDir, "nowhere") }, [
      "keys",
      "rotate",
    ]);
    expect(code).toBe(2);
    expect(err).toContain("no data in");
    await expectWhole();
  });
});

describe("when an operator lost the token", () => {
  it("gets a new one beside the stopped service, and the old one is void", async () => {
    const several = await vouchsafe({ VOUCHSAFE_DATA: stage.dataDir }, ["operators", "recover"]);
    expect(several).toMatchObject({ code: 2, err: expect.stringContaining("olga") as string });
    const id = /op_\S+(?= +olga)/.exec(several.err)?.[0] ?? "";
    expect((await vouchsafe({ VOUCHSAFE_DATA: stage.dataDir }, ["operators", "recover", id])).code).toBe(0);
    const token = (await readFile(join(stage.dataDir, "operator.token"), "utf8")).trim();
    const old = stage.olga;
    stage = await stage.reopened();
    expect((await stage.ask("GET", "/v1/me", undefined, old)).status).toBe(401);
    expect((await stage.ask("GET", "/v1/me", undefined, token)).body).toMatchObject({ login: "olga" });
  });
});
