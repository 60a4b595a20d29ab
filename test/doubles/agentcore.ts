import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import {
  AwsRefusal,
  bodies,
  checkSignature,
  memoryIdPattern,
  namespaceOf,
  parse,
  recordIdOf,
  refusals,
  type Metadata,
} from "./agentcore-checks.ts";
import { noLag, RecordStore, type HeldRecord, type Lag } from "./agentcore-store.ts";
import { Random } from "./random.ts";

/** Chances from 0 to 1 for every request, and for every record of a batch (`partial`). */
export interface AgentCoreFaults {
  /** The operations that they strike; all of them when left out. */
  readonly only?: readonly string[];
  readonly throttle?: number;
  /** 402 or 409, and nothing was done. */
  readonly refuse?: number;
  /** 500; half of the time it was done all the same. */
  readonly broken?: number;
  /** The connection dies; two times of three it was done. */
  readonly lost?: number;
  /** It was done, and the answer is no JSON. */
  readonly garbage?: number;
  readonly partial?: number;
  /** A missing record fails the whole request instead of its own part of it. */
  readonly missingFailsAll?: boolean;
  readonly lag?: Lag;
}

export interface AgentCoreOptions {
  readonly seed?: number;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  readonly faults?: AgentCoreFaults;
  /** Whether `namespace` of a list matches by prefix, as the SDK's comment says, or exactly, as the documentation does. */
  readonly prefixMatch?: boolean;
  /** How long an answer takes; at once when left out. */
  readonly latency?: () => Promise<void>;
  /** Texts that the service refuses, with their whole batch, for a reason of its own. */
  readonly refusesText?: (text: string) => boolean;
  /** No page is shorter than it could be: for measuring. */
  readonly fullPages?: boolean;
  /** What `enforceQuotas` is at first. */
  readonly quotas?: boolean;
}

interface MemoryState {
  readonly name: string;
  readonly activeAt: number;
  deleted: boolean;
  readonly store: RecordStore;
}

interface Asked {
  readonly body: unknown;
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

interface Route {
  readonly operation: string;
  readonly method: string;
  readonly path: RegExp;
  readonly perSecond: number;
  readonly work: (asked: Asked) => Reply;
}

const writesPerSecond = 20;
const listsPerSecond = 30;
const createMemoriesPerSecond = 3;

/**
 * Amazon Bedrock AgentCore Memory on the loopback, both planes: checks each request as AWS would, throttles at its
 * quotas, lags, fails in part, and loses answers. Seeded, and told the time.
 */
export class AgentCoreDouble {
  faults: AgentCoreFaults;
  /** Counts requests by `now`, and refuses what exceeds the documented quotas. */
  enforceQuotas: boolean;
  /** Answers by operation and status, such as `create 201`. */
  readonly answers = new Map<string, number>();
  readonly #options: AgentCoreOptions;
  readonly #random: Random;
  readonly #memories = new Map<string, MemoryState>();
  readonly #recent = new Map<string, number[]>();
  readonly #tokens = new Map<string, Reply>();
  readonly #routes: readonly Route[] = this.#allRoutes();
  readonly #server: Server;

  constructor(options: AgentCoreOptions = {}) {
    this.#options = options;
    this.faults = options.faults ?? {};
    this.enforceQuotas = options.quotas ?? false;
    this.#random = new Random(options.seed ?? 1);
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  /** @returns its endpoint. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** A memory that is ready. @returns its id. */
  addMemory(name = "pool"): string {
    return this.#newMemory(name, this.#now());
  }

  memoryNames(): readonly string[] {
    return [...this.#memories.values()].filter((memory) => !memory.deleted).map((memory) => memory.name);
  }

  /** What a memory really holds. */
  truth(memoryId: string): readonly HeldRecord[] {
    return this.#memories.get(memoryId)?.store.truth() ?? [];
  }

  count(answer: string): number {
    return this.answers.get(answer) ?? 0;
  }

  #now(): number {
    return this.#options.now?.() ?? Date.now();
  }

  get #lag(): Lag {
    return this.faults.lag ?? noLag;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    await this.#options.latency?.();
    const url = new URL(request.url ?? "/", "http://double");
    const reply = this.#answer(request, url, Buffer.concat(chunks).toString("utf8"));
    if (reply === "lost") {
      request.socket.destroy();
      return;
    }
    const type = reply.body instanceof AwsRefusal ? { "x-amzn-errortype": reply.body.type } : {};
    response.writeHead(reply.status, { "content-type": "application/json", ...type });
    const body = reply.body instanceof AwsRefusal ? { message: reply.body.message } : reply.body;
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  }

