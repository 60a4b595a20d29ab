/** Content words of a text, their stems, and which of them it affirms or denies. Pure and linear. */
import { stem as lightStem } from "./terms.ts";

const functionWords = new Set(
  `a an the this that these those it its they them their we our us you your i he she his her of to in on at by for with from into as
  is are was were be been being am do does did have has had will would shall should must may might can could and or but nor so if then than
  when while where which who whose what how why there here also just only too very please nit always generally usually not no never none
  don't doesn't didn't isn't aren't wasn't won't wouldn't shouldn't mustn't can't cannot couldn't without instead rather`.split(
    /\s+/,
  ),
);

const token = /\p{L}[\p{L}\p{M}\p{N}'’_-]*/gu;

/** Lower-cased content words in order; code spans and identifiers count as words, too. */
export function wordsOf(text: string): string[] {
  return [...text.toLowerCase().replaceAll("’", "'").matchAll(token)]
    .map(([word]) => word)
    .filter((word) => !functionWords.has(word));
}

/** The stem under which two forms of a word are one. */
export function stem(word: string): string {
  return lightStem(word);
}

export interface Polarity {
  /** Stems of content words that the text wants. */
  readonly affirmed: ReadonlySet<string>;
  /** Stems of content words that stand behind a negation. */
  readonly denied: ReadonlySet<string>;
}

const clauseEnd = /[.;!?…\n]+|,\s|\s(?:but|because|so that|since|unless)\s/u;
const negation =
  /\b(?:not|no|never|none|cannot|without|avoid|\w+n't|dont|doesnt|instead of|rather than|over)\b/u;

/** Reads clause by clause: what follows a negation is denied until its clause ends. */
export function polarityOf(text: string): Polarity {
  const affirmed = new Set<string>();
  const denied = new Set<string>();
  for (const clause of text.toLowerCase().replaceAll("’", "'").split(clauseEnd)) {
    const at = clause.search(negation);
    const before = at < 0 ? clause : clause.slice(0, at);
    for (const word of wordsOf(before)) affirmed.add(stem(word));
    for (const word of at < 0 ? [] : wordsOf(clause.slice(at))) denied.add(stem(word));
  }
  return { affirmed, denied };
}
