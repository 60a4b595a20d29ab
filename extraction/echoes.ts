/** A clause that only says a rule about layout again, from its other side: "…, not after", "…, so leave them out". */
import { isLanguage } from "./predicates.ts";
import { isRestOfLayout } from "./style-phrases.ts";
import type { Term } from "./terms.ts";

/** Longer ones say something of their own. */
const echoWordsMax = 8;

/** Words of layout, of saying no and of pointing back; none that acts on code. */
const echoing = new Set(
  (
    "a an the this that these those each every all any both our we you it they them there its their of to in on at by with as from inside within than then and or but nor neither is are be do does not no never none nothing always only just also too if unless when where once so such like other others another else more most instead rather over " +
    "before after above below between around under next start end front back top bottom beginning first last left right side sides way " +
    "line lines space spaces blank tab tabs comma commas semicolon semicolons colon colons brace braces bracket brackets paren parens parenthesis parentheses quote quotes dot dots operator operators indent indentation column columns margin " +
    "one ones two three four single double leading trailing empty alone together apart again either own same separate vertical vertically horizontal aligned indented sorted alphabetical alphabetically lower upper case capital " +
    "binary unary closing opening short long multi style convention guide way rule default please thanks enough sufficient fine ok okay noise noisy ugly odd messy tidy clear clearer readable " +
    "put leave keep write use drop omit skip out off stay stays goes go comes come stands look looks have has get gets need needs prefer"
  ).split(" "),
);

/** What "them" may be in "leave them out": marks, never code. */
const ofMarks = /^style\.(?:semicolons|trailing-commas|quotes|spacing|blank-line|trailing-whitespace)$/;
const ofLayout =
  /^style\.(?:semicolons|trailing-commas|quotes|spacing|blank-line|trailing-whitespace|line-breaks|own-lines|indentation|line-length|line-endings|alignment|brace-placement|final-newline|digit-separators|leading-zeros|literal-case)$/;
/** Is it about lines, marks or order, so that what is left may be said in a few words? */
const isLayout = (reason: string): boolean => ofLayout.test(reason) || ofOrder.test(reason);
const ofOrder =
  /^style\.(?:import-order|member-order|brackets|pointer|doc-layout|modifier-order|literal-order|import-form|sections)$/;

/** Does the rest name other elements, places or marks, and nothing else? */
export const isRemainder = (reason: string, rest: readonly Term[]): boolean =>
  isLayout(reason) &&
  // In which language quotes stand may decide what they mean.
  !(reason === "style.quotes" && rest.some((term) => term.words.some(isLanguage))) &&
  isRestOfLayout(rest.flatMap((term) => term.words));

const removes = /^(?:drop|omit|skip|out|off)$/i;

/** Does the rest of a statement about layout add nothing to it? */
export function isEcho(reason: string, rest: readonly Term[]): boolean {
  const words = rest.flatMap((term) => term.words).filter((word) => word.kind !== "mark");
  return (
    words.length > 0 &&
    words.length <= echoWordsMax &&
    ofLayout.test(reason) &&
    words.every(
      (word) => word.kind === "number" || (word.kind === "word" && echoing.has(word.text.toLowerCase())),
    ) &&
    (ofMarks.test(reason) || !words.some((word) => removes.test(word.text)))
  );
}
