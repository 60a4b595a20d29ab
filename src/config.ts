import { join } from "node:path";
import { z } from "zod";
import {
  awsMisfitsOf,
  awsSettingsOf,
  awsVariables,
  placesOf,
  type AwsSettings,
  type AwsValues,
} from "./aws-settings.ts";
import { limits } from "./limits.ts";
import { checkTemplates, defaultTemplates } from "./memory/namespace.ts";
import { misfitsOf, modelSettingsOf, modelVariables, type ModelSettings } from "./model-settings.ts";

/** A setting that is wrong: its name, what was expected, and (but for secrets) what came. */
export interface ConfigProblem {
  readonly name: string;
  readonly expected: string;
  readonly got: string;
}

/** Every bad setting at once, so that nobody has to start the service once for each. */
export class ConfigError extends Error {
  readonly code = "bad-settings";
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    const lines = problems.map(({ name, expected, got }) => `  ${name}: expected ${expected}, got ${got}`);
    super(`settings that can't be used:\n${lines.join("\n")}`);
    this.name = "ConfigError";
    this.problems = problems;
  }
}

interface FirstOperator {
  readonly githubId: number;
  readonly login: string;
}

export interface ExportSettings {
  /** Hours between two exports; 0 for none but those that operators ask for. */
  readonly everyHours: number;
  /** Days until an export may be removed; the newest that verified is kept for good. */
  readonly keepDays: number;
  /** Further namespaces of the shared memory that are exported, none of ours. */
  readonly namespaces: readonly string[];
}

export interface Config {
  /** Folder of the embedded engines. */
  readonly dataDir: string;
  /** Where the embedded engines keep exports and checkpoints; of no effect beside a bucket. */
  readonly objectsDir: string;
  /** What does not lie in the data folder. */
  readonly aws: AwsSettings;
  /** The ledger, memory, objects and secrets lie where any number of processes can work on them. */
  readonly isShared: boolean;
  readonly exports: ExportSettings;
  readonly host: string;
  readonly port: number;
  /** Who becomes an operator at the first start. */
  readonly operator?: FirstOperator;
  /** Logins that coding agents comment through, in lower case: their comments are ignored. */
  readonly agentLogins: readonly string[];
  readonly logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent";
  /** Whether metrics are written to the log, too, in CloudWatch's embedded format. */
  readonly writesEmf: boolean;
  /** Where a repository's rules lie in memory; `{owner}` and `{repo}` stand for the encoded names. */
  readonly namespaceTemplate: string;
  /** Where copies of them lie for agents that read memory without us; none when left out. */
  readonly projectionTemplate?: string;
  /** Addresses or CIDR ranges of proxies whose X-Forwarded-For is believed. */
  readonly trustProxy: readonly string[];
  readonly bodyBytesMax: number;
  /** Badly signed requests of one address in `limits.badRequestsWindowMs`. */
  readonly badRequestsMax: number;
  /** Fetches source comments again before a promotion; off without a token. */
  readonly github?: { readonly apiUrl: string; readonly token: string };
  readonly models: ModelSettings;
  /** For the command line: where the service is, and who asks. */
  readonly url: string;
  readonly token?: string;
}

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

function wholeNumber(min: number, max: number) {
  const error = `a whole number from ${min} to ${max}`;
  return z
    .string({ error })
    .regex(/^\d{1,10}$/, error)
    .transform(Number)
    .refine((value) => value >= min && value <= max, error);
}

const operator = z
  .string()
  .regex(
    /^[1-9]\d{0,14}:[A-Za-z0-9_-]{1,100}$/,
    "the GitHub id and login of the first operator, as in 583231:octocat",
  )
  .transform((value): FirstOperator => {
    const [id = "", login = ""] = value.split(":");
    return { githubId: Number(id), login };
  });

const logins = z
  .string()
  .transform((value) => listOf(value.toLowerCase()))
  .refine(
    (list) => list.every((login) => /^[a-z0-9_-]{1,100}(?:\[bot\])?$/.test(login)),
    "GitHub logins with commas between them",
  );

/** Whether no two repositories can share a namespace, or one lie above the other's. */
const namespaceTemplate = z
  .string()
  .refine(
    (value) => isSafeTemplate(value),
    "segments that end with /, with {owner} and {repo} once each, as in repos/{owner}/{repo}/review-rules/",
  );

