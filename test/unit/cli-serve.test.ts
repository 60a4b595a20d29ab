import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { vouchsafe } from "./cli-support.ts";
import { processEnv } from "../support/process-env.ts";

const bin = join(import.meta.dirname, "../../bin/vouchsafe.js");
let dataDir: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "vouchsafe-serve-"));
});
afterEach(async () => {
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill("SIGKILL");
  await rm(dataDir, { recursive: true, force: true });
});

interface Served {
  readonly child: ChildProcess;
  readonly url: string;
  readonly text: string;
}

function serve(env: Readonly<Record<string, string>> = {}, argv: readonly string[] = []) {
  const all = {
    ...processEnv,
    VOUCHSAFE_DATA: dataDir,
    VOUCHSAFE_PORT: "0",
    VOUCHSAFE_LOG_LEVEL: "silent",
    ...env,
  };
  const child = spawn(process.execPath, [bin, "serve", ...argv], {
    env: all,
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const exited = once(child, "close").then(([code]) => code as number | null);
  return { child, exited, text: () => text };
}

async function listening(): Promise<Served & { readonly exited: Promise<number | null> }> {
  const { child, exited, text } = serve();
  const found = new Promise<string>((resolve, reject) => {
    child.stdout.on("data", () => {
      const url = /listens on (http:\S+) /.exec(text())?.[1];
      if (url !== undefined) resolve(url);
    });
    void exited.then(() => reject(new Error(`it ended:\n${text()}`)));
  });
  const url = await found;
  return { child, exited, url, text: text() };
}

describe("when the service is started for the first time", () => {
  it("leaves a token for its owner alone, and says what to do next", async () => {
    const { child, exited, url, text } = await listening();
    const path = join(dataDir, "operator.token");
    expect(((await stat(path)).mode & 0o777).toString(8)).toBe("600");
    for (const said of [
      "operators bind me",
      "repositories onboard",
      "roster trust",
      "/webhooks/github/",
      "application/json",
      "agents create",
    ]) {
      expect(text).toContain(said);
    }
    expect(text).not.toContain((await readFile(path, "utf8")).trim());
    const here = { VOUCHSAFE_URL: url, VOUCHSAFE_DATA: dataDir };
    expect((await vouchsafe(here, ["operators", "me"])).code).toBe(0);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    child.kill("SIGTERM");
    expect(await exited).toBe(0);
    expect((await vouchsafe(here, ["status"])).code).toBe(3);
  });
});

describe("when it is started again", () => {
  it("keeps the token, also after it was killed", async () => {
    const first = await listening();
    const token = await readFile(join(dataDir, "operator.token"), "utf8");
    first.child.kill("SIGKILL");
    await first.exited;
    const second = await listening();
    expect(second.text).not.toContain("First start");
    expect(await readFile(join(dataDir, "operator.token"), "utf8")).toBe(token);
    const me = await vouchsafe({ VOUCHSAFE_URL: second.url, VOUCHSAFE_DATA: dataDir }, ["operators", "me"]);
    expect(me.code).toBe(0);
    second.child.kill("SIGINT");
    expect(await second.exited).toBe(0);
  });

  it("refuses a folder that another one serves, and keys are not rotated under it", async () => {
    const { child } = await listening();
    const other = serve();
    expect(await other.exited).toBe(1);
    expect(other.text()).toContain(`is in use by process ${child.pid}`);
    expect((await vouchsafe({ VOUCHSAFE_DATA: dataDir }, ["keys", "rotate"])).code).toBe(1);
  });
});

describe("when it can't start", () => {
  it("names a port that is taken, and tells the first token to nobody", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const address = taken.address();
    const port = typeof address === "object" ? String(address?.port) : "";
    const failed = serve({ VOUCHSAFE_PORT: port });
    expect(await failed.exited).toBe(2);
    expect(failed.text()).toContain(`port ${port} of 127.0.0.1 is in use`);
    taken.close();
    expect((await listening()).text).toContain("First start");
  });

  it("lists every bad setting at once", async () => {
    const failed = serve({ VOUCHSAFE_PORT: "many", VOUCHSAFE_LOG_LEVEL: "loud" });
    expect(await failed.exited).toBe(2);
    expect(failed.text()).toMatch(
      /VOUCHSAFE_PORT[\s\S]*VOUCHSAFE_LOG_LEVEL|VOUCHSAFE_LOG_LEVEL[\s\S]*VOUCHSAFE_PORT/,
    );
  });
});