  #answer(request: IncomingMessage, url: URL, text: string): Reply | "lost" {
    const path = url.pathname;
    const route = this.#routes.find((one) => one.method === request.method && one.path.test(path));
    const operation = route?.operation ?? "unknown";
    try {
      checkSignature(request.headers as Record<string, string | undefined>);
      if (route === undefined) throw refusals.invalid(`No such operation: ${request.method ?? ""} ${path}`);
      this.#countQuota(route);
      const asked = {
        body: jsonOf(text),
        query: url.searchParams,
        path: route.path.exec(path)!.slice(1).map(decodeURIComponent),
      };
      const reply = this.#withFaults(route, () => route.work(asked));
      this.#tell(operation, reply === "lost" ? "lost" : reply.status);
      return reply;
    } catch (error) {
      if (!(error instanceof AwsRefusal)) throw error;
      this.#tell(operation, error.status);
      return { status: error.status, body: error };
    }
  }

  #withFaults(route: Route, work: () => Reply): Reply | "lost" {
    const { only, throttle = 0, refuse = 0, broken = 0, lost = 0, garbage = 0 } = this.faults;
    if (only?.includes(route.operation) === false) return work();
    if (this.#random.chance(throttle)) throw this.#throttled(route);
    if (this.#random.chance(refuse)) throw this.#random.chance(0.5) ? refusals.quota() : refusals.busy();
    if (this.#random.chance(broken)) {
      if (this.#random.chance(0.5)) work();
      throw refusals.broken();
    }
    if (this.#random.chance(lost)) {
      if (this.#random.chance(2 / 3)) work();
      return "lost";
    }
    const reply = work();
    return this.#random.chance(garbage) ? { ...reply, body: "<html>" } : reply;
  }

  #throttled(route: Route): AwsRefusal {
    return route.perSecond === createMemoriesPerSecond ? refusals.controlThrottled() : refusals.throttled();
  }

  #countQuota(route: Route): void {
    if (!this.enforceQuotas) return;
    const now = this.#now();
    const recent = (this.#recent.get(route.operation) ?? []).filter((at) => at > now - 1_000);
    this.#recent.set(route.operation, recent);
    if (recent.length >= route.perSecond) throw this.#throttled(route);
    recent.push(now);
  }

  #tell(operation: string, status: number | "lost"): void {
    const name = `${operation} ${status}`;
    this.answers.set(name, this.count(name) + 1);
  }

  #allRoutes(): readonly Route[] {
    const data = (
      operation: string,
      method: string,
      path: RegExp,
      perSecond: number,
      work: Route["work"],
    ): Route => ({
      operation,
      method,
      path,
      perSecond,
      work,
    });
    return [
      data("create", "POST", /^\/memories\/([^/]+)\/memoryRecords\/batchCreate$/, writesPerSecond, (asked) =>
        this.#create(asked),
      ),
      data("update", "POST", /^\/memories\/([^/]+)\/memoryRecords\/batchUpdate$/, writesPerSecond, (asked) =>
        this.#update(asked),
      ),
      data("delete", "POST", /^\/memories\/([^/]+)\/memoryRecords\/batchDelete$/, writesPerSecond, (asked) =>
        this.#delete(asked),
      ),
      data("get", "GET", /^\/memories\/([^/]+)\/memoryRecord\/([^/]+)$/, writesPerSecond, (asked) =>
        this.#get(asked),
      ),
      data("list", "POST", /^\/memories\/([^/]+)\/memoryRecords$/, listsPerSecond, (asked) =>
        this.#list(asked),
      ),
      data("createMemory", "POST", /^\/memories\/create$/, createMemoriesPerSecond, (asked) =>
        this.#createMemory(asked),
      ),
      data("getMemory", "GET", /^\/memories\/([^/]+)\/details$/, writesPerSecond, (asked) =>
        this.#getMemory(asked),
      ),
      data("deleteMemory", "DELETE", /^\/memories\/([^/]+)\/delete$/, writesPerSecond, (asked) =>
        this.#deleteMemory(asked),
      ),
      data("listMemories", "POST", /^\/memories\/$/, writesPerSecond, (asked) => this.#listMemories(asked)),
    ];
  }

  #create({ path, body }: Asked): Reply {
    const store = this.#storeOf(path[0]);
    const { clientToken, records } = parse(bodies.create, body);
    if (records.some(({ content }) => this.#options.refusesText?.(content.text) === true))
      throw refusals.invalid("It does not like a record");
    const before = clientToken === undefined ? undefined : this.#tokens.get(clientToken);
    if (before !== undefined) return before;
    const answers = records.map((record) =>
      this.#inPart({ requestIdentifier: record.requestIdentifier, memoryRecordId: "" }, () => {
        const { namespaces, content, timestamp, metadata = {} } = record;
        return store.create(
          { namespaces, text: content.text, metadata, createdAt: timestamp * 1_000 },
          this.#lag,
        );
      }),
    );
    const reply = batchReply(201, answers);
    if (clientToken !== undefined) this.#tokens.set(clientToken, reply);
    return reply;
  }

