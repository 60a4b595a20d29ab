import { formOf } from "./form.ts";
import type { Form } from "./form.ts";

/** How one statement stands to another. Only equal keys make them the same; likeness does no more than propose. */
export type Relation = "same" | "opposite" | "near" | "different";

export interface Near {
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
const nearLikenessMin = 0.5;
const nearCountMax = 5;

/** How statement `a` stands to `b`. Symmetric. */
export function compare(a: string, b: string): Relation {
  return relationOf(formOf(a), formOf(b)).relation;
}

function relationOf(a: Form, b: Form): { relation: Relation; likeness: number } {
  if (a.key === b.key) return { relation: "same", likeness: 1 };
  const alike = wordLikeness(a.words, b.words);
  if (contradict(a, b)) return { relation: "opposite", likeness: alike };
  return { relation: alike >= nearLikenessMin ? "near" : "different", likeness: alike };
}

function contradict(a: Form, b: Form): boolean {
  return a.oppositeKeys.includes(b.key) || b.oppositeKeys.includes(a.key);
}

function wordLikeness(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const other = new Set(b);
  const shared = a.filter((word) => other.has(word)).length;
  return (2 * shared) / (a.length + b.length);
}

/** The patterns of one repository, found by key and by shared words without looking at all of them. */
export class PatternIndex {
  readonly #forms = new Map<string, Form>();
  readonly #byKey = new Map<string, Set<string>>();
  readonly #byWord = new Map<string, Set<string>>();

  get size(): number {
    return this.#forms.size;
  }

  add(id: string, form: Form): void {
    this.remove(id);
    this.#forms.set(id, form);
    insert(this.#byKey, form.key, id);
    for (const word of form.words) insert(this.#byWord, word, id);
  }

  remove(id: string): void {
    const form = this.#forms.get(id);
    if (form === undefined) return;
    this.#forms.delete(id);
    erase(this.#byKey, form.key, id);
    for (const word of form.words) erase(this.#byWord, word, id);
  }

  find(form: Form): Matches {
    const same = [...(this.#byKey.get(form.key) ?? [])];
    const opposite: string[] = [];
    const near: Near[] = [];
    for (const id of this.#sharing(form)) {
      const other = this.#forms.get(id);
      if (other === undefined) continue;
      const { relation, likeness } = relationOf(form, other);
      if (relation === "opposite") opposite.push(id);
      else if (relation === "near") near.push({ id, likeness });
    }
    near.sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1));
    return { same, opposite, near: near.slice(0, nearCountMax) };
  }

  /** Patterns that share one of the rarer words: who is alike enough can't miss all of them. */
  #sharing(form: Form): Set<string> {
    const postings = form.words
      .map((word) => this.#byWord.get(word) ?? new Set<string>())
      .sort((a, b) => a.size - b.size);
    const enough =
      postings.length - Math.floor((postings.length * nearLikenessMin) / (2 - nearLikenessMin)) + 1;
    const ids = new Set<string>();
    for (const posting of postings.slice(0, enough)) for (const id of posting) ids.add(id);
    return ids;
  }
}

function insert(index: Map<string, Set<string>>, key: string, id: string): void {
  const ids = index.get(key);
  if (ids === undefined) index.set(key, new Set([id]));
  else ids.add(id);
}

function erase(index: Map<string, Set<string>>, key: string, id: string): void {
  const ids = index.get(key);
  ids?.delete(id);
  if (ids?.size === 0) index.delete(key);
}
