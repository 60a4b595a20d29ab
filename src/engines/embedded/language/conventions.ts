import { sentencesOf } from "../../../../extraction/sentences.ts";
import type { Sentence } from "../../../../extraction/sentences.ts";
import { contrasted, insteadOfUnwanted } from "./complaints.ts";
import { scoreMin } from "./clauses.ts";
import { generalisationOf, withAntecedent, withNamed, withThing } from "./context.ts";
import { loneConvention } from "./lone.ts";
import { lowerFirst } from "./nouns.ts";
import { readSentence } from "./read-sentence.ts";
import { wordedAlike } from "./wording.ts";

/** A convention found in a comment: one imperative sentence and the verbatim words it stands on. */
export interface Convention {
  readonly text: string;
  readonly evidence: string;
}

/** More sentences than a person writes in one review comment are not read. */
const sentencesMax = 400;
/** What "the same goes for all modules" adds to the sentence before it. */
const generalisedScore = 2.5;

/** The conventions that a comment states, the surest ones, in their order, at most `conventionsMax`. Linear in its length. */
export function conventionsOf(visible: string, conventionsMax: number): Convention[] {
  const sentences = withMarks(visible, sentencesOf(visible)).flatMap(itemsOf).slice(0, sentencesMax);
  const candidates = sentences
    .flatMap((sentence, index) => readAt(visible, sentences, sentence, index))
    .filter(({ score, text }) => score >= scoreMin && !pointing.test(text));
  if (candidates.length === 0) return aloneIn(visible, sentences);
  const sure = candidates.filter(({ inOwnWords }) => inOwnWords !== true);
  return joinChoices(visible, sure.length > 0 ? sure : candidates.slice(0, 1))
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .slice(0, conventionsMax)
    .sort((a, b) => a.index - b.index)
    .map(({ text, evidence }) => ({ text, evidence }));
}

const loneMark = /^\(?(?:\d{1,2}|[a-z])[.)]$/u;

/** "2." and what it numbers are one sentence. */
function withMarks(visible: string, sentences: readonly Sentence[]): Sentence[] {
  if (!sentences.some(({ text }) => listIntro.test(text))) return [...sentences];
  return sentences.flatMap((sentence, index) => {
    const next = sentences[index + 1];
    const mark = sentences[index - 1];
    if (next !== undefined && next.block === sentence.block && loneMark.test(sentence.text)) return [];
    if (mark === undefined || mark.block !== sentence.block || !loneMark.test(mark.text)) return [sentence];
    return [{ ...sentence, text: visible.slice(mark.start, sentence.end), start: mark.start }];
  });
}

/** What a short comment states in a sentence that would be too weak beside others. */
function aloneIn(visible: string, sentences: readonly Sentence[]): Convention[] {
  const lone = loneConvention(sentences);
  if (lone === undefined) return [];
  return [{ text: lone.text, evidence: visible.slice(lone.sentence.start, lone.sentence.end) }];
}

/** "Never nest them": what is meant stands nowhere near. */
const pointing =
  /^(?:(?:Always|Never|Do not|Please) )?\p{L}{2,20} (?:it|them)(?: (?:out|in|up|off|down|away|on|as is|alone|there|back))?\.$|\b(?:must|should|needs? to) (?:have|use|get|carry|do) (?:it|them|one|so)\.$/u;

const itemMark = /(?<=^|\s)\(?(?:[1-9]|[a-e])\)\s+/gu;

/** Longer lists are no review comment, and would only cost time. */
const itemsMax = 9;

