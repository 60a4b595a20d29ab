import { createHash } from "node:crypto";
import type { Key } from "../../ledger/store.ts";

/** Bytes that lie in items of their own, since DynamoDB's items hold 400 KB: `part#…`, see dynamodb-parts.ts. */
export interface PartsRef {
  readonly id: string;
  readonly count: number;
  readonly bytes: number;
}

/**
 * An item as the table holds it. The document is JSON text, a fifth longer than a map would be: it comes back to the
 * letter (DynamoDB's numbers are decimals of 38 digits, and refuse some of JavaScript's), and no condition looks in.
 */
export interface RawItem extends Key {
  readonly rev: number;
  readonly doc?: string;
  readonly docParts?: PartsRef;
  readonly blob?: Uint8Array;
  readonly blobParts?: PartsRef;
}

/** One item's or one part's share of the 400 KB (409,600 bytes), with room for keys of 3 KB beside both. */
export const inlineBytesMax = 180 * 1024;
export const partBytesMax = 380 * 1024;

/** One key for each part, so that a large body does not press on one partition of the table. */
export function partKey(owner: Key, id: string, index: number): Key {
  // The family stays in front: who may not write a family may not write its parts (see layout.ts).
  const family = owner.pk.split("#", 1)[0] ?? "";
  const whose = createHash("sha256").update(`${owner.pk}\u0000${owner.sk}`).digest("hex").slice(0, 32);
  return { pk: `part#${family}#${whose}#${id}#${index}`, sk: "part" };
}

/** Where what was ever uploaded in parts is written down, so that what nobody refers to can be found. */
export const registerPk = "parts";
