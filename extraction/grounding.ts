import { sentencesOf } from "./sentences.ts";
import { polarityOf, stem, wordsOf } from "./polarity.ts";

/** How much of a statement's content words its evidence must bear. The rest is what generalising adds ("use", "in code"). */
const borneShareMin = 0.6;
/** Where evidence occurs more often than this, the first ones speak for it. */
const occurrencesMax = 8;

/**
 * Does the statement say what its evidence says? The model is not trusted to: the evidence must stand verbatim in the
 * visible text (white space folded), and the *whole sentence* around it must bear the statement: most content words,
 * every code span, identifier and number to the letter, and the same polarity. So a model can neither add a target,
 * nor cut the "never" off, nor turn a preference round.
 */
export function isGrounded(
  statement: { readonly text: string; readonly evidence: string },
  visible: string,
): boolean {
  const evidence = foldSpace(statement.evidence);
  if (evidence === "" || statement.text.trim() === "") return false;
  return surroundings(evidence, visible).some((source) => bears(source, statement.text));
}

/** The whole sentences around each place where the evidence stands. */
function surroundings(evidence: string, visible: string): string[] {
  const sentences = sentencesOf(visible);
  const folded = sentences.map((sentence) => foldSpace(sentence.text));
  const joined = folded.join(" ");
  const found: string[] = [];
  let at = joined.indexOf(evidence);
  while (at >= 0 && found.length < occurrencesMax) {
    found.push(spanning(folded, at, at + evidence.length));
    at = joined.indexOf(evidence, at + 1);
  }
  return found;
}

/** The sentences (joined by one space) that the range of the joined text touches. */
function spanning(folded: readonly string[], from: number, to: number): string {
  const touched: string[] = [];
  let start = 0;
  for (const sentence of folded) {
    const end = start + sentence.length;
    if (start < to && end > from) touched.push(sentence);
    start = end + 1;
  }
  return touched.join(" ");
}

function bears(source: string, text: string): boolean {
  return bearsWords(source, text) && bearsLetters(source, text) && agreesInPolarity(source, text);
}

function bearsWords(source: string, text: string): boolean {
  const wanted = wordsOf(text);
  if (wanted.length === 0) return bearsLetters(source, text);
  const borne = new Set(wordsOf(source).map(stem));
  const held = wanted.filter((word) => borne.has(stem(word))).length;
  return held / wanted.length >= borneShareMin;
}

/** Code spans, identifiers, flags, paths and numbers: a model may not invent or respell one. */
function bearsLetters(source: string, text: string): boolean {
  return literalsOf(text).every((literal) => source.includes(literal));
}

const codeSpan = /`([^`]{1,400})`/g;
/** Words with an inner capital, underscore, digit, dot, slash, colon or call brackets, or leading dashes, `@`, `$`. */
const identifier =
  /^(?:[-@$#.]+\w.*|\w+[._/:\\@=(){}[\]<>*&|$-]*[\d_./:\\@=(){}[\]<>*&|$].*|\w*\p{Ll}\p{Lu}.*|\d.*)$/u;

function literalsOf(text: string): string[] {
  const spans = [...text.matchAll(codeSpan)].map((match) => match[1]?.trim() ?? "");
  const bare = text
    .replace(codeSpan, " ")
    .split(/\s+/u)
    .map((token) => token.replace(/^["'“”‘’([]+/u, "").replace(/["'“”‘’,.;:!?\])]+$/u, ""))
    .filter((token) => token.length > 0 && token.length <= 200 && identifier.test(token));
  return [...spans, ...bare].filter((literal) => literal !== "");
}

/**
 * "Never log tokens" may not become "Log tokens", "Use A instead of B" not "Use B instead of A", and "Validate input"
 * not "Do not validate input". A complaint ("this hides errors") may become a prohibition.
 */
function agreesInPolarity(source: string, text: string): boolean {
  const said = polarityOf(source);
  const stated = polarityOf(text);
  const flipped = count(stated.affirmed, (word) => said.denied.has(word) && !said.affirmed.has(word));
  if (flipped > 0 && flipped >= stated.affirmed.size / 2) return false;
  if (said.denied.size > 0) return true;
  const denied = count(stated.denied, (word) => said.affirmed.has(word));
  return denied === 0 || denied < said.affirmed.size * borneShareMin;
}

function count(words: ReadonlySet<string>, holds: (word: string) => boolean): number {
  return [...words].filter(holds).length;
}

function foldSpace(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}
