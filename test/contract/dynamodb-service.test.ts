import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Io } from "../../src/cli/io.ts";
import { run } from "../../src/cli/main.ts";
import { readConfig } from "../../src/config.ts";
import { start } from "../../src/main.ts";
import { startDynamoLocal, withoutJava, type DynamoLocal } from "../support/dynamodb-local.ts";

describe.skipIf(withoutJava !== undefined)(
  `when the settings put the ledger on DynamoDB${withoutJava === undefined ? "" : `, ${withoutJava}`}`,
  { timeout: 120_000 },
  () => {
    let local: DynamoLocal;
    let folder: string;
    let env: Record<string, string>;
    let said: string;

    beforeAll(async () => {
      local = await startDynamoLocal();
      // The SDK looks there itself, as every AWS tool does.
      for (const [name, value] of Object.entries(local.env)) vi.stubEnv(name, value);
    });
    afterAll(async () => {
      vi.unstubAllEnvs();
      await local.stop();
    });
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), "vouchsafe-dynamodb-"));
      env = { VOUCHSAFE_DATA: folder, VOUCHSAFE_LEDGER: "dynamodb", VOUCHSAFE_TABLE: `t${Date.now()}` };
      said = "";
    });
    afterEach(() => rm(folder, { recursive: true }));

    const vouchsafe = (...argv: string[]): Promise<number> => {
      const out = (text: string): void => void (said += text);
      const io: Io = {
        env,
        isTerminal: false,
        out,
        err: out,
        ask: () => Promise.reject(new Error("nobody")),
      };
      return run(argv, io);
    };

    it("makes the table, shows it, and says what AWS said when it is there already", async () => {
      expect(await vouchsafe("ledger", "create")).toBe(0);
      expect(said).toMatch(/ACTIVE[^]*deletion +protected/);
      expect(await vouchsafe("ledger", "create")).toBe(1);
      expect(said).toContain("ResourceInUseException");
      expect(await vouchsafe("ledger", "tidy", "--json")).toBe(0);
      expect(said).toContain('"removed": 0');
    });

    it("does not call a recovery on that nobody has turned on", async () => {
      await vouchsafe("ledger", "create");
      expect(await vouchsafe("ledger", "pitr")).toBe(1); // DynamoDB Local has none
      expect(said).toContain("not known to this endpoint");
    });

    it("asks for the setting where the ledger lies in the data folder", async () => {
      env["VOUCHSAFE_LEDGER"] = "sqlite";
      expect(await vouchsafe("ledger", "show")).toBe(2);
      expect(said).toContain("VOUCHSAFE_LEDGER=dynamodb");
    });

    it("runs the service on it, and finds everything again at the next start", async () => {
      await vouchsafe("ledger", "create");
      const config = readConfig({ ...env, VOUCHSAFE_PORT: "0", VOUCHSAFE_LOG_LEVEL: "silent" });
      const first = await start(config);
      await first.service.operators.authenticate(first.firstToken ?? "");
      await first.stop();
      const second = await start(config);
      expect(second.firstToken).toBeUndefined();
      const answer = await fetch(`${second.url}/v1/status`, {
        headers: { authorization: `Bearer ${first.firstToken ?? ""}` },
      });
      expect(answer.status).toBe(200);
      await second.stop();
      expect(await readdir(folder)).not.toContain("ledger.db");
    });

    it("does not start without its table", async () => {
      const config = readConfig({ ...env, VOUCHSAFE_PORT: "0", VOUCHSAFE_LOG_LEVEL: "silent" });
      await expect(start(config)).rejects.toMatchObject({ code: "unavailable" });
    });
  },
);
