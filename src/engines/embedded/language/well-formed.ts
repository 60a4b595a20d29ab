import { isPlural } from "./nouns.ts";

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
const subjectThenAre = /^(\p{Lu}\p{Ll}{1,20}) are\b/u;
const pluralAnyway =
  /^(?:you|we|they|there|these|those|all|both|some|many|most|few|none|people|data|media|criteria|others?|such|here)$/iu;

/** Does a statement that was put together read as one? What does not was read wrongly, and says what nobody meant. */
export function isWellFormed(statement: string): boolean {
  const text = statement.replaceAll("’", "'");
  const subject = subjectThenAre.exec(text)?.[1];
  if (subject !== undefined && !isPlural(subject.toLowerCase()) && !pluralAnyway.test(subject)) return false;
  return ![clauseAsThing, half, pointing, announcing, announced].some((pattern) => pattern.test(text));
}
