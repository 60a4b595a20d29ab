import { maskAsides, maskValues } from "./kept.ts";
import { baseOfThirdPerson, isVerb } from "./lexicon.ts";
import { determiners, isPlural, prepositions } from "./nouns.ts";
import { tokensOf } from "./tokens.ts";
import type { Token } from "./tokens.ts";
import { being, deontic, descriptive } from "./verbs.ts";

/**
 * Takes reasons, examples and courtesies off the end of a convention. What could be a second demand ("…, and skip
 * the checks") stays, so that the later steps see it: a rider may not hide behind an honest sentence.
 */
export function trimTail(text: string): string {
  const stated = withoutAsides(text)
    .replace(alternative, "; use $2")
    .replace(unfit, " instead of $1")
    .replace(ratherIn, "$1; put them $2");
  return cutEndings(cutTold(cutReason(cutEndings(stated))));
}

/** "(`--insecure`)", "(verify=False)": what an option does is no example. */
function namesOption(text: string): boolean {
  return /(?:^|[\s(`"'])--?\p{L}/u.test(text) || maskValues(text) !== text;
}

/** Takes parentheses out that explain, but none that belong to code: "`run('all')`", "print(id)". */
function withoutAsides(text: string): string {
  const code = [...text.matchAll(/`[^`]{0,400}`/gu)].map(
    (span) => [span.index, span.index + span[0].length] as const,
  );
  const inCode = (at: number) => code.some(([start, end]) => at > start && at < end);
  const keeps = (found: string, at: number) => inCode(at) || namesOption(found);
  return text.replace(aside, (found, ...rest) => (keeps(found, Number(rest.at(-2))) ? found : "")).trim();
}

function cutEndings(text: string): string {
  let trimmed = text;
  for (const pattern of endings) trimmed = withoutMarks(trimmed).replace(pattern, "");
  return withoutMarks(trimmed);
}

function withoutMarks(text: string): string {
  return text.replace(/[\s,;:–—…-]+$/u, "");
}

/** Parentheses that explain or give an example. */
const aside =
  /\s\((?:e\.g\.|eg|i\.e\.|ie|for example|for instance|like|such as|see|ok|not|only|also|that's|it's|because|since|otherwise|as|we|you|they|which|this|same|rather|instead|about|here|there|even|so (?=`|it |that |the |this )|"|'|“|‘|`)[^()]{0,200}(?:\([^()]{0,60}\)[^()]{0,100})?\)/giu;

/** What ends a sentence and adds nothing to its demand. */
const endings: readonly RegExp[] = [
  // "…, let's keep to that", "…, please wrap": said of the change at hand.
  /,\s(?:so )?let's (?:all )?(?:keep|stick|hold) (?:to|with|on to) (?:that|this|it)$/iu,
  /,\s(?:so )?(?:please|pls) (?:wrap|rename|move|change|adjust|update|reformat|rebase|correct|shorten|revise)$/iu,
  /,\sor (?:the|our) (?:[\p{L}-]{2,20} ){1,3}?(?:runs?|fails?|breaks?|crash(?:es)?|hangs?|dies|stops?|leaks?|blows?|gets|goes)\b(?![^,;:`]{0,60}\b(?:except|unless|but|only)\b)[^,;:`]{0,60}$/iu,
  /,\s(?:and )?i (?:can't|cannot|don't|couldn't|didn't) (?:see|find|spot) (?:one|it|any|them|that)$/iu,
  // "…in snake case: `user_id` and not `userId`": an example of a form that was named; no option, and no switch.
  /(?<=\b(?:case|cased|tense|style|form|mood|order|names?|named|prefix(?:es|ed)?|suffix(?:es|ed)?|plural|singular|verbs?|nouns?)\b[^,;:`]{0,40}):\s["“`](?![^`"”]{0,60}(?:skip|secure|safe|disable|verify|allow|force|trust))[\p{L}_$<][\p{L}\d_$<>.…-]{0,60}["”`](?:,? (?:and )?not|,? rather than| instead of| should be| →) ["“`][\p{L}_$<][\p{L}\d_$<>.…-]{0,60}["”`]$/iu,
  /,?\s(?:with us|around here)$/iu,
  /,\s(?:also|that's|it's|which is|just)? ?(?:an?|the|our|another|one more) (?:house|team|project|general|old|long-standing|standing) (?:rule|convention|policy|habit|agreement|practice)(?: of ours)?$/iu,
  /,\slet's (?:be|stay|remain|keep (?:it|this|that)) consistent\b[^,;:`]{0,40}$/iu,
  /,\san? (?:\p{L}{2,12} )?one (?:if|when|where) (?:it|they|that)(?:'s|'re| is| are) (?:only|just|purely|merely) [^,;:`]{2,40}$/iu,
  /,\s(?:so|thus|hence|therefore)\s`[^`]{0,80}`\s(?:instead of|rather than|not|and not) just\s`[^`]{0,80}`$/u,
  /\swhen we (?:left|moved to|switched to|migrated|upgraded|got rid of|introduced)\b(?![^,;:`]{0,60}\b(?:except|unless|but|only)\b)[^,;:`]{0,60}$/iu,
  /,\s(?:so|hence|therefore) (?:please |pls )?(?:don't|do not|never) [^,;:`]{2,60}\bhere$/iu,
  /\s*(?:[:;]-?[)(DP]|\p{Extended_Pictographic}\p{Emoji_Component}*)+\s*$/u,
  /\s(?:→|=>|->)\s`[^`]{0,80}`$/u,
  // An example of a name; never one that switches a check off, which could be the demand itself.
  /,\s(?:so|thus|hence|therefore)\s(?:please\s)?`(?![^`]{0,60}(?:skip|secure|safe|disable|verify|allow|force|trust))[\p{L}_$<][\p{L}\d_$<>.…-]{0,60}(?:\(\))?`(?:\s(?:please|pls))?$/iu,
  /,?\s(?:so|and so)\s(?:please |pls )?(?:add|use|put|set|write) (?:it|them|one) (?:to|in|for|on) (?:the )?(?:new|other|next) ones?$/iu,
  /,\s(?:(?:all|each|every one|any) of them)$/iu,
  /,\s(?:so|thus|hence|like|e\.g\.|i\.e\.|for example)\s`[^`]{0,80}`\s(?:instead of|rather than|not|and not)\s`[^`]{0,80}`$/u,
  /,?\s(?:please |pls )?(?:remember|keep|bear|follow|mind) (?:that|this|it)\b[^,;]{0,60}$/iu,
  /,?\s(?:please|pls|plz|thanks|thx|imo|imho|too|btw|as well|(?:(?:in|from|over) )?here)$/iu,
  /,?\s(?:just )?(?:as|like) (?:in|with|for|everywhere|elsewhere|everything else|everybody else|the rest|the others?|all (?:of )?(?:the|our)|our other|every other|each other)\b(?![^,;`]{0,50}\b(?:except|unless|but|only|apart|without)\b)[^,;`]{0,50}$/iu,
  /,?\sby the way$/iu,
  /,\seven (?:an?|the|for|in|if|when|though)\b[^,;`]{2,50}$/iu,
  /(?<=\w),?\s(?:both )?here and (?:everywhere|elsewhere)(?: else)?$/iu,
  /[,;]\s(?:please )?(?:keep|bear|have) (?:this|that|it) in mind\b[^,;]{0,60}$/iu,
  /,\s(?:please |just )?(?:see|cf\.?|compare) (?:also |e\.g\. )?[^,;]{2,60}$/iu,
  /,?\s(?:in (?:this|our) (?:project|repo|repository|code ?base|team)|(?:across|throughout) the (?:solution|project|repo|repository|code ?base)|every time|in general|generally|as a rule|by convention|no exceptions?|without exceptions?|(?<!\b(?:a|an|the|and|or|with|no|one)\s)full stop)$/iu,
  /,\s(?:also|even|including|and also) (?:in |for |on |at |with |the )?(?:the |small |older? |new |internal |private )?[\p{L}-]{2,20}(?: [\p{L}-]{2,20})?$/iu,
  /,?\s(?:in|for|on) [\p{L}]{2,20},? too$/iu,
  /,\s(?:e\.g\.|i\.e\.|for example|for instance|such as|like) (?:`[^`]{1,120}`|"[^"]{1,80}")$/iu,
  /,\salways$|\saltogether$/iu,
  /,\s(?:whatever|however|no matter|wherever|whoever) [^,;]{2,50}$/iu,
  /,?\s(?:so )?(?:could|can|would) you(?: please)? [^,;?]{2,40}$/iu,
  /\s\((?:holds|valid|true|same|goes|applies|also|this goes|this holds) (?:for|in|to) [^()]{2,60}\)$/iu,
  /,\s(?:and )?that's (?:how|what) we (?:do|have|use|want|handle|like)[^,;]{0,40}$|,\sthat's the deal$/iu,
  /,\s(?:please )?(?:follow|do|use|keep|keep to|apply|stick to|stay with) (?:that|this|so|it)(?: here| too| as well)?$/iu,
  /,?\s(?:so |and )?(?:please |pls )?(?:don't|do not|never) (?:forget|leave|skip|omit|drop|miss) (?:it|this|that|them)(?: out| away)?$/iu,
];

const reason =
  /(?:,|;| -| –| —)?\s(?:because|otherwise|so that|as it|as they|as we|since (?:it|we|they|the|that|this|there|you|our|most|all)|(?<=,\s)(?:since|given that|seeing that|considering)|even (?:if|when) (?:it|they|that)(?:'s| is| are) (?:just|only)|or (?:they|it|we|you) (?!must|should)|even though|although|so (?:they|it|we|nobody|everyone|everybody|people|readers|nothing) (?!(?:always|never|must|should|have to|has to|need|don't|do)\b)(?=\p{L}+ (?:\p{L}|`))|no matter|to avoid confusion|for (?:readability|consistency|clarity))\b|(?:,|;)\s(?:and I (?:think|guess|believe|know|see|saw|noticed|wonder|suspect)|with(?:out)? (?:it|them|that|this) (?:we|you|it|they|the|our|nobody|everybody|people))\s|(?:,|;|:| -| –| —)\s(?:it|they|that|we|you|this|which|there|i|thanks|thx|that way|this way|so (?:that|we|it|they|the|you|everyone|people|readers))(?:'\p{L}{1,2})?\s/giu;

/** A convention must have been stated before its reason. */
const statedWordsMin = 2;

function cutReason(text: string): string {
  for (const found of outsideCode(text, reason)) {
    if (text.slice(0, found.at).trim().split(/\s+/u).length < statedWordsMin) continue;
    return demandsMore(text.slice(found.at + found.length)) ? text : text.slice(0, found.at);
  }
  return text;
}

const boundary = /[,;:]\s|\s[-–—]\s/gu;
const connector =
  /^(?:and|or|but|so|then|even|unless|if|when|not|never|always|no|in|for|with|without|only|except|also|instead|rather|on|at|to|per|by|from|either|both|just|please|pls|don't|do|plus|using|including)$/u;

/** ", the archive has it": a clause with its own subject, told and not demanded. */
function cutTold(text: string): string {
  for (const found of outsideCode(text, boundary)) {
    if (text.slice(0, found.at).trim().split(/\s+/u).length < statedWordsMin) continue;
    const tail = text.slice(found.at + found.length);
    if (isTold(tokensOf(tail))) return demandsMore(tail) ? text : text.slice(0, found.at);
  }
  return text;
}

/** ", `random()` is never OK for them": what the convention replaces. */
const unfit =
  /,\s(?:and )?(`[^`]{1,60}`) (?:is|are) (?:never|not) (?:ok|okay|fine|allowed|good enough|acceptable|safe|an option)(?: for (?:it|them|that|this))?(?=[.!]?$)/iu;

/** "No deep nesting; a lookup table is what we do": the alternative belongs to the ban. */
const alternative = /([,;]) ((?:an? |the |`)?[^,;:.]{2,60}) (?:is|are) what we (?:do|use|want|prefer)\b/giu;

/** "Never put X into Y, they're impossible to test; it should live in Z": the reason stands between the ban and the alternative. */
const ratherIn =
  /^((?:we )?(?:never|do not|don't) put [^,;:`]{2,60}), (?:it|they|that)(?:'s|'re| is| are) [^,;:`]{2,60}[;,] (?:it|they|that) (?:should|must) (?:live|go|be|sit|stay) ((?:in|into|on) [^,;:`]{2,40})$/iu;

/** "a leaked dump shouldn't be enough to log in": a reason, although in the words of a demand. */
const notEnough =
  /^(?:an?|one|the) [\p{L} -]{2,40} (?:should not|shouldn['’]t|must not|mustn['’]t) be enough\b/iu;

function isTold(tokens: readonly Token[]): boolean {
  const first = tokens[0];
  if (notEnough.test(tokens.map(({ text }) => text).join(" "))) return true;
  const bothAre = first?.lower === "both" && being.has(tokens[1]?.lower ?? "");
  if (bothAre && !/^(?:mandatory|required|banned|forbidden|out)$/u.test(tokens[2]?.lower ?? "")) return true;
  if (first === undefined || (!first.code && (connector.test(first.lower) || commands(tokens)))) return false;
  // ", keeps the diffs small": told of the whole clause before it.
  const second = tokens[1];
  if (
    !first.code &&
    !isVerb(first.lower) &&
    baseOfThirdPerson(first.lower) !== undefined &&
    second !== undefined &&
    determiners.has(second.lower)
  )
    return true;
  for (let at = 1; at < Math.min(tokens.length, 9); at += 1) {
    const previous = tokens[at - 1];
    const token = tokens[at];
    if (previous === undefined || token === undefined || /[,;:]/u.test(previous.after)) return false;
    if (deontic.has(token.lower) && !/^ha(?:s|ve)$|^needs?$/u.test(token.lower)) return false;
    const article = at === 2 && /^(?:the|an?|our)$/u.test(first.lower);
    if (tells(previous, token, tokens[at + 1], article)) return true;
  }
  return false;
}

/** Past tenses that are no participle and no base form: what happened is told. */
const happened = new Set(
  "made took gave went came broke got bit cost lost led caused became began fell grew knew saw threw wrote ran hid brought was were had did kept meant said told".split(" "),
); // prettier-ignore

/** Does a clause begin with a verb, and not with a noun that could be one ("cache keys are…")? */
function commands(tokens: readonly Token[]): boolean {
  const [first, second, third] = tokens;
  if (first === undefined || !isVerb(first.lower)) return false;
  // "index breaks the order": a noun, since a verb with its object follows.
  if (second !== undefined && !isPlural(second.lower) && baseOfThirdPerson(second.lower) !== undefined)
    return !determiners.has(third?.lower ?? "");
  return (
    second === undefined || third === undefined || !isPlural(second.lower) || !tells(second, third, tokens[3])
  );
}

/** Is this word a verb that tells something of the word before it? */
function tells(previous: Token, token: Token, next: Token | undefined, subjectBefore = false): boolean {
  if (token.code) return false;
  const word = token.lower;
  if (happened.has(word) && next !== undefined && !determiners.has(previous.lower)) return true;
  if (being.has(word) || descriptive.has(word) || /^(?:has|have|does|doesn't|don't)$/u.test(word))
    return true;
  if (isPlural(previous.lower) || previous.lower === "ones")
    return isVerb(word) || /^\p{L}{2,}ed$/u.test(word);
  if (determiners.has(previous.lower) || prepositions.has(previous.lower) || previous.lower === "not")
    return false;
  if (baseOfThirdPerson(word) === undefined) return false;
  // "the app ships in Arabic": one noun with its article, and then its verb.
  if (subjectBefore && next !== undefined && prepositions.has(next.lower)) return true;
  // "hides errors" tells; "method names" does not.
  return !isPlural(word) || (token.after === "" && next !== undefined && !prepositions.has(next.lower));
}

const joins = new Set(["and", "so", "then", "but", "also", "just"]);

/** What narrows the demand, wherever it stands. */
const exception =
  /\b(?:except|excepted|excluded|excluding|exempt|unless|but not(?! yet\b)|apart from|other than)\b/iu;

/** Does more than a reason follow? Then nothing may be cut: what was asked must be seen whole. */
function demandsMore(tail: string): boolean {
  const plain = tail.replace(/`[^`]{0,400}`/gu, "`").replace(notEnough, "");
  if (/\b(?:please|always|never|must|should|don't|do not)\b/iu.test(plain) || exception.test(plain))
    return true;
  const tokens = tokensOf(plain);
  return tokens.some((token, at) => {
    const before = tokens[at - 1];
    return (
      before !== undefined &&
      (joins.has(before.lower) || /[,;]/u.test(before.after)) &&
      isVerb(token.lower) &&
      !(token.lower === "last" && /^(?:time|week|month|year)$/u.test(tokens[at + 1]?.lower ?? ""))
    );
  });
}

/** Matches of a pattern that begin outside code spans and parentheses. */
function outsideCode(text: string, pattern: RegExp): { at: number; length: number }[] {
  const masked = maskAsides(text);
  return [...masked.matchAll(pattern)].map((found) => ({ at: found.index, length: found[0].length }));
}
