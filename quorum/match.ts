import { formOf } from "./form.ts";
import type { Form, RoleWords } from "./form.ts";
import { antonymsIn } from "./language/antonyms.ts";
import { areas, places } from "./language/cues.ts";
import { gistLikeness } from "./language/gist.ts";
import { stem } from "./language/stem.ts";

/** How one statement stands to another. Only equal keys make them the same; likeness does no more than propose. */
export type Relation = "same" | "opposite" | "near" | "different";

interface Near {
  readonly id: string;
  /** 0 to 1. */
  readonly likeness: number;
}

export interface Matches {
  readonly same: string[];
  readonly opposite: string[];
  /** Alike, but not certain: offered to operators as a merge. Most alike first. */
  readonly near: Near[];
}

/** From this likeness on a pattern is offered to operators. */
const nearLikenessMin = 0.2;
const nearCountMax = 5;

/** Patterns looked at for one statement, those with its rarest words first: crafted lookalikes cost no more. */
const candidateCountMax = 200;

/** Topics that a pattern is found by. */
const topicCountMax = 4;

/** How statement `a` stands to `b`. Symmetric. */
export function compare(a: string, b: string): Relation {
  return relationOf(formOf(a), formOf(b));
}

/** The same, of forms that are known already. */
export function relationOf(a: Form, b: Form): Relation {
  if (a.key === b.key) return "same";
  if (contradict(a, b)) return "opposite";
  return likenessOf(a, b) >= nearLikenessMin ? "near" : "different";
}

/** Likeness of what they speak of; who settles one matter alike is near whatever the words. */
function likenessOf(a: Form, b: Form): number {
  const alike = gistLikeness(a.gist, b.gist);
  const agree = a.matter !== undefined && a.matter.id === b.matter?.id && a.matter.value === b.matter.value;
  return agree ? nearLikenessMin + (1 - nearLikenessMin) * alike : alike;
}

/** How alike the rest of two statements is when one contradicts the other. */
const targetLikenessMin = 0.5;
const limitLikenessMin = 0.75;
const clashCountMin = 2;
const restOverlapMin = 0.6;

/** Whether two statements can't both be followed, as far as their structure shows. Symmetric. */
function contradict(a: Form, b: Form): boolean {
  if (a.oppositeKeys.includes(b.key) || b.oppositeKeys.includes(a.key)) return true;
  if (a.matter !== undefined && a.matter.id === b.matter?.id)
    return settleOtherwise(a, b) || limitsDiffer(a, b);
  if (areApart(a, b, areas)) return false;
  return sidesClash(a, b) || limitsDiffer(a, b) || antonymsClash(a, b) || oneIsOptional(a, b);
}

/** Each names languages or parts of the project, and no common one: "in Python", "in SQL". */
function areApart(a: Form, b: Form, of: ReadonlySet<string>): boolean {
  const left = a.words.filter((word) => of.has(word));
  const right = b.words.filter((word) => of.has(word));
  if (left.length === 0 || right.length === 0) return false;
  return shared(left, right).length === 0 && antonymsIn(left, right) === undefined;
}

/** The same matter, settled another way, for the same target or for a part of it. */
function settleOtherwise(a: Form, b: Form): boolean {
  if (!valuesClash(a.matter?.value ?? "", b.matter?.value ?? "") || areApart(a, b, places)) return false;
  return within(a.roles, b.roles) || within(b.roles, a.roles);
}

/** "Not fetch" goes along with any other client than fetch. */
function valuesClash(a: string, b: string): boolean {
  if (a === b) return false;
  if (a.startsWith("!") && b.startsWith("!")) return false;
  if (a.startsWith("!")) return a.slice(1) === b;
  return !b.startsWith("!") || b.slice(1) === a;
}

function within(part: RoleWords, all: RoleWords): boolean {
  const words = new Set(scopeOf(all));
  return scopeOf(part).every((word) => words.has(word));
}

function scopeOf(roles: RoleWords): string[] {
  return [
    ...roles.wanted,
    ...roles.condition.map((word) => `?${word}`),
    ...roles.exception.map((word) => `!${word}`),
  ];
}

