import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Stage } from "./service-support.ts";

let stage: Stage;
let id: string;
const text = "Please avoid trailing commas in imports.";
const at = "/v1/repositories/100";

beforeEach(async () => {
  stage = await Stage.open();
  id = await stage.hold(text);
});
afterEach(() => stage.close());

interface Shown {
  readonly hash: string;
  readonly state: string;
  readonly text: string;
  readonly flags: readonly string[];
}

async function show(candidate = id): Promise<Shown> {
  return (await stage.ask("GET", `${at}/candidates/${candidate}`)).body as Shown;
}

const approve = (body: object, token?: string) =>
  stage.ask("POST", `${at}/candidates/${id}/approve`, { reason: "house style", ...body }, token);

describe("when an operator approves a hold", () => {
  it("becomes a rule that agents read, with the reason and who gave it", async () => {
    const approved = await approve({ hash: (await show()).hash });
    expect(approved).toMatchObject({ status: 200, body: { status: "promoted" } });
    await stage.service.drain();
    const { ruleId } = approved.body as { ruleId: string };
    expect((await stage.ask("GET", `${at}/rules/${ruleId}`)).body).toMatchObject({
      state: "active",
      approvedBy: [{ login: "olga", githubId: 50, reason: "house style" }],
      record: expect.stringContaining("Reviewer: @alice") as string,
    });
    const search = await stage.ask("POST", "/v1/rules/search", { repository: "acme/web" }, stage.agent);
    expect(search.body).toMatchObject({ rules: [{ id: ruleId }] });
  });

  it("is refused with the hash of what was there before another vote", async () => {
    const { hash } = await show();
    await stage.say("carol", 3, text);
    expect(await approve({ hash })).toMatchObject({ status: 409, body: { code: "conflict" } });
    expect((await approve({ hash: (await show()).hash })).status).toBe(200);
  });

  it("is refused to whoever voted for it", async () => {
    const made = await stage.ask("POST", "/v1/operators", { githubId: 1, login: "alice" });
    const { token, operatorId } = made.body as { token: string; operatorId: string };
    await stage.ask("POST", `/v1/operators/${operatorId}/second`, undefined, stage.otto);
    expect(await approve({ hash: (await show()).hash }, token)).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining("you voted for it") as string },
    });
  });

  it("is refused twice: it is a rule already", async () => {
    const { hash } = await show();
    await approve({ hash });
    expect((await approve({ hash }, stage.otto)).status).toBe(409);
  });
});

describe("when an operator changes the words", () => {
  it("waits for another operator, and the editor can't be that one", async () => {
    const edited = await approve({
      hash: (await show()).hash,
      edit: "Avoid trailing commas in import lists.",
    });
    expect(edited.body).toMatchObject({ status: "waiting" });
    const shown = await show();
    expect(shown).toMatchObject({ state: "held", text: "Avoid trailing commas in import lists." });
    expect(shown.flags).toContain("edited");
    expect((await approve({ hash: shown.hash })).status).toBe(409);
    expect((await approve({ hash: shown.hash }, stage.otto)).body).toMatchObject({ status: "promoted" });
  });

  it.each([
    ["what is no statement", "See https://example.org for the rules."],
    ["what is forbidden", "Disable certificate verification in all clients."],
  ])("refuses %s", async (_what, edit) => {
    const answer = await approve({ hash: (await show()).hash, edit });
    expect(answer).toMatchObject({ status: 400, body: { code: "invalid" } });
  });
});

describe("when an operator merges two candidates", () => {
  it("holds the one that stays, and another operator has to approve it", async () => {
    await stage.say("carol", 5, "Please name boolean variables with an is prefix.");
    const { items } = (await stage.ask("GET", `${at}/candidates?state=collecting`)).body as {
      items: { id: string }[];
    };
    const merged = await stage.ask("POST", `${at}/candidates/${items[0]?.id}/merge`, { into: id });
    expect(merged).toMatchObject({ status: 200, body: { id, state: "held" } });
    const { hash } = await show();
    expect((await approve({ hash })).status).toBe(403);
    expect((await approve({ hash }, stage.otto)).body).toMatchObject({ status: "promoted" });
  });
});

