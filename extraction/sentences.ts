/** One sentence as it stands in the visible text: `text` is the verbatim slice from `start` to `end`. */
export interface Sentence {
  readonly text: string;
  /** Offset of the first character, in UTF-16 units. */
  readonly start: number;
  /** Offset after the last character. */
  readonly end: number;
  /** Which block (separated by blank lines) it belongs to, from 0. */
  readonly block: number;
}

/** Words that end with a full stop and end no sentence. */
const abbreviations = new Set([
  "e.g", "i.e", "etc", "vs", "cf", "approx", "incl", "resp", "fig", "eq", "sec", "dr", "mr", "mrs", "ms", "st", "no", "al",
]); // prettier-ignore

/** These end a sentence as well as they shorten a word: what follows tells ("max. 20", "the max. Then"). */
const shortened = new Set(["max", "min", "avg", "excl", "ca", "std", "dept", "ext", "misc", "abbr", "opt", "req", "ref", "vol", "temp", "intl", "tech", "ver", "rev", "def", "param", "config"]); // prettier-ignore

/** How far a code span or a parenthesis may reach and still keep a sentence together. */
const enclosedCharsMax = 400;

const closers = new Set(['"', "'", ")", "]", "”", "’", "»", "*", "_"]);
const pictograph = /^\p{Emoji_Presentation}$/u;
/** Pictographs that stand for words ("✅ do", "❌ don't") or join what they stand between. */
const wordPictographs = new Set(["✅", "❌", "➡", "⬅"]);

/**
 * Splits visible text into sentences, in order, in one pass. A sentence ends with its block, with `.`, `!`, `?` or
 * `…` before white space, with a pictograph, or with a line break that no lower-case word follows. Nothing inside a
 * code span or parentheses ends one.
 */
export function sentencesOf(visible: string): Sentence[] {
  const sentences: Sentence[] = [];
  let block = 0;
  for (const [from, to] of blockRanges(visible)) {
    let start = from;
    for (const end of sentenceEnds(visible, from, to)) {
      push(sentences, visible, start, end, block);
      start = end;
    }
    block += 1;
  }
  return sentences;
}

function push(sentences: Sentence[], visible: string, from: number, to: number, block: number): void {
  const raw = visible.slice(from, to);
  const text = raw.trim();
  if (text === "") return;
  const start = from + raw.indexOf(text);
  sentences.push({ text, start, end: start + text.length, block });
}

/** Ranges between blank lines. */
function blockRanges(visible: string): [number, number][] {
  const ranges: [number, number][] = [];
  let start = 0;
  for (const gap of visible.matchAll(/\n[^\S\n]*\n/g)) {
    if (gap.index > start) ranges.push([start, gap.index]);
    start = gap.index + gap[0].length;
  }
  if (start < visible.length) ranges.push([start, visible.length]);
  return ranges;
}

/** Offsets at which the sentences of one block end, the block's own end last. */
function sentenceEnds(visible: string, from: number, to: number): number[] {
  const ends: number[] = [];
  let at = from;
  while (at < to) {
    const char = String.fromCodePoint(visible.codePointAt(at) ?? 0);
    const inside = enclosedEnd(visible, at, to, char);
    const end = inside > 0 ? 0 : endAt(visible, from, at, to, char);
    if (end > 0) ends.push(end);
    at = Math.max(at + char.length, inside, end);
  }
  ends.push(to);
  return ends;
}

/** The offset after the code span or parenthesis that opens at `at`; 0 if none does. Bounded, so that nothing is quadratic. */
function enclosedEnd(visible: string, at: number, to: number, char: string): number {
  if (char !== "`" && char !== "(") return 0;
  const ahead = visible.slice(at + 1, Math.min(to, at + 1 + enclosedCharsMax));
  const close = ahead.indexOf(char === "`" ? "`" : ")");
  return close < 0 ? 0 : at + 1 + close + 1;
}

function endAt(visible: string, from: number, at: number, to: number, char: string): number {
  if (char === "\n") return lineEnds(visible, at, to) ? at + 1 : 0;
  return terminalEnd(visible, from, at, to, char);
}

/** A line break ends a sentence unless the next line goes on in lower case, as hand-wrapped prose does. */
function lineEnds(visible: string, at: number, to: number): boolean {
  return !/^\p{Ll}/u.test(visible.slice(at + 1, Math.min(to, at + 3)).trimStart());
}

/** The offset after a full stop, question mark, exclamation mark or pictograph that ends a sentence at `at`; 0 if none. */
function terminalEnd(visible: string, from: number, at: number, to: number, char: string): number {
  if (pictograph.test(char)) return wordPictographs.has(char) ? 0 : at + char.length;
  if (!".!?…。！？".includes(char)) return 0;
  if ("。！？".includes(char)) return at + 1;
  let end = at + 1;
  while (end < to && ".!?…".includes(visible.charAt(end))) end += 1;
  while (end < to && closers.has(visible.charAt(end))) end += 1;
  if (end < to && !/\s/u.test(visible.charAt(end))) return 0;
  return char === "." && end === at + 1 && isAbbreviated(visible, from, at) ? 0 : end;
}

/** Is the word before this full stop an abbreviation, an initial or the number of a list item? */
function isAbbreviated(visible: string, from: number, at: number): boolean {
  const before = visible.slice(Math.max(from, at - 12), at);
  const word = before.slice(before.search(/[^\s(]*$/u)).toLowerCase();
  if (abbreviations.has(word)) return true;
  if (shortened.has(word) && /^\s+[\p{Ll}\d`]/u.test(visible.slice(at + 1, at + 4))) return true;
  return /^\d{1,2}$/u.test(word) && visible.slice(from, at).trim() === word;
}
