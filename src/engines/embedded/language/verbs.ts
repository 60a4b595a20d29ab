import { baseOfThirdPerson, nounVerbs, verbs } from "./lexicon.ts";
import { isPlural } from "./nouns.ts";
import type { Token } from "./tokens.ts";

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

export const deontic = words("must mustn't should shouldn't shall needs need has have ought");
export const being = words("is are isn't aren't");
const doing = words("do don't does doesn't");
/** Finite verbs that describe what is possible or was, and ask for nothing. */
export const descriptive = words(
  "can can't cannot could couldn't will won't would wouldn't may might was were had did didn't wasn't weren't hasn't haven't",
);
const relative = words("that which who");
const quantifiers = words("each every all any no everything anything everyone nothing nobody a an");
const frequency = words("never always only");
const modifiers = words(
  "the a an to of in for on with by from and or our its their no each every new all not",
);
const heads = words("in of for on with from at inside under between outside");

/** Where the main verb stands: the first finite one that is not a relative clause's own; undefined if there is none. */
export function finiteVerbAt(tokens: readonly Token[], subjectWordsMax: number): number | undefined {
  let open = 0;
  let related = false;
  for (let at = 1; at < Math.min(tokens.length, subjectWordsMax + 1); at += 1) {
    const word = tokens[at];
    const previous = tokens[at - 1];
    if (word === undefined || previous === undefined || endsSubject(previous, related)) return undefined;
    if (word.code) continue;
    // "Users reported that…": told, and by whom.
    if (word.lower === "that" && /.{2}ed$/u.test(previous.lower)) return undefined;
    if (relative.has(word.lower)) {
      related = true;
      // "that return …": the relative clause's own verb follows at once; "that we schedule": it comes later.
      if (isVerbForm(tokens[at + 1])) at = relativeEnd(tokens, at + 1);
      else open += 1;
    } else if (isFinite(tokens, at, related, open)) {
      if (open === 0) return at;
      open -= 1;
    }
  }
  return undefined;
}

const between = words("not never only always still also be been to");

/** The last word of a relative clause's own verb and object: "that may find nothing", "that are only read", "that return rows". */
function relativeEnd(tokens: readonly Token[], verbAt: number): number {
  let at = verbAt;
  if (isAuxiliary(tokens[at]?.lower ?? "") && tokens[at + 1]?.after === "") {
    at += 1;
    while (between.has(tokens[at]?.lower ?? "")) at += 1;
    if (at >= tokens.length - 1) return verbAt;
  }
  return isObject(tokens[at + 1]) ? at + 1 : at;
}

function endsSubject(previous: Token, related: boolean): boolean {
  return /[;:.!?]/u.test(previous.after) || (previous.after.includes(",") && !related);
}

function isVerbForm(token: Token | undefined): boolean {
  if (token === undefined || token.code) return false;
  const word = token.lower;
  return isAuxiliary(word) || verbs.has(word) || baseOfThirdPerson(word) !== undefined;
}

/** "that holds locks": the object of a relative clause is no verb. */
function isObject(token: Token | undefined): boolean {
  return token !== undefined && (token.code || isPlural(token.lower) || token.lower === "nothing");
}

function isAuxiliary(word: string): boolean {
  return deontic.has(word) || being.has(word) || doing.has(word) || descriptive.has(word);
}

/** Is the word a finite verb, with what stands before it as its subject? */
function isFinite(tokens: readonly Token[], at: number, related: boolean, open: number): boolean {
  const word = tokens[at]?.lower ?? "";
  if (isAuxiliary(word) || /^(?:goes|belongs|stays|comes)$/u.test(word)) return true;
  const previous = tokens[at - 1];
  if (
    previous === undefined ||
    previous.after.includes(",") ||
    modifiers.has(previous.lower) ||
    /^\d/u.test(previous.lower)
  )
    return false;
  const often = frequency.has(previous.lower) && !related;
  if (verbs.has(word))
    return (
      previous.plural ||
      isPlural(previous.lower) ||
      previous.lower === "ones" ||
      often ||
      hasPluralHead(tokens, at) ||
      (related && isPlural(tokens[0]?.lower ?? ""))
    );
  // "strings that a user sees come from…": the relative clause's verb, and then the main one.
  const own = related ? baseOfThirdPerson(word) : undefined;
  if (own !== undefined && !nounVerbs.has(own) && verbs.has(tokens[at + 1]?.lower ?? "")) return true;
  // "anything that C sees must…": the relative clause's verb right before the main one.
  if (isAuxiliary(tokens[at + 1]?.lower ?? "")) return own !== undefined && !nounVerbs.has(own) && open > 0;
  // "No open loops": a noun, as it is at the end of a clause.
  if (isPlural(word) && (at === tokens.length - 1 || tokens[0]?.lower === "no")) return false;
  return baseOfThirdPerson(word) !== undefined && (quantifiers.has(tokens[0]?.lower ?? "") || often);
}

/** "Menus in the sidebar open…", "jobs holding a lock end…": the plural stands before what qualifies it. */
function hasPluralHead(tokens: readonly Token[], at: number): boolean {
  // "No globals in app code": at the end, a noun that could be a verb is the noun of the place.
  if (at === tokens.length - 1 && nounVerbs.has(tokens[at]?.lower ?? "")) return false;
  const phraseAt = tokens.findIndex(
    (token, index) => index > 0 && index < at && (heads.has(token.lower) || /.ing$/u.test(token.lower)),
  );
  return phraseAt > 0 && isPlural(tokens[phraseAt - 1]?.lower ?? "") && at - phraseAt >= 2;
}
