import { z } from "zod";
import { builtIn } from "./people.ts";

/** The format of a scenario: one strict schema, so that a misspelt key is told and never skipped. */

const name = z.string().refine((value) => Object.hasOwn(builtIn, value), {
  error: `expected one of ${Object.keys(builtIn).join(", ")}, or {id, login}`,
});
const identity = z.strictObject({
  id: z.int().positive(),
  login: z.string(),
  type: z.string().optional(),
  association: z.string().optional(),
});
const person = z.union([name, identity]);
const numberedName = z.strictObject({ id: z.int().positive(), name: z.string() });
const repository = z.union([z.string(), numberedName]);
const time = z.iso.datetime({ offset: true }).transform((value) => Date.parse(value));
const status = z.int().min(100).max(599).optional();
const isolation = z.enum(["pool", "silo"]);
const impact = z.enum(["style", "codegen", "forbidden"]);

const webhook = z.strictObject({
  event: z.enum([
    "pull_request_review_comment",
    "pull_request_review",
    "issue_comment",
    "pull_request",
    "repository",
  ]),
  action: z.string().default("created"),
  actor: person,
  sender: person.optional(),
  repo: repository.optional(),
  pr: z
    .union([
      z.int().positive(),
      z.strictObject({
        number: z.int().positive(),
        author: person.optional(),
        merged: z.boolean().optional(),
      }),
    ])
    .optional(),
  comment: z
    .union([
      z.int().positive(),
      z.strictObject({
        id: z.int().positive(),
        at: time.optional(),
        updated_at: time.optional(),
        path: z.string().optional(),
        review_state: z.string().optional(),
      }),
    ])
    .optional(),
  body: z.string().optional(),
  sign: z.enum(["ok", "bad", "none", "sha1", "empty", "other-integration"]).default("ok"),
  integration: z.literal("other").optional(),
  delivery: z.string().optional(),
  raw: z.string().optional(),
  repeat: z.int().min(1).max(10_000).default(1),
  concurrent: z.boolean().default(false),
  extract: z.array(z.strictObject({ text: z.string(), impact })).optional(),
  status,
});

const asked = { who: person.default("olga"), repo: repository.optional(), status };
const reason = z.string().optional();
const text = z.string().min(1);
const what = z.enum(["learning", "promotion", "delivery"]);

const operator = z.discriminatedUnion("do", [
  z.strictObject({ ...asked, do: z.literal("trust"), reviewer: person }),
  z.strictObject({ ...asked, do: z.literal("revoke"), reviewer: person, since: time.optional() }),
  z.strictObject({
    ...asked,
    do: z.literal("approve"),
    text,
    edit: z.string().optional(),
    stale: z.boolean().optional(),
    reason,
  }),
  z.strictObject({ ...asked, do: z.literal("reject"), text, reason }),
  z.strictObject({ ...asked, do: z.literal("retire"), text, reason }),
  z.strictObject({ ...asked, do: z.literal("merge"), from: text, into: text }),
  z.strictObject({ ...asked, do: z.literal("release"), text, reason }),
  z.strictObject({
    ...asked,
    do: z.literal("purge"),
    match: z.strictObject({
      text: text.optional(),
      reviewer: person.optional(),
      pr: z.int().positive().optional(),
      from: time.optional(),
      to: time.optional(),
      rule: text.optional(),
      similar: z.boolean().optional(),
    }),
    confirm: z.boolean().optional(),
    reason,
  }),
  z.strictObject({ ...asked, do: z.literal("export") }),
  z.strictObject({
    ...asked,
    do: z.literal("restore"),
    export: z.union([z.literal("latest"), z.int().positive()]).default("latest"),
    tamper: z.enum(["edit", "swap", "truncate"]).optional(),
  }),
  z.strictObject({ ...asked, do: z.literal("reconcile") }),
  z.strictObject({ ...asked, do: z.literal("onboard"), repo: numberedName, isolation: isolation.optional() }),
  // Whatever is set: the service refuses what it can't take, and a story may ask for just that.
  z.strictObject({ ...asked, do: z.literal("policy"), set: z.record(z.string(), z.unknown()) }),
  z.strictObject({ ...asked, do: z.literal("reopen"), text, reason }),
  z.strictObject({ ...asked, do: z.literal("lift"), text, reason }),
  z.strictObject({ ...asked, do: z.literal("pause"), what }),
  z.strictObject({ ...asked, do: z.literal("resume"), what }),
]);

const clock = z.strictObject({
  advanceDays: z.number().min(0).optional(),
  advanceHours: z.number().min(0).optional(),
  at: time.optional(),
});

const memory = z.union([
  z.strictObject({
    write: z.strictObject({
      repo: repository.optional(),
      text: z.string(),
      metadata: z.record(z.string(), z.string()).optional(),
    }),
  }),
  z.strictObject({
    mutate: z.strictObject({ repo: repository.optional(), match: text, text: z.string() }),
  }),
  z.strictObject({ delete: z.strictObject({ repo: repository.optional(), match: text }) }),
]);

const places = ["guardrail", "model", "memory", "ledger", "objects"] as const;
const modes = ["down", "throttle", "noop", "garbage", "partial", "lag", "crash-after", "none"] as const;

