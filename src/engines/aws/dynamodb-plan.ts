import type { Key, Write } from "../../ledger/store.ts";
import type { Dropped, StoredPut } from "./dynamodb-actions.ts";
import { inlineBytesMax } from "./dynamodb-item.ts";

/** Of DynamoDB's 4 MB a transaction; the rest is for keys, names, and bytes that an update leaves as they are. */
const transactionBytesMax = 3_000_000;

/** One write of a transaction, with what it puts brought to where it will lie. */
export interface Planned {
  readonly write: Write;
  readonly stored: StoredPut | undefined;
  /** Learned from the table's answer when the write takes parts from its item. */
  dropped: Dropped;
}

/** The document or the bytes of one put, and whether they go into parts. */
export interface Piece {
  readonly owner: Key;
  readonly what: "doc" | "blob";
  readonly bytes: Uint8Array;
  inParts: boolean;
}

/** What a put brings: its document as JSON text in UTF-8, its bytes as they are. Other writes bring nothing. */
export function piecesOf(write: Write): { doc?: Piece; blob?: Piece } {
  if (write.op !== "put") return {};
  const doc = pieceOf(write.key, "doc", Buffer.from(JSON.stringify(write.doc), "utf8"));
  return write.blob instanceof Uint8Array ? { doc, blob: pieceOf(write.key, "blob", write.blob) } : { doc };
}

/** The largest go out of the transaction until the rest fits into it. */
export function makeRoom(pieces: readonly Piece[]): void {
  let bytes = 0;
  const inside = pieces.filter((piece) => !piece.inParts).toSorted((a, b) => a.bytes.length - b.bytes.length);
  for (const piece of inside) {
    bytes += piece.bytes.length;
    if (bytes > transactionBytesMax) piece.inParts = true;
  }
}

function pieceOf(owner: Key, what: Piece["what"], bytes: Uint8Array): Piece {
  return { owner, what, bytes, inParts: bytes.length > inlineBytesMax };
}
