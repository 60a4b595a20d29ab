import { randomBytes } from "node:crypto";
import type { Actor, EventDraft } from "../audit/event.ts";
import { KeyError } from "../keys/keyring.ts";
import type { KeptSecret, OpenedSecrets, SecretStore } from "../keys/secret-store.ts";
import { docOf, toDoc } from "../ledger/documents.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { key, type RepoId } from "../ledger/layout.ts";
import { isConflict, type Item } from "../ledger/store.ts";
import { limits } from "../limits.ts";

const hourMs = 60 * 60 * 1_000;
const dayMs = 24 * hourMs;
/** How long another process may still honour a secret that was revoked here. */
const cacheMs = 5_000;
const cacheItemsMax = 1_000;
const conflictTriesMax = 5;

interface SecretDoc {
  readonly sealed: KeptSecret;
  readonly createdAt: number;
  /** Set when a newer one took its place. */
  readonly validUntil?: number;
}

interface IntegrationDoc {
  readonly id: string;
  readonly name: string;
  readonly repoIds: readonly RepoId[];
  readonly state: "active" | "revoked";
  readonly createdAt: number;
  readonly revokedAt?: number;
  /** Newest first. */
  readonly secrets: readonly SecretDoc[];
}

/** An integration without its secrets, as operators see it. Times are milliseconds since the epoch. */
export interface Integration {
  readonly id: string;
  readonly name: string;
  readonly repoIds: readonly RepoId[];
  readonly state: "active" | "revoked";
  readonly createdAt: number;
  readonly revokedAt?: number;
  /** For a revoked one: until when it can be recovered. */
  readonly recoverableUntil?: number;
  /** For each secret that is valid now, when it was made and when it ends. */
  readonly secrets: readonly { readonly createdAt: number; readonly validUntil?: number }[];
}

/** The one time that a secret is told. */
export interface NewSecret {
  readonly id: string;
  readonly secret: string;
}

/** What the webhook's door needs to know of an integration. */
export interface Speaker {
  readonly repoIds: ReadonlySet<RepoId>;
  /** The newest first. */
  readonly secrets: readonly [string, ...string[]];
}

export type IntegrationErrorCode = "not-found" | "invalid" | "not-revoked" | "too-late";

export class IntegrationError extends Error {
  readonly code: IntegrationErrorCode;

  constructor(code: IntegrationErrorCode, message: string) {
    super(message);
    this.name = "IntegrationError";
    this.code = code;
  }
}

interface Cached {
  /** With the secrets that were valid when it was read. */
  readonly doc: IntegrationDoc;
  readonly repoIds: ReadonlySet<RepoId>;
  /** Of the same, in the same order. */
  readonly secrets: OpenedSecrets;
  readonly until: number;
}

/**
 * Who may speak for which repositories: an id that can't be guessed, and secrets that a store of their own keeps.
 * A secret is told once, when it is made.
 */
export class Integrations {
  readonly #ledger: Ledger;
  readonly #secrets: SecretStore;
  readonly #cache = new Map<string, Cached>();

  constructor(ledger: Ledger, secrets: SecretStore) {
    this.#ledger = ledger;
    this.#secrets = secrets;
  }

