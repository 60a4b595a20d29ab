/** Numbered things with weights, in the order of their numbers, of length 1 as a vector. */
export interface Bag {
  readonly keys: readonly number[];
  readonly weights: readonly number[];
}

/** What a statement speaks of, for likeness only: it proposes and never decides. */
export interface Gist {
  /** Roots of words and pieces of identifiers, with how telling they are. */
  readonly words: Bag;
  /** The known conventions that it may speak of, with how surely. */
  readonly topics: Bag;
  /** How well the best of them fits, 0 to 1. */
  readonly fit: number;
}

/** From this fit on a topic is taken for certain. */
const certainFit = 0.25;
/** How much it counts at most that two statements speak of the same known convention. */
const topicShare = 0.9;
/** Longer statements share words by chance: the shorter one's words above this number count against them. */
const typicalWordCount = 12;

/** How alike two statements are in what they speak of: 0 (nothing shared) to 1. Symmetric; polarity is not seen. */
export function gistLikeness(a: Gist, b: Gist): number {
  const words = product(a.words, b.words);
  const sureness = Math.min(1, a.fit / certainFit, b.fit / certainFit);
  const topics = product(a.topics, b.topics) * sureness * topicShare;
  const length = Math.max(typicalWordCount, Math.min(a.words.keys.length, b.words.keys.length));
  return Math.min(1, ((1 - (1 - words) * (1 - topics)) * typicalWordCount) / length);
}

/** Both lists are in order, so one walk through them is enough. */
function product(a: Bag, b: Bag): number {
  let sum = 0;
  let left = 0;
  let right = 0;
  while (left < a.keys.length && right < b.keys.length) {
    const difference = (a.keys[left] ?? 0) - (b.keys[right] ?? 0);
    if (difference === 0) sum += (a.weights[left] ?? 0) * (b.weights[right] ?? 0);
    if (difference <= 0) left += 1;
    if (difference >= 0) right += 1;
  }
  return sum;
}

/** A bag of the given weights, whose length becomes 1. */
export function bagOf(weights: ReadonlyMap<number, number>): Bag {
  let sum = 0;
  for (const weight of weights.values()) sum += weight * weight;
  const length = Math.sqrt(sum) || 1;
  const keys = [...weights.keys()].sort((a, b) => a - b);
  return { keys, weights: keys.map((key) => (weights.get(key) ?? 0) / length) };
}
