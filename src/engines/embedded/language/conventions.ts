import { sentencesOf } from "../../../../extraction/sentences.ts";
import type { Sentence } from "../../../../extraction/sentences.ts";
import { clauseOf, readClause, scoreMin } from "./clauses.ts";
import type { Reading } from "./clauses.ts";
import { cuesOf } from "./cues.ts";
import { stripLeads } from "./leads.ts";
import { trimTail } from "./trim.ts";

/** A convention found in a comment: one imperative sentence and the verbatim words it stands on. */
export interface Convention {
  readonly text: string;
  readonly evidence: string;
}

/** More sentences than a person writes in one review comment are not read. */
const sentencesMax = 400;
const sentenceCharsMax = 600;
const clausesMax = 6;

/** The conventions that a comment states, the surest first, at most `conventionsMax`. Linear in its length. */
export function conventionsOf(visible: string, conventionsMax: number): Convention[] {
  const sentences = sentencesOf(visible).slice(0, sentencesMax);
  const read = sentences.map((sentence, index) => {
    const best = readSentence(sentence.text, sentences.length === 1);
    const bonus = isGeneraliser(sentences[index + 1], sentence) ? generaliserScore : 0;
    return {
      sentence,
      index,
      text: best?.text ?? "",
      score: best === undefined ? -Infinity : best.score + bonus,
    };
  });
  return read
    .filter(({ score }) => score >= scoreMin)
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .slice(0, conventionsMax)
    .sort((a, b) => a.index - b.index)
    .map(({ sentence, text }) => ({ text, evidence: sentence.text }));
}

const generaliserScore = 2.5;
const generaliser =
  /^(?:\(?(?:and |so |also |please |pls )?)(?:(?:that|this|it|the same)(?:'s| is| goes| applies| holds| was| has been)?\b.{0,40}\b(?:all|any|every|each|general|generally|rule|convention|guideline|everywhere|other|others|only this one)\b|(?:goes|applies|holds|same|true|valid)\b.{0,40}\b(?:all|any|every|each|generally|everywhere|other|others|in general)\b|we (?:do|want|use|need|have|try|keep) (?:so|this|that|it|them|one)\b.{0,40}\b(?:all|any|every|each|everywhere|always|other|in|for|on)\b|(?:please )?(?:follow|remember|watch out for|keep|do) (?:this|that|it)\b.{0,40}\b(?:all|any|every|each|general|new|future|other)\b)/iu;

/** "That's for all entries": the next sentence says that the one before it is meant in general. */
function isGeneraliser(next: Sentence | undefined, sentence: Sentence): boolean {
  return next !== undefined && next.block - sentence.block <= 1 && generaliser.test(next.text.slice(0, 200));
}

/** The best reading of a sentence: of itself, or of a clause that begins inside it. */
function readSentence(sentence: string, alone: boolean): Reading | undefined {
  if (sentence.length > sentenceCharsMax) return undefined;
  const asked = isQuestion(sentence);
  if (asked && !isGeneralRequest(sentence)) return undefined;
  const whole = asked ? sentence.replace(/\?+$/u, "") : sentence;
  let best: Reading | undefined;
  for (const start of clauseStarts(whole)) {
    const reading = readFrom(whole.slice(start), alone && start === 0, asked);
    if (
      reading === undefined ||
      (best !== undefined && (best.score >= scoreMin || reading.score <= best.score))
    )
      continue;
    best = reading;
  }
  return best;
}

function isQuestion(sentence: string): boolean {
  return /\?["'”)\]*\s]*$/u.test(sentence);
}

/** "Can we please always…?" asks for a convention; other questions ask. */
function isGeneralRequest(sentence: string): boolean {
  return (
    /^(?:[\p{L}]{2,10}:? )?(?:please )?(?:can|could|would|will) (?:we|you|u)\b/iu.test(sentence) &&
    cuesOf(sentence).general
  );
}

function readFrom(text: string, alone: boolean, request: boolean): Reading | undefined {
  const led = stripLeads(text, request);
  const body = trimTail(withoutEnd(led.text));
  if (body === "") return undefined;
  const clause = clauseOf(body, alone, led.label);
  const cues = cuesOf(text);
  const reading = readClause({ ...clause, cues: { ...cues, general: cues.general || led.general } });
  return reading === undefined ? undefined : { score: reading.score, text: finish(reading.text) };
}

/** Where a clause may begin: at the start, and after commas, semicolons, dashes, colons and arrows outside code. */
function clauseStarts(sentence: string): number[] {
  const starts = [0];
  const masked = sentence.replace(/`[^`]{0,400}`/gu, (span) => "x".repeat(span.length));
  for (const found of masked.matchAll(/(?:[,;:]|\s[-–—]|\s?→|\s?=>)\s(?:(?:so|and|but) )?/gu)) {
    if (starts.length >= clausesMax) break;
    starts.push(found.index + found[0].length);
  }
  return starts;
}

function withoutEnd(text: string): string {
  return text
    .trim()
    .replace(/[\s.!?…]+$/u, "")
    .replace(/^["'“(]+(?=\p{L})/u, "");
}

/** Capital first letter, full stop: a sentence. */
function finish(text: string): string {
  const trimmed = text.replace(/\s+/gu, " ").trim();
  const first = trimmed.charAt(0);
  return `${first.toUpperCase()}${trimmed.slice(1)}.`;
}
