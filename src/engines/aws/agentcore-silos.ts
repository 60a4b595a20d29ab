import {
  CreateMemoryCommand,
  GetMemoryCommand,
  ListMemoriesCommand,
  type BedrockAgentCoreControlClient,
} from "@aws-sdk/client-bedrock-agentcore-control";
import { key } from "../../ledger/layout.ts";
import { isConflict, LedgerError, type LedgerStore } from "../../ledger/store.ts";
import { MemoryError } from "../../memory/port.ts";
import { callErrorOf, type CallError } from "./agentcore-errors.ts";
import { checkMemoryId } from "./agentcore-limits.ts";
import { backoffMs, Pacer, type Waits } from "./agentcore-pacer.ts";

/** Which memory is a repository's own. */
interface SiloBook {
  find(repositoryId: number): Promise<string | undefined>;
  /** @returns the memory that counts: the one that was bound first. */
  bind(repositoryId: number, memoryId: string): Promise<string>;
}

/** Kept in the ledger. @throws MemoryError `unavailable` when the ledger is. */
export class LedgerSiloBook implements SiloBook {
  readonly #store: Pick<LedgerStore, "get" | "commit">;

  constructor(store: Pick<LedgerStore, "get" | "commit">) {
    this.#store = store;
  }

  async find(repositoryId: number): Promise<string | undefined> {
    const item = await this.#reach(() => this.#store.get(key.silo(repositoryId)));
    const memoryId = item?.doc["memoryId"];
    return typeof memoryId === "string" ? memoryId : undefined;
  }

  async bind(repositoryId: number, memoryId: string): Promise<string> {
    const at = key.silo(repositoryId);
    try {
      await this.#reach(() =>
        this.#store.commit([{ op: "put", key: at, doc: { memoryId }, when: { absent: true } }]),
      );
      return memoryId;
    } catch (error) {
      if (!isConflict(error)) throw error;
      return (await this.find(repositoryId)) ?? memoryId;
    }
  }

  async #reach<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof LedgerError && error.code !== "conflict")
        throw new MemoryError("unavailable", "the ledger can't say which memory is the repository's", error);
      throw error;
    }
  }
}

export interface SiloSettings {
  /** Before the repository's id in a memory's name: keeps installations of one account apart. */
  readonly namePrefix: string;
  /** The customer's key; AWS's own without it. */
  readonly encryptionKeyArn?: string;
}

/** AWS takes letters, digits and `_`, 48 of them; a repository's id has at most 16 digits. */
const namePrefixPattern = /^[a-zA-Z][a-zA-Z0-9_]{0,30}$/;
/** Events are what we never write; AWS wants to know all the same, and takes no less. */
const eventExpiryDays = 7;
const createsPerSecond = 3;
const activeMs = 180_000;
const pollMs = 2_000;
const triesMax = 8;

/**
 * Memories of single repositories, made on first use. A memory's name is unique in the account, so that a create
 * whose answer was lost is found again by its name instead of being made twice.
 */
export class SiloMaker {
  readonly #control: BedrockAgentCoreControlClient;
  readonly #book: SiloBook;
  readonly #settings: SiloSettings;
  readonly #waits: Waits;
  readonly #pacer: Pacer;

  /** @param control with `maxAttempts: 1`. @throws MemoryError `invalid` for a prefix that AWS would refuse. */
  constructor(control: BedrockAgentCoreControlClient, book: SiloBook, settings: SiloSettings, waits: Waits) {
    if (!namePrefixPattern.test(settings.namePrefix))
      throw new MemoryError("invalid", "expected a prefix of up to 31 letters, digits and _ for memories");
    this.#control = control;
    this.#book = book;
    this.#settings = settings;
    this.#waits = waits;
    this.#pacer = new Pacer(waits, createsPerSecond);
  }

  /** The id of a repository's own memory, ready to use. @throws MemoryError. */
  async of(repositoryId: number): Promise<string> {
    const known = await this.#book.find(repositoryId);
    const memoryId = known ?? (await this.#book.bind(repositoryId, await this.#make(repositoryId)));
    checkMemoryId(memoryId);
    await this.#waitUntilActive(memoryId);
    return memoryId;
  }

  async #make(repositoryId: number): Promise<string> {
    const name = `${this.#settings.namePrefix}_${repositoryId}`;
    const { encryptionKeyArn } = this.#settings;
    const command = new CreateMemoryCommand({
      name,
      description: `Rules of the repository ${repositoryId}.`,
      eventExpiryDuration: eventExpiryDays,
      ...(encryptionKeyArn === undefined ? {} : { encryptionKeyArn }),
    });
    try {
      const answer = await this.#call("create a memory", () => this.#control.send(command));
      if (answer.memory?.id !== undefined) return answer.memory.id;
    } catch (error) {
      const failed = callErrorOf("create a memory", error);
      // The name is taken, or the answer was lost: either way it is there now, or an error is due.
      const found = await this.#named(name);
      if (found === undefined) throw failed;
      return found;
    }
    throw new MemoryError("unavailable", "AgentCore created a memory and did not say which");
  }

  /** Names are not listed; ids begin with them. */
  async #named(name: string): Promise<string | undefined> {
    let nextToken: string | undefined;
    do {
      const command = new ListMemoriesCommand(nextToken === undefined ? {} : { nextToken });
      const page = await this.#call("list memories", () => this.#control.send(command));
      const found = (page.memories ?? []).find(
        ({ id, status }) => isNamed(id, name) && status !== "DELETING" && status !== "FAILED",
      );
      if (found?.id !== undefined) return found.id;
      nextToken = page.nextToken === nextToken ? undefined : page.nextToken;
    } while (nextToken !== undefined);
    return undefined;
  }

  /** A silo that vanished is not made again: it held a repository's rules, and somebody should know. */
  async #waitUntilActive(memoryId: string): Promise<void> {
    const until = this.#waits.now() + activeMs;
    for (;;) {
      const command = new GetMemoryCommand({ memoryId });
      const { memory } = await this.#call("find the memory", () => this.#control.send(command));
      if (memory?.status === "ACTIVE" || memory?.status === "UPDATING") return;
      const waits = memory?.status === "CREATING" && this.#waits.now() < until;
      if (!waits)
        throw new MemoryError("unavailable", `the memory ${memoryId} is ${memory?.status ?? "unknown"}`);
      await this.#waits.sleep(pollMs);
    }
  }

  async #call<T>(what: string, send: () => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      await this.#pacer.turn();
      try {
        return await send();
      } catch (error) {
        const failed = callErrorOf(what, error);
        if (attempt + 1 >= triesMax || !isPassing(failed, what)) throw failed;
        await this.#waits.sleep(backoffMs(attempt, this.#waits));
      }
    }
  }
}

/** A create that may have been done is looked for by its name instead. */
function isPassing({ fate, cause }: CallError, what: string): boolean {
  if (fate === "refused") return true;
  // The control plane says 409 also for a name that is taken.
  if (fate === "busy") return !(cause instanceof Error && cause.name === "ConflictException");
  return fate === "unknown" && what !== "create a memory";
}

function isNamed(id: string | undefined, name: string): id is string {
  return id !== undefined && id.startsWith(`${name}-`) && id.length === name.length + 11;
}
