import { formOf } from "./form.ts";

/** Words that change what is wanted, not what it is about: an opposite is meant to look alike here. */
const pairSeparator = "\u0000";

/**
 * Shingles of a statement for keyed hashes: each content word after normalisation, and each unordered pair of
 * neighbours. Paraphrases share most of them; letter case, order of clauses, passive and polarity don't matter.
 */
export function shingles(text: string): string[] {
  const { words } = formOf(text);
  return [...new Set(words)].flatMap((word, at, all) =>
    all
      .slice(at + 1, at + 1 + pairReachWords)
      .map((other) => `${word}${pairSeparator}${other}`)
      .concat(word),
  );
}

/** `words` is sorted, so neighbours there are neighbours in every paraphrase that has both. */
const pairReachWords = 2;

/** How alike two statements are by their shingles: 0 (nothing shared) to 1 (the same). Symmetric, order-free. */
export function likeness(a: readonly string[], b: readonly string[]): number {
  const left = new Set(a);
  const right = new Set(b);
  if (left.size === 0 || right.size === 0) return 0;
  const shared = [...left].filter((shingle) => right.has(shingle)).length;
  return (2 * shared) / (left.size + right.size);
}