  /** @throws IntegrationError `invalid` without a name or a repository. */
  async create(wanted: {
    readonly name: string;
    readonly repoIds: readonly RepoId[];
    readonly by: Actor;
  }): Promise<NewSecret> {
    const repoIds = [...new Set(wanted.repoIds)];
    checkWanted(wanted.name, repoIds);
    const id = `int_${randomBytes(16).toString("base64url")}`;
    const secret = newSecret();
    const now = this.#ledger.clock.now();
    await this.#kept(id, secret, async (sealed) => {
      const doc: IntegrationDoc = {
        id,
        name: wanted.name,
        repoIds,
        state: "active",
        createdAt: now,
        secrets: [{ sealed, createdAt: now }],
      };
      const put = { op: "put", key: key.integration(id), doc: toDoc(doc), when: { absent: true } } as const;
      await this.#ledger.commit("-", [put], [changed(wanted.by, id, "created", { repos: repoIds })]);
    });
    return { id, secret };
  }

  async list(): Promise<readonly Integration[]> {
    const now = this.#ledger.clock.now();
    const found: Integration[] = [];
    for await (const item of this.#ledger.each("integrations"))
      found.push(shown(docOf<IntegrationDoc>(item), now));
    return found.sort((a, b) => a.createdAt - b.createdAt);
  }

  /** @throws IntegrationError `not-found`. */
  async get(id: string): Promise<Integration> {
    return shown(docOf<IntegrationDoc>(await this.#find(id)), this.#ledger.clock.now());
  }

  /**
   * A new secret; the old one stays valid for `limits.secretOverlapHours`, so that nothing is lost until GitHub has
   * the new one. For a secret that leaked, revoke and create instead.
   * @throws IntegrationError `not-found`, also when revoked.
   */
  async rotate(id: string, by: Actor): Promise<NewSecret> {
    const secret = newSecret();
    if ((await this.get(id)).state !== "active") throw notFound();
    let ended: readonly SecretDoc[] = [];
    await this.#kept(id, secret, (sealed) =>
      this.#update(id, (doc, now) => {
        if (doc.state !== "active") throw notFound();
        const validUntil = now + limits.secretOverlapHours * hourMs;
        const stay = validSecrets(doc, now).slice(0, limits.secretsPerIntegrationMax - 1);
        ended = doc.secrets.filter((one) => !stay.includes(one));
        const former = stay.map((one) => ({
          ...one,
          validUntil: Math.min(one.validUntil ?? validUntil, validUntil),
        }));
        const secrets = [{ sealed, createdAt: now }, ...former];
        return { doc: { ...doc, secrets }, event: changed(by, id, "rotated", {}) };
      }),
    );
    await this.#forget(id, ended);
    return { id, secret };
  }

  /** Its deliveries are refused from now on. @throws IntegrationError `not-found`, also when revoked already. */
  async revoke(id: string, by: Actor): Promise<void> {
    await this.#update(id, (doc, now) => {
      if (doc.state !== "active") throw notFound();
      return { doc: { ...doc, state: "revoked", revokedAt: now }, event: changed(by, id, "revoked", {}) };
    });
  }

  /** @throws IntegrationError `not-found`, `not-revoked`, or `too-late` after `limits.integrationRecoverDays`. */
  async recover(id: string, by: Actor): Promise<void> {
    await this.#update(id, (doc, now) => {
      const { revokedAt, ...rest } = doc;
      if (doc.state !== "revoked" || revokedAt === undefined) {
        throw new IntegrationError("not-revoked", "expected a revoked integration, this one is active");
      }
      if (now >= recoverableUntil(revokedAt) || doc.secrets.length === 0) {
        throw new IntegrationError(
          "too-late",
          `a revoked integration can be recovered for ${limits.integrationRecoverDays} days`,
        );
      }
      return { doc: { ...rest, state: "active" }, event: changed(by, id, "recovered", {}) };
    });
  }

  /** The door's view: `undefined` for one that is unknown or revoked. */
  async speaker(id: string): Promise<Speaker | undefined> {
    if (!/^int_[A-Za-z0-9_-]{22}$/.test(id)) return undefined;
    const now = this.#ledger.clock.now();
    const known = this.#cache.get(id);
    const fresh = known !== undefined && now < known.until ? known : await this.#load(id, now);
    return fresh === undefined ? undefined : speakerOf(fresh, now);
  }

  /** The door's second view, after a signature by none of those secrets; nothing when there is no other one now. */
  async speakerAgain(id: string, { secrets: tried }: Speaker): Promise<Speaker | undefined> {
    const known = this.#cache.get(id);
    if (known === undefined) return undefined;
    const kept = known.doc.secrets.map(({ sealed }) => sealed);
    const secrets = await this.#secrets.reopen(id, kept, tried);
    if (secrets === undefined) return undefined;
    const cached = { ...known, secrets };
    if (this.#cache.get(id) === known) this.#cache.set(id, cached);
    return speakerOf(cached, this.#ledger.clock.now());
  }

  /** Deletes secrets that nobody can use any more: ended ones, and those of integrations revoked long ago. */
  async forgetSecrets(): Promise<void> {
    const now = this.#ledger.clock.now();
    for await (const item of this.#ledger.each("integrations")) {
      const doc = docOf<IntegrationDoc>(item);
      const lost = doc.revokedAt !== undefined && now >= recoverableUntil(doc.revokedAt);
      const secrets = lost ? [] : validSecrets(doc, now);
      if (secrets.length === doc.secrets.length) continue;
      // First where they lie: cut off here, it is done again.
      const ended = doc.secrets.filter((one) => !secrets.includes(one));
      await this.#forget(doc.id, ended);
      await this.#ledger.write([
        { op: "put", key: key.integration(doc.id), doc: toDoc({ ...doc, secrets }), when: { rev: item.rev } },
      ]);
      this.#cache.delete(doc.id);
    }
  }

  /** For the rotation of the master key: seals every secret anew under the current one. Yields each finished id. */
  async *reseal(): AsyncGenerator<string> {
    for await (const item of this.#ledger.each("integrations")) {
      const { id } = docOf<IntegrationDoc>(item);
      const renewed = new Map<string, KeptSecret>();
      for (const { sealed } of docOf<IntegrationDoc>(item).secrets)
        renewed.set(JSON.stringify(sealed), await this.#secrets.renew(id, sealed));
      const again = (one: SecretDoc): SecretDoc => ({
        ...one,
        sealed: renewed.get(JSON.stringify(one.sealed)) ?? one.sealed,
      });
      await this.#update(id, (doc) => ({ doc: { ...doc, secrets: doc.secrets.map(again) } }));
      yield id;
    }
  }

  async #load(id: string, now: number): Promise<Cached | undefined> {
    const item = await this.#ledger.get(key.integration(id));
    if (item === undefined) return undefined;
    const whole = docOf<IntegrationDoc>(item);
    const doc = { ...whole, secrets: whole.state === "active" ? validSecrets(whole, now) : [] };
    const kept = doc.secrets.map(({ sealed }) => sealed);
    const secrets = await this.#secrets.open(id, kept);
    if (kept.length > 0 && secrets.every((secret) => secret === undefined))
      throw new KeyError("missing", `no secret of ${id} lies in the store that keeps them: rotate it`);
    const cached = { doc, repoIds: new Set(doc.repoIds), secrets, until: now + cacheMs };
    if (this.#cache.size >= cacheItemsMax) this.#cache.clear();
    this.#cache.set(id, cached);
    return cached;
  }

  /** A secret and the document that says where it lies: a document that was certainly not written leaves no secret. */
  async #kept(id: string, secret: string, write: (sealed: KeptSecret) => Promise<void>): Promise<void> {
    const sealed = await this.#secrets.keep(id, secret);
    try {
      await write(sealed);
    } catch (error) {
      if (isConflict(error) || error instanceof IntegrationError) await this.#secrets.forget(id, sealed);
      throw error;
    }
  }

  async #forget(id: string, secrets: readonly SecretDoc[]): Promise<void> {
    for (const { sealed } of secrets) await this.#secrets.forget(id, sealed);
  }

  async #find(id: string): Promise<Item> {
    const item = await this.#ledger.get(key.integration(id));
    if (item === undefined) throw notFound();
    return item;
  }

  async #update(
    id: string,
    change: (
      doc: IntegrationDoc,
      now: number,
    ) => { readonly doc: IntegrationDoc; readonly event?: EventDraft },
  ): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const item = await this.#find(id);
      const { doc, event } = change(docOf<IntegrationDoc>(item), this.#ledger.clock.now());
      const put = { op: "put", key: key.integration(id), doc: toDoc(doc), when: { rev: item.rev } } as const;
      try {
        await this.#ledger.commit("-", [put], event === undefined ? [] : [event]);
        return;
      } catch (error) {
        if (!isConflict(error) || attempt >= conflictTriesMax) throw error;
      } finally {
        this.#cache.delete(id);
      }
    }
  }
}

