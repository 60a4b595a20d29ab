import { createPublicKey, verify } from "node:crypto";
import canonicalize from "canonicalize";
import { BackupError, damaged } from "./error.ts";

/** Makes signatures; the private key may lie in a key service. */
export interface Signer {
  readonly keyId: string;
  /** Ed25519 over these bytes. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** Public keys that were ours at some time, pinned where the signatures don't lie. */
export interface TrustedKeys {
  /** SPKI in DER, base64. */
  publicKey(keyId: string): string | undefined;
}

interface Envelope {
  readonly payload: Readonly<Record<string, unknown>>;
  readonly signature: { readonly algorithm: "Ed25519"; readonly keyId: string; readonly value: string };
}

/**
 * A signed document: `{"payload":…,"signature":…}` in canonical JSON (RFC 8785), one line. The signature is over the
 * kind and the payload, so that a checkpoint can't pass for a manifest.
 */
export async function signDocument(kind: string, payload: object, signer: Signer): Promise<Buffer> {
  const value = Buffer.from(await signer.sign(signedBytes(kind, payload))).toString("base64");
  return asLine({ payload, signature: { algorithm: "Ed25519", keyId: signer.keyId, value } });
}

/**
 * The payload of a document that we signed. Attacker-controlled until the signature holds; its shape is the caller's
 * to check.
 * @throws BackupError `damaged` when the bytes are not just what was signed, `unknown-key` for another one's signature.
 */
export function openDocument(kind: string, bytes: Buffer, trusted: TrustedKeys): unknown {
  const envelope = parse(kind, bytes);
  const { keyId, value } = envelope.signature;
  const publicKey = trusted.publicKey(keyId);
  if (publicKey === undefined)
    throw new BackupError("unknown-key", `the ${kind} is signed with ${keyId}, which is no key of ours`);
  const key = createPublicKey({ key: Buffer.from(publicKey, "base64"), format: "der", type: "spki" });
  if (!verify(null, signedBytes(kind, envelope.payload), key, Buffer.from(value, "base64")))
    throw damaged(`the signature of the ${kind} does not hold: it was changed`);
  return envelope.payload;
}

/** Canonical JSON (RFC 8785) in UTF-8. */
function canonicalBytes(value: object): Buffer {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("not representable as JSON");
  return Buffer.from(text, "utf8");
}

function parse(kind: string, bytes: Buffer): Envelope {
  let envelope: unknown;
  try {
    envelope = JSON.parse(bytes.toString("utf8"));
  } catch (cause) {
    throw damaged(`the ${kind} is no JSON: it was changed or cut short`, cause);
  }
  // What the signature does not cover (spaces, repeated names, more members) must not be there at all.
  if (!isEnvelope(envelope) || !asLine(envelope).equals(bytes))
    throw damaged(`the ${kind} is not in the form that it was signed in`);
  return envelope;
}

function isEnvelope(value: unknown): value is Envelope {
  if (!isObject(value) || !isObject(value["payload"]) || !isObject(value["signature"])) return false;
  const { algorithm, keyId, value: bytes, ...more } = value["signature"];
  const whole = Object.keys(value).length === 2 && Object.keys(more).length === 0;
  if (!whole || algorithm !== "Ed25519" || typeof keyId !== "string" || typeof bytes !== "string")
    return false;
  // Base64 has spare bits at its end: one signature, one spelling.
  return Buffer.from(bytes, "base64").toString("base64") === bytes;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function asLine(envelope: object): Buffer {
  return Buffer.concat([canonicalBytes(envelope), Buffer.from("\n")]);
}

function signedBytes(kind: string, payload: object): Buffer {
  return Buffer.concat([Buffer.from(`vouchsafe/${kind}/v1\n`, "utf8"), canonicalBytes(payload)]);
}
