import { isUtf8 } from "node:buffer";
import { createHmac, timingSafeEqual } from "node:crypto";
import { verifyWithFallback } from "@octokit/webhooks-methods";

/** Of `x-hub-signature-256`. SHA-1 (`x-hub-signature`) is not looked at. */
const form = /^sha256=[0-9a-f]{64}$/;

export function isWellFormedSignature(header: string | undefined): header is string {
  return header !== undefined && form.test(header);
}

/**
 * Whether one of the secrets signed exactly these bytes; each comparison takes constant time.
 * @param header well formed, see above.
 */
export async function isSigned(
  body: Buffer,
  header: string,
  secrets: readonly [string, ...string[]],
): Promise<boolean> {
  const [newest, ...others] = secrets;
  if (body.length > 0 && isUtf8(body)) {
    const signed: unknown = await verifyWithFallback(newest, body.toString("utf8"), header, others);
    return signed === true;
  }
  // The library takes non-empty text only, and bytes that are not UTF-8 don't survive becoming text.
  return secrets.some((secret) => isMacOf(body, header, secret));
}

function isMacOf(body: Buffer, header: string, secret: string): boolean {
  const expected = createHmac("sha256", secret).update(body).digest();
  return timingSafeEqual(expected, Buffer.from(header.slice("sha256=".length), "hex"));
}
