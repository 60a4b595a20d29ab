import { stem } from "./language/stem.ts";
import { tokensOf } from "./language/tokens.ts";

/**
 * Words that say nothing by themselves. Negations, "except", "unless", "only" and words of scope ("all", "any",
 * "every", "some") are not among them: who alone says them would change what the others meant.
 */
const silent = new Set(
  (
    "a an the this that these those it its they them their there here we our ours us you your i i'd i'm he she " +
    "be is are was were been being am has have had do does did must should shall will would can could may might ought " +
    "please pls plz kindly nit just also so then of to for in on at by with from as and or if when than like such " +
    "always prefer use uses used using"
  ).split(" "),
);

/** Words that may differ between voters without changing the practice: "when" and "if". */
const alike = new Map(
  Object.entries({ dont: "not", "don't": "not", doesnt: "not", "doesn't": "not", never: "not" }),
);

/** Content words of a text: stems of words, identifiers and numbers to the letter. */
function contentOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const token of tokensOf(text)) {
    if (token.kind === "stop" || token.kind === "pause") continue;
    if (token.kind === "word" && !token.marked && silent.has(token.text)) continue;
    const word = token.kind === "word" ? (alike.get(token.text) ?? stem(token.text)) : token.text;
    if (!found.has(word)) found.set(word, token.text);
  }
  return found;
}

/**
 * The content words of the canonical statement that fewer than `k` voters share in their own statements: what the
 * first voter would carry in on the others' agreement. `voterStatements` has one array for each reviewer. Empty means
 * that nothing rides along; else the rule waits for an operator.
 */
export function residueOf(
  canonical: string,
  voterStatements: readonly (readonly string[])[],
  k: number,
): string[] {
  const voters = voterStatements.map(
    (statements) => new Set(statements.flatMap((text) => [...contentOf(text).keys()])),
  );
  return [...contentOf(canonical)]
    .filter(([word]) => voters.filter((words) => words.has(word)).length < k)
    .map(([, shown]) => shown);
}
