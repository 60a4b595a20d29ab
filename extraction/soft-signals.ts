import { decodeEntities } from "./entities.ts";
import type { Finding } from "./types.ts";

/*
 * Encoded words. A hash, an id or an image is noise that decodes to nothing; what decodes to a sentence was encoded so
 * that a filter would not read it and a model would. It is decoded here to be judged, and never to be learned.
 */

const decodeDepthMax = 3;
const runsMax = 200;
const wordsMin = 3;
const letterEntitiesMax = 6;

/** Encoded text in a comment. Linear, with bounded decoding. `body` is the raw comment, `visible` what a reader sees. */
export function softSignals(body: string, visible: string): Finding[] {
  const findings: Finding[] = [];
  const add = (code: string, at: number | undefined): void => {
    if (at !== undefined) findings.push({ code, detail: `at ${at}` });
  };
  add("encoded-base64", firstDecoded(visible, /[A-Za-z0-9+/_-]{20,}={0,2}/g, fromBase64));
  add("encoded-hex", firstDecoded(visible, /(?:(?:\\x|0x|\\u00|%|[ ,:])?[0-9a-fA-F]{2}){12,}/g, fromHex));
  add("encoded-numbers", firstDecoded(visible, /(?:\b\d{2,3}\b[ ,;]{1,3}){12,}\d{2,3}/g, fromNumbers));
  add("encoded-binary", firstDecoded(visible, /(?:[01]{8}[ ,]?){8,}/g, fromBinary));
  add(
    "encoded-percent",
    firstDecoded(withoutUrls(visible), /[^\s%]{0,40}(?:%[0-9a-fA-F]{2}[^\s%]{0,40}){3,}/g, fromPercent),
  );
  add("entity-flood", letterEntities(body));
  add("rotated-letters", rotated(visible));
  return findings;
}

function firstDecoded(text: string, pattern: RegExp, decode: (run: string) => string): number | undefined {
  let runs = 0;
  for (const match of text.matchAll(pattern)) {
    if ((runs += 1) > runsMax) return match.index;
    if (holdsWords(decode(match[0]), decodeDepthMax)) return match.index;
  }
  return undefined;
}

/** Did decoding bring out prose, perhaps encoded once more? */
function holdsWords(decoded: string, depth: number): boolean {
  if (decoded.length < 8 || !isPrintable(decoded)) return false;
  const words = decoded.match(/\p{L}{2,}/gu)?.length ?? 0;
  const spaces = decoded.match(/\s/g)?.length ?? 0;
  if (words >= wordsMin && spaces >= wordsMin - 1) return true;
  if (depth === 0 || /\s/.test(decoded)) return false;
  return [fromBase64, fromHex, fromPercent].some((decode) => holdsWords(decode(decoded), depth - 1));
}

function isPrintable(text: string): boolean {
  const odd = text.match(/[^\p{L}\p{M}\p{N}\p{P}\p{S}\s]|\ufffd/gu)?.length ?? 0;
  return odd <= text.length / 50;
}

function fromBase64(run: string): string {
  if (!/^[A-Za-z0-9+/_-]{12,}={0,2}$/.test(run)) return "";
  return utf8(base64Bytes(run));
}

function base64Bytes(run: string): Uint8Array {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const bytes: number[] = [];
  let bits = 0;
  let size = 0;
  for (const char of run.replaceAll("-", "+").replaceAll("_", "/").replace(/=+$/, "")) {
    bits = ((bits << 6) | alphabet.indexOf(char)) & 0xffff;
    size += 6;
    if (size >= 8) {
      size -= 8;
      bytes.push((bits >> size) & 0xff);
    }
  }
  return Uint8Array.from(bytes);
}

function fromHex(run: string): string {
  const digits = run.replace(/\\x|0x|\\u00|[% ,:]/g, "");
  if (!/^[0-9a-fA-F]{16,}$/.test(digits)) return "";
  const bytes = digits.match(/../g) ?? [];
  return utf8(Uint8Array.from(bytes, (pair) => Number.parseInt(pair, 16)));
}

function fromNumbers(run: string): string {
  return run
    .split(/[ ,;]+/)
    .map((number) => String.fromCharCode(Number(number)))
    .join("");
}

function fromBinary(run: string): string {
  const bytes = run.replace(/[ ,]/g, "").match(/.{8}/g) ?? [];
  return utf8(Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 2)));
}

function fromPercent(run: string): string {
  if (!/%[0-9a-fA-F]{2}/.test(run)) return "";
  const bytes: number[] = [];
  for (const match of run.matchAll(/%([0-9a-fA-F]{2})|([^%])|%/gu)) {
    if (match[1] !== undefined) bytes.push(Number.parseInt(match[1], 16));
    else bytes.push(...new TextEncoder().encode(match[2] ?? "%"));
  }
  return utf8(Uint8Array.from(bytes)).replaceAll("+", " ");
}

function utf8(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Addresses carry percent signs honestly; the grammar refuses addresses anyway. */
function withoutUrls(text: string): string {
  return text.replace(/\b[a-z][a-z0-9+.-]{1,15}:\/\/\S{1,4000}/gi, (url) => " ".repeat(url.length));
}

/** Nobody writes plain letters as `&#65;`. Punctuation that Markdown would eat is written so. */
function letterEntities(body: string): number | undefined {
  const letters = Array.from(body.matchAll(/&#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});/g)).filter((match) =>
    /^[\p{L}\p{N}]$/u.test(decodeEntities(match[0])),
  );
  return letters.length > letterEntitiesMax ? letters[0]?.index : undefined;
}

/** The commonest words of English prose. Rotated by 13 they spell nothing, so they tell which way a text was turned. */
const commonWords = new Set(
  "the and for with that this from when not are use all you must should never always before into every only".split(
    " ",
  ),
);

/** A paragraph whose words are English after ROT13 or read backwards, and not as they stand. */
function rotated(visible: string): number | undefined {
  let at = 0;
  for (const block of visible.split("\n")) {
    const words =
      block
        .toLowerCase()
        .match(/[a-z]{3,12}/g)
        ?.slice(0, 2_000) ?? [];
    const plain = words.filter((word) => commonWords.has(word)).length;
    const turned = Math.max(
      words.filter((word) => commonWords.has(rot13(word))).length,
      words.filter((word) => commonWords.has(Array.from(word).reverse().join(""))).length,
    );
    if (turned >= 2 && turned > 2 * plain) return at;
    at += block.length + 1;
  }
  return undefined;
}

function rot13(word: string): string {
  return word.replace(/[a-z]/g, (letter) =>
    String.fromCharCode(((letter.charCodeAt(0) - 97 + 13) % 26) + 97),
  );
}
