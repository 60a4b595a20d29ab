/** `warning`: it works, and something is missing that should not be. */
export type CheckState = "ok" | "warning" | "failed" | "skipped";

/** What one check found, for people and for programs. */
export interface Finding {
  readonly name: string;
  readonly state: CheckState;
  /** What was found. Never a secret. */
  readonly detail: string;
  /** What to do about it; with every warning and failure. */
  readonly fix?: string;
}

/** What a check says of itself when it did not fail. */
export type Verdict = Omit<Finding, "name">;

export interface Check {
  readonly name: string;
  /** What to do when it throws. */
  readonly fix: string;
  run(): Promise<Verdict>;
}

const checkMsMax = 20_000;

export function ok(detail: string): Verdict {
  return { state: "ok", detail };
}

export function skipped(detail: string): Verdict {
  return { state: "skipped", detail };
}

export function warning(detail: string, fix: string): Verdict {
  return { state: "warning", detail, fix };
}

export function failed(detail: string, fix: string): Verdict {
  return { state: "failed", detail, fix };
}

/** All of them, one after the other: one that fails or hangs does not keep the others from being made. */
export async function examine(checks: readonly Check[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const check of checks) findings.push({ name: check.name, ...(await verdictOf(check)) });
  return findings;
}

async function verdictOf(check: Check): Promise<Verdict> {
  const { fix } = check;
  const late = Promise.withResolvers<Verdict>();
  const timer = setTimeout(
    () => late.resolve(failed(`no answer in ${checkMsMax / 1_000} s`, fix)),
    checkMsMax,
  );
  try {
    return await Promise.race([check.run(), late.promise]);
  } catch (error) {
    return failed(saidBy(error), fix);
  } finally {
    clearTimeout(timer);
  }
}

/** The error and what caused it: AWS's own words stand behind ours. */
function saidBy(error: unknown): string {
  const said: string[] = [];
  for (let one = error; one instanceof Error && said.length < 4; one = one.cause) {
    const { name, message } = one;
    said.push(name === "Error" || message.includes(name) ? message : `${name}: ${message}`);
  }
  return said.length === 0 ? "an unknown error" : said.join("; ");
}
