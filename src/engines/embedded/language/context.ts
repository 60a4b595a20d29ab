import type { Sentence } from "../../../../extraction/sentences.ts";
import { isVerb } from "./lexicon.ts";
import { determiners, isPlural, lowerFirst, prepositions } from "./nouns.ts";
import { tokensOf } from "./tokens.ts";

/** How sentences of one comment speak of each other. */

const generaliser =
  /^(?:\(?(?:and |so |also |please |pls )?)(?:(?:that|this|it|the same)(?:'s| is| goes| applies| holds| was| has been)?\b.{0,40}\b(?:all|any|every|each|general|generally|rule|convention|guideline|everywhere|other|others|only this one)\b|(?:goes|applies|holds|same|true|valid)\b.{0,40}\b(?:all|any|every|each|generally|everywhere|other|others|in general)\b|(?:that|this|it)(?:'s| is) (?:how|what|the way|the layout|the style|our|a house)\b|(?:all|every|each) .{2,40}\b(?:that way|this way|like that|like this|follow (?:this|that|it|the same))\b|(?:we|i)(?:'d|'ve)? (?:do|done|want|use|need|have|try|keep|say) (?:so|this|that|it|them|those|these|one)\b.{0,40}\b(?:all|any|every|each|everywhere|always|other|in|for|on)\b|(?:please )?(?:follow|remember|watch out for|keep|do|use|apply) (?:this|that|it|so|the same|likewise)\b.{0,40}\b(?:all|any|every|each|general|new|future|other)\b)/iu;
/** More ways to say so: "Same order in all .cpp files", "House rule.", "All of them, also…", "I'd make that our default". */
const generalised: readonly RegExp[] = [
  /^(?:and |also )?(?:the )?same (?:\p{L}{2,20} )?(?:in|for|on|across) (?:all|any|every|each|our|the other|new)\b/iu,
  /^(?:a |our |old |it's (?:a|our) |that's (?:a|our) )?(?:house|team|project) (?:rule|convention|policy|style)\b[^,;:]{0,20}$/iu,
  /^all of them\b/iu,
  /^(?:i|we)(?:'d| would) (?:like|love|want|expect) (?:to (?:see|have) )?(?:that|this|it|the same)\b.{0,30}\b(?:all|any|every|each|everywhere|wherever|whenever|new)\b/iu,
  /^(?:i|we)(?:'d| would) make (?:that|this|it) (?:the|our) (?:default|rule|standard|norm)\b/iu,
  /^let's do (?:so|that|it|this)\b.{0,30}\b(?:all|any|every|each|everywhere|wherever|always)\b/iu,
  /^we (?:do|did|have) (?:that|this|so|it) (?:across|throughout|all over)\b/iu,
  /^we(?:'ve| have)? (?:all )?agreed on (?:that|this|it)\b/iu,
  /^they(?:'re| are) all (?:like|done|named|written) (?:that|this)?/iu,
  /^(?:please )?stick to (?:that|this|it)\b.{0,30}\b(?:all|any|every|each|new|public|other|from now on|in future)\b/iu,
  /^(?:just )?(?:like|as) (?:in|with|for) (?:all|every|each|the) (?:of )?(?:the |our )?other\b/iu,
];

/** "This one doesn't, and that holds for every binary": a rider that speaks of the sentence before. */
const rider =
  /^(?:the|this|that|these|it|they)\b[^;]{4,120}[,;] (?:and |so )?(?:that|this|it|the same) (?:holds|goes|applies|is true|counts) (?:for|in|to) (?:all|any|every|each|the whole|the entire|the other|our)\b/iu;
const reach =
  /\s(?:for|in|on|to|with) (?:all|any|every|each|our|new) [\p{L}\d`'-]{2,30}(?: [\p{L}\d`'-]{2,30}){0,3}?(?=[,.;:!)]|\s(?:because|since|as|otherwise|so|but|and|not)\b|$)/iu;
const readCharsMax = 200;

/** "Same as in the others, names are lower case": it goes on with a demand of its own. */
const sameThere =
  /^(?:and |also )?(?:(?:the )?same as|as|like) (?:in|for|with) [^,;:]{2,40}, (?:[\p{L}-]{2,20} ){0,4}[\p{L}-]{2,20}s (?:are|must|should|have|get|go|start|end|live|use|need|always|never)\b/iu;

/**
 * "The same goes for all modules": does the sentence say that the one before it is meant in general? The reach that it names
 * (" for all modules"), "" where it names none, undefined where it says no such thing.
 */
export function generalisationOf(sentence: Sentence): string | undefined {
  const text = sentence.text.slice(0, readCharsMax).replaceAll("’", "'");
  if (sameThere.test(text)) return undefined;
  if (
    !generaliser.test(text) &&
    !rider.test(text) &&
    !generalised.some((pattern) => pattern.test(text.replace(/[.!\s]+$/u, "")))
  )
    return undefined;
  // "All of them, except the old ones": what it leaves out would be lost.
  if (/\b(?:except|unless|but not|apart from|other than|excluding)\b/iu.test(text)) return undefined;
  return (
    reach
      .exec(text)?.[0]
      .replace(/^\sto\b/u, " in")
      .replace(/ in here$/u, "")
      .replace(/ (?:for|in|to|with) (?:all |any |every )?(?:new|other) ones?(?: too)?$/iu, "") ?? ""
  );
}

const pronoun =
  /\b(?:it|them)(?=$|[.,;:]|\s(?:everywhere|always|altogether|at all|except|for|in|with|on|only|instead|when|if|unless|as)\b)/iu;
const codeSpan = /`[^`]{1,120}`/gu;

/** Puts the one code span of the sentence before in the place of "it": "`goto` once more. We avoid it" is "Avoid `goto`". */
export function withAntecedent(
  text: string,
  sentence: Sentence,
  previous: Sentence | undefined,
): { readonly text: string; readonly borrowed: boolean } {
  const pair = spansOf(previous);
  if (pair.length === 2 && !text.includes("`") && /\bboth\b(?! of\b)/u.test(text))
    return { text: text.replace(/\bboth\b/u, () => pair.join(" and ")), borrowed: true };
  const lacked = lackedBy(text, sentence, previous);
  if (lacked !== undefined) return lacked;
  const listed = pairOf(previous);
  if (listed !== undefined && soleBoth.test(text))
    return { text: text.replace(soleBoth, () => listed), borrowed: true };
  const touched = onlyTouches(text, previous);
  if (touched !== undefined) return { text: touched, borrowed: true };
  const found = pronoun.exec(text);
  // Only what was named before can be meant.
  const before = pronoun.exec(sentence.text.slice(0, readCharsMax))?.index ?? 0;
  const named = sentence.text.slice(0, before).match(codeSpan) ?? [];
  const own = named.length === 1;
  const spans = own ? named : spansOf(previous);
  const span = spans[0];
  // "do it in the service": the deed, and no name.
  const deed = found !== null && /\bdo $/iu.test(text.slice(0, found.index));
  if (found === null || deed || span === undefined || spans.length !== 1 || text.includes("`")) {
    return { text, borrowed: false };
  }
  return {
    text: `${text.slice(0, found.index)}${span}${text.slice(found.index + found[0].length)}`,
    borrowed: !own,
  };
}

const soleBoth = /\bboth\b(?! (?:of|\p{L}+s)\b)/iu;

/** "No requests/limits?", "Missing owner and team": two things that are missing. */
function pairOf(previous: Sentence | undefined): string | undefined {
  const said = previous?.text.slice(0, readCharsMax) ?? "";
  const found =
    /^(?:no|missing|where are the) ((?:\p{L}{2,20} )?\p{L}{3,20}?)(?: and |\/)(\p{L}{3,20})(?=$|[?.!,;:]|\s(?:set|here|on|for)\b)/iu.exec(
      said,
    );
  return found?.[1] === undefined ? undefined : `${found[1]} and ${found[2] ?? ""}`;
}

/** "Reads of `env` are spread. Only `config.ts` may touch it": the one name of the sentence before. */
function onlyTouches(text: string, previous: Sentence | undefined): string | undefined {
  const spans = spansOf(previous);
  const found =
    /^(Only `[^`]{1,80}` (?:may|should|must|can) \p{L}{2,20}) it(?=[.,;]|\s(?:in|from|at)\b)/iu.exec(text);
  const span = spans[0];
  if (found?.[1] === undefined || span === undefined || spans.length !== 1 || text.includes(span))
    return undefined;
  return `${found[1]} ${span}${text.slice(found[0].length)}`;
}

const counted =
  /\b(?:have|need|get|want|has|needs|gets|carry|require|add|give) (?:to have )?one(?=[.,;]|$|\s(?:to|on|in) (?:all|every|each)\b)/iu;
const missing =
  /\b(?:no|missing|without(?: an?)?|lacks?(?: an?)?|add (?:an?|the)|(?:need|want|forgot|miss)s? (?:an?|the)|where(?:'s| is) the)\s+(`[^`]{1,60}`|(?:\p{L}[\p{L}-]{1,20} ){0,2}?\p{L}[\p{L}-]{1,20})(?=$|[,.;:?!]|\s(?:on|in|for|here|so|and|at|to)\b)/iu;

/** "The TODO has no ticket. All TODOs need one": one of what was missing. */
function lackedBy(
  text: string,
  sentence: Sentence,
  previous: Sentence | undefined,
): { readonly text: string; readonly borrowed: boolean } | undefined {
  const found = counted.exec(text);
  if (found === null) return undefined;
  const own = missing.exec(sentence.text.slice(0, sentence.text.search(counted)))?.[1];
  const thing = own ?? missing.exec(previous?.text.slice(0, readCharsMax) ?? "")?.[1];
  if (thing === undefined || /^(?:one|longer|idea|way|need|problem)$/iu.test(thing)) return undefined;
  const article = thing.startsWith("`") ? "" : /^[aeiou]/iu.test(thing) ? "an " : "a ";
  return {
    text: text.replace(counted, (said) => `${said.slice(0, -"one".length)}${article}${thing}`),
    borrowed: own === undefined,
  };
}

function spansOf(sentence: Sentence | undefined): string[] {
  return sentence?.text.slice(0, readCharsMax).match(codeSpan) ?? [];
}

const they =
  /^(?:and |so |but )?(?:they|these|those)(['’]re)? (?:(?:also|all) (?=(?:always|never|have|get|need|must|carry|use)\b))?(?=(?:are|aren['’]t|go|belong|live|must|should|need|get|have|always|never|don['’]t|banned|forbidden|not allowed)\b)/iu;
const theyAre = /^(?:and |so |but )?they['’]re (?=\p{L})/iu;
const commandsThem =
  /^((?:please |always |never )?\p{L}{2,20}) them(?= (?:in|on|at|to|from|into|with|through|behind|next|inside|under|by|as|for)\b)/iu;
const weUseIt = /^(we (?:never |always |don['’]t |do not )?use) it\b/iu;

const needsOne =
  /^(?:it |they |so |please )?(?:needs?|gets?|requires?) one(?: (?:each|every) time| always| everywhere)?(?=$|[.,;])/iu;
const lackingOne =
  /^(?:another |an? )?(`[^`]{1,60}`|\p{L}[\p{L} -]{1,40}?) (?:without|lacks|has no|misses)(?: an?)? (`[^`]{1,60}`|[\p{L}-]{2,20})(?: again)?[.!…]{0,3}$/iu;

/** "`v-for` without a `:key`. Needs one each time": what every such thing needs. */
function needing(sentence: string, previous: Sentence): string | undefined {
  const found = needsOne.exec(sentence);
  const lacks = found === null ? null : lackingOne.exec(previous.text.slice(0, readCharsMax));
  if (found === null || lacks?.[1] === undefined || lacks[2] === undefined) return undefined;
  const article = lacks[2].startsWith("`") ? "a " : /^[aeiou]/iu.test(lacks[2]) ? "an " : "a ";
  return `Every ${lacks[1]} needs ${article}${lacks[2]}${sentence.slice(found[0].length)}`;
}

const ours =
  /^ours (?:always |all )?(?=(?:carry|have|get|need|use|start|begin|end|live|go|return|take|contain|include)\s)/iu;
const oneThing = /^(?:an? )?(\p{L}[\p{L}\d-]{2,20}) (?:without|lacks|has no|misses|with)\b/iu;

/** "A TODO without a date stays. Ours carry one": of which things it is told. */
function oursOf(sentence: string, previous: Sentence): string | undefined {
  const found = ours.exec(sentence);
  const thing = found === null ? undefined : oneThing.exec(previous.text.slice(0, readCharsMax))?.[1];
  if (found === null || thing === undefined || isPlural(thing)) return undefined;
  return `Every ${lowerFirst(thing)} must ${sentence.slice(found[0].length)}`;
}

/**
 * The sentence with the thing that the one before it names in the place of "they", "them" or "it": "Hard-coded URLs
 * again. They belong in the config." Undefined where it names nothing so.
 */
export function withThing(sentence: string, previous: Sentence | undefined): string | undefined {
  if (previous === undefined || /\?\s*$/u.test(previous.text)) return undefined;
  const needed = needing(sentence, previous) ?? oursOf(sentence, previous);
  if (needed !== undefined) return needed;
  const spans = spansOf(previous);
  const used = weUseIt.exec(sentence);
  if (used !== null && spans.length === 1)
    return `${used[1] ?? ""} ${spans[0] ?? ""}${sentence.slice(used[0].length)}`;
  const subject = theyAre.exec(sentence) ?? they.exec(sentence);
  const object = subject === null ? commandsThem.exec(sentence) : null;
  if (subject === null && object === null) return undefined;
  const things = thingsOf(previous.text.slice(0, readCharsMax));
  if (things === undefined) return undefined;
  if (object !== null) return `${object[1] ?? ""} ${things}${sentence.slice(object[0].length)}`;
  const verb = /['’]re\s$/iu.test(subject?.[0] ?? "") ? "are " : "";
  return `${things.charAt(0).toUpperCase()}${things.slice(1)} ${verb}${sentence.slice(subject?.[0].length)}`;
}

/** "All our endpoints return X. They also carry Y": all of a class. */
const ofAll =
  /^all (?:of )?(?:our |the )?((?:[\p{L}-]{2,20} )?[\p{L}-]{2,20}s)(?= (?:are|have|get|need|must|should|return|use|carry|take|start|end|begin|go|live|come|log|write|read|send|throw|run|share|belong|contain)\b)/iu;

const suchA =
  /\b(no|any|every|all) such (?=(?:prefix|suffix|marker|annotation|attribute|decorator|call|flag|option|setting|import|tag|label|field|parameter|name|macro|comment|header|keyword|directive|wildcard|cast)(?:e?s)?\b)/iu;

/** "Drop the `get_`. Helpers have no such prefix": the one name of the sentence before. */
export function withNamed(sentence: string, previous: Sentence | undefined): string | undefined {
  const spans = spansOf(previous);
  const span = spans[0];
  if (span === undefined || spans.length !== 1 || sentence.includes("`") || !suchA.test(sentence))
    return undefined;
  return sentence.replace(suchA, (_said, quantifier: string) => `${quantifier} ${span} `);
}

const fragmentWordsMax = 6;

/** The class of things that a sentence opens with ("Imports inside functions make…") or consists of ("Partial functions again."). */
function thingsOf(text: string): string | undefined {
  const plain = text.replace(/\([^()]{0,200}\)/gu, " ").replace(/\s+(?:again|once more|here|too)\b/giu, "");
  const all = ofAll.exec(plain);
  if (all?.[1] !== undefined && isPlural(all[1].split(" ").at(-1) ?? "")) return `all ${all[1]}`;
  const tokens = tokensOf(plain.replace(/[\s.!…]+$/u, ""));
  const only = tokens.length <= 3 ? tokens.at(-1) : undefined;
  // "Hard-coded URL. Those go to the config."
  if (
    only !== undefined &&
    !only.code &&
    /\p{L}$/u.test(only.text) &&
    !isVerb(only.lower) &&
    !isPlural(only.lower) &&
    /^(?:\p{L}|-)+$/u.test(only.text) &&
    tokens.length > 1
  )
    return `${only.text}${/(?:s|x|ch|sh)$/u.test(only.lower) ? "es" : "s"}`;
  const at = tokens.findIndex(({ lower, code }) => !code && isPlural(lower));
  const head = tokens.slice(0, at + 1);
  if (
    at < 0 ||
    at > 2 ||
    head.some(({ lower, code }) => code || determiners.has(lower) || prepositions.has(lower))
  )
    return undefined;
  const next = tokens[at + 1];
  if (
    next !== undefined &&
    !prepositions.has(next.lower) &&
    tokens.length > fragmentWordsMax &&
    !isVerb(next.lower)
  )
    return undefined;
  return lowerFirst(head.map(({ text }) => text).join(" "));
}
