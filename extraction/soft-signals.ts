import {
  fromBase32,
  fromBase64,
  fromBase64Chunks,
  fromBinary,
  fromHex,
  fromNumbers,
  fromOctal,
  fromPercent,
} from "./decoders.ts";
import type { Decoder } from "./decoders.ts";
import { disguisedLetters } from "./disguised-letters.ts";
import { decodeEntities } from "./entities.ts";
import type { Finding } from "./types.ts";

/*
 * Encoded words. A hash, an id or an image is noise that decodes to nothing; what decodes to words was encoded so that
 * a filter would not read it and a model would. It is decoded here to be judged, and never to be learned.
 */

const decodeDepthMax = 3;
const decodedCharsMin = 8;
const wordsMin = 3;
const letterEntitiesMax = 6;

interface Encoding {
  readonly code: string;
  readonly pattern: RegExp;
  readonly decode: Decoder;
}

const encodings: readonly Encoding[] = [
  { code: "encoded-base64", pattern: /[A-Za-z0-9+/_-]{20,}={0,2}/g, decode: fromBase64 },
  {
    code: "encoded-base64",
    pattern: /(?:[A-Za-z0-9+/_-]{4,76}[ \r\n]{1,3}){2,}[A-Za-z0-9+/_-]{2,76}={0,2}/g,
    decode: fromBase64Chunks,
  },
  { code: "encoded-base32", pattern: /[A-Z2-7]{32,}={0,6}/g, decode: fromBase32 },
  {
    code: "encoded-hex",
    pattern: /(?:[ ,:]{0,2}(?:\\x|0x|\\u00|%|#)?[0-9a-fA-F]{2}){12,}/g,
    decode: fromHex,
  },
  { code: "encoded-octal", pattern: /(?:\\[0-7]{2,3}){12,}/g, decode: fromOctal },
  { code: "encoded-numbers", pattern: /(?:\b\d{2,3}[ ,;]{1,3}){12,}\d{2,3}/g, decode: fromNumbers },
  { code: "encoded-binary", pattern: /(?:[01]{8}[ ,]?){8,}/g, decode: fromBinary },
];
const percentPattern = /[^\s%]{0,40}(?:%[0-9a-fA-F]{2}[^\s%]{0,40}){3,}/g;

/** Encoded words in a comment. Linear. `prose` is the raw comment without code, `visible` what a reader sees. */
export function softSignals(prose: string, visible: string): Finding[] {
  const places: [string, number | undefined][] = [
    ...encodings.map(({ code, pattern, decode }): [string, number | undefined] => [
      code,
      firstDecoded(visible, pattern, decode),
    ]),
    ["encoded-percent", firstDecoded(withoutUrls(visible), percentPattern, fromPercent)],
    ["entity-flood", letterEntities(prose)],
  ];
  const findings = places.flatMap(([code, at]) => (at === undefined ? [] : [{ code, detail: `at ${at}` }]));
  return [...findings, ...disguisedLetters(visible)];
}

function firstDecoded(text: string, pattern: RegExp, decode: Decoder): number | undefined {
  for (const match of text.matchAll(pattern)) {
    if (holdsWords(decode(match[0]), decodeDepthMax)) return match.index;
  }
  return undefined;
}

/** Did decoding bring out prose, perhaps encoded once more? */
function holdsWords(decoded: string, depth: number): boolean {
  if (decoded.length < decodedCharsMin || !isPrintable(decoded)) return false;
  const words = decoded.match(/\p{L}{2,}/gu)?.length ?? 0;
  const spaces = decoded.match(/\s/g)?.length ?? 0;
  if (words >= wordsMin && spaces >= wordsMin - 1) return true;
  if (depth === 0 || /\s/.test(decoded.trim())) return false;
  return [fromBase64, fromHex, fromPercent, fromBase32].some((decode) =>
    holdsWords(decode(decoded.trim()), depth - 1),
  );
}

function isPrintable(text: string): boolean {
  const odd = text.match(/[^\p{L}\p{M}\p{N}\p{P}\p{S}\s]|\ufffd/gu)?.length ?? 0;
  return odd <= text.length / 50;
}

/** Addresses carry percent signs honestly; the grammar refuses addresses anyway. */
function withoutUrls(text: string): string {
  return text.replace(/\b[a-z][a-z0-9+.-]{1,15}:\/\/\S{1,4000}/gi, (url) => " ".repeat(url.length));
}

/** Nobody writes plain letters as `&#65;`. Punctuation that Markdown would eat is written so. */
function letterEntities(prose: string): number | undefined {
  const letters = Array.from(prose.matchAll(/&#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});/g)).filter((match) =>
    /^[\p{L}\p{N}]$/u.test(decodeEntities(match[0])),
  );
  return letters.length > letterEntitiesMax ? letters[0]?.index : undefined;
}
