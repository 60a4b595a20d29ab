/** Questions about words, asked of lists that are written as one text. */
import { isPlain } from "./open-words.ts";
import type { Predicate } from "./phrases.ts";
import { stem } from "./terms.ts";

/** The stems of a list's words, as lexicons look them up. */
export const stemsOf = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).map(stem));

/** Is it a plain word with one of these stems? */
export function listed(list: string): Predicate {
  const stems = stemsOf(list);
  return (word) => isPlain(word) && stems.has(word.key);
}

/** Is it one of these code spans, to the letter? A middle dot stands for a space. */
export function spelled(spans: string): Predicate {
  const exact = new Set(spans.split(" ").map((span) => span.replace("·", " ")));
  return (word) => word.kind === "code" && exact.has(word.text);
}
