import { chmod, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Command } from "commander";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Session } from "../../src/cli/command.ts";
import { systemIo } from "../../src/cli/io.ts";
import { buildProgram } from "../../src/cli/main.ts";
import { vouchsafe, type Screen } from "./cli-support.ts";
import { Stage } from "./service-support.ts";

let stage: Stage;
let url: string;
let held: string;
const text = "Please avoid trailing commas in imports.";

beforeAll(async () => {
  stage = await Stage.open();
  held = await stage.hold(text);
  await stage.say("carol", 9, `${text}\u202e \u001b[2J\u009b31m`);
  url = await stage.app.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(() => stage.close());

/** As olga at a script's prompt; each call a minute later, so that the limit of requests is no matter here. */
function olga(...argv: string[]): Promise<Screen> {
  stage.clock.at += 60_000;
  return vouchsafe({ VOUCHSAFE_URL: url, VOUCHSAFE_TOKEN: stage.olga }, argv);
}

function leaves(command: Command, path: readonly string[] = []): string[][] {
  if (command.commands.length === 0) return [[...path]];
  return command.commands.flatMap((one) => leaves(one, [...path, one.name()]));
}

const commands = leaves(buildProgram(new Session(systemIo()), "0.0.0")).filter((path) => path.length > 0);

describe("when a person asks for help", () => {
  it("finds every noun and verb", () => {
    expect(commands.length).toBeGreaterThan(45);
  });

  it.each(commands.map((path) => [path.join(" ")]))(
    "%s says what it does, with an example and --json",
    async (path) => {
      const { code, out } = await vouchsafe({}, [...path.split(" "), "--help"]);
      expect(code).toBe(0);
      expect(out).toMatch(new RegExp(`Example:\\n  \\$ .*vouchsafe.*${path}`));
      expect(out).toContain("--json");
    },
  );

  it("hears of a mistyped command, with exit code 2", async () => {
    const { code, err } = await vouchsafe({}, ["candidate"]);
    expect(code).toBe(2);
    expect(err).toContain("candidates");
  });
});

describe("when a script asks", () => {
  it.each([
    "repositories list",
    "repositories show acme/web",
    "repositories policy acme/web",
    "roster list ACME/web",
    "candidates list 100",
    "candidates list acme/web --state collecting,held --limit 1",
    "rules list acme/web",
    "quarantine list acme/web",
    "tombstones list acme/web",
    "dead-letters list acme/web",
    "pauses",
    "purge plan --repo acme/web --text commas",
    "purge status",
    "integrations list",
    "operators list",
    "operators me",
    "agents list",
    "agents create helper --repo acme/web",
    "reconcile acme/web --dry-run",
    "audit list acme/web --limit 2",
    "audit verify",
    "status --repo acme/web",
  ])("%s answers with JSON alone", async (line) => {
    const { code, out, err } = await olga(...line.split(" "), "--json");
    expect(err).toBe("");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toBeTypeOf("object");
  });

  it("gets audit events as JSON lines", async () => {
    const { out } = await olga("audit", "list", "acme/web", "--jsonl");
    const seqs = out
      .trimEnd()
      .split("\n")
      .map((line) => (JSON.parse(line) as { seq: number }).seq);
    expect(seqs).toEqual(seqs.map((_, at) => at + 1));
    expect(seqs.length).toBeGreaterThan(5);
  });
});

describe("when something goes wrong", () => {
  it("exits with 1 and says why when the service refuses", async () => {
    const unknown = await olga("candidates", "show", "acme/web", "c_none");
    expect(unknown).toMatchObject({ code: 1, out: "" });
    expect(unknown.err).toContain("no such candidate");
    const floor = await olga("repositories", "policy", "acme/web", "--min-reviewers", "1");
    expect(floor.code).toBe(1);
    expect(floor.err).toContain("minReviewers");
    const stranger = await vouchsafe({ VOUCHSAFE_URL: url, VOUCHSAFE_TOKEN: "x" }, ["status"]);
    expect(stranger.code).toBe(1);
    expect(stranger.err).toContain("VOUCHSAFE_TOKEN");
  });

  it("exits with 2 and names every bad setting", async () => {
    const { code, err } = await vouchsafe({ VOUCHSAFE_PORT: "many", VOUCHSAFE_COLOUR: "red" }, ["status"]);
    expect(code).toBe(2);
    expect(err).toContain("VOUCHSAFE_PORT: expected a whole number");
    expect(err).toContain("VOUCHSAFE_COLOUR");
  });

  it.each([
    [["roster", "trust", "acme/web", "alice"], "--id"],
    [["roster", "trust", "acme/web", "alice", "--id", "one"], "whole number"],
    [["roster", "revoke", "acme/web", "alice", "--since", "yesterday"], "2026-03-01"],
    [["status", "--url", "elsewhere"], "http"],
  ])("exits with 2 for %s", async (argv, said) => {
    const { code, err } = await olga(...argv);
    expect(code).toBe(2);
    expect(err).toContain(said);
  });

  it("exits with 3 when nobody answers", async () => {
    const { code, err } = await vouchsafe({ VOUCHSAFE_URL: "http://127.0.0.1:9", VOUCHSAFE_TOKEN: "x" }, [
      "status",
    ]);
    expect(code).toBe(3);
    expect(err).toContain("no answer from http://127.0.0.1:9");
  });

  it("exits with 3 when somebody else answers", async () => {
    const other = createServer((_request, response) => response.end("hello")).listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as AddressInfo;
    const { code } = await vouchsafe({ VOUCHSAFE_URL: `http://127.0.0.1:${port}`, VOUCHSAFE_TOKEN: "x" }, [
      "status",
    ]);
    other.close();
    expect(code).toBe(3);
  });
});

describe("when strangers' words are on the screen", () => {
  it("shows what they are made of, and obeys none of it", async () => {
    const { out } = await olga("quarantine", "list", "acme/web");
    expect(out).toContain("U+202E");
    expect(out).toContain("U+001B");
    for (const argv of [
      ["quarantine", "list", "acme/web"],
      ["quarantine", "list", "acme/web", "--json"],
    ]) {
      expect((await olga(...argv)).out).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }
  });
});

describe("when a hold is approved at a terminal", () => {
  const approve = ["candidates", "approve", "acme/web"];

  it("shows it first, and takes no other word than yes", async () => {
    const env = { VOUCHSAFE_URL: url, VOUCHSAFE_TOKEN: stage.olga };
    const no = await vouchsafe(env, [...approve, held, "--reason", "ours"], ["y"]);
    expect(no.code).toBe(2);
    expect(no.err).toContain("alice (1) on #1");
    expect((await olga("candidates", "show", "acme/web", held, "--json")).out).toContain('"state": "held"');
    const yes = await vouchsafe(env, [...approve, held, "--reason", "ours"], ["yes"]);
    expect(yes).toMatchObject({ code: 0, out: expect.stringContaining("the rule is active") as string });
  });

  it("needs the hash where nobody looks", async () => {
    const { code, err } = await olga(...approve, held, "--reason", "ours");
    expect(code).toBe(2);
    expect(err).toContain("--hash");
  });
});

describe("when the token lies in the data folder", () => {
  const here = () => ({ VOUCHSAFE_URL: url, VOUCHSAFE_DATA: stage.dataDir });
  const path = () => join(stage.dataDir, "operator.token");

  it("is found by itself, and replaced when it is rotated", async () => {
    await writeFile(path(), `${stage.otto}\n`, { mode: 0o600 });
    expect((await vouchsafe(here(), ["operators", "me"])).out).toContain("otto");
    expect((await vouchsafe(here(), ["operators", "rotate", "me"])).code).toBe(0);
    expect((await vouchsafe(here(), ["operators", "me"])).out).toContain("otto");
    expect((await stage.ask("GET", "/v1/me", undefined, stage.otto)).status).toBe(401);
  });

  it("is sent to no other machine", async () => {
    const elsewhere = await vouchsafe(here(), ["status", "--url", "http://vouchsafe.example"]);
    expect(elsewhere).toMatchObject({ code: 2, err: expect.stringContaining("VOUCHSAFE_TOKEN") as string });
  });

  it("is not used when others can read it", async () => {
    await chmod(path(), 0o644);
    const { code, err } = await vouchsafe(here(), ["status"]);
    expect(code).toBe(2);
    expect(err).toContain("chmod 600");
  });
});

describe("when an agent's view is asked for", () => {
  it("shows rules and who said them, and takes an agent's token alone", async () => {
    await stage.service.drain();
    const env = { VOUCHSAFE_URL: url, VOUCHSAFE_TOKEN: stage.agent };
    const { code, out } = await vouchsafe(env, ["search", "acme/web", "--task", "sort imports"]);
    expect(code).toBe(0);
    expect(out).toContain("Avoid trailing commas in imports.");
    expect(out).toContain("@alice");
    expect((await olga("search", "acme/web")).code).toBe(1);
  });
});
