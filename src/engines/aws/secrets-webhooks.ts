import { randomBytes } from "node:crypto";
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  type SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { systemClock, type Clock } from "../../clock.ts";
import { KeyError } from "../../keys/keyring.ts";
import type { KeptSecret, OpenedSecrets, SecretReference, SecretStore } from "../../keys/secret-store.ts";
import { SecretsCache } from "./secrets-cache.ts";
import { isMissing, keyErrorOf } from "./secrets-client.ts";

export interface SecretsSettings {
  /** In front of every name, with a slash at its end, as in `vouchsafe/`. */
  readonly prefix: string;
  /** Seals the secrets; without one, the account's own key for Secrets Manager does. */
  readonly kmsKeyId?: string;
}

/** A bad signature makes an owner's secrets be read anew at most so often, however many come. */
const reopenMs = 10_000;
const ownersMax = 1_000;
/** How long a person can bring a deleted one back. */
const recoveryDays = 7;
const ownerForm = /^[A-Za-z0-9_-]{1,64}$/;

interface Reopening {
  readonly at: number;
  readonly done: Promise<OpenedSecrets>;
}

/**
 * Webhook secrets in Secrets Manager, each under a name of its own, `{prefix}webhooks/{owner}/{random}`: a stage that
 * may read these needs no master key. The ledger says which of them count.
 */
export class SecretsManagerStore implements SecretStore {
  readonly #client: SecretsManagerClient;
  readonly #settings: SecretsSettings;
  readonly #clock: Clock;
  readonly #cache: SecretsCache;
  readonly #reopenings = new Map<string, Reopening>();

  constructor(client: SecretsManagerClient, settings: SecretsSettings, clock: Clock = systemClock) {
    this.#client = client;
    this.#settings = settings;
    this.#clock = clock;
    this.#cache = new SecretsCache(client, clock);
  }

  open(owner: string, kept: readonly KeptSecret[]): Promise<OpenedSecrets> {
    return this.#each(owner, kept, (name) => this.#cache.read(name));
  }

  async reopen(
    owner: string,
    kept: readonly KeptSecret[],
    tried: readonly string[],
  ): Promise<OpenedSecrets | undefined> {
    try {
      const found = await this.#reopening(owner, kept).done;
      const isNew = (secret: string | undefined): boolean => secret !== undefined && !tried.includes(secret);
      return found.some(isNew) ? found : undefined;
    } catch {
      return undefined; // what was tried stands
    }
  }

  async keep(owner: string, secret: string): Promise<SecretReference> {
    const name = `${this.#folder(owner)}${randomBytes(8).toString("hex")}`;
    const { kmsKeyId: KmsKeyId } = this.#settings;
    const input = { Name: name, SecretString: secret, Description: `Webhook secret of ${owner}`, KmsKeyId };
    try {
      const { VersionId: version = "" } = await this.#client.send(new CreateSecretCommand(input));
      this.#cache.put(name, { value: secret, version });
      return { name };
    } catch (error) {
      throw keyErrorOf("keep a secret", error);
    }
  }

  /** No master key seals it. */
  renew(_owner: string, kept: KeptSecret): Promise<KeptSecret> {
    return Promise.resolve(kept);
  }

  async forget(owner: string, kept: KeptSecret): Promise<void> {
    const name = this.#nameOf(owner, kept);
    if (name === undefined) return;
    try {
      const input = { SecretId: name, RecoveryWindowInDays: recoveryDays };
      await this.#client.send(new DeleteSecretCommand(input));
    } catch (error) {
      if (!isMissing(error)) throw keyErrorOf("forget a secret", error);
    }
    this.#cache.put(name, undefined);
  }

  /** The one that is under way or was just done; everybody who asks meanwhile gets its answer. */
  #reopening(owner: string, kept: readonly KeptSecret[]): Reopening {
    const now = this.#clock.now();
    const last = this.#reopenings.get(owner);
    if (last !== undefined && now < last.at + reopenMs) return last;
    if (this.#reopenings.size >= ownersMax) this.#reopenings.clear();
    const next = { at: now, done: this.#each(owner, kept, (name) => this.#cache.refresh(name)) };
    this.#reopenings.set(owner, next);
    return next;
  }

  async #each(
    owner: string,
    kept: readonly KeptSecret[],
    read: (name: string) => Promise<{ readonly value: string } | undefined>,
  ): Promise<OpenedSecrets> {
    const names = kept.map((one) => this.#nameOf(owner, one));
    return Promise.all(
      names.map(async (name) => (name === undefined ? undefined : (await read(name))?.value)),
    );
  }

  /** A reference that was moved to another owner does not open. */
  #nameOf(owner: string, kept: KeptSecret): string | undefined {
    if (!("name" in kept)) return undefined; // sealed in the ledger, before there was this store
    const folder = this.#folder(owner);
    if (kept.name.startsWith(folder) && /^[0-9a-f]{16}$/.test(kept.name.slice(folder.length)))
      return kept.name;
    throw new KeyError("not-authentic", `a secret of ${owner} is named as one of somebody else's`);
  }

  #folder(owner: string): string {
    if (!ownerForm.test(owner)) throw new KeyError("not-authentic", "a secret's owner has another form");
    return `${this.#settings.prefix}webhooks/${owner}/`;
  }
}
