import { nameOf } from "./hidden-channels.ts";
import type { Finding } from "./types.ts";

/** Marks on one letter: Vietnamese and Yoruba need two or three, vowel points of Hebrew and Arabic up to four. */
const marksPerLetterMax = 4;
/** Letters of the Latin alphabet with a mark that no language composes with them, as a share and as a number. */
const markedShareMax = 0.2;
const markedLettersMin = 6;
/** Strokes, underlines and circles laid over letters are drawing, not spelling. */
const overlayPattern =
  /[\u0305\u0332-\u0338\u033f\u0346-\u034e\u0353-\u0356\u035c-\u0362\u20d0-\u20e2\u20e4-\u20ff]/gu;
const overlaysMax = 3;

/** Combining marks that bury or disguise words. Honest accents compose with their letters and are no finding. */
export function combiningFlood(text: string): Finding[] {
  const composed = text.normalize("NFC");
  if (!/\p{Mn}|\p{Me}/u.test(composed)) return [];
  const stacked = /[\p{Mn}\p{Me}]{5,}/u.exec(stripTibetan(composed));
  const overlays = composed.match(overlayPattern)?.length ?? 0;
  if (stacked === null && overlays <= overlaysMax && !isMostlyMarked(composed)) return [];
  const first = /[\p{Mn}\p{Me}]/u.exec(composed);
  const detail = `${nameOf((first?.[0] ?? "").codePointAt(0) ?? 0)} at ${first?.index ?? 0}, at most ${marksPerLetterMax} a letter`;
  return [{ code: "combining-flood", detail }];
}

/** Tibetan stacks many marks honestly. */
function stripTibetan(text: string): string {
  return text.replace(/[\u0f00-\u0fff]/g, "");
}

function isMostlyMarked(text: string): boolean {
  const marked = text.match(/[A-Za-z]\p{Mn}/gu)?.length ?? 0;
  if (marked < markedLettersMin) return false;
  const letters = text.match(/[A-Za-z]/g)?.length ?? 0;
  return marked > letters * markedShareMax;
}
