import { fillers } from "./cues.ts";
import { bagOf } from "./gist.ts";
import type { Bag, Gist } from "./gist.ts";
import type { Atom, PhraseBook } from "./phrases.ts";
import { rootOf } from "./roots.ts";
import { tokensOf } from "./tokens.ts";
import type { Token } from "./tokens.ts";
import { codeTopics } from "./topics/code.ts";
import { dataTopics } from "./topics/data.ts";
import { surfaceTopics } from "./topics/surface.ts";
import { testingTopics } from "./topics/testing.ts";
import { webTopics } from "./topics/web.ts";

const topicCountMax = 6;
const wordCountMax = 80;

/** A word that names a convention says more than one that comes with it. */
const namingWeight = 2;
/** A word that no topic knows is as telling as one that this many know. */
const unknownTopicCount = 2.5;

/**
 * Conventions that reviewers ask for everywhere, as bags of words. What a statement speaks of is told by the ones that
 * it is closest to, so that two wordings without a common word can still be found alike.
 */
export class TopicBook {
  readonly #size: number;
  /** In how many topics a word stands. */
  readonly #counts = new Map<number, number>();
  readonly #postings = new Map<number, { topic: number; weight: number }[]>();

  constructor(book: PhraseBook) {
    const topics = [codeTopics, surfaceTopics, testingTopics, webTopics, dataTopics]
      .flatMap((text) => text.trim().split("\n"))
      .map((line) => readTopic(line, book));
    this.#size = topics.length;
    for (const words of topics)
      for (const word of words.keys()) this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1);
    for (const [topic, words] of topics.entries()) this.#post(topic, words);
  }

  /** Linear in the text; at most `wordCountMax` different words are looked at. */
  gistOf(tokens: readonly Token[], atoms: readonly Atom[]): Gist {
    const weights = new Map<number, number>();
    for (const word of piecesOf(tokens, atoms)) {
      if (weights.size >= wordCountMax) break;
      weights.set(word, this.#weightOf(word));
    }
    const words = bagOf(weights);
    const topics = this.#topicsOf(words);
    // Squared: the best one stands out.
    const sure = new Map(topics.map(([topic, fit]) => [topic, fit * fit]));
    return { words, topics: bagOf(sure), fit: topics[0]?.[1] ?? 0 };
  }

  #post(topic: number, words: ReadonlyMap<number, number>): void {
    const weighed = new Map([...words].map(([word, weight]) => [word, weight * this.#weightOf(word)]));
    const { keys, weights } = bagOf(weighed);
    for (const [at, word] of keys.entries()) {
      const posting = { topic, weight: weights[at] ?? 0 };
      const list = this.#postings.get(word);
      if (list === undefined) this.#postings.set(word, [posting]);
      else list.push(posting);
    }
  }

  #weightOf(word: number): number {
    return Math.log((this.#size + 1) / ((this.#counts.get(word) ?? unknownTopicCount) + 0.5));
  }

  /** The closest topics with their fit, the best first. */
  #topicsOf({ keys, weights }: Bag): [number, number][] {
    const fits = new Map<number, number>();
    for (const [at, word] of keys.entries())
      for (const { topic, weight } of this.#postings.get(word) ?? [])
        fits.set(topic, (fits.get(topic) ?? 0) + weight * (weights[at] ?? 0));
    return [...fits].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, topicCountMax);
  }
}

function readTopic(line: string, book: PhraseBook): Map<number, number> {
  const [naming = [], others = []] = line.split("|").map((part) => tokensOf(part));
  const words = new Map<number, number>();
  for (const word of piecesOf(others, book.read(others))) words.set(word, 1);
  for (const word of piecesOf(naming, book.read(naming))) words.set(word, namingWeight);
  return words;
}

const fillerRoots = new Set([...fillers].map((word) => rootOf(word)));

/** Numbers of the roots of words, of the concepts of phrases, and of identifiers whole and in pieces. */
function piecesOf(tokens: readonly Token[], atoms: readonly Atom[]): Set<number> {
  const pieces = new Set<number>();
  const add = (word: string): void => {
    const root = rootOf(word);
    if (root !== "" && !fillerRoots.has(root)) pieces.add(numberOf(root));
  };
  for (const { kind, text } of atoms) if (kind === "word" && !text.startsWith("~")) add(text);
  for (const { kind, text } of tokens) {
    if (kind === "word") add(text);
    else if (kind === "code") for (const word of wordsOfName(text)) add(word);
  }
  return pieces;
}

const nameCharsMax = 120;
const nameWordsMax = 12;

/** "ctx.Done()" → "ctx", "done"; a sign alone stays as it is. */
function wordsOfName(name: string): string[] {
  const words = name
    .slice(0, nameCharsMax)
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);
  return words.length === 0 ? [name] : words.slice(0, nameWordsMax);
}

/** FNV-1a, 30 bits: two words that meet by chance make a proposal a little more likely, and no more. */
function numberOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash >>> 2;
}
