/** Cuts a statement into words that lexicons can name. One pass, no look-back over outside text. */

/** A piece of a statement. `key` is what lexicons look up: the stem of a word, the text of anything else. */
export interface Word {
  /** `raw` is what is neither plain prose nor quoted: identifiers, paths, assignments, other alphabets' marks. */
  readonly kind: "word" | "number" | "code" | "quoted" | "raw" | "mark";
  readonly text: string;
  readonly key: string;
}

const vowel = /[aeiouy]/;
const doubled = /([bdgkmnprt])\1$/;

function undouble(base: string): string {
  return doubled.test(base) ? base.slice(0, -1) : base;
}

const irregular = new Map(
  `written:write wrote:write kept:keep broken:break chosen:choose hidden:hide sent:send built:build left:leave found:find made:make given:give
   taken:take said:say spelt:spell shown:show held:hold thrown:throw began:begin begun:begin meant:mean lay:lie put:put brought:bring goes:go does:do alias:alias aliases:alias canvas:canvas indices:index matrices:matrix vertices:vertex locale:localisation locales:localisation`
    .split(/\s+/)
    .map((pair) => pair.split(":") as [string, string]),
);
const notInflected = /eed$|^(?:embed|bed|red|shed|ring|during|bring|spring)$|(?:thing|string)$/;

function singular(word: string): string {
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|zz)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith("s") && word.length > 3 && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}

function withoutInflection(inflected: string): string {
  const word = singular(inflected);
  if (notInflected.test(word)) return word;
  for (const ending of ["ing", "ed"]) {
    const base = word.slice(0, -ending.length);
    if (word.endsWith(ending) && base.length >= 2 && vowel.test(base))
      return base.length < 3 ? `${base}e` : undouble(base);
  }
  return word;
}

/**
 * The light stem that lexicons and statements share: plural, -ing, -ed and final e go, British -ise meets -ize.
 * Crude on purpose: both sides pass through it, so that it need only be consistent.
 */
export function stem(word: string): string {
  const low = word.toLowerCase().replace(/['’]s?$/, "");
  const base = irregular.get(low) ?? withoutInflection(low);
  const short = base.length > 3 && base.endsWith("e") ? base.slice(0, -1) : base;
  return short.length > 4 && short.endsWith("iz") ? `${short.slice(0, -2)}is` : short;
}

/** A map, not an object: "constructor" is a word of reviews. */
const negatives = new Map([
  ["cannot", ["can", "not"]],
  ["cant", ["can", "not"]],
  ["dont", ["do", "not"]],
  ["doesnt", ["does", "not"]],
  ["wont", ["will", "not"]],
  ["shouldnt", ["should", "not"]],
  ["neednt", ["need", "not"]],
  ["isnt", ["is", "not"]],
  ["arent", ["are", "not"]],
]);

/** "don't" and "shouldn't" say "not": polarity must not hide in an apostrophe, nor in a missing one. */
function expand(word: string): readonly string[] {
  const low = word.toLowerCase().replaceAll("’", "'");
  const whole = negatives.get(low.replaceAll("'", ""));
  if (whole !== undefined) return whole;
  const base = low.replace(/n't$/, "");
  return base === low ? [word] : [base, "not"];
}

const piece =
  /`{1,3}(?<code>[^`]{1,300})`{1,3}|(?<![\p{L}\p{N}])["“](?<double>[^"“”]{1,120})["”]|(?<![\p{L}\p{N}])'(?<single>[^'’]{1,60})'(?![\p{L}\p{N}])|(?<mark>\.(?=\s|$)|[,;:!?()–—…](?=\s|$|[()"'`.,;:!?])|[("')](?=\S))|(?<text>[^\s`"“”()]{1,300}(?:\(\))?)|(?<rest>\S)/gu;

function prose(text: string): readonly Word[] {
  const ending = /[.,;:!?…]+$/.exec(text)?.[0] ?? "";
  const core = ending === "" ? text : text.slice(0, -ending.length);
  const marks: Word[] = Array.from(ending, (mark) => ({ kind: "mark", text: mark, key: mark }));
  return [...(core === "" ? [] : classify(core)), ...marks];
}

/** "camelCase" and "UPPER_SNAKE_CASE" are words of prose here, not identifiers. */
const namesCasing =
  /^[a-z]{4,20}(?:_[a-z]{4,20}){0,2}case$|^[a-z]{4,20}(?:_[a-z]{4,20}){0,2}_case$|^all_caps$/i;

function classify(text: string): readonly Word[] {
  if (/^\d{1,6}$/.test(text)) return [{ kind: "number", text, key: text }];
  if (/^[–—-]{1,3}$/.test(text)) return [{ kind: "mark", text, key: "-" }];
  if (namesCasing.test(text))
    return text.split("_").map((word) => ({ kind: "word", text: word, key: stem(word) }));
  // "multi-line" and "input/output" are two words each; "auth-*.ts" and "a_b" are names.
  if (/^\p{L}[\p{L}'’]{0,40}(?:-[\p{L}'’]{1,40}){0,5}$/u.test(text) && !/\p{Ll}\p{Lu}/u.test(text)) {
    return text
      .split("-")
      .flatMap(expand)
      .map((word) => ({ kind: "word", text: word, key: stem(word) }));
  }
  return [{ kind: "raw", text, key: /^\p{L}+$/u.test(text) ? stem(text) : text.toLowerCase() }];
}

