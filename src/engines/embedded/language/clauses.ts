import type { Clause, Reading } from "./clause.ts";
import type { Cues } from "./cues.ts";
import { readDeclarative } from "./declaratives.ts";
import { readImperative } from "./imperatives.ts";
import { readHabit } from "./habits.ts";
import { readVerbless } from "./verbless.ts";

/** A clause states a convention from this score on. */
export const scoreMin = 1.5;

/** The best reading of a clause, or undefined where nobody reads a convention in it. */
export function readClause(clause: Clause): Reading | undefined {
  if (clause.tokens.length === 0) return undefined;
  const reading =
    readHabit(clause) ??
    readImperative(clause) ??
    (isComplaint(clause.text) ? undefined : (readDeclarative(clause) ?? readVerbless(clause)));
  return reading === undefined ? undefined : { ...reading, score: reading.score + commonScore(clause.cues) };
}

const fault =
  /\b(?:silently|happily|by accident|now and then|sometimes|occasionally|once in a while|from time to time)\b/iu;
const demand = /\b(?:must|should|never|always|not|no|don't|may|only)\b/iu;

/** "Casts truncate silently": nobody demands what is told of a program so. */
function isComplaint(text: string): boolean {
  const plain = text.replace(/`[^`]{0,400}`/gu, "`").replaceAll("’", "'");
  return fault.test(plain) && !demand.test(plain);
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
