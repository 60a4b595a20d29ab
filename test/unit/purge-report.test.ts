import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { markdownOf } from "../../src/cli/purge-markdown.ts";
import { vouchsafe } from "./cli-support.ts";
import { Stage } from "./service-support.ts";

let stage: Stage;
let url: string;
let purge: string;
const commit = "3f2a9c1d4e5b60718293a4b5c6d7e8f901234567";

beforeAll(async () => {
  stage = await Stage.open();
  const held = await stage.hold("Avoid trailing commas in imports.");
  const candidate = `/v1/repositories/100/candidates/${held}`;
  const { hash } = (await stage.ask("GET", candidate)).body as { hash: string };
  await stage.ask("POST", `${candidate}/approve`, { hash, reason: "agreed" });
  await stage.service.drain();
  url = await stage.app.listen({ host: "127.0.0.1", port: 0 });
  const odd = await stage.service.agents.create({
    name: "painter",
    repoIds: [100],
    by: { kind: "service", id: "test" },
  });
  const search = { repository: "acme/web", task: "imports", change: { pullRequest: 42, commit } };
  expect((await stage.ask("POST", "/v1/rules/search", search, odd.token)).status).toBe(200);
  await stage.ask("POST", "/v1/rules/search", { repository: 100 }, stage.agent);
  await stage.ask("POST", "/v1/exports");
  const plan = await stage.ask("POST", "/v1/purges", { repo: 100, match: { text: "commas" } });
  const { confirmation, purge: planned } = plan.body as { confirmation: string; purge: { id: string } };
  purge = planned.id;
  await stage.ask("POST", `/v1/purges/${purge}/confirm`, { confirmation, reason: "poison" });
  await stage.service.drain();
});
afterAll(() => stage.close());

const olga = (...argv: string[]) => vouchsafe({ VOUCHSAFE_URL: url, VOUCHSAFE_TOKEN: stage.olga }, argv);

describe("when an agent says where its work goes", () => {
  it("the purge's report names pull request and commit, and whom it knows less of", async () => {
    const { out } = await olga("purge", "status", purge, "--json");
    const { served } = JSON.parse(out) as { served: { pullRequest?: number; commit?: string }[] };
    // Both may have been served in one millisecond.
    const places = served.map((one) => [one.pullRequest, one.commit]);
    expect(places).toHaveLength(2);
    expect(places).toEqual(
      expect.arrayContaining([
        [42, commit],
        [undefined, undefined],
      ]),
    );
    expect((await olga("purge", "status", purge)).out).toContain("#42 at 3f2a9c1d4e5b");
  });

  it.each([{ commit: "HEAD" }, { commit: "a".repeat(65) }, { pullRequest: 0 }, { branch: "main" }])(
    "%o is refused",
    async (change) => {
      const answer = await stage.ask("POST", "/v1/rules/search", { repository: 100, change }, stage.agent);
      expect(answer.status).toBe(400);
    },
  );
});

describe("when the report is wanted as Markdown", () => {
  it("says since when nobody can see it, whom it reached, and which backups hold it", async () => {
    const { code, out } = await olga("purge", "status", purge, "--markdown");
    expect(code).toBe(0);
    expect(out).toContain(`# Purge ${purge}`);
    expect(out).toMatch(/\| no agent can see it since \| \d{4}-\d{2}-\d{2}T\S+Z \|/);
    expect(out).toContain("#42 at 3f2a9c1d4e5b");
    expect(out).toContain("review-rules.json");
    expect(out).not.toContain("trailing commas");
  });

  it("lets no stranger's word end a cell, or be markup", () => {
    const person = { login: "olga", githubId: 50 };
    const at = "2026-04-13T12:00:00.000Z";
    const counts = { rules: 1, candidates: 1, votes: 0, rulesInAll: 1 };
    const row = { ruleId: "r", agentId: "a", agentName: "x | <b> `c`\n| y", taskHash: null, at };
    const text = markdownOf({
      purge: { id: "p", repo: 1, state: "running", by: person, plannedAt: at, ...counts },
      entries: 1,
      done: 0,
      recordsLeft: 0,
      served: [row],
      backups: [],
    });
    expect(text).toContain("| x \\| \\<b> \\`c\\` \\| y | a |");
  });
});
