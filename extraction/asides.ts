/**
 * Finds the parts of a statement that say where, when or why it holds ("in our mappers", "when it fits on one line",
 * "because diffs stay small"). They may hold words that no lexicon knows, since they govern nothing. A part that could
 * hide a second demand is left where it stands, and its unknown words keep the statement from being style.
 */
import { asideEntries } from "./lexicon/asides.ts";
import { styleEntries } from "./lexicon/style.ts";
import {
  endsAsNoun,
  isAlarming,
  isCodePlace,
  isCommand,
  isDemand,
  isHarmlessSpan,
  isPlain,
  isRead,
} from "./open-words.ts";
import { is, Lexicon, type Term, type Word } from "./terms.ts";

export type AsideKind = "reason" | "condition" | "scope" | "remark";

/** Longer asides are clauses of their own. */
const asideWordsMax: Readonly<Record<AsideKind, number>> = { reason: 14, condition: 12, scope: 5, remark: 8 };

const openers = new Lexicon(asideEntries);
/** In some languages quotes, order and case mean something: which language it is must stay known. */
const languages = new Lexicon({ language: `${styleEntries["lang"] ?? ""} ${styleEntries["shellW"] ?? ""}` });

const isLanguage = (term: Term): boolean =>
  languages.terms(term.words).some((known) => is(known, "language"));

const isOpenWord = (word: Word): boolean =>
  word.kind === "number" ||
  isHarmlessSpan(word) ||
  /^(?:style|guide)$/i.test(word.text) ||
  (isPlain(word) && !isDemand(word) && !isAlarming(word) && !isRead(word));

/** A scope names a place and says nothing: with a verb it would be a clause. */
const auxiliary = /^(?:is|are|be|was|were|has|have|can|will|may|do|does|gets?)$/i;

/** May the term stand in an aside of this kind, after the term before it? */
function isOpen(term: Term, before: Term, kind: AsideKind): boolean {
  if (!term.words.every(isOpenWord) || (kind === "scope" && auxiliary.test(term.text))) return false;
  // "…and expunge rows": after a conjunction an unknown word may command.
  const [first] = term.words;
  if (
    /^(?:and|or)$/i.test(before.text) &&
    first?.kind === "word" &&
    !endsAsNoun(first) &&
    !isCodePlace(first)
  )
    return is(term, "article");
  // "In log lines" and "for request handlers": right after a preposition or an article it can't be a command.
  return !term.words.some(isCommand) || (kind === "scope" && is(before, "scope", "article"));
}

const mark = /^[,;:.()–—-]$/;

/** Which kind of aside starts here? After a mark, "it reads better" is a reason. */
function kindAt(terms: readonly Term[], at: number): AsideKind | undefined {
  const [term, before] = [terms[at], terms[at - 1]];
  if (mark.test(before?.text ?? "") && is(term, "afterMark")) return "reason";
  if (is(term, "reason") && at > 0) return "reason";
  if (is(term, "condition")) return "condition";
  if (is(term, "scope")) return "scope";
  return term?.text === "(" ? "remark" : undefined;
}

/** Does what started as `kind` go on at `at`? */
function goesOn(terms: readonly Term[], at: number, kind: AsideKind): boolean {
  const text = terms[at]?.text ?? "";
  if (kind === "remark") return text !== ")";
  const next = kindAt(terms, at);
  return !mark.test(text) && (next === undefined || (kind !== "scope" && next === "scope"));
}

/** Where the aside that starts at `at` ends (exclusive), or `at` itself where it is none. */
function endOf(terms: readonly Term[], at: number, kind: AsideKind): number {
  let end = at + 1;
  for (; end < terms.length && goesOn(terms, end, kind); end += 1) {
    const [term, before] = [terms[end], terms[end - 1]];
    if (term === undefined || before === undefined || end - at > asideWordsMax[kind]) return at;
    if (!(kind === "remark" && mark.test(term.text)) && !isOpen(term, before, kind)) return at;
  }
  const last = terms[end - 1]?.words.at(-1);
  if (kind === "scope" && (last === undefined || !(isCodePlace(last) || last.kind === "code"))) return at;
  if (kind !== "remark") return end === at + 1 ? at : end;
  return terms[end]?.text === ")" ? end + 1 : at;
}

/** The words of a statement without its asides of these kinds. One pass; each aside is bounded. */
export function withoutAsides(words: readonly Word[], kinds: readonly AsideKind[]): readonly Word[] {
  const terms = openers.terms(words);
  const kept: Term[] = [];
  for (let at = 0; at < terms.length;) {
    const kind = kindAt(terms, at);
    const end = kind === undefined || !kinds.includes(kind) ? at : endOf(terms, at, kind);
    const part = terms.slice(at, Math.max(end, at + 1));
    kept.push(...(end === at ? part : part.filter(isLanguage)));
    at += part.length;
  }
  return kept.flatMap((term) => term.words);
}
