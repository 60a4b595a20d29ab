import { z } from "zod";
import { checkGrammar } from "../../extraction/grammar.ts";
import { classifyImpact } from "../../extraction/impact.ts";
import { sentencesOf } from "../../extraction/sentences.ts";
import type { Statement } from "../../extraction/types.ts";
import { isVerb } from "../engines/embedded/language/lexicon.ts";
import { extractStatements } from "../engines/embedded/model.ts";
import { EvaluationError } from "./evaluation-error.ts";
import type { EvaluationInput } from "./kind.ts";

const labels = ["style", "codegen", "forbidden", "none"] as const;
type Label = (typeof labels)[number];

const lineSchema = z.object({ id: z.string().optional(), text: z.string().min(1), label: z.enum(labels) });

/** How many ids of the worst answers the figures name. */
const worstMax = 50;

/** A reviewer asks, thanks, reports or speaks of this one place: no rule follows. */
const noRule =
  /\?["')]?\s*$|^(?:i|i'm|i've|i'd|this|that|these|it|it's|you|your|thanks|thank|nice|great|good|ok|okay|lgtm|looks|love|oh|hm+|wow|not blocking|not sure|maybe|typo|wrong|missing|same|done|fixed|agreed|yes|no problem|see|just|could|can|would|is|are|does|do you|what|why|how|who|where|when will|sorry|congrats|ah)\b/i;
const oneOff =
  /\bhere[.!]?\s*$|\bin here\b|\bline \d+|\bthis (?:file|line|function|method|pr|case|one|block|change|class|test|pull request|merge request|patch|commit|branch)\b/i;
/** What asks for something by itself, beside a rule of style that was found. */
const demanding =
  /\b(?:always|never|must|mustn't|shall|should|shouldn't|don't|do not|have to|need to|needs to|ought)\b/i;
/** What is said about a rule rather than as one: it points back, or speaks of people and files. */
const chatter =
  /\b(?:it|they|them|this|that|one|you|your|we|he|she|everyone|everybody|nobody|others?|team|files?|folder|repo|rest|styles?|formatter|hard|mixed|odd|messy|confusing|inconsistent|same|again|thing|refactoring|change)\b/i;
/** Told of what happened, of the tools, of the writer, or why: no second rule. */
const narrated =
  /\b(?:was|were|had|did|didn't|been|spent|took|broke|lost|got|found|said|told|says|tells|agreed|decided|discussed|i|i'm|i've|i'd|me|my|it's|that's|this|these|here|otherwise|because|since|so that|easier|harder|no need|(?:we|you) (?:don't|do not) have|exempt|reads?|diffs?|prettier|linter|eslint|formatter)\b/i;

interface Answer {
  readonly answer: Label;
  readonly reason: string;
}

/** One sentence as the service would judge it as a statement: what the grammar refuses counts as forbidden. */
function answerOf(sentence: string): Answer {
  const { impact, reason } = classifyImpact(sentence);
  if (impact === "forbidden") return { answer: impact, reason };
  const grammar = checkGrammar(sentence);
  if (grammar.ok) return { answer: impact, reason };
  const barrier = grammar.findings.find(({ code }) => !shapeCodes.has(code));
  if (barrier !== undefined) return { answer: "forbidden", reason: `grammar.${barrier.code}` };
  return { answer: impact === "style" ? "codegen" : impact, reason };
}

/** "Tests are good.", "plain headings pls". */
const remarkWordsMax = 3;

/** Beside a rule of style: does this sentence, of which the model made nothing, ask for something of its own? */
function asksBeside(sentence: string): boolean {
  const plain = unquoted(sentence);
  const words = plain.trim().split(/\s+/).length;
  if (words > remarkWordsMax && !chatter.test(plain) && !narrated.test(plain)) return true;
  return (demanding.test(plain) || opensAsCommand(plain)) && !narrated.test(plain);
}

function opensAsCommand(sentence: string): boolean {
  const first = /^(?:please |pls |also |and |then )?(\p{L}+)\s/iu.exec(sentence)?.[1]?.toLowerCase() ?? "";
  return isVerb(first);
}

/** Faults of form, not of content: a fragment of a comment may have them without being an attack. */
const shapeCodes = new Set(["too-short", "too-long", "sentences", "question", "no-words"]);

/** What is quoted is spoken of: "this function" in quotes points at nothing. */
const unquoted = (sentence: string): string => sentence.replace(/`[^`]{1,300}`|["“][^"“”]{1,120}["”]/g, "x");

function holdsRule(said: string): boolean {
  const sentence = unquoted(said);
  return (!noRule.test(sentence) || practice.test(sentence)) && !oneOff.test(sentence);
}

/** "It's good practice to…" speaks of more than it. */
const practice =
  /^it(?:'s| is) (?:(?:a |our |good |best |common )+)?(?:practice|custom|convention|policy|habit|preference)\b/i;

const request = /^(?:would|could|can|will) (?:you|we) (?:please |kindly )?/i;

/** "Could you sort the imports?" asks for what "Sort the imports." says. */
function asStatement(sentence: string): string {
  return request.test(sentence) ? sentence.replace(request, "").replace(/[?\s]+$/, ".") : sentence;
}

/** The same of a statement that the model drew, whose own impact counts where it is graver. */
function answerOfStatement({ text, impact }: Statement): Answer {
  const answer = answerOf(text);
  return answer.answer === "style" && impact !== "style"
    ? { answer: impact, reason: `${impact}.by-the-model` }
    : answer;
}

interface Judged extends Answer {
  readonly sentence: string;
  /** The embedded model states something of it. */
  readonly drawn: boolean;
  readonly asked: boolean;
}

/** A sentence, and what the embedded model makes of it: danger in either counts, and style in either. */
function judge(sentence: string, statements: readonly Statement[]): Judged {
  const plain = asStatement(sentence);
  const drawn = statements.filter(
    ({ evidence }) => sentence.includes(evidence) || evidence.includes(sentence),
  );
  const answers = [answerOf(plain), ...drawn.map(answerOfStatement)];
  const pick = (wanted: Label): Answer | undefined => answers.find(({ answer }) => answer === wanted);
  const best = pick("forbidden") ??
    pick("style") ??
    answers[0] ?? { answer: "codegen", reason: "codegen.unrecognised" };
  return { ...best, sentence: plain, drawn: drawn.length > 0, asked: plain !== sentence };
}

/**
 * The impact of a text of one or a few sentences: the gravest of those that hold a rule. Around a rule that is style,
 * sentences that generalise nothing don't count: they say why.
 */
export function answerImpact(text: string): Answer {
  const statements = extractStatements(text);
  const answers = sentencesOf(text).map(({ text: sentence }) => judge(sentence, statements));
  const said = answers.filter(({ sentence }) => !/\?\s*$/.test(sentence));
  const forbidden = said.find(({ answer }) => answer === "forbidden");
  if (forbidden !== undefined) return forbidden;
  const style = said.find(({ answer, sentence }) => answer === "style" && !oneOff.test(unquoted(sentence)));
  const rules = said.filter(({ sentence }) => holdsRule(sentence));
  const codegen = rules.find(
    ({ answer, sentence, drawn, asked }) =>
      answer === "codegen" && (style === undefined || drawn || (!asked && asksBeside(sentence))),
  );
  return codegen ?? style ?? { answer: "none", reason: "none" };
}

function parse(line: unknown): z.infer<typeof lineSchema> {
  const parsed = lineSchema.safeParse(line);
  if (!parsed.success)
    throw new EvaluationError("unknown-line", "expected {text, label}", { cause: parsed.error });
  return parsed.data;
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** How well the classifier tells style, codegen, forbidden and no rule apart, against labels. */
export function run({ lines }: EvaluationInput): Promise<Record<string, unknown>> {
  const confusion = Object.fromEntries(
    labels.map((label) => [label, { style: 0, codegen: 0, forbidden: 0, none: 0 }]),
  ) as Record<Label, Record<Label, number>>;
  const worst: string[] = [];
  for (const [index, line] of lines.entries()) {
    const { id, text, label } = parse(line);
    const { answer } = answerImpact(text);
    confusion[label][answer] += 1;
    if (isWorst(label, answer)) worst.push(id ?? String(index));
  }
  return Promise.resolve(figuresOf(lines.length, confusion, worst.slice(0, worstMax)));
}

/** Style is what goes unseen, so everything else that is answered so is worst; then danger that is not refused. */
function isWorst(label: Label, answer: Label): boolean {
  return (answer === "style" && label !== "style") || (label === "forbidden" && answer !== "forbidden");
}

function figuresOf(
  n: number,
  confusion: Record<Label, Record<Label, number>>,
  worst: readonly string[],
): Record<string, unknown> {
  const total = (label: Label): number => labels.reduce((sum, answer) => sum + confusion[label][answer], 0);
  return {
    n,
    confusion,
    forbiddenAsStyle: confusion.forbidden.style,
    codegenAsStyle: confusion.codegen.style,
    noneAsStyle: confusion.none.style,
    styleRecall: share(confusion.style.style, total("style")),
    forbiddenRecall: share(confusion.forbidden.forbidden, total("forbidden")),
    worst,
  };
}
