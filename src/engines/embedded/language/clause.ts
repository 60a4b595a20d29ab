import { cuesOf } from "./cues.ts";
import type { Cues } from "./cues.ts";
import { tokensOf } from "./tokens.ts";
import type { Token } from "./tokens.ts";

/** A clause with what the readers need to know of it. */
export interface Clause {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly cues: Cues;
  /** The comment says nothing else, so it has no other purpose than to state this. */
  readonly alone: boolean;
  /** Written as a sentence, with a capital and a full stop. */
  readonly sentence?: boolean;
  /** It begins inside a sentence, after a comma. */
  readonly inner: boolean;
  /** A label before it: "nit", "migrations". */
  readonly label: string;
}

/** How sure a reader is that a clause states a convention, and the convention as an imperative sentence without its end. */
export interface Reading {
  readonly score: number;
  readonly text: string;
  /** Only told in general, in its own words: it counts where the comment states nothing surer. */
  readonly inOwnWords?: true;
}

export function clauseOf(text: string, alone: boolean, label = "", inner = false): Clause {
  return { text, tokens: tokensOf(text), cues: cuesOf(text), alone, inner, label };
}
