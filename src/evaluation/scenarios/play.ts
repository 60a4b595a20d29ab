import { randomUUID } from "node:crypto";
import { allRecords } from "./records.ts";
import { checkExpectations, type Failure } from "./expectations.ts";
import type {
  AgentStep,
  ClockStep,
  FaultStep,
  MemoryStep,
  OperatorStep,
  Scenario,
  Step,
  WebhookStep,
} from "./format.ts";
import { History } from "./history.ts";
import { askRules, CannotPlay, playOperator } from "./operator-step.ts";
import { homeRepo } from "./people.ts";
import { GitHubSide, playWebhook } from "./webhook-step.ts";
import { embeddedRoom } from "./room.ts";
import { World, type Ground } from "./world.ts";

const stepMs = 60_000;
const hourMs = 60 * 60_000;

interface Stage {
  readonly world: World;
  readonly github: GitHubSide;
  readonly history: History;
}

/** Plays one story to its end against a fresh service. @returns what did not come out as told. */
export async function play(
  scenario: Scenario,
  ground: Ground = { room: embeddedRoom, apart: false },
): Promise<Failure[]> {
  const world = await World.open(scenario, ground);
  try {
    const stage = { world, github: new GitHubSide(), history: new History() };
    const failures: Failure[] = [];
    for (const [index, step] of scenario.steps.entries()) {
      failures.push(...(await playStep(stage, step, index + 1)));
    }
    return [...failures, ...(await checkExpectations(world, scenario.expect))];
  } catch (error) {
    if (!(error instanceof CannotPlay)) throw error;
    return [{ expectation: "can be played", expected: "yes", got: error.message }];
  } finally {
    await world.close();
  }
}

async function playStep(stage: Stage, step: Step, number: number): Promise<Failure[]> {
  const { world, history } = stage;
  try {
    const failures = await playOne(stage, step, number);
    // A fault strikes the next step's calls, not those of a look at what there is to do.
    const isNewFault = "fault" in step && step.fault.mode !== "none";
    if (!isNewFault) await world.settle();
    await world.faults.bypass(() => history.note(world));
    world.clock.advance(stepMs);
    return failures;
  } catch (error) {
    if (error instanceof CannotPlay) throw new CannotPlay(`step ${number}: ${error.message}`);
    throw error;
  }
}

function playOne(stage: Stage, step: Step, number: number): Promise<Failure[]> {
  if ("webhook" in step) return webhookStep(stage, step.webhook, number);
  if ("operator" in step) return operatorStep(stage, step.operator, number);
  if ("clock" in step) return clockStep(stage, step.clock);
  if ("memory" in step) return memoryStep(stage, step.memory, number);
  if ("fault" in step) return faultStep(stage, step.fault);
  return agentStep(stage, step.agent, number);
}

/** A request that the process died under has no status to check. */
async function webhookStep({ world, github }: Stage, step: WebhookStep, number: number): Promise<Failure[]> {
  const { statuses, expected } = await playWebhook(world, github, step, number);
  const wrong = statuses.filter((status) => status !== undefined && status !== expected);
  if (wrong.length === 0) return [];
  return [{ expectation: `step ${number}: webhook status`, expected, got: [...new Set(wrong)] }];
}

async function operatorStep(
  { world, github, history }: Stage,
  step: OperatorStep,
  number: number,
): Promise<Failure[]> {
  const answer = await playOperator(world, github, history, step);
  const expected = step.status ?? 200;
  if (answer === undefined || answer.status === expected) return [];
  const detail = (answer.body as { detail?: unknown } | undefined)?.detail;
  const got = typeof detail === "string" ? `${answer.status} (${detail})` : answer.status;
  return [{ expectation: `step ${number}: ${step.do} status`, expected, got }];
}

async function clockStep({ world }: Stage, step: ClockStep): Promise<Failure[]> {
  if (step.at !== undefined) world.clock.set(step.at);
  world.clock.advance((step.advanceDays ?? 0) * 24 * hourMs + (step.advanceHours ?? 0) * hourMs);
  await world.retryNow();
  await world.settle((service) => service.runTimed());
  return [];
}

async function faultStep({ world }: Stage, { where, mode, times }: FaultStep): Promise<Failure[]> {
  world.faults.set(where, mode, times);
  if (where === "memory" && mode !== "lag") world.lagging.end();
  if (mode === "none") await world.retryNow();
  return [];
}

/** Behind the service's back: no fault stands in the way, and nobody is told. */
function memoryStep({ world, github }: Stage, step: MemoryStep, number: number): Promise<Failure[]> {
  return world.faults.bypass(async () => {
    const asked = "write" in step ? step.write : "mutate" in step ? step.mutate : step.delete;
    const only = asked.repo === undefined ? undefined : github.repo(asked.repo).id;
    const repos = await world.repos();
    if ("write" in step) {
      const repo = repos.find(({ id }) => id === (only ?? homeRepo.id));
      if (repo === undefined) throw new CannotPlay("memory: no such repository is onboarded");
      const memory = await world.service.memories.of(repo.isolation, repo.id);
      const { text, metadata = {} } = step.write;
      await memory.write(repo.namespace, [
        { ruleId: randomUUID(), text, timestamp: world.clock.now(), metadata },
      ]);
      return [];
    }
    const match = "mutate" in step ? step.mutate.match : step.delete.match;
    let found = 0;
    for (const repo of repos.filter(({ id }) => only === undefined || id === only)) {
      const memory = await world.service.memories.of(repo.isolation, repo.id);
      for (const record of await allRecords(memory, repo.namespace)) {
        if (!record.text.includes(match)) continue;
        found += 1;
        if ("delete" in step) {
          await memory.remove(repo.namespace, [record.recordId]);
          continue;
        }
        const ruleId = record.metadata["rule_id"] ?? record.recordId;
        const { createdAt: timestamp, metadata } = record;
        await memory.write(repo.namespace, [{ ruleId, text: step.mutate.text, timestamp, metadata }]);
      }
    }
    if (found > 0) return [];
    return [
      {
        expectation: `step ${number}: memory`,
        expected: `a record with ${JSON.stringify(match)}`,
        got: "none",
      },
    ];
  });
}

async function agentStep({ world, github }: Stage, step: AgentStep, number: number): Promise<Failure[]> {
  const expected = step.status ?? 200;
  const answer = await askRules(world, github, step, expected !== 200);
  if (answer === undefined) return [];
  const at = `step ${number}: agent`;
  if (answer.status !== expected) return [{ expectation: `${at} status`, expected, got: answer.status }];
  if (expected !== 200) return [];
  const texts = (answer.body as { rules: { text: string }[] }).rules.map(({ text }) => text);
  const failures: Failure[] = [];
  for (const text of step.sees) {
    if (!texts.some((one) => one.includes(text)))
      failures.push({ expectation: `${at} sees`, expected: text, got: texts });
  }
  for (const text of step.not) {
    if (texts.some((one) => one.includes(text)))
      failures.push({ expectation: `${at} sees not`, expected: text, got: texts });
  }
  if (step.max !== undefined && texts.length > step.max) {
    failures.push({ expectation: `${at} max`, expected: step.max, got: texts.length });
  }
  return failures;
}
