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
  /** The reader of the word that stands here; a state without it only leads on. */
  readonly reads?: number;
  readonly next: number[];
}

/** Which words one or more states read, told apart by number: states that read the same share a reader. */
class Readers {
  readonly #numbers = new Map<string, number>();
  /** The same by the words in their order: macros bring the same ones again and again. */
  readonly #asWritten = new Map<string, number>();
  /** Readers by the stem that they take, by the stem of a noun that they take, and by the predicate that they ask. */
  readonly #literals = new Map<string, number[]>();
  readonly #nouns = new Map<string, number[]>();
  readonly #asked = new Map<string, number[]>();
  readonly #predicates: Readonly<Record<string, Predicate>>;

  constructor(predicates: Readonly<Record<string, Predicate>>) {
    this.#predicates = predicates;
  }

  get size(): number {
    return this.#numbers.size;
  }

  /** The reader of any of these literals and predicates. Throws `TypeError` for a predicate that is not known. */
  of(words: readonly string[]): number {
    const written = words.join(" ");
    const reader = this.#asWritten.get(written) ?? this.#read(words);
    this.#asWritten.set(written, reader);
    return reader;
  }

  #read(words: readonly string[]): number {
    const name = [...new Set(words)].sort().join(" ");
    const before = this.#numbers.get(name);
    if (before !== undefined) return before;
    const reader = this.#numbers.size;
    this.#numbers.set(name, reader);
    for (const word of words) {
      if (word.startsWith("~")) {
        if (this.#predicates[word.slice(1)] === undefined) missing(word);
        push(this.#asked, word.slice(1), reader);
      } else push(plural.test(word) ? this.#nouns : this.#literals, keyOfLiteral(word), reader);
    }
    return reader;
  }

  /** The readers that take this word. */
  taking(word: Word): readonly number[] {
    const readers: number[] = [];
    if (isLiteral(word)) {
      readers.push(...(this.#literals.get(word.key) ?? []));
      const nouns = this.#nouns.get(word.key);
      if (nouns !== undefined && !/(?:ed|ing)$/i.test(word.text)) readers.push(...nouns);
    }
    for (const [name, asking] of this.#asked)
      if (this.#predicates[name]?.(word) === true) readers.push(...asking);
    return readers;
  }
}

function push(lists: Map<string, number[]>, key: string, value: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

const token = /[()|?*+]|~\w+|\$\w+|[^\s()|?*+]+/g;

class Builder {
  readonly states: State[] = [];
  readonly readers: Readers;
  readonly #grammar: Grammar;
  readonly #cut = new Map<string, readonly string[]>();
  #tokens: readonly string[] = [];
  #at = 0;

  constructor(grammar: Grammar) {
    this.#grammar = grammar;
    this.readers = new Readers(grammar.predicates);
  }

  state(reads?: number): number {
    this.states.push(reads === undefined ? { next: [] } : { reads, next: [] });
    return this.states.length - 1;
  }

  link(from: number, to: number): void {
    this.states[from]?.next.push(to);
  }

  /** Builds the pattern between two new states, and gives both. */
  pattern(source: string): readonly [start: number, end: number] {
    const [tokens, at] = [this.#tokens, this.#at];
    this.#tokens = this.#tokensOf(source);
    this.#at = 0;
    const built = this.#choice();
    this.#tokens = tokens;
    this.#at = at;
    return built;
  }

  #tokensOf(source: string): readonly string[] {
    const known = this.#cut.get(source);
    if (known !== undefined) return known;
    const tokens = source.match(token) ?? [];
    this.#cut.set(source, tokens);
    return tokens;
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
      const from = this.state(this.readers.of(single));
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
    const from = this.state(this.readers.of([text]));
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

/** How patterns open and end, in macros: one automaton reads them for all patterns that share them. */
const opening = /^(?:\$\w+ )+/;
const ending = /(?: \$\w+)+$/;

/** Words repeat from comment to comment; beyond so many different ones they are asked about again. */
const knownWordsMax = 20_000;
/** Sentences share their beginnings; beyond so many different sets of states all are forgotten. */
const knownStepsMax = 6000;

/** Where a sentence may stand after some words: the automaton's states, and what follows by which readers. */
interface Step {
  readonly states: readonly number[];
  readonly reasons: readonly string[];
  readonly next: Map<readonly number[], Step>;
}

type Part = readonly [start: number, end: number];
type Patterns = readonly (readonly [reason: string, pattern: string])[];

/** Recognises any of its patterns, and tells by which reason. Compiled when it is asked for the first time. */
export class Phrases {
  readonly #patterns: Patterns;
  readonly #grammar: Grammar;
  #automaton: Automaton | undefined;

  /** `patterns` are pairs of a reason and a pattern. */
  constructor(patterns: Patterns, grammar: Grammar) {
    this.#patterns = patterns;
    this.#grammar = grammar;
  }

  /** The reasons of all patterns that account for all of the words. Throws `TypeError` for a name that is not known. */
  reasonsOf(words: readonly Word[]): readonly string[] {
    return this.#compiled().reasonsOf(words);
  }

  /** Compiles now what would be compiled when it is asked. Throws as `reasonsOf` does. */
  compile(): void {
    this.#compiled();
  }

  #compiled(): Automaton {
    return (this.#automaton ??= new Automaton(this.#patterns, this.#grammar));
  }
}

class Automaton {
  readonly #states: readonly State[];
  readonly #readers: Readers;
  readonly #start: readonly number[];
  readonly #reasons = new Map<number, string>();
  readonly #closures = new Map<number, readonly number[]>();
  readonly #taking = new Map<string, readonly number[]>();
  readonly #alike = new Map<string, readonly number[]>();
  readonly #steps = new Map<string, Step>();
  /** Which readers take the word at hand, and at which count a state was last reached. */
  readonly #takes: Uint8Array;
  readonly #reached: Uint32Array;
  #count = 0;
  #first: Step | undefined;

  constructor(patterns: Patterns, grammar: Grammar) {
    const builder = new Builder(grammar);
    const openings = new Map<string, Part>();
    const endings = new Map<string, Part>();
    const part = (known: Map<string, Part>, name: string, source: string): Part => {
      const built = known.get(name) ?? builder.pattern(source);
      known.set(name, built);
      return built;
    };
    const starts = patterns.map(([reason, source]) => {
      const opens = opening.exec(source)?.[0] ?? "";
      const ends = ending.exec(source.slice(opens.length))?.[0] ?? "";
      const [lead, led] = part(openings, opens, opens);
      const [start, end] = builder.pattern(source.slice(opens.length, source.length - ends.length));
      // What ends a pattern tells its reason.
      const [tail, last] = part(endings, `${reason} ${ends}`, ends);
      builder.link(led, start);
      builder.link(end, tail);
      this.#reasons.set(last, reason);
      return lead;
    });
    this.#states = builder.states;
    this.#readers = builder.readers;
    this.#takes = new Uint8Array(builder.readers.size);
    this.#reached = new Uint32Array(builder.states.length);
    this.#start = [...new Set([...new Set(starts)].flatMap((start) => this.#closure(start)))];
  }

  reasonsOf(words: readonly Word[]): readonly string[] {
    let step = (this.#first ??= this.#stepOf(this.#start));
    for (const word of words) {
      step = this.#after(step, this.#readersOf(word));
      if (step.states.length === 0) return [];
    }
    return step.reasons;
  }

  #after(step: Step, readers: readonly number[]): Step {
    const known = step.next.get(readers);
    if (known !== undefined) return known;
    const next = this.#stepOf(this.#statesAfter(step.states, readers));
    step.next.set(readers, next);
    return next;
  }

  #stepOf(states: readonly number[]): Step {
    const name = states.join();
    const known = this.#steps.get(name);
    if (known !== undefined) return known;
    if (this.#steps.size >= knownStepsMax) this.#forget();
    const reasons = states.map((at) => this.#reasons.get(at)).filter((reason) => reason !== undefined);
    const step = {
      states,
      reasons: [...new Set(reasons)],
      next: new Map<readonly number[], Step>(),
    };
    this.#steps.set(name, step);
    return step;
  }

  #forget(): void {
    this.#steps.clear();
    this.#first = undefined;
  }

  /** The states after those of `active` whose reader is among `readers`. */
  #statesAfter(active: readonly number[], readers: readonly number[]): readonly number[] {
    for (const reader of readers) this.#takes[reader] = 1;
    this.#count += 1;
    const next: number[] = [];
    for (const at of active) {
      const reads = this.#states[at]?.reads;
      if (reads === undefined || this.#takes[reads] !== 1) continue;
      for (const then of this.#closure(at)) {
        if (this.#reached[then] === this.#count) continue;
        this.#reached[then] = this.#count;
        next.push(then);
      }
    }
    for (const reader of readers) this.#takes[reader] = 0;
    return next;
  }

  /** The readers that take a word: one list for all words that the same readers take. */
  #readersOf(word: Word): readonly number[] {
    const name = `${word.kind} ${word.key} ${word.text}`;
    const known = this.#taking.get(name);
    if (known !== undefined) return known;
    if (this.#taking.size >= knownWordsMax) {
      this.#taking.clear();
      this.#alike.clear();
      this.#forget();
    }
    const found = this.#readers.taking(word);
    const readers = this.#alike.get(found.join()) ?? found;
    this.#alike.set(found.join(), readers);
    this.#taking.set(name, readers);
    return readers;
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
