import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SqliteMemory } from "../../src/engines/embedded/sqlite-memory.ts";
import { ServedProcess } from "../runbooks/served-process.ts";

const namespace = "repos/acme/web/review-rules/";
const texts = ["Use camelCase for variable names.", "Use single quotes for strings."] as const;
const dayMs = 24 * 60 * 60 * 1_000;

const served = new ServedProcess();

beforeAll(async () => {
  await served.start();
  await served.exportedOnce();
  await served.onboard();
  await learn(texts[0], 1, 1);
  await served.shell("vouchsafe export run");
  await learn(texts[1], 3, 2);
}, 120_000);
afterAll(() => served.close());

async function learn(text: string, pull: number, rules: number): Promise<void> {
  await served.say("alice", pull, text, Date.now() - 3 * dayMs);
  await served.say("bob", pull + 1, text, Date.now() - dayMs);
  await served.settled(rules);
}

const run = (line: string) => served.shell(`vouchsafe ${line}`);
const json = async (line: string): Promise<unknown> => {
  const { code, output } = await run(`${line} --json`);
  expect({ line, code }).toEqual({ line, code: 0 });
  return JSON.parse(output);
};
const ruleId = async () => {
  const { items } = (await json("rules list acme/web")) as { items: { id: string; text: string }[] };
  return items.find(({ text }) => text === texts[1])!.id;
};
const manifestPath = () => {
  const folder = join(served.backupDir, "objects", "manifests");
  return join(folder, readdirSync(folder).sort().at(-1)!);
};

describe("when exports are handled by real processes", { timeout: 120_000 }, () => {
  it("lists what the schedule and operators exported, newest first", async () => {
    const { items } = (await json("export list")) as { items: { seq: number; by?: string; state: string }[] };
    expect(items.map(({ seq, by, state }) => [seq, by !== undefined, state])).toEqual([
      [2, true, "completed"],
      [1, false, "completed"],
    ]);
    expect((await run("export list --limit 1")).output).toContain("1 of 2");
  });

  it("verifies, with a sample that is restored and does not differ", async () => {
    expect(await json("export verify")).toMatchObject({ ok: true, sampled: 1, chain: 2, problems: [] });
    const { output } = await run("export verify");
    expect(output).toContain("a sample of 1, and nothing differed");
  });

  it("finds an export by time or by rule, and says what can't be meant", async () => {
    const id = await ruleId();
    const before = (await json(`restore --repo acme/web --before-rule ${id} --dry-run`)) as { seq: number };
    expect(before.seq).toBe(2);
    const now = new Date(Date.now() + 1_000).toISOString();
    expect(await json(`restore --before ${now} --dry-run`)).toMatchObject({ seq: 2 });
    for (const [line, code, said] of [
      [`restore --before-rule ${id} --dry-run`, 2, "--repo"],
      [`restore latest --before ${now}`, 2, "one of"],
      ["restore --before yesterday", 2, "2026-03-01"],
      ["restore --before 2001-01-01", 1, "no such export"],
      ["restore --repo acme/web --before-rule r_none", 1, "r_none"],
      ["export verify e_none", 1, "no such export"],
      ["restore --repo acme/none", 1, "not onboarded"],
      ["restore --repo acme/web", 2, "--yes"],
    ] as const) {
      const answer = await run(line);
      expect({ line, code: answer.code }).toEqual({ line, code });
      expect(answer.output).toContain(said);
    }
  });

  it("restores what memory lost", async () => {
    await run("export run");
    const memory = new SqliteMemory(join(served.dataDir, "memory.db"));
    const { records } = await memory.list(namespace, { limit: 10 });
    await memory.remove(
      namespace,
      records.map(({ recordId }) => recordId),
    );
    expect(await json("restore --repo acme/web --dry-run")).toMatchObject({ counts: { rewritten: 2 } });
    expect((await memory.list(namespace, { limit: 10 })).records).toHaveLength(0);
    expect(await json("restore --repo acme/web --yes")).toMatchObject({ counts: { rewritten: 2 } });
    const back = (await memory.list(namespace, { limit: 10 })).records.map(({ text }) => text).sort();
    expect(back).toEqual(records.map(({ text }) => text).sort());
    await memory.close();
  });

  it("shows exports and drills in readiness and metrics", async () => {
    const ready = (await (await fetch(`${served.url}/readyz`)).json()) as {
      checks: { backup: { detail: Record<string, unknown> } };
    };
    expect(ready.checks.backup.detail).toMatchObject({ overdue: false, drillOverdue: false });
    const metrics = await (await fetch(`${served.url}/metrics`)).text();
    for (const name of ["export", "restore_drill"]) {
      expect(metrics).toContain(`vouchsafe_${name}_overdue 0`);
      const at = new RegExp(`^vouchsafe_last_${name}_timestamp_seconds (\\d+)`, "m").exec(metrics)?.[1];
      expect(Number(at)).toBeGreaterThan(Date.now() / 1_000 - 600);
    }
  });

  it("refuses a damaged one with exit code 1 and what is wrong, and changes nothing", async () => {
    const path = manifestPath();
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.toString("utf8").replace('"seq":3', '"seq":4'));
    const verified = await run("export verify");
    expect(verified).toMatchObject({
      code: 1,
      output: expect.stringContaining("NOT to be trusted") as string,
    });
    const restored = await run("restore --repo acme/web --yes");
    expect(restored).toMatchObject({ code: 1, output: expect.stringContaining("signature") as string });
    writeFileSync(path, bytes);
    expect((await run("export verify")).code).toBe(0);
  });

  it("exits with 3 when the service is away", async () => {
    await served.stop();
    for (const line of ["export list", "export verify", "restore --dry-run"])
      expect(await run(line)).toMatchObject({ code: 3 });
  });
});
