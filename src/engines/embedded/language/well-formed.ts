import { baseOfThirdPerson, isVerb } from "./lexicon.ts";
import { isPlural } from "./nouns.ts";
import { tokensOf } from "./tokens.ts";
import { finiteVerbAt } from "./verbs.ts";

const auxiliary =
  "doesn't|don't|isn't|aren't|won't|can't|couldn't|wasn't|is|are|was|were|has|had|does|did|will|would|should|must|since|because";
/** "Use doesn't work on macOS": what was read as a thing is a clause. */
const clauseAsThing = new RegExp(
  String.raw`^(?:please )?(?:use|prefer|avoid|write|add|name|keep|put|give|make|set) (?:${auxiliary})(?![-\p{L}])`,
  "iu",
);
/** "As all services do": a comparison whose other half stayed in the sentence before. */
const half =
  /^(?:otherwise\b|(?:as|like|than|unlike) (?:all|we|you|they|every|most|the others?|everywhere|everyone)\b)/iu;
/** "Give all files it", "Look it up": what is meant is not said. */
const pointing =
  /^(?:please )?(?:give\b[^,;:]{1,80}\s(?:it|them|that|one)\.$|(?:look|see|read|have|say|tell) (?:it|them|that)\b)/iu;
/** "A few words on style: …" announces; it asks for nothing. */
const announcing =
  /^(?:(?:a )?(?:few|couple of|some|two|three|four|several) )?(?:words?|remarks?|notes?|points?|things?|comments?|observations?) (?:on|about|in|first|before|up front)\b[^.]{0,40}\b(?:in (?:a few|some|two|three)|first|since|as)\b/iu;
/** "Use house rule", "Use two remarks that hold for all tests": what was announced is no thing to use. */
const announced =
  /^use (?:the |a |our |two |three |a few |some |several )?(?:(?:house |general |team )?(?:rules?|conventions?|policy)\.$|(?:remarks|notes|points|things|conventions|rules|principles|requests|nits|comments) (?:that|which|on|about|for|in)\b)|^on the (?:one|other) hand\b/iu;
/** "In in the firmware", "to in charts labels": two prepositions for one place. */
const doubled = /\b(in|on|at|for|to|from|with|by|of) \1\b|(?<!-)\b(?:to|of|with|at) in\s/iu;
/** "Everywhere give in this package plots…", "Use off verification": no thing stands where the verb's object belongs. */
const withoutThing =
  /^(?:(?:everywhere(?: else)?,? |always |never |do not |only |please ))*(?:(?:give|use|add|prefer|include) (?:in|on|at|for|to|of|off|out|below|above|under|within|across|by|from)|make (?:in|on|at|of|off))\s/iu;
/** "Give anything that C sees must `x`", "in none crates": a verb or a "none" that lacks what belongs to it. */
const severed =
  /\b(?:must|should|needs to|has to) (?:`|\.$)|\bnone (?!of\b|at\b|are\b|is\b|may\b|must\b|should\b)\p{L}+s\b/iu;
/** "Name anything that users see must be short": a command and a demand in one, with no word between that joins them. */
const twoVerbs =
  /^(?:give|use|put|add|name|write|keep) (?:anything|everything|whatever|something)(?: (?!that\b)\p{L}+){0,2} that (?:\p{L}+ ){1,3}must\b/iu;
/** "Helpers must have no such prefix": what it is like stayed in the sentence before. */
const likeBefore = /^[^,;:]{0,120}\b(?:no|any|every|each|all|without|another) such (?!as\b|that\b)/iu;
/** "In any contract of ours": how far, and not what. */
const placeAlone =
  /^(?:in|for|on|at|across|throughout|within) (?:all|any|every|each|our|the|this|none)\b[^,;:`]{2,60}\.$/iu;
const subjectThenAre = /^(\p{Lu}\p{Ll}{1,20}) are\b/u;
const pluralAnyway =
  /^(?:you|we|they|there|these|those|all|both|some|many|most|few|none|people|data|media|criteria|others?|such|here)$/iu;

/** Does a statement that was put together read as one? What does not was read wrongly, and says what nobody meant. */
export function isWellFormed(statement: string): boolean {
  const text = statement.replaceAll("’", "'");
  const subject = subjectThenAre.exec(text)?.[1];
  if (subject !== undefined && !isPlural(subject.toLowerCase()) && !pluralAnyway.test(subject)) return false;
  if (placeAlone.test(text) && !hasVerb(text)) return false;
  const plain = text.replace(/`[^`]{0,400}`/gu, "`").replace(phrasal, "");
  if ([doubled, withoutThing, severed, twoVerbs, likeBefore].some((pattern) => pattern.test(plain)))
    return false;
  return ![clauseAsThing, half, pointing, announcing, announced].some((pattern) => pattern.test(text));
}

/** "Log in with a key", "opt in to it": the first belongs to the verb. */
const phrasal = /\b(?<=(?:log|logged|logging|sign|signed|opt|check|fill|plug|hand) )(?:in|on|off|out)\b/giu;

function hasVerb(text: string): boolean {
  const tokens = tokensOf(text.replace(/\.$/u, ""));
  return (
    finiteVerbAt(tokens, tokens.length) !== undefined ||
    tokens
      .slice(2)
      .some(
        ({ lower }) => isVerb(lower) || baseOfThirdPerson(lower) !== undefined || /^(?:is|are)$/u.test(lower),
      )
  );
}
