import type { Keyring, Sealed } from "./keyring.ts";

/** A secret that lies elsewhere, by its name there. */
export interface SecretReference {
  readonly name: string;
}

/** What the ledger keeps in a secret's place: only the store that made it can open it. */
export type KeptSecret = Sealed | SecretReference;

export type OpenedSecrets = readonly (string | undefined)[];

/**
 * Secrets of the ledger's documents: what the webhook's door checks signatures with. Each belongs to an owner, and
 * does not open for another one.
 */
export interface SecretReader {
  /**
   * In the order asked for; nothing in the place of one that is gone, or lies in another store than this one.
   * @throws KeyError `not-authentic` or `unavailable`.
   */
  open(owner: string, kept: readonly KeptSecret[]): Promise<OpenedSecrets>;
  /**
   * After a signature that none of them made: as they are now, where `open` may have been behind. Never throws, and
   * asks another service only every so often, whoever sends bad signatures.
   * @param tried what `open` told.
   * @returns nothing, unless there is one that was not tried.
   */
  reopen(
    owner: string,
    kept: readonly KeptSecret[],
    tried: readonly string[],
  ): Promise<OpenedSecrets | undefined>;
}

export interface SecretStore extends SecretReader {
  /** @returns what a document keeps in its place. @throws KeyError `unavailable` */
  keep(owner: string, secret: string): Promise<KeptSecret>;
  /** For the rotation of the master key: the same secret under the current one. */
  renew(owner: string, kept: KeptSecret): Promise<KeptSecret>;
  /** What is not there is forgotten already. @throws KeyError `unavailable` */
  forget(owner: string, kept: KeptSecret): Promise<void>;
}

const purpose = "integration-secret";

/** Secrets that lie in the document itself, sealed under the master key. */
export class SealedSecrets implements SecretStore {
  readonly #keyring: Keyring;

  constructor(keyring: Keyring) {
    this.#keyring = keyring;
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- a secret that does not open rejects
  async open(owner: string, kept: readonly KeptSecret[]): Promise<OpenedSecrets> {
    return kept.map((one) => ("keyId" in one ? this.#open(owner, one) : undefined));
  }

  /** The document says it all: there is nothing to be behind. */
  reopen(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  keep(owner: string, secret: string): Promise<Sealed> {
    return Promise.resolve(this.#seal(owner, secret));
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- a secret that does not open rejects
  async renew(owner: string, kept: KeptSecret): Promise<KeptSecret> {
    if (!("keyId" in kept) || kept.keyId === this.#keyring.currentId) return kept;
    return this.#seal(owner, this.#open(owner, kept));
  }

  forget(): Promise<void> {
    return Promise.resolve(); // it goes with its document
  }

  /** The owner is bound in: a sealed secret moved to another one does not open. */
  #seal(owner: string, secret: string): Sealed {
    return this.#keyring.seal(purpose, Buffer.from(secret, "utf8"), owner);
  }

  #open(owner: string, kept: Sealed): string {
    return this.#keyring.open(purpose, kept, owner).toString("utf8");
  }
}