const fault = z.strictObject({
  where: z.enum(places),
  mode: z.enum(modes),
  times: z.int().positive().optional(),
});

const agent = z.strictObject({
  repo: repository.default("acme/web"),
  task: z.string().optional(),
  paths: z.array(z.string()).optional(),
  status,
  sees: z.array(z.string()).default([]),
  not: z.array(z.string()).default([]),
  max: z.int().min(0).optional(),
});

const step = z.union([
  z.strictObject({ webhook }),
  z.strictObject({ operator }),
  z.strictObject({ clock }),
  z.strictObject({ memory }),
  z.strictObject({ fault }),
  z.strictObject({ agent }),
]);

const count = z.int().min(0).optional();
const texts = z.array(z.string()).optional();

const expectations = z.strictObject({
  comments: z.strictObject({ ignored: count, quarantined: count, no_rule: count, voted: count }).optional(),
  candidates: z.strictObject({ collecting: count, held: count, rejected: count, expired: count }).optional(),
  rules: z.strictObject({ active: count, suspended: count, retired: count, purged: count }).optional(),
  held_text: texts,
  active_text: texts,
  quarantined_text: texts,
  absent: texts,
  votes: z.strictObject({ text, reviewers: z.int().min(0), pullRequests: z.int().min(0) }).optional(),
  memory_records: count,
  prefix: z.string().optional(),
  flags: z.strictObject({ text, has: z.array(z.string()) }).optional(),
  audit: z
    .strictObject({
      ok: z.boolean(),
      events: z.record(z.string(), z.int().min(0)).optional(),
    })
    .optional(),
  repo: z.string().optional(),
});

/** What may be set; whether it may be set to that, the service says. */
const policy = z.strictObject({
  minReviewers: count,
  minPullRequests: count,
  windowDays: count,
  burstMinutes: count,
  approvalsRequired: count,
  holdDays: count,
});

const scenario = z.strictObject({
  id: z.string().min(1),
  family: z.string(),
  title: z.string(),
  policy: policy.optional(),
  steps: z.array(step),
  expect: expectations,
});

export type Scenario = z.infer<typeof scenario>;
export type Step = Scenario["steps"][number];
export type WebhookStep = z.infer<typeof webhook>;
export type OperatorStep = z.infer<typeof operator>;
export type ClockStep = z.infer<typeof clock>;
export type MemoryStep = z.infer<typeof memory>;
export type FaultStep = z.infer<typeof fault>;
export type AgentStep = z.infer<typeof agent>;
export type Expectations = z.infer<typeof expectations>;
export type FaultPlace = (typeof places)[number];
export type FaultMode = (typeof modes)[number];

/** A file that can't be read, or a line that is no scenario. */
export class ScenarioFormatError extends Error {
  readonly code = "bad-scenario";

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ScenarioFormatError";
  }
}

/**
 * One line of a scenario file.
 * @param where names file and line, for the message.
 * @throws ScenarioFormatError naming the scenario and what is wrong with it.
 */
export function parseScenario(line: string, where: string): Scenario {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (cause) {
    throw new ScenarioFormatError(`${where}: not JSON`, { cause });
  }
  const parsed = scenario.safeParse(json);
  if (parsed.success) return parsed.data;
  const id = (json as { id?: unknown } | null)?.id;
  const problems = problemsOf(json, parsed.error);
  throw new ScenarioFormatError(`${where}: scenario ${typeof id === "string" ? id : "?"}: ${problems}`);
}

/** The union of steps says little of what is wrong with one: each is parsed again by the one key that it has. */
function problemsOf(json: unknown, error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map((issue) => {
      const [first, index] = issue.path;
      if (first !== "steps" || typeof index !== "number") return told(issue, issue.path);
      return problemOfStep((json as { steps: unknown[] }).steps[index], index + 1);
    })
    .join("; ");
}

const stepSchemas = { webhook, operator, clock, memory, fault, agent } as const;

function problemOfStep(given: unknown, number: number): string {
  const expected = `expected one of ${Object.keys(stepSchemas).join(", ")}`;
  if (typeof given !== "object" || given === null) return `step ${number}: ${expected}`;
  const unknown = Object.keys(given).find((key) => !Object.hasOwn(stepSchemas, key));
  if (unknown !== undefined) return `step ${number}: unknown key "${unknown}", ${expected}`;
  const [entry, ...others] = Object.entries(given) as [string, unknown][];
  if (entry === undefined || others.length > 0) return `step ${number}: ${expected}, and only one`;
  const [kind, value] = entry;
  const parsed = stepSchemas[kind as keyof typeof stepSchemas].safeParse(value);
  const issue = parsed.error?.issues[0];
  return issue === undefined
    ? `step ${number}: malformed`
    : told(issue, [`step ${number}`, kind, ...issue.path]);
}

function told(issue: z.core.$ZodIssue, path: readonly PropertyKey[]): string {
  const at = path.map(String).join(".");
  const nested = issue.code === "invalid_union" ? issue.errors.flat()[0] : undefined;
  if (nested !== undefined) return told(nested, [...path, ...nested.path]);
  if (issue.code === "unrecognized_keys") {
    return `unknown key ${issue.keys.map((key) => `"${key}"`).join(", ")}${at === "" ? "" : ` at ${at}`}`;
  }
  return `${at}: ${issue.message}`;
}
