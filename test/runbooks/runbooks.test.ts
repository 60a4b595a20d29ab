import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { stepsOf, withOutputs, type Step } from "./blocks.ts";
import { Scene, scenes } from "./scenes.ts";
import { Bindings, differences } from "./shape.ts";

const folder = join(import.meta.dirname, "../../docs/runbooks");
const files = readdirSync(folder).filter((name) => name.endsWith(".md") && name !== "README.md");
/** `VOUCHSAFE_RUNBOOKS=record` writes what the commands print into the files, to be read before it is committed. */
const isRecording = process.env["VOUCHSAFE_RUNBOOKS"] === "record";
const secondsMax = 300;
const patienceMs = 30_000;

/** They change nothing: what follows from an earlier step may take a moment to be seen. */
const looks = /\b(?:list|show|search|verify|status|--dry-run|curl)\b/;

let scene: Scene | undefined;
afterEach(async () => {
  await scene?.close();
  scene = undefined;
});

interface Printed {
  readonly code: number;
  readonly lines: readonly string[];
}

async function play(on: Scene, { command }: Step, bindings: Bindings): Promise<Printed> {
  const unit = /^systemctl (start|stop) vouchsafe$/.exec(command)?.[1];
  if (unit !== undefined) {
    await (unit === "start" ? on.start() : on.stop());
    return { code: 0, lines: [] };
  }
  const { code, output } = await on.shell(on.now(bindings.apply(command)));
  return { code, lines: output.trimEnd() === "" ? [] : output.trimEnd().split("\n") };
}

async function problemsOf(on: Scene, step: Step, bindings: Bindings): Promise<readonly string[]> {
  for (const end = Date.now() + patienceMs; ;) {
    const { code, lines } = await play(on, step, bindings);
    const wrong = differences(step.output, on.written(lines.join("\n")).split("\n"), bindings);
    if (code !== step.exitCode) wrong.unshift(`expected exit code ${step.exitCode}, got ${code}`);
    if (wrong.length === 0 || !looks.test(step.command) || Date.now() > end) return wrong;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

describe("when somebody follows a runbook", { timeout: secondsMax * 1_000 }, () => {
  test("there is one for each of what may happen", () => {
    expect(files.sort()).toEqual(Object.keys(scenes).sort());
  });

  test.each(files)("%s: every command prints what it says", async (name) => {
    const path = join(folder, name);
    const markdown = readFileSync(path, "utf8");
    const steps = stepsOf(markdown);
    expect(steps.length).toBeGreaterThan(3);
    scene = new Scene();
    await scenes[name]?.(scene);
    const bindings = new Bindings();
    const recorded: Printed[] = [];
    for (const step of steps) {
      if (isRecording) {
        if (looks.test(step.command)) await new Promise((resolve) => setTimeout(resolve, 2_500));
        const { code, lines } = await play(scene, step, bindings);
        const written = scene.written(lines.join("\n"));
        differences(step.output, written.split("\n"), bindings);
        recorded.push({ code, lines: lines.length === 0 ? [] : bindings.revert(written).split("\n") });
      } else {
        const problems = await problemsOf(scene, step, bindings);
        expect(problems, `${name}:${step.line}: $ ${step.command}`).toEqual([]);
      }
    }
    if (isRecording) writeFileSync(path, withOutputs(markdown, recorded));
  });
});

describe("a runbook that is no longer true", () => {
  const written = ["ID  STATE  TEXT", "r_0123456789abcdef01234567  active  Use tabs."];
  const printed = [
    "ID                          STATE     TEXT",
    "r_ffffffffffffffffffffffff  active    Use tabs.",
  ];

  test("may name other ids and times, and columns of another width", () => {
    const bindings = new Bindings();
    expect(differences(written, printed, bindings)).toEqual([]);
    expect(bindings.apply("rules show acme/web r_0123456789abcdef01234567")).toBe(
      "rules show acme/web r_ffffffffffffffffffffffff",
    );
    expect(differences(["3 h ago"], ["just now"], bindings)).toEqual([]);
    expect(differences(["100 had 24 events"], ["100 had 26 events"], bindings)).toEqual([]);
    expect(differences(["at 2026-04-13T12:00:00Z"], ["at 2027-01-01T00:00:00.123Z"], bindings)).toEqual([]);
  });

  test.each([
    ["another word", ["ID  STATE  TEXT", "r_ffffffffffffffffffffffff  suspended  Use tabs."]],
    ["another heading", ["ID  KIND  TEXT", printed[1] ?? ""]],
    ["a line less", [printed[0] ?? ""]],
    ["a line more", [...printed, "r_eeeeeeeeeeeeeeeeeeeeeeee  active  Use spaces."]],
    ["another kind of id", ["ID  STATE  TEXT", "c_ffffffffffffffffffffffff  active  Use tabs."]],
  ])("is found out by %s", (_what, lines) => {
    expect(differences(written, lines, new Bindings())).not.toEqual([]);
  });

  test("is found out by an id that is not the one of before", () => {
    const bindings = new Bindings();
    differences(written, printed, bindings);
    const other = ["ID  STATE  TEXT", "r_eeeeeeeeeeeeeeeeeeeeeeee  active  Use tabs."];
    expect(differences(written, other, bindings)).not.toEqual([]);
  });

  test("has commands over several lines, and exit codes", () => {
    const steps = stepsOf(
      "```console\n$ vouchsafe audit \\\n    verify\nno\n(exit code 1)\n$ true\n```\n```sh\n$ no\n```",
    );
    expect(steps).toEqual([
      { command: "vouchsafe audit verify", output: ["no"], exitCode: 1, line: 2 },
      { command: "true", output: [], exitCode: 0, line: 6 },
    ]);
  });
});
