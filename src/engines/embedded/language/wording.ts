import { baseOfGerund, isVerb } from "./lexicon.ts";

/**
 * The wording that all rules share, so that reviewers who mean the same are read the same: no courtesy, no "our", no
 * "we", "every" for "each", "do not" for "don't". What stands in code spans is left as it is.
 */
export function wordedAlike(text: string): string {
  return outsideCode(text, (plain) => {
    let worded = plain;
    for (const [pattern, to] of wordings) worded = worded.replace(pattern, to);
    return worded.replace(publishedByUs, participled).replace(stopped, banned);
  });
}

const wordings: readonly (readonly [RegExp, string])[] = [
  [/\b([Dd])on['’]t\b/gu, "$1o not"],
  [/^((?:``|[\p{L}][\p{L} -]{1,50}?)) (?:is|are) the way to go(?=$|[ .])/u, "Use $1"],
  [/ from now on(?=$|[.])/u, ""],
  [/,? (?:both )?here and (?:everywhere|elsewhere)(?: else)?(?=$|[.,;])/u, ""],
  [/^(?:Please )?no more (?=[\p{L}`])/iu, "Do not use "],
  [/^Do not do (?=\p{L}+(?: \p{L}+)?s\b)/u, "Do not use "],
  [/^Do not (?:get|have|carry) (an? .{1,60}?|`[^`]*`) (?:in|on) /u, "Do not add $1 to "],
  [/, ever(?=$|[.])/u, ""],
  [/ (?:a|one|two|three|\d{1,2}) (?:years?|months?|weeks?) ago(?=$|[.,;])/u, ""],
  [/^((?:Every|All|Each) [^,;:]{2,60}?) must have (an? [^,;:]{2,60}?|`[^`]*`)(?=$|[.])/u, "Add $2 to $1"],
  [/[;,] same (in|for|on) (?=(?:all|every|each|any|our) )/iu, " $1 "],
  [
    /, (?:that |this |it |which )?(?:goes|holds|applies|is valid|valid|true|same)(?:['’]s)? (for|in|to) (?=(?:all|every|each|any|our|the) )/iu,
    " $1 ",
  ],
  [/,?\s(?:please|pls|plz|kindly)(?=,|;|$)/giu, ""],
  [/\s(?:please|pls|plz|kindly)(?=\s)/giu, ""],
  [/\b(in|from|to|for|of|with|on|by|across) any of our\s/giu, "$1 "],
  [/\b(e|E)(?:ach|very one) of (?:our|the|these)\s/gu, "all "],
  [/\b(all|any|none|both) of (?:our|the|these)\s/giu, "$1 "],
  [/\b[Yy]our (?=\p{L})/gu, ""],
  [/, (?=(?:in|for|on) (?:all|every|any|each) [\p{L} -]{2,30}(?:$|[.;]))/giu, " "],
  [/^(name .{2,40}) like (?=(?:the|its|their)\b)/iu, "$1 after "],
  [/\b[Oo]ur own\b/gu, "own"],
  [/\bour (?=(?:\p{L}+ ){0,2}\p{L}+s\b)|(?<=\b(?:all|every|any|each) )our\s/giu, ""],
  [/\b[Oo]ur\s/gu, "the "],
  [/\b(E|e)ach(?= (?!other\b|of\b|and\b)\p{L})/gu, "$1very"],
  [/([,;] )(?:we )?do not want to (?=\p{L})/giu, "$1do not "],
  [/([,;] )we (?=(?:do not|never|always|only|use|prefer|avoid|keep|put|write|name)\b)/giu, "$1"],
  [/(?<=[\p{L}`]) \+ (?=(?:the |an? )?[\p{L}`])/gu, " and "],
  [/``\/``/gu, "`` or ``"],
  [/\b([Ii])nside of\b/gu, "$1nside"],
  [/,? (?:everywhere|anywhere) in (?:the )?(?:code|code ?base|project|repo|repository)\b/giu, ""],
];

/** "Stop nesting callbacks" is "Do not nest callbacks". */
const stopped = /^(?:Please )?(?:Stop|Quit) (\p{L}{2,20}ing)(?=\s[\p{L}`])/iu;

function banned(found: string, gerund: string): string {
  const base = baseOfGerund(gerund.toLowerCase());
  return base === undefined ? found : `Do not ${base}`;
}

/** "every event we publish" is "every published event". */
const publishedByUs = /\b(every|all|any) ([\p{L}-]{2,30}) (?:that )?we (\p{L}{3,20})(?=$|[\s,;.])/giu;

function participled(found: string, quantifier: string, noun: string, verb: string): string {
  if (
    !isVerb(verb) ||
    !/[^aeiou][^aeiouwxy]$|e$|[aeiou][wxy]$|sh$|ch$|ss$/u.test(verb) ||
    irregularVerbs.has(verb)
  )
    return found;
  return `${quantifier} ${verb.endsWith("e") ? `${verb}d` : `${verb}ed`} ${noun}`;
}

const irregularVerbs = new Set("send build write throw catch draw know see show have make take give come choose drive bind find spend hold tell understand".split(" ")); // prettier-ignore

/** Applies a change to everything but code spans. */
function outsideCode(text: string, change: (plain: string) => string): string {
  if (text.includes("``")) return text;
  const spans = text.match(codeSpan) ?? [];
  let at = 0;
  // Each span is an empty one while the rest changes: no wording adds or removes back quotes.
  return change(text.replace(codeSpan, "``")).replace(/``/gu, () => spans[at++] ?? "");
}

const codeSpan = /`[^`]{1,400}`/gu;
