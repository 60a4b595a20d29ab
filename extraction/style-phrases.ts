/** Recognises style by the order of a sentence's words, where what is named, described or explained may be anything. */
import { isReadByTools } from "./code-spans.ts";
import { declarationMacros, declarationPhrases } from "./lexicon/phrases/declarations.ts";
import { docsMacros, docsPhrases } from "./lexicon/phrases/docs.ts";
import { echoMacros, echoPhrases } from "./lexicon/phrases/echoes.ts";
import { layoutHints, layoutMacros, layoutPhrases, markedPhrases } from "./lexicon/phrases/layout.ts";
import { macros } from "./lexicon/phrases/macros.ts";
import { namingMacros, namingPhrases } from "./lexicon/phrases/naming.ts";
import { notationPhrases } from "./lexicon/phrases/notation.ts";
import { openMacros, openPhrases } from "./lexicon/phrases/open.ts";
import { proseMacros, prosePhrases } from "./lexicon/phrases/prose.ts";
import { spokenPhrases } from "./lexicon/phrases/spoken.ts";
import { surfaceMacros, surfacePhrases } from "./lexicon/phrases/surface.ts";
import { isAlarming, isCodePlace, isCommand, isDemand, isPlain } from "./open-words.ts";
import { endsPlace, isKnownPlace, placeWordsMax } from "./fronted.ts";
import { Phrases, type Predicate } from "./phrases.ts";
import {
  isDocPlace,
  isElement,
  isElementAdjective,
  isLanguage,
  isMod,
  isVerb,
  predicates,
} from "./predicates.ts";
import { hintsAtProse } from "./prose-predicates.ts";
import { stem, type Word } from "./terms.ts";
import { isReadByLanguage, isVetoed } from "./vetoes.ts";
import { stemsOf } from "./word-lists.ts";

const grammar = {
  macros: {
    ...macros,
    ...namingMacros,
    ...docsMacros,
    ...layoutMacros,
    ...surfaceMacros,
    ...echoMacros,
    ...openMacros,
    ...declarationMacros,
    ...proseMacros,
  },
  predicates,
};
const phrases = new Phrases(
  [
    ...namingPhrases,
    ...docsPhrases,
    ...layoutPhrases,
    ...spokenPhrases,
    ...notationPhrases,
    ...surfacePhrases,
    ...openPhrases,
    ...declarationPhrases,
  ],
  grammar,
);
/** Read only where a word hints at lines, marks or order. */
const layout = new Phrases(markedPhrases, grammar);
const layoutKeys = stemsOf(layoutHints);
const hintsAtLayout: Predicate = (word) => layoutKeys.has(word.key) || word.kind === "code";
/** Read only behind what is layout already. */
const echoes = new Phrases(echoPhrases, grammar);
/** Read only where something hints at prose: most sentences need not go through so many patterns. */
const prose = new Phrases(prosePhrases, grammar);

/** "nit: …", "Docs: …" say how grave it is, or where. */
const labels = stemsOf(
  "nit nitpick minor style formatting naming docs tests typography general reminder convention wording layout imports comments commits changelog readme dockerfile makefile latex gherkin storybook quotes indentation spacing whitespace ordering semicolons braces go c r d",
);
const isLabel: Predicate = (word) => labels.has(stem(word.text));
const pictograph = /^\p{Extended_Pictographic}+\p{M}*$/u;

/** "In tests, …", "For Go, …": where, before what. */
function afterPlace(words: readonly Word[]): readonly Word[] {
  if (!/^(?:in|for|inside|within|with|on)$/i.test(words[0]?.text ?? "")) return words;
  const from = words.findIndex((word, at) => at > 0 && !isKnownPlace(word));
  const last = words[from - 1];
  const next = words[from];
  if (from < 2 || from > placeWordsMax || next === undefined) return words;
  // "In the billing module": a noun of the project says which place it is, and is none itself.
  if (last === undefined || !endsPlace(last)) return words;
  if (next.text === ",") return words.slice(from + 1);
  // "In Rust use…" needs no comma, nor does "in docs a path…".
  return isVerb(next) ||
    (words.slice(1, from).every(isDocPlace) && /^(?:an?|the|all|every|each)$/i.test(next.text))
    ? words.slice(from)
    : words;
}

/** "As discussed in the last retro, …", "for consistency with the others, …": why, before what. */
const introWordsMax = 10;
function afterIntro(words: readonly Word[]): readonly Word[] {
  const [first, second] = words;
  const told =
    (/^as$/i.test(first?.text ?? "") &&
      /^(?:discussed|agreed|said|mentioned|decided|usual|always|elsewhere|everywhere|per)$/i.test(
        second?.text ?? "",
      )) ||
    (/^for$/i.test(first?.text ?? "") &&
      /^(?:consistency|readability|clarity|uniformity|legibility)$/i.test(second?.text ?? ""));
  if (!told) return words;
  const comma = words.findIndex((word) => word.text === ",");
  const plain = words
    .slice(2, Math.max(comma, 2))
    .every((word) => isPlain(word) && !isAlarming(word) && !isDemand(word) && !isCommand(word));
  return comma > 1 && comma <= introWordsMax && plain ? words.slice(comma + 1) : words;
}

