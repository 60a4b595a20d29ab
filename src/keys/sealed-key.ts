import { randomBytes } from "node:crypto";
import type { Ledger } from "../ledger/ledger.ts";
import { key } from "../ledger/layout.ts";
import { isConflict } from "../ledger/store.ts";
import { toDoc } from "../ledger/documents.ts";
import type { Keyring, Sealed } from "./keyring.ts";

/**
 * A key that has to outlive rotations, because what it made can't be made again (tombstones of purged text): random,
 * sealed under the master key in the ledger, and sealed anew when the master key rotates.
 */
export async function sealedKey(ledger: Ledger, keyring: Keyring, name: string): Promise<Buffer> {
  const at = key.setting(`sealed-key.${name}`);
  const known = await ledger.get(at);
  if (known !== undefined) return open(keyring, known.doc["sealed"] as unknown as Sealed, name);
  const fresh = randomBytes(32);
  const sealed = keyring.seal("sealed-setting", fresh, name);
  try {
    await ledger.write([{ op: "put", key: at, doc: { sealed: toDoc(sealed) }, when: { absent: true } }]);
    return fresh;
  } catch (error) {
    if (isConflict(error)) return sealedKey(ledger, keyring, name); // another process was first
    throw error;
  }
}

/** As it lies in the ledger, for a manifest: with the master key it opens again where the ledger was lost. */
export async function sealedForm(ledger: Ledger, keyring: Keyring, name: string): Promise<Sealed> {
  await sealedKey(ledger, keyring, name);
  const known = await ledger.get(key.setting(`sealed-key.${name}`));
  if (known === undefined) throw new TypeError(`the sealed key ${name} vanished`);
  return known.doc["sealed"] as unknown as Sealed;
}

/** A key that an older ledger had sealed takes the place of ours. @throws KeyError when it is not our master key's. */
export async function adoptSealedKey(
  ledger: Ledger,
  keyring: Keyring,
  name: string,
  sealed: Sealed,
): Promise<Buffer> {
  const plain = open(keyring, sealed, name);
  const again = keyring.seal("sealed-setting", plain, name);
  const doc = { sealed: toDoc(again) };
  await ledger.write([{ op: "put", key: key.setting(`sealed-key.${name}`), doc, when: { any: true } }]);
  return plain;
}

/** For a rotation: the same key under the new master key. */
export async function resealKey(ledger: Ledger, keyring: Keyring, name: string): Promise<void> {
  const at = key.setting(`sealed-key.${name}`);
  const known = await ledger.get(at);
  if (known === undefined) return;
  const sealed = known.doc["sealed"] as unknown as Sealed;
  if (sealed.keyId === keyring.currentId) return;
  const again = keyring.seal("sealed-setting", open(keyring, sealed, name), name);
  await ledger.write([{ op: "put", key: at, doc: { sealed: toDoc(again) }, when: { rev: known.rev } }]);
}

function open(keyring: Keyring, sealed: Sealed, name: string): Buffer {
  return keyring.open("sealed-setting", sealed, name);
}