/** "Two things: 1) … 2) …": the items of a list within a sentence are sentences of their own. */
function itemsOf(sentence: Sentence): Sentence[] {
  const text = sentence.text.replace(/`[^`]{0,400}`/gu, (span) => "x".repeat(span.length));
  const marks = [...text.matchAll(itemMark)];
  if (marks.length < 2 || marks.length > itemsMax) return [sentence];
  return marks.map((mark, at) => {
    const from = mark.index + mark[0].length;
    const to = marks[at + 1]?.index ?? text.length;
    const item = sentence.text.slice(from, to).trimEnd();
    const start = sentence.start + from;
    return { ...sentence, text: item, start, end: start + item.length };
  });
}

interface Candidate extends Convention {
  readonly score: number;
  readonly inOwnWords?: true;
  readonly index: number;
  /** Where its evidence stands in the visible text. */
  readonly start: number;
  readonly end: number;
  readonly block: number;
}

/** "No tabs. Always use spaces." is one choice: the ban names what the next command replaces. */
function joinChoices(visible: string, candidates: readonly Candidate[]): Candidate[] {
  const joined: Candidate[] = [];
  for (const candidate of candidates) {
    const before = joined.at(-1);
    const choice = before === undefined ? undefined : choiceOf(before, candidate);
    if (before === undefined || choice === undefined) joined.push(candidate);
    else
      joined.splice(-1, 1, {
        ...candidate,
        text: choice,
        start: before.start,
        evidence: visible.slice(before.start, candidate.end),
      });
  }
  return joined;
}

function choiceOf(ban: Candidate, command: Candidate): string | undefined {
  // "Also …" opens another topic.
  if (/^(?:also|and also|besides|another|secondly|second)\b/iu.test(command.evidence)) return undefined;
  if (command.index - ban.index > 2 || command.block - ban.block > 1) return undefined;
  const banned = /^(?:(?:Please )?(?:Do not|Don't|Never) use|Avoid) ([^,;]{1,80}?)(?:,[^,;]{0,60})?\.$/u.exec(
    ban.text,
  )?.[1];
  const wanted =
    /^((?:In [^,;]{2,40}, )?(?:always |please )?(?:Use|List|Return|Write|Prefer|Pass|Name|Declare|Import|Call) [^,;]{1,100})\.$/iu.exec(
      command.text,
    )?.[1];
  if (banned === undefined || wanted === undefined || /\b(?:instead|rather|over)\b/u.test(wanted))
    return undefined;
  return `${wanted.charAt(0).toUpperCase()}${wanted.slice(1)} instead of ${banned}.`;
}

function readAt(
  visible: string,
  sentences: readonly Sentence[],
  sentence: Sentence,
  index: number,
): Candidate[] {
  if (generalisationOf(sentence) !== undefined) return [];
  const next = nearby(sentences[index + 1], sentence);
  const general = next === undefined ? undefined : generalisationOf(next);
  const before = nearby(sentences[index - 1], sentence);
  const listed = underIntro(sentences, index);
  const meant = listed?.text ?? withThing(sentence.text, before) ?? withNamed(sentence.text, before);
  return readSentence(meant ?? sentence.text, sentences.length === 1, general !== undefined).map(
    (reading) => {
      const antecedent = withAntecedent(reading.text, sentence, before);
      const earlier = nearby(sentences[index - 2], sentence);
      const replaced = contrasted(antecedent.text, before?.text ?? "");
      const refused =
        replaced === undefined ? insteadOfUnwanted(antecedent.text, earlier?.text ?? "") : undefined;
      const named = {
        text: replaced ?? refused ?? antecedent.text,
        borrowed: antecedent.borrowed || replaced !== undefined || meant !== undefined,
      };
      const first = refused !== undefined ? earlier : named.borrowed ? before : undefined;
      const start = listed?.start ?? first?.start ?? sentence.start;
      const end = general !== undefined && next !== undefined ? next.end : sentence.end;
      return {
        text: withReach(named.text, general ?? ""),
        evidence: visible.slice(start, end),
        start,
        end,
        block: sentence.block,
        ...(reading.inOwnWords === true ? { inOwnWords: true } : {}),
        score:
          reading.score +
          (general === undefined ? 0 : generalisedScore) +
          against(before, next) +
          (listed === undefined ? 0 : listedScore),
        index,
      };
    },
  );
}

const listMark = /^(?:[-*+•–]|\(?(?:\d{1,2}|[a-z])[.)])\s+/u;
const listIntro =
  /^(?:(?:and|also|so),? )?((?:for|in|on|with) (?:every|each|all|any)(?! of (?:this|these|those|them)\b) [^,;:.!?]{2,60}):$/iu;

/** "For every new driver:" "- read with a timeout": each item is meant of what its introduction names. */
function underIntro(
  sentences: readonly Sentence[],
  index: number,
): { readonly text: string; readonly start: number } | undefined {
  const item = sentences[index]?.text ?? "";
  const mark = listMark.exec(item)?.[0];
  if (mark === undefined || item.length > itemCharsMax) return undefined;
  let at = index - 1;
  while (at >= 0 && index - at <= itemsMax && listMark.test(sentences[at]?.text ?? "")) at -= 1;
  const intro = listIntro.exec(sentences[at]?.text ?? "")?.[1];
  const said = item.slice(mark.length);
  if (intro === undefined || !commands.test(said)) return undefined;
  return {
    text: `${intro.charAt(0).toUpperCase()}${intro.slice(1)}, ${lowerFirst(said)}`,
    start: sentences[at]?.start ?? 0,
  };
}

/** Whoever lists what holds for every one means each item in general. */
const listedScore = 1;
const itemCharsMax = 200;
/** A deed, and no condition or place of its own. */
const commands = /^(?:(?:please |always |never |do not |don't )?\p{L}{2,20}) (?!is\b|are\b|was\b)/iu;

/** "This one", "this method has…": beside it the sentence speaks of the others. */
const single =
  /^(?:but |hm+,? )?this (?:one|\p{L}{2,20}) (?:is|isn't|has|doesn't|does|will|won't|lacks?|misses|uses|needs|depends)\b/iu;
const singledScore = 0.75;

function against(before: Sentence | undefined, next: Sentence | undefined): number {
  const beside = [before, next].some((other) =>
    single.test(other?.text.slice(0, 60).replaceAll("’", "'") ?? ""),
  );
  return beside ? singledScore : 0;
}

/** "Names are short, not clever" that "goes for our Go code" is said of names in Go code: before what is set against it. */
function withReach(text: string, reach: string): string {
  const at = /[,;:](?=\s)|\.$/u.exec(
    text.replace(/`[^`]{0,400}`/gu, (span) => "x".repeat(span.length)),
  )?.index;
  return `${text.slice(0, at)}${wordedAlike(reach)}${text.slice(at ?? text.length)}`;
}

/** A sentence of the same or the next block, which may speak of its neighbour. */
function nearby(other: Sentence | undefined, sentence: Sentence): Sentence | undefined {
  return other !== undefined && Math.abs(other.block - sentence.block) <= 1 ? other : undefined;
}
