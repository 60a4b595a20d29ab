import { existsSync } from "node:fs";
import type { Command } from "commander";
import { systemClock } from "../clock.ts";
import { readConfig, type Config } from "../config.ts";
import { examine, failed, ok, skipped, type Check, type Finding } from "../doctor/check.ts";
import { portChecks, type Patient } from "../doctor/ports.ts";
import type { Elsewhere } from "../engines/embedded/open.ts";
import type { Models } from "../engines/models/open.ts";
import { allStages, StageSet, type Stage } from "../stages.ts";
import { addCommand, type Answer, type Given, type Session } from "./command.ts";
import { folderCheck, inFolder } from "./doctor-folder.ts";
import { oneLine, table } from "./screen.ts";
import { stageOption } from "./stage-option.ts";

/** `vouchsafe doctor`: looks whether a service with these settings could work, and says what to do where not. */
export function addDoctor(program: Command, session: Session): void {
  addCommand(program, session, {
    usage: "doctor",
    summary: "Look whether a service with these settings can work, and what to do where not",
    examples: ["doctor", "doctor --stage learn --json", "doctor --webhooks https://rules.example.com"],
    asksService: false,
    options: (command) =>
      stageOption(command, "as the identity of these stages").option(
        "--webhooks <url>",
        "where GitHub sends to: looks whether the service answers there",
      ),
    run: (given) => run(given, readConfig(session.io.env)),
  });
}

async function run(given: Given, config: Config): Promise<Answer> {
  const chosen = given.all("stage") as readonly Stage[];
  const stages = chosen.length === 0 ? allStages : new StageSet(chosen);
  const open = new Openings(config, stages);
  try {
    const findings = await examine([
      { name: "settings", fix: "", run: () => Promise.resolve(ok("all of them can be used")) },
      ...(await awsChecksOf(config, stages)),
      ...((await open.isServed())
        ? [servedCheck(config)]
        : [...folderChecksOf(config), ...portChecks(await open.patient())]),
      ...githubCheckOf(config, stages),
      webhooksCheck(given.text("webhooks")),
    ]);
    return answerOf(findings);
  } finally {
    await open.close();
  }
}

function answerOf(findings: readonly Finding[]): Answer {
  const isOk = findings.every(({ state }) => state !== "failed");
  const rows = findings.map(({ state, name, detail }) => [
    state === "failed" ? "FAILED" : state,
    name,
    detail,
  ]);
  const fixes = findings.flatMap(({ name, fix }) => (fix === undefined ? [] : [`${name}: ${oneLine(fix)}`]));
  const text = [
    table(["", "CHECK", "FOUND"], rows),
    ...(fixes.length === 0 ? [] : ["", "What to do:", ...fixes]),
  ];
  return { json: { ok: isOk, findings }, text: text.join("\n"), ...(isOk ? {} : { exitCode: 1 as const }) };
}

/** Who has nothing on AWS loads no SDK. */
async function awsChecksOf({ aws, models }: Config, stages: StageSet): Promise<Check[]> {
  if (Object.keys(aws).length === 0) return [];
  const { awsChecks, doctorClients } = await import("../engines/aws/doctor.ts");
  const { guardrail, region, bedrockEndpoint } = models;
  const s3Endpoint = aws.bucket?.endpoint;
  const clients = await doctorClients(s3Endpoint === undefined ? {} : { endpoint: s3Endpoint }, {
    ...(region === undefined ? {} : { region }),
    ...(bedrockEndpoint === undefined ? {} : { endpoint: bedrockEndpoint }),
  });
  return awsChecks({
    settings: aws,
    stages,
    clients,
    now: () => systemClock.now(),
    ...(guardrail === undefined ? {} : { guardrail }),
  });
}

/** Nothing of a fleet lies in a folder. */
function folderChecksOf(config: Config): Check[] {
  return config.isShared ? [] : [folderCheck(config.dataDir)];
}

/** What was opened to be looked at. */
class Openings {
  readonly #config: Config;
  readonly #stages: StageSet;
  readonly #toClose: (() => Promise<void> | void)[] = [];

  constructor(config: Config, stages: StageSet) {
    this.#config = config;
    this.#stages = stages;
  }

  /** A service has the data folder to itself: it can be asked, and its folder not opened. */
  async isServed(): Promise<boolean> {
    const config = this.#config;
    if (config.isShared || !existsSync(config.dataDir)) return false;
    const { FolderLockedError, lockFolder } = await import("../engines/embedded/folder-lock.ts");
    try {
      const lock = lockFolder(config.dataDir);
      this.#toClose.push(() => lock.release());
      return false;
    } catch (error) {
      if (error instanceof FolderLockedError) return true;
      throw error;
    }
  }