/** 32 random bytes. GitHub keys its HMAC with the text as it is pasted. */
function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

function checkWanted(name: string, repoIds: readonly RepoId[]): void {
  const nameFits = /^[\p{L}\p{N}][\p{L}\p{N} ._/-]{0,99}$/u.test(name);
  if (!nameFits)
    throw new IntegrationError("invalid", "expected a name of 1 to 100 letters, digits, spaces and ._/-");
  const idsFit = repoIds.every((id) => Number.isSafeInteger(id) && id > 0);
  if (repoIds.length === 0 || repoIds.length > limits.reposPerIntegrationMax || !idsFit) {
    throw new IntegrationError(
      "invalid",
      `expected 1 to ${limits.reposPerIntegrationMax} numeric repository ids`,
    );
  }
}

/** The same words for one that never was, and for one of somebody else. */
function notFound(): IntegrationError {
  return new IntegrationError("not-found", "there is no such integration");
}

function changed(by: Actor, id: string, what: string, more: EventDraft["about"]): EventDraft {
  return { name: "integration.changed", actor: by, about: { integration: id, what, ...more } };
}

/** `undefined` for one that is revoked, or has no secret any more. */
function speakerOf({ doc, repoIds, secrets }: Cached, now: number): Speaker | undefined {
  const valid = secrets.flatMap((secret, at) =>
    secret !== undefined && isValid(doc.secrets[at], now) ? [secret] : [],
  );
  const [newest, ...others] = valid;
  if (doc.state !== "active" || newest === undefined) return undefined;
  return { repoIds, secrets: [newest, ...others] };
}

function recoverableUntil(revokedAt: number): number {
  return revokedAt + limits.integrationRecoverDays * dayMs;
}

function isValid(secret: SecretDoc | undefined, now: number): boolean {
  return secret !== undefined && (secret.validUntil === undefined || now < secret.validUntil);
}

function validSecrets(doc: IntegrationDoc, now: number): readonly SecretDoc[] {
  return doc.secrets.filter((one) => isValid(one, now));
}

function shown(doc: IntegrationDoc, now: number): Integration {
  const secrets = validSecrets(doc, now).map(({ createdAt, validUntil }) =>
    validUntil === undefined ? { createdAt } : { createdAt, validUntil },
  );
  const recoverable =
    doc.revokedAt === undefined ? {} : { recoverableUntil: recoverableUntil(doc.revokedAt) };
  return { ...doc, ...recoverable, secrets }; // the sealed ones are left behind
}
