/** Words of layout that take code away or move it, when they are put together so. */

const ofLines =
  /(?:line-breaks|own-lines|spacing|blank-line|indentation|alignment|brackets|brace-placement)$/;
const running =
  "return|await|throw|yield|lock|break|continu|rais|call|loop|test|check|guard|assert\\w*|condition|catch|try";

/** Pairs of the reasons and of what must not be among the keys of all words. */
export const removalVetoes: readonly (readonly [reason: RegExp, whole: RegExp])[] = [
  // "Tests have no lines", "fields first, tags none".
  [
    /line-breaks$|own-lines$/,
    /\b(?:hav|has|get|tak|need|occupy|deserv|want) (?:no|never a|not a) (?:\S+ )?lin\b(?! of)/,
  ],
  [
    ofLines,
    /\b(?:constructor|setter|getter|export|test|tag|guard|method|field|function|clas|hook|handler|member|propert\w*) (?:none?|never)\b/,
  ],
  [/-order$/, /\b(?:none?|never)(?: [.!])*$/],
  // "One statement per line, without the condition".
  [
    ofLines,
    /\b(?:without|no) (?:the |an? |any |its |their )?(?:condition|guard|check|signatur\w*|test|assert\w*|await|return|catch|throw|annotation|decorator|constraint|licen\w*|copyright|notic\w*|cast|overrid\w*|hook|valid\w*)\b(?! typ)/,
  ],
  // "Put the return on the first line of the function" moves it.
  [
    /line-breaks$|own-lines$/,
    new RegExp(
      `\\b(?:${running}|import|class|typ)\\b.* lin (?:of|abov|below|befor|after) (?:the|a|an|each|every) (?:function|method|loop|block|body|file|clas|class|modul|cas|test|guard|return)\\b`,
    ),
  ],
  [
    /line-breaks$|own-lines$/,
    new RegExp(`, (?:after|befor|abov|below|behind) (?:the|a|an|each|every|any) (?:${running})\\b`),
  ],
  // What becomes a comment or a string runs no more.
  [ofLines, /\b(?:as|into) (?:a |an )?(?:\S+ )?(?:comment|string|docstring|literal)(?: [.!])*$/],
  // A call without parentheses may be none.
  [
    /brackets$/,
    /^(?!.*\b(?:argument|ruby|crystal|groovy|perl|elixir|lua|scala|nim|raku|haskell|dsl|macro|parameter)\b).*(?:\bcall\b.*\b(?:no|without) (?:paren\w*)|\b(?:no|without) paren\w* .*\bcall\b)|\bparenthes\w* (?:around|round) (?:the |a |each |every |all )*call\b(?! argument)/,
  ],
  [/trailing-commas$/, /\bafter (?:the |every |each )?last (?:statement|claus|lin)\b/],
  [/member-order$/, /\b(?:first|last) lin\b/],
  [/spacing$/, /\bspac (?:around|befor|after|between) (?:the|a|each|every|all) nam\b/],
  // A separator is data; how things are lined up is layout.
  [/alignment$/, /\bseparat\w* (?:the |a |our |all |each )*(?:column|row|valu\w*|field)\b/],
  // "Coordinates are doubles" gives a type: no name, and no quote.
  [
    /naming-word$/,
    /^(?:use?|prefer|writ|keep|nam|call) (?:\S+ as )?(?:doubl|float|decimal|integer|string|byt|long|bool\w*)(?: for\b| as\b|(?: [.!])*$)|\b(?:is|are|ar) (?:an? )?(?:doubl|float|decimal|integer|byt)(?: [.!])*$/,
  ],
];
