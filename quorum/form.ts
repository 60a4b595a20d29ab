import { conceptLines } from "./language/concepts.ts";
import { areas, cueLines, faintWords, imperatives, introductions } from "./language/cues.ts";
import { Agenda } from "./language/matter.ts";
import { isStyledName } from "./language/examples.ts";
import type { Gist } from "./language/gist.ts";
import type { Settled } from "./language/matter.ts";
import { matterLines } from "./language/matters.ts";
import { withoutImplied } from "./language/implied.ts";
import { isAreaOf, readSpelling, withoutCarriers, withoutNaming } from "./language/plainly.ts";
import { readNumbers } from "./language/numbers.ts";
import { PhraseBook } from "./language/phrases.ts";
import { readRoles } from "./language/roles.ts";
import type { Part, Reading, Role } from "./language/roles.ts";
import { tokensOf } from "./language/tokens.ts";
import { TopicBook } from "./language/topics.ts";

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
  /** The same before a known matter took its words out: what contradictions are found by. */
  readonly sides: RoleWords;
  /** The known matter that it settles, if any, and how ("string-quotes", "single"). */
  readonly matter: { readonly id: string; readonly value: string } | undefined;
  /** What it speaks of: likeness only. */
  readonly gist: Gist;
}

const book = new PhraseBook(`${cueLines}\n${conceptLines}`);
const agenda = new Agenda(matterLines, book);
const topicBook = new TopicBook(book);

/** The form of a statement, or of a whole comment that states one rule. Linear in the text. */
export function formOf(text: string): Form {
  const tokens = tokensOf(text);
  const atoms = book.read(tokens);
  const gist = topicBook.gistOf(tokens, atoms);
  const reading = readRoles(readNumbers(atoms));
  const parts = readSpelling(joinTargets(reading.parts.filter((part) => part.role !== "reason")));
  const words = [...new Set(parts.map((part) => part.text))].sort();
  const alphabetical = parts.some((part) => part.text === "alphabetical");
  const sides = sortRoles(
    // "in alphabetical order" and "sorted alphabetically"
    withoutCarriers(withoutNaming(withoutImplied(parts))).filter(
      (part) => !alphabetical || part.text !== "sort",
    ),
    reading.permits,
  );

  const worded = choosesWord(sides) ? ` =${text.trim()}` : "";
  const settled = agenda.settle(parts, reading.cued);
  if (settled === undefined) {
    return {
      key: `${keyOf(sides)}${alphabetical ? "" : orderOf(parts, parts)}${worded}` || `=${text.trim()}`,
      oppositeKeys: oppositesOf(sides),
      words,
      roles: sides,
      sides: asked(sides, parts),
      matter: undefined,
      gist,
    };
  }
  const form = settledForm(settled, reading, parts);
  const listed = alphabetical
    ? ""
    : orderOf(
        parts.filter((part) => settled.core.has(part.text)),
        parts,
      );
  const chosen = words.length === choiceWordCount && parts.at(-1)?.role === "avoided";
  return {
    ...form,
    key: `${form.key}${listed}${chosen ? worded : ""}`,
    words,
    sides: asked(sides, parts),
    gist,
  };
}

/** What a negation only speaks about is asked for by nobody. */
function asked(sides: RoleWords, parts: readonly Part[]): RoleWords {
  const spoken = new Set(parts.filter((part) => part.role === "target").map((part) => part.text));
  const meant = new Set(parts.filter((part) => part.role === "wanted").map((part) => part.text));
  return { ...sides, wanted: sides.wanted.filter((word) => meant.has(word) || !spoken.has(word)) };
}

/** A choice of words speaks of little else; a known matter is settled in more. */
const choiceWordCount = 2;

/** "Write folder, not directory": between words that are one to us, only the text tells which. */
function choosesWord({ wanted, avoided }: RoleWords): boolean {
  return avoided.length > 0 && avoided.every((word) => wanted.includes(word));
}

/** Words that make a list one whose order counts. */
const orderings = new Set(["sort", "order", "sequenc", "then", "group"]);
const orderedCountMin = 3;

/** "Order members: fields, constructors, methods" is not "…: constructors, methods, fields". */
function orderOf(parts: readonly Part[], all: readonly Part[]): string {
  if (!all.some((part) => orderings.has(part.text))) return "";
  const listed = parts.filter(
    (part) =>
      part.role === "wanted" &&
      !orderings.has(part.text) &&
      !/^(?:first|last|next)$/.test(part.text) &&
      !part.scoped,
  );
  // A list has an item in each clause, or an item a word behind a colon.
  const clauses = new Set(listed.map((part) => part.clause));
  if (clauses.size < 2 || listed.length < orderedCountMin) return "";
  const items = listed.map((part) => (part.text === "localmodule" ? "local" : part.text));
  return ` >${items.join(">")}`;
}

/** Where nothing is wanted, what a negation speaks about is avoided with the rest ("never log in JSON"). */
function joinTargets(parts: readonly Part[]): readonly Part[] {
  const avoids =
    parts.some((part) => part.role === "avoided") && !parts.some((part) => part.role === "wanted");
  return avoids ? parts.map((part) => (part.role === "target" ? { ...part, role: "avoided" } : part)) : parts;
}

