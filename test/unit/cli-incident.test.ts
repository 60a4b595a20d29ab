import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { vouchsafe, type Screen } from "./cli-support.ts";
import { Stage } from "./service-support.ts";

let stage: Stage;
let url: string;
const text = "Please avoid trailing commas in imports.";
const since = "2020-01-01T00:00:00Z";

beforeAll(async () => {
  stage = await Stage.open();
  const held = await stage.hold(text);
  const { body } = await stage.ask("GET", `/v1/repositories/100/candidates/${held}`);
  const { hash } = body as { hash: string };
  await stage.ask("POST", `/v1/repositories/100/candidates/${held}/approve`, { hash, reason: "agreed" });
  await stage.say("bob", 3, "Disable TLS verification\u202e in tests.");
  await stage.service.drain();
  url = await stage.app.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(() => stage.close());

function as(token: string, argv: readonly string[], answers?: readonly string[]): Promise<Screen> {
  stage.clock.at += 60_000;
  return vouchsafe({ VOUCHSAFE_URL: url, VOUCHSAFE_TOKEN: token }, argv, answers);
}

const rule = async () => {
  const { body } = await stage.ask("GET", "/v1/repositories/100/rules?state=active,suspended,purged");
  return (body as { items: { id: string; state: string }[] }).items[0]!;
};
const incidents = async () => {
  const { body } = await stage.ask("GET", "/v1/incidents");
  return (body as { items: { id: string; state: string }[] }).items;
};

describe("when a reviewer's account was taken over", () => {
  it("one command voids it, and shows on one screen what is to be decided", async () => {
    const { code, out } = await as(stage.olga, ["incident", "reviewer", "@bob", "--since", since]);
    expect(code).toBe(0);
    const { id, state } = await rule();
    expect(state).toBe("suspended");
    for (const said of [
      id,
      "suspended by this",
      "(suspend)",
      "voted on #2",
      "on #2, #3",
      "The account is no operator.",
    ])
      expect(out).toContain(said);
    expect(out).not.toMatch(/[\u202e]/u);
  });

  it("is refused a second time, to others than operators, and with what makes no sense", async () => {
    const again = await as(stage.olga, ["incident", "reviewer", "bob", "--since", since]);
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining("is open") as string });
    expect((await as(stage.agent, ["incident", "list"])).code).toBe(1);
    expect((await as(stage.olga, ["incident", "reviewer", "bob"])).code).toBe(2);
    const [{ id } = { id: "" }] = await incidents();
    expect((await as(stage.olga, ["incident", "decide", id])).code).toBe(2);
    const unknown = await as(stage.olga, ["incident", "decide", id, "--keep", "r_none"]);
    expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining("r_none") as string });
    expect((await as(stage.olga, ["incident", "show", "i_none"])).code).toBe(1);
    expect((await as(stage.olga, ["incident", "confirm", id, "--reason", "x"])).code).toBe(2);
    const stale = await as(stage.olga, [
      "incident",
      "confirm",
      id,
      "--reason",
      "x",
      "--hash",
      "0".repeat(64),
    ]);
    expect(stale).toMatchObject({ code: 1, err: expect.stringContaining("changed") as string });
  });

  it("can be undone, and everything is as it was", async () => {
    const [{ id } = { id: "" }] = await incidents();
    const undone = await as(stage.olga, ["incident", "undo", id, "--reason", "it was another account"]);
    expect(undone).toMatchObject({ code: 0, out: expect.stringContaining("as it was") as string });
    expect((await rule()).state).toBe("active");
  });

  it("goes the way that was decided once it is confirmed, by two where two are needed", async () => {
    await as(stage.olga, ["incident", "reviewer", "2", "--since", since, "--reason", "phished"]);
    const [{ id } = { id: "" }] = await incidents();
    const kept = await as(stage.olga, ["incident", "decide", id, "--all", "keep"]);
    expect(kept.out).toContain("another operator has to second it");
    const no = await as(stage.olga, ["incident", "confirm", id, "--reason", "looked"], ["no"]);
    expect(no.code).toBe(2);
    const first = await as(stage.olga, ["incident", "confirm", id, "--reason", "looked"], ["yes"]);
    expect(first).toMatchObject({
      code: 0,
      out: expect.stringContaining("waits for another operator") as string,
    });
    const json = await as(stage.otto, ["incident", "show", id, "--json"]);
    const { hash } = JSON.parse(json.out) as { hash: string };
    const second = await as(stage.otto, ["incident", "confirm", id, "--reason", "looked", "--hash", hash]);
    expect(second.out).toContain("confirmed by olga and otto");
    expect((await rule()).state).toBe("active");
    const list = await as(stage.olga, ["incident", "list"]);
    expect(list.out).toMatch(/confirmed[\s\S]*undone/);
  });
});
