/** The statement grammar: one bounded sentence about code, without any capability. Runs on what a model proposes. */
import { barriers, proseOnly } from "./lexicon/grammar.ts";
import type { Finding, GrammarResult } from "./types.ts";

const statementCharsMin = 8;
const statementCharsMax = 300;
const statementWordsMax = 45;

const codeSpan = /`[^`\n]{1,300}`/g;
const lineEnds = /[\n\r\u2028\u2029\u0085\v\f]/;
// A new sentence starts with a capital letter, a quote or a code span after the end of another one.
const sentenceEnd = /[\p{L}\p{N}`)"'\]][.!?…]["'”]?\s+(?=[\p{Lu}\p{Lo}`"'])|[。！？]\s*(?=\S)/u;
const abbreviation = /\b(?:e\.g|i\.e|etc|vs|cf|approx|incl|no|resp|esp)\.\s/gi;
const question = /\?["')]?\s*$/;
// A placeholder of a template; braces of code are left to code spans and to prose.
const braces = /\{\s?[\w.-]{1,40}\s?\}/;

function shapeFindings(text: string): readonly Finding[] {
  const length = Array.from(text).length;
  const words = text.split(/\s+/).filter((word) => word !== "").length;
  const prose = text.replace(codeSpan, "`x`").replace(abbreviation, "x ");
  return [
    ...(length < statementCharsMin
      ? [{ code: "too-short", detail: `${length} of at least ${statementCharsMin} characters` }]
      : []),
    ...(length > statementCharsMax
      ? [{ code: "too-long", detail: `${length} of at most ${statementCharsMax} characters` }]
      : []),
    ...(words > statementWordsMax
      ? [{ code: "too-long", detail: `${words} of at most ${statementWordsMax} words` }]
      : []),
    ...(lineEnds.test(text) ? [{ code: "newline", detail: "a statement is one line" }] : []),
    ...(sentenceEnd.test(prose) ? [{ code: "sentences", detail: "a statement is one sentence" }] : []),
    ...(question.test(prose) ? [{ code: "question", detail: "a statement asks nothing" }] : []),
    ...(braces.test(prose) ? [{ code: "template", detail: "a placeholder outside a code span" }] : []),
    ...(/\p{L}/u.test(text) ? [] : [{ code: "no-words", detail: "a statement has words" }]),
  ];
}

function barrierFindings(text: string): readonly Finding[] {
  const prose = text.replace(codeSpan, " `x` ");
  const found = new Map<string, Finding>();
  for (const { code, pattern } of barriers) {
    const at = (proseOnly.has(code) ? prose : text).search(pattern);
    if (at >= 0 && !found.has(code)) found.set(code, { code, detail: `${code} at ${at}` });
  }
  return [...found.values()];
}

/**
 * May this text be a statement? Findings say what it carries and where, never its words. Texts past the limit
 * are not read further. Never throws.
 */
export function checkGrammar(text: string): GrammarResult {
  const shape = shapeFindings(text.slice(0, 4 * statementCharsMax));
  const findings = text.length > 4 * statementCharsMax ? shape : [...shape, ...barrierFindings(text)];
  return findings.length === 0 ? { ok: true } : { ok: false, findings };
}
