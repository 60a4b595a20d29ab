import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";

/** One key a purpose: a leak of one says nothing about the others. */
export type KeyPurpose = "integration-secret" | "record-signature" | "sealed-setting" | "operator-session";

export interface MasterKey {
  /** Short public name; stands beside everything that was made with the key. */
  readonly id: string;
  /** 32 random bytes. */
  readonly bytes: Uint8Array;
}

/** AES-256-GCM with a random 96-bit nonce; texts are base64. */
export interface Sealed {
  readonly keyId: string;
  readonly nonce: string;
  readonly text: string;
  readonly tag: string;
}

export interface Mac {
  readonly keyId: string;
  /** Hex. */
  readonly mac: string;
}

export type KeyErrorCode =
  | "unknown-key"
  | "not-authentic"
  | "bad-key"
  // Of secrets that another service keeps:
  | "missing"
  | "exists"
  | "unreadable"
  | "too-many"
  | "unavailable";

export class KeyError extends Error {
  readonly code: KeyErrorCode;

  constructor(code: KeyErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "KeyError";
    this.code = code;
  }
}

/**
 * Keys derived from the master key by HKDF-SHA-256 (RFC 5869), one a purpose. The first master key makes everything
 * new; the others (during a rotation) only open and verify.
 */
export class Keyring {
  readonly #masters: readonly MasterKey[];
  readonly #derived = new Map<string, Buffer>();

  constructor(masters: readonly [MasterKey, ...MasterKey[]]) {
    for (const master of masters) {
      if (master.bytes.length !== 32)
        throw new KeyError("bad-key", `master key ${master.id} must have 32 bytes`);
    }
    this.#masters = masters;
  }

  get currentId(): string {
    return this.#current.id;
  }

  seal(purpose: KeyPurpose, plain: Uint8Array, context: string): Sealed {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", this.#key(purpose, this.currentId), nonce);
    cipher.setAAD(Buffer.from(context, "utf8"));
    const text = Buffer.concat([cipher.update(plain), cipher.final()]);
    return {
      keyId: this.currentId,
      nonce: nonce.toString("base64"),
      text: text.toString("base64"),
      tag: cipher.getAuthTag().toString("base64"),
    };
  }

  /** @throws KeyError `unknown-key` or `not-authentic` (another context, or changed bytes). */
  open(purpose: KeyPurpose, sealed: Sealed, context: string): Buffer {
    const key = this.#key(purpose, sealed.keyId);
    const tag = Buffer.from(sealed.tag, "base64");
    try {
      const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(sealed.nonce, "base64"), {
        authTagLength: 16,
      });
      decipher.setAAD(Buffer.from(context, "utf8"));
      decipher.setAuthTag(tag);
      return Buffer.concat([decipher.update(Buffer.from(sealed.text, "base64")), decipher.final()]);
    } catch (error) {
      throw new KeyError("not-authentic", "a sealed value was changed or belongs elsewhere", error);
    }
  }

  mac(purpose: KeyPurpose, data: string): Mac {
    return { keyId: this.currentId, mac: this.#hmac(purpose, this.currentId, data).toString("hex") };
  }

  /** Constant time in the MAC. An unknown key id is simply not valid. */
  verifies(purpose: KeyPurpose, data: string, mac: Mac): boolean {
    if (!this.#masters.some((master) => master.id === mac.keyId)) return false;
    const expected = this.#hmac(purpose, mac.keyId, data);
    const given = Buffer.from(mac.mac, "hex");
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  get #current(): MasterKey {
    const first = this.#masters[0];
    if (first === undefined) throw new KeyError("bad-key", "a keyring needs a master key");
    return first;
  }

  #hmac(purpose: KeyPurpose, keyId: string, data: string): Buffer {
    return createHmac("sha256", this.#key(purpose, keyId)).update(data, "utf8").digest();
  }

  #key(purpose: KeyPurpose, keyId: string): Buffer {
    const name = `${purpose}/${keyId}`;
    const known = this.#derived.get(name);
    if (known !== undefined) return known;
    const master = this.#masters.find((one) => one.id === keyId);
    if (master === undefined) throw new KeyError("unknown-key", `no master key ${keyId} here`);
    const derived = Buffer.from(hkdfSync("sha256", master.bytes, "", `vouchsafe/v1/${purpose}`, 32));
    this.#derived.set(name, derived);
    return derived;
  }
}
