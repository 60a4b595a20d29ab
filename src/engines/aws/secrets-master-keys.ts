import { createHash } from "node:crypto";
import {
  CreateSecretCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { systemClock } from "../../clock.ts";
import { KeyError } from "../../keys/keyring.ts";
import {
  firstMasterKey,
  masterKeysMax,
  masterKeysOf,
  parseMasterKeys,
  withNewKey,
  withoutPrevious,
  type MasterKeys,
  type MasterKeySet,
  type MasterKeyStore,
} from "../../keys/master-keys.ts";
import { SecretsCache } from "./secrets-cache.ts";
import { isTaken, keyErrorOf } from "./secrets-client.ts";
import type { SecretsSettings } from "./secrets-webhooks.ts";

interface HeldSet {
  readonly set: MasterKeySet;
  readonly version: string;
}

/** The master keys of a fleet: one secret, `{prefix}master-key`, with the same JSON as the key file of one machine. */
export class SecretsManagerMasterKeys implements MasterKeyStore {
  readonly #client: SecretsManagerClient;
  readonly #settings: SecretsSettings;
  readonly #name: string;

  constructor(client: SecretsManagerClient, settings: SecretsSettings) {
    this.#client = client;
    this.#settings = settings;
    this.#name = `${settings.prefix}master-key`;
  }

  /**
   * @throws KeyError `missing` where nobody made one: no node makes it by itself, since a new key beside a ledger that
   * is there already opens nothing of it.
   */
  async load(): Promise<MasterKeys> {
    return masterKeysOf((await this.#held()).set);
  }

  /** The first one, for a new ledger. @throws KeyError `exists` where there is one. */
  async create(): Promise<MasterKeys> {
    const { kmsKeyId: KmsKeyId } = this.#settings;
    const set = firstMasterKey();
    const input = { Name: this.#name, SecretString: textOf(set), Description: "Master keys", KmsKeyId };
    try {
      await this.#client.send(new CreateSecretCommand(input));
      return masterKeysOf(set);
    } catch (error) {
      if (!isTaken(error)) throw keyErrorOf("keep a master key", error);
    }
    if ((await this.#read()) !== undefined)
      throw new KeyError("exists", `expected no master key at ${this.#name}, there is one`);
    return this.#put(set, "none"); // the name was made beforehand, and is empty
  }

  async add(): Promise<MasterKeys> {
    const { set, version } = await this.#held();
    const next = withNewKey(set);
    if (next !== undefined) return this.#put(next, version);
    throw new KeyError(
      "too-many",
      `expected at most ${masterKeysMax - 1} master keys before another: finish a rotation first`,
    );
  }

  async dropPrevious(): Promise<MasterKeys> {
    const { set, version } = await this.#held();
    return this.#put(withoutPrevious(set), version);
  }

  async #held(): Promise<HeldSet> {
    const held = await this.#read();
    if (held === undefined)
      throw new KeyError("missing", `expected the master key in ${this.#name}, there is none`);
    return held;
  }

  async #read(): Promise<HeldSet | undefined> {
    const held = await new SecretsCache(this.#client, systemClock).refresh(this.#name);
    if (held === undefined) return undefined;
    const set = parseMasterKeys(held.value);
    if (set === undefined)
      throw new KeyError("unreadable", `${this.#name}: expected master keys of version 1`);
    return { set, version: held.version };
  }

  /**
   * The token is made of the version that this one follows, and Secrets Manager takes a token once: of two rotations
   * that began at one version, the second is refused, and no key is lost. The same text may be sent again.
   */
  async #put(set: MasterKeySet, after: string): Promise<MasterKeys> {
    const token = createHash("sha256").update(`vouchsafe/after/${after}`).digest("hex");
    const input = { SecretId: this.#name, SecretString: textOf(set), ClientRequestToken: token };
    try {
      await this.#client.send(new PutSecretValueCommand(input));
      return masterKeysOf(set);
    } catch (error) {
      if (isTaken(error))
        throw new KeyError("exists", `somebody else changed ${this.#name} meanwhile: look, and try again`);
      throw keyErrorOf("keep a master key", error);
    }
  }
}

function textOf(set: MasterKeySet): string {
  return JSON.stringify(set, null, 2);
}