/** Names of languages, style guides and degrees before a colon. */
const isOpening = (word: Word | undefined): boolean =>
  word !== undefined && (isLanguage(word) || isLabel(word) || /^[A-Z]{1,5}(?:-\d{1,3})?$/.test(word.text));

/** Before a colon: what the rule is about, which acts on nothing. */
const isTopic: Predicate = (word) =>
  isOpening(word) || isCodePlace(word) || isMod(word) || isElement(word) || isElementAdjective(word);

const exampleChars = 60;
const isExample = (word: Word): boolean =>
  ((word.kind === "code" || word.kind === "quoted") &&
    word.text.length < exampleChars &&
    !isReadByTools(word.text)) ||
  /^(?:,|and|or|not|never|instead|of|e\.g|:|\(|\)|like|i\.e|so|thus|hence|rather|than)$/i.test(word.text);

/** "…: `a`, not `b`" shows what was said. */
function beforeExample(words: readonly Word[]): readonly Word[] {
  const from = words.findLastIndex((word) => !isExample(word)) + 1;
  const opens = /^(?::|,|\(|e\.g|like)$/i.test(words[from]?.text ?? "");
  return opens && words.slice(from).some((word) => word.kind === "code" || word.kind === "quoted")
    ? words.slice(0, from)
    : words;
}

const loose = /^(?:[.!…,:;–—-]|always|everywhere|though|too)$/i;

/** A dot after these is theirs. */
const shortens = /^(?:e\.g|i\.e|etc|vs|cf|approx)$/i;

/** Marks that end a sentence, pictographs and a language before a colon say nothing that patterns need. */
function prepared(words: readonly Word[], labels = true): readonly Word[] {
  const said = words.filter(
    (word, at) =>
      !pictograph.test(word.text) && !(word.text === "." && shortens.test(words[at - 1]?.text ?? "")),
  );
  const colon = said.slice(0, 4).findIndex((word) => word.text === ":");
  const labelled =
    labels &&
    colon > 0 &&
    said.slice(0, colon).every((word, at) => isTopic(word) || (at > 0 && /^(?:in|of|for)$/i.test(word.text)));
  const from = labelled ? colon + 1 : 0;
  const to = said.findLastIndex((word) => !loose.test(word.text)) + 1;
  const core = said.slice(from, to);
  const start = core.findIndex((word) => word.kind !== "mark" || word.text === "(");
  return afterPlace(afterIntro(core.slice(Math.max(start, 0))));
}

/** Takes some half a second of the processor, once: a service does it before it listens, so that no request waits. */
export function compilePhrases(): void {
  for (const known of [phrases, layout, prose, echoes]) known.compile();
}

/** Do the words only say the rest of a rule about layout? */
export const isRestOfLayout = (words: readonly Word[]): boolean =>
  echoes.reasonsOf(prepared(words, false)).length > 0;

/** The reason why the words are style, or undefined. */
export function phraseReason(words: readonly Word[]): string | undefined {
  const said = preparations(words);
  return (
    reasonOf(phrases, words, said) ??
    (words.some(hintsAtLayout) ? reasonOf(layout, words, said) : undefined) ??
    (words.some(hintsAtProse) ? reasonOf(prose, words, said) : undefined)
  );
}

/** Without a label before a colon, and with it where there is one. Both are ends of the same words. */
function preparations(words: readonly Word[]): readonly (readonly Word[])[] {
  const [bare, labelled] = [prepared(words), prepared(words, false)];
  return bare.length === labelled.length ? [bare] : [bare, labelled];
}

function reasonOf(
  known: Phrases,
  words: readonly Word[],
  said: readonly (readonly Word[])[],
): string | undefined {
  let all: readonly string[] = [];
  for (const each of said) if (all.length === 0) all = reasonsWithin(known, each);
  if (all.length === 0) return undefined;
  const whole = words.map((word) => word.key).join(" ");
  return all.find((reason) => !isVetoed(reason, words) && !isReadByLanguage(reason, whole));
}

/** What the words say, or say before an example. */
function reasonsWithin(known: Phrases, said: readonly Word[]): readonly string[] {
  const reasons = known.reasonsOf(said);
  if (reasons.length > 0) return reasons;
  const shown = beforeExample(said);
  return shown.length < said.length ? known.reasonsOf(prepared(shown)) : [];
}