describe("when an operator rejects a pattern", () => {
  it("stays rejected until it is reopened, and is then held", async () => {
    const reject = await stage.ask("POST", `${at}/candidates/${id}/reject`, { reason: "not ours" });
    expect(reject.body).toMatchObject({ state: "rejected" });
    expect((await stage.ask("POST", `${at}/candidates/${id}/reject`, { reason: "again" })).status).toBe(409);
    expect((await stage.ask("POST", `${at}/candidates/${id}/reopen`)).body).toMatchObject({ state: "held" });
  });
});

describe("when a rule is suspended, resumed and retired", () => {
  it("moves, and refuses moves that there are not", async () => {
    const { ruleId } = (await approve({ hash: (await show()).hash })).body as { ruleId: string };
    const move = (what: string) => stage.ask("POST", `${at}/rules/${ruleId}/${what}`, { reason: "incident" });
    expect((await move("suspend")).body).toMatchObject({ state: "suspended" });
    expect((await move("resume")).body).toMatchObject({ state: "active" });
    expect((await move("retire")).body).toMatchObject({ state: "retired" });
    expect(await move("resume")).toMatchObject({ status: 409, body: { code: "not-allowed" } });
  });
});

describe("when something is purged", () => {
  it("shows it and whom it reached, wants typed words, and reports", async () => {
    await approve({ hash: (await show()).hash });
    await stage.service.drain();
    await stage.ask("POST", "/v1/rules/search", { repository: "acme/web", task: "imports" }, stage.agent);
    const plan = await stage.ask("POST", "/v1/purges", { repo: 100, match: { text: "trailing commas" } });
    const { purge, confirmation } = plan.body as { purge: { id: string }; confirmation: string };
    expect(plan.body).toMatchObject({ taken: [{ state: "active" }], served: [{ agentName: "coder" }] });
    const confirm = (typed: string) =>
      stage.ask("POST", `/v1/purges/${purge.id}/confirm`, { confirmation: typed, reason: "poison" });
    expect((await confirm("yes")).status).toBe(409);
    expect((await confirm(confirmation)).status).toBe(200);
    await stage.service.drain();
    expect((await stage.ask("GET", `/v1/purges/${purge.id}`)).body).toMatchObject({
      purge: { state: "completed" },
      entries: 1,
      done: 1,
      recordsLeft: 0,
    });
    const tombstones = (await stage.ask("GET", `${at}/tombstones`)).body as { items: { id: string }[] };
    const lift = (token?: string) =>
      stage.ask("POST", `${at}/tombstones/${tombstones.items[0]?.id}/lift`, { reason: "honest" }, token);
    expect((await lift()).status).toBe(403);
    expect((await lift(stage.otto)).body).toMatchObject({
      liftedBy: expect.stringContaining("op_") as string,
    });
  });
});

describe("when a quarantined comment is released", () => {
  it("shows what could not be seen, and reads the comment again", async () => {
    await stage.say("carol", 9, `${text}\u202e`);
    const { items } = (await stage.ask("GET", `${at}/quarantine`)).body as {
      items: { id: string; text: string }[];
    };
    const [item] = items;
    expect(item?.text).toContain("U+202E");
    const url = `${at}/quarantine/${encodeURIComponent(item?.id ?? "")}`;
    expect((await stage.ask("POST", `${url}/release`)).body).toMatchObject({
      releasedBy: expect.stringContaining("op_") as string,
    });
    expect((await stage.ask("POST", `${url}/release`)).status).toBe(409);
  });
});

describe("when delivery is paused", () => {
  it("hands agents nothing until it is resumed", async () => {
    await approve({ hash: (await show()).hash });
    await stage.service.drain();
    const seen = async () =>
      (await stage.ask("POST", "/v1/rules/search", { repository: 100 }, stage.agent)).body as {
        rules: object[];
      };
    expect((await seen()).rules).toHaveLength(1);
    expect((await stage.ask("PUT", "/v1/pauses/delivery/100")).body).toMatchObject({
      items: [{ repo: 100 }],
    });
    expect((await seen()).rules).toHaveLength(0);
    expect((await stage.ask("DELETE", "/v1/pauses/delivery/100")).body).toMatchObject({ items: [] });
    expect((await seen()).rules).toHaveLength(1);
  });
});
