import { z } from "zod";
import { CliError } from "./error.ts";

const timeoutMs = 120_000;
const waitSecondsMax = 120;

const problem = z.object({
  code: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), expected: z.string() })).optional(),
});

export interface ClientParts {
  readonly url: string;
  readonly token: string;
  /** Waits when the service asks to, instead of giving up; hears how long. For long work. */
  readonly onWait?: (seconds: number, why: string) => void;
}

/** What came back: as it came, for programs, and as far as it was understood, for people. */
export interface Reply<T> {
  readonly raw: unknown;
  readonly seen: T;
}

/** Asks a running service. */
export class Client {
  readonly #parts: ClientParts;

  constructor(parts: ClientParts) {
    this.#parts = parts;
  }

  get url(): string {
    return this.#parts.url.replace(/\/+$/, "");
  }

  get<S extends z.ZodType>(path: string, schema: S): Promise<Reply<z.output<S>>> {
    return this.#ask("GET", path, schema);
  }

  post<S extends z.ZodType>(path: string, schema: S, body?: object): Promise<Reply<z.output<S>>> {
    return this.#ask("POST", path, schema, body);
  }

  put<S extends z.ZodType>(path: string, schema: S, body?: object): Promise<Reply<z.output<S>>> {
    return this.#ask("PUT", path, schema, body);
  }

  delete<S extends z.ZodType>(path: string, schema: S): Promise<Reply<z.output<S>>> {
    return this.#ask("DELETE", path, schema);
  }

  /** Lines as they come. @throws CliError like the others. */
  async *lines(path: string): AsyncGenerator<string> {
    const response = await this.#fetch("GET", path, { accept: "application/jsonl" });
    if (!response.ok) throw await refusal(response);
    let rest = "";
    for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const all = (rest + text).split("\n");
      rest = all.pop() ?? "";
      yield* all;
    }
  }

  async #ask<S extends z.ZodType>(
    method: string,
    path: string,
    schema: S,
    body?: object,
  ): Promise<Reply<z.output<S>>> {
    for (;;) {
      const response = await this.#fetch(method, path, { accept: "application/json" }, body);
      if (response.ok) return understood(await read(response), schema);
      const error = await refusal(response);
      const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
      const { onWait } = this.#parts;
      const canWait = response.status === 429 || response.status === 503;
      if (onWait === undefined || !canWait || !(seconds <= waitSecondsMax)) throw error;
      onWait(seconds, error.message);
      await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
    }
  }

  async #fetch(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: object,
  ): Promise<Response> {
    const { token } = this.#parts;
    const content = body === undefined ? {} : { "content-type": "application/json" };
    try {
      return await fetch(`${this.url}${path}`, {
        method,
        headers: { ...headers, ...content, authorization: `Bearer ${token}` },
        // A redirect would carry the token to somewhere else.
        redirect: "error",
        signal: AbortSignal.timeout(timeoutMs),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (error) {
      throw unreachable(this.url, error);
    }
  }
}

async function read(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    throw strange(cause);
  }
}

function understood<S extends z.ZodType>(raw: unknown, schema: S): Reply<z.output<S>> {
  const parsed = schema.safeParse(raw);
  if (!parsed.success) throw strange(parsed.error);
  return { raw, seen: parsed.data };
}

function strange(cause: unknown): CliError {
  const fix = "Is it Vouchsafe, and of the same version as this command? See --url.";
  return new CliError("unreachable", "the answer is not what this version expects", { fix, cause });
}

function unreachable(url: string, cause: unknown): CliError {
  const reason = (cause as { cause?: { code?: string } }).cause?.code;
  const fix = "Is it running (`npm start`, or `vouchsafe serve`)? Elsewhere: see --url and VOUCHSAFE_URL.";
  return new CliError("unreachable", `no answer from ${url}${reason === undefined ? "" : ` (${reason})`}`, {
    fix,
    cause,
  });
}

async function refusal(response: Response): Promise<CliError> {
  const parsed = problem.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) return new CliError("refused", `the service answered ${response.status}`);
  const { code, detail, errors = [] } = parsed.data;
  const details = errors.map(({ path, expected }) => `\n  ${path}: ${expected}`).join("");
  const fix = fixes[response.status];
  return new CliError("refused", `${detail ?? code}${details}`, fix === undefined ? {} : { fix });
}

/** Where the service's own words don't say what to do. */
const fixes: Readonly<Record<number, string>> = {
  401: "Set VOUCHSAFE_TOKEN to a valid token. Lost it? `vouchsafe operators recover`, beside the stopped service.",
  404: "The `list` commands show what there is.",
  429: "Wait a moment, then try again.",
  500: "The service's log says more.",
  503: "It is overloaded or can't write: see /readyz, then try again.",
};
