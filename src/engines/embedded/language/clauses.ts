import { cuesOf } from "./cues.ts";
import type { Cues } from "./cues.ts";
import { readDeclarative } from "./declaratives.ts";
import { readImperative } from "./imperatives.ts";
import { readHabit } from "./habits.ts";
import { readVerbless } from "./verbless.ts";
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
}

/** A clause states a convention from this score on. */
export const scoreMin = 1.5;

export function clauseOf(text: string, alone: boolean, label = "", inner = false): Clause {
  return { text, tokens: tokensOf(text), cues: cuesOf(text), alone, inner, label };
}

/** The best reading of a clause, or undefined where nobody reads a convention in it. */
export function readClause(clause: Clause): Reading | undefined {
  if (clause.tokens.length === 0) return undefined;
  const reading =
    readHabit(clause) ?? readImperative(clause) ?? readDeclarative(clause) ?? readVerbless(clause);
  return reading === undefined ? undefined : { ...reading, score: reading.score + commonScore(clause.cues) };
}

/** What counts the same in every kind of clause. */
function commonScore(cues: Cues): number {
  return (
    (cues.general ? 2 : 0) +
    (cues.usual ? 0.75 : 0) +
    (cues.scoped ? 1.5 : 0) +
    (cues.conditional ? 0.5 : 0) +
    (cues.contrasted ? 0.75 : 0) +
    (cues.asked ? 0.25 : 0) +
    (cues.measured ? 0.5 : 0) -
    (cues.deictic ? 2.25 : 0) -
    (cues.hedged ? 2 : 0) -
    (cues.reported ? 2.5 : 0)
  );
}
