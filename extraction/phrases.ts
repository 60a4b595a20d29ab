/**
 * Sentence patterns over words, compiled once into one automaton: linear in the sentence, whatever it says.
 *
 * A pattern is a sequence of literals (`blank` meets every form of the word), predicates (`~noun`), macros (`$NAME`),
 * groups `( | )` and the suffixes `?`, `*` and `+`. Marks stand for themselves.
 */
import { stem, type Word } from "./terms.ts";

/** May this word stand here? */
export type Predicate = (word: Word) => boolean;

interface Grammar {
  readonly macros: Readonly<Record<string, string>>;
  readonly predicates: Readonly<Record<string, Predicate>>;
}

interface State {
  /** What the state reads; a state without it only leads on. */
  readonly reads?: Predicate;
  readonly next: number[];
}

const token = /[()|?*+]|~\w+|\$\w+|[^\s()|?*+]+/g;

class Builder {
  readonly states: State[] = [];
  readonly #grammar: Grammar;
  #tokens: readonly string[] = [];
  #at = 0;

  constructor(grammar: Grammar) {
    this.#grammar = grammar;
  }

  state(reads?: Predicate): number {
    this.states.push(reads === undefined ? { next: [] } : { reads, next: [] });
    return this.states.length - 1;
  }

  link(from: number, to: number): void {
    this.states[from]?.next.push(to);
  }

  /** Builds the pattern between two new states, and gives both. */
  pattern(source: string): readonly [start: number, end: number] {
    const [tokens, at] = [this.#tokens, this.#at];
    this.#tokens = source.match(token) ?? [];
    this.#at = 0;
    const built = this.#choice();
    this.#tokens = tokens;
    this.#at = at;
    return built;
  }

  #choice(): readonly [number, number] {
    const [start, end] = [this.state(), this.state()];
    const single: string[] = [];
    for (;;) {
      const word = this.#singleWord();
      if (word === undefined) {
        const [from, to] = this.#sequence();
        this.link(start, from);
        this.link(to, end);
      } else single.push(word);
      if (this.#tokens[this.#at] !== "|") break;
      this.#at += 1;
    }
    if (single.length > 0) {
      const from = this.state(this.#anyOf(single));
      this.link(start, from);
      this.link(from, end);
    }
    return [start, end];
  }

  /** Takes an alternative of one word; many of them are read by one state. */
  #singleWord(): string | undefined {
    const [word, after] = [this.#tokens[this.#at], this.#tokens[this.#at + 1]];
    const alone = after === undefined || after === "|" || after === ")";
    if (word === undefined || !alone || /^[()|?*+$]/.test(word)) return undefined;
    this.#at += 1;
    return word;
  }

  #anyOf(words: readonly string[]): Predicate {
    const spelled = words.filter((word) => !word.startsWith("~"));
    const literals = new Set(spelled.filter((word) => !plural.test(word)).map(keyOfLiteral));
    const nouns = new Set(spelled.filter((word) => plural.test(word)).map(keyOfLiteral));
    const asked = words.filter((word) => word.startsWith("~")).map((name) => this.#predicate(name));
    return (word) =>
      (isLiteral(word) &&
        (literals.has(word.key) || (nouns.has(word.key) && !/(?:ed|ing)$/i.test(word.text)))) ||
      asked.some((ask) => ask(word));
  }

  #predicate(name: string): Predicate {
    return this.#grammar.predicates[name.slice(1)] ?? missing(name);
  }

  #sequence(): readonly [number, number] {
    const start = this.state();
    let end = start;
    for (let next = this.#tokens[this.#at]; next !== undefined && next !== ")" && next !== "|";) {
      const [from, to] = this.#repeated();
      this.link(end, from);
      end = to;
      next = this.#tokens[this.#at];
    }
    return [start, end];
  }

  #repeated(): readonly [number, number] {
    const [from, to] = this.#item();
    const suffix = this.#tokens[this.#at];
    if (suffix === undefined || !/^[?*+]$/.test(suffix)) return [from, to];
    this.#at += 1;
    const [start, end] = [this.state(), this.state()];
    this.link(start, from);
    this.link(to, end);
    if (suffix !== "+") this.link(start, end);
    if (suffix !== "?") this.link(to, from);
    return [start, end];
  }

  #item(): readonly [number, number] {
    const text = this.#tokens[this.#at] ?? "";
    this.#at += 1;
    if (text === "(") {
      const inner = this.#choice();
      this.#at += 1;
      return inner;
    }
    if (text.startsWith("$")) return this.pattern(this.#grammar.macros[text.slice(1)] ?? missing(text));
    return this.#reading(text);
  }

  #reading(text: string): readonly [number, number] {
    const from = this.state(this.#anyOf([text]));
    const to = this.state();
    this.link(from, to);
    return [from, to];
  }
}

function missing(name: string): never {
  throw new TypeError(`expected a pattern of known names, got ${name}`);
}

/** A pattern that says "names" means the noun, never "named". */
const plural = /[^su]s$/;
const keyOfLiteral = (text: string): string => (/^\p{L}/u.test(text) ? stem(text) : text);
const isLiteral = (word: Word): boolean =>
  word.kind === "word" || word.kind === "raw" || word.kind === "mark";

/** How most patterns open: one automaton reads it for all of them. */
const leading = /^\$LEAD /;

/** Recognises any of its patterns, and tells by which reason. */
export class Phrases {
  readonly #states: readonly State[];
  readonly #start: readonly number[];
  readonly #reasons = new Map<number, string>();
  readonly #closures = new Map<number, readonly number[]>();

  /** `patterns` are pairs of a reason and a pattern. Throws `TypeError` for a name that is not known. */
  constructor(patterns: readonly (readonly [reason: string, pattern: string])[], grammar: Grammar) {
    const builder = new Builder(grammar);
    const [lead, led] = builder.pattern("$LEAD");
    const starts = patterns.map(([reason, source]) => {
      const [start, end] = builder.pattern(source.replace(leading, ""));
      this.#reasons.set(end, reason);
      if (leading.test(source)) builder.link(led, start);
      return leading.test(source) ? lead : start;
    });
    this.#states = builder.states;
    this.#start = [...new Set([...new Set(starts)].flatMap((start) => this.#closure(start)))];
  }

  /** The reason of a pattern that accounts for all of the words, or undefined. */
  reasonOf(words: readonly Word[]): string | undefined {
    let active: Iterable<number> = this.#start;
    for (const word of words) {
      const next = new Set<number>();
      for (const at of active) {
        if (this.#states[at]?.reads?.(word) === true) for (const then of this.#closure(at)) next.add(then);
      }
      if (next.size === 0) return undefined;
      active = next;
    }
    for (const at of active) {
      const reason = this.#reasons.get(at);
      if (reason !== undefined) return reason;
    }
    return undefined;
  }

  /** The states that read next, or that end a pattern, after `from`. */
  #closure(from: number): readonly number[] {
    const before = this.#closures.get(from);
    if (before !== undefined) return before;
    const reached = new Set(this.#states[from]?.reads === undefined ? [from] : this.#states[from].next);
    for (const at of reached) {
      const state = this.#states[at];
      if (state?.reads === undefined) for (const next of state?.next ?? []) reached.add(next);
    }
    const closure = [...reached].filter(
      (at) => this.#states[at]?.reads !== undefined || this.#reasons.has(at),
    );
    this.#closures.set(from, closure);
    return closure;
  }
}
