import { createHash, createPrivateKey, generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import type { Signer, TrustedKeys } from "../../backup/signing.ts";
import { toDoc } from "../ledger/documents.ts";
import { key } from "../ledger/layout.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { isConflict, type Item, type Write } from "../ledger/store.ts";
import type { Keyring, Sealed } from "./keyring.ts";

const at = key.setting("signing-keys");
const sealedFor = "signing-key";

interface SigningKeyDoc {
  /** Hash of the public key: a key that was swapped has another id. */
  readonly keyId: string;
  /** SPKI in DER, base64. Kept for good: old manifests and checkpoints are verified with it. */
  readonly publicKey: string;
  readonly createdAt: number;
}

interface SigningKeysDoc {
  readonly current: SigningKeyDoc & { readonly sealed: Sealed };
  readonly former: readonly SigningKeyDoc[];
}

/**
 * The Ed25519 keys of manifests and checkpoints. The private key lies sealed in the ledger, so whoever reads exports,
 * or writes them, can't sign one; the public keys are pinned there, so a key that was swapped in the store is noticed.
 */
export class SigningKeys implements Signer, TrustedKeys {
  #doc: SigningKeysDoc;
  #private: KeyObject;

  private constructor(doc: SigningKeysDoc, privateKey: KeyObject) {
    this.#doc = doc;
    this.#private = privateKey;
  }

  /** Makes the first key where there is none. @throws KeyError when the sealed key can't be opened. */
  static async open(ledger: Ledger, keyring: Keyring): Promise<SigningKeys> {
    const known = await ledger.get(at);
    if (known !== undefined) {
      const doc = docOf(known);
      return new SigningKeys(doc, openKey(doc.current.sealed, keyring));
    }
    const { doc, privateKey } = newKey(keyring, ledger.clock.now());
    try {
      await ledger.write([write({ current: doc, former: [] }, { absent: true })]);
      return new SigningKeys({ current: doc, former: [] }, privateKey);
    } catch (error) {
      if (isConflict(error)) return SigningKeys.open(ledger, keyring); // another process was first
      throw error;
    }
  }

  /** For a process that signs nothing: nobody pins this key, so nobody believes it. */
  static none(keyring: Keyring): SigningKeys {
    const { doc, privateKey } = newKey(keyring, 0);
    return new SigningKeys({ current: doc, former: [] }, privateKey);
  }

  get keyId(): string {
    return this.#doc.current.keyId;
  }

  sign(bytes: Uint8Array): Promise<Uint8Array> {
    return Promise.resolve(sign(null, bytes, this.#private));
  }

  publicKey(keyId: string): string | undefined {
    return this.all().find((one) => one.keyId === keyId)?.publicKey;
  }

  /** The current one first. */
  all(): readonly { readonly keyId: string; readonly publicKey: string }[] {
    return [this.#doc.current, ...this.#doc.former];
  }

  /** Keys of a ledger that is gone: what they signed is believed from now on, and they sign nothing. */
  async pin(
    ledger: Ledger,
    found: readonly { readonly keyId: string; readonly publicKey: string }[],
  ): Promise<void> {
    const fresh = found.filter(({ keyId }) => this.publicKey(keyId) === undefined);
    const known = await ledger.get(at);
    if (known === undefined || fresh.length === 0) return;
    const doc = docOf(known);
    const createdAt = ledger.clock.now();
    const former = [...doc.former, ...fresh.map(({ keyId, publicKey }) => ({ keyId, publicKey, createdAt }))];
    const next: SigningKeysDoc = { ...doc, former };
    await ledger.write([write(next, { rev: known.rev })]);
    this.#doc = next;
  }

  /** For a manifest: with the master key it opens again where the ledger was lost. */
  get sealed(): Sealed {
    return this.#doc.current.sealed;
  }

  /** A new key signs from now on; the old ones still verify. */
  async rotate(ledger: Ledger, keyring: Keyring): Promise<void> {
    const known = await ledger.get(at);
    if (known === undefined) throw new TypeError("there is no signing key to rotate");
    const { current, former } = docOf(known);
    const { doc, privateKey } = newKey(keyring, ledger.clock.now());
    const { sealed: _, ...old } = current;
    const next: SigningKeysDoc = { current: doc, former: [old, ...former] };
    const event = { name: "key.rotated", actor: { kind: "service", id: "vouchsafe" } } as const;
    await ledger.commit("-", [write(next, { rev: known.rev })], [{ ...event, about: { keyId: doc.keyId } }]);
    this.#doc = next;
    this.#private = privateKey;
  }

  /** For a rotation of the master key: the same signing key, sealed under the new one. */
  async reseal(ledger: Ledger, keyring: Keyring): Promise<void> {
    const known = await ledger.get(at);
    if (known === undefined) return;
    const doc = docOf(known);
    if (doc.current.sealed.keyId === keyring.currentId) return;
    const plain = keyring.open("sealed-setting", doc.current.sealed, sealedFor);
    const sealed = keyring.seal("sealed-setting", plain, sealedFor);
    const next: SigningKeysDoc = { ...doc, current: { ...doc.current, sealed } };
    await ledger.write([write(next, { rev: known.rev })]);
    this.#doc = next;
  }
}

/**
 * The public key of a sealed private key that opens under our master key: proof that we made it, where the ledger that
 * pinned it is gone. @throws KeyError
 */
export function publicKeyOfSealed(
  sealed: Sealed,
  keyring: Keyring,
): { readonly keyId: string; readonly publicKey: string } {
  return publicOf(openKey(sealed, keyring));
}

function newKey(keyring: Keyring, now: number): { doc: SigningKeysDoc["current"]; privateKey: KeyObject } {
  const { privateKey } = generateKeyPairSync("ed25519");
  const plain = privateKey.export({ format: "der", type: "pkcs8" });
  const sealed = keyring.seal("sealed-setting", plain, sealedFor);
  return { doc: { ...publicOf(privateKey), createdAt: now, sealed }, privateKey };
}

function openKey(sealed: Sealed, keyring: Keyring): KeyObject {
  const plain = keyring.open("sealed-setting", sealed, sealedFor);
  return createPrivateKey({ key: plain, format: "der", type: "pkcs8" });
}

function publicOf(privateKey: KeyObject): { keyId: string; publicKey: string } {
  const { x = "" } = privateKey.export({ format: "jwk" });
  // SubjectPublicKeyInfo of Ed25519 (RFC 8410): a fixed prefix, then the 32 bytes.
  const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), Buffer.from(x, "base64url")]);
  const keyId = `ed_${createHash("sha256").update(spki).digest("hex").slice(0, 16)}`;
  return { keyId, publicKey: spki.toString("base64") };
}

function docOf(item: Item): SigningKeysDoc {
  return item.doc as unknown as SigningKeysDoc;
}

function write(doc: SigningKeysDoc, when: { readonly absent: true } | { readonly rev: number }): Write {
  return { op: "put", key: at, doc: toDoc(doc), when };
}
