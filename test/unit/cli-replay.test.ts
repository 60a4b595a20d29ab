import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { vouchsafe } from "./cli-support.ts";
import { Stage } from "./service-support.ts";

let stage: Stage;
let url: string;
let file: string;

const review = (reviewer: string, pr: string, day: number, text: string, more: object = {}) =>
  JSON.stringify({
    text,
    pr,
    reviewer,
    created_at: `2025-02-${String(day).padStart(2, "0")}T09:00:00+01:00`,
    ...more,
  });

const story = [
  review("dora", "globex/app#2", 20, "Please avoid trailing commas in imports."),
  review("carl", "globex/app#1", 2, "Please avoid trailing commas in imports.", { file: "src/a.ts" }),
  review("scan-it", "globex/app#1", 3, "Coverage went down.", { bot: true }),
  review("erik", "globex/api#7", 4, "Please avoid abbreviations in variable names."),
];

beforeEach(async () => {
  stage = await Stage.open();
  url = await stage.app.listen({ host: "127.0.0.1", port: 0 });
  file = join(stage.dataDir, "reviews.jsonl");
  await writeFile(file, `${story.join("\n")}\n`);
});
afterEach(() => stage.close());

const replay = (...argv: string[]) =>
  vouchsafe({ VOUCHSAFE_URL: url, VOUCHSAFE_TOKEN: stage.olga }, ["replay", file, ...argv]);

describe("when recorded reviews are replayed", () => {
  it("sets up what they need, sends them in the order of their times, and they are decided like any others", async () => {
    const { code, out } = await replay("--setup", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ sent: 4, repositories: 2, answers: { accepted: 4 } });
    await stage.service.drain();
    const repos = await stage.service.repositories.list();
    const app = repos.find(({ name }) => name === "globex/app");
    const status = await stage.ask("GET", `/v1/status?repo=${app?.id}`);
    expect(status.body).toMatchObject({ comments: { voted: 2, ignored: 1 }, rules: { active: 1 } });
    const rules = await stage.ask("GET", `/v1/repositories/${app?.id}/rules`);
    expect(rules.body).toMatchObject({
      items: [
        { sources: [{ login: "carl" }, { login: "dora", pullRequest: 2, at: "2025-02-20T08:00:00.000Z" }] },
      ],
    });
  });

  it("changes nothing the second time: names are the same people and comments in every run", async () => {
    await replay("--setup");
    await stage.service.drain();
    const before = (await stage.ask("GET", "/v1/status")).body;
    expect((await replay("--setup")).code).toBe(0);
    await stage.service.drain();
    expect((await stage.ask("GET", "/v1/status")).body).toEqual(before);
  });

  it("says what is missing where nothing may be made", async () => {
    const { code, err } = await replay();
    expect(code).toBe(2);
    expect(err).toContain("2 repositories, 3 reviewers");
    expect(err).toMatch(/repositories onboard globex\/app --id \d+/);
  });

  it("never mixes with a repository that is somebody's", async () => {
    await writeFile(file, review("carl", "acme/web#1", 2, "Please avoid trailing commas in imports."));
    const { code, err } = await replay("--setup");
    expect(code).toBe(1);
    expect(err).toContain("its real id 100");
  });

  it("goes through an integration that is there", async () => {
    await replay("--setup");
    const repos = (await stage.service.repositories.list()).filter(({ name }) => name.startsWith("globex/"));
    const by = { kind: "service", id: "test" } as const;
    const made = await stage.service.integrations.create({
      name: "own",
      repoIds: repos.map(({ id }) => id),
      by,
    });
    const secret = join(stage.dataDir, "webhook.secret");
    await writeFile(secret, made.secret, { mode: 0o600 });
    expect((await replay("--integration", made.id, "--secret-file", secret)).code).toBe(0);
    await writeFile(secret, "another");
    const { code, err } = await replay("--integration", made.id, "--secret-file", secret);
    expect(code).toBe(1);
    expect(err).toContain("secret");
  });

  it.each([
    ["not JSON", "{", ":1: expected JSON"],
    ["no pull request", review("carl", "globex/app", 2, "x"), ":1: pr: expected owner/name#number"],
    ["nothing", "\n", "holds no reviews"],
  ])("names the line that is %s", async (_what, content, said) => {
    await writeFile(file, content);
    const { code, err } = await replay("--setup");
    expect(code).toBe(2);
    expect(err).toContain(said);
  });
});
