import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { MasterKey } from "./keyring.ts";

/** A current key, and those of rotations that are not finished yet. */
export const masterKeysMax = 4;

const setSchema = z.strictObject({
  version: z.literal(1),
  keys: z
    .array(
      z.strictObject({
        id: z.string().regex(/^mk_[0-9a-f]{8}$/),
        key: z.base64().length(44), // 32 bytes
        createdAt: z.iso.datetime(),
      }),
    )
    .min(1)
    .max(masterKeysMax),
});

/** As it lies in a file or a secret, in JSON. The current key first. */
export type MasterKeySet = z.infer<typeof setSchema>;

/** The current key first, then previous ones that a rotation has not left behind yet. */
export type MasterKeys = readonly [MasterKey, ...MasterKey[]];

/** Where the master keys lie. Read once, at the start; a rotation needs the service stopped. */
export interface MasterKeyStore {
  /** @throws KeyError or MasterKeyFileError where they can't be read, or are none of ours. */
  load(): Promise<MasterKeys>;
  /** Begins a rotation: a new current key; the previous ones still open what they sealed. */
  add(): Promise<MasterKeys>;
  /** Ends a rotation, once everything is sealed and signed with the current key. */
  dropPrevious(): Promise<MasterKeys>;
}

export function firstMasterKey(): MasterKeySet {
  return { version: 1, keys: [newKey()] };
}

/** Nothing where there are too many already: a rotation has to be finished first. */
export function withNewKey({ keys }: MasterKeySet): MasterKeySet | undefined {
  return keys.length >= masterKeysMax ? undefined : { version: 1, keys: [newKey(), ...keys] };
}

export function withoutPrevious({ keys }: MasterKeySet): MasterKeySet {
  return { version: 1, keys: keys.slice(0, 1) };
}

/** Nothing for a text that is no set of ours. The parser's words are not passed on: they can quote a key. */
export function parseMasterKeys(text: string): MasterKeySet | undefined {
  try {
    return setSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

export function masterKeysOf({ keys }: MasterKeySet): MasterKeys {
  const [current, ...previous] = keys.map(({ id, key }) => ({ id, bytes: Buffer.from(key, "base64") }));
  if (current === undefined) throw new TypeError("a set of master keys holds at least one");
  return [current, ...previous];
}

function newKey(): MasterKeySet["keys"][number] {
  return {
    id: `mk_${randomBytes(4).toString("hex")}`,
    key: randomBytes(32).toString("base64"),
    createdAt: new Date().toISOString(),
  };
}
