/** Numbers of a sentence's vector: the fewest that the embedding model offers, which tell enough for an offer. */
export const embeddingDimensions = 256;

/** What an embedding model made of a statement, each number in one byte. */
export interface Embedding {
  /** Vectors of two models have nothing to do with one another. */
  readonly modelId: string;
  readonly vector: Int8Array;
}

const byteMax = 127;

/**
 * The vector in one byte a number, its longest one at the full length: cosines stay as they were, to about a hundredth.
 * Undefined for what is no vector of this many finite numbers, or points nowhere.
 */
export function quantised(vector: readonly number[]): Int8Array | undefined {
  if (vector.length !== embeddingDimensions || !vector.every((one) => Number.isFinite(one))) return undefined;
  const longest = vector.reduce((max, one) => Math.max(max, Math.abs(one)), 0);
  if (longest === 0) return undefined;
  return Int8Array.from(vector, (one) => Math.round((one / longest) * byteMax));
}

/** -1 to 1; symmetric. 0 for what points nowhere, or has another length. */
export function cosine(a: Int8Array, b: Int8Array): number {
  return cosineOf(a, b, lengthOf(a) * lengthOf(b));
}

function cosineOf(a: Int8Array, b: Int8Array, lengths: number): number {
  return lengths === 0 || a.length !== b.length ? 0 : product(a, b) / lengths;
}

function lengthOf(vector: Int8Array): number {
  return Math.sqrt(product(vector, vector));
}

function product(a: Int8Array, b: Int8Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

/** From this cosine on a pattern may be offered. Nothing is decided by it: a contradiction can be nearer than a paraphrase. */
const offeredCosineMin = 0.7;

/** Vectors of a repository that are kept to compare with, the newest: a flood of patterns costs no more. */
const comparedCountMax = 1_000;

/** The nearest that are looked at in their words, too. */
const lookedAtCountMax = 20;

/** The vectors of one repository's newest patterns. */
export class EmbeddingIndex {
  /** Oldest first. */
  readonly #all = new Map<string, Embedding & { readonly length: number }>();

  get size(): number {
    return this.#all.size;
  }

  /** Adds a pattern's vector as the newest one; the oldest leaves when there are too many. */
  add(id: string, embedding: Embedding): void {
    this.#all.delete(id);
    this.#all.set(id, { ...embedding, length: lengthOf(embedding.vector) });
    if (this.#all.size <= comparedCountMax) return;
    for (const oldest of this.#all.keys()) {
      this.#all.delete(oldest);
      return;
    }
  }

  /** Removes a pattern's vector; one that is not there is no error. */
  remove(id: string): void {
    this.#all.delete(id);
  }

  /** Patterns of the same model that are near enough and may be offered, nearest first. @param mayOffer asked of the nearest only. */
  near(embedding: Embedding, mayOffer: (id: string) => boolean): string[] {
    const near: { readonly id: string; readonly alike: number }[] = [];
    const own = lengthOf(embedding.vector);
    for (const [id, { modelId, vector, length }] of this.#all) {
      if (modelId !== embedding.modelId) continue;
      const alike = cosineOf(vector, embedding.vector, length * own);
      if (alike >= offeredCosineMin) near.push({ id, alike });
    }
    near.sort((a, b) => b.alike - a.alike || (a.id < b.id ? -1 : 1));
    return near
      .slice(0, lookedAtCountMax)
      .map(({ id }) => id)
      .filter(mayOffer);
  }
}
