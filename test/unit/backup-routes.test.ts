import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Stage } from "./service-support.ts";

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.close());

interface Run {
  readonly id: string;
  readonly manifest: { readonly key: string };
}

const exportNow = async (): Promise<Run> => {
  const { status, body } = await stage.ask("POST", "/v1/exports");
  expect(status).toBe(200);
  return body as Run;
};

describe("the operators' door to exports", () => {
  test("writes, lists, verifies, shows and restores one", async () => {
    const { id } = await exportNow();
    const listed = await stage.ask("GET", "/v1/exports");
    expect(listed.body).toMatchObject({ total: 1, items: [{ id, state: "completed", seq: 1 }] });
    const verified = await stage.ask("POST", "/v1/exports/latest/verify");
    expect(verified.body).toMatchObject({ export: id, ok: true, problems: [] });
    const shown = await stage.ask("POST", `/v1/exports/${id}/restore`, { repo: 100, dryRun: true });
    expect(shown).toMatchObject({ status: 200, body: { export: id, dryRun: true } });
    const { hash } = shown.body as { hash: string };
    const done = await stage.ask("POST", `/v1/exports/${id}/restore`, { repo: 100, hash });
    expect(done).toMatchObject({ status: 200, body: { dryRun: false } });
  });

  test("refuses a damaged one with 409, and says what is wrong", async () => {
    const { manifest } = await exportNow();
    const path = join(stage.dataDir, "objects", manifest.key);
    await writeFile(path, (await readFile(path, "utf8")).replace('"seq":1', '"seq":2'));
    const answer = await stage.ask("POST", "/v1/exports/latest/restore", { repo: 100 });
    expect(answer).toMatchObject({ status: 409, body: { code: "conflict" } });
    expect(JSON.stringify(answer.body)).toContain("signature");
    const verified = await stage.ask("POST", "/v1/exports/latest/verify");
    expect(verified).toMatchObject({ status: 200, body: { ok: false } });
  });

  test("knows no export that never counted, and no repository that is not onboarded", async () => {
    expect((await stage.ask("POST", "/v1/exports/latest/restore", {})).status).toBe(404);
    await exportNow();
    expect((await stage.ask("POST", "/v1/exports/e_none/restore", {})).status).toBe(404);
    expect((await stage.ask("POST", "/v1/exports/latest/restore", { repo: 7 })).status).toBe(404);
  });

  test("is shut for agents", async () => {
    expect((await stage.ask("POST", "/v1/exports", undefined, stage.agent)).status).toBe(403);
  });

  test("the audit chain's verification counts checkpoints in", async () => {
    await exportNow();
    expect((await stage.ask("GET", "/v1/audit/-/verify")).body).toMatchObject({ ok: true });
  });
});
