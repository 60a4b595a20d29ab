/** BM25's usual constants: how soon repetition stops to count, and how much length is held against a rule. */
const saturation = 1.2;
const lengthWeight = 0.75;

interface Posting {
  readonly index: number;
  readonly times: number;
}

/**
 * BM25 over short texts, as an inverted index: a search looks only at texts that share a word with it.
 * Deterministic; ties keep the texts' own order.
 */
export class Ranking {
  readonly #postings = new Map<string, Posting[]>();
  readonly #lengths: readonly number[];
  readonly #meanLength: number;

  /** @param texts the words of each text, in the order that ties keep. */
  constructor(texts: readonly (readonly string[])[]) {
    for (const [index, words] of texts.entries()) {
      const counts = new Map<string, number>();
      for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
      for (const [word, times] of counts) this.#add(word, { index, times });
    }
    this.#lengths = texts.map((words) => words.length);
    this.#meanLength = Math.max(
      1,
      this.#lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, texts.length),
    );
  }

  /** Every text's index: those that share a word with the query first, best first; then the others. */
  order(query: readonly string[]): readonly number[] {
    const scores = new Float64Array(this.#lengths.length);
    for (const word of new Set(query)) {
      const postings = this.#postings.get(word) ?? [];
      const rarity = Math.log(1 + (scores.length - postings.length + 0.5) / (postings.length + 0.5));
      for (const { index, times } of postings) {
        const length = (this.#lengths[index] ?? 0) / this.#meanLength;
        const damping = saturation * (1 - lengthWeight + lengthWeight * length);
        scores[index] = (scores[index] ?? 0) + (rarity * times * (saturation + 1)) / (times + damping);
      }
    }
    const scoreOf = (index: number): number => scores[index] ?? 0;
    const hits: number[] = [];
    const others: number[] = [];
    for (let index = 0; index < scores.length; index += 1) (scoreOf(index) > 0 ? hits : others).push(index);
    hits.sort((a, b) => scoreOf(b) - scoreOf(a) || a - b);
    return [...hits, ...others];
  }

  #add(word: string, posting: Posting): void {
    const postings = this.#postings.get(word);
    if (postings === undefined) this.#postings.set(word, [posting]);
    else postings.push(posting);
  }
}
