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

  test("a rule that came back without its voters is listed and shown", async () => {
    const held = await stage.hold("Avoid trailing commas in imports.");
    const candidate = `/v1/repositories/100/candidates/${held}`;
    const { hash } = (await stage.ask("GET", candidate)).body as { hash: string };
    await stage.ask("POST", `${candidate}/approve`, { hash, reason: "agreed" });
    await stage.service.drain();
    await exportNow();
    const { ledger } = stage.service;
    const [rule] = await ledger.query("rules#100", { limit: 1 });
    for (const key of [rule!, { pk: "candidates#100", sk: held }])
      await ledger.write([{ op: "delete", key, when: { any: true } }]);
    await stage.ask("POST", "/v1/exports/latest/restore", { repo: 100 });
    const listed = await stage.ask("GET", "/v1/repositories/100/rules?state=suspended");
    expect(listed).toMatchObject({ status: 200, body: { items: [{ id: rule!.sk, flags: ["restored"] }] } });
    expect((await stage.ask("GET", candidate)).status).toBe(404);
    const { candidateId } = (listed.body as { items: { candidateId: string }[] }).items[0]!;
    expect((await stage.ask("GET", `/v1/repositories/100/candidates/${candidateId}`)).status).toBe(200);
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