  async close(): Promise<void> {
    for (const close of this.#toClose.toReversed()) await close();
  }

  async patient(): Promise<Patient> {
    const elsewhere = await this.#elsewhere();
    const folder = inFolder(this.#config);
    const models = once(() => this.#models());
    return {
      stages: this.#stages,
      now: () => systemClock.now(),
      ledger: once(() => this.#closing((elsewhere.store ?? folder.ledger)())),
      memories: once(async (ledger) => this.#closing((elsewhere.memories ?? folder.memories)(ledger))),
      objects: elsewhere.objects ?? folder.objects,
      masterKeys: elsewhere.masterKeys ?? folder.masterKeys,
      model: models,
      ...(this.#config.models.embeddings === undefined
        ? {}
        : { embeddings: async () => present((await models()).embeddings) }),
    };
  }

  async #models(): Promise<Models> {
    const { openModels } = await import("../engines/models/open.ts");
    const models = await openModels(this.#config.models, systemClock);
    this.#toClose.push(() => models.close());
    return models;
  }

  async #closing<T extends { close(): Promise<void> } | undefined>(opening: Promise<T>): Promise<T> {
    const opened = await opening;
    if (opened !== undefined) this.#toClose.push(() => opened.close());
    return opened;
  }

  async #elsewhere(): Promise<Elsewhere> {
    const { aws } = this.#config;
    if (Object.keys(aws).length === 0) return {};
    const { openAws } = await import("../engines/aws/open.ts");
    return openAws(aws, this.#stages);
  }
}

function present<T>(opened: T | undefined): T {
  if (opened === undefined) throw new TypeError("the settings name what was not opened");
  return opened;
}

/** Opened when it is first asked for, and again where that failed. */
function once<A extends unknown[], T>(open: (...args: A) => Promise<T>): (...args: A) => Promise<T> {
  let opened: Promise<T> | undefined;
  return (...args) => {
    opened ??= open(...args).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
}

function servedCheck({ url }: Config): Check {
  return {
    name: "service",
    fix: "See VOUCHSAFE_URL, and the service's log.",
    run: async () => {
      const answer = await fetch(new URL("/readyz", url), { signal: AbortSignal.timeout(5_000) });
      const said = await answer.text();
      return answer.ok
        ? ok(`it runs on this folder, and is ready at ${url}`)
        : failed(
            `it runs at ${url}, and is not ready: ${said.slice(0, 500)}`,
            "Look at the check that fails.",
          );
    },
  };
}

/** Without it, a source that was edited since is believed. */
function githubCheckOf({ github }: Config, stages: StageSet): Check[] {
  if (github === undefined || !stages.holds("github")) return [];
  const fix =
    "See VOUCHSAFE_GITHUB_TOKEN and VOUCHSAFE_GITHUB_API: a token that may read pull requests and issues.";
  return [
    {
      name: "github",
      fix,
      run: async () => {
        const answer = await fetch(new URL("rate_limit", `${github.apiUrl.replace(/\/$/, "")}/`), {
          headers: { authorization: `Bearer ${github.token}`, accept: "application/vnd.github+json" },
          signal: AbortSignal.timeout(10_000),
        });
        const left = answer.headers.get("x-ratelimit-remaining");
        if (!answer.ok) return failed(`it answers ${answer.status} to our token`, fix);
        return ok(left === null ? "takes our token" : `takes our token, and ${left} more requests this hour`);
      },
    },
  ];
}

/** An address that leads to somebody else loses every delivery: GitHub sends each once. */
function webhooksCheck(url: string | undefined): Check {
  const fix = "Point the address, and whatever stands before the service, at the stage ingest.";
  return {
    name: "webhooks",
    fix,
    run: async () => {
      if (url === undefined) return skipped("name their address with --webhooks");
      const answer = await fetch(new URL("/webhooks/github/int_doctor", url), {
        method: "POST",
        body: "{}",
        redirect: "manual",
        signal: AbortSignal.timeout(10_000),
      });
      const said = await answer.text();
      const isOurs = answer.status === 404 && said.includes("unknown-integration");
      return isOurs
        ? ok("the service answers there")
        : failed(`somebody else answers there, with ${answer.status}`, fix);
    },
  };
}
