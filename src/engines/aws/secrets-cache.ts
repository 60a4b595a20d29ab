import { GetSecretValueCommand, type SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { Clock } from "../../clock.ts";
import { isDenied, isMissing, keyErrorOf } from "./secrets-client.ts";

export interface HeldSecret {
  readonly value: string;
  readonly version: string;
}

interface Cached {
  /** Nothing where there is no such secret. */
  readonly held: HeldSecret | undefined;
  readonly readAt: number;
  readonly until: number;
}

const cacheMs = 5 * 60_000;
/** A secret that is not there, or just can't be read, is asked for again so soon. */
const askAgainMs = 10_000;
/** While Secrets Manager does not answer: what was known so long ago still counts, since GitHub sends nothing twice. */
const staleMs = 60 * 60_000;
const itemsMax = 2_000;

/** Secrets as they were in the last five minutes. One request is under way for each at a time. */
export class SecretsCache {
  readonly #client: SecretsManagerClient;
  readonly #clock: Clock;
  readonly #cached = new Map<string, Cached>();
  readonly #asking = new Map<string, Promise<HeldSecret | undefined>>();

  constructor(client: SecretsManagerClient, clock: Clock) {
    this.#client = client;
    this.#clock = clock;
  }

  /** @throws KeyError `unavailable` */
  async read(name: string): Promise<HeldSecret | undefined> {
    const known = this.#cached.get(name);
    const now = this.#clock.now();
    if (known !== undefined && now < known.until) return known.held;
    try {
      return await this.refresh(name);
    } catch (error) {
      const isKnown = known?.held !== undefined && this.#cached.has(name);
      if (!isKnown || now > known.readAt + staleMs) throw error;
      this.#cached.set(name, { ...known, until: now + askAgainMs });
      return known.held;
    }
  }

  /** Past the cache. @throws KeyError `unavailable` */
  refresh(name: string): Promise<HeldSecret | undefined> {
    const asking = this.#asking.get(name) ?? this.#ask(name);
    this.#asking.set(name, asking);
    return asking;
  }

  /** What this process wrote itself. */
  put(name: string, held: HeldSecret | undefined): void {
    const readAt = this.#clock.now();
    const until = readAt + (held === undefined ? askAgainMs : cacheMs);
    this.#cached.delete(name); // the oldest stand first
    for (const oldest of this.#cached.keys()) {
      if (this.#cached.size < itemsMax) break;
      this.#cached.delete(oldest);
    }
    this.#cached.set(name, { held, readAt, until });
  }

  async #ask(name: string): Promise<HeldSecret | undefined> {
    try {
      const held = await this.#get(name);
      this.put(name, held);
      return held;
    } finally {
      this.#asking.delete(name);
    }
  }

  async #get(name: string): Promise<HeldSecret | undefined> {
    try {
      const answer = await this.#client.send(new GetSecretValueCommand({ SecretId: name }));
      const { SecretString: value, VersionId: version } = answer;
      return value === undefined || version === undefined ? undefined : { value, version };
    } catch (error) {
      if (isMissing(error)) return undefined;
      if (isDenied(error)) this.#cached.delete(name); // taken from us, and not by chance
      throw keyErrorOf("tell a secret", error);
    }
  }
}
