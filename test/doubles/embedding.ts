import { createHash } from "node:crypto";

/** Words that say nothing of what a sentence is about. */
const idle = new Set([
  "the",
  "and",
  "for",
  "with",
  "are",
  "use",
  "always",
  "must",
  "should",
  "every",
  "each",
]);

/**
 * A made-up sentence vector of length 1: the sum of one direction a word, so that who shares words is near, whatever
 * their order, and polarity does not matter: a contradiction is as near as a paraphrase, as with real ones.
 */
export function vectorOf(text: string, dimensions: number): number[] {
  const words = new Set(
    (text.toLowerCase().match(/[a-z]{3,}/g) ?? [])
      .map((word) => word.replace(/s$/, ""))
      .filter((word) => !idle.has(word)),
  );
  const sum = new Array<number>(dimensions).fill(0);
  for (const word of words.size === 0 ? [text] : words)
    for (const [at, sign] of signsOf(word, dimensions).entries()) sum[at] = (sum[at] ?? 0) + sign;
  const length = Math.hypot(...sum);
  return sum.map((one) => (length === 0 ? 0 : one / length));
}

function signsOf(word: string, dimensions: number): number[] {
  const signs: number[] = [];
  for (let block = 0; signs.length < dimensions; block += 1)
    for (const byte of createHash("sha256").update(`${block}:${word}`).digest())
      for (let bit = 0; bit < 8; bit += 1) signs.push((byte >> bit) & 1 ? 1 : -1);
  return signs.slice(0, dimensions);
}
