/**
 * What reviewers say before they say the rule: "I had to scroll sideways for this one. Parameters …", "Small thing: …".
 * Such a sentence is made of words that neither name a thing of code nor ask for one, so it governs nothing.
 */
import type { Word } from "./terms.ts";
import { stemsOf } from "./word-lists.ts";

const talkWordsMax = 14;
/** Behind a rule people explain themselves at more length. */
const remarkWordsMax = 28;
const restWordsMin = 3;

// prettier-ignore
const talk = stemsOf(
  "they them i i'm i've i'd me my we we've us it it's its this that that's these those one ones thing things a an the of to for in at on over with by from as and or but so " +
    "is are was were be been do does did have has had get got getting can could again once more twice last first second time times " +
    "bit little small tiny minor nit nitpick picky sigh ugh hmm ok okay sorry oops thanks thank here there now then still already earlier before sometimes often usually always " +
    "trip tripping tripped stumble stumbled stumbling scroll scrolled scrolling sideways squint squinted read reading reads see seeing saw notice noticed noticing spot spotted look looking looked took take takes me moment minute while find finding found hard harder easy easily " +
    "settle settled agree agreed discuss discussed talk talked said say mention mentioned blocker blocking serious big deal just up all " +
    "eyes head confuse confused confusing confuses lost wonder wondering wondered know guess think thought feel feels felt understand understood until file module code old how everywhere else week review reviews record this three two",
);
/** Whoever demands, doesn't speak of themselves. */
const ofSpeaker = stemsOf(
  "they them i i'm i've i'd me my we we've us thing nit nitpick minor blocker sigh deal",
);
const ends = /^(?:[.!?:–—]|-)$/;

/** The words of a rule without what is only said before and after it; all of them where nothing is. */
export const withoutSmallTalk = (words: readonly Word[]): readonly Word[] => beforeTalk(afterTalk(words));

function isTalk(words: readonly Word[]): boolean {
  return (
    words.every((word) => word.text === "," || (word.kind === "word" && talk.has(word.key))) &&
    words.some((word) => ofSpeaker.has(word.key))
  );
}

/** "…. I know it's an old file, but that's how they look everywhere else." */
function beforeTalk(words: readonly Word[]): readonly Word[] {
  const to = ends.test(words.at(-1)?.text ?? "") ? words.length - 1 : words.length;
  const from = words.findLastIndex((word, at) => at < to && ends.test(word.text)) + 1;
  const isRemark = from > restWordsMin && to - from > 1 && to - from <= remarkWordsMax;
  return isRemark && isTalk(words.slice(from, to)) ? words.slice(0, from) : words;
}

function afterTalk(words: readonly Word[]): readonly Word[] {
  const end = words.findIndex((word) => ends.test(word.text));
  if (end < 1 || end > talkWordsMax || words.length - end - 1 < restWordsMin) return words;
  // What follows a mark is a sentence of its own, which may be talk again.
  return isTalk(words.slice(0, end)) ? afterTalk(words.slice(end + 1)) : words;
}
