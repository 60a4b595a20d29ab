import { stylesOf } from "./examples.ts";
import type { PhraseBook } from "./phrases.ts";
import type { Part, Role } from "./roles.ts";
import { tokensOf } from "./tokens.ts";

/** How a statement settles a known matter. */
export interface Settled {
  /** Name of the matter, e.g. "string-quotes". */
  readonly matter: string;
  /** The way it is settled: a value of the matter, its contrary ("!yes") or a bound ("≤100"). */
  readonly value: string;
  /** Texts of the parts that the matter accounts for. */
  readonly covered: ReadonlySet<string>;
  /** Those among them that name the matter or its value. */
  readonly core: ReadonlySet<string>;
}

interface Phrase {
  readonly atoms: readonly string[];
  /** Chooses its value only when it is avoided. */
  readonly whenAvoided: boolean;
}

interface Matter {
  readonly id: string;
  readonly about: readonly (readonly Phrase[])[];
  readonly values: ReadonlyMap<string, readonly Phrase[]>;
  readonly plain: ReadonlySet<string>;
}

/** The matters that we know, found by their words. */
export class Agenda {
  readonly #matters: Matter[] = [];
  readonly #byAtom = new Map<string, Set<Matter>>();

  constructor(lines: string, book: PhraseBook) {
    for (const line of lines.split("\n")) {
      const [id, about, values, plain] = line.split(" | ");
      if (id === undefined || about === undefined || values === undefined) continue;
      this.#add({
        id: id.trim(),
        about: about.trim() === "*" ? [] : about.split(" & ").map((group) => phrasesOf(group, book)),
        values: new Map(values.split(" ; ").map((value) => readValue(value, book))),
        plain: new Set(
          atomsOf(plain ?? "", book).concat(...(plain ?? "").split(" ").map((w) => atomsOf(w, book))),
        ),
      });
    }
  }

  #add(matter: Matter): void {
    this.#matters.push(matter);
    for (const phrases of matter.values.values()) {
      for (const { atoms } of phrases) {
        const first = atoms[0];
        if (first === undefined) continue;
        const known = this.#byAtom.get(first);
        if (known === undefined) this.#byAtom.set(first, new Set([matter]));
        else known.add(matter);
      }
    }
  }

  /** The matter that accounts for most of the statement, if any. A pure function of the statement alone. */
  settle(parts: readonly Part[], cued: ReadonlySet<number>): Settled | undefined {
    const roles = rolesByText(parts, cued);
    const asked = new Set<Matter>();
    for (const text of [...roles.keys(), ...(hasNumber(parts) ? ["#"] : [])]) {
      for (const matter of this.#byAtom.get(text) ?? []) asked.add(matter);
    }
    let best: Settled | undefined;
    for (const matter of this.#matters) {
      const settled = asked.has(matter) ? settleOne(matter, roles, parts) : undefined;
      if (settled !== undefined && (best === undefined || weightOf(settled) > weightOf(best))) best = settled;
    }
    return best;
  }
}

/** Words that name a matter count more than words that only come with it. */
function weightOf(settled: Settled): number {
  return settled.covered.size + 2 * settled.core.size;
}

function readValue(line: string, book: PhraseBook): [string, Phrase[]] {
  const equals = line.indexOf("=");
  return [line.slice(0, equals).trim(), phrasesOf(line.slice(equals + 1), book)];
}

function phrasesOf(list: string, book: PhraseBook): Phrase[] {
  return list
    .split(",")
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== "")
    .map((phrase) => {
      const whenAvoided = phrase.length > 1 && phrase.startsWith("-");
      return { atoms: atomsOf(whenAvoided ? phrase.slice(1) : phrase, book), whenAvoided };
    });
}

