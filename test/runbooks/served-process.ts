/** A real service in a process of its own, on a folder of its own; and what stands around it: GitHub, operators, agents. */
import { spawn, type ChildProcess } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reviewCommentPayload } from "../../src/evaluation/github-payload.ts";
import { processEnv } from "../support/process-env.ts";
import { freePort } from "../support/free-port.ts";
import { until } from "../support/until.ts";

const bin = join(import.meta.dirname, "../../bin/vouchsafe.js");

export const people = { alice: 1, bob: 2, carol: 3, mallory: 66 } as const;
const repo = { id: 100, name: "acme/web" } as const;

interface Integration {
  readonly id: string;
  readonly secret: string;
}

export class ServedProcess {
  readonly root = mkdtempSync(join(tmpdir(), "vouchsafe-process-"));
  readonly dataDir = join(this.root, "data");
  /** Another disk: exports, and copies of the ledger. */
  readonly backupDir = join(this.root, "backup");
  /** Variables of the shell: tokens of who is no first operator. */
  readonly variables: Record<string, string> = {};
  readonly #settings: Readonly<Record<string, string>>;
  #child: ChildProcess | undefined;
  #port = 0;
  #integration: Integration | undefined;
  #comments = 0;

  constructor(settings: Readonly<Record<string, string>> = {}) {
    this.#settings = settings;
    mkdirSync(join(this.root, "bin"), { recursive: true });
    const script = join(this.root, "bin", "vouchsafe");
    writeFileSync(script, `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`);
    chmodSync(script, 0o755);
    mkdirSync(this.backupDir, { recursive: true });
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    if (this.#port === 0) this.#port = await freePort();
    const child = spawn(process.execPath, [bin, "serve"], {
      env: { ...this.#env(), VOUCHSAFE_OPERATOR: "50:olga", VOUCHSAFE_PORT: String(this.#port) },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (bytes: Buffer) => (said += bytes.toString()));
    await until(() => {
      if (child.exitCode !== null) throw new Error(`the service ended:\n${said}`);
      return Promise.resolve(said.includes("listens on"));
    });
  }

  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const closed = once(child, "close");
    child.kill("SIGTERM");
    await closed;
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.root, { recursive: true, force: true });
  }

  #env(): Record<string, string> {
    return {
      ...processEnv,
      PATH: `${join(this.root, "bin")}:${processEnv["PATH"] ?? ""}`,
      HOME: this.root,
      VOUCHSAFE_DATA: this.dataDir,
      VOUCHSAFE_OBJECTS: join(this.backupDir, "objects"),
      VOUCHSAFE_LOG_LEVEL: "silent",
      ...this.#settings,
    };
  }

  /** One line of a shell beside the service, with what it wrote to either stream, in order of writing. */
  async shell(line: string): Promise<{ readonly code: number; readonly output: string }> {
    const child = spawn("bash", ["-c", `exec 2>&1; ${line}`], {
      env: { ...this.#env(), VOUCHSAFE_URL: this.url, ...this.variables },
      cwd: this.root,
      stdio: ["ignore", "pipe", "ignore"],
    });
    let output = "";
    child.stdout.on("data", (bytes: Buffer) => (output += bytes.toString()));
    const [code] = (await once(child, "close")) as [number | null];
    return { code: code ?? -1, output };
  }

  /** Asks as olga, the first operator, unless another token is given. */
  async ask(method: string, path: string, body?: object, token = this.olga): Promise<unknown> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  get olga(): string {
    return readFileSync(join(this.dataDir, "operator.token"), "utf8").trim();
  }

  /** A repository with reviewers, an integration, a second operator (`$OTTO`) and an agent (`$AGENT`). */
  async onboard(): Promise<void> {
    await this.ask("POST", "/v1/repositories", { ...repo, policy: { burstMinutes: 0 } });
    const reviewers = Object.entries(people).map(([login, id]) => ({ id, login }));
    await this.ask("POST", `/v1/repositories/${repo.id}/roster`, { reviewers });
    const { id, secret } = (await this.ask("POST", "/v1/integrations", {
      name: "acme",
      repoIds: [repo.id],
    })) as Integration;
    this.#integration = { id, secret };
    const otto = (await this.ask("POST", "/v1/operators", { githubId: 51, login: "otto" })) as {
      token: string;
    };
    const agent = (await this.ask("POST", "/v1/agents", { name: "coder", repoIds: [repo.id] })) as {
      token: string;
    };
    this.variables["OTTO"] = otto.token;
    this.variables["AGENT"] = agent.token;
  }

  /** A review comment, signed as GitHub does. @param at milliseconds since the epoch. */
  async say(login: keyof typeof people, pullRequest: number, text: string, at: number): Promise<void> {
    if (this.#integration === undefined) throw new Error("not onboarded");
    this.#comments += 1;
    const sender = { id: people[login], login, type: "User", association: "MEMBER" };
    const author = { id: 900, login: "dev", type: "User", association: "CONTRIBUTOR" };
    const pull = { number: pullRequest, author, state: "open" as const, merged: false, updatedAt: at };
    const comment = { id: this.#comments, author: sender, body: text, createdAt: at, updatedAt: at };
    const body = JSON.stringify(reviewCommentPayload({ action: "created", repo, pull, sender }, comment));
    const { id, secret } = this.#integration;
    const response = await fetch(`${this.url}/webhooks/github/${id}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-github-event": "pull_request_review_comment",
        "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
      },
      body,
    });
    if (response.status !== 202) throw new Error(`the webhook was answered ${response.status}`);
  }

  /** The schedule's first export, right after the first start, is done: its place in the log is always the same. */
  async exportedOnce(): Promise<void> {
    await until(
      async () => {
        const { items } = (await this.ask("GET", "/v1/exports")) as { items: { state: string }[] };
        return items.some(({ state }) => state === "completed");
      },
      { firstMs: 500 },
    );
  }

  /** Everything that came in is decided, and memory holds what the ledger says. */
  async settled(records: number): Promise<void> {
    await until(
      async () => {
        const token = this.variables["OTTO"] ?? this.olga;
        const { waiting } = (await this.ask("GET", "/v1/status", undefined, token)) as { waiting: number };
        if (waiting > 0) return false;
        const found = (await this.ask("GET", `/v1/repositories/${repo.id}/rules`, undefined, token)) as {
          items: { state: string; recordId?: string }[];
        };
        return found.items.filter(({ state, recordId }) => state === "active" && recordId).length === records;
      },
      { firstMs: 600 },
    );
  }
}