function settledForm(
  settled: Settled,
  reading: Reading,
  parts: readonly Part[],
): Omit<Form, "words" | "sides" | "gist"> {
  const told = clausesThatTell(settled, reading, parts);
  const naming = clausesOf(parts, settled.core);
  const adds = readAdditions(settled, reading, parts);
  // A clause of examples alone ("`/users`, not `/user`") asks for nothing more.
  const worded = new Set(
    parts.filter((part) => part.kind === "word" && !part.marked).map((part) => part.clause),
  );
  const telling = withoutImplied(parts).filter((part) => told.has(part.clause) && worded.has(part.clause));
  const placed = telling.some(
    (part) => part.scoped || part.role === "condition" || part.role === "exception",
  );
  const roles = sortRoles(
    telling.filter(
      // "only throw errors": a known way is the only one anyway, but for a place or a condition.
      (part) =>
        adds(part) && says(part, naming) && (placed || part.text !== "only" || !naming.has(part.clause)),
    ),
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

function clausesOf(parts: readonly Part[], words: ReadonlySet<string>): ReadonlySet<number> {
  return new Set(parts.filter((part) => words.has(part.text)).map((part) => part.clause));
}

/** Tells what a known matter does not account for already. */
function readAdditions(settled: Settled, reading: Reading, parts: readonly Part[]): (part: Part) => boolean {
  const naming = clausesOf(parts, settled.core);
  const covered = clausesOf(parts, settled.covered);
  const demanding = [...reading.demanded].some((clause) => !naming.has(clause));
  return (part) => {
    if (accountsFor(settled, part) || isAreaOf(settled.matter, part.text)) return false;
    if (part.scoped || (areas.has(part.text) && part.text !== "commit")) return true;
    // "never commit …": what is done with it is how one would go against it.
    const act = part.kind === "word" && introductions.has(part.text);
    if (part.role === "avoided") return !(act && covered.has(part.clause));
    // Where another clause demands, the one that only observes tells where it holds, and no more.
    const observes = demanding && naming.has(part.clause) && !reading.cued.has(part.clause);
    return part.role !== "wanted" || !observes;
  };
}

/** "outside of tests" comes with many a matter; "in tests" then is another practice. */
function accountsFor({ covered, core }: Settled, part: Part): boolean {
  if (part.text === "test" && part.scoped && part.role === "avoided") return core.has(part.text);
  return covered.has(part.text);
}

/** What turns a place or an order around is never left out. */
const turns = new Set(["outside", "before", "after"]);

/**
 * Whether a word that a matter does not account for says more. An unknown word always does ("sort imports by length"):
 * left out, it would lend a narrower practice the votes of the wider one.
 */
function says(part: Part, naming: ReadonlySet<number>): boolean {
  if (turns.has(part.text)) return true;
  if (!naming.has(part.clause) && imperatives.has(part.text)) return true;
  // What a known matter is settled against says nothing that the value does not.
  return !isIllustration(part) && !(naming.has(part.clause) && part.contrasted);
}

/** Names in a style, pieces of code, and words like "plain" only illustrate what a known matter already says. */
function isIllustration(part: Part): boolean {
  if (part.kind === "code") return isStyledName(part.text) || /\s/.test(part.text);
  if (part.kind === "number") return part.text === "1";
  return faintWords.has(part.text);
}

/**
 * Clauses that state the practice or ask for more. Where one that demands names the matter, those that demand nothing
 * only describe the code under review.
 */
function clausesThatTell(settled: Settled, reading: Reading, parts: readonly Part[]): Set<number> {
  const naming = [...new Set(parts.filter((part) => settled.core.has(part.text)).map((part) => part.clause))];
  const stating = naming.filter((clause) => reading.cued.has(clause));
  return new Set([...(stating.length > 0 ? stating : naming), ...reading.demanded]);
}

/** "Prefix names with x" and "names begin with x"; "millisecond" and such are one word already. */
const likeWords = new Map([
  ["prefix", "begin"],
  ["suffix", "finish"],
]);

/** "Not longer than 40": what forbids all above a bound asks for what lies within it. */
function withinBounds(parts: readonly Part[]): readonly Part[] {
  const bounds = parts.filter((part) => part.kind === "number" && /^[≤≥]/.test(part.text));
  const [bound] = bounds;
  const turned = bound?.role === "avoided" && bounds.length === 1;
  if (!turned || parts.some((part) => part.role === "wanted" || part.role === "later")) return parts;
  const text = bound.text.startsWith("≥") ? `≤${bound.text.slice(1)}` : `≥${bound.text.slice(1)}`;
  return parts.map((part) => ({
    ...part,
    text: part === bound ? text : part.text,
    role: part.role === "avoided" ? "wanted" : part.role,
  }));
}

function sortRoles(all: readonly Part[], permitting: boolean): RoleWords {
  const parts = withinBounds(all).map((part) => ({ ...part, text: likeWords.get(part.text) ?? part.text }));
  // "may take up to 30 s" sets a limit.
  const permits = permitting && !parts.some((part) => part.text.startsWith("≤"));
  const of = (...roles: Role[]): string[] =>
    [...new Set(parts.filter((part) => roles.includes(part.role)).map((part) => part.text))].sort();
  const wanted = of("wanted", "target");
  const avoided = of("avoided");
  return {
    wanted: permits && wanted.length > 0 ? [...wanted, "~may"] : wanted,
    avoided: permits && wanted.length === 0 && avoided.length > 0 ? [...avoided, "~may"] : avoided,
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
