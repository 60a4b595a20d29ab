import { formOf } from "./form.ts";

/**
 * Shingles of a statement for keyed hashes: its content words after normalisation, the matter that it settles, and
 * how. Paraphrases share most of them; letter case, order, passive and polarity don't matter, so that an opposite is
 * alike too. At most one shingle a word, and two.
 */
export function shingles(text: string): string[] {
  const { words, matter } = formOf(text);
  return matter === undefined ? [...words] : [...words, `#${matter.id}`, `#${matter.id}=${matter.value}`];
}

/** How alike two statements are by their shingles: 0 (nothing shared) to 1 (the same). Symmetric, order-free. */
export function likeness(a: readonly string[], b: readonly string[]): number {
  const left = new Set(a);
  const right = new Set(b);
  if (left.size === 0 || right.size === 0) return 0;
  const shared = [...left].filter((shingle) => right.has(shingle)).length;
  return (2 * shared) / (left.size + right.size);
}