/** Neither `true` nor a number of hops: whoever reaches the port could then be any address. */
const trustProxy = z
  .string()
  .transform(listOf)
  .refine(
    (list) => list.every((one) => /^[0-9A-Fa-f.:]{2,45}(?:\/\d{1,3})?$/.test(one)),
    "addresses or CIDR ranges of proxies with commas between them",
  );

const namespaces = z
  .string()
  .transform(listOf)
  .refine(
    (list) => list.every((one) => /^[a-zA-Z0-9/][a-zA-Z0-9:_/-]{0,1022}\/$/.test(one)),
    "namespaces that end with / with commas between them, as in users/octocat/",
  );

const url = z.url({ protocol: /^https?$/, error: "an http or https address" });

const settings = {
  VOUCHSAFE_DATA: z.string().min(1, "a folder").default(".vouchsafe"),
  ...awsVariables,
  VOUCHSAFE_HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]{1,255}$/, "an address or host name")
    .default("127.0.0.1"),
  VOUCHSAFE_PORT: wholeNumber(0, 65_535).default(8080),
  VOUCHSAFE_OPERATOR: operator.optional(),
  VOUCHSAFE_AGENT_LOGINS: logins.default([]),
  VOUCHSAFE_LOG_LEVEL: z.enum(logLevels, { error: `one of ${logLevels.join(", ")}` }).default("info"),
  VOUCHSAFE_METRICS: z.enum(["prometheus", "emf"], { error: "prometheus or emf" }).default("prometheus"),
  VOUCHSAFE_NAMESPACE_TEMPLATE: namespaceTemplate.default(defaultTemplates.reviewRules),
  VOUCHSAFE_PROJECTION_TEMPLATE: z.string().optional(),
  VOUCHSAFE_TRUST_PROXY: trustProxy.default([]),
  VOUCHSAFE_BODY_BYTES_MAX: wholeNumber(1_024, limits.bodyBytesMax).default(limits.bodyBytesMax),
  VOUCHSAFE_BAD_REQUESTS_MAX: wholeNumber(1, 1_000_000).default(limits.badRequestsPerAddressMax),
  VOUCHSAFE_EXPORT_HOURS: wholeNumber(0, 8_760).default(24),
  VOUCHSAFE_EXPORT_KEEP_DAYS: wholeNumber(1, 36_500).default(90),
  VOUCHSAFE_EXPORT_NAMESPACES: namespaces.default([]),
  VOUCHSAFE_GITHUB_API: url.default("https://api.github.com"),
  VOUCHSAFE_GITHUB_TOKEN: z.string().min(1, "a token that may read pull requests and issues").optional(),
  ...modelVariables,
  VOUCHSAFE_URL: url.optional(),
  VOUCHSAFE_TOKEN: z.string().min(1, "a token").optional(),
};

const secretNames: ReadonlySet<string> = new Set([
  "VOUCHSAFE_TOKEN",
  "VOUCHSAFE_GITHUB_TOKEN",
  "VOUCHSAFE_OPENAI_KEY",
]);

