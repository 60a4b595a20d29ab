/** Ways in which people hide words as data. Each decoder takes one run and answers "" when it isn't one of its own. */
export type Decoder = (run: string) => string;

const base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const base32Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

export const fromBase64: Decoder = (run) => {
  if (!/^[A-Za-z0-9+/_-]{12,}={0,2}$/.test(run)) return "";
  return text(bits(run.replaceAll("-", "+").replaceAll("_", "/").replace(/=+$/, ""), base64Alphabet, 6));
};

/** Base64 broken into lines or groups. Plain words between them belong to the sentence around. */
export const fromBase64Chunks: Decoder = (run) =>
  fromBase64(
    run
      .split(/[ \r\n]+/)
      .filter((chunk) => !/^[A-Z]?[a-z]+$/.test(chunk))
      .join(""),
  );

export const fromBase32: Decoder = (run) =>
  /^[A-Z2-7]{16,}={0,6}$/.test(run) ? text(bits(run.replace(/=+$/, ""), base32Alphabet, 5)) : "";

export const fromHex: Decoder = (run) => {
  const digits = run.replace(/\\x|0x|\\u00|[#% ,:]/g, "");
  return /^[0-9a-fA-F]{16,}$/.test(digits) ? text(groups(digits, 2, 16)) : "";
};

export const fromOctal: Decoder = (run) =>
  text(
    run
      .split("\\")
      .slice(1)
      .map((digits) => Number.parseInt(digits, 8)),
  );

export const fromNumbers: Decoder = (run) => text(run.split(/[ ,;]+/).map(Number));

export const fromBinary: Decoder = (run) => text(groups(run.replace(/[ ,]/g, ""), 8, 2));

export const fromPercent: Decoder = (run) => {
  if (!/%[0-9a-fA-F]{2}/.test(run)) return "";
  const encoder = new TextEncoder();
  const bytes = Array.from(run.matchAll(/%([0-9a-fA-F]{2})|[^%]|%/gu), (match) =>
    match[1] === undefined ? Array.from(encoder.encode(match[0])) : [Number.parseInt(match[1], 16)],
  );
  return text(bytes.flat()).replaceAll("+", " ");
};

function bits(run: string, alphabet: string, width: number): number[] {
  const bytes: number[] = [];
  let value = 0;
  let size = 0;
  for (const char of run) {
    value = ((value << width) | alphabet.indexOf(char)) & 0xffff;
    size += width;
    if (size < 8) continue;
    size -= 8;
    bytes.push((value >> size) & 0xff);
  }
  return bytes;
}

function groups(digits: string, length: number, radix: number): number[] {
  const bytes: number[] = [];
  for (let at = 0; at + length <= digits.length; at += length) {
    bytes.push(Number.parseInt(digits.slice(at, at + length), radix));
  }
  return bytes;
}

/** UTF-8, or UTF-16 of Latin letters, whose every second byte is zero. */
function text(bytes: readonly number[]): string {
  const zeros = bytes.filter((byte) => byte === 0).length;
  const wide = zeros > bytes.length / 3;
  return new TextDecoder().decode(Uint8Array.from(wide ? bytes.filter((byte) => byte !== 0) : bytes));
}
