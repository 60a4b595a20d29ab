/** Compares what a command printed with what a runbook says that it prints: words and numbers to the letter, ids and times by their form. */

/** Told apart by form; those that are bound stand for the same thing wherever they are written. */
const uuid = String.raw`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`;
const hex24 = "[0-9a-f]{24}";

interface Form {
  readonly pattern: string;
  /** What may stand there instead; the pattern itself when left out. */
  readonly matches?: string;
  readonly isBound: boolean;
}

const forms: readonly Form[] = [
  { pattern: String.raw`\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z`, isBound: false },
  ...["p_", "i_", "s_", "e_", "mem-"].map((kind) => ({ pattern: kind + uuid, isBound: true })),
  ...["r_", "c_", "rec_", "statement:"].map((kind) => ({ pattern: `\\b${kind}${hex24}`, isBound: true })),
  ...["op_", "int_", "agent_"].map((kind) => ({ pattern: `${kind}[A-Za-z0-9_-]{10,}`, isBound: true })),
  { pattern: String.raw`(?:mk|ed)_[0-9a-f]{8,}`, isBound: true },
  { pattern: String.raw`\b[0-9a-f]{64}\b`, isBound: true },
  { pattern: String.raw`http://127\.0\.0\.1:\d+`, isBound: false },
  { pattern: String.raw`\d{6}\.\d{3}-[0-9a-f]{12}`, isBound: false },
  { pattern: String.raw`\d{4}-\d{2}-\d{2}`, isBound: false },
  { pattern: String.raw`\b1[6-9]\d{11}\b`, isBound: false },
  { pattern: String.raw`(?:just now|in a moment|(?:in )?\d+ (?:min|h|d)\b(?: ago)?)`, isBound: false },
  // Which checkpoint is the first one that tells, depends on the second.
  { pattern: String.raw`had \d+ events`, isBound: false },
  // Secrets are not written down.
  { pattern: "…", matches: String.raw`\S*`, isBound: false },
];

const anyForm = new RegExp(forms.map(({ pattern }) => `(${pattern})`).join("|"), "g");

/** What ids of a runbook stand for in this run. */
export class Bindings {
  readonly #known = new Map<string, string>();

  /** All of a line, or none. @returns false when one stands for another one already. */
  bind(written: readonly string[], actual: readonly string[]): boolean {
    const next = new Map(this.#known);
    for (const [at, token] of written.entries()) {
      const value = actual[at] ?? "";
      if ((next.get(token) ?? value) !== value) return false;
      next.set(token, value);
    }
    for (const [token, value] of next) this.#known.set(token, value);
    return true;
  }

  /** What was printed, with the ids that the runbook has for them. */
  revert(printed: string): string {
    const back = new Map([...this.#known].map(([written, actual]) => [actual, written]));
    return printed.replace(anyForm, (token) => back.get(token) ?? token);
  }

  /** A command as it has to be typed now. */
  apply(command: string): string {
    return command.replace(anyForm, (token) => this.#known.get(token) ?? token);
  }
}

/** @returns what is wrong, one line each; nothing when the shape is the same. Lines may come in another order. */
export function differences(
  written: readonly string[],
  printed: readonly string[],
  bindings: Bindings,
): string[] {
  const left = trimmed(printed);
  const problems: string[] = [];
  for (const line of trimmed(written)) {
    const at = left.findIndex((actual) => matches(line, actual, bindings));
    if (at < 0) problems.push(`not printed: ${line}`);
    else left.splice(at, 1);
  }
  return [...problems, ...left.map((line) => `not in the runbook: ${line}`)];
}

function trimmed(lines: readonly string[]): string[] {
  return lines.map((line) => line.trimEnd()).filter((line) => line !== "");
}

function matches(written: string, actual: string, bindings: Bindings): boolean {
  const bound: string[] = [];
  let from = 0;
  let source = "";
  for (const found of written.matchAll(anyForm)) {
    const form = forms[found.slice(1).findIndex((group: string | undefined) => group !== undefined)];
    if (form === undefined) continue;
    const body = form.matches ?? form.pattern;
    source += literal(written.slice(from, found.index)) + (form.isBound ? `(${body})` : `(?:${body})`);
    if (form.isBound) bound.push(found[0]);
    from = found.index + found[0].length;
  }
  const groups = new RegExp(`^${source}${literal(written.slice(from))}$`).exec(actual)?.slice(1);
  return groups !== undefined && bindings.bind(bound, groups);
}

/** Columns are as wide as what stands in them. */
function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/ +/g, " +");
}
