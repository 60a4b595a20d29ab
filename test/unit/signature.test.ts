import { createHmac } from "node:crypto";
import { sign } from "@octokit/webhooks-methods";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSigned, isWellFormedSignature } from "../../src/webhook/signature.ts";

const hmac = (body: Uint8Array, secret: string): string =>
  `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

describe("when the header's form is looked at", () => {
  const good = hmac(Buffer.from("{}"), "secret");

  it("accepts what GitHub sends", () => {
    expect(isWellFormedSignature(good)).toBe(true);
  });

  it.each([
    ["none", undefined],
    ["empty", ""],
    ["the scheme alone", "sha256="],
    ["SHA-1", `sha1=${createHmac("sha1", "secret").update("{}").digest("hex")}`],
    ["no scheme", good.slice(7)],
    ["a digit short", good.slice(0, -1)],
    ["a digit more", `${good}0`],
    ["capitals", good.toUpperCase()],
    ["a line break", `${good}\n`],
    ["two", `${good}, ${good}`],
    ["another letter", good.replace(/.$/, "g")],
  ])("refuses %s", (_name, header) => {
    expect(isWellFormedSignature(header)).toBe(false);
  });
});

describe("when a body is signed", () => {
  it("accepts the newest secret and each former one, and no other", async () => {
    const body = Buffer.from('{"action":"created"}');
    for (const secret of ["new", "old", "older"]) {
      expect(await isSigned(body, hmac(body, secret), ["new", "old", "older"])).toBe(true);
    }
    expect(await isSigned(body, hmac(body, "other"), ["new", "old", "older"])).toBe(false);
    expect(await isSigned(body, hmac(body, ""), ["new"])).toBe(false);
  });

  it("agrees with GitHub's published example", async () => {
    // docs.github.com, "Validating webhook deliveries"
    const header = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    expect(await isSigned(Buffer.from("Hello, World!"), header, ["It's a Secret to Everybody"])).toBe(true);
  });

  it.each([
    ["an empty body", new Uint8Array()],
    ["bytes that are not UTF-8", Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d)],
    ["a byte order mark", Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x7d)],
    ["a lone surrogate in CESU-8", Uint8Array.of(0xed, 0xa0, 0x80)],
    ["NUL", Uint8Array.of(0)],
  ])("verifies %s", async (_name, bytes) => {
    const body = Buffer.from(bytes);
    expect(await isSigned(body, hmac(body, "old"), ["new", "old"])).toBe(true);
    expect(await isSigned(body, hmac(body, "other"), ["new", "old"])).toBe(false);
  });

  it("tells apart bytes that decode to the same text", async () => {
    const one = Buffer.from([0x22, 0xff, 0x22]);
    const other = Buffer.from([0x22, 0xfe, 0x22]);
    expect(await isSigned(other, hmac(one, "secret"), ["secret"])).toBe(false);
  });
});

describe("for any bytes and secret", () => {
  it("accepts exactly the HMAC of these bytes", async () => {
    const property = fc.asyncProperty(
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ minLength: 1 }),
      fc.nat(),
      async (bytes, secret, at) => {
        const body = Buffer.from(bytes);
        const header = hmac(body, secret);
        expect(await isSigned(body, header, [secret])).toBe(true);
        const changed = Buffer.from(body.length === 0 ? [1] : body);
        if (body.length > 0) changed[at % body.length]! ^= 1 + (at % 255);
        expect(await isSigned(changed, header, [secret])).toBe(false);
      },
    );
    await fc.assert(property);
  });

  it("agrees with @octokit/webhooks-methods on text", async () => {
    const property = fc.asyncProperty(fc.string({ minLength: 1, unit: "binary" }), async (text) => {
      expect(await isSigned(Buffer.from(text), await sign("secret", text), ["secret"])).toBe(true);
    });
    await fc.assert(property);
  });
});
