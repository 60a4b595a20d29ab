import { clauseOf, readClause, scoreMin } from "./clauses.ts";
import type { Reading } from "./clauses.ts";
import { cuesOf } from "./cues.ts";
import { stripLeads } from "./leads.ts";
import { lowerFirst } from "./nouns.ts";
import { trimTail } from "./trim.ts";

const sentenceCharsMax = 600;
const clausesMax = 6;

/** The best reading of a sentence: of itself, or of a clause that begins inside it. `alone`: the comment says nothing else. */
export function readSentence(sentence: string, alone: boolean): Reading | undefined {
  if (sentence.length > sentenceCharsMax) return undefined;
  const asked = /\?["'”)\]*\s]*$/u.test(sentence);
  if (asked && !isGeneralRequest(sentence)) return undefined;
  let best: Reading | undefined;
  for (const start of clauseStarts(sentence)) {
    const reading = readFrom(sentence.slice(start), alone && start === 0, asked);
    if (reading === undefined || (best !== undefined && reading.score <= best.score)) continue;
    best = reading;
    // The earliest clause that states a convention keeps all that follows it, riders and all.
    if (best.score >= scoreMin) return best;
  }
  return best;
}

/** "Can we please always…?" asks for a convention; other questions ask. */
function isGeneralRequest(sentence: string): boolean {
  const request = /^(?:[\p{L}]{2,10}:? )?(?:please )?(?:can|could|would|will) (?:we|you|u)\b/iu;
  return request.test(sentence) && cuesOf(sentence).general;
}

function readFrom(text: string, alone: boolean, request: boolean): Reading | undefined {
  const led = stripLeads(text, request);
  const intro = introOf(led.text);
  const body = trimTail(withoutEnd(led.text.slice(intro.length)));
  if (body === "") return undefined;
  const said = cuesOf(text);
  const stated = cuesOf(`${intro}${body}`);
  const cues = {
    ...said,
    general: said.general || led.general,
    deictic: stated.deictic,
    hedged: stated.hedged,
  };
  const reading = readClause({ ...clauseOf(body, alone, led.label), cues });
  if (reading === undefined) return undefined;
  // A reason may point at the place at hand; it says a little less for a convention.
  const pointed = (said.deictic && !stated.deictic) || (said.hedged && !stated.hedged) ? -0.5 : 0;
  const labelled = alone && led.text !== text && intro === "" ? 0.25 : 0;
  return {
    score: reading.score + labelled + pointed,
    text: finish(`${intro}${intro === "" ? reading.text : lowerFirst(reading.text)}`),
  };
}

const place =
  /^(?:(?:when|if|unless|whenever|while|after|before|once|where|as soon as)\b[^,;:.!?]{2,120},\s|(?:in|for|on|within|inside|outside|from|across|during|with)\b(?![^,]{0,80}\bwe\b)(?:[^,;:.!?]{2,100},\s|[^,;:.!?]{2,40}?\s(?=(?:use|write|prefer|avoid|put|keep|call|name|don't|do not|always|never|must)\b)))/iu;

/** "In shell scripts, …", "When parsing JSON, …": what narrows a convention belongs to it. */
function introOf(text: string): string {
  const masked = text.replace(/`[^`]{0,400}`/gu, (span) => "x".repeat(span.length));
  const length = place.exec(masked)?.[0].length ?? 0;
  return text.slice(0, length);
}

/** Where a clause may begin: at the start, and after commas, semicolons, dashes, colons and arrows outside code. */
function clauseStarts(sentence: string): number[] {
  const starts = [0];
  const masked = sentence.replace(/`[^`]{0,400}`|\([^()]{0,300}\)/gu, (span) => "x".repeat(span.length));
  // A clause without the condition before it would say more than was said.
  const mark = place.test(masked)
    ? /(?:;|\s[–—])\s/gu
    : /(?:(?:[,;:]|\s[-–—]|\s?→|\s?=>)\s|^→\s)(?:(?:so|and|but) )?/gu;
  for (const found of masked.matchAll(mark)) {
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
  return `${trimmed.charAt(0).toUpperCase()}${trimmed.slice(1)}.`;
}
