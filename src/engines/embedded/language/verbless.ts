import type { Clause, Reading } from "./clauses.ts";
import { lowerFirst } from "./declaratives.ts";
import { baseOfThirdPerson, isPlural } from "./lexicon.ts";
import type { Token } from "./tokens.ts";

/** Words that praise, complain or point: what they open asks for nothing. */
const remarks = new Set(
  "nice great good cool neat super awesome lovely beautiful excellent perfect clean missing unused wrong typo leftover duplicate same this that these those it here there why what how which who when where yes no-op thanks ok lgtm fyi wip todo todos still more less too many few some my your his another other".split(" "),
); // prettier-ignore

const finite =
  /\b(?:is|are|was|were|am|isn't|aren't|has|have|had|does|do|did|can|could|will|would|should|must|may|might|'s|'re|looks?|seems?|needs?|makes?|i|you|he|she|they)\b/iu;
const wordsMax = 24;

/** Reads "No wildcard imports", "Keywords in upper case", "One import per line", "Template literals instead of concatenation". */
export function readVerbless(clause: Clause): Reading | undefined {
  const { tokens } = clause;
  const first = tokens[0];
  if (first === undefined || tokens.length > wordsMax || remarks.has(first.lower)) return undefined;
  const head = clause.text.slice(0, headEnd(tokens));
  if (finite.test(head.replace(/`[^`]{0,400}`/gu, "`"))) return undefined;
  if (first.lower === "no") return readNo(clause);
  const text = topical(clause) ?? nominal(clause);
  return text;
}

/** The first clause's end: a rider after it may have verbs. */
function headEnd(tokens: readonly Token[]): number {
  return tokens.find((token) => /[,;:]/u.test(token.after))?.end ?? tokens.at(-1)?.end ?? 0;
}

function readNo(clause: Clause): Reading | undefined {
  const rest = clause.text.slice(clause.tokens[0]?.end ?? 0).trim();
  const object = clause.tokens.slice(1, 5);
  const plural = object.some((token) => token.code || isPlural(token.lower));
  if (
    rest === "" ||
    object.some((token) =>
      /^(?:need|longer|idea|problem|worries|rush|reason|strong|more|way|one|changes?|tests?)$/u.test(
        token.lower,
      ),
    )
  )
    return undefined;
  const plain = plural ? 1.75 : 0;
  return { score: plain + (clause.alone && plural ? 0.5 : 0), text: `Do not use ${rest}` };
}

/** "Docstrings: Google style", the topic given as the label. */
function topical(clause: Clause): Reading | undefined {
  const topic = clause.label;
  if (!topic.split(" ").some((word) => isPlural(word)) || clause.tokens.length > 10) return undefined;
  return { score: 2, text: `Use ${withoutPlease(clause.text)} for ${lowerFirst(`${topic} `).trim()}` };
}

function nominal(clause: Clause): Reading | undefined {
  const { tokens, cues } = clause;
  const first = tokens[0];
  if (first === undefined || tokens.length < 2) return undefined;
  const text = withoutPlease(clause.text);
  const plural = tokens.slice(0, 5).some((token) => isPlural(token.lower)) ? 0.75 : 0;
  if (cues.contrasted)
    return { score: 0.75 + plural + (clause.alone ? 0.25 : 0), text: `Use ${lowerFirst(text)}` };
  if (/^(?:one|two|single|exactly|at most)\b/iu.test(text) && / per | for each /u.test(text)) {
    return { score: 1.25 + (clause.alone ? 0.5 : 0), text: `Keep ${lowerFirst(text)}` };
  }
  const prepositionAt = tokens.findIndex(
    (token, at) =>
      at > 0 && at < 5 && /^(?:in|with|without|before|after|as|at|on|under|by|for)$/u.test(token.lower),
  );
  if (prepositionAt > 0 && isPlural(tokens[prepositionAt - 1]?.lower ?? "")) {
    const before = tokens[prepositionAt]?.lower === "for" ? "Use" : "Put";
    return { score: 1 + (clause.alone ? 0.75 : 0), text: `${before} ${lowerFirst(text)}` };
  }
  if (cues.general || cues.scoped || cues.asked) return { score: plural, text: `Use ${lowerFirst(text)}` };
  const last = tokens.at(-1)?.lower ?? "";
  if (clause.alone && tokens.length <= 6 && isPlural(last) && baseOfThirdPerson(last) === undefined) {
    return { score: 1.75, text: `Use ${lowerFirst(text)}` };
  }
  return undefined;
}

function withoutPlease(text: string): string {
  return text.replace(/[,\s]{1,3}(?:please|pls|plz)$/iu, "");
}
