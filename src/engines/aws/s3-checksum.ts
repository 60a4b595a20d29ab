import { createHash, type Hash } from "node:crypto";
import { damaged } from "../../../backup/error.ts";

/** S3 joins the hashes of an upload's parts into one: `{base64}-{parts}`. */
const composite = /^([A-Za-z0-9+/]{43}=)-(\d{1,5})$/;
const whole = /^[A-Za-z0-9+/]{43}=$/;

/** SHA-256 in base64, as S3 tells it. */
export function sha256Base64(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("base64");
}

/** Checks an object's bytes, as they come, against the SHA-256 that the store told of them. */
export interface Verifier {
  update(piece: Uint8Array): void;
  /** @throws BackupError `damaged` when they are not the ones that were written. */
  end(): void;
}

/**
 * @param told by the store. An object without one, or with one of parts whose size nobody tells, was not written by
 * us: it is read as it is, and whether to believe it is up to its reader's signatures.
 * @param partBytes of every part but the last.
 */
export function verifierOf(key: string, told: string | undefined, partBytes: number | undefined): Verifier {
  if (told === undefined) return unverified;
  if (whole.test(told)) return wholeVerifier(key, told);
  if (!composite.test(told) || partBytes === undefined) return unverified;
  return partsVerifier(key, told, partBytes);
}

const unverified: Verifier = { update: () => undefined, end: () => undefined };

function wholeVerifier(key: string, told: string): Verifier {
  const hash = createHash("sha256");
  return {
    update: (piece) => void hash.update(piece),
    end: () => compare(key, hash.digest("base64"), told),
  };
}

function partsVerifier(key: string, told: string, partBytes: number): Verifier {
  const all = createHash("sha256");
  let parts = 0;
  let part: Hash = createHash("sha256");
  let held = 0;
  const endPart = (): void => {
    all.update(part.digest());
    parts += 1;
    part = createHash("sha256");
    held = 0;
  };
  return {
    update: (piece) => {
      for (let at = 0; at < piece.length;) {
        if (held === partBytes) endPart();
        const taken = piece.subarray(at, at + partBytes - held);
        part.update(taken);
        held += taken.length;
        at += taken.length;
      }
    },
    end: () => {
      endPart();
      compare(key, `${all.digest("base64")}-${parts}`, told);
    },
  };
}

function compare(key: string, found: string, told: string): void {
  if (found !== told) throw damaged(`${key}: expected SHA-256 ${told}, its bytes have ${found}`);
}