/**
 * The settings, from environment variables. An empty one counts as not given.
 * @throws ConfigError with every setting that is bad, and every `VOUCHSAFE_` name that is none.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => isOurs(name) && value !== undefined && value !== ""),
  );
  const parsed = z.object(settings).safeParse(given);
  const problems = [...unknownNames(given), ...(parsed.success ? [] : badSettings(parsed.error, given))];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const read = parsed.data;
  const misfits = [...misfitsOf(read), ...awsMisfitsOf(read), ...projectionMisfitsOf(read)].map((one) => ({
    ...one,
    got: shown(one.name, given),
  }));
  if (misfits.length > 0) throw new ConfigError(misfits);
  return {
    dataDir: read.VOUCHSAFE_DATA,
    objectsDir: objectsDirOf(read),
    aws: awsSettingsOf(read, env["AWS_ENDPOINT_URL_S3"] || undefined),
    isShared: isShared(read),
    exports: {
      everyHours: read.VOUCHSAFE_EXPORT_HOURS,
      keepDays: read.VOUCHSAFE_EXPORT_KEEP_DAYS,
      namespaces: read.VOUCHSAFE_EXPORT_NAMESPACES,
    },
    host: read.VOUCHSAFE_HOST,
    port: read.VOUCHSAFE_PORT,
    ...(read.VOUCHSAFE_OPERATOR === undefined ? {} : { operator: read.VOUCHSAFE_OPERATOR }),
    agentLogins: read.VOUCHSAFE_AGENT_LOGINS,
    logLevel: read.VOUCHSAFE_LOG_LEVEL,
    writesEmf: read.VOUCHSAFE_METRICS === "emf",
    namespaceTemplate: read.VOUCHSAFE_NAMESPACE_TEMPLATE,
    ...(read.VOUCHSAFE_PROJECTION_TEMPLATE === undefined
      ? {}
      : { projectionTemplate: read.VOUCHSAFE_PROJECTION_TEMPLATE }),
    trustProxy: read.VOUCHSAFE_TRUST_PROXY,
    bodyBytesMax: read.VOUCHSAFE_BODY_BYTES_MAX,
    badRequestsMax: read.VOUCHSAFE_BAD_REQUESTS_MAX,
    models: modelSettingsOf(read, env["AWS_ENDPOINT_URL_BEDROCK_RUNTIME"] || undefined),
    url: read.VOUCHSAFE_URL ?? `http://127.0.0.1:${read.VOUCHSAFE_PORT}`,
    ...(read.VOUCHSAFE_GITHUB_TOKEN === undefined
      ? {}
      : { github: { apiUrl: read.VOUCHSAFE_GITHUB_API, token: read.VOUCHSAFE_GITHUB_TOKEN } }),
    ...(read.VOUCHSAFE_TOKEN === undefined ? {} : { token: read.VOUCHSAFE_TOKEN }),
  };
}

function objectsDirOf(read: { VOUCHSAFE_DATA: string } & AwsValues): string {
  const named = placesOf(read).objects === "folder" ? read.VOUCHSAFE_OBJECTS : undefined;
  return named ?? join(read.VOUCHSAFE_DATA, "objects");
}

function isShared(read: AwsValues): boolean {
  const { ledger, memory, objects, secrets } = placesOf(read);
  return ledger === "dynamodb" && memory === "agentcore" && objects === "s3" && secrets === "secretsmanager";
}

function isSafeTemplate(reviewRules: string, projection?: string): boolean {
  try {
    checkTemplates({ ...defaultTemplates, reviewRules, ...(projection === undefined ? {} : { projection }) });
    return true;
  } catch {
    return false; // the setting's own words say what was expected
  }
}

function projectionMisfitsOf(read: {
  readonly VOUCHSAFE_NAMESPACE_TEMPLATE: string;
  readonly VOUCHSAFE_PROJECTION_TEMPLATE?: string | undefined;
}): readonly Omit<ConfigProblem, "got">[] {
  const { VOUCHSAFE_NAMESPACE_TEMPLATE: own, VOUCHSAFE_PROJECTION_TEMPLATE: projection } = read;
  if (projection === undefined || isSafeTemplate(own, projection)) return [];
  const expected =
    "segments that end with /, with {owner} and {repo} once each, and never above or below the other namespaces, as in /{owner}/{repo}/knowledge/";
  return [{ name: "VOUCHSAFE_PROJECTION_TEMPLATE", expected }];
}

function isOurs(name: string): boolean {
  return name.startsWith("VOUCHSAFE_");
}

function unknownNames(given: Readonly<Record<string, unknown>>): ConfigProblem[] {
  const expected = `one of ${Object.keys(settings).join(", ")}`;
  return Object.keys(given)
    .filter((name) => !Object.hasOwn(settings, name))
    .map((name) => ({ name, expected, got: "an unknown setting" }));
}

function badSettings(
  error: z.ZodError,
  given: Readonly<Record<string, string | undefined>>,
): ConfigProblem[] {
  return error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return { name, expected: issue.message, got: shown(name, given) };
  });
}

function shown(name: string, given: Readonly<Record<string, string | undefined>>): string {
  if (secretNames.has(name)) return "something else";
  return given[name] === undefined ? "nothing" : JSON.stringify(given[name].slice(0, 100));
}

function listOf(value: string): string[] {
  return value
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
}
