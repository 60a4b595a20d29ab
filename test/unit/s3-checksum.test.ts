import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sha256Base64, verifierOf } from "../../src/engines/aws/s3-checksum.ts";

const digest = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();

/** As S3 works it out of an upload's parts. */
function ofParts(bytes: Buffer, partBytes: number): string {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += partBytes) parts.push(digest(bytes.subarray(at, at + partBytes)));
  return `${digest(Buffer.concat(parts)).toString("base64")}-${parts.length}`;
}

/** Bytes, cut at random places. */
const pieces = fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 12 });

function verify(told: string | undefined, partBytes: number | undefined, read: readonly Uint8Array[]): void {
  const verifier = verifierOf("key", told, partBytes);
  for (const piece of read) verifier.update(piece);
  verifier.end();
}

describe("an object's SHA-256", () => {
  test("is believed of the same bytes, wherever they were cut", () => {
    fc.assert(
      fc.property(pieces, (read) => {
        const bytes = Buffer.concat(read);
        expect(() => verify(sha256Base64(bytes), undefined, read)).not.toThrow();
      }),
    );
  });

  test("of parts is believed of the same bytes, wherever they were cut", () => {
    fc.assert(
      fc.property(pieces, fc.integer({ min: 1, max: 50 }), (read, partBytes) => {
        const bytes = Buffer.concat(read);
        fc.pre(bytes.length > 0);
        expect(() => verify(ofParts(bytes, partBytes), partBytes, read)).not.toThrow();
      }),
    );
  });

  test("is not believed of any other bytes", () => {
    fc.assert(
      fc.property(pieces, fc.integer({ min: 1, max: 50 }), fc.nat(), (read, partBytes, where) => {
        const bytes = Buffer.concat(read);
        fc.pre(bytes.length > 0);
        const other = Buffer.from(bytes);
        other[where % other.length]! ^= 1;
        const refused = expect.objectContaining({ code: "damaged" }) as unknown as Error;
        expect(() => verify(sha256Base64(bytes), undefined, [other])).toThrow(refused);
        expect(() => verify(ofParts(bytes, partBytes), partBytes, [other])).toThrow(refused);
        expect(() => verify(ofParts(bytes, partBytes), partBytes, [bytes, Buffer.alloc(1)])).toThrow(refused);
      }),
    );
  });

  test.each([
    ["that nobody told", undefined, 8],
    ["of parts whose size nobody told", ofParts(Buffer.from("some text"), 4), undefined],
  ])("%s is not asked for: such an object is not ours", (_name, told, partBytes) => {
    expect(() => verify(told, partBytes, [Buffer.from("anything")])).not.toThrow();
  });
});
