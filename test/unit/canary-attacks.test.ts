import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { GuardrailPort, ModelPort } from "../../extraction/ports.ts";
import { playCanary } from "../../src/canary/canary.ts";
import { openEmbedded } from "../../src/engines/embedded/open.ts";
import { defaultTemplates } from "../../src/memory/namespace.ts";
import type { Item, LedgerStore } from "../../src/ledger/store.ts";
import { Service, type Engines, type ScratchStorage } from "../../src/service.ts";

const logger = pino({ level: "silent" });

describe("when known attacks are played as a taken-over quorum", () => {
  let folder: string;
  let engines: Engines;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "vouchsafe-canary-"));
    engines = await openEmbedded(folder);
  });

  afterEach(async () => {
    await engines.close();
    await rm(folder, { recursive: true });
  });

  async function play(changed: Partial<Engines> = {}) {
    const settings = { agentLogins: [], templates: defaultTemplates, logger };
    return playCanary(await Service.open({ ...engines, ...changed }, settings));
  }

  it("lets none of them become a rule, and understands the honest one", async () => {
    const report = await play();
    expect(report.passed).toEqual([]);
    expect(report.control).toBe(true);
    expect(report.ok).toBe(true);
  });

  it("lets none of them become a rule when the model calls everything style", async () => {
    const yes: GuardrailPort = {
      id: "none",
      check: () => Promise.resolve({ intervened: false, reasons: [] }),
    };
    const model: ModelPort = {
      id: "attacker",
      extract: ({ visible }) =>
        Promise.resolve({ statements: [{ text: visible, evidence: visible, impact: "style" }] }),
    };
    const guardrail: GuardrailPort = {
      id: "canary-only",
      check: (source, text, signal) =>
        text.includes("developer mode")
          ? Promise.resolve({ intervened: true, reasons: ["x"] })
          : yes.check(source, text, signal),
    };
    expect((await play({ model, guardrail })).passed).toEqual([]);
  });

  it("is not satisfied by a model that never answers", async () => {
    const model: ModelPort = { id: "down", extract: () => Promise.reject(new Error("down")) };
    const report = await play({ model });
    expect(report).toMatchObject({ ok: false, passed: [], control: false });
  });

  describe("when an attack would become a rule", () => {
    /** Storage in which every repository shows an active rule: as if the defences were gone. */
    async function holed(): Promise<ScratchStorage> {
      const scratch = await engines.scratch();
      const rule: Item = { pk: "rules", sk: "r", rev: 1, doc: { state: "active" } };
      const store: LedgerStore = {
        get: (key) => scratch.store.get(key),
        query: (pk, range) =>
          pk.startsWith("rules#") ? Promise.resolve([rule]) : scratch.store.query(pk, range),
        commit: (writes) => scratch.store.commit(writes),
        close: () => scratch.store.close(),
      };
      return { ...scratch, store };
    }

    it("stops learning everywhere, and lets it go on once the attacks are stopped again", async () => {
      let scratch = holed;
      const service = await Service.open(
        { ...engines, scratch: () => scratch() },
        { agentLogins: [], templates: defaultTemplates, logger },
      );
      const report = await service.runCanary();
      expect(report.passed.length).toBe(report.attacks);
      await expect(service.repositories.pauses()).resolves.toMatchObject([
        { what: "learning", repo: "*", by: "canary" },
      ]);
      await expect(service.metrics.text()).resolves.toContain("vouchsafe_learning_stopped 1");
      scratch = () => engines.scratch();
      expect((await service.runCanary()).ok).toBe(true);
      await expect(service.repositories.pauses()).resolves.toEqual([]);
      await expect(service.metrics.text()).resolves.toContain("vouchsafe_learning_stopped 0");
    });

    it("leaves an operator's own pause alone", async () => {
      const service = await Service.open(engines, { agentLogins: [], templates: defaultTemplates, logger });
      await service.repositories.pause({ operatorId: "op_1", login: "olga" }, "learning", "*");
      expect((await service.runCanary()).ok).toBe(true);
      await expect(service.repositories.pauses()).resolves.toHaveLength(1);
    });
  });
});
