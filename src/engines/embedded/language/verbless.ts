import type { Clause, Reading } from "./clause.ts";
import { maskAsides } from "./kept.ts";
import { accidentVerbs, baseOfThirdPerson, nounVerbs } from "./lexicon.ts";
import { isPlural, lowerFirst, prepositions } from "./nouns.ts";
import type { Token } from "./tokens.ts";

/** Words that praise, complain or point: what they open asks for nothing. */
const remarks = new Set(
  "otherwise swapped house a an the never always because since as if when so not or and nor than unlike like rather instead remaining also now then yet nice great good cool neat super awesome lovely beautiful excellent perfect clean missing unused wrong typo leftover duplicate same this that these those it here there why what how which who when where yes no-op thanks ok lgtm fyi wip todo todos still more less too many few some my your his another other multiple several default unless until while to with without in by on at from of about for its their such most both sort kind just open experimentally according"
    .split(" "),
); // prettier-ignore

const finite =
  /\b(?:is|are|was|were|am|isn't|aren't|has|have|had|does|do|did|can|could|will|would|should|must|may|might|looks?|seems?|needs?|makes?|gave|gives|made|broke|caused|i|we|you|he|she|they|it|'s|'re|'d|'ll|'ve)\b/iu;
const wordsMax = 24;

/** Reads "No nested loops", "Constants in capitals", "One class per file", "Tabs instead of spaces". */
export function readVerbless(clause: Clause): Reading | undefined {
  const { tokens } = clause;
  const first = tokens[0];
  if (first === undefined || tokens.length > wordsMax || remarks.has(first.lower)) return undefined;
  if (
    (/ly$/u.test(first.lower) && !/^(?:early|daily|friendly)$/u.test(first.lower)) ||
    (first.lower === "only" && tokens[1]?.lower === "to")
  )
    return undefined;
  const asked = clause.cues.asked && clause.cues.scoped;
  if (clause.inner && !clause.cues.general && !asked && first.lower !== "no") return undefined;
  if (consequence.test(clause.text.replace(/`[^`]{0,400}`/gu, "`"))) return undefined;
  const head = clause.text.slice(0, headEnd(tokens));
  if (finite.test(head.replace(/`[^`]{0,400}`|["“][^"“”]{0,100}["”]/gu, "`")) || tellsOfCode(tokens))
    return undefined;
  if (tellsFirst(tokens)) return undefined;
  if (first.lower === "no") return aftermath.test(head) ? undefined : readNo(clause);
  if (/https?:\/\//u.test(clause.text) || aftermath.test(head)) return undefined;
  const text =
    byDefault(clause) ?? ordered(clause) ?? replacement(clause) ?? topical(clause) ?? nominal(clause);
  return text;
}

/** "`const` by default, `let` for what changes". */
function byDefault({ text }: Clause): Reading | undefined {
  return /^`[^`]{1,80}` by default(?:,|$)/u.test(text) ? { score: 1.25, text: `Use ${text}` } : undefined;
}

/** "Guards first, then the happy path". */
const firstThen = /^([^,;:]{2,50}) first,? (?:and )?(?:then|followed by) ([^,;:]{2,50})$/iu;

function ordered({ text, alone }: Clause): Reading | undefined {
  const found = firstThen.exec(text);
  if (found?.[1] === undefined || found[2] === undefined) return undefined;
  return { score: alone ? 1.5 : 0.5, text: `Put ${lowerFirst(found[1])} before ${found[2]}` };
}

/** "`interface{}` → `any`": the one becomes the other. */
const becomes =
  /^((?:`[^`]{1,80}`|\p{L}[\p{L}-]{1,20})(?: [\p{L}-]{2,20}){0,2}) (?:→|=>|->|➜) ((?:`[^`]{1,80}`|\p{L}[\p{L}-]{1,20})(?: [\p{L}-]{2,20}){0,2})(?:, [^,;:]{2,60})?$/u;

function replacement({ text, cues }: Clause): Reading | undefined {
  const found = becomes.exec(text);
  if (found?.[1] === undefined || found[2] === undefined) return undefined;
  const named = found[1].startsWith("`") || found[2].startsWith("`");
  if (!named) return undefined;
  // Where no word says that it holds in general, the sentence behind it may.
  const score = cues.general || cues.scoped || cues.asked ? 1 : -0.75;
  return { score, text: `Use ${found[2]} instead of ${found[1]}` };
}

/** "No timeout → a slow provider takes …", "one insert per row takes hours": what comes of it, told of this change. */
const consequence =
  /^[^,;:]{1,80}?(?:\s(?:takes|kills|hurts|costs|breaks|leaks|crashes|slows|blocks|hangs|explodes|leads|causes|hides|pollutes|confuses|defeats|floods|locks|throws away|blows up|means)\s|\s(?:→|=>|->|➜)\s(?!`)(?:\p{L}+\s){1,6}?(?:is|are|takes?|kills?|breaks?|leaks?|crash(?:es)?|fails?|hangs?|gets?|has|have|can|will|won't|never|doesn't)\b)/iu;

/** "Overlaps with the staging range": a verb without its subject tells what was found. */
function tellsFirst(tokens: readonly Token[]): boolean {
  const [first, second] = tokens;
  if (first === undefined || second === undefined || first.code || first.after !== "") return false;
  if (!first.lower.endsWith("s") || !prepositions.has(second.lower)) return false;
  if (accidentVerbs.has(first.lower.slice(0, -1))) return true;
  const base = baseOfThirdPerson(first.lower);
  return base !== undefined && !nounVerbs.has(base);
}

/** "No fields added": told of what was done. */
const aftermath =
  /^\S+ (?:\p{L}+ ){1,3}(?:added|removed|changed|found|needed|required|reordered|lost|broken|involved|ran)\b/iu;

/** "`open` hides errors": told of code. */
function tellsOfCode(tokens: readonly Token[]): boolean {
  const second = tokens[1];
  return (
    tokens[0]?.code === true &&
    second !== undefined &&
    !second.code &&
    baseOfThirdPerson(second.lower) !== undefined
  );
}

const bigWordsMax = 10;

/** "input raises a clear error", and whatever is too long for a name: a sentence whose verb was not recognised. */
function tellsInside(tokens: readonly Token[]): boolean {
  if (
    tokens.filter((token) => token.end <= headEnd(tokens)).length > bigWordsMax ||
    (/.(?:ing|ed)$/u.test(tokens[0]?.lower ?? "") && !isPlural(tokens[1]?.lower ?? ""))
  )
    return true;
  return tokens.some(
    (token, at) =>
      at > 0 &&
      token.end <= headEnd(tokens) &&
      baseOfThirdPerson(token.lower) !== undefined &&
      !isPlural(tokens[at - 1]?.lower ?? "") &&
      (/^(?:the|a|an|it|its|no|to|by|if|when)$/u.test(tokens[at + 1]?.lower ?? "") ||
        (tokens[at + 1]?.code === true && token.after === "" && /s$/u.test(token.lower))),
  );
}

const subordinate = new Set(
  "unless if when where because while until since so although whenever instead rather".split(" "),
);

/** The first clause's end: a rider after it may have verbs. */
function headEnd(tokens: readonly Token[]): number {
  const at = tokens.findIndex((token, index) => index > 0 && subordinate.has(token.lower));
  const end = tokens.find((token) => /[,;:]/u.test(token.after))?.end ?? tokens.at(-1)?.end ?? 0;
  return at < 0 ? end : Math.min(end, tokens[at - 1]?.end ?? end);
}

/** "No changes", "no tests yet": told of what is at hand. */
const emptyNo = /^(?:need|longer|idea|problem|worries|rush|reason|strong|more|way|one|changes?|tests?)$/u;

/** "no visual changes", "no further comments": nothing was found. */
const foundNone =
  /^(?:[\p{L}-]{2,20} ){0,2}(?:changes|issues|concerns|objections|problems|worries|regressions|differences|complaints|conflicts)$/iu;

function readNo(clause: Clause): Reading | undefined {
  const rest = clause.text.slice(clause.tokens[0]?.end ?? 0).trim();
  const object = clause.tokens.slice(1, 5);
  const plural = clause.tokens
    .slice(1, 16)
    .some((token) => token.code || isPlural(token.lower) || /[()_]/u.test(token.text));
  if (
    rest === "" ||
    foundNone.test(rest) ||
    object.some((token, at) =>
      (at === 0 ? emptyNo : /^(?:need|longer|idea|problem|worries|rush|reason|strong|more)$/u).test(
        token.lower,
      ),
    )
  )
    return undefined;
  const plain = plural ? 1.75 : 0;
  return { score: plain + (clause.alone && plural ? 0.5 : 0), text: `Do not use ${rest}` };
}

const genericTopics = new Set(
  "nits nitpicks tests comments questions notes thoughts suggestions issues changes fixes docs results steps findings concerns problems details options alternatives examples".split(" "),
); // prettier-ignore

/** "Migrations: SQL only", the topic given as the label. */
function topical(clause: Clause): Reading | undefined {
  const topic = clause.label;
  const short =
    clause.tokens.length <= (clause.cues.scoped || clause.cues.general ? 10 : 6) &&
    !genericTopics.has(topic.split(" ").at(-1) ?? "") &&
    !/(?:ing|ed|ly)$/u.test(clause.tokens[0]?.lower ?? "");
  if (!clause.cues.asked && !clause.alone && !short && !clause.text.startsWith('"')) return undefined;
  if (!topic.split(" ").some((word) => isPlural(word)) || clause.tokens.length > 10) return undefined;
  const [text, things] = [
    withoutPlease(clause.text),
    topic.replace(/^(?:and |but |also )?(?:(?:for|in|on|with) )?/iu, ""),
  ];
  const styled = /^[^`"“(]{1,30}\b(?:style|mood|tense|english|order|format)\b/iu.test(text);
  const refusedAt = maskAsides(text).search(/[,;] (?:no|not|never)\b/iu);
  const at = refusedAt < 0 ? text.length : refusedAt;
  const used = `Use ${text.slice(0, at)} for ${things}${text.slice(at)}`;
  return { score: 2, text: styled ? `Write ${things} in ${text}` : used };
}

/** "in general", "everywhere, please": says how far, and not what. */
const generalOnly =
  /^(?:in general|generally|everywhere|always|in (?:all|every|any|new|the|our) [\p{L} -]{2,30}|throughout [\p{L} -]{2,30}|across [\p{L} -]{2,30}|from now on)$/iu;

function nominal(clause: Clause): Reading | undefined {
  const { tokens, cues } = clause;
  const first = tokens[0];
  if (first === undefined || tokens.length < 2) return undefined;
  if (tellsInside(tokens) || generalOnly.test(clause.text)) return undefined;
  const text = withoutPlease(clause.text);
  const plural = tokens.slice(0, 5).some((token) => isPlural(token.lower)) ? 0.75 : 0;
  if (cues.contrasted)
    return { score: 0.75 + plural + (clause.alone ? 0.25 : 0), text: `Use ${lowerFirst(text)}` };
  if (/^(?:one|two|single|exactly|at most)\b/iu.test(text) && / per | for each /u.test(text)) {
    return { score: 1.5 + (clause.alone ? 0.5 : 0), text: `Keep ${lowerFirst(text)}` };
  }
  const placed = placedScore(clause);
  if (placed !== undefined) {
    const verb = /^\S+(?: \S+){0,3}? for\s/iu.test(text) ? "Use" : manner.test(text) ? "Write" : "Put";
    return {
      score: placed,
      text: `${tokens[0]?.code === true || !isPluralBefore(tokens) ? "Use" : verb} ${lowerFirst(text)}`,
    };
  }
  if (first.code && tokens[1]?.lower === "only" && cues.conditional)
    return { score: 1.25, text: `Use ${text}` };
  if (plural > 0 && / only(?:,|$)/iu.test(text)) return { score: 1.25, text: `Use ${lowerFirst(text)}` };
  if (cues.general || cues.scoped || cues.asked) return { score: plural, text: `Use ${lowerFirst(text)}` };
  const last = tokens.at(-1)?.lower ?? "";
  if (clause.alone && tokens.length <= 6 && isPlural(last) && baseOfThirdPerson(last) === undefined) {
    return { score: 2, text: `Use ${lowerFirst(text)}` };
  }
  return undefined;
}

const manner = /\b(?:in|with) (?:\p{L}+ ){0,2}(?:\p{L}*case|english|style|order|tense|mood|form|format)\b/iu;
const places = /^(?:in|with|without|before|after|as|at|on|under|by|for)$/u;

/** "Constants in capitals", "Hard wraps in prose": a thing and its place or manner. */
function placedScore({ text, tokens, cues, alone }: Clause): number | undefined {
  const at = tokens.findIndex((token, index) => index > 0 && index < 5 && places.test(token.lower));
  if (at < 0) return undefined;
  const before = tokens[at - 1]?.lower ?? "";
  if (at > 1 && !isPlural(before) && baseOfThirdPerson(before) !== undefined) return undefined;
  if (isPluralBefore(tokens)) return alone || manner.test(text) ? 2 : 1.25;
  const general = cues.scoped || tokens.slice(at).some((token) => isPlural(token.lower));
  return alone && general ? (cues.scoped ? 1 : 2) : undefined;
}

/** Is the word before the place a plural: "constants in…"? */
function isPluralBefore(tokens: readonly Token[]): boolean {
  const at = tokens.findIndex((token, index) => index > 0 && index < 5 && places.test(token.lower));
  return at > 0 && isPlural(tokens[at - 1]?.lower ?? "");
}

function withoutPlease(text: string): string {
  return text.replace(/[,\s]{1,3}(?:please|pls|plz)(?=$|,|;|\s\()/iu, "");
}
