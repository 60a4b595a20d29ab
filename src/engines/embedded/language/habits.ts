import type { Clause, Reading } from "./clause.ts";
import { isVerb, teamVerbs } from "./lexicon.ts";
import { isPlural, lowerFirst } from "./nouns.ts";
import type { Token } from "./tokens.ts";

/** Verbs that say what we have, know or meet, and never what to do. */
const stative = new Set(
  "need have see know hit get lose want think agree talk like end find mean expect support care understand seem own run rely depend wait assume ship discuss consider plan look wonder miss suffer hope say ask".split(" "),
); // prettier-ignore

const adverbs = new Set(
  "always ever never usually generally normally typically only also all rather consistently strictly explicitly mostly just really deliberately intentionally still now already".split(" "),
); // prettier-ignore

const negations = new Set(["don't", "dont", "never"]);
const introCharsMax = 80;

/** "We're on `luxon` everywhere else". */
const weAreOn = /^(?:and |so |but )?we(?:'re| are) (?:all |only |always )?on (.{2,160})$/iu;
/** "We have a licence header in every file". */
const weHave =
  /^(?:and |so |but )?we (?:always |usually )?have (.{2,100}? (?:in|on|at|to|for|above|below|after|before) .{0,40}\b(?:every|each|all)\b.{2,60})$/iu;

/** "`luxon` is what we use for dates". */
const whatWeUse =
  /^(.{1,80}?) (?:is|are) what (?:we|our team|everyone)(?:['’]ve| have| all)? (?:use|uses|prefer|do|write|want|have|agreed (?:on|to)|settled on|decided on|went with|go with|go for|stick to)\b(.{0,120})$/iu;

/** "Callbacks that send mails are something we avoid in models". */
const avoidedByUs =
  /^(.{2,80}?) (?:is|are) (?:something|things|a thing|what) (?:that |which )?we (?:all )?(?:avoid|try to avoid|don't (?:want|do|use|like|write|allow|have)|never (?:want|do|use|write)|no longer (?:want|do|use|write))\b(.{0,120})$/iu;
const pointingAt = /^(?:this|that|these|those|it|they|here|what|which)\b/iu;

/** "`print` isn't how we log; use `logger`". */
const notHow =
  /^(`[^`]{1,60}`|[^,;:`]{2,40}?) (?:isn't|is not|aren't|are not) (?:how|what) we (\p{L}{2,20})\b([^,;:]{0,40})(?:[,;:]\s(?:please |so )?(?:use|we use|it's|take|go for) (.{2,80}))?$/iu;

/** "So it's `tryParse` everywhere". */
const itIs =
  /^(?:so |and )?it(?:['’]s| is) (?:always )?(`[^`]{1,60}`(?: (?:everywhere|always|in|for|on)\b.{0,120})?)$/iu;

/** Reads "we never nest callbacks", "in Swift we avoid it", "we try to keep modules small". */
export function readHabit(clause: Clause): Reading | undefined {
  const named = whatWeUse.exec(clause.text);
  if (named?.[1] !== undefined) {
    const used = /^no (?=\S)/iu.test(named[1])
      ? `Do not use ${named[1].slice(3)}`
      : `Use ${lowerFirst(named[1])}`;
    return { score: 2, text: `${used}${named[2] ?? ""}` };
  }
  const shunned = avoidedByUs.exec(clause.text.replaceAll("’", "'"));
  if (shunned?.[1] !== undefined && !pointingAt.test(shunned[1]))
    return { score: 2, text: `Do not use ${lowerFirst(shunned[1])}${shunned[2] ?? ""}` };
  const refused = notHow.exec(clause.text.replaceAll("’", "'"));
  if (
    refused?.[1] !== undefined &&
    /^(?:use|do|want|prefer|write)$/iu.test(refused[2] ?? "") &&
    refused[4] === undefined
  )
    return { score: 1.5, text: `Do not use ${refused[1]}${refused[3] ?? ""}` };
  if (refused?.[1] !== undefined && refused[4] !== undefined)
    return { score: 2, text: `Use ${refused[4]} instead of ${refused[1]}` };
  const on = clause.cues.general ? weAreOn.exec(clause.text)?.[1] : undefined;
  if (on !== undefined) return { score: 1, text: `Use ${on}` };
  const it = clause.cues.general || clause.cues.scoped ? itIs.exec(clause.text)?.[1] : undefined;
  if (it !== undefined) return { score: 1, text: `Use ${it}` };
  const had = weHave.exec(clause.text)?.[1];
  if (had !== undefined) return { score: 0.5, text: `Have ${had}` };
  const we = clause.tokens.findIndex((token) => token.lower === "we" || token.lower === "we've");
  if (we < 0 || we > 8 || (clause.tokens[we]?.start ?? 0) > introCharsMax) return undefined;
  const habit = habitAt(clause.tokens, we + 1);
  if (habit === undefined) return undefined;
  const intro = introOf(clause, we);
  if (intro === undefined) return undefined;
  const rest = clause.text.slice(clause.tokens[habit.verbAt]?.end ?? 0);
  const body = `${habit.before}${habit.verb}${rest}`;
  // "If the graph ended, we start again" tells what a program does.
  if (
    /^(?:if|when|where|after|before|once|to|from|with)\b/iu.test(intro) &&
    !clause.cues.general &&
    habit.score < 0.75
  )
    return undefined;
  const narrowed = intro === "" || clause.cues.deictic ? 0 : 0.75;
  return {
    score: habit.score + pluralScore(clause.tokens, habit.verbAt) + narrowed,
    text: withIntro(body, intro),
  };
}

interface Habit {
  readonly score: number;
  /** "Never ", "Do not ", "Always ", "Only " or "". */
  readonly before: string;
  readonly verb: string;
  readonly verbAt: number;
}

function habitAt(tokens: readonly Token[], from: number): Habit | undefined {
  let at = from;
  let before = "";
  let score = 0;
  for (; at < from + 6; at += 1) {
    const word = tokens[at]?.lower ?? "";
    if (negations.has(word) || (word === "do" && tokens[at + 1]?.lower === "not")) {
      before = word === "never" ? "Never " : "Do not ";
      score += 0.75;
      if (word === "do") at += 1;
    } else if (adverbs.has(word)) {
      if (word === "always" || word === "only") before = `${word.charAt(0).toUpperCase()}${word.slice(1)} `;
      // "We only memoize what we measured": nobody tells so of one change.
      const whatOnly = word === "only" && tokens[at + 2]?.lower === "what";
      score += whatOnly ? 1.25 : 0.5;
    } else if (/^(?:should|must)(?:n't)?$/u.test(word) && tokens[at + 1]?.lower !== "have") {
      if (word.endsWith("n't") || tokens[at + 1]?.lower === "not") before = "Do not ";
      if (tokens[at + 1]?.lower === "not") at += 1;
      score -= 0.5;
    } else if (word === "prefer" && tokens[at + 1]?.lower === "not" && tokens[at + 2]?.lower === "to") {
      before = "Do not ";
      score += 1.25;
      at += 2;
    } else if (isAttempt(tokens, at)) {
      // "We need to check X" is said of the change at hand.
      score += /^(?:have|need|want|must|should)$/u.test(word) ? -0.25 : 1.25;
      at += tokens[at + 1]?.lower === "to" ? 1 : 2;
    } else break;
  }
  if (tokens[at]?.lower === "go" && /^(?:through|with|via|for)$/u.test(tokens[at + 1]?.lower ?? "")) {
    return { score: score + 1.25, before, verb: "use", verbAt: at + 1 };
  }
  const required = requiredAt(tokens, at);
  if (required !== undefined) return { ...required, score: required.score + score };
  const stopped = stoppedAt(tokens, at);
  if (stopped !== undefined) return stopped;
  const verb = tokens[at];
  // "we always `defer x()`": the deed stands in code.
  if (verb?.code === true && isDeed(verb) && score > 0)
    return { score: score + 0.5, before, verb: `use ${verb.text}`, verbAt: at };
  // After "we don't" stands a verb, whether it is a known one or not.
  const surely = before === "Do not " && /^[\p{Ll}-]{5,}(?<!ly|ing|ed)$/u.test(verb?.lower ?? "");
  if (verb === undefined || verb.code || !(isVerb(verb.lower) || surely) || stative.has(verb.lower))
    return undefined;
  return {
    score: score + (teamVerbs.has(verb.lower) ? 1.5 : 0.25) - (tokens[at + 1]?.lower === "the" ? 0.75 : 0),
    before,
    verb: verb.text,
    verbAt: at,
  };
}

function isDeed(code: Token): boolean {
  const first = /^`(\p{Ll}{2,12}) \S/u.exec(code.text)?.[1];
  return first !== undefined && isVerb(first);
}

/** "try to", "try hard to", "tend to", "agreed to". */
function isAttempt(tokens: readonly Token[], at: number): boolean {
  if (
    !/^(?:try|tend|aim|like|prefer|agreed|decided|want|ought|strive|should|must|have|need)$/u.test(
      tokens[at]?.lower ?? "",
    )
  )
    return false;
  return (
    tokens[at + 1]?.lower === "to" || (tokens[at + 1]?.lower === "hard" && tokens[at + 2]?.lower === "to")
  );
}

/** "we ask for X", "we insist on X", "we want X" is "Require X". */
function requiredAt(tokens: readonly Token[], at: number): Habit | undefined {
  const words = `${tokens[at]?.lower ?? ""} ${tokens[at + 1]?.lower ?? ""}`;
  const two = /^(?:ask for|insist on)$/u.test(words);
  if (!two && !/^(?:require|demand|expect|want) (?:an?|all|every|each|no|the)$/u.test(words))
    return undefined;
  return { score: 0.5, before: "", verb: "require", verbAt: two ? at + 1 : at };
}

/** "we stopped using X" is "Do not use X". */
function stoppedAt(tokens: readonly Token[], at: number): Habit | undefined {
  const words = `${tokens[at]?.lower ?? ""} ${tokens[at + 1]?.lower ?? ""} ${tokens[at + 2]?.lower ?? ""}`;
  const against = /^(?:decided against|(?:moved|went) away from|got rid of|gave up|dropped|abandoned) /u.exec(
    words,
  );
  if (against !== null)
    return { score: 2, before: "Do not ", verb: "use", verbAt: at + against[0].trim().split(" ").length - 1 };
  if (!/^(?:stopped|quit|stop)$/u.test(tokens[at]?.lower ?? "") || tokens[at + 1]?.lower !== "using")
    return undefined;
  return { score: 2, before: "Do not ", verb: "use", verbAt: at + 1 };
}

/** What stands before "we": a place ("in Swift code") is kept, a connection ("so", "and") is not; anything else is no habit. */
function introOf(clause: Clause, we: number): string | undefined {
  const intro = clause.text
    .slice(0, clause.tokens[we]?.start ?? 0)
    .trim()
    .replace(/,$/u, "")
    .replace(/ here$/u, "");
  // What stands before a comma inside it is a clause of its own, and "we" tells of it.
  if (intro.includes(",")) return undefined;
  if (
    intro === "" ||
    /^(?:and|so|but|also|because|since|as|well|then|here|btw|please|that|where|which)$/iu.test(intro)
  )
    return "";
  return /^(?:in|for|on|within|inside|outside|when|if|across|with|from|to|whenever)\s/iu.test(intro)
    ? intro
    : undefined;
}

function withIntro(body: string, intro: string): string {
  return intro === "" ? body : `${intro}, ${body.charAt(0).toLowerCase()}${body.slice(1)}`;
}

function pluralScore(tokens: readonly Token[], verbAt: number): number {
  return tokens
    .slice(verbAt + 1, verbAt + 12)
    .some((token) => !token.code && (isPlural(token.lower) || /^(?:code|production)$/u.test(token.lower)))
    ? 0.75
    : 0;
}
