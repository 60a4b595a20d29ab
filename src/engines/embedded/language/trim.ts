/** Takes reasons and examples off the end of a convention. What could be a second demand stays, so that later steps see it. */

const reasonWord =
  /(?:,|;| -| –| —)?\s(?:because|since|as it|as they|as we|otherwise|so that|so we|so it|so they|so the reader|to avoid (?:confusion|surprises)|that way|this way|which (?:makes|is|means|helps|keeps)|it(?:'s| is| makes| helps| keeps| was| will| only| just| hurts| saves| reads)|they(?:'re| are| make| get| will| only)|that(?:'s| is| was| makes| helps)|we(?:'ve| have| had| got| get| generate| lost| spent| need| already| are| were|'re| can)|thanks|thx|for (?:readability|consistency|clarity))\b/giu;

const aside =
  /\s?\((?:e\.g\.|eg|i\.e\.|ie|for example|for instance|like|such as|see|ok|not|only|also|that's|it's|because|since|otherwise|as|we|you|they|which|this|same|rather|instead|about|as in|here|there|even|"|'|“|‘|`)[^()]{0,200}(?:\([^()]{0,60}\)[^()]{0,100})?\)/giu;

const shortTail = /[,;]?\s(?:please|pls|plz|thanks|thx|here|imo|imho|too|btw|as well)$/iu;
const emoticon = /\s*(?:[:;]-?[)(DP]|\p{Extended_Pictographic}\p{Emoji_Component}*)+\s*$/u;

/** A reason must follow enough of a sentence to be one. */
const statedWordsMin = 2;

export function trimTail(text: string): string {
  let trimmed = text.replace(aside, "").trim();
  trimmed = cutReason(trimmed);
  for (let count = 0; count < 3; count += 1) {
    trimmed = trimmed
      .replace(emoticon, "")
      .replace(/[\s,;:–—…-]+$/u, "")
      .replace(shortTail, "");
  }
  return trimmed;
}

/** Cuts at the first reason, unless a demand ("and turn off…", "so wrap…") comes after it. */
function cutReason(text: string): string {
  for (const found of text.matchAll(reasonWord)) {
    if (
      text.slice(0, found.index).trim().split(/\s+/u).length < statedWordsMin ||
      insideCode(text, found.index)
    )
      continue;
    const tail = text.slice(found.index + found[0].length);
    return demandsMore(tail) ? text : text.slice(0, found.index);
  }
  return cutOwnSubject(text);
}

/** ", git history has it": a clause of its own after a comma, told and not demanded. */
const ownSubject =
  /[,;]\s(?:[\p{L}\d_.-]{1,24}\s){1,4}(?:is|are|isn't|aren't|has|have|was|were|does|doesn't|do|don't|can|can't|cannot|will|won't|would|could|gives?|makes?|hides?|skips?|swallows?|knows?|helps?|hurts?|shows?|breaks?|causes?|leads?|keeps?|handles?|already|needs?|gets?|works?|reads?|expects?|dispatch(?:es)?|index(?:es)?)\b/gu;

function cutOwnSubject(text: string): string {
  for (const found of text.matchAll(ownSubject)) {
    if (insideCode(text, found.index)) continue;
    if (
      /^[,;]\s(?:and|or|but|so|then|even|unless|if|when|not|never|always|no|use|in|for|with|without|keep|only|except|also|instead)\b/iu.test(
        found[0],
      )
    )
      continue;
    const tail = text.slice(found.index + found[0].length);
    return demandsMore(tail) ? text : text.slice(0, found.index);
  }
  return text;
}

/** Does more than a reason follow? Then nothing may be cut: what was asked must be seen whole. */
function demandsMore(tail: string): boolean {
  return /[,;.]\s|\b(?:and|so|then|but|please|always|never|must|should|don't|do not)\b/iu.test(tail);
}

function insideCode(text: string, at: number): boolean {
  let ticks = 0;
  for (let index = text.indexOf("`"); index >= 0 && index < at; index = text.indexOf("`", index + 1))
    ticks += 1;
  return ticks % 2 === 1;
}