/** What one wants, the other avoids, and they speak of the same. */
function sidesClash(a: Form, b: Form): boolean {
  if (ordersClash(a.sides, b.sides)) return true;
  const clash = [...shared(onlyWanted(a), onlyAvoided(b)), ...shared(onlyAvoided(a), onlyWanted(b))];
  if (clash.length === 0 || converts(a, b) || converts(b, a)) return false;
  const clashing = new Set(clash);
  const left = a.words.filter((word) => !clashing.has(word)).map(asNumber);
  const right = b.words.filter((word) => !clashing.has(word)).map(asNumber);
  if (left.length === 0 || right.length === 0) return true;
  if (wordLikeness(left, right) >= targetLikenessMin) return true;
  // Several words clash, and the shorter statement says little else: the longer one goes on about it.
  return clash.length >= clashCountMin && overlap(left, right) >= restOverlapMin;
}

/** "X before Y" and "Y before X", whatever they are parts of. */
function ordersClash(a: RoleWords, b: RoleWords): boolean {
  return (
    shared(a.later, b.wanted).length === a.later.length &&
    shared(b.later, a.wanted).length === b.later.length &&
    a.later.length > 0 &&
    b.later.length > 0 &&
    shared(a.later, b.later).length === 0
  );
}

/** "X, not Y" and "convert Y to X": who names all that the other wants, and avoids nothing, goes along. */
function converts(a: Form, b: Form): boolean {
  const wanted = onlyWanted(a);
  return (
    b.sides.avoided.length === 0 &&
    wanted.length > 0 &&
    wanted.every((word) => b.sides.wanted.includes(word)) &&
    b.words.some((word) => conversions.has(word))
  );
}

const conversions = new Set(
  ["convert", "change", "turn", "migrate", "switch", "rewrite", "port", "move", "transform", "refactor"].map(
    (verb) => stem(verb),
  ),
);

function asNumber(word: string): string {
  return word === "singl" ? "1" : word;
}

/** How much of the shorter list stands in the longer one. */
function overlap(a: readonly string[], b: readonly string[]): number {
  return shared(a, b).length / Math.min(a.length, b.length);
}

function onlyWanted({ sides }: Form): string[] {
  return sides.wanted.filter((word) => !sides.avoided.includes(word));
}

function onlyAvoided({ sides }: Form): string[] {
  return sides.avoided.filter((word) => !sides.wanted.includes(word));
}

function keyOfConditions({ sides }: Form): string {
  return `${sides.condition.join(" ")}!${sides.exception.join(" ")}`.replace(/[≤≥]?\d+/g, "#");
}

/** "Fields are required" against "fields are optional": one only permits what the other asks for. */
function oneIsOptional(a: Form, b: Form): boolean {
  const difference = [
    ...a.words.filter((word) => !b.words.includes(word)),
    ...b.words.filter((word) => !a.words.includes(word)),
  ];
  return difference.length === 1 && difference[0] === "optional";
}

/** The same limit with another number, or in another unit. */
function limitsDiffer(a: Form, b: Form): boolean {
  const left = limitsOf(a);
  if (left.numbers.length !== 1) return false;
  const right = limitsOf(b);
  if (right.numbers.length !== 1 || keyOfConditions(a) !== keyOfConditions(b)) return false;
  if (left.numbers[0] === right.numbers[0] && left.units.join() === right.units.join()) return false;
  return wordLikeness(left.rest, right.rest) >= limitLikenessMin;
}

const limitShape = /^[≤≥]?\d|^singl$/;
const units = new Set([
  "second",
  "minut",
  "hour",
  "day",
  "week",
  "month",
  "year",
  "ms",
  "millisecond",
  "mb",
  "kb",
]);

function limitsOf({ words }: Form): { numbers: string[]; units: string[]; rest: string[] } {
  return {
    numbers: words.filter((word) => limitShape.test(word)).map(asNumber),
    units: words.filter((word) => units.has(word)),
    rest: words.filter((word) => !limitShape.test(word) && !units.has(word)),
  };
}

function antonymsClash(a: Form, b: Form): boolean {
  const left = a.words.filter((word) => !b.words.includes(word));
  const right = b.words.filter((word) => !a.words.includes(word));
  const pair = antonymsIn(left, right);
  if (pair === undefined) return false;
  const [x, y] = pair;
  if (a.sides.avoided.includes(x) !== b.sides.avoided.includes(y)) return false;
  const rest = (words: readonly string[]): string[] => words.filter((word) => word !== x && word !== y);
  const [restA, restB] = [rest(a.words), rest(b.words)];
  return restA.length > 0 && wordLikeness(restA, restB) >= targetLikenessMin;
}

function shared(a: readonly string[], b: readonly string[]): string[] {
  const other = new Set(b);
  return a.filter((word) => other.has(word));
}

/** Dice's coefficient of two word lists. */
function wordLikeness(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  return (2 * shared(a, b).length) / (a.length + b.length);
}

