/** Placeholder contract; the structured form of a statement (see match.ts). */
export interface Form {
  /** Canonical key: two statements are the same pattern exactly when their keys are equal (an equivalence). */
  readonly key: string;
  /** Key of the pattern with the opposite polarity or swapped sides; contradicts `key`. */
  readonly oppositeKeys: readonly string[];
  /** Content words after normalisation, for likeness and residue. */
  readonly words: readonly string[];
}