  #update({ path, body }: Asked): Reply {
    const store = this.#storeOf(path[0]);
    const { records } = parse(bodies.update, body);
    return batchReply(
      200,
      records.map(({ memoryRecordId, content, timestamp, metadata }) =>
        this.#inPart({ memoryRecordId }, () => {
          // Whether a map that was sent replaces or joins the former one is not known: here it replaces.
          const before = store.records.get(memoryRecordId);
          const text = content?.text ?? before?.text ?? "";
          const change = { text, metadata: metadata ?? before?.metadata ?? {}, createdAt: timestamp * 1_000 };
          return store.update(memoryRecordId, change, this.#lag) ? memoryRecordId : undefined;
        }),
      ),
    );
  }

  /** The namespace is for the caller's rights: a record goes, wherever it lies. */
  #delete({ path, body }: Asked): Reply {
    const store = this.#storeOf(path[0]);
    const { records } = parse(bodies.delete, body);
    return batchReply(
      200,
      records.map(({ memoryRecordId }) =>
        this.#inPart({ memoryRecordId }, () =>
          store.delete(memoryRecordId, this.#lag) ? memoryRecordId : undefined,
        ),
      ),
    );
  }

  /** @param work gives a record's id, or nothing when it is not there. */
  #inPart(about: BatchPart, work: () => string | undefined): BatchPart {
    if (this.#random.chance(this.faults.partial ?? 0)) {
      const errorCode = this.#random.pick([400, 429, 500]);
      // Nobody promises that a failure of the service did nothing.
      if (errorCode === 500 && this.#random.chance(0.5)) work();
      return { ...about, status: "FAILED", errorCode, errorMessage: "It failed in part" };
    }
    const memoryRecordId = work();
    if (memoryRecordId !== undefined) return { ...about, memoryRecordId, status: "SUCCEEDED" };
    if (this.faults.missingFailsAll === true) throw refusals.missing("No such record");
    return { ...about, status: "FAILED", errorCode: 404, errorMessage: "No such record" };
  }

  #get({ path, query }: Asked): Reply {
    const store = this.#storeOf(path[0]);
    namespaceOf(query.get("namespace") ?? "");
    return { status: 200, body: { memoryRecord: summaryOf(store.get(recordIdOf(path[1] ?? ""))) } };
  }

  #list({ path, body }: Asked): Reply {
    const store = this.#storeOf(path[0]);
    const { namespace, maxResults = 20, nextToken } = parse(bodies.list, body);
    const after = nextToken === undefined ? 0 : cursorOf(nextToken, namespace);
    const matches = (one: string): boolean =>
      this.#options.prefixMatch === true ? one.startsWith(namespace) : one === namespace;
    const all = store.listed(matches, after, maxResults + 1);
    const isShort = this.#options.fullPages !== true && this.#random.chance(0.1);
    const page = all.slice(0, isShort ? Math.floor(maxResults / 2) : maxResults);
    const last = page.at(-1)?.seq ?? after;
    // A full last page may lead to an empty one; a short one need not be the last.
    const more = all.length > page.length || (page.length === maxResults && this.#random.chance(0.5));
    const token = Buffer.from(JSON.stringify([namespace, last, this.#random.next()])).toString("base64");
    return {
      status: 200,
      body: { memoryRecordSummaries: page.map(summaryOf), ...(more ? { nextToken: token } : {}) },
    };
  }

  #createMemory({ body }: Asked): Reply {
    const { name } = parse(bodies.createMemory, body);
    if (this.memoryNames().includes(name)) throw refusals.taken(name);
    const id = this.#newMemory(name, this.#now() + this.#random.between(20_000, 120_000));
    return { status: 202, body: { memory: this.#memoryOf(id) } };
  }

  #getMemory({ path }: Asked): Reply {
    return { status: 200, body: { memory: this.#memoryOf(path[0] ?? "") } };
  }

  #deleteMemory({ path }: Asked): Reply {
    const memoryId = path[0] ?? "";
    this.#found(memoryId).deleted = true;
    return { status: 202, body: { memoryId, status: "DELETING" } };
  }

  #listMemories({ body }: Asked): Reply {
    parse(bodies.listMemories, body);
    const memories = [...this.#memories]
      .filter(([, memory]) => !memory.deleted)
      .map(([id]) => {
        const { arn, status, createdAt, updatedAt } = this.#memoryOf(id);
        return { id, arn, status, createdAt, updatedAt };
      });
    return { status: 200, body: { memories } };
  }

  #newMemory(name: string, activeAt: number): string {
    const id = `${name}-${this.#random.letters(10)}`;
    const store = new RecordStore(this.#random, () => this.#now());
    this.#memories.set(id, { name, activeAt, deleted: false, store });
    return id;
  }

  #memoryOf(id: string) {
    const { name, activeAt } = this.#found(id);
    const status = this.#now() < activeAt ? "CREATING" : "ACTIVE";
    const at = activeAt / 1_000;
    const arn = `arn:aws:bedrock-agentcore:eu-west-1:111122223333:memory/${id}`;
    return { arn, id, name, status, eventExpiryDuration: 7, createdAt: at, updatedAt: at };
  }

  #found(memoryId: string): MemoryState {
    if (memoryId.length < 12 || !memoryIdPattern.test(memoryId)) throw refusals.invalid("memoryId");
    const memory = this.#memories.get(memoryId);
    if (memory === undefined || memory.deleted) throw refusals.missing("No such memory");
    return memory;
  }

  #storeOf(memoryId = ""): RecordStore {
    const memory = this.#found(memoryId);
    if (this.#now() < memory.activeAt) throw refusals.invalid("The memory is not active");
    return memory.store;
  }
}

interface BatchPart {
  readonly memoryRecordId: string;
  readonly requestIdentifier?: string;
  readonly status?: "SUCCEEDED" | "FAILED";
  readonly errorCode?: number;
  readonly errorMessage?: string;
}

function batchReply(status: number, parts: readonly BatchPart[]): Reply {
  const of = (which: BatchPart["status"]): readonly BatchPart[] =>
    parts.filter((part) => part.status === which);
  return { status, body: { successfulRecords: of("SUCCEEDED"), failedRecords: of("FAILED") } };
}

/** With what AgentCore adds of its own; times are seconds since the epoch. */
function summaryOf({ id, text, namespaces, createdAt, metadata }: HeldRecord) {
  const at = createdAt / 1_000;
  const own: Readonly<Record<string, Metadata[string] | { dateTimeValue: number }>> = {
    "x-amz-agentcore-memory-createdAt": { dateTimeValue: at },
    "x-amz-agentcore-memory-updatedAt": { dateTimeValue: at },
    "x-amz-agentcore-memory-recordType": { stringValue: "BASE" },
  };
  return {
    memoryRecordId: id,
    content: { text },
    memoryStrategyId: "",
    namespaces,
    createdAt: at,
    metadata: { ...metadata, ...own },
  };
}

function cursorOf(token: string, namespace: string): number {
  try {
    const [of, seq] = JSON.parse(Buffer.from(token, "base64").toString("utf8")) as [string, number];
    if (of === namespace && Number.isSafeInteger(seq)) return seq;
  } catch {
    // It is no cursor of ours, as below.
  }
  throw refusals.invalid("nextToken");
}

function jsonOf(text: string): unknown {
  try {
    return text === "" ? {} : (JSON.parse(text) as unknown);
  } catch {
    throw refusals.invalid("The body is no JSON");
  }
}
