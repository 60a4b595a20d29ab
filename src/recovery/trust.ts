import { KeyError, type Keyring, type Sealed } from "../keys/keyring.ts";
import { BackupError, damaged } from "../../backup/error.ts";
import { bodyOf, readWhole, type ObjectReader, type ObjectWriter } from "../../backup/objects.ts";
import { manifestKeys, sealedSchema } from "../../backup/manifest.ts";
import { publicKeyOfSealed, type SigningKeys } from "../keys/signing-keys.ts";

const pemBytesMax = 4_096;
const unverifiedBytesMax = 64 * 1024 * 1024;

/** The public keys beside the exports, for whoever verifies without us; ours are pinned in the ledger. */
export async function publishKeys(
  store: ObjectReader & ObjectWriter,
  keys: Pick<SigningKeys, "all">,
): Promise<void> {
  for (const { keyId, publicKey } of keys.all()) {
    try {
      await store.create(`keys/${keyId}.pem`, bodyOf(Buffer.from(pemOf(publicKey))));
    } catch (error) {
      if (!(error instanceof BackupError) || error.code !== "exists") throw error;
    }
  }
}

/** @returns what is wrong with the public keys beside the exports: somebody swapped one, so that others trust theirs. */
export async function checkPublishedKeys(
  store: ObjectReader,
  keys: Pick<SigningKeys, "all">,
): Promise<string[]> {
  const problems: string[] = [];
  for (const { keyId, publicKey } of keys.all()) {
    const at = `keys/${keyId}.pem`;
    if ((await store.stat(at)) === undefined) continue;
    const found = await readWhole(store, at, pemBytesMax).catch((cause: unknown) => {
      throw damaged(`${at} can't be read`, cause);
    });
    if (found.toString("utf8") !== pemOf(publicKey))
      problems.push(`${at}: expected the public key that the ledger pins, got another: it was swapped`);
  }
  return problems;
}

/**
 * Where the ledger that pinned them is gone: keys that manifests carry sealed under our own master key. Nobody without
 * it could have sealed them, so what they sign is ours. Nothing else of an unverified manifest is believed.
 */
export async function learnKeys(
  store: ObjectReader,
  keyring: Keyring,
): Promise<readonly { readonly keyId: string; readonly publicKey: string }[]> {
  const learned = new Map<string, string>();
  for (const at of await manifestKeys(store)) {
    const sealed = await sealedSigningKey(store, at);
    if (sealed === undefined) continue;
    try {
      const { keyId, publicKey } = publicKeyOfSealed(sealed, keyring);
      learned.set(keyId, publicKey);
    } catch (error) {
      if (!(error instanceof KeyError)) throw error; // sealed by somebody else: not ours
    }
  }
  return [...learned].map(([keyId, publicKey]) => ({ keyId, publicKey }));
}

async function sealedSigningKey(store: ObjectReader, at: string): Promise<Sealed | undefined> {
  try {
    const bytes = await readWhole(store, at, unverifiedBytesMax);
    const envelope = JSON.parse(bytes.toString("utf8")) as {
      payload?: { sealed?: { signing?: unknown } };
    } | null;
    const parsed = sealedSchema.safeParse(envelope?.payload?.sealed?.signing);
    return parsed.success ? parsed.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof BackupError && error.code !== "unavailable"))
      return undefined;
    throw error;
  }
}

/** The fields of a sealed value and no more, as a manifest carries them. */
export function sealedOf({ keyId, nonce, text, tag }: Sealed): Sealed {
  return { keyId, nonce, text, tag };
}

function pemOf(publicKey: string): string {
  const lines = publicKey.match(/.{1,64}/g) ?? [];
  return ["-----BEGIN PUBLIC KEY-----", ...lines, "-----END PUBLIC KEY-----", ""].join("\n");
}