function atomsOf(phrase: string, book: PhraseBook): string[] {
  if (/^[#@≤≥]/.test(phrase) && !phrase.includes(" ")) return [phrase];
  return book
    .read(tokensOf(phrase))
    .filter((atom) => atom.kind === "word" || atom.kind === "code" || atom.kind === "number")
    .map((atom) => plainCues.get(atom.text) ?? atom.text);
}

/** Cues that readRoles takes for words where they are no cues ("soft deletes", "inside an if"). */
const plainCues = new Map(
  Object.entries({ "~omit": "remove", "~if": "if", "~only": "only", "~limit": "limit" }),
);

type RolesByText = ReadonlyMap<string, ReadonlySet<Role | "cued">>;

function rolesByText(parts: readonly Part[], cued: ReadonlySet<number>): RolesByText {
  const roles = new Map<string, Set<Role | "cued">>();
  for (const part of parts) {
    if (part.role === "reason") continue;
    for (const text of [part.text, ...stylesOf(part)]) {
      const known = roles.get(text);
      if (known === undefined) roles.set(text, new Set([part.role]));
      else known.add(part.role);
      if (cued.has(part.clause)) roles.get(text)?.add("cued");
    }
  }
  return roles;
}

function hasNumber(parts: readonly Part[]): boolean {
  return parts.some((part) => part.kind === "number");
}

function settleOne(matter: Matter, roles: RolesByText, parts: readonly Part[]): Settled | undefined {
  const covered = new Set<string>();
  for (const group of matter.about) if (!coverGroup(group, roles, covered)) return undefined;
  const value = valueOf(matter, roles, parts, covered);
  if (value === undefined) return undefined;
  const core = new Set(covered);
  // "val unless it must be a var": the other value as an exception is no exception.
  for (const phrases of matter.values.values()) coverGroup(phrases, roles, covered);
  for (const word of matter.plain) if (roles.has(word)) covered.add(word);
  for (const part of parts)
    if (stylesOf(part).some((example) => covered.has(example))) covered.add(part.text);
  return { matter: matter.id, value, covered, core };
}

function coverGroup(group: readonly Phrase[], roles: RolesByText, covered: Set<string>): boolean {
  let found = false;
  for (const { atoms } of group) {
    if (atoms.length === 0 || !atoms.every((atom) => roles.has(atom))) continue;
    for (const atom of atoms) covered.add(atom);
    found = true;
  }
  return found;
}

/** The value that is wanted, by the longest phrase; else the contrary of the one that is avoided. */
function valueOf(
  matter: Matter,
  roles: RolesByText,
  parts: readonly Part[],
  covered: Set<string>,
): string | undefined {
  const wanted = new Map<string, number>();
  const avoided = new Map<string, number>();
  const demanding = [...roles.values()].some((found) => found.has("cued"));
  for (const [value, phrases] of matter.values) {
    if (value === "#") {
      const bound = boundOf(phrases, roles, parts, covered);
      if (bound !== undefined) wanted.set(bound, 1);
      continue;
    }
    const opposed = opposedAtoms(phrases, roles);
    for (const { atoms, whenAvoided } of phrases) {
      const [head] = atoms;
      if (head === undefined || !isValueRole(roles.get(head)) || !atoms.every((atom) => roles.has(atom)))
        continue;
      for (const atom of atoms) covered.add(atom);
      if (!whenAvoided && straddles(atoms, roles)) continue;
      const isAvoided =
        (roles.get(head)?.has("target") === true && !opposed.has(head)) ||
        atoms.some((atom) => roles.get(atom)?.has("avoided") === true && (whenAvoided || !opposed.has(atom)));
      // A clause that demands outweighs one that describes what the code does now.
      const weight = atoms.length + (roles.get(head)?.has("cued") === true ? cuedWeight : 0);
      // Merely to name what this matter avoids is a complaint, when another clause demands something.
      const complains = whenAvoided && !isAvoided && demanding && roles.get(head)?.has("cued") !== true;
      if (isAvoided === whenAvoided || complains) raise(wanted, value, weight);
      else raise(avoided, value, isAvoided ? weight : 0);
    }
  }
  return resolve([...matter.values.keys()], wanted, avoided);
}

/** "No magic numbers, give them a name": what a value is settled against may stand beside what it is settled for. */
function opposedAtoms(phrases: readonly Phrase[], roles: RolesByText): ReadonlySet<string> {
  const opposed = phrases.filter(
    ({ atoms, whenAvoided }) =>
      whenAvoided && atoms.every((atom) => roles.get(atom)?.has("avoided") === true),
  );
  return new Set(opposed.flatMap(({ atoms }) => atoms));
}

/** "Don't catch Exception, catch the concrete one": words of which one is wanted and one avoided are no value together. */
function straddles(atoms: readonly string[], roles: RolesByText): boolean {
  const only = (role: Role, other: Role): boolean =>
    atoms.some((atom) => roles.get(atom)?.has(role) === true && roles.get(atom)?.has(other) !== true);
  return only("wanted", "avoided") && only("avoided", "wanted");
}

const cuedWeight = 10;

function isValueRole(roles: ReadonlySet<Role | "cued"> | undefined): boolean {
  return (
    roles !== undefined &&
    (roles.has("wanted") || roles.has("avoided") || roles.has("target") || roles.has("later"))
  );
}

function raise(found: Map<string, number>, value: string, length: number): void {
  found.set(value, Math.max(found.get(value) ?? 0, length));
}

function resolve(
  values: readonly string[],
  wanted: Map<string, number>,
  avoided: Map<string, number>,
): string | undefined {
  const ranked = [...wanted].sort((a, b) => b[1] - a[1]);
  const [first, second] = ranked;
  if (first !== undefined) {
    if (second !== undefined && second[1] === first[1]) return undefined;
    return (avoided.get(first[0]) ?? 0) >= first[1] ? undefined : first[0];
  }
  const [contrary, ...others] = [...avoided.keys()];
  if (contrary === undefined || others.length > 0) return undefined;
  const other = values.filter((value) => value !== contrary);
  return values.length === 2 ? other[0] : `!${contrary}`;
}

/** The statement's limit, as an upper bound: "split what is longer than 50" is "≤50". */
function boundOf(
  phrases: readonly Phrase[],
  roles: RolesByText,
  parts: readonly Part[],
  covered: Set<string>,
): string | undefined {
  const needed = phrases.some(({ atoms }) => atoms.every((atom) => /^[#≤≥]/.test(atom) || roles.has(atom)));
  const numbers = parts.filter((part) => part.kind === "number" && part.role !== "reason");
  const bounded = numbers.filter((part) => /^[≤≥]/.test(part.text));
  // "one-line functions" sets no limit.
  const chosen = bounded.length > 0 ? bounded : numbers.filter((part) => part.text !== "1");
  const [only] = chosen;
  if (!needed || only === undefined || chosen.some((part) => part.text !== only.text)) return undefined;
  for (const part of numbers) covered.add(part.text);
  for (const { atoms } of phrases) for (const atom of atoms) if (roles.has(atom)) covered.add(atom);
  const digits = only.text.replace(/^[≤≥]/, "");
  const verb = ["split", "extract", "break"].some((word) => roles.has(word));
  const avoided = only.role === "avoided" || only.role === "target";
  if (!only.text.startsWith("≥")) return avoided ? `!≤${digits}` : `≤${digits}`;
  if (avoided && verb) return `!≤${digits}`;
  return avoided || verb ? `≤${digits}` : `≥${digits}`;
}
