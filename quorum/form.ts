import { conceptLines } from "./language/concepts.ts";
import { cueLines } from "./language/cues.ts";
import { readNumbers } from "./language/numbers.ts";
import { PhraseBook } from "./language/phrases.ts";
import { readRoles } from "./language/roles.ts";
import type { Part, Role } from "./language/roles.ts";
import { tokensOf } from "./language/tokens.ts";

/**
 * The structured form of a statement. Two statements are the same pattern exactly when their keys are equal: an
 * equivalence, so the order in which deliveries arrive never changes which votes count together.
 */
export interface Form {
  readonly key: string;
  /** Keys of patterns that contradict this one by polarity or by swapped sides. */
  readonly oppositeKeys: readonly string[];
  /** Content words after normalisation, sorted, each once. */
  readonly words: readonly string[];
  /** What is wanted, avoided, excepted, …: sorted words of each role. */
  readonly roles: Readonly<Record<Role, readonly string[]>>;
}

const book = new PhraseBook(`${cueLines}\n${conceptLines}`);

/** The form of a statement, or of a whole comment that states one rule. Linear in the text. */
export function formOf(text: string): Form {
  const reading = readRoles(readNumbers(book.read(tokensOf(text))));
  const parts = reading.parts.filter((part) => part.role !== "reason");
  const roles = sortRoles(parts, reading.permits);
  return {
    key: keyOf(roles),
    oppositeKeys: oppositesOf(roles),
    words: [...new Set(parts.map((part) => part.text))].sort(),
    roles,
  };
}

function sortRoles(parts: readonly Part[], permits: boolean): Record<Role, readonly string[]> {
  const of = (...wanted: Role[]): string[] =>
    [...new Set(parts.filter((part) => wanted.includes(part.role)).map((part) => part.text))].sort();
  const positive = parts.some((part) => part.role === "wanted");
  const negative = parts.some((part) => part.role === "avoided");
  const wanted = positive ? of("wanted", "target") : negative ? [] : of("target");
  return {
    wanted: permits && wanted.length > 0 ? [...wanted, "~may"] : wanted,
    avoided: positive || !negative ? of("avoided") : of("avoided", "target"),
    target: [],
    condition: of("condition"),
    exception: of("exception"),
    later: of("later"),
    reason: [],
  };
}

type Roles = Readonly<Record<Role, readonly string[]>>;

function keyOf(roles: Roles): string {
  const sides: [string, readonly string[]][] = [
    ["+", roles.wanted],
    ["-", roles.avoided],
    ["<", roles.later],
    ["?", roles.condition],
    ["!", roles.exception],
  ];
  return sides
    .filter(([, words]) => words.length > 0)
    .map(([sign, words]) => `${sign}${words.join(" ")}`)
    .join(" ");
}

function oppositesOf(roles: Roles): string[] {
  const key = keyOf(roles);
  const swapped = keyOf({ ...roles, wanted: roles.avoided, avoided: roles.wanted });
  const turned = keyOf({ ...roles, wanted: roles.later, later: roles.wanted });
  return [...new Set([swapped, turned])].filter((other) => other !== key && other !== "");
}