/** The words of a statement in order. Hyphenated words come apart, and "n't" becomes "not". */
export function wordsOf(statement: string): readonly Word[] {
  const words: Word[] = [];
  for (const { 0: whole, groups } of statement.matchAll(piece)) {
    const quoted = groups?.["double"] ?? groups?.["single"];
    if (groups?.["code"] !== undefined)
      words.push({ kind: "code", text: groups["code"].trim(), key: groups["code"].trim().toLowerCase() });
    else if (quoted !== undefined) words.push({ kind: "quoted", text: quoted, key: quoted.toLowerCase() });
    else if (groups?.["text"] !== undefined) words.push(...prose(whole));
    else words.push({ kind: "mark", text: whole, key: whole });
  }
  return words;
}

/** One or more words that a lexicon knows as one thing ("blank line"), with every class it may be. */
export interface Term {
  readonly words: readonly Word[];
  readonly text: string;
  readonly classes: ReadonlySet<string>;
}

/** Words by class. Entries stand between spaces; `_` joins the words of a phrase ("blank_line"). */
export type LexiconEntries = Readonly<Record<string, string>>;

const phraseWordsMax = 4;

/** Looks phrases up by their words' keys, longest first. */
export class Lexicon {
  readonly #classes = new Map<string, Set<string>>();
  /** How many words the longest phrase has that begins with this one. */
  readonly #sizes = new Map<string, number>();

  constructor(entries: LexiconEntries) {
    for (const [name, list] of Object.entries(entries)) {
      for (const entry of list.split(/\s+/)) if (entry !== "") this.#add(entry, name);
    }
  }

  #add(entry: string, name: string): void {
    const key = entry.split("_").map(stem).join(" ");
    const classes = this.#classes.get(key) ?? new Set<string>();
    this.#classes.set(key, classes.add(name));
    const words = key.split(" ");
    const size = Math.max(this.#sizes.get(words[0] ?? "") ?? 0, Math.min(words.length, phraseWordsMax));
    this.#sizes.set(words[0] ?? "", size);
  }

  /** Groups words into terms. What no entry names becomes a term of one word without a class. */
  terms(words: readonly Word[]): readonly Term[] {
    const terms: Term[] = [];
    for (let at = 0; at < words.length;) {
      const term = this.#longest(words, at);
      terms.push(term);
      at += term.words.length;
    }
    return terms;
  }

  #longest(words: readonly Word[], at: number): Term {
    const first = words[at];
    const longest = first === undefined || !isSpelled(first) ? 0 : (this.#sizes.get(first.key) ?? 0);
    for (let size = Math.min(longest, words.length - at); size > 1; size -= 1) {
      const slice = words.slice(at, at + size);
      const classes = slice.every(isSpelled)
        ? this.#classes.get(slice.map((word) => word.key).join(" "))
        : undefined;
      if (classes !== undefined)
        return { words: slice, text: slice.map((word) => word.text).join(" "), classes };
    }
    const classes = longest > 0 ? this.#classes.get(first?.key ?? "") : undefined;
    return { words: words.slice(at, at + 1), text: first?.text ?? "", classes: classes ?? none };
  }
}

const none: ReadonlySet<string> = new Set();
const isSpelled = (word: Word): boolean => word.kind === "word" || word.kind === "raw";

/** Has the term one of these classes? */
export function is(term: Term | undefined, ...names: readonly string[]): boolean {
  return term !== undefined && names.some((name) => term.classes.has(name));
}

/** The stems of a term's words. */
export function keyOf(term: Term | undefined): string {
  return (term?.words ?? []).map((word) => word.key).join(" ");
}

const alternatives = new Map<string, readonly string[]>();

/** The classes of `a|b`, taken apart once. Names come from lexicons, never from a statement. */
function alternativesOf(name: string): readonly string[] {
  const known = alternatives.get(name) ?? name.split("|");
  alternatives.set(name, known);
  return known;
}

/** Is there a term of its own for each of these classes (`a|b` is either)? */
export function distinct(terms: readonly Term[], names: readonly string[]): boolean {
  const choices: Term[][] = [];
  for (const name of names) {
    const classes = alternativesOf(name);
    const choice = terms.filter((term) => classes.some((each) => term.classes.has(each)));
    if (choice.length === 0) return false;
    choices.push(choice);
  }
  return assign(choices, new Set());
}

/** Of each choice, as many terms as there are needs are enough to try. */
function assign(choices: readonly (readonly Term[])[], taken: ReadonlySet<Term>): boolean {
  const [choice, ...rest] = choices;
  if (choice === undefined) return true;
  const free = choice.filter((term) => !taken.has(term)).slice(0, choices.length);
  return free.some((term) => assign(rest, new Set([...taken, term])));
}
