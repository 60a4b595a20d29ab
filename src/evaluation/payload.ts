import { stem, wordsOf } from "../../extraction/polarity.ts";

const sharedMin = 0.5;

/** What an attack wants to be stored. Without a payload of its own, everything that is stored is what it wanted. */
export class Payload {
  readonly #words: ReadonlySet<string> | undefined;

  constructor(text: string | undefined) {
    const words = new Set(wordsOf(text ?? "").map(stem));
    this.#words = words.size === 0 ? undefined : words;
  }

  /** Whether a text shares at least half of the payload's content words. */
  isIn(text: string): boolean {
    if (this.#words === undefined) return true;
    const own = new Set(wordsOf(text).map(stem));
    const shared = [...this.#words].filter((word) => own.has(word)).length;
    return shared / this.#words.size >= sharedMin;
  }
}
