import { conceptLines } from "./language/concepts.ts";
import { cueLines } from "./language/cues.ts";
import { Agenda } from "./language/matter.ts";
import type { Settled } from "./language/matter.ts";
import { matterLines } from "./language/matters.ts";
import { readNumbers } from "./language/numbers.ts";
import { PhraseBook } from "./language/phrases.ts";
import { readRoles } from "./language/roles.ts";
import type { Part, Reading, Role } from "./language/roles.ts";
import { tokensOf } from "./language/tokens.ts";

/** Sorted words of each role. What a negation only speaks about joins the side that it belongs to. */
export type RoleWords = Readonly<Record<Exclude<Role, "target" | "reason">, readonly string[]>>;

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
  readonly roles: RoleWords;
  /** The known matter that it settles, if any, and how ("string-quotes", "single"). */
  readonly matter: { readonly id: string; readonly value: string } | undefined;
}

const book = new PhraseBook(`${cueLines}\n${conceptLines}`);
const agenda = new Agenda(matterLines, book);

/** The form of a statement, or of a whole comment that states one rule. Linear in the text. */
export function formOf(text: string): Form {
  const reading = readRoles(readNumbers(book.read(tokensOf(text))));
  const parts = reading.parts.filter((part) => part.role !== "reason");
  const words = [...new Set(parts.map((part) => part.text))].sort();
  const settled = agenda.settle(parts, reading.cued);
  if (settled === undefined) {
    const roles = sortRoles(parts, reading.permits);
    return { key: keyOf(roles), oppositeKeys: oppositesOf(roles), words, roles, matter: undefined };
  }
  return { ...settledForm(settled, reading, parts), words };
}

function settledForm(settled: Settled, reading: Reading, parts: readonly Part[]): Omit<Form, "words"> {
  const told = clausesThatTell(settled, reading, parts);
  const roles = sortRoles(
    parts.filter((part) => !settled.covered.has(part.text) && told.has(part.clause)),
    reading.permits,
  );
  const value = reading.permits ? `~may ${settled.value}` : settled.value;
  const rest = keyOf(roles);
  const contrary = value.startsWith("!") ? value.slice(1) : `!${value}`;
  return {
    key: `#${settled.matter}=${value} ${rest}`,
    oppositeKeys: [`#${settled.matter}=${contrary} ${rest}`],
    roles,
    matter: { id: settled.matter, value },
  };
}

/**
 * Clauses that state the practice or ask for more. Where one that demands names the matter, those that demand nothing
 * only describe the code under review.
 */
function clausesThatTell(settled: Settled, reading: Reading, parts: readonly Part[]): Set<number> {
  const naming = new Set(parts.filter((part) => settled.core.has(part.text)).map((part) => part.clause));
  const demanded = [...naming].some((clause) => reading.cued.has(clause));
  return demanded ? new Set(reading.cued) : new Set([...naming, ...reading.cued]);
}

function sortRoles(parts: readonly Part[], permits: boolean): RoleWords {
  const of = (...roles: Role[]): string[] =>
    [...new Set(parts.filter((part) => roles.includes(part.role)).map((part) => part.text))].sort();
  const positive = parts.some((part) => part.role === "wanted");
  const negative = parts.some((part) => part.role === "avoided");
  const wanted = positive ? of("wanted", "target") : negative ? [] : of("target");
  return {
    wanted: permits && wanted.length > 0 ? [...wanted, "~may"] : wanted,
    avoided: positive || !negative ? of("avoided") : of("avoided", "target"),
    condition: of("condition"),
    exception: of("exception"),
    later: of("later"),
  };
}

function keyOf(roles: RoleWords): string {
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

function oppositesOf(roles: RoleWords): string[] {
  const key = keyOf(roles);
  const swapped = keyOf({ ...roles, wanted: roles.avoided, avoided: roles.wanted });
  const turned = keyOf({ ...roles, wanted: roles.later, later: roles.wanted });
  return [...new Set([swapped, turned])].filter((other) => other !== key);
}