/** The patterns of one repository, found by key, matter and shared words without looking at all of them. */
export class PatternIndex {
  readonly #forms = new Map<string, Form>();
  /** Ids by what a form is found by: "k" its key, "o" a key it contradicts, "m" its matter, "t" a topic, "w" a word. */
  readonly #ids = new Map<string, Set<string>>();

  get size(): number {
    return this.#forms.size;
  }

  /** Adds a pattern, or gives it another form. */
  add(id: string, form: Form): void {
    this.remove(id);
    this.#forms.set(id, form);
    for (const mark of marksOf(form)) {
      const ids = this.#ids.get(mark);
      if (ids === undefined) this.#ids.set(mark, new Set([id]));
      else ids.add(id);
    }
  }

  /** Removes a pattern; one that is not there is no error. */
  remove(id: string): void {
    const form = this.#forms.get(id);
    if (form === undefined) return;
    this.#forms.delete(id);
    for (const mark of marksOf(form)) {
      const ids = this.#ids.get(mark);
      ids?.delete(id);
      if (ids?.size === 0) this.#ids.delete(mark);
    }
  }

  /** How a pattern stands to this form; undefined for one that is not there. */
  relation(id: string, form: Form): Relation | undefined {
    const other = this.#forms.get(id);
    return other && relationOf(form, other);
  }

  /** Who is the same as this form, who contradicts it, and whom operators may want to merge with it. */
  find(form: Form): Matches {
    const same = [...this.#with(`k${form.key}`)];
    const opposite: string[] = [];
    const near: Near[] = [];
    const words = new Set(form.words);
    for (const id of this.#candidates(form)) {
      const other = this.#forms.get(id);
      if (other === undefined || other.key === form.key) continue;
      const likeness = likenessOf(form, other);
      if (mayContradict(form, words, other) && contradict(form, other)) opposite.push(id);
      else if (likeness >= nearLikenessMin) near.push({ id, likeness });
    }
    near.sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1));
    return { same, opposite: opposite.sort(), near: near.slice(0, nearCountMax) };
  }

  #with(mark: string): ReadonlySet<string> {
    return this.#ids.get(mark) ?? nobody;
  }

  /** Contradictions by key come first and uncapped; then the smallest groups that share a matter or a word. */
  #candidates(form: Form): Set<string> {
    const ids = new Set<string>(this.#with(`o${form.key}`));
    for (const key of form.oppositeKeys) for (const id of this.#with(`k${key}`)) ids.add(id);
    const groups = [
      ...(form.matter === undefined ? [] : [this.#with(`m${form.matter.id}`)]),
      ...topicsOf(form).map((topic) => this.#with(`t${topic}`)),
      ...this.#rarest(form.words),
    ].sort((a, b) => a.size - b.size);
    const all = ids.size + candidateCountMax;
    for (const group of groups) {
      for (const id of group) {
        if (ids.size >= all) return ids;
        ids.add(id);
      }
    }
    return ids;
  }

  /** Who is alike enough shares a quarter of the words at least, so can't miss all of the rarer ones. */
  #rarest(words: readonly string[]): ReadonlySet<string>[] {
    const groups = words.map((word) => this.#with(`w${word}`)).sort((a, b) => a.size - b.size);
    const sharedMin = Math.ceil((words.length * nearLikenessMin) / (2 - nearLikenessMin));
    return groups.slice(0, words.length - sharedMin + 1);
  }
}

/** A cheap look before the full one: what contradicts is of one matter, or shares this much. */
function mayContradict(form: Form, words: ReadonlySet<string>, other: Form): boolean {
  if (form.matter !== undefined && form.matter.id === other.matter?.id) return true;
  let count = 0;
  for (const word of other.words) if (words.has(word)) count += 1;
  return 4 * count >= form.words.length;
}

const nobody: ReadonlySet<string> = new Set();

function marksOf(form: Form): string[] {
  return [
    `k${form.key}`,
    ...form.oppositeKeys.map((key) => `o${key}`),
    ...(form.matter === undefined ? [] : [`m${form.matter.id}`]),
    ...topicsOf(form).map((topic) => `t${topic}`),
    ...form.words.map((word) => `w${word}`),
  ];
}

/** The topics that a pattern is found by: the surest ones. */
function topicsOf({ gist }: Form): number[] {
  const { keys, weights } = gist.topics;
  const ranked = keys.map((topic, at) => ({ topic, weight: weights[at] ?? 0 }));
  return ranked
    .sort((a, b) => b.weight - a.weight)
    .slice(0, topicCountMax)
    .map(({ topic }) => topic);
}
