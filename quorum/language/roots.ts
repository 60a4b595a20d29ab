import { stem } from "./stem.ts";
import { synonymLines } from "./synonyms.ts";

const endings =
  /(?:ational|ization|isation|iveness|fulness|ousness|ations?|ations|ators?|ating|ated|ates?|ances?|ences?|ments?|ness|ables?|ibles?|ities|ity|ives?|ingly|ings?|ally|ical|ions?|ers?|ors?|als?|ful|ics?|ied|ies|eds?|es|ed|ly|y|e|s)$/;

/** Shorter roots would meet by chance. */
const rootLettersMin = 4;

const families = new Map<string, string>();
for (const line of synonymLines.trim().split("\n")) {
  const [first = "", ...others] = line.split(" ");
  const family = bare(first);
  for (const word of [first, ...others]) if (!families.has(bare(word))) families.set(bare(word), family);
}

/**
 * A coarse root, and of a family of synonyms the first one's: "paginated" and "pagination" meet, "folder" and
 * "directory" too. For likeness only: it also brings words together that differ in what they ask for.
 */
export function rootOf(word: string): string {
  const root = bare(word);
  return families.get(root) ?? root;
}

function bare(word: string): string {
  const short = stem(word);
  const cut = short.replace(endings, "");
  return cut.length >= rootLettersMin ? cut : short;
}
